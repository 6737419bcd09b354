//! Why no plan can be made of a kOps cluster.

use alloc::string::String;

use crate::error::ErrorKind;
use crate::query::PlanDraft;
use crate::{Error, Place};

/// Which plug-ins there are plans of.
pub(super) const PLUG_INS: &str = "there are plans of `amazonvpc`, `calico`, `canal`, `cilium`, `flannel`, `kindnet`, \
                                   `kopeio`, `kubenet`, `kuberouter`, `weave`, and of `cni: {}`";

/// Adds an error about a manifest that no plan can be made of.
pub(super) fn refuse(draft: &mut PlanDraft, place: &Place, reason: String) {
    draft.problems.push(invalid(place, reason));
}

pub(super) fn invalid(place: &Place, reason: String) -> Error {
    Error::from(ErrorKind::InvalidManifest { reason }).at(place.clone())
}
