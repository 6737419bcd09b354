//! Why no plan can be made of a kOps cluster.

use alloc::string::String;

use super::objects::KopsCluster;
use crate::error::ErrorKind;
use crate::query::PlanDraft;
use crate::{Error, Place};

/// Which plug-ins there are plans of.
pub(super) const PLUG_INS: &str = "there are plans of `amazonvpc`, `calico`, `canal`, `cilium`, `flannel`, \
                                   `kindnet`, `kopeio`, `kubenet`, `kuberouter`, `weave`, and of `cni: {}`";

/// Adds an error about a manifest that no plan can be made of.
pub(super) fn refuse(draft: &mut PlanDraft, place: &Place, reason: String) {
    draft.problems.push(invalid(place, reason));
}

/// The error for a cluster that isn't on AWS.
pub(crate) fn other_cloud(cluster: &KopsCluster) -> Option<Error> {
    let cloud = cluster.cloud_provider.as_ref().filter(|cloud| cloud.value != "aws")?;
    let reason = alloc::format!(
        "the cluster is on `{}`, and plans are of AWS, of its subnets and instance types; give the manifests \
         of a cluster on AWS",
        cloud.value
    );
    Some(invalid(&cloud.place, reason))
}

pub(super) fn invalid(place: &Place, reason: String) -> Error {
    Error::from(ErrorKind::InvalidManifest { reason }).at(place.clone())
}
