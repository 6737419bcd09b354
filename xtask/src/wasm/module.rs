//! The package's WebAssembly modules: the crate `bindings/wasm`, compiled once for each of its features, and
//! the JavaScript that calls it.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::files::{self, Files};
use super::toolchain::{TARGET, Toolchain};
use crate::metadata::Metadata;
use crate::{made, tool};

/// The crate that the modules are compiled from.
pub(super) const CRATE: &str = "maxpods-wasm";

pub(super) const MODULES: [Module; 6] = [
    Module { name: "maxpods", feature: "calculator" },
    Module { name: "plan", feature: "plan" },
    Module { name: "find", feature: "find" },
    Module { name: "expression", feature: "expression" },
    Module { name: "manifest", feature: "manifest" },
    Module { name: "check", feature: "check" },
];

/// What a module is compiled for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To be downloaded: as small as it gets.
    Package,
    /// To be compared with the one in the package. It is compiled in an eighth of the time, since the modules share what
    /// they are made of; its JavaScript and its answers are the same.
    Comparison,
}

impl Purpose {
    /// What differs from the profile, as cargo's configuration.
    fn overrides(self) -> &'static [&'static str] {
        match self {
            Purpose::Package => &[],
            Purpose::Comparison => &[
                "profile.wasm.lto='off'",
                "profile.wasm.opt-level=1",
                "profile.wasm.codegen-units=16",
                // The most of it by far. Without optimising the others, JavaScript has calls that none of them makes.
                "profile.wasm.package.maxpods.opt-level=0",
            ],
        }
    }

    /// The folder in which what it needs is compiled, below that of a compiler.
    fn folder(self) -> &'static str {
        match self {
            Purpose::Package => "package",
            Purpose::Comparison => "comparison",
        }
    }
}

/// A module of the package.
#[derive(Debug, Clone, Copy)]
pub(super) struct Module {
    /// The stem of its files: `NAME_bg.wasm`, and `NAME.js`, which calls it.
    name: &'static str,
    /// The feature of [`CRATE`] that selects its functions.
    pub(super) feature: &'static str,
}

impl Module {
    /// Compiles it; gives its two files.
    pub(super) fn build(
        self,
        root: &Path,
        metadata: &Metadata,
        toolchain: &Toolchain,
        purpose: Purpose,
    ) -> Result<Files> {
        let target = metadata.target_folder()?;
        let compiled = self.compile(root, metadata, toolchain, purpose)?;
        let bound = target.join("npm").join("bindgen").join(self.name);
        let program = ["--package", "xtask", "--features", "bindgen", "--bin", "bindgen"];
        let mut bindgen = made::command(root, "bindgen", &program);
        tool::run(bindgen.args([&compiled, &bound]).arg(self.name))?;
        files::read_all(&bound)
    }

    /// Compiles it into `folder`, over the module compiled there before; gives its path.
    fn compile(
        self,
        root: &Path,
        metadata: &Metadata,
        toolchain: &Toolchain,
        purpose: Purpose,
    ) -> Result<PathBuf> {
        let folder = metadata.target_folder()?.join(toolchain.folder()).join(purpose.folder());
        let mut cargo = toolchain.cargo(root, &["build", "--locked", "--package", CRATE]);
        cargo.args(["--profile", "wasm", "--no-default-features", "--features", self.feature]);
        cargo.args(["--target", TARGET]);
        cargo.arg("--target-dir").arg(&folder);
        cargo.args(purpose.overrides().iter().flat_map(|it| ["--config", it]));
        // Keep this machine's paths out of the module.
        let remap = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
        let mut flags = vec![remap(root, "maxpods"), remap(&metadata.registry()?, "crates")];
        if purpose == Purpose::Comparison {
            // Lints are run with all features and with none, and see nothing that is unused with those of a module alone.
            flags.push("-Dwarnings".to_owned());
        }
        tool::run(cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f")))?;
        Ok(folder.join(TARGET).join("wasm").join(CRATE.replace('-', "_")).with_extension("wasm"))
    }
}

/// Whether a file of the package is a module: its bytes depend on the compiler's version.
pub(super) fn is_module(name: &str) -> bool {
    name.ends_with("_bg.wasm")
}
