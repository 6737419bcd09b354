//! The flags of `maxpods plan`: what they add to a plan, and the flags that give the same plan.
//!
//! The words of `--subnet` and `--group` are read and written from the same lists.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::agents;
use super::draft::{PlanDraft, SubnetRole};
use super::group_draft::{GroupDraft, SurgeDraft};
use super::subnet_draft::{SubnetDraft, is_range};
use super::words::{GROUP_WORDS, SUBNET_WORDS, Word, field_of, nodes_of};
use crate::error::ErrorKind;
use crate::once::Once;
use crate::options::{Options, words};
use crate::setting::{Scope, Setting};
use crate::{Error, Place, error::Located};

/// What the flags of `maxpods plan` give, in addition to what files say.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct PlanFlags {
    /// `--subnet`, each as in `a=10.0.0.0/24 zone=use1-az1 in-use=40`.
    pub subnets: Vec<String>,
    /// `--pod-subnet`, each like a subnet.
    pub pod_subnets: Vec<String>,
    /// `--group`, each as in `m5.large x20..60 pods=25 in=a,b`.
    pub groups: Vec<String>,
    /// `--pods`.
    pub pods: Option<u32>,
    /// `--surge`, as in `3` or `10%`.
    pub surge: Option<String>,
    /// `--control-plane`: the names of subnets.
    pub control_plane: Vec<String>,
    /// `--vpc`: CIDRs.
    pub vpc: Vec<String>,
    /// `--taken`: CIDRs.
    pub taken: Vec<String>,
    /// `--alternatives`.
    pub alternatives: bool,
    /// The flags of options.
    pub options: Options,
}

impl PlanDraft {
    /// Adds what flags give. A flag of all groups overrides what a file says of each, and `--group` overrides
    /// both; the name of a subnet or a group of the files adds to that one.
    ///
    /// # Errors
    ///
    /// What to give in place of each flag that can't be read, a sentence that names the flag. What is wrong
    /// with a value is among [`PlanDraft::problems`], at the place of its flag.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, Place, query::{PlanDraft, PlanFlags}};
    ///
    /// let mut flags = PlanFlags::default();
    /// flags.subnets = vec!["a=10.0.0.0/24".into()];
    /// flags.groups = vec!["m5.large x3..9 pods=9 in=a".into()];
    /// let mut draft = PlanDraft::new(Place::field(""));
    /// draft.add_flags(&flags).unwrap();
    /// assert_eq!(draft.groups[0].place.to_string(), "--group m5.large x3..9 pods=9 in=a");
    /// let read = draft.resolve(Catalog::built_in()).map_err(|errors| errors[0].clone())?;
    /// assert_eq!(read.plan.groups()[0].nodes().max(), 9);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn add_flags(&mut self, flags: &PlanFlags) -> Result<(), Vec<String>> {
        self.override_groups(flags);
        self.replace_agents(&flags.options);
        let mut given = Given::new();
        let counts = [self.subnets.len(), self.pod_subnets.len(), self.groups.len()];
        let mut unreadable = Vec::new();
        let mut keep = |flag: &str, text: &str, added: Result<(), &'static str>| {
            unreadable.extend(added.err().map(|remedy| alloc::format!("`{flag} {text}`: {remedy}")));
        };
        for text in &flags.subnets {
            keep("--subnet", text, self.add_subnet(SubnetRole::Nodes, text, counts[0], &mut given));
        }
        for text in &flags.pod_subnets {
            keep("--pod-subnet", text, self.add_subnet(SubnetRole::Pods, text, counts[1], &mut given));
        }
        for text in &flags.groups {
            keep("--group", text, self.add_group(text, counts[2], &mut given));
        }
        if !unreadable.is_empty() {
            return Err(unreadable);
        }
        self.add_lists(flags);
        self.keep_named(counts[0]);
        if let Some(surge) = &flags.surge {
            self.surge = Some(Located::new(SurgeDraft::from(surge.as_str()), self.flag("--surge".into())));
        }
        if let Some(pods) = flags.pods {
            self.pods = Some(Located::new(pods, self.flag("--pods".into())));
        }
        self.alternatives |= flags.alternatives;
        let place = |option: &Setting| Place::field(alloc::format!("--{}", option.flag()));
        self.flags.extend(flags.options.given().map(|(option, _)| place(option)));
        self.options.override_with(&flags.options, place);
        self.say_what_manifest_keeps(flags);
        Ok(())
    }

    /// Says what of a manifest flags about how its nodes are set up don't change.
    fn say_what_manifest_keeps(&mut self, flags: &PlanFlags) {
        let is_of_manifest = self.is_from_manifest && !self.groups.is_empty();
        for name in ["role", "provisioner"] {
            if is_of_manifest && flags.options.get(name).is_some() {
                self.not_counted.push(alloc::format!(
                    "`--{name}` has no effect on what the manifest says of its groups: the pods on the host \
                     network and the nodes during updates stay its own"
                ));
            }
        }
    }

    /// Of subnets that nobody has named leaves those that flags name, if these name any. The others have
    /// ranges that are taken then, as [`PlanDraft::join`] says.
    fn keep_named(&mut self, of_files: usize) {
        if !core::mem::take(&mut self.has_all_described) {
            return;
        }
        let is_of_flag = |subnet: &SubnetDraft| self.named.iter().any(|name| subnet.is_called(&name.value));
        let is_of_group = |subnet: &SubnetDraft| {
            let of_groups = self.groups.iter().flat_map(|group| &group.subnets);
            of_groups.chain(&self.control_plane.items).any(|name| subnet.is_called(&name.value))
        };
        let new = self.subnets.get(of_files..).unwrap_or_default();
        let has_named = !new.is_empty() || self.subnets.iter().any(is_of_flag);
        // One that a flag gives a name of its own is that one.
        let is_again = |subnet: &SubnetDraft| {
            let others = new.iter().chain(&self.pod_subnets);
            let ids = others.clone().map(SubnetDraft::called);
            let ranges = others.filter_map(SubnetDraft::range).map(|range| &*range.value);
            ids.chain(ranges).any(|name| subnet.is_called(name))
        };
        let keep: Vec<bool> = self
            .subnets
            .iter()
            .enumerate()
            .map(|(place, subnet)| {
                let stays = !has_named || is_of_flag(subnet) || is_of_group(subnet);
                place >= of_files || (stays && !is_again(subnet))
            })
            .collect();
        let mut keep = keep.into_iter();
        self.subnets.retain(|_| keep.next().unwrap_or(true));
        self.named.clear();
    }

    /// Adds names and ranges to those of the files.
    fn add_lists(&mut self, flags: &PlanFlags) {
        if !flags.control_plane.is_empty() {
            let place = self.flag(alloc::format!("--control-plane {}", flags.control_plane.join(",")));
            let names = flags.control_plane.iter().map(|name| Located::new(name.clone(), place.clone()));
            self.control_plane.items.extend(names);
            self.control_plane.place = Some(place);
        }
        for range in &flags.vpc {
            let place = self.flag(alloc::format!("--vpc {range}"));
            self.vpc.push(Located::new(range.clone(), place));
        }
        for range in &flags.taken {
            let place = self.flag(alloc::format!("--taken {range}"));
            self.taken.push(Located::new(range.clone(), place));
        }
    }

    /// The place of a flag, which comes after those before it.
    fn flag(&mut self, flag: String) -> Place {
        let place = Place::field(flag);
        self.flags.push(place.clone());
        place
    }

    /// Gives the groups of files the pods of the plug-in that a flag chooses.
    fn replace_agents(&mut self, flags: &Options) {
        if flags.get("cni").is_none() {
            return;
        }
        let old = self.options.options().cni();
        let new = flags.clone().or(self.options.options().clone()).cni();
        let provisioning: Vec<_> =
            self.groups.iter().map(|group| self.options_of(group).options().provisioning()).collect();
        for (group, of) in self.groups.iter_mut().zip(provisioning) {
            let Some(provisioner) = of.provisioner else { continue };
            let place = group.options.place("host_network_pods").unwrap_or(&group.place).clone();
            let mut names = group.host_network_pod_names.iter().map(|name| name.value.clone()).collect();
            let node = (provisioner, of.role.unwrap_or_default());
            agents::replace(&mut group.options, &mut names, node, [&old, &new]);
            let names = names.into_iter().map(|name| Located::new(name, place.clone()));
            group.host_network_pod_names = names.collect();
        }
    }

    /// Takes from the groups what flags say of all of them.
    fn override_groups(&mut self, flags: &PlanFlags) {
        for group in &mut self.groups {
            for (option, _) in flags.options.given().filter(|(option, _)| option.scope == Scope::Node) {
                group.options.unset(option.name);
            }
            if flags.pods.is_some() {
                group.pods = None;
            }
            if flags.surge.is_some() {
                group.surge = None;
            }
        }
    }

    /// `a=10.0.0.0/24 zone=use1-az1 in-use=40`, `10.0.0.0/24 in-use=40` where the range is the name, or `a
    /// in-use=40` for a subnet of the files, which are the first ones.
    fn add_subnet(
        &mut self,
        role: SubnetRole,
        text: &str,
        of_files: usize,
        given: &mut Given,
    ) -> Result<(), &'static str> {
        let flag = if role == SubnetRole::Nodes { "--subnet" } else { "--pod-subnet" };
        let place = self.flag(alloc::format!("{flag} {text}"));
        let (first, words) = split(text).ok_or("name it and give its range, as in `a=10.0.0.0/24`")?;
        let (name, cidr) = first.split_once('=').map_or((first, None), |(name, cidr)| (name, Some(cidr)));
        // Beside files a name alone is one of theirs that is misspelt.
        let has_files = self.place.span().is_some();
        let list = if role == SubnetRole::Nodes { &mut self.subnets } else { &mut self.pod_subnets };
        let there = list.iter_mut().take(of_files).find(|subnet| subnet.is_called(name));
        let mut new = SubnetDraft::new(place.clone());
        let is_new = there.is_none();
        if !is_new && role == SubnetRole::Nodes {
            self.named.push(Located::new(name.to_owned(), place.clone()));
        }
        let subnet = there.unwrap_or(&mut new);
        // What the flags give one of the files they may give in several flags.
        let of = if is_new { &place.to_string() } else { &alloc::format!("{flag} {name}") };
        if let Some(cidr) = cidr {
            subnet.problems.extend(given.again(of, "cidr", &place));
            subnet.cidr = Some(Located::new(cidr.to_owned(), place.clone()));
        } else if is_new && has_files && !is_range(name) && self.described.subnet(name).is_none() {
            return Err(
                "the files have no such subnet; name one of theirs, or give a range, as in `a=10.0.0.0/24`",
            );
        }
        for (word, value) in words {
            subnet.problems.extend(given.again(of, word, &place));
            let set = Word::set(SUBNET_WORDS, subnet, word, value.unwrap_or_default(), &place);
            let unknown = || Error::unknown_field(&word.replace('-', "_"), Word::names(SUBNET_WORDS));
            let error = set.unwrap_or_else(|| Err(unknown())).err();
            subnet.problems.extend(error.map(|error| error.moved_to(place.clone())));
        }
        if is_new {
            new.name = Some(Located::new(name.to_owned(), place));
            list.push(new);
        }
        Ok(())
    }

    /// `m5.large,m5a.large x20..60 pods=25 in=a,b`, or `web pods=25` for a group of the files, which are the
    /// first ones.
    fn add_group(&mut self, text: &str, of_files: usize, given: &mut Given) -> Result<(), &'static str> {
        let place = self.flag(alloc::format!("--group {text}"));
        let (first, words) = split(text).ok_or("name an instance type, as in `m5.large x20`")?;
        let is_it = |group: &&mut GroupDraft| group.name.as_ref().is_some_and(|name| name.value == first);
        let there = self.groups.iter_mut().take(of_files).find(is_it);
        let mut new = GroupDraft::new(place.clone());
        let is_new = there.is_none();
        let group = there.unwrap_or(&mut new);
        let of = if is_new { &place.to_string() } else { &alloc::format!("--group {first}") };
        let (mut has_nodes, mut has_total_pods) = (false, false);
        for (word, value) in words {
            has_total_pods |= word == "total-pods";
            if let Some(nodes) = nodes_of(word) {
                has_nodes = true;
                group.problems.extend(given.again(of, "nodes", &place));
                group.nodes = Some(Located::new(nodes?, place.clone()));
                group.total_pods = None;
                continue;
            }
            if value.is_some() {
                group.problems.extend(given.again(of, word, &place));
            }
            let set = Word::set(GROUP_WORDS, group, word, value.unwrap_or_default(), &place);
            let set = set.unwrap_or_else(|| set_option(group, word, value, &place));
            if set.is_err() && word == "total-pods" {
                group.unreadable.push("total_pods");
            }
            group.problems.extend(set.err().map(|error| error.moved_to(place.clone())));
        }
        if has_nodes && has_total_pods {
            return Err("total-pods decides how many nodes there are; leave it out, or the number of nodes");
        }
        if is_new {
            if matches!(nodes_of(first), Some(Ok(_))) && new.types.is_empty() {
                return Err("name an instance type first, as in `m5.large x20`");
            }
            if !has_nodes && !has_total_pods {
                return Err(
                    "say how many nodes, as in `m5.large x20`, or how many pods they are to hold, as in \
                            `m5.large total-pods=500`, or name a group of a file",
                );
            }
            if new.types.is_empty() {
                let types = first.split(',').map(|name| Located::new(name.to_owned(), place.clone()));
                new.types = types.collect();
            }
            self.groups.push(new);
        }
        Ok(())
    }
}

/// The words that flags have given so far, each with what it is of: a flag, or a subnet or a group of the
/// files.
struct Given(Once<(String, String)>);

impl Given {
    const fn new() -> Self {
        Given(Once::new())
    }

    /// The refusal of a value beside another of the same word.
    fn again(&mut self, of: &str, word: &str, place: &Place) -> Option<Error> {
        let name = field_of(word);
        let is_first = self.0.is_first((of.to_owned(), name.clone()));
        (!is_first).then(|| Error::from(ErrorKind::GivenTwice { name }).at(place.clone()))
    }
}

/// The first word of a flag, and the others as `word=value`, or as a word alone.
fn split(text: &str) -> Option<(&str, impl Iterator<Item = (&str, Option<&str>)>)> {
    let text = text.trim_start();
    let (first, others) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (!first.is_empty()).then(|| (first, words(others)))
}

/// An option of a group by its flag, as in `max-pods=20`; one that is on or off may stand alone, as in `efa`.
fn set_option(group: &mut GroupDraft, word: &str, value: Option<&str>, place: &Place) -> Result<(), Error> {
    let name = word.replace('-', "_");
    let of_nodes = || crate::options::all().filter(|option| option.scope == Scope::Node);
    let Some(option) = of_nodes().find(|option| option.name == name) else {
        let known = Word::names(GROUP_WORDS).chain(of_nodes().map(|option| option.name));
        return Err(Error::unknown_field(&name, known));
    };
    group.options.set(option.name, option.value_of_word(value)?, place.clone())
}
