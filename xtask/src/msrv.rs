//! The oldest Rust that the crates are said to compile with, `rust-version`.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::tool;

/// That Rust, where it can be had; `cargo xtask package` compiles the crate with it.
///
/// # Errors
///
/// Names the dependencies that ask for a newer Rust.
pub(crate) fn toolchain(root: &Path) -> Result<Option<String>> {
    let metadata = tool::output(tool::cargo(root).args(["metadata", "--locked", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata prints no JSON")?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let ours = packages.iter().find(|it| it["name"] == "maxpods").and_then(|it| it["rust_version"].as_str());
    let ours = ours.context("Cargo.toml has no `rust-version`")?;
    dependencies(packages, ours)?;
    if !tool::has_toolchain(ours) {
        println!("Rust {ours} can't be had here; clippy's `incompatible_msrv` alone held that it is enough");
        return Ok(None);
    }
    Ok(Some(ours.to_owned()))
}

/// Fails if a crate of Cargo.lock asks for a newer Rust than ours.
fn dependencies(packages: &[Value], ours: &str) -> Result<()> {
    let newer = packages.iter().filter_map(|it| {
        let asked = it["rust_version"].as_str()?;
        let shown = || {
            format!(
                "{} {} ({asked})",
                it["name"].as_str().unwrap_or("?"),
                it["version"].as_str().unwrap_or("?")
            )
        };
        (version(asked) > version(ours)).then(shown)
    });
    let newer: Vec<String> = newer.collect();
    ensure!(
        newer.is_empty(),
        "`rust-version` is {ours}, and these ask for a newer Rust: {}; take older ones with `cargo update --precise`, or \
         raise `rust-version` in each Cargo.toml and in the README",
        newer.join(", ")
    );
    Ok(())
}

/// The numbers of a version, so that 1.89 is before 1.100 and equal to 1.89.0.
fn version(text: &str) -> [u32; 3] {
    let mut numbers = [0; 3];
    for (number, text) in numbers.iter_mut().zip(text.split('.')) {
        *number = text.parse().unwrap_or(u32::MAX);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::dependencies;

    #[test]
    fn names_the_dependencies_that_ask_for_more() {
        let packages = [
            json!({ "name": "old", "version": "1.0.0", "rust_version": "1.89.0" }),
            json!({ "name": "silent", "version": "1.0.0", "rust_version": null }),
            json!({ "name": "new", "version": "2.1.0", "rust_version": "1.100" }),
        ];
        assert!(dependencies(&packages[..2], "1.89").is_ok());
        let error = dependencies(&packages, "1.89").expect_err("one is newer").to_string();
        assert!(error.contains("a newer Rust: new 2.1.0 (1.100); take older ones"), "{error}");
    }
}
