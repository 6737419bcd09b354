//! Whether subnets are public.

/// Whether addresses of a subnet can be reached from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Topology {
    /// They can.
    Public,
    /// They can't.
    Private,
}

impl Topology {
    /// Both of them.
    pub const ALL: &'static [Topology] = &[Topology::Public, Topology::Private];

    /// Its name in a config.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Topology::Public => "public",
            Topology::Private => "private",
        }
    }
}
