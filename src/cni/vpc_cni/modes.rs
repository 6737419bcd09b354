//! What decides between the ways in which the VPC CNI gives addresses:
//! the operating system and the address family.

use crate::setting::choices;

/// The address family of a cluster's pods.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum IpFamily {
    /// IPv4.
    #[default]
    Ipv4,
    /// IPv6.
    Ipv6,
}

impl IpFamily {
    /// All of them.
    pub const ALL: &'static [IpFamily] = &[IpFamily::Ipv4, IpFamily::Ipv6];

    /// Its name as it stands in a sentence.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            IpFamily::Ipv4 => "IPv4",
            IpFamily::Ipv6 => "IPv6",
        }
    }

    /// Its stable name: `ipv4` or `ipv6`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            IpFamily::Ipv4 => "ipv4",
            IpFamily::Ipv6 => "ipv6",
        }
    }
}

/// The operating system of a node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Os {
    /// Linux.
    #[default]
    Linux,
    /// Windows.
    Windows,
}

impl Os {
    /// All of them.
    pub const ALL: &'static [Os] = &[Os::Linux, Os::Windows];

    /// Its name as it stands in a sentence.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Os::Linux => "Linux",
            Os::Windows => "Windows",
        }
    }

    /// Its stable name: `linux` or `windows`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Os::Linux => "linux",
            Os::Windows => "windows",
        }
    }
}

choices!(Os, title);
choices!(IpFamily, title);
