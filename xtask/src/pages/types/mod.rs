//! A page for each instance type, and one that lists them. Only the list's filter needs a script.

mod curve;
mod frame;
mod index;
mod modes;
mod offered;
mod page;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use maxpods::catalog::Conflict;
use maxpods::{Catalog, InstanceType};

use super::write;

/// How these pages use the book's colours.
const STYLE: &str = include_str!("types.css");

/// The page of the book that names all types, so that its search finds them.
pub(super) const LIST: &str = "instance-types.md";

/// Writes all of them below the folder of the book.
pub(super) fn write_all(book: &Path) -> Result<()> {
    let folder = book.join("types");
    write(&folder.join("types.css"), STYLE)?;
    write(&folder.join("index.html"), index::page())?;
    let conflicts = conflicts();
    for it in Catalog::built_in() {
        let of_type = conflicts.get(it.name()).map(Vec::as_slice).unwrap_or_default();
        write(&folder.join(format!("{}.html", it.name())), page::page(it, of_type)?)?;
    }
    Ok(())
}

/// The figures on which published tables disagree, by type.
fn conflicts() -> BTreeMap<&'static str, Vec<Conflict>> {
    let mut conflicts: BTreeMap<&str, Vec<Conflict>> = BTreeMap::new();
    for conflict in Conflict::all() {
        conflicts.entry(conflict.instance_type).or_default().push(conflict);
    }
    conflicts
}

/// The families, in the order of the catalogue, each with its types.
fn families() -> Vec<(&'static str, Vec<&'static InstanceType>)> {
    let mut families: Vec<(&str, Vec<&InstanceType>)> = Vec::new();
    for it in Catalog::built_in() {
        match families.last_mut() {
            Some((family, types)) if *family == it.family() => types.push(it),
            _ => families.push((it.family(), vec![it])),
        }
    }
    families
}

/// The page of [`LIST`], as Markdown.
pub(super) fn list() -> String {
    let mut text = String::from(
        "# Instance types\n\nEach type has a page: how many pods fit in each mode, the addresses that a node \
         takes, who offers the type, and the source of its figures. [The list of types](types/index.html) \
         can be filtered.\n",
    );
    for (family, types) in families() {
        let links = types.iter().map(|it| format!("[{0}](types/{0}.html)", it.name()));
        text += &format!("\n**{family}**: {}\n", links.collect::<Vec<_>>().join(", "));
    }
    text
}
