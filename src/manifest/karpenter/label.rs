//! The labels that Karpenter gives the nodes of a type, so far as the catalogue has what they say (K14, K15).

use alloc::string::{String, ToString};

use crate::InstanceType;
use crate::catalog::Hypervisor;

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

/// The category and the generation in a type's name: its first letters, and the number behind them or behind the terabytes of
/// the first ones with much memory, as in `u-6tb1.metal`.
fn category(name: &str) -> Option<(&str, &str)> {
    let (family, _) = name.rsplit_once('.')?;
    let (category, rest) = split(family, |c| c.is_ascii_lowercase());
    let rest = after_terabytes(rest).unwrap_or(rest);
    let (generation, _) = split(rest, |c| c.is_ascii_digit());
    (!category.is_empty() && !generation.is_empty()).then_some((category, generation))
}

fn after_terabytes(text: &str) -> Option<&str> {
    let (number, rest) = split(text.strip_prefix('-')?, |c| c.is_ascii_digit());
    rest.strip_prefix("tb").filter(|_| !number.is_empty())
}

/// What begins with characters of a kind, and the rest.
fn split(text: &str, is_of_kind: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !is_of_kind(c)).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::category;

    /// What Karpenter's regular expression gives (K15).
    #[test]
    fn categories_and_generations() {
        for (name, expected) in [
            ("u-6tb1.metal", Some(("u", "1"))),
            ("u7i-12tb.224xlarge", Some(("u", "7"))),
            ("m7i-flex.large", Some(("m", "7"))),
            ("mac2-m2pro.metal", Some(("mac", "2"))),
            ("p6-b200.48xlarge", Some(("p", "6"))),
            ("im4gn.large", Some(("im", "4"))),
            ("is4gen.medium", Some(("is", "4"))),
            ("hpc7a.12xlarge", Some(("hpc", "7"))),
            ("trn1n.32xlarge", Some(("trn", "1"))),
            ("i8g.metal-24xl", Some(("i", "8"))),
            ("bmn-sf1.metal", None),
        ] {
            assert_eq!(category(name), expected, "{name}");
        }
    }
}
