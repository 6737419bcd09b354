//! The crates that are linked into what is shipped: the program, the npm package, the wheel.
//!
//! The compiler and what it only runs (procedural macros, build scripts) are not among them, nor is the
//! standard library, which comes with the compiler.

mod licences;
mod lock;
mod sbom;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

pub use self::licences::{NOTICE, notice, standard_library};
pub use self::sbom::sbom;
use crate::tool;

/// What is built: a package of the workspace with its features, and for which target.
#[derive(Debug, Clone, Copy)]
pub struct Build<'a> {
    /// The package's name.
    pub package: &'a str,
    /// All of its features that are on; its default features count only if they are named.
    pub features: &'a [&'a str],
    /// The target's triple.
    pub target: &'a str,
}

/// A name and a version.
type Id = (String, String);

/// One crate that is linked.
#[derive(Debug)]
struct Crate {
    name: String,
    version: String,
    /// The SPDX expression of its Cargo.toml.
    license: String,
    description: Option<String>,
    repository: Option<String>,
    /// Its sources.
    folder: PathBuf,
    /// The SHA-256 of its packed file, which Cargo.lock has of every crate from a registry.
    checksum: Option<String>,
    /// The linked crates that it uses.
    dependencies: BTreeSet<Id>,
}

/// The crates of a build, the package itself first, the others by name.
#[derive(Debug)]
struct Linked {
    package: Crate,
    others: Vec<Crate>,
}

impl Linked {
    fn read(root: &Path, build: &Build<'_>) -> Result<Self> {
        let mut tree = tree(root, build)?;
        let metadata =
            tool::output(tool::cargo(root).args(["metadata", "--locked", "--format-version", "1"]))?;
        let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata prints no JSON")?;
        let checksums = lock::checksums(root)?;
        let take = |id: &Id, dependencies| Crate::read(&metadata, &checksums, id, dependencies);
        let own = tree.keys().find(|(name, _)| name == build.package).cloned();
        let own = own.with_context(|| format!("cargo tree doesn't show {}", build.package))?;
        let package = take(&own, tree.remove(&own).unwrap_or_default())?;
        let others = tree.into_iter().map(|(id, dependencies)| take(&id, dependencies));
        Ok(Linked { package, others: others.collect::<Result<_>>()? })
    }
}

impl Crate {
    fn read(
        metadata: &Value,
        checksums: &BTreeMap<Id, String>,
        id: &Id,
        dependencies: BTreeSet<Id>,
    ) -> Result<Self> {
        let (name, version) = id;
        let mut packages = metadata["packages"].as_array().into_iter().flatten();
        let package = packages.find(|it| it["name"] == *name && it["version"] == *version);
        let package = package.with_context(|| format!("cargo metadata doesn't know {name} {version}"))?;
        let text = |field: &str| package[field].as_str().map(str::to_owned);
        let license = text("license").with_context(|| {
            format!("{name} {version} has no `license` in its Cargo.toml; add it to our own, or use a crate that has it")
        })?;
        let folder = text("manifest_path").and_then(|path| Some(Path::new(&path).parent()?.to_owned()));
        let checksum = checksums.get(id).cloned();
        ensure!(
            checksum.is_some() || package["source"].is_null(),
            "Cargo.lock has no checksum of {name} {version}; take it from a registry"
        );
        Ok(Crate {
            name: name.clone(),
            version: version.clone(),
            // The old way of writing OR, which is no SPDX.
            license: license.replace('/', " OR "),
            description: text("description"),
            repository: text("repository"),
            folder: folder.with_context(|| format!("cargo metadata doesn't say where {name} is"))?,
            checksum,
            dependencies,
        })
    }
}

/// Each linked crate with those that it uses, as `cargo tree` resolves features for this build alone.
fn tree(root: &Path, build: &Build<'_>) -> Result<BTreeMap<Id, BTreeSet<Id>>> {
    let mut cargo = tool::cargo(root);
    cargo.args(["tree", "--locked", "--package", build.package, "--target", build.target]);
    cargo.args(["--no-default-features", "--features", &build.features.join(",")]);
    cargo.args(["--edges", "normal,no-proc-macro", "--no-dedupe", "--prefix", "depth", "--format", " {p}"]);
    read_tree(&tool::output(&mut cargo)?)
}

/// Reads lines such as `2 itoa v1.0.19`, whose number is the depth.
fn read_tree(printed: &str) -> Result<BTreeMap<Id, BTreeSet<Id>>> {
    let mut crates = BTreeMap::<Id, BTreeSet<Id>>::new();
    let mut above: Vec<Id> = vec![];
    for line in printed.lines() {
        let mut words = line.split(' ');
        let read = (words.next().and_then(|it| it.parse::<usize>().ok()), words.next(), words.next());
        let (Some(depth), Some(name), Some(version)) = read else {
            anyhow::bail!("`cargo tree` printed `{line}`, which isn't a depth, a name and a version");
        };
        let id = (name.to_owned(), version.trim_start_matches('v').to_owned());
        above.truncate(depth);
        if let Some(user) = above.last() {
            crates.entry(user.clone()).or_default().insert(id.clone());
        }
        crates.entry(id.clone()).or_default();
        above.push(id);
    }
    Ok(crates)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::read_tree;

    #[test]
    fn a_crate_uses_those_one_step_deeper() {
        let tree = read_tree("0 a v1.0.0 (/here)\n1 b v2.0.0\n2 c v3.0.0\n1 c v3.0.0\n1 c v4.0.0\n")
            .expect("a tree");
        let id = |name: &str, version: &str| (name.to_owned(), version.to_owned());
        let all = [id("a", "1.0.0"), id("b", "2.0.0"), id("c", "3.0.0"), id("c", "4.0.0")];
        assert_eq!(tree.keys().cloned().collect::<Vec<_>>(), all);
        assert_eq!(tree[&all[0]], BTreeSet::from([all[1].clone(), all[2].clone(), all[3].clone()]));
        assert_eq!(tree[&all[1]], BTreeSet::from([all[2].clone()]));
        assert!(tree[&all[2]].is_empty());
    }
}
