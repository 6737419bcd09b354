//! A footprint in one line.

use alloc::string::String;
use core::fmt;

use super::Footprint;
use crate::ledger::Counted;

impl Footprint<'_> {
    /// What it is of: the type and its plug-in, as in `t3.medium with Cilium`.
    #[must_use]
    pub fn title(&self) -> String {
        alloc::format!("{} with {}", self.instance_type().name(), self.capacity().cni().title())
    }
}

/// The headline of the answer, such as `m5.large with the VPC CNI, 25 pods: 30 subnet addresses (3 ENIs, 27
/// secondary addresses, 2 unused)`.
impl fmt::Display for Footprint<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let node_pods = self.node_pods();
        write!(f, "{}, {}", self.title(), Counted::new(node_pods.pods, "pod"))?;
        if node_pods.branch_pods > 0 {
            write!(f, " and {} with branch ENIs", node_pods.branch_pods)?;
        }
        write!(f, ": {} (", Counted::new(self.subnet_addresses(), "subnet address"))?;
        if self.pod_subnet_addresses() > 0 {
            write!(f, "{} of the node's subnet; ", self.node_subnet_addresses())?;
        }
        write!(f, "{}", Counted::new(self.attached_enis(), "ENI"))?;
        if let Some(unused) = self.unused_ips() {
            let attached = if self.holds_prefixes() {
                Counted::new(self.attached_prefixes(), "prefix")
            } else {
                Counted::new(self.attached_secondary_ips(), "secondary address")
            };
            write!(f, ", {attached}, {unused} unused")?;
        }
        f.write_str(")")
    }
}
