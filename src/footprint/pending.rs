//! The pods that don't fit, and why.

use core::fmt;

use super::Footprint;
use crate::cni::pool::Shortage;

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
}

impl<'a> Footprint<'a> {
    /// The pods that don't fit, by the reason.
    pub fn pending(&self) -> impl Iterator<Item = Pending<'a>> {
        let footprint = *self;
        let (admission, pool) = (self.numbers.admission, self.numbers.pool);
        [
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
        match self.pods {
            1 => f.write_str("1 pod stays pending: ")?,
            pods => write!(f, "{pods} pods stay pending: ")?,
        }
        match self.why {
            Shortage::MaxPods => {
                write!(f, "kubelet's maxPods is {}", footprint.kubelet_max_pods())?;
                match footprint.capacity.host_network_pods() {
                    0 => {}
                    host => write!(f, ", {host} of them on the host network")?,
                }
                f.write_str("; spread them over more nodes")
            }
            Shortage::Addresses => write!(
                f,
                "with these settings `{name}` has no more than {} addresses for pods; spread them over more \
                 nodes, or choose a type with more",
                pool.pods
            ),
            Shortage::MinimumIpTarget => write!(
                f,
                "with a MINIMUM_IP_TARGET and no WARM_IP_TARGET the pool has {} addresses and never grows, \
                 though the ENIs could hold more; set WARM_IP_TARGET to 1 or more",
                pool.ips
            ),
            Shortage::MaxAllocate => write!(
                f,
                "max-allocate leaves {} addresses for pods, though the ENIs could hold more; raise it, or \
                 leave it out",
                pool.pods
            ),
            Shortage::PodCidr => write!(
                f,
                "the node's pod CIDR has {} addresses for pods; spread them over more nodes, or give each \
                 node a larger one, with a shorter mask",
                pool.pods
            ),
            Shortage::BranchEnis => match footprint.instance_type().branch_enis() {
                Some(branch_enis) => {
                    write!(f, "`{name}` has {branch_enis} branch ENIs; choose a type with more")
                }
                None => write!(
                    f,
                    "no source tells whether `{name}` has branch ENIs; choose a type of which it is known"
                ),
            },
        }
    }
}
