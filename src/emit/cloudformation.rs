//! `CloudFormation`: managed node groups, each with a launch template.

use alloc::string::String;

use super::ami::{Ami, UNKNOWN};
use super::bottlerocket;
use super::group::Group;
use super::nodeadm;
use super::nodes::Nodes;
use super::syntax::{Form, PerType, Syntax};
use crate::provisioner::Provisioner;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "cloudformation",
    title: "CloudFormation",
    place: "as a template of its own, or its resources in yours",
    language: "yaml",
    provisioner: Some(Provisioner::ManagedNodeGroup),
    windows: false,
    bottlerocket: true,
    form: Form::Groups {
        number: |max_pods| alloc::format!("Mappings:\n  MaxPods:\n    Nodes:\n      Number: {max_pods}\n"),
        one_ami: true,
        groups,
    },
    map: PerType::CloudFormation,
};

const PARAMETERS: &str = "\
AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  ClusterName:
    Type: String
  NodeRole:
    Type: String
  Subnets:
    Type: List<AWS::EC2::Subnet::Id>
Resources:
";

fn groups(groups: &[Group<'_>], nodes: Nodes) -> String {
    let of_groups = groups.iter().map(|group| resources(group, nodes));
    core::iter::once(String::from(PARAMETERS)).chain(of_groups).collect()
}

fn resources(group: &Group<'_>, nodes: Nodes) -> String {
    let id = logical_id(&group.name);
    let comment = group.comment_after("  ");
    let write = if nodes.is_bottlerocket { bottlerocket::user_data } else { nodeadm::user_data };
    let user_data = write(group.max_pods, "            ");
    let ami = |it: Ami| alloc::format!("      AmiType: {}\n", it.ami_type(nodes));
    let ami_type = group.ami.map_or_else(|| UNKNOWN.replace('^', "      # AmiType: "), ami);
    alloc::format!(
        "{comment}  {id}Template:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      \
         LaunchTemplateData:\n        UserData:\n          Fn::Base64: |\n{user_data}  \
         {id}:\n    Type: AWS::EKS::Nodegroup\n    Properties:\n      ClusterName: {{Ref: \
         ClusterName}}\n      NodeRole: {{Ref: NodeRole}}\n      Subnets: {{Ref: Subnets}}\n{ami_type}      \
         InstanceTypes: [{}]\n      LaunchTemplate:\n        Id: {{Ref: {id}Template}}\n        Version: \
         {{'Fn::GetAtt': [{id}Template, LatestVersionNumber]}}\n",
        group.listed()
    )
}

/// Letters and digits alone: `Pods29`.
fn logical_id(name: &str) -> String {
    let part = |part: &str| {
        let mut letters = part.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    name.split('-').map(part).collect()
}
