//! What Terraform is told of many types.

use alloc::string::String;

/// A map of numbers by type in `locals`, its signs below each other, as `terraform fmt` puts them.
pub(crate) fn max_pods_map<'n>(numbers: impl Iterator<Item = (&'n str, u32)> + Clone) -> String {
    let width = numbers.clone().map(|(name, _)| name.len().saturating_add(2)).max().unwrap_or_default();
    let line = |(name, number): (&str, u32)| {
        let quoted = alloc::format!("\"{name}\"");
        alloc::format!("    {quoted:width$} = {number}\n")
    };
    let lines: String = numbers.map(line).collect();
    alloc::format!("locals {{\n  max_pods = {{\n{lines}  }}\n}}\n")
}
