//! What goes wrong with the number that a provisioner ends with.

use alloc::string::String;

use super::advice::Advice;
use super::{Allocatable, CandidateSource, Decision};
use crate::capacity::{Capacity, Remark};
use crate::kubelet;
use crate::notice;

impl Decision {
    /// What goes wrong with the number that kubelet ends with, or how many pods it leaves out.
    #[must_use]
    pub fn remark(&self, capacity: &Capacity<'_>) -> Option<Remark> {
        let theirs = self.max_pods();
        // The scheduler holds pods back there by the addresses that are left,
        // and pods without one need slots (J11).
        if capacity.cni().is_windows() {
            return None;
        }
        let advice = Advice::with(self.provisioner(), [capacity]);
        let right = capacity.recommended_max_pods().limited()?;
        let has_max_pods = self.provisioner().has_max_pods();
        if let Some(pods) = capacity.counted_without_address(theirs) {
            let text = alloc::format!("maxPods {theirs} leaves {pods} without an address; {advice}.");
            return Some(Remark::new(notice::PODS_WITHOUT_ADDRESS.code, text));
        }
        let most = capacity.most_host_network_pods();
        if theirs < most {
            let text = alloc::format!(
                "maxPods {theirs} is too low for the {} on the host network; {advice}.",
                capacity.counted_on_host_network()
            );
            return Some(Remark::new(notice::FEWER_THAN_FIT.code, text));
        }
        let more = right.checked_sub(theirs).filter(|&more| more > 0)?;
        let text = match self.lowest_of() {
            Some(name) => {
                alloc::format!("maxPods {theirs} is {more} fewer than fit; leave {name} out of the group.")
            }
            None if !has_max_pods => {
                alloc::format!("maxPods {theirs} is {more} fewer than fit, and can't be set there.")
            }
            None if advice.is_bound_by_memory() && advice.max_pods() == Some(theirs) => {
                let needed = kubelet::kube_reserved_memory_mib(right);
                alloc::format!(
                    "maxPods {theirs} is {more} fewer than have an address; keep it, since {right} would \
                     need {needed} MiB of memory reserved."
                )
            }
            None if advice.is_bound_by_memory() => {
                alloc::format!("maxPods {theirs} is {more} fewer than have an address; {advice}.")
            }
            None => alloc::format!("maxPods {theirs} is {more} fewer than fit; {advice}."),
        };
        Some(Remark::new(notice::FEWER_THAN_FIT.code, text))
    }
}

impl Decision {
    /// Says that a managed node group may not enforce its cap,
    /// where the configuration has a number above it (A2.14, J2, J19).
    #[must_use]
    pub fn doubt(&self) -> Option<Remark> {
        let of = |source| self.candidates().iter().find(|it| it.source == source)?.max_pods;
        let (wanted, cap) = (of(CandidateSource::KubeletConfig)?, of(CandidateSource::Cap)?);
        if wanted <= cap {
            return None;
        }
        let text = alloc::format!(
            "{cap} is what Amazon EKS documents for a managed node group without an AMI of its own; nodes \
             with Amazon Linux 2023 were seen to run with the configured {wanted} (eksctl issue 8078), and \
             with Bottlerocket the launch template's {wanted} holds. `kubectl get nodes -o \
             custom-columns=NAME:.metadata.name,PODS:.status.capacity.pods` shows the number that yours have."
        );
        Some(Remark::new(notice::CAP_IN_DOUBT.code, text))
    }
}

impl Allocatable {
    /// Says that less memory is left than the nominal size leaves, where it is of that.
    #[must_use]
    pub fn nominal_memory(&self, capacity: &Capacity<'_>) -> Option<Remark> {
        let memory = capacity.instance_type().memory_mib().filter(|_| self.is_nominal)?;
        let text = alloc::format!(
            "Memory for pods is an upper bound: the operating system sees less than the nominal {memory} MiB (a \
             t4g.small: about 1.85 of 2 GiB)."
        );
        Some(Remark::new(notice::NOMINAL_MEMORY.code, text))
    }

    /// What a `maxPods` above the recommended one costs in memory.
    #[must_use]
    pub fn remark(&self, capacity: &Capacity<'_>) -> Option<Remark> {
        let right = capacity.recommended_max_pods().limited()?;
        let high = capacity.kubelet().max_pods.or(capacity.max_pods().limited())?;
        let memory = capacity.instance_type().memory_mib()?;
        if high <= right {
            return None;
        }
        let name = capacity.instance_type().name();
        let needed = kubelet::kube_reserved_memory_mib(high);
        let enough = kubelet::kube_reserved_memory_mib(right);
        let kept = self.kube_reserved_memory_mib;
        let whatever_is_set = if kept < needed && !self.follows_max_pods {
            alloc::format!("; {kept} are kept here, whatever maxPods says")
        } else {
            String::new()
        };
        let text = alloc::format!(
            "{name} at {high} pods needs {needed} MiB of {memory} reserved, at {right} it needs \
             {enough}{whatever_is_set}."
        );
        Some(Remark::new(notice::MEMORY_OF_MAX_PODS.code, text))
    }
}
