//! Nodes that are set up alike, whatever file or cluster they come from: what most rules judge.

use alloc::string::String;
use alloc::vec::Vec;

use super::finding::{Related, Subject};
use super::live::Live;
use crate::document::Edit;
use crate::expression::ExpressionDialect;
use crate::provisioner::NodeRole;
use crate::query::OptionsDraft;
use crate::{Error, Kubelet, Place, error::Located};

/// Nodes that are set up alike: a node group of a manifest, or the nodes of a cluster with the same type and
/// settings.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct NodeSet {
    /// The object that describes them.
    pub subject: Subject,
    /// Where that stands.
    pub place: Place,
    /// Where the cluster that they belong to stands, if that is known.
    pub cluster: Option<Place>,
    /// What they are for.
    pub role: NodeRole,
    /// Their types, by name or pattern.
    pub types: Vec<Located<String>>,
    /// The zones that they can be in; none if that isn't known.
    pub zones: Vec<Located<String>>,
    /// What they are told: the plug-in with its settings, kubelet and the provisioner, each with its place.
    pub options: OptionsDraft,
    /// Whether they run Bottlerocket, which reserves memory by `maxPods`, whoever says that (A5.3).
    pub is_bottlerocket: bool,
    /// The expression that gives their `maxPods`, if one does.
    pub expression: Option<MaxPodsExpression>,
    /// nodeadm's expression where a number overrules it: memory is still reserved by it (A3.7, A3.11).
    pub overruled: Option<Located<String>>,
    /// `maxPods` as kubelet runs with it, where that was read from the nodes themselves.
    pub kubelet_max_pods: Option<u32>,
    /// What the scheduler of nodes goes by for `maxPods`, where kubelet isn't told the same.
    pub scheduler_kubelet: Option<Located<Kubelet>>,
    /// How many there are now, and how many there can be.
    pub nodes: Option<(u64, u64)>,
    /// Whether the cluster autoscaler adds the first of them.
    pub is_scaled_from_zero: bool,
    /// The edit that gives them a `maxPods` of their own, or why there is none; its number is to be replaced.
    pub set_max_pods: Option<Result<Edit, Error>>,
    /// The names of the pods that run on the host network of each, if all are known.
    pub host_network: Vec<String>,
    /// What they hold now, if they are those of a running cluster.
    pub live: Option<Live>,
    /// What was assumed of them, each a sentence.
    pub assumed: Vec<String>,
}

/// `maxPods` as an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MaxPodsExpression {
    /// Who evaluates it.
    pub dialect: ExpressionDialect,
    /// The expression.
    pub text: Located<String>,
}

impl NodeSet {
    /// Nodes of which only the object that describes them is known yet.
    #[must_use]
    pub const fn new(subject: Subject, place: Place) -> Self {
        NodeSet {
            subject,
            place,
            cluster: None,
            role: NodeRole::Worker,
            types: Vec::new(),
            zones: Vec::new(),
            options: OptionsDraft::new(),
            is_bottlerocket: false,
            expression: None,
            overruled: None,
            kubelet_max_pods: None,
            scheduler_kubelet: None,
            nodes: None,
            is_scaled_from_zero: false,
            set_max_pods: None,
            host_network: Vec::new(),
            live: None,
            assumed: Vec::new(),
        }
    }

    /// Where their `maxPods` stands, or else their type, or else they themselves.
    pub(super) fn max_pods_place(&self) -> &Place {
        let types = self.types.first().map(|first| &first.place);
        let expression = self.expression.as_ref().map(|it| &it.text.place);
        expression.or(self.options.place("max_pods")).or(types).unwrap_or(&self.place)
    }

    /// Where the types stand, if that is another line than the one that a finding shows.
    pub(super) fn types_elsewhere(&self, shown: &Place) -> Option<Related> {
        let first = self.types.first().filter(|first| first.place != *shown)?;
        let text = match (self.types.len(), first.place == self.place) {
            (_, true) => alloc::format!("{} by default", first.value),
            (1, false) => String::from("the type"),
            (_, false) => String::from("the types"),
        };
        Some(Related { place: first.place.clone(), text })
    }
}
