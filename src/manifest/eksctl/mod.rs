//! What an eksctl `ClusterConfig` says, of `eksctl.io/v1alpha5`.

mod efa;
mod expression;
mod fields;
mod group;
mod host_network;
mod join;
mod max_pods;
mod plan;
mod selector;
mod subnets;
mod system_pods;
mod topology;

use alloc::string::String;
use alloc::vec::Vec;

pub use group::{NodeGroup, UpdateConfig};
pub(crate) use join::join;
pub use max_pods::MaxPods;
pub(crate) use plan::plan;
pub use selector::InstanceSelector;
pub use topology::Topology;

use super::UnknownField;
use super::aws_node::AwsNode;
use crate::document::{Cursor, Errors, Tree, documents};
use crate::{Place, error::Located};

/// What a `ClusterConfig` says of its network and of its nodes.
///
/// # Example
///
/// ```
/// use maxpods::document::{Cursor, documents};
/// use maxpods::manifest::EksctlConfig;
///
/// let text = "vpc: {cidr: 10.10.0.0/20}\nmanagedNodeGroups:\n- {name: web, maxSize: 30}\n";
/// let documents = documents(0, text)?;
/// let mut errors = Vec::new();
/// let config = EksctlConfig::read(Cursor::new(&documents[0]), &mut errors);
/// let max = config.groups[0].max_size.as_ref().expect("it is given");
/// assert_eq!((max.value, max.place.to_string()), (30, "3:24".to_owned()));
/// assert!(config.groups[0].is_managed);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct EksctlConfig {
    /// Where it stands.
    pub place: Place,
    /// `metadata.name`.
    pub name: Option<String>,
    /// `metadata.region`.
    pub region: Option<String>,
    /// `availabilityZones`.
    pub zones: Vec<Located<String>>,
    /// `localZones`.
    pub local_zones: Vec<Located<String>>,
    /// `vpc`.
    pub vpc: EksctlVpc,
    /// Where `kubernetesNetworkConfig.ipFamily` says IPv6.
    pub ipv6: Option<Place>,
    /// Whether `privateCluster.enabled` is true.
    pub is_private: bool,
    /// Where the `configurationValues` of the VPC CNI's add-on stand.
    pub vpc_cni: Option<Place>,
    /// The version of that add-on, if it is one; of one without its third number a third that is after all.
    pub cni_version: Option<Located<String>>,
    /// What the add-on of the VPC CNI is told in its `env`.
    pub aws_node: AwsNode,
    /// The subnets in the `eniConfig` of that add-on; `None` without one.
    pub eni_configs: Option<Vec<EniConfig>>,
    /// Whether `addonsConfig.disableDefaultAddons` is true.
    pub has_no_default_add_ons: bool,
    /// The names in `addons`.
    pub add_ons: Vec<String>,
    /// `nodeGroups`, then `managedNodeGroups`.
    pub groups: Vec<NodeGroup>,
    /// Whether one of these is no list.
    pub has_unreadable_groups: bool,
    /// Where `karpenter` stands.
    pub karpenter: Option<Place>,
    /// Where `fargateProfiles` stands.
    pub fargate_profiles: Option<Place>,
    /// Where `autoModeConfig.enabled` is true.
    pub auto_mode: Option<Place>,
    /// The fields that eksctl doesn't know.
    pub unknown_fields: Vec<UnknownField>,
    /// Where another config of the same cluster, whose network isn't this one's, stands.
    pub other_network: Option<Place>,
}

/// The `vpc` of a `ClusterConfig`.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct EksctlVpc {
    /// `cidr`.
    pub cidr: Option<Located<String>>,
    /// `extraCIDRs`.
    pub extra_cidrs: Vec<Located<String>>,
    /// `controlPlaneSubnetIDs`.
    pub control_plane: Vec<Located<String>>,
    /// Whether `controlPlaneOnPrivateSubnets` is true.
    pub is_control_plane_private: bool,
    /// `subnets`, the public ones first; `None` where eksctl makes them.
    pub subnets: Option<Vec<EksctlSubnet>>,
}

/// A subnet that exists.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct EksctlSubnet {
    /// Where it stands.
    pub place: Place,
    /// Whether it is public or private.
    pub topology: Topology,
    /// Its name in the config: that of its zone, as a rule.
    pub key: String,
    /// `id`.
    pub id: Option<Located<String>>,
    /// `cidr`.
    pub cidr: Option<Located<String>>,
    /// `az`.
    pub zone: Option<Located<String>>,
}

/// The subnet that pods of a zone get their addresses from, with custom networking.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct EniConfig {
    /// Where it stands.
    pub place: Place,
    /// The zone.
    pub zone: String,
    /// `id`, that of the subnet.
    pub id: Option<String>,
}

impl EksctlConfig {
    /// Reads a document; what is of the wrong kind is an error, and left out.
    #[must_use]
    pub fn read(document: Cursor<'_>, errors: &mut Errors) -> Self {
        let add_on = add_on(document, errors);
        let add_on = add_on.as_ref().map(Cursor::new);
        let subnets = add_on.and_then(|values| values.get(&["eniConfig", "subnets"]));
        let is_true = |names: &[&str]| {
            document
                .get(names)
                .filter(|field| field.as_flag() == Some(true))
                .map(|field| field.place().clone())
        };
        let metadata = |name: &str| Some(document.get(&["metadata", name])?.as_text()?.into());
        let family = document.get(&["kubernetesNetworkConfig", "ipFamily"]);
        let is_ipv6 = |text: &str| text.eq_ignore_ascii_case("ipv6");
        if let Some(metadata) = document.get(&["metadata"]).filter(|it| !it.is_object()) {
            errors.push(metadata.refuse("metadata", "give fields, as in `{name: web, region: us-west-2}`"));
        }
        let (mut groups, mut has_unreadable_groups) = (Vec::new(), false);
        for (list, is_managed) in [("nodeGroups", false), ("managedNodeGroups", true)] {
            let given = document.get(&[list]);
            if let Some(given) = given.filter(|it| !it.is_list()) {
                has_unreadable_groups = true;
                errors.push(given.refuse(list, "give a list, as in `[{name: web, instanceType: m5.large}]`"));
            }
            let items = given.into_iter().flat_map(|list| list.items());
            groups.extend(items.map(|group| NodeGroup::read(group, is_managed, errors)));
        }
        EksctlConfig {
            place: document.place().clone(),
            name: metadata("name"),
            region: metadata("region"),
            zones: document.texts("availabilityZones", errors),
            local_zones: document.texts("localZones", errors),
            vpc: document.get(&["vpc"]).map(|vpc| EksctlVpc::read(vpc, errors)).unwrap_or_default(),
            ipv6: family
                .filter(|family| family.as_text().is_some_and(is_ipv6))
                .map(|family| family.place().clone()),
            is_private: is_true(&["privateCluster", "enabled"]).is_some(),
            vpc_cni: add_on.map(|values| values.place().clone()),
            cni_version: AwsNode::version_of_eksctl(vpc_cni(document).and_then(|it| it.get(&["version"]))),
            aws_node: AwsNode::of_fields(add_on.and_then(|values| values.get(&["env"]))),
            eni_configs: subnets.map(|subnets| subnets.fields().map(EniConfig::read).collect()),
            has_no_default_add_ons: is_true(&["addonsConfig", "disableDefaultAddons"]).is_some(),
            add_ons: add_on_names(document),
            groups,
            has_unreadable_groups,
            karpenter: document.get(&["karpenter"]).map(|field| field.name_place().clone()),
            fargate_profiles: document.get(&["fargateProfiles"]).map(|field| field.name_place().clone()),
            auto_mode: is_true(&["autoModeConfig", "enabled"]),
            unknown_fields: fields::unknown(document),
            other_network: None,
        }
    }
}

impl EksctlConfig {
    /// Whether it says nothing of how pods get their addresses.
    pub(crate) fn leaves_plug_in_open(&self) -> bool {
        self.vpc_cni.is_none() && self.ipv6.is_none()
    }
}

impl EksctlVpc {
    fn read(vpc: Cursor<'_>, errors: &mut Errors) -> Self {
        let subnets = vpc.get(&["subnets"]);
        let mut all = Vec::new();
        for topology in Topology::ALL {
            let list = subnets.and_then(|subnets| subnets.get(&[topology.name()]));
            let fields = list.into_iter().flat_map(|list| list.fields());
            all.extend(fields.map(|(key, subnet)| EksctlSubnet {
                place: subnet.place().clone(),
                topology: *topology,
                key: key.into(),
                id: subnet.text("id", errors),
                cidr: subnet.text("cidr", errors),
                zone: subnet.text("az", errors),
            }));
        }
        EksctlVpc {
            cidr: vpc.text("cidr", errors),
            extra_cidrs: vpc.texts("extraCIDRs", errors),
            control_plane: vpc.texts("controlPlaneSubnetIDs", errors),
            is_control_plane_private: vpc
                .flag("controlPlaneOnPrivateSubnets", errors)
                .is_some_and(|flag| flag.value),
            subnets: subnets.map(|_| all),
        }
    }
}

impl EniConfig {
    fn read((zone, subnet): (&str, Cursor<'_>)) -> Self {
        let id = subnet.get(&["id"]).and_then(|id| Some(id.as_text()?.into()));
        EniConfig { place: subnet.place().clone(), zone: zone.into(), id }
    }
}

fn add_on_names(document: Cursor<'_>) -> Vec<String> {
    let add_ons = document.get(&["addons"]).into_iter().flat_map(|list| list.items());
    add_ons.filter_map(|add_on| Some(add_on.get(&["name"])?.as_text()?.into())).collect()
}

/// The add-on of the VPC CNI.
fn vpc_cni(document: Cursor<'_>) -> Option<Cursor<'_>> {
    let is_vpc_cni = |addon: &Cursor<'_>| {
        let name = addon.get(&["name"]).and_then(|name| name.as_text());
        name.is_some_and(|name| name.eq_ignore_ascii_case("vpc-cni"))
    };
    document.get(&["addons"])?.items().find(is_vpc_cni)
}

/// What the add-on of the VPC CNI is told: text of YAML or JSON, whose values are all at the place of the
/// text.
fn add_on(document: Cursor<'_>, errors: &mut Errors) -> Option<Tree> {
    let text = vpc_cni(document)?.text("configurationValues", errors)?;
    match documents(0, &text.value) {
        Ok(documents) => documents.into_iter().next().map(|tree| tree.all_at(&text.place)),
        Err(error) => {
            errors.push(error.moved_to(text.place));
            None
        }
    }
}
