//! Which instances are nodes, and so who holds the addresses of each interface.

use alloc::borrow::ToOwned;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

use super::interface::{Interface, Marker};
use crate::subnet::HolderKind;

/// How many names a warning has.
const MOST_NAMES: usize = 3;

/// The instances that are nodes.
pub(super) struct Nodes<'t> {
    /// Those that an interface says are.
    sure: BTreeSet<&'t str>,
    /// Those with prefixes or secondary addresses, and no more to tell them by.
    likely: BTreeSet<&'t str>,
    /// The instances of the interfaces that are trunks.
    of_interfaces: BTreeMap<&'t str, &'t str>,
}

impl<'t> Nodes<'t> {
    pub(super) fn of(interfaces: &'t [Interface]) -> Self {
        let (mut sure, mut likely) = (BTreeSet::new(), BTreeSet::new());
        let trunks: BTreeSet<&str> = interfaces.iter().filter_map(Interface::trunk).collect();
        let of_trunk = |it: &'t Interface| {
            Some((&*it.id, it.instance.as_deref()?)).filter(|(id, _)| trunks.contains(id))
        };
        let of_interfaces: BTreeMap<&str, &str> = interfaces.iter().filter_map(of_trunk).collect();
        sure.extend(of_interfaces.values());
        for interface in interfaces {
            let Some(instance) = interface.instance.as_deref() else { continue };
            if interface.marker.is_some() {
                sure.insert(instance);
            } else if interface.is_like_that_of_a_node() {
                likely.insert(instance);
            }
        }
        likely.retain(|instance| !sure.contains(instance));
        Nodes { sure, likely, of_interfaces }
    }

    /// What holds the addresses of an interface, and its name.
    pub(super) fn holder(&self, it: &Interface) -> (HolderKind, String) {
        let described = || {
            if it.description.is_empty() {
                alloc::format!("{} {}", it.of_type, it.id)
            } else {
                it.description.clone()
            }
        };
        // Nothing runs on one that is left over.
        if it.is_detached {
            return (HolderKind::Other, alloc::format!("detached {}", described()));
        }
        if let Some(marker) = &it.marker {
            let instance = match marker {
                Marker::Instance(instance) => Some(&**instance),
                Marker::BranchOf(trunk) => self.of_interfaces.get(&**trunk).copied(),
                Marker::SomeNode => it.instance.as_deref(),
            };
            return (HolderKind::Node, instance.map_or_else(described, ToOwned::to_owned));
        }
        if let Some(instance) = it.instance.as_deref() {
            let is_node = self.sure.contains(instance) || self.likely.contains(instance);
            let kind = if is_node { HolderKind::Node } else { HolderKind::Instance };
            return (kind, instance.to_owned());
        }
        if let Some(cluster) = it.description.strip_prefix("Amazon EKS ") {
            return (HolderKind::ControlPlane, cluster.to_owned());
        }
        if let Some(name) = it.description.strip_prefix("ELB ") {
            return (HolderKind::LoadBalancer, name.to_owned());
        }
        let name = described();
        let but = |start: &str| name.strip_prefix(start).unwrap_or(&name).to_owned();
        match &*it.of_type {
            "network_load_balancer" | "gateway_load_balancer" => (HolderKind::LoadBalancer, name),
            "lambda" => (HolderKind::Lambda, but("AWS Lambda VPC ENI-")),
            "nat_gateway" => (HolderKind::NatGateway, but("Interface for NAT Gateway ")),
            _ => (HolderKind::Other, name),
        }
    }

    /// Which instances are taken for nodes.
    pub(super) fn warning(&self) -> Option<String> {
        let first = self.likely.iter().take(MOST_NAMES).map(|name| alloc::format!("`{name}`"));
        let first = first.collect::<Vec<_>>().join(", ");
        let count = self.likely.len();
        let more = match count.saturating_sub(MOST_NAMES) {
            0 => String::new(),
            more => alloc::format!(" and {more} more"),
        };
        let text = if count == 1 {
            alloc::format!(
                "{first} counts as a node by its prefixes or secondary addresses alone: no plug-in has \
                 tagged its ENIs"
            )
        } else {
            alloc::format!(
                "{count} instances count as nodes by their prefixes or secondary addresses alone: no plug-in \
                 has tagged their ENIs ({first}{more})"
            )
        };
        (count > 0).then_some(text)
    }
}
