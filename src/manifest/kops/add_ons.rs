//! The add-ons of a cluster whose pods need an address of a worker, but for what depends on its instance groups
//! (H5, H7).

use alloc::vec::Vec;

use super::moved;
use crate::document::Cursor;
use crate::manifest::system_pods::{SystemPods, SystemReplicas};

/// Their pods.
pub(super) fn pods_of(spec: Cursor<'_>) -> Vec<SystemPods> {
    use SystemReplicas::{InAll, OfCoreDns, OnEachNode};
    let is =
        |names: &[&str], wanted: bool| moved::get(spec, names).and_then(|it| it.as_flag()) == Some(wanted);
    let is_on = |names: &[&str]| is(names, true);
    let is_there_and_not_off = |names: &[&str], of: &[&str]| spec.get(names).is_some() && !is(of, false);
    let has_permissions = is_on(&["iam", "useServiceAccountExternalPermissions"]);
    let count = |names: &[&str]| moved::get(spec, names).and_then(|it| it.as_whole_number());
    let identity_webhooks = count(&["podIdentityWebhook", "replicas"]).unwrap_or(2);
    let has_ebs_driver = !is(&["cloudConfig", "awsEBSCSIDriver", "managed"], false);
    let is_ebs_on_host = is_on(&["cloudConfig", "awsEBSCSIDriver", "hostNetwork"]);
    let pods = [
        (true, "coredns", OfCoreDns),
        (true, "coredns-autoscaler", InAll(1)),
        (has_ebs_driver && !is_ebs_on_host, "ebs-csi-node", OnEachNode),
        (is_on(&["nodeProblemDetector", "enabled"]), "node-problem-detector", OnEachNode),
        (is_on(&["metricsServer", "enabled"]), "metrics-server", InAll(2)),
        (
            is_there_and_not_off(
                &["networking", "cilium", "hubble"],
                &["networking", "cilium", "hubble", "enabled"],
            ),
            "hubble-relay",
            InAll(2),
        ),
        (is_on(&["snapshotController", "enabled"]), "snapshot-controller", InAll(2)),
        (is_on(&["snapshotController", "enabled"]), "snapshot-validation-deployment", InAll(2)),
        (is_on(&["podIdentityWebhook", "enabled"]), "pod-identity-webhook", InAll(identity_webhooks)),
        (
            is_on(&["awsLoadBalancerController", "enabled"]) && has_permissions,
            "aws-load-balancer-controller",
            InAll(1),
        ),
    ];
    pods.into_iter()
        .filter(|(is_there, ..)| *is_there)
        .map(|(_, name, it)| SystemPods::new(name, it))
        .collect()
}
