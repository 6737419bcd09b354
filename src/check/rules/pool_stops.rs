//! `pool-stops`: the warm pool stops growing below the pods that would fit.

use alloc::vec::Vec;

use crate::check::finding::{Finding, Severity};
use crate::check::judged::{Judged, JudgedType};
use crate::check::rule::{Fixable, Rule};
use crate::check::words::and_others;
use crate::cni::pool::Shortage;
use crate::footprint::NodePods;
use crate::sorting::sort_by_key;

pub(super) const RULE: Rule = Rule {
    name: "pool-stops",
    severity: Severity::Error,
    summary: "the plug-in stops adding addresses before the node is full",
    explanation: "With MINIMUM_IP_TARGET and no WARM_IP_TARGET the VPC CNI attaches that many addresses once \
                  and never more: further pods hang although the network interfaces could hold more \
                  addresses. Set WARM_IP_TARGET to 1 or more. Cilium's `max-allocate` stops the pool in the \
                  same way.",
    fact: "C2.3, D2.2",
    fixable: Fixable::No,
    fails: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
            eu-west-1}\naddons:\n\
            - {name: vpc-cni, configurationValues: 'env: {MINIMUM_IP_TARGET: \"10\"}'}\nnodeGroups:\n\
            - {name: web, instanceType: m5.large}\n",
    passes: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
             eu-west-1}\naddons:\n\
             - {name: vpc-cni, configurationValues: 'env: {MINIMUM_IP_TARGET: \"10\", \
             WARM_IP_TARGET: \"2\"}'}\nnodeGroups:\n\
             - {name: web, instanceType: m5.large}\n",
};

pub(super) fn judge(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
    let stopped = |it: &JudgedType<'_>| {
        let kubelet = nodes.nodes.options.options().kubelet().max_pods(it.max_pods);
        let wanted = it.max_pods.saturating_sub(it.capacity.host_network_pods());
        let wanted = it.capacity.pod_ips().at_most(wanted);
        let footprint =
            nodes.cni().footprint(it.instance_type(), NodePods::new(wanted).kubelet(kubelet)).ok()?;
        let is_stop = |why| matches!(why, Shortage::MinimumIpTarget | Shortage::MaxAllocate);
        let pending = footprint.pending().find(|pending| is_stop(pending.why()))?;
        Some((pending.pods(), pending.why(), footprint.pods_with_address()))
    };
    let mut about: Vec<(&JudgedType<'_>, (u32, Shortage, u32))> =
        nodes.types.iter().filter_map(|it| Some((it, stopped(it)?))).collect();
    sort_by_key(&mut about, |(_, (pending, ..))| core::cmp::Reverse(*pending));
    let Some(&(worst, (pending, why, fit))) = about.first() else { return };
    let (setting, field, remedy) = match why {
        Shortage::MaxAllocate => ("max-allocate", "max_allocate", "raise `max-allocate`, or leave it out"),
        _ => (
            "MINIMUM_IP_TARGET without WARM_IP_TARGET",
            "minimum_ip_target",
            "set WARM_IP_TARGET to 1 or more",
        ),
    };
    let message = alloc::format!(
        "{setting} stops at addresses for {fit} pods on {}, and {pending} more would fit",
        and_others(worst.name(), about.len())
    );
    let types: Vec<&JudgedType<'_>> = about.iter().map(|(it, _)| *it).collect();
    let finding = nodes.finding(&RULE, &types, message, remedy.into());
    let place = nodes.nodes.options.place(field).cloned();
    findings.push(Finding { place: place.or(finding.place), value: None, ..finding });
}
