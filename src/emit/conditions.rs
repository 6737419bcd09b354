//! What a number rests on that the text of a tool doesn't set.

use alloc::string::String;
use alloc::vec::Vec;

use super::Tool;
use super::nodes::Nodes;
use super::number::Right;
use crate::cni::Cni;
use crate::ledger::Counted;
use crate::provisioner::Provisioner;

/// What has to be set elsewhere, each as a warning: by Karpenter's controller, where an expression goes by it.
pub(super) fn elsewhere(tool: Tool, cni: &Cni, goes_by_controller: bool, are_alone: bool) -> Vec<String> {
    let Some(vpc_cni) = cni.vpc_cni().filter(|_| !tool.is_plug_in()) else { return Vec::new() };
    // Karpenter's class has them itself (K8).
    let efa_only = (vpc_cni.efa_only > 0 && (are_alone || tool != Tool::Karpenter)).then(|| {
        let interfaces = Counted::new(vpc_cni.efa_only, "EFA-only interface");
        let place = match tool {
            Tool::Karpenter => "`networkInterfaces` of their EC2NodeClass",
            _ => "their launch template",
        };
        alloc::format!("the numbers are for nodes with {interfaces} on network card 0; let {place} say so")
    });
    let reserved = (vpc_cni.reserved_enis > 0 && goes_by_controller).then(|| {
        let reserved = vpc_cni.reserved_enis;
        alloc::format!(
            "`max_pods` is right only where Karpenter's controller runs with RESERVED_ENIS={reserved} \
             (`settings.reservedENIs` of its chart)"
        )
    });
    efa_only.into_iter().chain(reserved).collect()
}

/// The same as comments.
pub(super) fn comments(conditions: &[String]) -> String {
    conditions.iter().fold(String::new(), |comments, it| comments + "# " + it + "\n")
}

/// A comment on what becomes of the numbers in a managed node group without an AMI of its own, where EKS has
/// another one: the guide lets EKS win, and both were seen; with Bottlerocket the configured one holds (A2.14, J2,
/// J19).
pub(super) fn own_number(tool: Tool, numbers: &[Right<'_>], nodes: Nodes) -> &'static str {
    let is_of_managed_groups = matches!(tool, Tool::Eksctl | Tool::Terraform | Tool::CloudFormation);
    if !is_of_managed_groups || nodes.is_bottlerocket || nodes.is_windows {
        return "";
    }
    let differs = |right: &Right<'_>| {
        let decisions = Provisioner::ManagedNodeGroup.decide(&[right.capacity]);
        decisions.is_ok_and(|it| it.first().is_some_and(|own| own.max_pods() != right.max_pods))
    };
    if !numbers.iter().any(differs) {
        return "";
    }
    "# Amazon EKS may give these nodes a number of its own instead: its guide says so, and both were seen (eksctl\n\
     # issues 5134 and 8078). Which one they have:\n\
     # kubectl get nodes -o custom-columns=NAME:.metadata.name,PODS:.status.capacity.pods\n"
}
