//! What an instance type runs on, which decides whether its ENIs can hold prefixes.

/// What an instance type runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Hypervisor {
    /// The Nitro hypervisor.
    Nitro,
    /// The Xen hypervisor of older types, which has no prefix delegation.
    Xen,
    /// None: the API names no hypervisor for bare metal.
    BareMetal,
    /// No source tells.
    Unknown,
}

impl Hypervisor {
    /// All of them.
    pub const ALL: &[Hypervisor] =
        &[Hypervisor::Nitro, Hypervisor::Xen, Hypervisor::BareMetal, Hypervisor::Unknown];

    /// The name that the API gives it: `nitro` or `xen`; `none` for bare metal; `unknown`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Hypervisor::Nitro => "nitro",
            Hypervisor::Xen => "xen",
            Hypervisor::BareMetal => "none",
            Hypervisor::Unknown => "unknown",
        }
    }

    /// Whether it is bare metal.
    #[must_use]
    pub const fn is_bare_metal(self) -> bool {
        matches!(self, Hypervisor::BareMetal)
    }

    /// Whether ENIs can hold /28 prefixes: on Nitro and on bare metal (B15, D2.6).
    #[must_use]
    pub const fn has_prefix_delegation(self) -> bool {
        matches!(self, Hypervisor::Nitro | Hypervisor::BareMetal)
    }
}
