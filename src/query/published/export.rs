//! The data in the form of other tools.

use alloc::string::String;
use core::fmt::Write;

use crate::hcl::max_pods_map;
use crate::query::TypeAnswer;

/// A form of the data that has no columns to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DataFormat {
    /// A line a type: its name and the plug-in's own number, as in the VPC CNI's `eni-max-pods.txt` (A1.1).
    EniMaxPods,
    /// A JSON object a line: ENIs and addresses of a type, as in nodeadm's `instance-info.jsonl` (A3.1).
    Nodeadm,
    /// A map of Terraform: the number to give to kubelet of each type.
    Terraform,
}

impl DataFormat {
    /// The types in this form; those without a limit are left out where there are numbers of pods.
    #[must_use]
    pub fn write<'a>(self, types: &[TypeAnswer<'a>]) -> String {
        match self {
            DataFormat::EniMaxPods => of_each(types, |it| {
                Some(alloc::format!("{} {}\n", it.instance_type(), it.capacity.max_pods().limited()?))
            }),
            DataFormat::Nodeadm => of_each(types, |it| {
                let limits = it.instance_type().limits();
                Some(alloc::format!(
                    "{{\"instanceType\":\"{}\",\"defaultMaxENIs\":{},\"ipv4AddressesPerInterface\":{}}}\n",
                    it.instance_type(),
                    limits.enis(),
                    limits.ipv4_per_eni()
                ))
            }),
            DataFormat::Terraform => {
                let number = |it: &TypeAnswer<'a>| {
                    Some((it.instance_type().name(), it.number_for_kubelet().limited()?))
                };
                max_pods_map(types.iter().filter_map(number))
            }
        }
    }
}

fn of_each<'t>(types: &[TypeAnswer<'t>], line: impl Fn(&TypeAnswer<'t>) -> Option<String>) -> String {
    types.iter().filter_map(line).fold(String::new(), |mut lines, line| {
        // Text takes all that is written.
        let _ = lines.write_str(&line);
        lines
    })
}
