//! The pages of the book, as HTML that needs no server.
//!
//! `docs/` is its guide. The reference, a page for each command, option, plug-in, provisioner, rule, fact and
//! JSON type, is written from what the library says of them, and mdBook makes one book of both. The pages of
//! instance types are too many for that: they are written as HTML, with the book's colours.

mod check_rules;
mod commands;
mod escape;
mod facts;
mod guide;
mod json;
mod lints;
mod options;
mod part;
mod plug_ins;
mod program;
mod provisioners;
mod source;
mod types;

use std::fs;
use std::path::{Path, absolute};

use anyhow::{Context, Result};
use mdbook_driver::MDBook;

pub use self::program::Program;

/// The colours of the book, those of the calculator page, for mdBook's pages and those of instance types.
const LOOK: [&str; 2] = [include_str!("../../../web/src/style/colours.css"), include_str!("look.css")];

/// Writes the sources of the whole book but the pages of instance types to `folder`, as mdBook reads them.
///
/// # Errors
///
/// Fails if `docs/` and its summary don't go together, or a page refers to what isn't in the book.
pub fn write_sources(root: &Path, program: &Program, folder: &Path) -> Result<()> {
    source::write_all(root, program, folder)
}

/// Makes the book of the sources in `sources`, and puts the pages of instance types beside it.
///
/// # Errors
///
/// Fails if mdBook does, or a file can't be written.
pub fn build(sources: &Path, book: &Path) -> Result<()> {
    let mut mdbook = MDBook::load(sources).context("mdBook can't read the sources")?;
    // mdBook takes a relative path from the folder of its sources.
    mdbook.config.build.build_dir = absolute(book)?;
    mdbook.build().context("mdBook can't make the book")?;
    types::write_all(book)
}

/// Writes a file, with the folders that it is in.
fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}
