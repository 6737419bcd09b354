//! What one row says of an option: its name, owner, values, default and sentence.
//!
//! Each option is declared once, beside the settings of its owner, with `settings!`. Command line, JSON,
//! schema, the page's form and the settings of an answer derive from the rows, which
//! [`options`](crate::options) collects.

mod row;
mod value;

use alloc::string::String;

pub(crate) use self::row::{Row, row, settings, without_meaning};
pub use self::value::{Choice, Value, ValueKind};
pub(crate) use self::value::{SettingValue, choices, text_value};

/// An option: all that every front end needs to know of it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Setting {
    /// Its name in JSON, such as `max_eni`.
    pub name: &'static str,
    /// Whose setting it is.
    pub owner: Owner,
    /// What its value can be.
    pub kind: ValueKind,
    /// What it does, in one line.
    pub summary: &'static str,
    /// Its default in words, where that depends on more than the row can say.
    pub default: Option<&'static str>,
    /// Whether nodes of one cluster can differ in it.
    pub scope: Scope,
    /// Which answers it changes.
    pub changes: Changes,
}

impl Setting {
    /// Its flag on the command line without the dashes, such as `max-eni`.
    #[must_use]
    pub fn flag(&self) -> String {
        self.name.replace('_', "-")
    }
}

/// Whose setting an option is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Owner {
    /// The choice of the plug-in.
    Cni,
    /// The VPC CNI, also where Cilium is chained to it.
    VpcCni,
    /// Cilium.
    Cilium,
    /// The plug-ins whose pods take no address of the VPC.
    PodCidr,
    /// Kubelet, and the provisioner that configures it.
    Kubelet,
}

impl Owner {
    /// All of them.
    pub const ALL: &'static [Owner] =
        &[Owner::Cni, Owner::VpcCni, Owner::Cilium, Owner::PodCidr, Owner::Kubelet];

    /// Its stable name, as it stands in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Owner::Cni => "cni",
            Owner::VpcCni => "vpc-cni",
            Owner::Cilium => "cilium",
            Owner::PodCidr => "pod-cidr",
            Owner::Kubelet => "kubelet",
        }
    }
}

/// Whether nodes of one cluster can differ in an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// Each node has its own value, so that a group of a plan can have one.
    Node,
    /// All nodes of a cluster have the same value, which is that of a plan.
    Plan,
}

impl Scope {
    /// Both of them.
    pub const ALL: &'static [Scope] = &[Scope::Node, Scope::Plan];

    /// Its stable name: `node` or `plan`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Scope::Node => "node",
            Scope::Plan => "plan",
        }
    }
}

/// Which answers an option changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Changes {
    /// How many pods fit, and with them everything else.
    Pods,
    /// Only the addresses that a node takes from its subnets.
    Addresses,
    /// Only the CPU and memory that are left for pods.
    Memory,
}

impl Changes {
    /// All of them.
    pub const ALL: &'static [Changes] = &[Changes::Pods, Changes::Addresses, Changes::Memory];

    /// Its stable name: `pods`, `addresses` or `memory`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Changes::Pods => "pods",
            Changes::Addresses => "addresses",
            Changes::Memory => "memory",
        }
    }
}
