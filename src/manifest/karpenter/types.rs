//! The instance types that a node pool admits, of those built in.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::label::{self, Label};
use super::{NodePool, Operator, Requirement};
use crate::once::Once;
use crate::{Catalog, InstanceType, error::Located};

/// The labels of zones.
const ZONES: [&str; 2] = ["topology.kubernetes.io/zone", "topology.k8s.aws/zone-id"];

/// The types that a node pool admits.
#[derive(Debug, Default)]
pub(crate) struct Admitted {
    /// Their names, each at the requirement that says most about it.
    pub(crate) types: Vec<Located<String>>,
    /// The zones that the pool names.
    pub(crate) zones: Vec<Located<String>>,
    /// What couldn't be judged of the requirements, each a sentence.
    pub(crate) assumed: Vec<String>,
}

impl NodePool {
    /// Every type that the requirements admit. One on a label that the catalogue has no data for is left out,
    /// and said.
    pub(crate) fn admitted(&self, is_windows: bool) -> Admitted {
        let zones: Vec<Located<String>> = self
            .requirements
            .iter()
            .filter(|it| it.operator == Operator::In && ZONES.contains(&it.key.as_str()))
            .flat_map(|it| it.values.iter().cloned())
            .collect();
        let place = self.types_place();
        let is_admitted = |it: &&InstanceType| {
            self.requirements.iter().all(|requirement| match label::of(it, &requirement.key, is_windows) {
                Label::Known(value) => requirement.admits(value.as_deref()),
                Label::Unknown | Label::Other => true,
            })
        };
        let is_offered = |it: &&InstanceType| {
            zones.is_empty() || zones.iter().any(|zone| it.is_offered_in(&zone.value) != Some(false))
        };
        let found = Catalog::built_in().iter().filter(|it| !it.is_retired());
        let mut types: Vec<Located<String>> = found
            .filter(is_admitted)
            .filter(is_offered)
            .map(|it| Located::new(it.name().to_string(), place.clone()))
            .collect();
        types.extend(self.unknown_types());
        Admitted { types, zones, assumed: self.unjudged() }
    }

    /// Where the types are named, or else the first requirement, or else the pool.
    fn types_place(&self) -> crate::Place {
        let named = self.requirements.iter().find(|it| it.key == "node.kubernetes.io/instance-type");
        let first = named.or_else(|| self.requirements.iter().find(|it| it.key.contains("/instance-")));
        first.map_or(&self.place, |it| &it.place).clone()
    }

    /// Types that it names and nobody knows, so that they are said to be unknown.
    fn unknown_types(&self) -> Vec<Located<String>> {
        let is_named =
            |it: &&Requirement| it.key == "node.kubernetes.io/instance-type" && it.operator == Operator::In;
        let named = self.requirements.iter().filter(is_named).flat_map(|it| &it.values);
        named.filter(|name| Catalog::built_in().get(&name.value).is_err()).cloned().collect()
    }

    /// The requirements on labels that the catalogue has no data for, each label once.
    fn unjudged(&self) -> Vec<String> {
        let Some(any) = Catalog::built_in().iter().next() else { return Vec::new() };
        let mut once = Once::new();
        let is_unknown = |it: &&Requirement| label::of(any, &it.key, false) == Label::Unknown;
        self.requirements
            .iter()
            .filter(is_unknown)
            .filter(|it| once.is_first(&it.key))
            .map(|it| {
                alloc::format!("which types have `{}` isn't known here: the requirement is left out", it.key)
            })
            .collect()
    }
}
