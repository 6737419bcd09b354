//! A group of nodes as it was given.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::list_draft::ListDraft;
use super::options::OptionsDraft;
use crate::once::Once;
use crate::{Error, Place, error::Located};

/// A group of nodes as it was given.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GroupDraft {
    /// Where it stands.
    pub place: Place,
    /// Its name in this plan; that of its types if it has none.
    pub name: Option<Located<String>>,
    /// The instance types, or patterns.
    pub types: Vec<Located<String>>,
    /// Why its types aren't known, of a manifest that doesn't name them; wrong unless types are given.
    pub no_types: Option<Error>,
    /// How many nodes it has.
    pub nodes: Option<Located<NodesDraft>>,
    /// Pods that all its nodes are to hold together, from which the number of nodes follows, where that isn't
    /// given.
    pub total_pods: Option<Located<u32>>,
    /// Pods on each node that need an address; `None` is the plan's.
    pub pods: Option<Located<u32>>,
    /// Pods with security groups of their own on each node, in addition.
    pub branch_pods: Option<Located<u32>>,
    /// The names of the subnets that its nodes are in; none is all.
    pub subnets: Vec<Located<String>>,
    /// The names of the subnets that its pods get addresses of; none is all for pods.
    pub pod_subnets: ListDraft,
    /// How many nodes are added while this group is updated.
    pub surge: Option<Located<SurgeDraft>>,
    /// The names of the pods on the host network of each of its nodes, whose number is an option.
    pub host_network_pod_names: Vec<Located<String>>,
    /// Its own options, which override the plan's.
    pub options: OptionsDraft,
    /// What was given of it and can't be read.
    pub problems: Vec<Error>,
    pub(crate) unreadable: Vec<&'static str>,
}

impl GroupDraft {
    /// A group of which nothing is given yet.
    #[must_use]
    pub const fn new(place: Place) -> Self {
        GroupDraft {
            place,
            name: None,
            types: Vec::new(),
            no_types: None,
            nodes: None,
            total_pods: None,
            pods: None,
            branch_pods: None,
            subnets: Vec::new(),
            pod_subnets: ListDraft::new(),
            surge: None,
            host_network_pod_names: Vec::new(),
            options: OptionsDraft::new(),
            problems: Vec::new(),
            unreadable: Vec::new(),
        }
    }

    /// Its name, or that of its types.
    #[must_use]
    pub fn called(&self) -> String {
        match &self.name {
            Some(name) if !name.value.is_empty() => name.value.clone(),
            _ => {
                let mut once = Once::new();
                let types = self.types.iter().map(|name| name.value.as_str());
                types.filter(|name| once.is_first(*name)).collect::<Vec<_>>().join(",")
            }
        }
    }
}

/// How many nodes a group has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NodesDraft {
    /// Always this many.
    Always(u32),
    /// A number today, and one at maximum size.
    Growing {
        /// Today.
        now: u32,
        /// At maximum size.
        max: u32,
    },
}

/// How many nodes are added while a group is updated.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SurgeDraft {
    /// This many.
    Nodes(u32),
    /// A share of the group, such as `10%`.
    Share(String),
}

impl SurgeDraft {
    /// What to give, as errors say it.
    pub(crate) const REMEDY: &'static str = "give a number of nodes or a share of them, as in `3` or `10%`";
}

/// A number of nodes, or else a share.
impl From<&str> for SurgeDraft {
    fn from(text: &str) -> Self {
        text.parse().map_or_else(|_| SurgeDraft::Share(text.into()), SurgeDraft::Nodes)
    }
}

/// What it is read from.
impl fmt::Display for SurgeDraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SurgeDraft::Nodes(nodes) => nodes.fmt(f),
            SurgeDraft::Share(share) => f.write_str(share),
        }
    }
}
