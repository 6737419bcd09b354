//! EKS Auto Mode (A2.14).

use super::candidate::Candidate;
use super::rules::{Memory, Rules, formula};
use crate::capacity::{Capacity, default_max_pods};
use crate::error::Error;
use crate::kubelet::DEFAULT_MAX_PODS;

pub(super) const RULES: Rules = Rules {
    name: "auto-mode",
    summary: "EKS Auto Mode",
    own_number,
    group_cap: None,
    windows: false,
    has_max_pods: false,
    has_pods_per_core: true,
    memory: Memory::Unpublished { choice: "provisioner auto-mode" },
};

fn own_number(capacity: &Capacity<'_>) -> Result<Candidate, Error> {
    let it = capacity.instance_type();
    let text = alloc::format!("the lower of {DEFAULT_MAX_PODS} and {}", formula(it, it.limits().enis()));
    Ok(Candidate::own(default_max_pods(it)?.min(DEFAULT_MAX_PODS), "A2.14", text))
}
