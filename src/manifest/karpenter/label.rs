//! The labels that Karpenter gives the nodes of a type, so far as the catalogue has what they say (K14, K15).

use alloc::string::{String, ToString};

use crate::InstanceType;
use crate::catalog::{Hypervisor, category};

/// What is known of a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Label {
    /// Its value, or that there is none.
    Known(Option<String>),
    /// It depends on the type in a way that isn't known here.
    Unknown,
    /// It doesn't depend on the type.
    Other,
}

/// What the names of Karpenter's labels for AWS begin with.
const PREFIX: &str = "karpenter.k8s.aws/instance-";

/// A label of nodes of this type.
pub(super) fn of(it: &InstanceType, key: &str, is_windows: bool) -> Label {
    let text = |text: Option<&str>| Label::Known(text.map(ToString::to_string));
    let architecture = match it.architectures().next() {
        Some("x86_64") => Some("amd64"),
        other => other,
    };
    match key {
        "node.kubernetes.io/instance-type" => return text(Some(it.name())),
        "kubernetes.io/arch" => return text(architecture),
        "kubernetes.io/os" if !is_windows => return text(Some("linux")),
        "kubernetes.io/os" => return text((architecture == Some("amd64")).then_some("windows")),
        _ => {}
    }
    let Some(name) = key.strip_prefix(PREFIX) else { return Label::Other };
    let number = |number: Option<u32>| number.map_or(Label::Unknown, |it| Label::Known(Some(it.to_string())));
    let halves = it.name().split_once('.').filter(|(_, size)| !size.contains('.'));
    match name {
        "family" => text(halves.map(|(family, _)| family)),
        "size" => text(halves.map(|(_, size)| size)),
        "category" => text(category(it.name()).map(|(category, _)| category)),
        "generation" => text(category(it.name()).map(|(_, generation)| generation)),
        "cpu" => number(it.vcpus()),
        "memory" => number(it.memory_mib()),
        "hypervisor" => match it.hypervisor() {
            Hypervisor::Unknown => Label::Unknown,
            // The label of bare metal is there, and empty.
            Hypervisor::BareMetal => text(Some("")),
            other => text(Some(other.name())),
        },
        "capability-flex" => {
            let is_flex = it.name().split('.').next().is_some_and(|family| family.ends_with("-flex"));
            text(Some(if is_flex { "true" } else { "false" }))
        }
        // Karpenter launches any type with either.
        "tenancy" => Label::Other,
        _ => Label::Unknown,
    }
}
