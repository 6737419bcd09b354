use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::{Release, check_tag, run};
use crate::{dist, root};

const REPOSITORY: &str = "repository = \"https://git.example/owner/maxpods\"";

/// A project whose Cargo.toml has this line, and whose changelog begins with this heading.
fn project(line: &str, heading: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let manifest = format!(
        "[package]\nname = \"maxpods\"\nversion = \"1.2.3\"\ndescription = \"Pods: all\"\nlicense = \"MIT OR Apache-2.0\"\n\
         {line}\n[lib]\npath = \"lib.rs\"\n"
    );
    for (name, text) in [("Cargo.toml", manifest), ("CHANGELOG.md", format!("# Changelog\n\n## {heading}\n"))]
    {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    fs::write(folder.path().join("lib.rs"), "").expect("a file");
    folder
}

fn refusal(line: &str, heading: &str, tag: &str) -> String {
    check_tag(project(line, heading).path(), tag).expect_err("a refusal").to_string()
}

#[test]
fn only_the_tag_of_a_version_that_is_ready_is_released() {
    let ready = project(REPOSITORY, "1.2.3 (2026-12-31)");
    check_tag(ready.path(), "v1.2.3").expect("it is ready");
    let other = check_tag(ready.path(), "v1.2.4").expect_err("another version").to_string();
    assert_eq!(
        other,
        "the tag is `v1.2.4`, and `version` in Cargo.toml is `1.2.3`; tag this commit `v1.2.3`, or change the version"
    );
    for heading in ["1.2.3 (unreleased)", "1.2.4 (2026-12-31)", "1.2.30 (2026-12-31)", "1.2.3"] {
        let said = refusal(REPOSITORY, heading, "v1.2.3");
        assert!(said.starts_with(&format!("CHANGELOG.md begins with `{heading}`; write")), "{said}");
    }
    let none = refusal("", "1.2.3 (2026-12-31)", "v1.2.3");
    assert_eq!(
        none,
        "Cargo.toml has no `repository`; set it to the URL of the repository, as in `repository = \
         \"https://github.com/OWNER/REPO\"`"
    );
    for url in [
        "https://git.example/owner/maxpods/",
        "https://git.example/owner/maxpods.git",
        "git@git.example:maxpods",
    ] {
        let said = refusal(&format!("repository = {url:?}"), "1.2.3 (2026-12-31)", "v1.2.3");
        assert!(said.starts_with(&format!("`repository` in Cargo.toml is `{url}`")), "{said}");
    }
}

#[test]
fn manifests_name_the_archives_that_are_there() {
    let project = project(REPOSITORY, "1.2.3 (2026-12-31)");
    let folder = project.path().join("target/dist");
    fs::create_dir_all(&folder).expect("a folder");
    // The checksums that `printf one | sha256sum` and `printf two | sha256sum` print.
    let one = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";
    let two = "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3";
    for (name, text) in [
        ("maxpods-1.2.3-aarch64-apple-darwin.tar.gz", "one"),
        ("maxpods-1.2.3-x86_64-unknown-linux-musl.tar.gz", "two"),
        ("maxpods-1.2.2-x86_64-apple-darwin.tar.gz", "an older version"),
        ("maxpods", "the program itself"),
    ] {
        fs::write(folder.join(name), text).expect("a file");
    }
    run(project.path()).expect("manifests");
    let read = |name| fs::read_to_string(folder.join(name)).expect("a file");
    assert_eq!(
        read("SHA256SUMS"),
        format!(
            "{one}  maxpods-1.2.3-aarch64-apple-darwin.tar.gz\n\
             {two}  maxpods-1.2.3-x86_64-unknown-linux-musl.tar.gz\n"
        )
    );
    let url = "https://git.example/owner/maxpods/releases/download/v1.2.3/maxpods-1.2.3";
    let formula = read("maxpods.rb");
    let downloads: Vec<&str> =
        formula.lines().map(str::trim).filter(|line| line.starts_with("url ")).collect();
    let expected =
        ["aarch64-apple-darwin", "x86_64-unknown-linux-musl"].map(|it| format!("url \"{url}-{it}.tar.gz\""));
    assert_eq!(downloads, expected);
    let manifest = read("maxpods.yaml");
    for (text, count) in
        [("os: darwin", 1), ("os: linux", 1), ("os: windows", 0), (one, 1), (two, 1), (url, 2)]
    {
        assert_eq!(manifest.matches(text).count(), count, "{text} in\n{manifest}");
    }
}

#[test]
fn without_an_archive_there_is_no_release() {
    let project = project(REPOSITORY, "1.2.3 (2026-12-31)");
    let said = run(project.path()).expect_err("no archive").to_string();
    assert!(
        said.ends_with("has no archive of 1.2.3; `cargo xtask dist` writes that of this machine"),
        "{said}"
    );
}

/// `cargo binstall` looks for archives where the other manifests do.
#[test]
fn binstall_downloads_the_same_archives() {
    let mut package = dist::package(root()).expect("a package");
    package["repository"] = "https://git.example/owner/maxpods".into();
    let folder = TempDir::new().expect("a folder");
    let version = package["version"].as_str().expect("a version").to_owned();
    let target = "x86_64-unknown-linux-musl";
    let name = dist::archive_name(&version, target);
    fs::write(folder.path().join(format!("{name}.tar.gz")), "").expect("a file");
    let release = Release::of(&package, folder.path()).expect("a release");
    let filled = |field: &str| {
        let template = package["metadata"]["binstall"][field].as_str().expect("a template");
        let fields = [
            ("repo", release.repository.as_str()),
            ("version", &version),
            ("target", target),
            ("bin", "maxpods"),
            ("binary-ext", ""),
        ];
        fields
            .iter()
            .fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{ {name} }}"), value))
    };
    assert_eq!(filled("pkg-url"), release.url(&release.archives[0]));
    assert_eq!(filled("bin-dir"), format!("{name}/maxpods"));
}

/// The version is stated once, in Cargo.toml. What is made from it and committed has the same.
#[test]
fn no_file_has_a_version_of_its_own() {
    let version =
        dist::package(root()).expect("a package")["version"].as_str().expect("a version").to_owned();
    let read =
        |path: &str| fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let json = |path: &str| serde_json::from_str::<Value>(&read(path)).expect("JSON");
    assert_eq!(json("pkg/package.json")["version"], *version, "pkg/package.json: run `cargo xtask wasm`");
    for folder in ["web", "tests/npm"] {
        let lock = json(&format!("{folder}/package-lock.json"));
        let locked =
            lock["packages"].as_object().expect("packages").iter().find(|(path, _)| path.ends_with("/pkg"));
        let (_, package) = locked.expect("the npm package");
        assert_eq!(package["version"], *version, "run `npm --prefix {folder} install --package-lock-only`");
        assert_eq!(
            json(&format!("{folder}/package.json"))["version"],
            Value::Null,
            "{folder} isn't published"
        );
    }
    for path in files_with_the_version(&version) {
        let allowed = ["Cargo.toml", "Cargo.lock", "CHANGELOG.md", "pkg/package.json"];
        assert!(allowed.contains(&path.as_str()), "{path} has the version; take it from Cargo.toml");
    }
}

/// The files at the top, and those that package it, that name the version. Packages and actions of others may have the
/// same one.
fn files_with_the_version(version: &str) -> Vec<String> {
    const WHERE: [&str; 9] = [
        ":(glob)*",
        ".github",
        "packaging",
        "bindings/wasm/npm",
        "docs/install.md",
        "docs/publishing.md",
        "pkg/package.json",
        ":!*requirements.txt",
        ":!*package-lock.json",
    ];
    let word = format!(r"(^|[^0-9.]){}($|[^0-9.])", version.replace('.', r"\."));
    let mut git = Command::new("git");
    git.args(["grep", "--untracked", "--extended-regexp", &word, "--"]).args(WHERE);
    let output = git.current_dir(root()).output().expect("git runs");
    let text = String::from_utf8(output.stdout).expect("text");
    let lines = text.lines().filter(|line| !line.contains("uses: "));
    let paths: BTreeSet<String> = lines.filter_map(|line| Some(line.split_once(':')?.0.to_owned())).collect();
    assert!(paths.contains("Cargo.toml"), "git finds nothing: {text}");
    paths.into_iter().collect()
}
