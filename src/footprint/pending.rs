//! The pods that don't fit, and why.

use alloc::string::String;
use core::fmt;

use super::Footprint;
use crate::cni::pool::Shortage;
use crate::ledger::Counted;

/// Pods that stay pending for one reason. Its `Display` is one sentence with the remedy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending<'a> {
    pods: u32,
    why: Shortage,
    footprint: Footprint<'a>,
}

impl Pending<'_> {
    /// How many there are.
    #[must_use]
    pub const fn pods(&self) -> u32 {
        self.pods
    }

    /// Why.
    #[must_use]
    pub const fn why(&self) -> Shortage {
        self.why
    }

    /// Why pods on the host network stay pending, without the remedy.
    pub(crate) fn on_host_network(&self) -> String {
        let host = self.footprint.capacity.counted_on_host_network();
        let stay = if self.pods == 1 { "stays" } else { "stay" };
        let (pending, max_pods) = (self.pods, self.footprint.kubelet_max_pods());
        alloc::format!(
            "{pending} of its {host} on the host network {stay} pending: kubelet's maxPods is {max_pods}"
        )
    }
}

impl<'a> Footprint<'a> {
    /// The pods that don't fit, by the reason.
    pub fn pending(&self) -> impl Iterator<Item = Pending<'a>> {
        let footprint = *self;
        let (admission, pool) = (self.numbers.admission, self.numbers.pool);
        [
            (admission.refused_on_host_network, Shortage::HostNetwork),
            (admission.refused, Shortage::MaxPods),
            (admission.admitted.pods - pool.pods, pool.shortage),
            (admission.without_branch_eni, Shortage::BranchEnis),
        ]
        .into_iter()
        .filter(|&(pods, _)| pods > 0)
        .map(move |(pods, why)| Pending { pods, why, footprint })
    }
}

impl fmt::Display for Pending<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let footprint = &self.footprint;
        let pool = &footprint.numbers.pool;
        let name = footprint.instance_type().name();
        if self.why == Shortage::HostNetwork {
            return write!(f, "{}; {}", self.on_host_network(), footprint.advice());
        }
        let stay = if self.pods == 1 { "stays" } else { "stay" };
        write!(f, "{} {stay} pending: ", Counted::new(self.pods, "pod"))?;
        match self.why {
            // It was said above.
            Shortage::HostNetwork => Ok(()),
            Shortage::MaxPods => {
                write!(f, "kubelet's maxPods is {}", footprint.kubelet_max_pods())?;
                match footprint.capacity.most_host_network_pods() {
                    host if host > 0 && footprint.kubelet_max_pods() >= host => {
                        write!(f, ", and pods on the host network take {host} of these slots")?;
                    }
                    _ => {}
                }
                let advice = footprint.advice();
                let more = advice.max_pods().filter(|&it| footprint.kubelet_max_pods() < it);
                match more.filter(|_| footprint.node_pods.branch_pods > 0) {
                    Some(_) => write!(f, "; {advice}"),
                    None => f.write_str("; spread them over more nodes"),
                }
            }
            Shortage::Addresses => write!(
                f,
                "with these settings `{name}` has no more than {} for pods; spread them over more nodes, or \
                 choose a type with more",
                Counted::new(pool.pods, "address")
            ),
            Shortage::MinimumIpTarget => write!(
                f,
                "with a MINIMUM_IP_TARGET and no WARM_IP_TARGET the pool has {} and never grows, though the \
                 ENIs could hold more; set WARM_IP_TARGET to 1 or more",
                Counted::new(pool.ips, "address")
            ),
            Shortage::MaxAllocate => write!(
                f,
                "max-allocate leaves {} for pods, though the ENIs could hold more; raise it, or leave it out",
                Counted::new(pool.pods, "address")
            ),
            Shortage::PodCidr => write!(
                f,
                "the node's pod CIDR has {} for pods; spread them over more nodes, or give each node a \
                 larger one, with a shorter mask",
                Counted::new(pool.pods, "address")
            ),
            Shortage::BranchEnis => match footprint.instance_type().branch_enis() {
                Some(branch_enis) => {
                    write!(
                        f,
                        "`{name}` has {}; choose a type with more",
                        Counted::new(branch_enis, "branch ENI")
                    )
                }
                None => write!(
                    f,
                    "no source tells whether `{name}` has branch ENIs; choose a type of which it is known"
                ),
            },
        }
    }
}
