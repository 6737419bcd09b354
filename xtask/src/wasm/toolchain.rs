//! A compiler for WebAssembly: the one in use with its target added, or Debian's.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::tool;

pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// What Debian's way needs, as packages and the files that show that they are there.
const DEBIAN: [(&str, &str); 4] = [
    ("rustc-web", "/usr/bin/rustc"),
    ("cargo-web", "/usr/bin/cargo"),
    ("rust-web-src", "/usr/lib/rustlib/src/rust"),
    ("lld-22", "/usr/lib/llvm-22/bin/wasm-ld"),
];

/// Where cargo is, and what it needs told.
#[derive(Debug)]
pub(super) enum Toolchain {
    /// The one that runs this, with a standard library for the target.
    InUse,
    /// Debian's, which has the standard library as source.
    Debian,
}

impl Toolchain {
    /// The first that there is; one is installed if there is none.
    pub(super) fn find() -> Result<Self> {
        if tool::has_target(TARGET) {
            return Ok(Toolchain::InUse);
        }
        let missing: Vec<&str> = DEBIAN
            .iter()
            .filter(|(_, file)| !Path::new(file).exists())
            .map(|(package, _)| *package)
            .collect();
        if !missing.is_empty() {
            let what = format!("the Rust in use has no {TARGET}; `rustup target add {TARGET}` adds it");
            tool::apt_install(&what, &missing)?;
        }
        Ok(Toolchain::Debian)
    }

    /// The name of the folder that its builds are kept in: those of one compiler are of no use to another.
    pub(super) fn folder(&self) -> &'static str {
        match self {
            Toolchain::InUse => "wasm",
            Toolchain::Debian => "wasm-debian",
        }
    }

    /// Its cargo, with the first arguments.
    pub(super) fn cargo(&self, root: &Path, arguments: &[&str]) -> Command {
        match self {
            Toolchain::InUse => {
                let mut cargo = tool::cargo(root);
                cargo.args(arguments);
                cargo
            }
            Toolchain::Debian => {
                let mut cargo = Command::new("/usr/bin/cargo");
                cargo.current_dir(root).args(arguments).args(["-Z", "build-std=std,panic_abort"]);
                let mut path = OsString::from("/usr/bin:");
                path.push(env::var_os("PATH").unwrap_or_default());
                cargo
                    .env("PATH", path)
                    .env("RUSTC", "/usr/bin/rustc")
                    // Building the standard library from source is still unstable.
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN[3].1)
                    .env_remove("RUSTUP_TOOLCHAIN");
                cargo
            }
        }
    }
}
