//! `CloudFormation` templates, also those that CDK writes (K68). What stands in for a value, such as `Ref`,
//! isn't known.

use alloc::string::String;
use alloc::vec::Vec;

use super::managed_group::{Known, LaunchTemplate, ManagedGroup, read_user_data};
use super::{AwsNode, VpcCniAddOn};
use crate::document::{Cursor, Errors, Notation};
use crate::error::Located;

/// The functions that keep a text what it is, but for `${...}` in it.
const TRANSPARENT: [&str; 2] = ["Fn::Base64", "Fn::Sub"];

/// A template.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct CloudFormation {
    /// Its managed node groups.
    pub groups: Vec<ManagedGroup>,
    /// The VPC CNI's add-ons.
    pub vpc_cni: Vec<VpcCniAddOn>,
}

impl CloudFormation {
    /// Reads a template; `None` for other documents.
    #[must_use]
    pub fn read(document: Cursor<'_>, errors: &mut Errors) -> Option<Self> {
        let resources = document.get(&["Resources"])?;
        let of_type = |wanted: &'static str| {
            let is_wanted = move |it: &Cursor<'_>| it.get(&["Type"]).is_some_and(|kind| kind.is_text(wanted));
            resources.fields().filter(move |(_, resource)| is_wanted(resource))
        };
        let is_any = resources.fields().any(|(_, it)| {
            it.get(&["Type"]).and_then(|kind| kind.as_text()).is_some_and(|kind| kind.starts_with("AWS::"))
        });
        if !is_any {
            return None;
        }
        let mut read = CloudFormation::default();
        for (name, resource) in of_type("AWS::EKS::Nodegroup") {
            let properties = resource.get(&["Properties"]).unwrap_or(resource);
            let mut group = group(name, resource, properties);
            group = match properties.get(&["LaunchTemplate"]) {
                None => group.with_default_type(),
                Some(reference) => {
                    let template = of_type("AWS::EC2::LaunchTemplate")
                        .find(|(name, _)| refers_to(reference, name))
                        .map(|(_, template)| self::template(template, errors));
                    let is_found = template.is_some();
                    let group = group.with_template(template.as_ref());
                    if is_found { group.with_default_type() } else { group }
                }
            };
            read.groups.push(group);
        }
        for (_, resource) in of_type("AWS::EKS::Addon") {
            let property = |name: &str| resource.get(&["Properties", name]);
            if property("AddonName").is_some_and(|name| name.is_text("vpc-cni")) {
                let configuration = known(property("ConfigurationValues"));
                let version = AwsNode::version_of(property("AddonVersion"));
                read.vpc_cni.push(VpcCniAddOn { configuration, version });
            }
        }
        Some(read)
    }
}

fn group(name: &str, resource: Cursor<'_>, properties: Cursor<'_>) -> ManagedGroup {
    let size = |name: &str| {
        let text = properties.get(&["ScalingConfig", name])?.scalar_text()?;
        text.parse::<u32>().ok()
    };
    let types = properties.get(&["InstanceTypes"]);
    let texts: Option<Vec<_>> = types.map_or(Some(Vec::new()), |list| {
        let is_list = list.items().next().is_some() && list.tree().notation() != Notation::Marked;
        let text = |item: Cursor<'_>| match known(Some(item)) {
            Known::Yes(text) => text,
            Known::No => None,
        };
        let texts: Option<Vec<_>> = list.items().map(text).collect();
        texts.filter(|_| is_list)
    });
    ManagedGroup {
        types: texts.map_or(Known::No, Known::Yes),
        ami_type: known(properties.get(&["AmiType"])),
        nodes: size("DesiredSize").or_else(|| size("MinSize")).zip(size("MaxSize")),
        ..ManagedGroup::new(resource.place(), "AWS::EKS::Nodegroup", name)
    }
}

fn template(resource: Cursor<'_>, errors: &mut Errors) -> LaunchTemplate {
    let data = |name: &str| resource.get(&["Properties", "LaunchTemplateData", name]);
    let user_data = match data("UserData") {
        None => Known::Yes(None),
        Some(value) => match inner_text(value) {
            Some(text) => Known::Yes(read_user_data(&text.value, &text.place, errors)),
            None => Known::No,
        },
    };
    let instance_type =
        if data("InstanceRequirements").is_some() { Known::No } else { known(data("InstanceType")) };
    LaunchTemplate { instance_type, has_image: data("ImageId").is_some(), user_data }
}

/// Whether a reference names a resource, by `Ref` or `Fn::GetAtt`, in its long or short form.
fn refers_to(reference: Cursor<'_>, name: &str) -> bool {
    let Some(id) = reference.get(&["LaunchTemplateId"]).or_else(|| reference.get(&["Id"])) else {
        return false;
    };
    let is_short = id.tree().notation() == Notation::Marked;
    let of_short = id.as_text().filter(|_| is_short).and_then(|text| text.split('.').next());
    let of_long = id.get(&["Ref"]).and_then(|target| target.as_text());
    let of_list = id.get(&["Fn::GetAtt"]).and_then(|target| target.items().next()?.as_text());
    [of_short, of_long, of_list].into_iter().flatten().any(|target| target == name)
}

/// A text that is written out.
fn known(value: Option<Cursor<'_>>) -> Known<Option<Located<String>>> {
    let Some(value) = value else { return Known::Yes(None) };
    match value.as_text().filter(|_| value.tree().notation() != Notation::Marked) {
        Some(text) => Known::Yes(Some(Located::new(text.into(), value.place().clone()))),
        None => Known::No,
    }
}

/// The text within functions that keep it.
fn inner_text(value: Cursor<'_>) -> Option<Located<String>> {
    let inner = TRANSPARENT.iter().find_map(|name| value.get(&[name])).unwrap_or(value);
    let inner = TRANSPARENT.iter().find_map(|name| inner.get(&[name])).unwrap_or(inner);
    // With variables `Fn::Sub` has a list.
    let inner = inner.items().next().unwrap_or(inner);
    inner.as_text().map(|text| Located::new(text.into(), inner.place().clone()))
}
