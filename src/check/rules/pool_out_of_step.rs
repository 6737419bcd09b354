//! `pool-out-of-step`: Cilium's agent doesn't have the addresses that the network interfaces have.

use alloc::vec::Vec;

use crate::check::finding::{Finding, Severity};
use crate::check::judged::Judged;
use crate::check::rule::{Fixable, Rule};
use crate::ledger::Counted;

pub(super) const RULE: Rule = Rule {
    name: "pool-out-of-step",
    severity: Severity::Error,
    summary: "the ranges in a `CiliumNode` lack addresses that the node's network interfaces have",
    explanation: "Since Cilium 1.20 the agent hands out addresses of the ranges in \
                  `spec.ipam.pools.allocated`, which it makes of the network interfaces. Version 1.20.0 can \
                  leave some out: pods then fail with \"all CIDR ranges are exhausted\" although the node \
                  has addresses. Restart the agent on that node, and update Cilium.",
    fact: "J22, K47",
    fixable: Fixable::No,
    fails: "apiVersion: cilium.io/v2\nkind: CiliumNode\nmetadata: {name: one}\nspec:\n  eni: {instance-type: \
            m5.large}\n  ipam: {pools: {requested: [{pool: default, needed: {ipv4-addrs: 20}}], allocated: \
            [{pool: default, cidrs: [10.0.1.0/28]}]}}\nstatus: {eni: {enis: {eni-1: {prefixes: [10.0.1.0/28, \
            10.0.2.0/28]}}}}\n",
    passes: "apiVersion: cilium.io/v2\nkind: CiliumNode\nmetadata: {name: one}\nspec:\n  eni: \
             {instance-type: m5.large}\n  ipam: {pools: {requested: [{pool: default, needed: {ipv4-addrs: \
             20}}], allocated: [{pool: default, cidrs: [10.0.1.0/28, 10.0.2.0/28]}]}}\nstatus: {eni: {enis: \
             {eni-1: {prefixes: [10.0.1.0/28, 10.0.2.0/28]}}}}\n",
};

pub(super) fn judge(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
    let Some(live) = nodes.nodes.live.as_ref().filter(|live| live.out_of_step > 0) else { return };
    let about: Vec<_> = nodes.types.iter().collect();
    let message = alloc::format!(
        "Cilium's agent lacks addresses that the network interfaces have on {}",
        Counted::new(live.out_of_step, "node")
    );
    let remedy = "restart the agent there, and update Cilium".into();
    let finding = nodes.finding(&RULE, &about, message, remedy);
    findings.push(Finding { value: None, ledger: None, ..finding });
}
