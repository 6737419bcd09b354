//! What Cargo.lock says of the crates from the registry.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use toml::de::DeTable;

use super::Id;

/// The SHA-256 of each crate's packed file, in hexadecimal.
pub(super) fn checksums(root: &Path) -> Result<BTreeMap<Id, String>> {
    let path = root.join("Cargo.lock");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let lock = DeTable::parse(&text).context("cannot read Cargo.lock")?;
    let packages = lock.get_ref().get("package").and_then(|it| it.get_ref().as_array());
    let packages = packages.context("Cargo.lock lists no packages")?;
    let checksum = |package: &toml::Spanned<toml::de::DeValue<'_>>| {
        let text = |key| Some(package.get_ref().get(key)?.get_ref().as_str()?.to_owned());
        Some(((text("name")?, text("version")?), text("checksum")?))
    };
    Ok(packages.iter().filter_map(checksum).collect())
}
