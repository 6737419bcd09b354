//! kOps (A5.4, A5.5, A5.8).

use alloc::string::String;

use super::candidate::Candidate;
use super::host_network::{CILIUM, HostNetworkPods, NodeRole, of_eks};
use super::rules::{Memory, Rules};
use crate::capacity::{Capacity, default_max_pods_with};
use crate::cni::Cni;
use crate::cni::cilium::{Cilium, Ipam};
use crate::kubelet::DEFAULT_MAX_PODS;

pub(super) const RULES: Rules = Rules {
    name: "kops",
    summary: "kOps",
    own_number: |capacity| Ok(own_number(capacity)),
    group_cap: None,
    host_network_pods,
    windows: false,
    fixed_max_pods: None,
    has_pods_per_core: true,
    memory: Memory::Unpublished { choice: "provisioner kops" },
};

/// kOps counts the ENIs of all network cards, whatever pods can't have of them, for Cilium's ENI IPAM as well
/// (A5.4, A5.8, H39), and prefixes change nothing about it (H41). Its + 2 is for two pods on the host
/// network, of which a worker with Cilium has one and a control plane more (H12).
fn own_number(capacity: &Capacity<'_>) -> Candidate {
    let cni = capacity.cni();
    let is_eni_ipam = matches!(cni, Cni::Cilium(Cilium { ipam: Ipam::Eni, .. }));
    if cni.vpc_cni().is_none() && !is_eni_ipam {
        let text = String::from("kubelet's default, since the addresses aren't those of ENIs");
        return Candidate::own(DEFAULT_MAX_PODS, "A5.5", text);
    }
    let limits = capacity.instance_type().limits();
    let (enis, per_eni) = (limits.enis_all_cards(), limits.ipv4_per_eni().saturating_sub(1));
    // What is too large to be a number is more than kubelet's default as well.
    let all = default_max_pods_with(capacity.instance_type(), enis).unwrap_or(DEFAULT_MAX_PODS);
    let text = alloc::format!(
        "kOps: the lower of {DEFAULT_MAX_PODS} and {enis} ENIs of all network cards x {per_eni} + 2"
    );
    Candidate::own(all.min(DEFAULT_MAX_PODS), "A5.4", text)
}

/// Those of a cluster as kOps makes it since 1.36 (H9, H10): static pods (H1), `kops-channels` (H3), those of
/// a `DaemonSet`, and those of a `Deployment` that run there as long as service accounts have no permissions
/// (H6). With several nodes of the control plane these are on one or another of them (H11).
fn host_network_pods(role: NodeRole, agents: &'static [&'static str]) -> HostNetworkPods {
    if role == NodeRole::Worker {
        return of_eks(role, agents);
    }
    let of_cilium: &[&str] = if agents.contains(&CILIUM) { &["cilium-operator"] } else { &[] };
    HostNetworkPods::of([
        &[
            "kube-apiserver",
            "kube-controller-manager",
            "kube-scheduler",
            "etcd-manager-main",
            "etcd-manager-events",
            "kops-channels",
        ],
        agents,
        &["kops-controller", "aws-cloud-controller-manager"],
    ])
    .floating([of_cilium, &["ebs-csi-controller", "aws-node-termination-handler"]])
}
