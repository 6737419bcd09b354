//! The licence notice: the texts of the licences of all linked crates, each text once.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::{Build, Crate, Linked};
use crate::tool;

/// What the notice is called, in every package.
pub const NOTICE: &str = "THIRD-PARTY-LICENSES.txt";

/// How the files begin whose texts are reproduced, in lower case.
const FILES: [&str; 6] = ["licence", "license", "copying", "copyright", "notice", "unlicense"];

/// musl's COPYRIGHT, as far as it is of what is linked.
const MUSL: &str = include_str!("musl.txt");

/// The line above each text.
const RULE: &str = "================================================================================";

/// Writes the notice of a build: every linked crate with its licence, then the distinct texts.
///
/// # Errors
///
/// Names the crate that has no text of its licence among its files.
pub fn notice(root: &Path, build: &Build<'_>) -> Result<String> {
    let linked = Linked::read(root, build)?;
    let mut texts = BTreeMap::<String, Vec<String>>::new();
    let mut notice = format!("Licences of what {} is linked with for {}\n\n", build.package, build.target);
    for it in linked.others.iter().filter(|it| it.checksum.is_some()) {
        writeln!(notice, "{} {}: {}", it.name, it.version, it.license)?;
        for text in texts_of(root, it)? {
            texts.entry(text).or_default().push(format!("{} {}", it.name, it.version));
        }
    }
    notice += "Rust's standard library: MIT OR Apache-2.0, Copyright The Rust Project Developers\n";
    if build.target.contains("musl") {
        notice += "musl libc: MIT\n";
        texts.entry(MUSL.to_owned()).or_default().push("musl libc".to_owned());
    }
    let mut texts: Vec<_> = texts.into_iter().map(|(text, of)| (of, text)).collect();
    texts.sort();
    for (of, text) in texts {
        write!(notice, "\n{RULE}\n{}\n{RULE}\n\n{text}", of.join(", "))?;
    }
    Ok(notice)
}

/// Where the toolchain in use has the notice of Rust's standard library and what that is made of.
///
/// # Errors
///
/// Says what to do where the toolchain came without it.
pub fn standard_library() -> Result<PathBuf> {
    let sysroot = tool::output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let path = Path::new(sysroot.trim()).join("share/doc/rust/COPYRIGHT-library.html");
    ensure!(path.is_file(), "there is no {}; use a toolchain of rustup, which brings it", path.display());
    Ok(path)
}

/// The texts of a crate's licence files, without what differs from file to file for no reason.
///
/// A crate that comes without one and may be used under Apache-2.0 is used under that licence, whose text names no
/// holder and is the same for all.
fn texts_of(root: &Path, it: &Crate) -> Result<Vec<String>> {
    let entries = fs::read_dir(&it.folder).with_context(|| format!("cannot read {}", it.folder.display()))?;
    let mut paths = vec![];
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        if path.is_file() && FILES.iter().any(|begin| name.starts_with(begin)) {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() && it.license.split(" OR ").any(|license| license == "Apache-2.0") {
        paths.push(root.join("LICENSE-APACHE"));
    }
    ensure!(
        !paths.is_empty(),
        "{} {} ({}) has no text of its licence in {}; use a version that has, or another crate",
        it.name,
        it.version,
        it.license,
        it.folder.display()
    );
    paths.iter().map(|path| text(path)).collect()
}

/// A file with plain line ends, no space at the end of lines and no empty lines around it.
fn text(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let text = String::from_utf8(bytes).with_context(|| format!("{} isn't UTF-8", path.display()))?;
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    Ok(lines.join("\n").trim_matches('\n').to_owned() + "\n")
}
