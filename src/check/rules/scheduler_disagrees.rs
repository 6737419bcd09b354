//! `scheduler-disagrees`: Karpenter or the cluster autoscaler counts on more pods on a node than its kubelet
//! lets in.

use alloc::vec::Vec;

use crate::check::finding::{Finding, Severity};
use crate::check::judged::{Judged, JudgedType};
use crate::check::rule::{Fixable, Rule};
use crate::check::words::{and_others, pods};
use crate::sorting::sort_by_key;
use crate::{Place, Provisioner};

pub(super) const RULE: Rule = Rule {
    name: "scheduler-disagrees",
    severity: Severity::Warning,
    summary: "Karpenter or the cluster autoscaler counts on more pods on a new node than its kubelet lets in",
    explanation: "Karpenter tells kubelet its own number, but not on images of the family `Custom`, whose \
                  user data decides. If that sets a lower `maxPods`, Karpenter makes nodes for pods that \
                  don't fit on them: some stay pending on every new node. Give the class and the user data \
                  the same number. The cluster autoscaler assumes that a node of an empty Auto Scaling group \
                  holds 110 pods, whatever its type; once one node runs, it goes by that.",
    fact: "A4.2, J20, K5",
    fixable: Fixable::No,
    fails: "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {name: example}\nspec:\n  \
            amiFamily: Custom\n  kubelet: {maxPods: 29}\n  userData: |\n    #!/bin/bash\n    \
            /etc/eks/bootstrap.sh example --use-max-pods false --kubelet-extra-args '--max-pods=20'\n---\n\
            apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: example}\n\
            spec:\n  template:\n    spec:\n      nodeClassRef: {group: karpenter.k8s.aws, kind: \
            EC2NodeClass, name: example}\n      requirements:\n      - {key: \
            node.kubernetes.io/instance-type, operator: In, values: [m5.large]}\n",
    passes: "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {name: example}\nspec:\n  \
             amiFamily: Custom\n  kubelet: {maxPods: 29}\n  userData: |\n    #!/bin/bash\n    \
             /etc/eks/bootstrap.sh example --use-max-pods false --kubelet-extra-args '--max-pods=29'\n---\n\
             apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: example}\n\
             spec:\n  template:\n    spec:\n      nodeClassRef: {group: karpenter.k8s.aws, kind: \
             EC2NodeClass, name: example}\n      requirements:\n      - {key: \
             node.kubernetes.io/instance-type, operator: In, values: [m5.large]}\n",
};

pub(super) fn judge(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
    from_zero(nodes, findings);
    let Some(kubelet) = &nodes.nodes.scheduler_kubelet else { return };
    let cni = nodes.cni();
    let counted = |it: &JudgedType<'_>| {
        let capacity = cni.capacity_with(it.instance_type(), kubelet.value).ok()?;
        let decided = Provisioner::Karpenter.decide(&[capacity]).ok()?;
        decided.first().map(crate::Decision::max_pods).filter(|counted| *counted > it.max_pods)
    };
    let mut about: Vec<(&JudgedType<'_>, u32)> =
        nodes.types.iter().filter_map(|it| Some((it, counted(it)?))).collect();
    sort_by_key(&mut about, |(it, counted)| core::cmp::Reverse(counted.saturating_sub(it.max_pods)));
    let Some(&(worst, counted)) = about.first() else { return };
    let message = alloc::format!(
        "Karpenter counts on {} on {}, and kubelet lets in {}",
        pods(counted),
        and_others(worst.name(), about.len()),
        worst.max_pods
    );
    let remedy = alloc::format!("set `spec.kubelet.maxPods` of the class to {}", worst.max_pods);
    let types: Vec<&JudgedType<'_>> = about.iter().map(|(it, _)| *it).collect();
    let finding = nodes.finding(&RULE, &types, message, remedy);
    let place = kubelet.place.span().map(Place::from);
    findings.push(Finding { place, value: Some(counted), right_value: Some(worst.max_pods), ..finding });
}

/// What the cluster autoscaler takes a node of an empty group to hold (J20).
const FROM_ZERO: u32 = 110;

fn from_zero(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
    let is_less = |it: &&JudgedType<'_>| nodes.nodes.is_scaled_from_zero && it.max_pods < FROM_ZERO;
    let mut about: Vec<&JudgedType<'_>> = nodes.types.iter().filter(is_less).collect();
    sort_by_key(&mut about, |it| it.max_pods);
    let Some(worst) = about.first() else { return };
    let message = alloc::format!(
        "the cluster autoscaler counts on {} on the first {} of the group, and kubelet lets in {}",
        pods(FROM_ZERO),
        and_others(worst.name(), about.len()),
        worst.max_pods
    );
    let remedy = "keep one node, so that it goes by what that has".into();
    let finding = nodes.finding(&RULE, &about, message, remedy);
    findings.push(Finding {
        value: Some(FROM_ZERO),
        right_value: Some(worst.max_pods),
        ledger: None,
        ..finding
    });
}
