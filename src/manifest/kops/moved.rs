//! Fields of a cluster that `v1alpha3` has elsewhere than `v1alpha2`.

use alloc::vec::Vec;

use crate::document::Cursor;

/// Where `v1alpha2` has a field in `spec`, and where `v1alpha3` has it.
const MOVED: &[(&[&str], &[&str])] = &[
    (&["awsLoadBalancerController"], &["cloudProvider", "aws", "loadBalancerController"]),
    (&["cloudConfig", "awsEBSCSIDriver"], &["cloudProvider", "aws", "ebsCSIDriver"]),
    (&["externalDns"], &["externalDNS"]),
    (&["isolateMasters"], &["networking", "isolateControlPlane"]),
    (&["masterKubelet"], &["controlPlaneKubelet"]),
    (&["nodeTerminationHandler"], &["cloudProvider", "aws", "nodeTerminationHandler"]),
    (&["podIdentityWebhook"], &["cloudProvider", "aws", "podIdentityWebhook"]),
    (&["warmPool"], &["cloudProvider", "aws", "warmPool"]),
    (&["topology", "dns", "type"], &["networking", "topology", "dns"]),
    // The settings of the network.
    (&["additionalNetworkCIDRs"], &["networking", "additionalNetworkCIDRs"]),
    (&["networkCIDR"], &["networking", "networkCIDR"]),
    (&["networkID"], &["networking", "networkID"]),
    (&["nonMasqueradeCIDR"], &["networking", "nonMasqueradeCIDR"]),
    (&["subnets"], &["networking", "subnets"]),
];

/// The field of `spec` that `v1alpha2` has under these names, in whichever version the cluster is written.
pub(super) fn get<'d>(spec: Cursor<'d>, names: &[&str]) -> Option<Cursor<'d>> {
    let moved = || {
        let (rest, to) = MOVED.iter().find_map(|(from, to)| Some((names.strip_prefix(*from)?, *to)))?;
        let names: Vec<&str> = to.iter().chain(rest).copied().collect();
        spec.get(&names)
    };
    spec.get(names).or_else(moved)
}
