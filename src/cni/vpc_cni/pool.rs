//! The addresses that the VPC CNI keeps on a node with pods.

use super::{IpFamily, Os, VpcCni, ipamd, rules};
use crate::catalog::InstanceType;
use crate::cni::eni::Addresses;
use crate::cni::pool::{AdmittedPods, EniPool, Pool};
use crate::ledger::{Overflow, Record, Sum, rules};

rules! {
    /// Note: an IPv6 node takes IPv4 addresses for its ENIs, and its pods none.
    IPV6 {
        code: "ipv6",
        text: "pods have addresses of the primary ENI's IPv6 /80 prefix; the node takes IPv4 addresses for \
               its ENIs alone",
        fact: "B11",
        source: "amazon-vpc-cni-k8s v1.23.1, README.md, ENABLE_V4_EGRESS",
    }
}

impl VpcCni {
    /// Sums up the addresses that the plug-in keeps for the pods that kubelet lets in.
    pub(crate) fn pool<R: Record>(
        &self,
        instance_type: &InstanceType,
        addresses: &Addresses,
        admitted: AdmittedPods,
        sum: &mut Sum<'_, R>,
    ) -> Result<Pool, Overflow> {
        match (self.os, self.ip_family) {
            (Os::Windows, _) => self.windows_pool(instance_type, admitted, sum),
            (Os::Linux, IpFamily::Ipv4) => self.ipv4_pool(instance_type, addresses, admitted, sum),
            (Os::Linux, IpFamily::Ipv6) => self.ipv6_pool(addresses, admitted, sum),
        }
    }

    /// A Linux node with IPv6: one ENI, and the trunk; no pool manager (B10, B11).
    fn ipv6_pool<R: Record>(
        &self,
        addresses: &Addresses,
        admitted: AdmittedPods,
        sum: &mut Sum<'_, R>,
    ) -> Result<Pool, Overflow> {
        let possible = addresses.ip_pool > 0;
        let trunk = self.security_groups_for_pods && possible && addresses.branch_pods.get() != Some(0);
        let eni_pool = EniPool::without_slots(ipamd::POOL);
        let enis = eni_pool.sum_up_enis(0, None, trunk.then_some(rules::TRUNK_ENI), sum)?;
        let in_use = addresses.ip_pool.at_most(admitted.pods);
        sum.note(IPV6);
        let pool = Pool { holds_none: true, ..Pool::new(&eni_pool, 0, in_use, enis)? };
        Ok(Pool { most: Some(pool.subnet_addresses(&admitted)?), ..pool })
    }
}
