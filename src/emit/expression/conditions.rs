//! Conditions on the names of types, which Karpenter's expressions can have.

use alloc::string::String;
use alloc::vec::Vec;

/// The family of a type with the point behind it.
fn family(name: &str) -> Option<&str> {
    let end = name.find('.')?;
    name.get(..=end)
}

/// The shortest condition that holds for these types and not for the others.
pub(super) fn is_one_of(names: &[&str], others: &[&str]) -> String {
    let by_name = if let [name] = names {
        alloc::format!("instance_type == \"{name}\"")
    } else {
        let quoted: Vec<String> = names.iter().map(|name| alloc::format!("\"{name}\"")).collect();
        alloc::format!("instance_type in [{}]", quoted.join(", "))
    };
    let mut families: Vec<&str> = Vec::new();
    for name in names {
        let Some(family) = family(name) else { return by_name };
        if !families.contains(&family) {
            families.push(family);
        }
    }
    let is_shared = |family: &str| others.iter().any(|other| other.starts_with(family));
    if families.iter().any(|family| is_shared(family)) {
        return by_name;
    }
    let starts: Vec<String> =
        families.iter().map(|family| alloc::format!("instance_type.startsWith(\"{family}\")")).collect();
    let by_family = starts.join(" || ");
    if by_family.len() < by_name.len() { by_family } else { by_name }
}
