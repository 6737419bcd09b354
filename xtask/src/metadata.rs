//! What cargo knows about the workspace and the crates that it depends on.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::tool;

/// The answer of `cargo metadata`.
#[derive(Debug)]
pub(crate) struct Metadata(Value);

impl Metadata {
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let arguments = ["metadata", "--locked", "--format-version", "1"];
        let printed = tool::output(tool::cargo(root).args(arguments))?;
        serde_json::from_str(&printed).map(Metadata).context("cargo metadata prints no JSON")
    }

    /// The folder that builds are written to.
    pub(crate) fn target_folder(&self) -> Result<PathBuf> {
        let folder = self.0["target_directory"].as_str();
        folder.map(PathBuf::from).context("cargo metadata doesn't say where builds go")
    }

    /// A package of the workspace, or one that it depends on.
    pub(crate) fn package(&self, name: &str) -> Result<&Value> {
        let packages = self.0["packages"].as_array();
        let package = packages.and_then(|packages| packages.iter().find(|package| package["name"] == name));
        package.with_context(|| format!("cargo metadata doesn't know {name}"))
    }

    /// The folder of all crates from the registry: `/home/me/.cargo/registry/src/…`.
    pub(crate) fn registry(&self) -> Result<PathBuf> {
        // /home/me/.cargo/registry/src/…/serde_json-1.0.154/Cargo.toml
        let manifest = self.package("serde_json")?["manifest_path"].as_str();
        let folder = manifest.and_then(|manifest| Path::new(manifest).ancestors().nth(2));
        folder.map(Path::to_owned).context("cargo metadata doesn't say where serde_json is")
    }
}
