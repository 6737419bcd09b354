//! Who can hold addresses of a subnet.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::net::Ipv4Addr;

use super::Cidr;

/// What holds addresses of a subnet (K70).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum HolderKind {
    /// A node of Kubernetes: its ENIs, and the branch ENIs of its pods.
    Node,
    /// Another instance.
    Instance,
    /// The control plane of an EKS cluster.
    ControlPlane,
    /// A load balancer.
    LoadBalancer,
    /// A function of Lambda.
    Lambda,
    /// A NAT gateway.
    NatGateway,
    /// Anything else.
    Other,
}

impl HolderKind {
    /// All of them, in the order in which they are listed.
    pub const ALL: &'static [HolderKind] = &[
        HolderKind::Node,
        HolderKind::Instance,
        HolderKind::ControlPlane,
        HolderKind::LoadBalancer,
        HolderKind::Lambda,
        HolderKind::NatGateway,
        HolderKind::Other,
    ];

    /// The stable name, such as `load-balancer`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            HolderKind::Node => "node",
            HolderKind::Instance => "instance",
            HolderKind::ControlPlane => "control-plane",
            HolderKind::LoadBalancer => "load-balancer",
            HolderKind::Lambda => "lambda",
            HolderKind::NatGateway => "nat-gateway",
            HolderKind::Other => "other",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        HolderKind::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

/// Who holds addresses of a subnet, and which.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Holder {
    /// What it is.
    pub kind: HolderKind,
    /// Its name: the ID of an instance, or what AWS says of the network interface.
    pub name: String,
    /// Single addresses.
    pub addresses: Vec<Ipv4Addr>,
    /// Prefixes of /28.
    pub prefixes: Vec<Cidr>,
}

impl Holder {
    /// A holder of nothing yet.
    #[must_use]
    pub const fn new(kind: HolderKind, name: String) -> Self {
        Holder { kind, name, addresses: Vec::new(), prefixes: Vec::new() }
    }
}

/// As in `node i-0a1b2c3d`; what is of no kind of its own has its name alone.
impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            HolderKind::Node => "node ",
            HolderKind::Instance => "instance ",
            HolderKind::ControlPlane => "control plane ",
            HolderKind::LoadBalancer => "load balancer ",
            HolderKind::Lambda => "Lambda ",
            HolderKind::NatGateway => "NAT gateway ",
            HolderKind::Other => "",
        })?;
        f.write_str(&self.name)
    }
}
