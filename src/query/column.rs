//! The columns of tables: their names are those of the fields of the JSON document.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::Serialize;

use super::TypeAnswer;
use crate::error::ErrorKind;
use crate::{Error, InstanceType};

/// One column of a table.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, VpcCni, json::{Column, TypeAnswer}};
///
/// let node = TypeAnswer::from(VpcCni::new().capacity(Catalog::built_in().get("m5.large")?)?);
/// let nodes = [node];
/// let columns = Column::all(&nodes);
/// let max_pods = Column::find("max_pods", &columns)?;
/// assert_eq!((max_pods.name(), max_pods.cell(&nodes[0]).to_string()), ("max_pods", "29".to_owned()));
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Column {
    name: &'static str,
    cell: fn(&TypeAnswer<'_>) -> Cell,
    is_numeric: bool,
}

/// What stands in one column of one row. In JSON it is a string, a number or `null`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Cell {
    /// A name, or several with spaces between.
    Text(String),
    /// A count, or what is left of one: negative where it doesn't suffice.
    Number(i64),
    /// No source tells, or it has no meaning for this row.
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

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Cell::Number(number)
    }
}

/// What is beyond the numbers stays what it is, as text.
impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        i64::try_from(number).map_or_else(|_| Cell::Text(number.to_string()), Cell::Number)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(known: Option<T>) -> Self {
        known.map_or(Cell::Unknown, T::into)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Cell::Unknown } else { Cell::Text(text.to_string()) }
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Cell::Text(flag.to_string())
    }
}

/// A column that shows something of the node, or of its capacity.
macro_rules! column {
    (text $name:ident, $capacity:ident => $cell:expr) => {
        column!(false, $name, node => { let $capacity = &node.capacity; $cell })
    };
    (number $name:ident, $capacity:ident => $cell:expr) => {
        column!(true, $name, node => { let $capacity = &node.capacity; $cell })
    };
    (node $name:ident, $node:ident => $cell:expr) => {
        column!(true, $name, $node => $cell)
    };
    ($is_numeric:literal, $name:ident, $node:ident => $cell:expr) => {
        Column { name: stringify!($name), cell: |$node| Cell::from($cell), is_numeric: $is_numeric }
    };
}

/// The columns that are always there, in the order of csv. The order of the first 14 is fixed; more may follow.
const ALWAYS: [Column; 22] = [
    column!(text instance_type, c => c.instance_type().name()),
    column!(number vcpus, c => c.instance_type().vcpus()),
    column!(number memory_mib, c => c.instance_type().memory_mib()),
    column!(text architectures, c => architectures(c.instance_type())),
    column!(text hypervisor, c => c.instance_type().hypervisor().name()),
    column!(text bare_metal, c => c.instance_type().hypervisor().is_bare_metal()),
    column!(number enis, c => c.instance_type().limits().enis()),
    column!(number enis_all_cards, c => c.instance_type().limits().enis_all_cards()),
    column!(number ipv4_per_eni, c => c.instance_type().limits().ipv4_per_eni()),
    column!(number branch_enis, c => c.instance_type().branch_enis()),
    column!(number pod_ips, c => c.pod_ips()),
    column!(number host_network_pods, c => c.host_network_pods()),
    column!(number max_pods, c => c.max_pods()),
    column!(number recommended_max_pods, c => c.recommended_max_pods()),
    column!(text bound_by, c => c.bound_by().code()),
    column!(number ip_pool, c => c.ip_pool()),
    column!(number operator_ip_pool, c => c.operator_ip_pool()),
    column!(number branch_pods, c => c.branch_pods()),
    column!(number multi_nic_pods, c => c.multi_nic_pods()),
    column!(number ipv6_per_eni, c => c.instance_type().limits().ipv6_per_eni()),
    column!(number network_cards, c => u32::try_from(c.instance_type().network_cards().len()).ok()),
    column!(number efa_interfaces, c => c.instance_type().efa_interfaces()),
];

/// The columns that a provisioner adds.
const PROVISIONER: [Column; 2] = [
    column!(node provisioner_max_pods, node => node.decision.as_ref().map(crate::Decision::max_pods)),
    column!(node pods_without_address, node => node
        .decision
        .as_ref()
        .map(|decision| node.capacity.pods_without_address(decision.max_pods()))),
];

/// The columns that `--allocatable` adds.
const ALLOCATABLE: [Column; 4] = [
    column!(node kube_reserved_cpu_millicores, node => node.allocatable.and_then(|a| a.kube_reserved_cpu_millicores)),
    column!(node kube_reserved_memory_mib, node => node.allocatable.map(|a| a.kube_reserved_memory_mib)),
    column!(node allocatable_cpu_millicores, node => node.allocatable.and_then(|a| a.allocatable_cpu_millicores)),
    column!(node allocatable_memory_mib, node => node.allocatable.and_then(|a| a.allocatable_memory_mib)),
];

/// The columns of a table that is meant to be read, besides those that were asked for by an option.
const BRIEF: [&str; 7] =
    ["instance_type", "vcpus", "enis", "ipv4_per_eni", "pod_ips", "max_pods", "recommended_max_pods"];

/// The columns of ALWAYS that have something to say under some options only.
const BY_OPTION: [&str; 2] = ["branch_pods", "multi_nic_pods"];

/// The one of these columns, of whatever table, that has this name.
pub(crate) fn find<C: Copy>(name: &str, there: &[C], name_of: fn(&C) -> &'static str) -> Result<C, Error> {
    let found = there.iter().find(|column| name_of(column) == name);
    found.copied().ok_or_else(|| {
        Error::from(ErrorKind::UnknownColumn {
            name: name.to_string(),
            there: there.iter().map(name_of).collect(),
        })
    })
}

impl Column {
    /// All columns that these answers have.
    #[must_use]
    pub fn all(nodes: &[TypeAnswer<'_>]) -> Vec<Column> {
        let provisioner = nodes.iter().any(|node| node.decision.is_some()).then_some(PROVISIONER);
        let allocatable = nodes.iter().any(|node| node.allocatable.is_some()).then_some(ALLOCATABLE);
        let added = provisioner.into_iter().flatten().chain(allocatable.into_iter().flatten());
        ALWAYS.into_iter().chain(added).collect()
    }

    /// The one of these columns that has this name.
    ///
    /// # Errors
    ///
    /// `column-needs-option` for a column that an option would bring; `unknown-column` for any other name.
    pub fn find(name: &str, there: &[Column]) -> Result<Column, Error> {
        find(name, there, Self::name).map_err(|unknown| {
            let brought = [(&ALLOCATABLE[..], "allocatable"), (&PROVISIONER[..], "provisioner")];
            let needed = brought.into_iter().find_map(|(columns, option)| {
                let column = find(name, columns, Self::name).ok()?;
                Some(Error::from(ErrorKind::ColumnNeedsOption { name: column.name, option }))
            });
            needed.unwrap_or(unknown)
        })
    }

    /// Its name, in CSV and as it is asked for.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What stands in it.
    #[must_use]
    pub fn cell(&self, node: &TypeAnswer<'_>) -> Cell {
        (self.cell)(node)
    }

    /// Whether numbers stand in it.
    #[must_use]
    pub const fn is_numeric(&self) -> bool {
        self.is_numeric
    }

    /// Whether a table that is meant to be read has it.
    #[must_use]
    pub fn is_brief(&self, nodes: &[TypeAnswer<'_>]) -> bool {
        let added = || PROVISIONER.iter().chain(&ALLOCATABLE).any(|column| column.name == self.name);
        let says_something =
            || BY_OPTION.contains(&self.name) && nodes.iter().any(|node| self.cell(node) != Cell::Unknown);
        BRIEF.contains(&self.name) || added() || says_something()
    }
}

fn architectures(instance_type: &InstanceType) -> Cell {
    Cell::from(instance_type.architectures().collect::<Vec<_>>().join(" ").as_str())
}
