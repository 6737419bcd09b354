//! The fuzzers' targets on the files that they start from. `cargo xtask fuzz` looks for more.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "the targets are public in their own crate")]
mod targets;

use targets::TARGETS;

/// The most that all seeds together have, in bytes.
const MOST: u64 = 500_000;

/// The target that has the program's own files. Its seeds are replayed by `tests/command_line.rs`.
const COMMAND_LINE: &str = "command_line";

fn manifest() -> toml::Table {
    fs::read_to_string("fuzz/Cargo.toml").expect("it is there").parse().expect("TOML")
}

/// The files below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = vec![];
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() { files.extend(self::files(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

/// The folders whose files a target starts from.
fn folders(manifest: &toml::Table, target: &str) -> Vec<PathBuf> {
    let others = manifest["package"]["metadata"]["seeds"].get(target).and_then(toml::Value::as_array);
    let others = others.into_iter().flatten().map(|folder| folder.as_str().expect("a folder").into());
    [format!("fuzz/seeds/{target}").into()].into_iter().chain(others).collect()
}

#[test]
fn the_targets_hold_for_their_seeds() {
    let manifest = manifest();
    for (name, target) in TARGETS {
        let files: Vec<PathBuf> = folders(&manifest, name).iter().flat_map(|folder| files(folder)).collect();
        assert!(!files.is_empty(), "`{name}` has no seed");
        for file in files {
            println!("{name} {}", file.display());
            target(&fs::read(&file).expect("a file"));
        }
    }
}

#[test]
fn every_target_is_run_and_every_seed_is_used() {
    let manifest = manifest();
    let programs = manifest["bin"].as_array().expect("programs").iter();
    let programs: BTreeSet<&str> =
        programs.map(|program| program["name"].as_str().expect("a name")).collect();
    assert_eq!(programs, TARGETS.iter().map(|(name, _)| *name).chain([COMMAND_LINE]).collect());
    let used: BTreeSet<PathBuf> = programs.iter().flat_map(|name| folders(&manifest, name)).collect();
    let mut length = 0;
    for file in files("fuzz/seeds".as_ref()) {
        // What `cargo xtask fuzz --minimise` writes is in a folder of its own.
        let folder =
            file.parent().map(|it| if it.ends_with("found") { it.parent().unwrap_or(it) } else { it });
        assert!(folder.is_some_and(|folder| used.contains(folder)), "{} is no target's", file.display());
        length += fs::metadata(&file).expect("a file").len();
    }
    assert!(length < MOST, "{length} bytes");
}
