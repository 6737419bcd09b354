//! `fragmented-subnet`: a subnet has free addresses, and no free /28 block for a prefix.

use alloc::vec::Vec;

use crate::Subnet;
use crate::check::Facts;
use crate::check::finding::{Finding, Severity, Subject};
use crate::check::rule::{Fixable, Rule};
use crate::ledger::Counted;

pub(super) const RULE: Rule = Rule {
    name: "fragmented-subnet",
    severity: Severity::Error,
    summary: "a subnet has free addresses, and no free /28 block for a prefix",
    explanation: "A prefix is a whole, aligned block of 16 addresses. Single addresses that lie in a block \
                  keep prefixes out of it, so that a subnet that looks half empty can have none left: nodes \
                  with prefix delegation then fail with `InsufficientCidrBlocks`. Put nodes into a new \
                  subnet, or reserve ranges for prefixes before single addresses are in them.",
    fact: "E2, E4, E7, J14",
    fixable: Fixable::No,
    fails: "{\"Subnets\": [{\"SubnetId\": \"subnet-a\", \"CidrBlock\": \"10.0.0.0/26\", \"AvailableIpAddressCount\": 56}]}\n---\n\
            {\"NetworkInterfaces\": \
            [{\"NetworkInterfaceId\": \"eni-1\", \"SubnetId\": \"subnet-a\", \"Description\": \"ELB \
            app/web\", \"PrivateIpAddresses\": [{\"PrivateIpAddress\": \"10.0.0.4\"}, \
            {\"PrivateIpAddress\": \"10.0.0.20\"}, {\"PrivateIpAddress\": \"10.0.0.40\"}]}]}\n---\n\
            apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cilium-config}\ndata: {ipam: eni, \
            aws-enable-prefix-delegation: 'true'}\n",
    passes: "{\"Subnets\": [{\"SubnetId\": \"subnet-a\", \"CidrBlock\": \"10.0.0.0/26\", \"AvailableIpAddressCount\": 57}]}\n---\n\
             {\"NetworkInterfaces\": \
             [{\"NetworkInterfaceId\": \"eni-1\", \"SubnetId\": \"subnet-a\", \"Description\": \"ELB \
             app/web\", \"PrivateIpAddresses\": [{\"PrivateIpAddress\": \"10.0.0.4\"}, \
             {\"PrivateIpAddress\": \"10.0.0.20\"}]}]}\n---\n\
             apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cilium-config}\ndata: {ipam: eni, \
             aws-enable-prefix-delegation: 'true'}\n",
};

/// Fewer free addresses than these are no prefix wherever they lie.
const ADDRESSES_OF_A_PREFIX: u32 = 16;

pub(super) fn judge(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let is_on = facts.has_prefix_delegation();
    for subnet in facts.subnets {
        let held = &subnet.held;
        let Ok(whole) = Subnet::new(held.blocks().cidr()) else { continue };
        let free = whole.usable().saturating_sub(held.addresses());
        let has_free_block = held.blocks().subnet().most_prefixes(0) > 0;
        if !(is_on || held.prefixes() > 0) || free < ADDRESSES_OF_A_PREFIX || has_free_block {
            continue;
        }
        let message = alloc::format!(
            "`{}` has {} free, and no free /28 block for a prefix: single addresses lie in {}",
            subnet.id,
            Counted::new(free, "address"),
            Counted::of_length(held.broken().len(), "block")
        );
        let remedy = "put the nodes into a new subnet with a range reserved for prefixes, as `aws ec2 \
                      create-subnet-cidr-reservation --reservation-type prefix` makes it"
            .into();
        findings.push(Finding {
            place: Some(subnet.place.clone()),
            value: Some(0),
            ..Finding::new(&RULE, Subject::new("subnet", subnet.id.clone()), message, remedy)
        });
    }
}
