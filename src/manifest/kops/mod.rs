//! What a kOps `Cluster` and its `InstanceGroup`s say, of `kops.k8s.io/v1alpha2` or `v1alpha3`.

mod add_ons;
mod cilium;
mod host_network;
mod moved;
mod objects;
mod plan;
mod plug_in;
mod refusal;
mod requirements;
mod subnets;
mod switches;
mod system_pods;
mod version;

pub use objects::{
    ExtraConfig, InstanceGroup, InstanceRequirements, KopsCilium, KopsCluster, KopsCni, KopsRole, KopsSubnet,
};
pub(crate) use plan::plan;
pub(crate) use refusal::other_cloud;
