//! `primary-eni-uncounted`: the number counts the addresses of an ENI from which pods get none.

use alloc::vec::Vec;

use crate::check::finding::{Finding, Severity};
use crate::check::judged::{Judged, JudgedType};
use crate::check::rule::{Fixable, Rule};
use crate::check::words::and_others;
use crate::options::Options;
use crate::setting::Value;

pub(super) const RULE: Rule = Rule {
    name: "primary-eni-uncounted",
    severity: Severity::Warning,
    summary: "`maxPods` counts the addresses of the primary ENI, from which pods get none",
    explanation: "With custom networking of the VPC CNI, or Cilium's `first-interface-index` above 0, pods \
                  get no address of the primary network interface, and the usual sum is too high by its \
                  addresses. What the AMI, Karpenter and kOps compute by themselves doesn't know that. \
                  `over-commit` has the number that is right.",
    fact: "A2.5, D2.9, H38",
    fixable: Fixable::No,
    fails: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
            eu-west-1}\naddons:\n\
            - {name: vpc-cni, configurationValues: 'env: {AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: \"true\"}'}\n\
            nodeGroups:\n\
            - {name: web, instanceType: m5.large}\n",
    passes: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
             eu-west-1}\naddons:\n\
             - {name: vpc-cni, configurationValues: 'env: {AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: \"true\"}'}\n\
             nodeGroups:\n\
             - {name: web, instanceType: m5.large, maxPodsPerNode: 20}\n",
};

/// The setting that leaves ENIs out, by the name of its option, with that without it.
fn setting(options: &Options) -> Option<(&'static str, Value)> {
    if options.get("custom_networking") == Some(&Value::Flag(true)) {
        return Some(("custom_networking", Value::Flag(false)));
    }
    match options.get("first_interface_index") {
        Some(Value::Number(index)) if *index > 0 => Some(("first_interface_index", Value::Number(0))),
        _ => None,
    }
}

pub(super) fn judge(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
    let options = nodes.nodes.options.options();
    let Some((name, off)) = setting(options).filter(|_| nodes.is_told && !nodes.is_control_plane()) else {
        return;
    };
    let mut without = options.clone();
    if without.set(name, off).is_err() {
        return;
    }
    let (cni, kubelet) = (without.cni(), without.kubelet());
    let counts_all = |it: &&JudgedType<'_>| {
        let all = cni.capacity_with(it.instance_type(), kubelet).ok();
        let sums = all.iter().flat_map(|all| [all.max_pods(), all.recommended_max_pods()]);
        let is_sum = sums.into_iter().any(|sum| sum.limited() == Some(it.max_pods));
        is_sum && it.capacity.pods_without_address(it.max_pods) > 0
    };
    let about: Vec<&JudgedType<'_>> = nodes.types.iter().filter(counts_all).collect();
    let Some(first) = about.first() else { return };
    let upstream = if name == "custom_networking" { "custom networking" } else { "`first-interface-index`" };
    let message = alloc::format!(
        "`maxPods` {} on {} counts the addresses of ENIs that {upstream} keeps pods off",
        first.max_pods,
        and_others(first.name(), about.len()),
    );
    let right = nodes.right_max_pods();
    let remedy = match right {
        Some(right) => alloc::format!("set `maxPods` to {right}{}", nodes.of_all_types()),
        None => "choose a larger type".into(),
    };
    let finding = nodes.finding(&RULE, &about, message, remedy);
    let place =
        nodes.nodes.options.place(name).filter(|place| place.span().is_some() && nodes.nodes.live.is_none());
    findings.push(Finding {
        place: place.cloned().or(finding.place),
        right_value: right,
        related: Vec::new(),
        ..finding
    });
}
