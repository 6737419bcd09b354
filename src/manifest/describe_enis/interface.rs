//! A network interface: its addresses, and what tells who holds them.

use alloc::string::String;
use alloc::vec::Vec;
use core::net::Ipv4Addr;

use crate::Cidr;
use crate::document::{Cursor, Errors};
use crate::manifest::describe_subnets::refuse;

/// The length of the mask of a prefix.
const PREFIX: u8 = 28;

/// A network interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Interface {
    pub(super) id: String,
    pub(super) subnet: String,
    pub(super) addresses: Vec<Ipv4Addr>,
    pub(super) prefixes: Vec<Cidr>,
    pub(super) has_ipv6_prefixes: bool,
    pub(super) of_type: String,
    pub(super) description: String,
    /// Whether it is attached to nothing.
    pub(super) is_detached: bool,
    /// The instance that it is attached to.
    pub(super) instance: Option<String>,
    pub(super) marker: Option<Marker>,
}

/// What a plug-in or a controller wrote on an interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Marker {
    /// The instance for which it was made.
    Instance(String),
    /// The interface of the instance for which it was made.
    BranchOf(String),
    /// That it is of a node, and not of which.
    SomeNode,
}

impl Interface {
    pub(super) fn read(it: Cursor<'_>, errors: &mut Errors) -> Option<Self> {
        let text = |names: &[&str]| it.get(names).and_then(|field| field.as_text());
        let Some(subnet) = text(&["SubnetId"]) else {
            let reason = "a network interface without `SubnetId`; give the whole output of `aws ec2 \
                          describe-network-interfaces`";
            errors.push(refuse(it.place(), reason.into()));
            return None;
        };
        let description = text(&["Description"]).unwrap_or_default();
        let tags = it.get(&["TagSet"]).or_else(|| it.get(&["Tags"]));
        let tag =
            |tag: Cursor<'_>| Some((tag.get(&["Key"])?.scalar_text()?, tag.get(&["Value"])?.scalar_text()?));
        let tags: Vec<(String, String)> =
            tags.into_iter().flat_map(|list| list.items()).filter_map(tag).collect();
        Some(Interface {
            id: text(&["NetworkInterfaceId"]).unwrap_or_default().into(),
            subnet: subnet.into(),
            addresses: addresses(it, errors),
            prefixes: prefixes(it, errors),
            has_ipv6_prefixes: it.get(&["Ipv6Prefixes"]).is_some_and(|list| list.items().next().is_some()),
            of_type: text(&["InterfaceType"]).unwrap_or(NO_TYPE).into(),
            is_detached: text(&["Status"]) == Some(DETACHED),
            instance: text(&["Attachment", "InstanceId"]).map(String::from),
            marker: marker(description, &mut tags.iter().map(|(key, value)| (&**key, &**value))),
            description: description.into(),
        })
    }

    /// Whether it has more than one address, as those of nodes have.
    pub(super) fn is_like_that_of_a_node(&self) -> bool {
        self.addresses.len() > 1 || !self.prefixes.is_empty() || self.has_ipv6_prefixes
    }

    /// The trunk of a branch.
    pub(super) fn trunk(&self) -> Option<&str> {
        match &self.marker {
            Some(Marker::BranchOf(trunk)) => Some(trunk),
            _ => None,
        }
    }
}

/// `InterfaceType` of one that has no type of its own.
pub(super) const NO_TYPE: &str = "interface";

/// `Status` of one that is attached to nothing.
pub(super) const DETACHED: &str = "available";

/// The single addresses.
fn addresses(it: Cursor<'_>, errors: &mut Errors) -> Vec<Ipv4Addr> {
    let each = it.get(&["PrivateIpAddresses"]).into_iter().flat_map(|list| list.items());
    let mut fields: Vec<Cursor<'_>> = each.filter_map(|item| item.get(&["PrivateIpAddress"])).collect();
    if fields.is_empty() {
        fields.extend(it.get(&["PrivateIpAddress"]));
    }
    let read = |field: Cursor<'_>| {
        let address = field.as_text().and_then(|text| text.parse().ok());
        if address.is_none() {
            errors.push(field.refuse("PrivateIpAddress", "give an address as text, as in `10.0.0.4`"));
        }
        address
    };
    fields.into_iter().filter_map(read).collect()
}

fn prefixes(it: Cursor<'_>, errors: &mut Errors) -> Vec<Cidr> {
    let each = it.get(&["Ipv4Prefixes"]).into_iter().flat_map(|list| list.items());
    let read = |field: Cursor<'_>| {
        let prefix = field.as_text().and_then(prefix);
        if prefix.is_none() {
            errors.push(field.refuse("Ipv4Prefix", "give a /28 as text, as in `10.0.0.16/28`"));
        }
        prefix
    };
    each.filter_map(|item| item.get(&["Ipv4Prefix"])).filter_map(read).collect()
}

/// A prefix, which is a /28.
pub(super) fn prefix(text: &str) -> Option<Cidr> {
    text.parse().ok().filter(|prefix: &Cidr| prefix.mask() == PREFIX)
}

/// What its description and its tags say of a node.
pub(super) fn marker<'t>(
    description: &str,
    tags: &mut dyn Iterator<Item = (&'t str, &'t str)>,
) -> Option<Marker> {
    let (mut trunk, mut is_of_controller) = (None, false);
    for (key, value) in tags {
        match key {
            "node.k8s.amazonaws.com/instance_id" => return Some(Marker::Instance(value.into())),
            "vpcresources.k8s.aws/trunk-eni-id" => trunk = Some(value),
            "eks:eni:owner" => is_of_controller = value == "eks-vpc-resource-controller",
            _ => {}
        }
    }
    if let Some(trunk) = trunk {
        return Some(Marker::BranchOf(trunk.into()));
    }
    let of_cilium = || description.strip_prefix("Cilium-CNI (")?.strip_suffix(')');
    let instance = description.strip_prefix("aws-K8S-").or_else(of_cilium);
    if let Some(instance) = instance.filter(|instance| instance.starts_with("i-")) {
        return Some(Marker::Instance(instance.into()));
    }
    (is_of_controller || description.starts_with("aws-k8s-")).then_some(Marker::SomeNode)
}
