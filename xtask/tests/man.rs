//! The man pages: each command has one, `mandoc` has nothing to say against it, and it holds each option.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;
use xtask::{dist, man, root};

fn mandoc(form: &str, page: &Path) -> Output {
    let output = Command::new("mandoc").args(["-T", form, "-W", "warning"]).arg(page).output();
    output.expect("mandoc is installed: `apt-get install mandoc` brings it")
}

/// The help of a command of the program.
fn help(program: &Path, words: &[&str]) -> String {
    let output = Command::new(program).args(words).arg("--help").output().expect("it runs");
    String::from_utf8(output.stdout).expect("text")
}

/// The long options that help lists: `max-eni` of `      --max-eni <N>`, `output` of `  -o, --output <FORMAT>`.
fn options(help: &str) -> impl Iterator<Item = &str> {
    let lines = help.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
    lines.filter_map(|line| line.split_once("--")?.1.split([' ', '[', '=']).next())
}

/// What `mandoc` prints, in which bold letters are struck twice.
fn plain(struck: &str) -> String {
    let mut plain = String::new();
    for letter in struck.chars() {
        if letter == '\u{8}' {
            plain.pop();
        } else {
            plain.push(letter);
        }
    }
    plain
}

#[test]
fn each_command_has_a_page_with_all_its_options() {
    let folder = TempDir::new().expect("a folder");
    man::write(root(), folder.path()).expect("it compiles");
    let program = dist::trial_program(root()).expect("it compiles");
    let mut pages: Vec<_> =
        fs::read_dir(folder.path()).expect("a folder").map(|it| it.expect("a file").path()).collect();
    pages.sort();
    let names: Vec<_> =
        pages.iter().map(|page| page.file_stem().expect("a name").to_string_lossy().into_owned()).collect();
    for name in ["maxpods", "maxpods-check", "maxpods-expr-eval", "maxpods-data-diff", "kubectl-maxpods"] {
        assert!(names.iter().any(|known| known == name), "{name} of {names:?}");
    }
    let mut options_in_all = 0;
    for (page, name) in pages.iter().zip(&names) {
        let lint = mandoc("lint", page);
        assert!(lint.status.success(), "{}", String::from_utf8_lossy(&lint.stdout));
        let text = plain(&String::from_utf8(mandoc("ascii", page).stdout).expect("text"));
        let words: Vec<&str> =
            if name == "kubectl-maxpods" { vec!["kubectl"] } else { name.split('-').skip(1).collect() };
        for option in options(&help(&program, &words)) {
            assert!(text.contains(&format!("--{option}")), "{name}: {option}");
            options_in_all += 1;
        }
    }
    assert!(options_in_all > 300, "{options_in_all}");
}
