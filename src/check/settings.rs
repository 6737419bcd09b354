//! What the files and flags say about the network plug-in of nodes whose own documents leave it open.

use alloc::string::String;
use alloc::vec::Vec;

use super::finding::Subject;
use super::node_set::NodeSet;
use crate::options::Options;
use crate::query::{Described, OptionsDraft};
use crate::setting::Value;
use crate::{Os, Place, error::Located};

/// Settings of the cluster, from the objects that hold them and from flags.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// What each object says.
    pub(super) found: Vec<Found>,
    /// The options of flags, which override them.
    pub(super) flags: Options,
    /// Whether each node of a cluster is to be judged by itself.
    pub(super) each: bool,
    /// What AWS says of subnets.
    pub(super) described: Described,
    /// The types of nodes whose documents name none.
    pub(super) types: Vec<Located<String>>,
}

/// What an object says of the network plug-in.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) subject: Subject,
    /// Where it stands.
    pub(super) place: Place,
    pub(super) holds: Holds,
    /// The plug-in's settings, each with its place.
    pub(super) options: OptionsDraft,
    /// What isn't known of them, each a sentence.
    pub(super) assumed: Vec<String>,
}

/// Whose settings an object holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// Cilium's.
    Cilium,
    /// Those of Cilium, behind the VPC CNI, which gives the addresses.
    ChainedCilium,
    /// The VPC CNI's for Linux.
    VpcCni,
    /// The VPC CNI's for Windows.
    Windows,
}

impl Settings {
    /// Gives nodes the plug-in's settings, if their own documents leave them open.
    ///
    /// # Errors
    ///
    /// Why the nodes can't be judged: several objects differ, and nothing says whose nodes they are.
    pub(super) fn apply(&self, nodes: &mut NodeSet) -> Result<(), String> {
        if nodes.options.place("cni").is_some() {
            return Ok(());
        }
        let chosen = self.of_file(&nodes.place, is_windows(&nodes.options))?;
        if chosen.is_empty() && self.flags.get("cni").is_none() && nodes.options.place("ip_family").is_none()
        {
            nodes.assumed.push(
                "nothing says which network plug-in there is: it is taken to be the VPC CNI with its \
                 defaults"
                    .into(),
            );
        }
        for found in chosen {
            add(&mut nodes.options, found);
            nodes.assumed.extend(found.assumed.iter().cloned());
        }
        Ok(())
    }

    /// The plug-in's settings for a cluster at this place, whose nodes run Linux or Windows; none if no
    /// object has any.
    pub(super) fn plug_in(&self, place: &Place) -> Result<OptionsDraft, String> {
        let mut options = OptionsDraft::new();
        for found in self.of_file(place, false)? {
            add(&mut options, found);
        }
        // It has no meaning on Windows.
        options.unset("cni_version");
        Ok(options)
    }

    /// Adds what the `ConfigMap` for Windows says to the options of nodes that run it, whatever their own document says of
    /// the VPC CNI: that is for Linux (K56).
    pub(super) fn add_windows(&self, place: &Place, options: &mut OptionsDraft) -> Result<(), String> {
        if is_windows(options)
            && let Some(found) = self.sole(place, Holds::Windows)?
        {
            add(options, found);
        }
        Ok(())
    }

    /// The settings that nodes of this place go by: those in the same file, or else those of all files; none
    /// of Cilium's where a flag chooses the VPC CNI, and the other way round.
    fn of_file(&self, place: &Place, is_windows: bool) -> Result<Vec<&Found>, String> {
        if is_windows {
            return Ok(self.sole(place, Holds::Windows)?.into_iter().collect());
        }
        let flag = self.flags.get("cni").map(|_| self.flags.cni());
        let may_be_cilium = flag.as_ref().is_none_or(|cni| cni.vpc_cni().is_none());
        let may_be_vpc_cni = flag.as_ref().is_none_or(|cni| cni.vpc_cni().is_some());
        if may_be_cilium && let Some(found) = self.sole(place, Holds::Cilium)? {
            return Ok(alloc::vec![found]);
        }
        let chained = if may_be_cilium { self.sole(place, Holds::ChainedCilium)? } else { None };
        let vpc_cni = if may_be_vpc_cni { self.sole(place, Holds::VpcCni)? } else { None };
        Ok(chained.into_iter().chain(vpc_cni).collect())
    }

    /// The only settings of this kind that may be those of nodes at this place.
    fn sole(&self, place: &Place, holds: Holds) -> Result<Option<&Found>, String> {
        let all = || self.found.iter().filter(|found| found.holds == holds);
        let file = |place: &Place| place.span().map(|span| span.file);
        let beside: Vec<&Found> = all().filter(|found| file(&found.place) == file(place)).collect();
        let candidates = if beside.is_empty() { all().collect() } else { beside };
        let Some((first, others)) = candidates.split_first() else { return Ok(None) };
        if others.iter().all(|other| other.options.options() == first.options.options()) {
            return Ok(Some(*first));
        }
        Err(alloc::format!(
            "several objects such as `{}` differ in the settings of the network plug-in; check one cluster \
             at a time",
            first.subject
        ))
    }
}

/// Adds the settings that aren't given.
fn add(options: &mut OptionsDraft, found: &Found) {
    for (option, value) in found.options.options().given() {
        let is_given = options.options().get(option.name).is_some();
        if let Some(place) = found.options.place(option.name).filter(|_| !is_given) {
            // It was admitted when it was read.
            options.set_or(option.name, value.clone(), place.clone(), &mut Vec::new());
        }
    }
}

fn is_windows(options: &OptionsDraft) -> bool {
    options.options().get("os") == Some(&Value::Name(Os::Windows.name()))
}
