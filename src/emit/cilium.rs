//! Cilium's own settings: the values of its Helm chart.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::chosen::{chosen, not_here};
use super::syntax::{Form, PerType, Syntax};
use crate::cni::{Cilium, Cni, Ipam, Reservation, Reservations};
use crate::error::{Error, ErrorKind};

pub(super) const SYNTAX: Syntax = Syntax {
    name: "cilium",
    title: "Cilium",
    place: "as values of its Helm chart",
    language: "yaml",
    provisioner: None,
    windows: false,
    bottlerocket: false,
    form: Form::PlugIn(values),
    map: PerType::Json,
};

/// What the chart calls the options (K48).
const PATHS: [(&str, &[&str]); 7] = [
    ("prefix_delegation", &["eni", "awsEnablePrefixDelegation"]),
    ("first_interface_index", &["eni", "nodeSpec", "firstInterfaceIndex"]),
    ("use_primary_address", &["eni", "nodeSpec", "usePrimaryAddress"]),
    ("pod_cidr_mask", &["ipam", "operator", "clusterPoolIPv4MaskSize"]),
    ("min_allocate", &["ipam", "nodeSpec", "ipamMinAllocate"]),
    ("pre_allocate", &["ipam", "nodeSpec", "ipamPreAllocate"]),
    ("max_allocate", &["ipam", "nodeSpec", "ipamMaxAllocate"]),
];

/// A value with its path in the chart.
type PathValue = (Vec<&'static str>, String);

fn values(cni: &Cni) -> Result<String, Error> {
    let Cni::Cilium(cilium) = cni else {
        return Err(Error::from(ErrorKind::NoMeaning { setting: "for cilium", choice: cni.choice() }));
    };
    let mut values = mode(cilium.ipam)?;
    let mut elsewhere = Vec::new();
    // Chained to the VPC CNI it has no setting of its own.
    let is_chained = matches!(cilium.ipam, Ipam::AwsCniChaining(_));
    for (row, value) in chosen(Cilium::ROWS, cilium).filter(|_| !is_chained) {
        let name = row.setting.name;
        let is_of_chart = name != "pod_cidr_mask" || matches!(cilium.ipam, Ipam::ClusterPool);
        match PATHS.iter().find(|(option, _)| *option == name) {
            Some((_, path)) if is_of_chart => values.push((path.to_vec(), value.to_string())),
            _ if name == "ipam" => {}
            _ if name == "cilium_reserve" => {
                values.extend(kept(cilium.reserved()));
                // The agent takes one address for the router whatever the values are (D3.1).
                if !cilium.reserved().contains(Reservation::Router) {
                    elsewhere.push(name);
                }
            }
            _ => elsewhere.push(name),
        }
    }
    values.sort();
    Ok(alloc::format!("{}{}", not_here(&elsewhere), nested(&values)))
}

/// The mode of its IPAM (K48, D5.4).
fn mode(ipam: Ipam) -> Result<Vec<PathValue>, Error> {
    let on = |path: &[&'static str]| (path.to_vec(), String::from("true"));
    let off = |path: &[&'static str]| (path.to_vec(), String::from("false"));
    let named = |mode: &str| (alloc::vec!["ipam", "mode"], String::from(mode));
    let other_cloud = |choice| Err(Error::from(ErrorKind::NoMeaning { setting: "for cilium", choice }));
    Ok(match ipam {
        Ipam::Eni => alloc::vec![on(&["eni", "enabled"]), named("eni")],
        Ipam::AwsCniChaining(_) => alloc::vec![
            (alloc::vec!["cni", "chainingMode"], String::from("aws-cni")),
            off(&["cni", "exclusive"]),
            off(&["enableIPv4Masquerade"]),
            (alloc::vec!["routingMode"], String::from("native")),
        ],
        Ipam::ClusterPool | Ipam::Kubernetes | Ipam::MultiPool => alloc::vec![named(ipam.name())],
        // The settings of other clouds aren't among the facts.
        Ipam::Azure => return other_cloud("ipam azure"),
        Ipam::AlibabaCloud => return other_cloud("ipam alibabacloud"),
    })
}

/// What the addresses that the agent keeps follow from, as far as the chart decides on them.
fn kept(reserved: Reservations) -> Vec<PathValue> {
    let mut values = Vec::new();
    if !reserved.contains(Reservation::Health) {
        values.push((alloc::vec!["healthChecking"], String::from("false")));
    }
    if reserved.contains(Reservation::Ingress) {
        values.push((alloc::vec!["ingressController", "enabled"], String::from("true")));
    }
    values
}

/// The values as YAML, those with the same beginning below each other.
fn nested(values: &[PathValue]) -> String {
    let mut lines = Vec::new();
    let mut before: &[&str] = &[];
    for (path, value) in values {
        let shared = path.iter().zip(before).take_while(|(one, other)| one == other).count();
        for (depth, name) in path.iter().enumerate().skip(shared) {
            let is_last = depth.saturating_add(1) == path.len();
            let end = if is_last { alloc::format!(" {value}") } else { String::new() };
            lines.push(alloc::format!("{}{name}:{end}\n", "  ".repeat(depth)));
        }
        before = path;
    }
    lines.concat()
}
