//! The columns of tables: their names are those of the fields of the JSON document.

use std::fmt;

use maxpods::{Capacity, InstanceType};

use crate::failure::Failure;

/// One column of a table.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    /// Its name, in csv and as it is asked for.
    pub(crate) name: &'static str,
    /// What stands in it.
    pub(crate) cell: fn(&Capacity<'_>) -> Cell,
}

/// What stands in one column of one row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Text(String),
    Number(u64),
    Unknown,
}

/// As it stands in csv, where what isn't known is empty.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Text(text) => f.write_str(text),
            Cell::Number(number) => number.fmt(f),
            Cell::Unknown => Ok(()),
        }
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Cell::Number(number.into())
    }
}

impl From<Option<u32>> for Cell {
    fn from(number: Option<u32>) -> Self {
        number.map_or(Cell::Unknown, Cell::from)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Cell::Unknown } else { Cell::Text(text.to_owned()) }
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Cell::Text(flag.to_string())
    }
}

/// A column that shows something of the answer.
macro_rules! column {
    ($name:ident, $capacity:ident => $cell:expr) => {
        Column { name: stringify!($name), cell: |$capacity| Cell::from($cell) }
    };
}

/// All columns, in the order of csv. The order of the first 14 is fixed; more may follow.
pub(crate) const ALL: [Column; 20] = [
    column!(instance_type, c => c.instance_type().name()),
    column!(vcpus, c => c.instance_type().vcpus()),
    column!(memory_mib, c => c.instance_type().memory_mib()),
    column!(architectures, c => architectures(c.instance_type()).as_str()),
    column!(hypervisor, c => c.instance_type().hypervisor().name()),
    column!(bare_metal, c => c.instance_type().hypervisor().is_bare_metal()),
    column!(enis, c => c.instance_type().limits().enis()),
    column!(enis_all_cards, c => c.instance_type().limits().enis_all_cards()),
    column!(ipv4_per_eni, c => c.instance_type().limits().ipv4_per_eni()),
    column!(branch_enis, c => c.instance_type().branch_enis()),
    column!(pod_ips, c => c.pod_ips()),
    column!(host_network_pods, c => c.host_network_pods()),
    column!(max_pods, c => c.max_pods()),
    column!(recommended_max_pods, c => c.recommended_max_pods()),
    column!(bound_by, c => c.bound_by().code()),
    column!(ip_pool, c => c.ip_pool()),
    column!(operator_ip_pool, c => c.operator_ip_pool()),
    column!(ipv6_per_eni, c => c.instance_type().limits().ipv6_per_eni()),
    column!(network_cards, c => u32::try_from(c.instance_type().network_cards().len()).ok()),
    column!(efa_interfaces, c => c.instance_type().efa_interfaces()),
];

/// The columns of a table that is meant to be read: `-o table` and `-o md`.
pub(crate) const BRIEF: [&str; 7] =
    ["instance_type", "vcpus", "enis", "ipv4_per_eni", "pod_ips", "max_pods", "recommended_max_pods"];

/// The column of this name.
pub(crate) fn find(name: &str) -> Result<Column, Failure> {
    ALL.into_iter().find(|column| column.name == name).ok_or_else(|| {
        let names: Vec<_> = ALL.iter().map(|column| column.name).collect();
        Failure::Usage(format!("unknown column `{name}`; choose from `{}`", names.join("`, `")))
    })
}

fn architectures(instance_type: &InstanceType) -> String {
    instance_type.architectures().collect::<Vec<_>>().join(" ")
}
