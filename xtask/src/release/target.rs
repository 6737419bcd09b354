//! The targets that the program is released for, and what package managers call them.

/// A target of the Rust compiler.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) triple: &'static str,
    pub(super) os: Os,
    pub(super) arch: Arch,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Os {
    Linux,
    Macos,
    Windows,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arch {
    Arm64,
    X86_64,
}

pub(super) const TARGETS: [Target; 5] = [
    Target { triple: "aarch64-apple-darwin", os: Os::Macos, arch: Arch::Arm64 },
    Target { triple: "x86_64-apple-darwin", os: Os::Macos, arch: Arch::X86_64 },
    Target { triple: "aarch64-unknown-linux-musl", os: Os::Linux, arch: Arch::Arm64 },
    Target { triple: "x86_64-unknown-linux-musl", os: Os::Linux, arch: Arch::X86_64 },
    Target { triple: "x86_64-pc-windows-msvc", os: Os::Windows, arch: Arch::X86_64 },
];

impl Os {
    /// What Go calls it, and with it kubectl.
    pub(super) fn in_go(self) -> &'static str {
        match self {
            Os::Linux => "linux",
            Os::Macos => "darwin",
            Os::Windows => "windows",
        }
    }
}

impl Arch {
    /// What Go calls it, and with it kubectl.
    pub(super) fn in_go(self) -> &'static str {
        match self {
            Arch::Arm64 => "arm64",
            Arch::X86_64 => "amd64",
        }
    }
}
