//! The fields of a kOps `Cluster` and of its `InstanceGroup`s.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::aws_node::AwsNode;
use super::super::max_pods;
use super::super::system_pods::SystemPods;
use super::add_ons;
use super::moved;
use super::switches::Switches;
use crate::document::{Cursor, Errors};
use crate::error::ErrorKind;
use crate::query::SurgeDraft;
use crate::{Error, Place, error::Located};

/// What a `Cluster` says of its network and of its nodes.
///
/// # Example
///
/// ```
/// use maxpods::document::{Cursor, documents};
/// use maxpods::manifest::{KopsCluster, KopsCni};
///
/// let text = "kind: Cluster\nmetadata: {name: c}\nspec:\n  networking: {cilium: {ipam: eni}}\n";
/// let documents = documents(0, text)?;
/// let mut errors = Vec::new();
/// let cluster = KopsCluster::read(Cursor::new(&documents[0]), &mut errors);
/// let Some(KopsCni::Cilium(cilium)) = cluster.cni else { panic!("no Cilium") };
/// let ipam = cilium.ipam.expect("it is given");
/// assert_eq!((&*ipam.value, ipam.place.to_string()), ("eni", "4:31".to_owned()));
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct KopsCluster {
    /// Where it stands.
    pub place: Place,
    /// `metadata.name`.
    pub name: Option<String>,
    /// `kubernetesVersion`.
    pub kubernetes_version: Option<Located<String>>,
    /// `networkCIDR`: the range of the VPC.
    pub network_cidr: Option<Located<String>>,
    /// `additionalNetworkCIDRs`: its other ranges.
    pub additional_network_cidrs: Vec<Located<String>>,
    /// `networkID`, of a VPC that exists.
    pub network_id: Option<Located<String>>,
    /// `nonMasqueradeCIDR`, which is `::/0` for IPv6.
    pub non_masquerade_cidr: Option<Located<String>>,
    /// `cloudProvider`, where it is named.
    pub cloud_provider: Option<Located<String>>,
    /// `kubeControllerManager.nodeCIDRMaskSize`: the mask of the block that each node gets for its pods.
    pub node_cidr_mask_size: Option<Located<u32>>,
    /// The plug-in that `networking` names; `None` if it names none.
    pub cni: Option<KopsCni>,
    /// `subnets`.
    pub subnets: Vec<KopsSubnet>,
    /// Whether it has a `warmPool`, which holds for every group of nodes.
    pub has_warm_pool: bool,
    /// `kubelet.maxPods`; kOps takes 0 too (H43).
    pub max_pods: Option<Located<u32>>,
    /// `controlPlaneKubelet.maxPods`, or else `masterKubelet.maxPods`.
    pub control_plane_max_pods: Option<Located<u32>>,
    /// `rollingUpdate.maxSurge`.
    pub max_surge: Option<Located<SurgeDraft>>,
    /// What brings pods onto the host network.
    pub(super) switches: Switches,
    /// The pods of its add-ons that need an address of a worker, but for those whose number depends on its
    /// instance groups.
    pub system_pods: Vec<SystemPods>,
}

/// A network plug-in of kOps.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum KopsCni {
    /// `amazonvpc`, or `amazonVPC` in `v1alpha3`.
    AmazonVpc(Box<AwsNode>),
    /// `cilium`.
    Cilium(Box<KopsCilium>),
    /// Another one by its name in `networking`.
    Other(Located<String>),
}

/// What a cluster says of Cilium.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct KopsCilium {
    /// Where its settings stand.
    pub place: Place,
    /// Where its name stands.
    pub name_place: Place,
    /// `ipam`.
    pub ipam: Option<Located<String>>,
    /// `chainingMode`.
    pub chaining_mode: Option<Located<String>>,
    /// Where `gatewayAPI` or `ingress` is enabled, with which the ingress listener has an address.
    pub ingress: Option<Place>,
    /// `extraConfig`: keys of `cilium-config`, in the order in which they stand.
    pub extra_config: Vec<ExtraConfig>,
}

/// A key of `networking.cilium.extraConfig` with its value.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ExtraConfig {
    /// The key.
    pub key: String,
    /// Its value.
    pub value: Located<String>,
}

/// A subnet of a `Cluster`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct KopsSubnet {
    /// Where it stands.
    pub place: Place,
    /// `name`.
    pub name: Option<Located<String>>,
    /// `cidr`.
    pub cidr: Option<Located<String>>,
    /// Whether it has an `ipv6CIDR`.
    pub has_ipv6_cidr: bool,
    /// `zone`.
    pub zone: Option<Located<String>>,
    /// `type`: `Private`, `Public`, `DualStack` or `Utility`.
    pub of_type: Option<String>,
    /// `id`, of a subnet that exists.
    pub id: Option<String>,
}

/// What an `InstanceGroup` says.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct InstanceGroup {
    /// Where it stands.
    pub place: Place,
    /// Where its `spec` stands.
    pub spec_place: Place,
    /// `metadata.name`.
    pub name: Option<Located<String>>,
    /// The label `kops.k8s.io/cluster`.
    pub cluster: Option<String>,
    /// `role`.
    pub role: KopsRole,
    /// Whether `manager` is Karpenter.
    pub is_karpenters: bool,
    /// Whether its own `warmPool` is ever filled, which then holds in place of the cluster's; `None` without
    /// one.
    pub has_warm_pool: Option<bool>,
    /// `machineType`: one type or several with commas between.
    pub machine_type: Option<Located<String>>,
    /// `mixedInstancesPolicy.instances`.
    pub mixed_instances: Vec<Located<String>>,
    /// `mixedInstancesPolicy.instanceRequirements`.
    pub instance_requirements: Option<InstanceRequirements>,
    /// `minSize`.
    pub min_size: Option<Located<u32>>,
    /// `maxSize`.
    pub max_size: Option<Located<u32>>,
    /// The names in `subnets`.
    pub subnets: Vec<Located<String>>,
    /// `kubelet.maxPods`; kOps takes 0 too (H43).
    pub max_pods: Option<Located<u32>>,
    /// `rollingUpdate.maxSurge`.
    pub max_surge: Option<Located<SurgeDraft>>,
}

/// What an instance type must have to be one of a group's: `mixedInstancesPolicy.instanceRequirements`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct InstanceRequirements {
    /// Where it stands.
    pub place: Place,
    /// `cpu.min`.
    pub cpu_min: Option<Located<String>>,
    /// `cpu.max`.
    pub cpu_max: Option<Located<String>>,
    /// `memory.min`.
    pub memory_min: Option<Located<String>>,
    /// `memory.max`.
    pub memory_max: Option<Located<String>>,
    /// `excludedInstanceTypes`: names, or patterns with `*`.
    pub excluded_instance_types: Vec<Located<String>>,
}

/// What the nodes of an instance group are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum KopsRole {
    /// The control plane of the cluster.
    ControlPlane,
    /// No nodes of the cluster, but a way into its network.
    Bastion,
    /// API servers alone, without the rest of the control plane.
    ApiServer,
    /// Nodes for the users' pods.
    Node,
}

impl KopsCluster {
    /// Whether kOps runs the cluster autoscaler.
    pub(crate) const fn has_cluster_autoscaler(&self) -> bool {
        self.switches.cluster_autoscaler
    }

    /// The cloud that it is on, if that isn't AWS.
    pub(crate) fn other_cloud(&self) -> Option<&str> {
        self.cloud_provider.as_ref().map(|cloud| &*cloud.value).filter(|cloud| *cloud != "aws")
    }

    /// Reads a document; what is of the wrong kind is an error, and left out.
    #[must_use]
    pub fn read(document: Cursor<'_>, errors: &mut Errors) -> Self {
        let spec = document.get(&["spec"]).unwrap_or(document);
        let kubelet = |name: &str| moved::get(spec, &[name]).filter(|it| it.get(&["maxPods"]).is_some());
        let subnets = moved::get(spec, &["subnets"]).into_iter().flat_map(|list| list.items());
        KopsCluster {
            place: document.place().clone(),
            name: text_at(document, &["metadata", "name"]).map(|name| name.value),
            kubernetes_version: spec.get(&["kubernetesVersion"]).and_then(written),
            network_cidr: moved::get(spec, &["networkCIDR"]).and_then(written),
            additional_network_cidrs: additional_network_cidrs(spec),
            network_id: moved::get(spec, &["networkID"]).and_then(written),
            non_masquerade_cidr: moved::get(spec, &["nonMasqueradeCIDR"]).and_then(written),
            cloud_provider: cloud_provider(spec),
            node_cidr_mask_size: spec
                .get(&["kubeControllerManager"])
                .and_then(|manager| manager.whole_number("nodeCIDRMaskSize", errors)),
            cni: spec.get(&["networking"]).and_then(|networking| KopsCni::read(networking, errors)),
            subnets: subnets.map(|subnet| KopsSubnet::read(subnet, errors)).collect(),
            has_warm_pool: moved::get(spec, &["warmPool"]).is_some_and(is_filled),
            max_pods: kubelet("kubelet")
                .and_then(|kubelet| max_pods::read_with_zero(kubelet, "maxPods", errors)),
            control_plane_max_pods: kubelet("masterKubelet")
                .and_then(|kubelet| max_pods::read_with_zero(kubelet, "maxPods", errors)),
            max_surge: max_surge(spec, errors),
            switches: Switches::read(spec),
            system_pods: add_ons::pods_of(spec),
        }
    }
}

/// The fields of `networking` that are plug-ins, of which kOps takes one.
const PLUG_INS: &[&str] = &[
    "amazonvpc",
    "amazonVPC",
    "calico",
    "canal",
    "cilium",
    "cni",
    "external",
    "flannel",
    "kindnet",
    "kopeio",
    "kubenet",
    "kuberouter",
    "kubeRouter",
    "weave",
];

impl KopsCni {
    /// The plug-in among the fields of `networking`.
    fn read(networking: Cursor<'_>, errors: &mut Errors) -> Option<Self> {
        let is_plug_in = |(name, it): &(&str, Cursor<'_>)| PLUG_INS.contains(name) && it.is_object();
        let mut plug_ins = networking.fields().filter(is_plug_in);
        if let (Some((first, _)), Some((second, it))) = (plug_ins.next(), plug_ins.next()) {
            let reason = alloc::format!(
                "`networking` has both `{first}` and `{second}`, and kOps refuses more than one plug-in; \
                 leave out one of them"
            );
            errors.push(Error::from(ErrorKind::InvalidManifest { reason }).at(it.name_place().clone()));
        }
        if let Some(amazon_vpc) = networking.get(&["amazonvpc"]).or_else(|| networking.get(&["amazonVPC"])) {
            let image = amazon_vpc.get(&["image"]).or_else(|| amazon_vpc.get(&["imageName"]));
            let version = AwsNode::version_of_image(image);
            let aws_node = AwsNode { version, ..AwsNode::of_list(amazon_vpc.get(&["env"])) };
            return Some(KopsCni::AmazonVpc(Box::new(aws_node)));
        }
        if let Some(cilium) = networking.get(&["cilium"]) {
            return Some(KopsCni::Cilium(Box::new(KopsCilium::read(cilium, errors))));
        }
        let own = [
            "networkCIDR",
            "networkID",
            "additionalNetworkCIDRs",
            "subnets",
            "nonMasqueradeCIDR",
            "topology",
            "isolateControlPlane",
            "podCIDR",
            "serviceClusterIPRange",
            "egressProxy",
            "tagSubnets",
        ];
        let is_there = |name: &str| networking.get(&[name]).is_some();
        let other = networking.fields().find(|(name, _)| !own.contains(name) && is_there(name));
        other.map(|(name, field)| KopsCni::Other(Located::new(name.into(), field.name_place().clone())))
    }
}

impl ExtraConfig {
    /// The keys of `extraConfig`. Its values are texts: kOps refuses a number, and true and false, without
    /// quotes.
    fn read(cilium: Cursor<'_>, errors: &mut Errors) -> Vec<Self> {
        let mut keys = Vec::new();
        for (key, value) in cilium.get(&["extraConfig"]).into_iter().flat_map(|keys| keys.fields()) {
            match value.as_text() {
                Some(text) => {
                    let value = Located::new(text.into(), value.place().clone());
                    keys.push(ExtraConfig { key: key.into(), value });
                }
                None => errors.push(ExtraConfig::not_text(key, value)),
            }
        }
        keys
    }

    fn not_text(key: &str, value: Cursor<'_>) -> Error {
        let remedy = value.scalar_text().map_or_else(
            || "give text".into(),
            |text| alloc::format!("put it in quotes, as in `\"{text}\"`"),
        );
        let reason = alloc::format!("`{key}` can't be `{}`, which isn't text; {remedy}", value.tree());
        Error::from(ErrorKind::InvalidManifest { reason }).at(value.place().clone())
    }
}

impl KopsSubnet {
    fn read(subnet: Cursor<'_>, errors: &mut Errors) -> Self {
        KopsSubnet {
            place: subnet.place().clone(),
            name: subnet.text("name", errors),
            cidr: subnet.text("cidr", errors),
            has_ipv6_cidr: subnet.get(&["ipv6CIDR"]).is_some(),
            zone: subnet.text("zone", errors),
            of_type: text_at(subnet, &["type"]).map(|of_type| of_type.value),
            id: subnet.get(&["id"]).and_then(written).map(|id| id.value),
        }
    }

    /// Whether it is of this type.
    #[must_use]
    pub fn is(&self, of_type: &str) -> bool {
        self.of_type.as_deref() == Some(of_type)
    }
}

impl InstanceGroup {
    /// Reads a document; what is of the wrong kind is an error, and left out.
    #[must_use]
    pub fn read(document: Cursor<'_>, errors: &mut Errors) -> Self {
        let spec = document.get(&["spec"]).unwrap_or(document);
        let policy = spec.get(&["mixedInstancesPolicy"]);
        let kubelet = spec.get(&["kubelet"]);
        let text = |of: Cursor<'_>, names: &[&str]| text_at(of, names).map(|text| text.value);
        InstanceGroup {
            place: document.place().clone(),
            spec_place: spec.place().clone(),
            name: text_at(document, &["metadata", "name"]),
            cluster: text(document, &["metadata", "labels", "kops.k8s.io/cluster"]),
            role: role(spec, errors),
            is_karpenters: text(spec, &["manager"]).as_deref() == Some("Karpenter"),
            has_warm_pool: spec.get(&["warmPool"]).map(is_filled),
            machine_type: spec.text("machineType", errors),
            mixed_instances: policy.map(|policy| policy.texts("instances", errors)).unwrap_or_default(),
            instance_requirements: policy
                .and_then(|policy| policy.get(&["instanceRequirements"]))
                .map(|requirements| InstanceRequirements::read(requirements, errors)),
            min_size: spec.whole_number("minSize", errors),
            max_size: spec.whole_number("maxSize", errors),
            subnets: spec.texts("subnets", errors),
            max_pods: kubelet.and_then(|kubelet| max_pods::read_with_zero(kubelet, "maxPods", errors)),
            max_surge: max_surge(spec, errors),
        }
    }
}

/// The role of a group, `Node` if it says none; one that kOps doesn't know is an error.
fn role(spec: Cursor<'_>, errors: &mut Errors) -> KopsRole {
    let Some(text) = text_at(spec, &["role"]) else { return KopsRole::Node };
    match &*text.value {
        "Master" | "ControlPlane" => KopsRole::ControlPlane,
        "Bastion" => KopsRole::Bastion,
        "APIServer" => KopsRole::ApiServer,
        "Node" => KopsRole::Node,
        unknown => {
            let reason = alloc::format!(
                "`role` can't be `{unknown}`; it is one of `ControlPlane`, `Master`, `Node`, `APIServer` and \
                 `Bastion`"
            );
            errors.push(Error::from(ErrorKind::InvalidManifest { reason }).at(text.place));
            KopsRole::Node
        }
    }
}

impl KopsCilium {
    fn read(cilium: Cursor<'_>, errors: &mut Errors) -> Self {
        KopsCilium {
            place: cilium.place().clone(),
            name_place: cilium.name_place().clone(),
            // An empty one is left to kOps (H47).
            ipam: cilium.get(&["ipam"]).and_then(written).filter(|ipam| !ipam.value.is_empty()),
            chaining_mode: cilium.get(&["chainingMode"]).and_then(written),
            ingress: ["gatewayAPI", "ingress"].iter().find_map(|name| {
                let enabled = cilium.get(&[*name, "enabled"])?;
                (enabled.as_flag() == Some(true)).then(|| enabled.place().clone())
            }),
            extra_config: ExtraConfig::read(cilium, errors),
        }
    }
}

impl InstanceRequirements {
    fn read(requirements: Cursor<'_>, errors: &mut Errors) -> Self {
        let bound = |of: &str, bound: &str| requirements.get(&[of, bound]).and_then(written);
        InstanceRequirements {
            place: requirements.name_place().clone(),
            cpu_min: bound("cpu", "min"),
            cpu_max: bound("cpu", "max"),
            memory_min: bound("memory", "min"),
            memory_max: bound("memory", "max"),
            excluded_instance_types: requirements.texts("excludedInstanceTypes", errors),
        }
    }
}

/// The cloud: a name in `v1alpha2`, the only field with settings in `v1alpha3`.
fn cloud_provider(spec: Cursor<'_>) -> Option<Located<String>> {
    let provider = spec.get(&["cloudProvider"])?;
    let named =
        || provider.fields().next().map(|(name, it)| Located::new(name.into(), it.name_place().clone()));
    written(provider).or_else(named)
}

/// The other ranges of the VPC; one that is no range is found where they are read.
fn additional_network_cidrs(spec: Cursor<'_>) -> Vec<Located<String>> {
    let more = moved::get(spec, &["additionalNetworkCIDRs"]).into_iter().flat_map(|list| list.items());
    more.filter_map(written).collect()
}

/// Whether a `warmPool` is ever filled; one that isn't is none.
fn is_filled(pool: Cursor<'_>) -> bool {
    pool.get(&["maxSize"]).and_then(|size| size.as_whole_number()) != Some(0)
}

/// How many nodes are added during a rolling update: a number, or a share of the group.
fn max_surge(spec: Cursor<'_>, errors: &mut Errors) -> Option<Located<SurgeDraft>> {
    let surge = spec.get(&["rollingUpdate", "maxSurge"])?;
    let nodes = surge.as_whole_number().map(SurgeDraft::Nodes);
    let Some(draft) = nodes.or_else(|| surge.as_text().map(|text| SurgeDraft::Share(text.into()))) else {
        errors.push(surge.refuse("maxSurge", SurgeDraft::REMEDY));
        return None;
    };
    Some(Located::new(draft, surge.place().clone()))
}

/// The text that the names lead to.
fn text_at(of: Cursor<'_>, names: &[&str]) -> Option<Located<String>> {
    let field = of.get(names)?;
    Some(Located::new(field.as_text()?.into(), field.place().clone()))
}

/// A scalar as text, whatever it is written as.
fn written(value: Cursor<'_>) -> Option<Located<String>> {
    Some(Located::new(value.scalar_text()?, value.place().clone()))
}
