//! A number for each type, in the language of what looks it up.

use alloc::string::String;

use super::group::Group;
use super::number::Right;
use super::syntax::PerType;
use crate::hcl::max_pods_map;

impl PerType {
    /// The numbers of these types, as whole lines.
    pub(super) fn write(self, numbers: &[Right<'_>]) -> String {
        match self {
            PerType::Terraform => max_pods_map(numbers.iter().map(|right| (right.name(), right.max_pods))),
            PerType::Shell => shell(numbers),
            PerType::Json => json(numbers),
            PerType::CloudFormation => cloudformation(numbers),
        }
    }
}

fn shell(numbers: &[Right<'_>]) -> String {
    let arm =
        |group: &Group<'_>| alloc::format!("  {}) MAX_PODS={} ;;\n", group.types.join(" | "), group.max_pods);
    let arms: String = Group::all(numbers).iter().map(arm).collect();
    alloc::format!(
        "case \"$INSTANCE_TYPE\" in\n{arms}  *) echo \"no maxPods for the instance type '$INSTANCE_TYPE'\" \
         >&2; exit 1 ;;\n\
         esac\n"
    )
}

fn json(numbers: &[Right<'_>]) -> String {
    let entry = |right: &Right<'_>| alloc::format!("  \"{}\": {}", right.name(), right.max_pods);
    let entries: alloc::vec::Vec<String> = numbers.iter().map(entry).collect();
    alloc::format!("{{\n{}\n}}\n", entries.join(",\n"))
}

/// For `!FindInMap [MaxPods, TYPE, Number]`.
fn cloudformation(numbers: &[Right<'_>]) -> String {
    let entry =
        |right: &Right<'_>| alloc::format!("    {}:\n      Number: {}\n", right.name(), right.max_pods);
    let entries: String = numbers.iter().map(entry).collect();
    alloc::format!("Mappings:\n  MaxPods:\n{entries}")
}
