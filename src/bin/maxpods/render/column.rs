//! The columns of tables: their names are those of the fields of the JSON document.

use std::fmt;

use maxpods::InstanceType;
use maxpods::wire::Node;

use crate::failure::Failure;

/// One column of a table.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    /// Its name, in csv and as it is asked for.
    pub(crate) name: &'static str,
    /// What stands in it.
    pub(crate) cell: fn(&Node<'_>) -> Cell,
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

impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        Cell::Number(number)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(known: Option<T>) -> Self {
        known.map_or(Cell::Unknown, T::into)
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

/// A column that shows something of the node, or of its capacity.
macro_rules! column {
    ($name:ident, node $node:ident => $cell:expr) => {
        Column { name: stringify!($name), cell: |$node| Cell::from($cell) }
    };
    ($name:ident, $capacity:ident => $cell:expr) => {
        column!($name, node node => { let $capacity = &node.capacity; $cell })
    };
}

/// The columns that are always there, in the order of csv. The order of the first 14 is fixed; more may follow.
const ALWAYS: [Column; 22] = [
    column!(instance_type, c => c.instance_type().name()),
    column!(vcpus, c => c.instance_type().vcpus()),
    column!(memory_mib, c => c.instance_type().memory_mib()),
    column!(architectures, c => architectures(c.instance_type())),
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
    column!(branch_pods, c => c.branch_pods()),
    column!(multi_nic_pods, c => c.multi_nic_pods()),
    column!(ipv6_per_eni, c => c.instance_type().limits().ipv6_per_eni()),
    column!(network_cards, c => u32::try_from(c.instance_type().network_cards().len()).ok()),
    column!(efa_interfaces, c => c.instance_type().efa_interfaces()),
];

/// The columns that a provisioner adds.
const PROVISIONER: [Column; 2] = [
    column!(provisioner_max_pods, node node => node.decision.as_ref().map(maxpods::Decision::max_pods)),
    column!(pods_without_address, node node => node
        .decision
        .as_ref()
        .map(|decision| node.capacity.pods_without_address(decision.max_pods()))),
];

/// The columns that `--allocatable` adds.
const ALLOCATABLE: [Column; 4] = [
    column!(kube_reserved_cpu_millicores, node node => node.allocatable.and_then(|a| a.kube_reserved_cpu_millicores)),
    column!(kube_reserved_memory_mib, node node => node.allocatable.map(|a| a.kube_reserved_memory_mib)),
    column!(allocatable_cpu_millicores, node node => node.allocatable.and_then(|a| a.allocatable_cpu_millicores)),
    column!(allocatable_memory_mib, node node => node.allocatable.and_then(|a| a.allocatable_memory_mib)),
];

/// The columns of a table that is meant to be read, besides those that were asked for by an option.
const BRIEF: [&str; 7] =
    ["instance_type", "vcpus", "enis", "ipv4_per_eni", "pod_ips", "max_pods", "recommended_max_pods"];

/// The columns of ALWAYS that have something to say under some options only.
const BY_OPTION: [&str; 2] = ["branch_pods", "multi_nic_pods"];

impl Column {
    /// Whether a table that is meant to be read has it.
    pub(crate) fn is_brief(&self, nodes: &[Node<'_>]) -> bool {
        let added = || PROVISIONER.iter().chain(&ALLOCATABLE).any(|column| column.name == self.name);
        let says_something =
            || BY_OPTION.contains(&self.name) && nodes.iter().any(|node| (self.cell)(node) != Cell::Unknown);
        BRIEF.contains(&self.name) || added() || says_something()
    }
}

/// All columns that these answers have.
pub(crate) fn of(nodes: &[Node<'_>]) -> Vec<Column> {
    let provisioner = nodes.iter().any(|node| node.decision.is_some()).then_some(PROVISIONER);
    let allocatable = nodes.iter().any(|node| node.allocatable.is_some()).then_some(ALLOCATABLE);
    let added = provisioner.into_iter().flatten().chain(allocatable.into_iter().flatten());
    ALWAYS.into_iter().chain(added).collect()
}

/// The column of this name.
pub(crate) fn find(name: &str, there: &[Column]) -> Result<Column, Failure> {
    there.iter().find(|column| column.name == name).copied().ok_or_else(|| {
        if ALLOCATABLE.iter().any(|column| column.name == name) {
            return Failure::Usage(format!("the column `{name}` needs `--allocatable`; add it"));
        }
        if PROVISIONER.iter().any(|column| column.name == name) {
            return Failure::Usage(format!("the column `{name}` needs `--provisioner`; add it"));
        }
        let names: Vec<_> = there.iter().map(|column| column.name).collect();
        Failure::Usage(format!("unknown column `{name}`; choose from `{}`", names.join("`, `")))
    })
}

fn architectures(instance_type: &InstanceType) -> Cell {
    Cell::from(instance_type.architectures().collect::<Vec<_>>().join(" ").as_str())
}
