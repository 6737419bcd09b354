//! What the files of other tools say, each value with its span; and the plans that they become.
//!
//! [`KopsCluster`], [`InstanceGroup`] and [`EksctlConfig`] are what stands in the files, and judge nothing.
//! [`PlanSource`] makes a plan of them: what they leave to the defaults of the tool is filled in by its own
//! rules (G1 to G6, H38 to H58).

mod add_on;
mod aws_node;
mod cilium;
mod cloudformation;
mod describe_enis;
mod describe_nodegroup;
mod describe_subnets;
mod eksctl;
mod expressions;
mod fleet;
mod helm;
mod host_network;
mod karpenter;
mod kind;
mod kops;
mod kubernetes;
mod managed_group;
mod max_pods;
mod source;
mod system_pods;
mod terraform;
mod text;
mod unknown_field;
mod user_data;
mod values;
mod workload;
mod workload_flag;

pub use add_on::VpcCniAddOn;
pub use aws_node::AwsNode;
pub use cilium::CiliumConfig;
pub use cloudformation::CloudFormation;
pub use eksctl::{
    EksctlConfig, EksctlSubnet, EksctlVpc, EniConfig, InstanceSelector, MaxPods, NodeGroup, Topology,
    UpdateConfig,
};
pub use expressions::{WrittenExpression, written_expressions};
pub use fleet::read_fleet;
pub use karpenter::{KarpenterKubelet, NodeClass, NodePool, Operator, Requirement};
pub use kind::DocumentKind;
pub use kops::{
    ExtraConfig, InstanceGroup, InstanceRequirements, KopsCilium, KopsCluster, KopsCni, KopsRole, KopsSubnet,
};
pub use managed_group::{Known, LaunchTemplate, ManagedGroup};
pub use source::PlanSource;
pub use system_pods::{SystemPods, SystemReplicas};
pub use terraform::{Release, Terraform};
pub use unknown_field::UnknownField;
pub use user_data::{Bootstrap, UserData};
pub use workload::Workload;

pub(crate) use describe_enis::Interfaces;
pub(crate) use describe_subnets::read as read_described_subnets;
pub(crate) use eksctl::{join as join_eksctl, plan as eksctl_plan};
pub(crate) use kops::plan as kops_plan;
pub(crate) use kubernetes::{CiliumNode, CniNode, Node, Pod};
