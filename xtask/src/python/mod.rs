//! `cargo xtask python`: makes the parts of the Python package that follow from the library, and `cargo xtask wheel`
//! the package itself.

mod annotation;
mod functions;
mod package;
mod types;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

pub use self::package::{test, wheel};

use self::annotation::Annotations;
use crate::schema::{self, Document};

/// The folder of the package's modules.
const PACKAGE: &str = "bindings/python/python/maxpods";

/// Writes the modules that are made.
///
/// # Errors
///
/// Fails if the library doesn't compile, or its schema says what Python's types can't.
pub fn write(root: &Path) -> Result<()> {
    for (name, content) in modules(root)? {
        let path = root.join(PACKAGE).join(name);
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
        println!("{PACKAGE}/{name}");
    }
    Ok(())
}

/// Fails unless the modules are what the library makes them.
///
/// # Errors
///
/// Names the module that differs; and fails as [`write()`] does.
pub fn check(root: &Path) -> Result<()> {
    for (name, content) in modules(root)? {
        let path = root.join(PACKAGE).join(name);
        if fs::read_to_string(&path).unwrap_or_default() != content {
            bail!("{PACKAGE}/{name} isn't what the library makes it; run `cargo xtask python`");
        }
    }
    Ok(())
}

fn modules(root: &Path) -> Result<[(&'static str, String); 2]> {
    let schema = schema::text(root)?;
    let document = Document::read(&schema)?;
    let annotations = Annotations::new(&document)?;
    Ok([
        ("types.py", types::module(&document, &annotations)?),
        ("_functions.py", functions::module(&document, &annotations)?),
    ])
}
