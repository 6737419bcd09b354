//! A `Pod` (K39, K40).

use alloc::vec::Vec;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::keys::Keys;
use super::metadata::Metadata;
use crate::manifest::text::Text;

/// A `Pod` as the API server gives it.
#[derive(Debug, Deserialize)]
pub(crate) struct Pod<'t> {
    #[serde(borrow)]
    metadata: Metadata<'t, IgnoredAny>,
    #[serde(borrow, default)]
    spec: Spec<'t>,
    #[serde(borrow, default)]
    status: Option<Status<'t>>,
}

#[derive(Debug, Default, Deserialize)]
struct Spec<'t> {
    #[serde(borrow, default, rename = "nodeName")]
    node_name: Option<Text<'t>>,
    #[serde(default, rename = "hostNetwork")]
    host_network: Option<bool>,
    #[serde(borrow, default = "Vec::new")]
    containers: Vec<Container<'t>>,
}

#[derive(Debug, Deserialize)]
struct Container<'t> {
    #[serde(borrow, default)]
    resources: Option<Resources<'t>>,
}

#[derive(Debug, Deserialize)]
struct Resources<'t> {
    #[serde(borrow, default)]
    limits: Option<Keys<'t>>,
}

#[derive(Debug, Deserialize)]
struct Status<'t> {
    #[serde(borrow, default)]
    phase: Option<Text<'t>>,
    #[serde(borrow, default, rename = "podIP")]
    pod_ip: Option<Text<'t>>,
}

/// The resource that a pod with an ENI of its own asks for.
const BRANCH_ENI: &str = "vpc.amazonaws.com/pod-eni";

impl Pod<'_> {
    /// The node that it is on, if it has been placed on one.
    pub(crate) fn node(&self) -> Option<&str> {
        self.spec.node_name.as_ref().map(Text::as_str)
    }

    /// Whether it has ended, and given its address back.
    pub(crate) fn is_ended(&self) -> bool {
        let phase = self.status.as_ref().and_then(|status| status.phase.as_ref());
        phase.is_some_and(|phase| ["Succeeded", "Failed"].contains(&phase.as_str()))
    }

    /// Whether it shares the network of its node.
    pub(crate) fn is_on_host_network(&self) -> bool {
        self.spec.host_network == Some(true)
    }

    /// Its address, if it has one.
    pub(crate) fn address(&self) -> Option<&str> {
        let address = self.status.as_ref()?.pod_ip.as_ref()?;
        (!address.as_str().is_empty()).then(|| address.as_str())
    }

    /// Whether it has a branch ENI, and takes no address of the node's.
    pub(crate) fn has_branch_eni(&self) -> bool {
        let limits = |it: &Container<'_>| {
            let limits = it.resources.as_ref()?.limits.as_ref()?;
            Some(limits.iter().any(|name| name.as_str() == BRANCH_ENI))
        };
        self.spec.containers.iter().any(|it| limits(it) == Some(true))
    }

    /// The namespace that it is in.
    pub(crate) fn namespace(&self) -> &str {
        self.metadata.namespace.as_ref().map_or("", Text::as_str)
    }

    /// Its name.
    pub(crate) fn name(&self) -> &str {
        self.metadata.name.as_str()
    }

    /// The kind and the name of what made it.
    pub(crate) fn owner(&self) -> Option<(&str, &str)> {
        self.metadata.owners.first().map(|owner| (owner.kind.as_str(), owner.name.as_str()))
    }
}
