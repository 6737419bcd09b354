//! An EKS managed node group without an AMI of its own (A2.14).

use alloc::string::String;

use super::candidate::{Candidate, CandidateSource};
use super::host_network::of_eks;
use super::rules::{Memory, Rules};
use super::self_managed::NODEADM_MEMORY;
use crate::capacity::Capacity;
use crate::cni::vpc_cni::VpcCni;
use crate::error::Error;
use crate::kubelet;

pub(super) const RULES: Rules = Rules {
    name: "managed-node-group",
    summary: "an EKS managed node group without an AMI of its own",
    own_number,
    group_cap: Some(cap),
    host_network_pods: of_eks,
    windows: true,
    fixed_max_pods: None,
    has_pods_per_core: true,
    memory: Memory::Published(NODEADM_MEMORY),
};

/// The formula, with prefixes if they are on, up to the cap.
fn own_number(capacity: &Capacity<'_>) -> Result<Candidate, Error> {
    let it = capacity.instance_type();
    let prefixes = capacity.cni().vpc_cni().is_some_and(|vpc_cni| vpc_cni.prefix_delegation);
    let max_pods = VpcCni::new().prefix_delegation(prefixes).capacity(it)?.largest_max_pods();
    Ok(match it.vcpus().map(kubelet::recommended_cap) {
        Some(cap) => {
            let text = alloc::format!("the lower of {cap} and the formula's {max_pods}");
            Candidate::own(max_pods.min(cap), "A2.14", text)
        }
        None => Candidate::own(max_pods, "A2.14", String::from("the formula's number")),
    })
}

/// The cap that is enforced on a type; none if its vCPUs aren't known.
fn cap(capacity: &Capacity<'_>) -> Option<Candidate> {
    let vcpus = capacity.instance_type().vcpus()?;
    let text = alloc::format!("enforced for {}", kubelet::cap_range(vcpus));
    Some(Candidate::new(CandidateSource::Cap, Some(kubelet::recommended_cap(vcpus)), "A2.14", text))
}
