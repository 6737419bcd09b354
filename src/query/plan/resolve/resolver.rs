//! What a plan that is looked up has so far, and what is wrong with it.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::error::{ErrorKind, Located};
use crate::once::Once;
use crate::plan::{PlanSubnet, SubnetId, Surge};
use crate::query::plan::draft::{PlanDraft, SubnetRole};
use crate::query::plan::group_draft::SurgeDraft;
use crate::query::plan::read_plan::Held;
use crate::query::plan::subnet_draft::is_range;
use crate::sorting::sort_by_key;
use crate::subnet::{Ranges, SubnetBlocks};
use crate::{Cidr, Error, Place, Plan};

/// A field that must be given, and how it can look.
#[derive(Clone, Copy)]
pub(super) struct Required {
    name: &'static str,
    in_file: &'static str,
    /// Where a flag gives it too.
    as_flag: Option<&'static str>,
}

impl Required {
    pub(super) const fn new(name: &'static str, in_file: &'static str) -> Self {
        Required { name, in_file, as_flag: None }
    }

    const fn or_flag(self, flag: &'static str) -> Self {
        Required { as_flag: Some(flag), ..self }
    }
}

pub(super) const SUBNETS: Required =
    Required::new("subnets", "subnets: [{name: a, cidr: 10.0.0.0/24}]").or_flag("--subnet 10.0.0.0/24");
pub(super) const GROUPS: Required =
    Required::new("groups", "groups: [{types: [m5.large], nodes: 3}]").or_flag("--group 'm5.large x3'");

/// Subnets by what they are called; those that are wrong have none, so that naming them isn't wrong too.
#[derive(Default)]
pub(super) struct Known {
    pub(super) names: BTreeMap<String, Option<SubnetId>>,
    pub(super) ids: BTreeMap<String, Option<SubnetId>>,
    pub(super) ranges: BTreeMap<Cidr, SubnetId>,
}

/// Of a list of problems longer than this nobody reads what each name was meant to be, and to compare many
/// names with many others takes long.
const MOST_SUGGESTIONS: usize = 100;

pub(super) struct Resolver<'d, 'a> {
    pub(super) draft: &'d PlanDraft,
    pub(super) problems: Vec<Error>,
    pub(super) plan: Plan<'a>,
    /// Of each of its subnets that has a range.
    pub(super) blocks: Vec<Option<SubnetBlocks>>,
    /// Of each of its subnets that AWS was asked for.
    pub(super) held: Vec<Option<Held>>,
    /// The ranges of all subnets so far.
    pub(super) ranges: Ranges,
    pub(super) nodes_in: Known,
    pub(super) pods_in: Known,
}

impl<'d, 'a> Resolver<'d, 'a> {
    pub(super) fn new(draft: &'d PlanDraft) -> Self {
        let problems = draft.problems.iter().cloned().chain(draft.missing());
        Resolver {
            draft,
            problems: problems.collect(),
            plan: Plan::new(),
            blocks: Vec::new(),
            held: Vec::new(),
            ranges: Ranges::default(),
            nodes_in: Known::default(),
            pods_in: Known::default(),
        }
    }

    /// Keeps the error for a field that isn't there; one that can't be read is wrong already.
    pub(super) fn missing(&mut self, of: &Place, unreadable: &[&str], is_missing: bool, required: Required) {
        let name = required.name;
        if is_missing && !unreadable.contains(&name) {
            // Whoever gave flags gives another one.
            let flag = required.as_flag.filter(|_| !self.draft.flags.is_empty());
            let example = flag.unwrap_or(required.in_file);
            self.problems.push(Error::from(ErrorKind::MissingField { name, example }).at(of.join(name)));
        }
    }

    /// Keeps an error and gives what went right.
    pub(super) fn right<T>(&mut self, place: &Place, result: Result<T, Error>) -> Option<T> {
        result.map_err(|error| self.problems.push(error.moved_to(place.clone()))).ok()
    }

    pub(super) fn cidrs(&mut self, texts: &[Located<String>]) -> Vec<Cidr> {
        texts.iter().filter_map(|text| self.right(&text.place, text.value.parse())).collect()
    }

    pub(super) fn surge(&mut self, given: Option<&Located<SurgeDraft>>) -> Option<Surge> {
        let Located { value, place } = given?;
        match value {
            SurgeDraft::Nodes(nodes) => Some(Surge::Nodes(*nodes)),
            SurgeDraft::Share(text) => self.right(place, text.parse()),
        }
    }

    /// The subnets of these names, each once; none named is all.
    pub(super) fn named(&mut self, names: &[Located<String>], role: SubnetRole) -> Vec<SubnetId> {
        let (mut ids, mut once) = (Vec::with_capacity(names.len()), Once::new());
        for Located { value: name, place } in names {
            match self.find(name, role) {
                Ok(id) => ids.extend(id.filter(|id| once.is_first(*id))),
                Err(error) => self.problems.push(error.at(place.clone())),
            }
        }
        ids
    }

    /// The subnet of this name, or else of this ID or this range; `None` for one that is wrong itself.
    pub(super) fn find(&self, name: &str, role: SubnetRole) -> Result<Option<SubnetId>, Error> {
        let there = if role == SubnetRole::Nodes { &self.nodes_in } else { &self.pods_in };
        if let Some(id) = there.names.get(name).or_else(|| there.ids.get(name)) {
            return Ok(*id);
        }
        if is_range(name)
            && let Some(id) = there.ranges.get(&name.parse()?)
        {
            return Ok(Some(*id));
        }
        let of = if role == SubnetRole::Nodes { "nodes" } else { "pods" };
        let names = there.names.keys().filter(|_| self.problems.len() < MOST_SUGGESTIONS);
        let suggestion = crate::nearest::nearest(names.map(String::as_str), name);
        Err(ErrorKind::UnknownSubnet { name: name.into(), of, suggestion }.into())
    }

    /// The plan with the ranges that it chose, or all that is wrong.
    pub(super) fn finish(
        mut self,
        vpc: &[Cidr],
        taken: &[Cidr],
    ) -> Result<(Plan<'a>, Vec<SubnetBlocks>), Vec<Error>> {
        let whole = |error: Error| error.moved_to(self.draft.place.clone());
        if self.problems.is_empty() {
            let answered =
                self.plan.choose_ranges(vpc, taken).and_then(|()| self.plan.forecast().map(|_| ()));
            self.problems.extend(answered.err().map(whole));
        }
        if !self.problems.is_empty() {
            // Those of files first, as they stand there, then those of flags, as they were given.
            let flag = |place: &Place| self.draft.flags.iter().position(|flag| flag == place);
            sort_by_key(&mut self.problems, |problem| {
                let (place, span) = (problem.place(), problem.place().and_then(Place::span));
                (span.is_none(), span, place.and_then(flag).unwrap_or(usize::MAX))
            });
            return Err(self.problems);
        }
        // Nothing is reserved in a range that the plan chose.
        let chosen = |subnet: &PlanSubnet| SubnetBlocks::new(subnet.subnet().cidr(), &[], &[]);
        let blocks = self.blocks.into_iter().zip(self.plan.subnets());
        let blocks = blocks.map(|(blocks, subnet)| blocks.map_or_else(|| chosen(subnet), Ok));
        let blocks = blocks.collect::<Result<Vec<_>, _>>().map_err(|error| alloc::vec![whole(error)])?;
        Ok((self.plan, blocks))
    }
}

/// Where a value was given, or would be.
pub(super) fn place_of<T>(given: Option<&Located<T>>, of: &Place, name: &str) -> Place {
    given.map_or_else(|| of.join(name), |given| given.place.clone())
}
