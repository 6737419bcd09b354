//! The answer of `terraform show -json`: a plan, or a state (K60 to K66). What is known only after it is
//! applied isn't known.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::managed_group::{Known, LaunchTemplate, ManagedGroup, read_user_data};
use super::{AwsNode, VpcCniAddOn};
use crate::document::{Cursor, Errors};
use crate::{Place, error::Located};

/// A plan or a state.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Terraform {
    /// Its managed node groups.
    pub groups: Vec<ManagedGroup>,
    /// The VPC CNI's add-ons.
    pub vpc_cni: Vec<VpcCniAddOn>,
    /// The releases of Helm charts.
    pub releases: Vec<Release>,
    /// Where a cluster has IPv6.
    pub ipv6: Option<Place>,
    /// The version of its form, if that is one that isn't known.
    pub other_version: Option<Located<String>>,
}

/// A release of a Helm chart.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Release {
    /// Where it stands.
    pub place: Place,
    /// The chart, without its repository.
    pub chart: String,
    /// Its values, each a text of YAML, of which later ones win; not known if one isn't.
    pub values: Known<Vec<Located<String>>>,
    /// Single values, which win over the others: path and text.
    pub set: Vec<(String, Located<String>)>,
}

/// A resource with what isn't known of it.
struct Resource<'t> {
    module: &'t str,
    kind: &'t str,
    address: &'t str,
    values: Cursor<'t>,
    unknown: Option<Cursor<'t>>,
}

impl Resource<'_> {
    /// Whether a value, or something in it, is known only later.
    fn is_unknown(&self, name: &str) -> bool {
        let Some(unknown) = self.unknown.and_then(|unknown| unknown.get(&[name])) else { return false };
        has_true(unknown)
    }

    /// A text; absent or `null` is none.
    fn text(&self, name: &str) -> Known<Option<Located<String>>> {
        if self.is_unknown(name) {
            return Known::No;
        }
        let value = self.values.get(&[name]);
        Known::Yes(value.and_then(|it| Some(Located::new(it.as_text()?.into(), it.place().clone()))))
    }

    /// The only block of this name.
    fn block(&self, name: &str) -> Option<Cursor<'_>> {
        self.values.get(&[name])?.items().next()
    }
}

fn has_true(value: Cursor<'_>) -> bool {
    value.as_flag() == Some(true)
        || value.items().any(has_true)
        || value.fields().any(|(_, field)| has_true(field))
}

impl Terraform {
    /// Reads a plan or a state; `None` for other documents.
    #[must_use]
    pub fn read(document: Cursor<'_>, errors: &mut Errors) -> Option<Self> {
        let version = document.get(&["format_version"])?;
        let values = document.get(&["planned_values"]).or_else(|| document.get(&["values"]))?;
        let text = version.as_text().unwrap_or_default();
        let is_known = text.starts_with("1.") || text == "0.1" || text == "0.2";
        let mut read = Terraform {
            groups: Vec::new(),
            vpc_cni: Vec::new(),
            releases: Vec::new(),
            ipv6: None,
            other_version: (!is_known).then(|| Located::new(text.into(), version.place().clone())),
        };
        if !is_known {
            return Some(read);
        }
        let unknown: BTreeMap<&str, Cursor<'_>> = document
            .get(&["resource_changes"])
            .into_iter()
            .flat_map(|changes| changes.items())
            .filter_map(|it| Some((it.get(&["address"])?.as_text()?, it.get(&["change", "after_unknown"])?)))
            .collect();
        let mut resources = Vec::new();
        if let Some(root) = values.get(&["root_module"]) {
            collect(root, "", &unknown, &mut resources);
        }
        for resource in &resources {
            read.add(resource, &resources, errors);
        }
        Some(read)
    }

    fn add(&mut self, resource: &Resource<'_>, all: &[Resource<'_>], errors: &mut Errors) {
        let is = |name: &str, text: &str| resource.values.get(&[name]).is_some_and(|it| it.is_text(text));
        match resource.kind {
            "aws_eks_node_group" => self.groups.push(group(resource, all, errors)),
            "aws_eks_addon" if is("addon_name", "vpc-cni") => {
                let configuration = resource.text("configuration_values");
                let version = AwsNode::version_of(resource.values.get(&["addon_version"]));
                self.vpc_cni.push(VpcCniAddOn { configuration, version });
            }
            "aws_eks_cluster" => {
                let network = resource.block("kubernetes_network_config");
                let family = network.and_then(|network| network.get(&["ip_family"]));
                let ipv6 = family.filter(|family| family.is_text("ipv6")).map(|it| it.place().clone());
                self.ipv6 = self.ipv6.take().or(ipv6);
            }
            "helm_release" => self.releases.extend(release(resource)),
            _ => {}
        }
    }
}

/// All resources of a module and of those in it.
fn collect<'t>(
    module: Cursor<'t>,
    address: &'t str,
    unknown: &BTreeMap<&str, Cursor<'t>>,
    resources: &mut Vec<Resource<'t>>,
) {
    let text = |of: Cursor<'t>, name: &str| of.get(&[name]).and_then(|it| it.as_text());
    for resource in module.get(&["resources"]).into_iter().flat_map(|list| list.items()) {
        if let (Some(kind), Some(its), Some(values)) =
            (text(resource, "type"), text(resource, "address"), resource.get(&["values"]))
        {
            let unknown = unknown.get(its).copied();
            resources.push(Resource { module: address, kind, address: its, values, unknown });
        }
    }
    for child in module.get(&["child_modules"]).into_iter().flat_map(|list| list.items()) {
        collect(child, text(child, "address").unwrap_or_default(), unknown, resources);
    }
}

fn group(resource: &Resource<'_>, all: &[Resource<'_>], errors: &mut Errors) -> ManagedGroup {
    let scaling = resource.block("scaling_config");
    let size = |name: &str| scaling?.get(&[name])?.as_whole_number();
    let types = resource.values.texts("instance_types", errors);
    let ami_type = match resource.text("ami_type") {
        // The provider fills in what EKS takes by itself.
        Known::No => Known::Yes(None),
        known => known,
    };
    let group = ManagedGroup {
        types: Known::Yes(types),
        ami_type,
        nodes: size("desired_size").zip(size("max_size")),
        ..ManagedGroup::new(resource.values.place(), "aws_eks_node_group", resource.address)
    };
    let has_template = resource.block("launch_template").is_some() || resource.is_unknown("launch_template");
    if !has_template {
        return group.with_default_type();
    }
    match template_of(resource, all).map(|template| self::template(template, errors)) {
        Some(template) => group.with_template(Some(&template)).with_default_type(),
        None => group.with_template(None),
    }
}

/// The launch template of a group: that of its ID or name, or else the only one of its module (K63).
fn template_of<'r, 't>(group: &Resource<'t>, all: &'r [Resource<'t>]) -> Option<&'r Resource<'t>> {
    let templates = || all.iter().filter(|it| it.kind == "aws_launch_template");
    let block = group.block("launch_template");
    for name in ["id", "name"] {
        let wanted = block.and_then(|block| block.get(&[name])?.as_text());
        if let Some(wanted) = wanted {
            return templates().find(|it| it.values.get(&[name]).is_some_and(|its| its.is_text(wanted)));
        }
    }
    let mut beside = templates().filter(|it| it.module == group.module);
    beside.next().filter(|_| beside.next().is_none())
}

fn template(resource: &Resource<'_>, errors: &mut Errors) -> LaunchTemplate {
    let user_data = match resource.text("user_data") {
        Known::No => Known::No,
        Known::Yes(None) => Known::Yes(None),
        Known::Yes(Some(text)) => Known::Yes(read_user_data(&text.value, &text.place, errors)),
    };
    let has_requirements = resource.block("instance_requirements").is_some();
    let instance_type = if has_requirements { Known::No } else { resource.text("instance_type") };
    let is_set = |text: &Located<String>| !text.value.is_empty();
    let instance_type = match instance_type {
        Known::Yes(text) => Known::Yes(text.filter(is_set)),
        Known::No => Known::No,
    };
    let image = resource.text("image_id");
    let has_image = !matches!(&image, Known::Yes(image) if image.as_ref().is_none_or(|image| !is_set(image)));
    LaunchTemplate { instance_type, has_image, user_data }
}

fn release(resource: &Resource<'_>) -> Option<Release> {
    let chart = resource.values.get(&["chart"])?.as_text()?;
    let list = |name: &str| resource.values.get(&[name]).into_iter().flat_map(|list| list.items());
    let text = |it: Cursor<'_>| Some(Located::new(it.scalar_text()?, it.place().clone()));
    let values = list("values").filter_map(text).collect();
    // What is sensitive is nobody's to read, and no setting of addresses.
    let set =
        list("set").filter_map(|it| Some((it.get(&["name"])?.as_text()?.into(), text(it.get(&["value"])?)?)));
    Some(Release {
        place: resource.values.place().clone(),
        chart: chart.rsplit('/').next().unwrap_or(chart).into(),
        values: if resource.is_unknown("values") || resource.is_unknown("set") {
            Known::No
        } else {
            Known::Yes(values)
        },
        set: set.collect(),
    })
}
