//! The rules and notes of what is used of a subnet.

use core::fmt;

/// Why a step was taken towards what is free in a subnet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlanRule {
    /// Addresses in use already.
    InUse,
    /// The ENIs of an EKS control plane.
    ControlPlane,
    /// Load balancers.
    LoadBalancers,
    /// Whatever else is in the subnet.
    Others,
    /// What the nodes of a group take.
    Nodes {
        /// The group's place in the plan, counted from 1.
        group: u32,
        /// How many of its nodes are in the subnet.
        nodes: u32,
        /// What each takes.
        addresses: u32,
    },
    /// Total: all that is used.
    Used,
    /// All addresses of the subnet.
    Addresses {
        /// The length of its mask.
        mask: u8,
    },
    /// The addresses that AWS keeps.
    KeptByAws,
    /// Total: the addresses that AWS gives out.
    Usable,
    /// Total: what is left.
    Free,
    /// Total: what is missing.
    Missing,
}

impl PlanRule {
    /// The stable name, as it stands in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            PlanRule::InUse => "in-use",
            PlanRule::ControlPlane => "control-plane",
            PlanRule::LoadBalancers => "load-balancers",
            PlanRule::Others => "others",
            PlanRule::Nodes { .. } => "nodes",
            PlanRule::Used => "used",
            PlanRule::Addresses { .. } => "addresses",
            PlanRule::KeptByAws => "kept-by-aws",
            PlanRule::Usable => "usable",
            PlanRule::Free => "free",
            PlanRule::Missing => "missing",
        }
    }

    /// The numbers under which `docs/rules.md` states the facts behind it; more than one with a comma.
    #[must_use]
    pub const fn fact(self) -> &'static str {
        match self {
            PlanRule::ControlPlane => "E11",
            PlanRule::Nodes { .. } => "C2.6, E2, E9",
            PlanRule::InUse
            | PlanRule::LoadBalancers
            | PlanRule::Others
            | PlanRule::Used
            | PlanRule::Addresses { .. }
            | PlanRule::KeptByAws
            | PlanRule::Usable
            | PlanRule::Free
            | PlanRule::Missing => "E1",
        }
    }

    /// Where the rule was read, upstream.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            PlanRule::ControlPlane => "aws-eks-best-practices dc0243ad, ip-optimization-strategies, subnets",
            PlanRule::Nodes { .. } => {
                "amazon-vpc-cni-k8s v1.23.1, pkg/ipamd/ipamd.go; cilium 0fb9d453, pkg/aws/ipam/node.go"
            }
            _ => "Amazon VPC User Guide, Subnet CIDR blocks",
        }
    }
}

impl fmt::Display for PlanRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            PlanRule::InUse => f.write_str("in use already"),
            PlanRule::ControlPlane => f.write_str("ENIs of the EKS control plane, at most"),
            PlanRule::LoadBalancers => f.write_str("load balancers"),
            PlanRule::Others => f.write_str("others"),
            PlanRule::Nodes { group, nodes: 1, addresses } => {
                write!(f, "1 node of group {group}, {addresses} addresses")
            }
            PlanRule::Nodes { group, nodes, addresses } => {
                write!(f, "{nodes} nodes of group {group}, {addresses} addresses each")
            }
            PlanRule::Used => f.write_str("used"),
            PlanRule::Addresses { mask } => write!(f, "addresses of a /{mask}"),
            PlanRule::KeptByAws => f.write_str("kept by AWS: the first four and the last"),
            PlanRule::Usable => f.write_str("usable"),
            PlanRule::Free => f.write_str("free"),
            PlanRule::Missing => f.write_str("missing"),
        }
    }
}

/// What is to be known of a subnet, and did not change the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlanNote {
    /// How many prefixes have room depends on where the single addresses are.
    Prefixes {
        /// The prefixes that are needed.
        prefixes: u32,
        /// How many have room at best.
        most: u32,
        /// How many have room at worst.
        fewest: u32,
    },
    /// The IPv6 prefixes of nodes are no limit.
    Ipv6,
}

impl PlanNote {
    /// The stable name, as it stands in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            PlanNote::Prefixes { .. } => "prefixes",
            PlanNote::Ipv6 => "ipv6-prefixes",
        }
    }

    /// The numbers under which `docs/rules.md` states the facts.
    #[must_use]
    pub const fn fact(self) -> &'static str {
        match self {
            PlanNote::Prefixes { .. } => "E3, E4, E5, E6, E7, E8",
            PlanNote::Ipv6 => "E10",
        }
    }
}

impl fmt::Display for PlanNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            PlanNote::Prefixes { prefixes, most, fewest } => {
                write!(f, "{prefixes} prefixes; whole /28 blocks for {most} at best")?;
                if fewest < most {
                    write!(f, ", for {fewest} if every single address lies in another block")?;
                }
                Ok(())
            }
            PlanNote::Ipv6 => f.write_str(
                "each node takes one of the 65536 /80 prefixes of an IPv6 /64 besides; the IPv4 addresses are the limit",
            ),
        }
    }
}
