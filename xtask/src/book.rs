//! `cargo xtask book`: runs the program `book`, which is compiled for this alone.

use std::path::Path;

use anyhow::Result;

use crate::tool;

/// Where the book is written to, below the workspace's root. It is served as `book/` beside the page.
pub(crate) const FOLDER: &str = "target/book";

/// Writes the book.
///
/// # Errors
///
/// Fails if the program can't be compiled, or a page can't be made.
pub fn run(root: &Path) -> Result<()> {
    let program = ["run", "--quiet", "--package", "xtask", "--features", "book", "--bin", "book", "--"];
    tool::run(tool::cargo(root).args(program).arg(root.join(FOLDER)))
}
