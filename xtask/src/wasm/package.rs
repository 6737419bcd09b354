//! What the npm package consists of: the modules, the files of `bindings/wasm/npm/`,
//! and what is made from the library.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::files::{self, Files};
use super::module::{CRATE, MODULES, Purpose};
use super::toolchain::{TARGET, Toolchain};
use super::{inputs, types};
use crate::linked::{self, Build};
use crate::metadata::Metadata;
use crate::schema;

/// The package's own files. They go into it as they are, but for the two to which something is added.
const OWN: &str = "bindings/wasm/npm";

/// Files of the project that go into the package as they are.
const LEGAL: [&str; 3] = ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE"];

/// Makes every file of the package.
pub(super) fn build(root: &Path, metadata: &Metadata, purpose: Purpose) -> Result<Files> {
    let toolchain = Toolchain::find()?;
    let mut files = files::read_all(&root.join(OWN))?;
    for module in MODULES {
        files.extend(module.build(root, metadata, &toolchain, purpose)?);
    }
    for name in LEGAL {
        files.insert(name.to_owned(), files::read(&root.join(name))?);
    }
    let features = MODULES.map(|module| module.feature);
    let build = Build { package: CRATE, features: &features, target: TARGET };
    files.insert(linked::NOTICE.to_owned(), linked::notice(root, &build)?.into_bytes());
    let schema = schema::text(root)?;
    complete(&mut files, "package.json", |own| manifest(metadata.package("maxpods")?, &own))?;
    complete(&mut files, "index.d.ts", |own| Ok(own + &types::from_schema(&schema)?))?;
    files.insert("schema.json".to_owned(), schema.into_bytes());
    files.insert(inputs::FILE.to_owned(), inputs::record(root)?.into_bytes());
    Ok(files)
}

/// Adds something to one of the package's own files.
fn complete(files: &mut Files, name: &str, add: impl FnOnce(String) -> Result<String>) -> Result<()> {
    let own = files.get_mut(name).with_context(|| format!("there is no {OWN}/{name}"))?;
    *own = add(String::from_utf8(own.clone())?)?.into_bytes();
    Ok(())
}

/// `package.json`: the fields that the package shares with the crate, then its own.
fn manifest(package: &Value, own: &str) -> Result<String> {
    let fields = ["name", "version", "description", "license"];
    let mut fields = fields.map(|field| format!("\n  \"{field}\": {},", package[field])).concat();
    // npm compares it with where a package is published from.
    if let Some(repository) = package["repository"].as_str() {
        let repository = json!({"type": "git", "url": format!("git+{repository}.git")});
        write!(fields, "\n  \"repository\": {repository},")?;
    }
    let own = own.strip_prefix('{').context("package.json isn't an object; begin it with `{`")?;
    Ok(format!("{{{fields}{own}"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::manifest;

    #[test]
    fn the_npm_package_shares_fields_with_the_crate() {
        let mut package =
            json!({"name": "maxpods", "version": "1.2.3", "description": "Pods", "license": "MIT"});
        let made = |package: &Value| manifest(package, "{\n  \"type\": \"module\"\n}\n").expect("an object");
        let expected = r#"{
  "name": "maxpods",
  "version": "1.2.3",
  "description": "Pods",
  "license": "MIT",
  "type": "module"
}
"#;
        assert_eq!(made(&package), expected);
        package["repository"] = json!("https://github.com/owner/maxpods");
        let made: Value = serde_json::from_str(&made(&package)).expect("JSON");
        let repository = json!({"type": "git", "url": "git+https://github.com/owner/maxpods.git"});
        assert_eq!(made["repository"], repository);
    }
}
