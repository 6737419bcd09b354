//! What a node group of a `ClusterConfig` says.

use alloc::string::String;
use alloc::vec::Vec;

use super::max_pods::{MaxPods, OfKubelet};
use super::selector::InstanceSelector;
use crate::document::{Cursor, Errors};
use crate::manifest::UnknownField;
use crate::{Place, error::Located};

/// The taint that Cilium's agent takes off a node once it is ready.
const CILIUM_TAINT: &str = "node.cilium.io/agent-not-ready";

/// A node group of a `ClusterConfig`, managed or not.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct NodeGroup {
    /// Where it stands.
    pub place: Place,
    /// Whether it is one of `managedNodeGroups`.
    pub is_managed: bool,
    /// `name`.
    pub name: Option<Located<String>>,
    /// `instanceType`.
    pub instance_type: Option<Located<String>>,
    /// `instanceTypes`, or else `instancesDistribution.instanceTypes`.
    pub instance_types: Vec<Located<String>>,
    /// `instanceSelector`.
    pub instance_selector: Option<InstanceSelector>,
    /// Where `launchTemplate` stands.
    pub launch_template: Option<Place>,
    /// `desiredCapacity`.
    pub desired_capacity: Option<Located<u32>>,
    /// `minSize`.
    pub min_size: Option<Located<u32>>,
    /// `maxSize`.
    pub max_size: Option<Located<u32>>,
    /// `privateNetworking`.
    pub is_private: bool,
    /// `subnets`: names in the config, or IDs.
    pub subnets: Vec<Located<String>>,
    /// Where `subnets` stands.
    pub subnets_place: Option<Place>,
    /// `availabilityZones`.
    pub zones: Vec<Located<String>>,
    /// `localZones`.
    pub local_zones: Vec<Located<String>>,
    /// `updateConfig`.
    pub update: Option<UpdateConfig>,
    /// Each place that says `maxPods`, the one that wins first.
    pub max_pods: Vec<MaxPods>,
    /// `maxPodsExpression` of a `NodeConfig` in its bootstrap command, where that says no number.
    pub max_pods_expression: Option<Located<String>>,
    /// `podsPerCore` of its bootstrap command or of `kubeletExtraConfig`, if it is a limit (A4.2).
    pub pods_per_core: Option<Located<u32>>,
    /// Whether its bootstrap command has kubelet's number of a variable.
    pub is_max_pods_unknown: bool,
    /// The fields of its bootstrap command that nobody knows.
    pub unknown_fields: Vec<UnknownField>,
    /// Where `efaEnabled` is true.
    pub efa: Option<Place>,
    /// Where the taint of Cilium's agent stands, with which nodes of a cluster with Cilium start.
    pub cilium_taint: Option<Place>,
    /// `amiFamily`.
    pub ami_family: Option<Located<String>>,
    /// `ami`: an ID or a way to find one.
    pub ami: Option<String>,
}

/// The `updateConfig` of a managed node group.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateConfig {
    /// Where it stands.
    pub place: Place,
    /// Whether `updateStrategy` is `MINIMAL`, so that the old nodes go first.
    pub is_minimal: bool,
    /// `maxUnavailable`: nodes that are replaced at once.
    pub max_unavailable: Option<Located<u32>>,
    /// `maxUnavailablePercentage`: the same as a percentage of the group.
    pub max_unavailable_percentage: Option<Located<u32>>,
}

impl NodeGroup {
    /// Its name; empty if it has none.
    #[must_use]
    pub fn called(&self) -> &str {
        self.name.as_ref().map_or("", |name| &name.value)
    }

    pub(super) fn read(group: Cursor<'_>, is_managed: bool, errors: &mut Errors) -> Self {
        let place_of = |name: &str| group.get(&[name]).map(|field| field.name_place().clone());
        let mut instance_types = group.texts("instanceTypes", errors);
        if instance_types.is_empty() {
            let distribution = group.get(&["instancesDistribution"]);
            instance_types = distribution.map(|list| list.texts("instanceTypes", errors)).unwrap_or_default();
        }
        let text = |name: &str| {
            let field = group.get(&[name])?;
            Some(Located::new(String::from(field.as_text()?), field.place().clone()))
        };
        let kubelet = OfKubelet::read(group, is_managed, errors);
        NodeGroup {
            place: group.place().clone(),
            is_managed,
            name: group.text("name", errors),
            instance_type: group.text("instanceType", errors),
            instance_types,
            instance_selector: group
                .get(&["instanceSelector"])
                .map(|selector| InstanceSelector::read(selector, errors)),
            launch_template: place_of("launchTemplate"),
            desired_capacity: group.whole_number("desiredCapacity", errors),
            min_size: group.whole_number("minSize", errors),
            max_size: group.whole_number("maxSize", errors),
            is_private: group.flag("privateNetworking", errors).is_some_and(|flag| flag.value),
            subnets: group.texts("subnets", errors),
            subnets_place: group.get(&["subnets"]).map(|subnets| subnets.place().clone()),
            zones: group.texts("availabilityZones", errors),
            local_zones: group.texts("localZones", errors),
            update: group.get(&["updateConfig"]).map(|update| UpdateConfig::read(update, errors)),
            max_pods: kubelet.max_pods,
            max_pods_expression: kubelet.expression,
            pods_per_core: kubelet.pods_per_core,
            is_max_pods_unknown: kubelet.is_unknown,
            unknown_fields: kubelet.unknown_fields,
            efa: group.flag("efaEnabled", errors).filter(|flag| flag.value).map(|flag| flag.place),
            cilium_taint: cilium_taint(group),
            ami_family: text("amiFamily"),
            ami: text("ami").map(|ami| ami.value),
        }
    }
}

/// Where the taint of Cilium's agent stands: in a list of taints, or in the older form, fields named as their
/// keys.
fn cilium_taint(group: Cursor<'_>) -> Option<Place> {
    let taints = group.get(&["taints"])?;
    let is_ciliums = |taint: &Cursor<'_>| taint.get(&["key"]).is_some_and(|key| key.is_text(CILIUM_TAINT));
    let listed = taints.items().find(is_ciliums).map(|taint| taint.place().clone());
    let named = || taints.fields().find(|(key, _)| *key == CILIUM_TAINT);
    listed.or_else(|| named().map(|(_, taint)| taint.name_place().clone()))
}

impl UpdateConfig {
    fn read(update: Cursor<'_>, errors: &mut Errors) -> Self {
        UpdateConfig {
            place: update.place().clone(),
            is_minimal: update.get(&["updateStrategy"]).is_some_and(|strategy| strategy.is_text("MINIMAL")),
            max_unavailable: update.whole_number("maxUnavailable", errors),
            max_unavailable_percentage: update.whole_number("maxUnavailablePercentage", errors),
        }
    }
}
