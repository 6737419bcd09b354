//! Which targets there are, and what they start from: fuzz/Cargo.toml.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use toml::{Table, Value};

/// The manifest of the targets.
pub(super) struct Targets(Table);

impl Targets {
    pub(super) fn read(root: &Path) -> Result<Self> {
        let path = root.join("fuzz/Cargo.toml");
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Targets(text.parse().context("fuzz/Cargo.toml is no TOML")?))
    }

    /// The one that is asked for, or all of them.
    pub(super) fn chosen<'t>(&'t self, target: Option<&'t str>) -> Result<Vec<&'t str>> {
        let programs = self.0["bin"].as_array().into_iter().flatten();
        let all: Vec<&str> = programs.filter_map(|program| program.get("name")?.as_str()).collect();
        match target {
            Some(target) if all.contains(&target) => Ok(vec![target]),
            Some(target) => bail!("there is no target `{target}`; choose from `{}`", all.join("`, `")),
            None => Ok(all),
        }
    }

    /// The folders whose files a target starts from, from the workspace's root.
    pub(super) fn seeds(&self, root: &Path, target: &str) -> Vec<PathBuf> {
        let seeds = &self.0["package"]["metadata"]["seeds"];
        let others = seeds.get(target).and_then(Value::as_array).into_iter().flatten();
        let others = others.filter_map(|folder| Some(PathBuf::from(folder.as_str()?)));
        let own = PathBuf::from("fuzz/seeds").join(target);
        [own].into_iter().chain(others).filter(|folder| root.join(folder).is_dir()).collect()
    }
}
