//! The rules of a pool of addresses on ENIs that the plug-ins have in common,
//! each by the facts of one of them.

use crate::cni::eni::EniRules;
use crate::ledger::{Rule, Sentence};

/// What the slots of an ENI hold.
pub(crate) const fn held(prefixes: bool) -> &'static str {
    if prefixes { "/28 prefixes" } else { "addresses" }
}

/// The rules of a pool of addresses on ENIs, by the facts of one plug-in.
#[derive(Debug)]
pub(crate) struct PoolRules {
    pub(crate) eni: &'static EniRules,
    /// What an ENI holds in addition to its primary address.
    pub(crate) addresses_per_eni: Rule,
    pub(crate) prefixes_per_eni: Rule,
    /// The same once more, as a factor or a divisor.
    pub(crate) per_eni: Rule,
    /// Total, and a bound: what all ENIs of the node hold.
    pub(crate) room: Rule,
    /// The pods that need an address.
    pub(crate) pods: Rule,
    /// Total: the secondary addresses or prefixes that are attached.
    pub(crate) attached_addresses: Rule,
    pub(crate) attached_prefixes: Rule,
    /// The addresses that are attached.
    pub(crate) attached_ips: Rule,
    /// The addresses in use.
    pub(crate) in_use: Rule,
    /// Total: the addresses that are attached and idle.
    pub(crate) unused: Rule,
    /// The primary ENI, which is always attached.
    pub(crate) primary_eni: Rule,
    /// Total: the ENIs that are attached.
    pub(crate) attached_enis: Rule,
    /// The primary addresses of the ENIs.
    pub(crate) primary_addresses: Rule,
    /// Total: the addresses that are taken from the pods' subnet.
    pub(crate) pod_subnet_addresses: Rule,
    /// The primary ENI's own address, of the node's subnet.
    pub(crate) node_address: Rule,
    /// Total: the addresses that the node takes from its subnets.
    pub(crate) subnet_addresses: Rule,
}

/// The facts behind the rules of a pool.
pub(crate) struct PoolFacts {
    pub(crate) slots: &'static str,
    pub(crate) room: &'static str,
    pub(crate) held: &'static str,
    pub(crate) enis: &'static str,
    pub(crate) addresses: &'static str,
    pub(crate) pod_subnets: &'static str,
}

impl PoolRules {
    pub(crate) const fn cited(eni: &'static EniRules, facts: &PoolFacts, source: &'static str) -> Self {
        PoolRules {
            eni,
            addresses_per_eni: Sentence::new("slots-per-eni", "addresses per ENI: {0} less the primary")
                .cited(facts.slots, source),
            prefixes_per_eni: Sentence::new(
                "slots-per-eni",
                "/28 prefixes per ENI: {0} slots less that of the primary address",
            )
            .cited(facts.slots, source),
            per_eni: Sentence::new("per-eni", "{0} per ENI").cited(facts.slots, source),
            room: Sentence::new("room", "{0} that fit on the ENIs").cited(facts.room, source),
            pods: Sentence::new("pods", "pods that need an address").cited(facts.held, source),
            attached_addresses: Sentence::new("attached-secondary-ips", "secondary addresses attached")
                .cited(facts.held, source),
            attached_prefixes: Sentence::new("attached-prefixes", "/28 prefixes attached")
                .cited(facts.held, source),
            attached_ips: Sentence::new("attached-ips", "addresses for pods").cited(facts.held, source),
            in_use: Sentence::new("pods-with-address", "in use").cited(facts.held, source),
            unused: Sentence::new("unused-ips", "unused").cited(facts.held, source),
            primary_eni: Sentence::new("primary-eni", "the primary ENI, which is always there")
                .cited(facts.enis, source),
            attached_enis: Sentence::new("attached-enis", "ENIs attached").cited(facts.enis, source),
            primary_addresses: Sentence::new("primary-addresses", "primary addresses of the ENIs")
                .cited(facts.addresses, source),
            pod_subnet_addresses: Sentence::new("pod-subnet-addresses", "addresses of the pods' subnet")
                .cited(facts.pod_subnets, source),
            node_address: Sentence::new("node-address", "the primary ENI's address, of the node's subnet")
                .cited(facts.pod_subnets, source),
            subnet_addresses: Sentence::new("subnet-addresses", "subnet addresses")
                .cited(facts.addresses, source),
        }
    }

    pub(crate) const fn rules(&'static self) -> [&'static Rule; 16] {
        [
            &self.addresses_per_eni,
            &self.prefixes_per_eni,
            &self.per_eni,
            &self.room,
            &self.pods,
            &self.attached_addresses,
            &self.attached_prefixes,
            &self.attached_ips,
            &self.in_use,
            &self.unused,
            &self.primary_eni,
            &self.attached_enis,
            &self.primary_addresses,
            &self.pod_subnet_addresses,
            &self.node_address,
            &self.subnet_addresses,
        ]
    }
}
