//! A `CNINode`, with which the VPC CNI asks for what a controller outside the node does (K59).

use alloc::vec::Vec;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::metadata::Metadata;
use crate::manifest::text::Text;

/// A `CNINode` as the API server gives it.
#[derive(Debug, Deserialize)]
pub(crate) struct CniNode<'t> {
    #[serde(borrow)]
    metadata: Metadata<'t, IgnoredAny>,
    #[serde(borrow, default)]
    spec: Spec<'t>,
}

#[derive(Debug, Default, Deserialize)]
struct Spec<'t> {
    #[serde(borrow, default = "Vec::new")]
    features: Vec<Feature<'t>>,
}

#[derive(Debug, Deserialize)]
struct Feature<'t> {
    #[serde(borrow, default)]
    name: Text<'t>,
}

impl CniNode<'_> {
    /// The name of its node.
    pub(crate) fn name(&self) -> &str {
        self.metadata.name.as_str()
    }

    /// Whether the node is to have a trunk ENI, for pods with security groups of their own.
    pub(crate) fn asks_for_trunk(&self) -> bool {
        self.has("SecurityGroupsForPods")
    }

    /// Whether its pods have addresses of another subnet.
    pub(crate) fn has_custom_networking(&self) -> bool {
        self.has("CustomNetworking")
    }

    fn has(&self, name: &str) -> bool {
        self.spec.features.iter().any(|feature| feature.name.as_str() == name)
    }
}
