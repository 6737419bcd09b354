//! The pods on the host network of nodes for which a flag chooses another plug-in than their file.

use alloc::string::String;
use alloc::vec::Vec;

use super::options::OptionsDraft;
use crate::Provisioner;
use crate::cni::{Cni, PodCidr, PodCidrPlugin};
use crate::provisioner::{HostNetworkPods, NodeRole};
use crate::setting::Value;

/// The option that says how many are certain to be on each node, and the one for those of Deployments.
const COUNTS: [&str; 2] = ["host_network_pods", "floating_host_network_pods"];

/// Puts the pods of one plug-in in place of those of another: among the names of a group, first those that are
/// certain to be on each node, and in the options that count them. kOps decides on kube-proxy by its own
/// switch (H4).
pub(crate) fn replace(
    options: &mut OptionsDraft,
    names: &mut Vec<String>,
    (provisioner, role): (Provisioner, NodeRole),
    [old, new]: [&Cni; 2],
) {
    let Some(Value::Number(certain)) = options.options().get(COUNTS[0]).cloned() else { return };
    let (old, new) = (of(provisioner, role, old), of(provisioner, role, new));
    let (Some(old), Some(new), Some(place)) = (old, new, options.place(COUNTS[0]).cloned()) else { return };
    let is_kept = |name: &str| provisioner == Provisioner::Kops && name == "kube-proxy";
    let is_gone =
        |name: &str| old.names().any(|it| it == name) && !new.names().any(|it| it == name) && !is_kept(name);
    let is_new = |name: &&str| !old.names().any(|it| it == *name) && !is_kept(name);
    let mut floating = names.split_off(names.len().min(usize::try_from(certain).unwrap_or(usize::MAX)));
    // A control plane of one node has the pods of all Deployments.
    let is_alone =
        floating.is_empty() && old.iter_floating().any(|name| names.iter().any(|there| *there == name));
    for (list, added) in [
        (&mut *names, new.iter().filter(is_new).map(String::from).collect::<Vec<_>>()),
        (&mut floating, new.iter_floating().filter(is_new).map(String::from).collect()),
    ] {
        list.retain(|name| !is_gone(name));
        list.extend(added);
    }
    if is_alone {
        names.append(&mut floating);
    }
    for (option, list) in COUNTS.into_iter().zip([&*names, &floating]) {
        let count = u32::try_from(list.len()).unwrap_or(u32::MAX);
        if count > 0 || options.place(option).is_some() {
            // A number of pods is admitted.
            let _ = options.set(option, count, place.clone());
        }
    }
    names.append(&mut floating);
}

/// Those by default; a plug-in without a name has none of its own here.
fn of(provisioner: Provisioner, role: NodeRole, cni: &Cni) -> Option<HostNetworkPods> {
    let unnamed = PodCidr::new().plug_in(PodCidrPlugin::Kubenet).into();
    provisioner.host_network_pods(role, cni).or_else(|| provisioner.host_network_pods(role, &unnamed))
}
