//! What every object of Kubernetes says of itself.

use alloc::vec::Vec;

use serde::Deserialize;

use crate::manifest::text::Text;

/// `metadata`, with the labels of interest for one kind of object.
#[derive(Debug, Deserialize)]
#[serde(bound(deserialize = "L: Deserialize<'de>"))]
pub(super) struct Metadata<'t, L> {
    #[serde(borrow, default)]
    pub(super) name: Text<'t>,
    #[serde(borrow, default)]
    pub(super) namespace: Option<Text<'t>>,
    #[serde(default)]
    pub(super) labels: Option<L>,
    #[serde(borrow, default = "Vec::new", rename = "ownerReferences")]
    pub(super) owners: Vec<Owner<'t>>,
}

/// What made an object.
#[derive(Debug, Deserialize)]
pub(super) struct Owner<'t> {
    #[serde(borrow, default)]
    pub(super) kind: Text<'t>,
    #[serde(borrow, default)]
    pub(super) name: Text<'t>,
}
