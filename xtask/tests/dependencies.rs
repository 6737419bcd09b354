//! docs/dependencies.md has each direct dependency, and no other.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use serde_json::Value;
use xtask::root;

/// The folders with a `package.json` of ours.
const NPM: [&str; 3] = ["web", "tests/npm", "packaging/lint"];

/// The folders with a `requirements.in`.
const PYPI: [&str; 5] =
    ["tests/python", "packaging/lint", "packaging/publish", "packaging/sbom", "packaging/wheel"];

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn of_cargo() -> BTreeSet<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut metadata = Command::new(cargo);
    metadata.args(["metadata", "--no-deps", "--format-version", "1"]).current_dir(root());
    let printed = metadata.output().expect("cargo runs").stdout;
    let metadata: Value = serde_json::from_slice(&printed).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let ours: BTreeSet<&str> = packages.iter().filter_map(|package| package["name"].as_str()).collect();
    let all = packages.iter().flat_map(|package| package["dependencies"].as_array().expect("a list"));
    let names = all.filter_map(|dependency| dependency["name"].as_str());
    names.filter(|name| !ours.contains(name)).map(str::to_owned).collect()
}

fn of_npm() -> BTreeSet<String> {
    let of_folder = |folder: &&str| {
        let package: Value = serde_json::from_str(&read(&format!("{folder}/package.json"))).expect("JSON");
        let fields = ["dependencies", "devDependencies"].map(|field| package[field].clone());
        let names = fields.iter().filter_map(Value::as_object).flat_map(|names| names.keys().cloned());
        names.collect::<Vec<_>>()
    };
    NPM.iter().flat_map(of_folder).filter(|name| name != "maxpods").collect()
}

fn of_pypi() -> BTreeSet<String> {
    let of_folder = |folder: &&str| {
        let names = read(&format!("{folder}/requirements.in"));
        let names = names.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        names
            .map(|line| line.split(['[', '=', '<', '>']).next().unwrap_or(line).to_owned())
            .collect::<Vec<_>>()
    };
    PYPI.iter().flat_map(of_folder).collect()
}

/// The names in the first cells of the page's tables.
fn listed() -> BTreeSet<String> {
    let page = read("docs/dependencies.md");
    let cells = page.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let cells = cells.filter(|cell| !cell.starts_with("---") && !cell.contains(" of "));
    cells.flat_map(|cell| cell.split(", ").map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn each_dependency_is_listed_with_its_reason() {
    let mut there = of_cargo();
    assert!(there.len() > 30, "{there:?}");
    there.extend(of_npm());
    there.extend(of_pypi());
    let listed = listed();
    let missing: Vec<_> = there.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&there).collect();
    assert!(missing.is_empty() && gone.is_empty(), "missing: {missing:?}; no longer there: {gone:?}");
}
