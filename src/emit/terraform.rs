//! Terraform: managed node groups, each with a launch template.

use alloc::string::String;
use alloc::vec::Vec;

use super::ami::{Ami, UNKNOWN};
use super::bottlerocket;
use super::group::Group;
use super::nodeadm;
use super::nodes::Nodes;
use super::syntax::{Form, PerType, Syntax};
use crate::provisioner::Provisioner;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "terraform",
    title: "Terraform",
    place: "in the configuration of the cluster; the variables are yours",
    language: "hcl",
    provisioner: Some(Provisioner::ManagedNodeGroup),
    windows: false,
    bottlerocket: true,
    form: Form::Groups {
        number: |max_pods| alloc::format!("locals {{\n  max_pods = {max_pods}\n}}\n"),
        one_ami: true,
        groups,
    },
    map: PerType::Terraform,
};

fn groups(groups: &[Group<'_>], nodes: Nodes) -> String {
    groups.iter().map(|group| resources(group, nodes)).collect::<Vec<_>>().join("\n")
}

fn resources(group: &Group<'_>, nodes: Nodes) -> String {
    let (name, id, types) = (&group.name, group.identifier(), group.quoted());
    let write = if nodes.is_bottlerocket { bottlerocket::user_data } else { nodeadm::user_data };
    let (comment, user_data) = (&group.comment, write(group.max_pods, "    "));
    let ami = |it: Ami| alloc::format!("  ami_type        = \"{}\"\n", it.ami_type(nodes));
    let ami_type = group.ami.map_or_else(|| UNKNOWN.replace('^', "  # ami_type: "), ami);
    alloc::format!(
        "{comment}resource \"aws_launch_template\" \"{id}\" {{\n  name_prefix = \"{name}-\"\n\n  user_data = \
         base64encode(<<-EOT\n{user_data}  EOT\n  )\n}}\n\n\
         resource \"aws_eks_node_group\" \"{id}\" {{\n  cluster_name    = var.cluster_name\n  \
         node_group_name = \"{name}\"\n  node_role_arn   = var.node_role_arn\n  subnet_ids      = \
         var.subnet_ids\n{ami_type}  instance_types  = [{types}]\n\n  scaling_config {{\n    min_size     = 1\n    \
         desired_size = 1\n    max_size     = 3\n  }}\n\n  launch_template {{\n    id      = \
         aws_launch_template.{id}.id\n    version = aws_launch_template.{id}.latest_version\n  }}\n}}\n"
    )
}
