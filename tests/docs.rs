//! What the documents claim, held against the program.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use maxpods::Catalog;

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The numbers of facts in a text: a letter and a number, or two numbers with a point between.
fn facts(text: &str) -> BTreeSet<String> {
    let words =
        text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.').map(|word| word.trim_matches('.'));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let is_fact = |word: &&str| match word.split_at_checked(1) {
        Some(("B" | "E" | "G" | "H" | "J" | "K", number)) => is_number(number),
        Some(("A" | "C" | "D", number)) => {
            number.split_once('.').is_some_and(|(group, rule)| is_number(group) && is_number(rule))
        }
        _ => false,
    };
    words.filter(is_fact).map(str::to_owned).collect()
}

/// Every source file below a folder, but the generated tables.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries
        .flat_map(|entry| {
            let path = entry.expect("it can be read").path();
            if path.is_dir() { sources(&path) } else { vec![path] }
        })
        .filter(|path| !path.ends_with("catalog/table.rs") && !path.ends_with("catalog/zones.rs"))
        .collect()
}

#[test]
fn every_fact_that_the_code_cites_is_in_rules_md_and_no_other() {
    let cited: BTreeSet<String> = sources(Path::new("src"))
        .iter()
        .flat_map(|path| facts(&fs::read_to_string(path).expect("text")))
        .collect();
    let rules = read("docs/rules.md");
    let headings = rules.lines().filter_map(|line| line.strip_prefix("### "));
    let stated: BTreeSet<String> =
        headings.map(|heading| heading.split(' ').next().unwrap_or_default().to_owned()).collect();
    assert!(cited.len() > 50, "{cited:?}");
    assert_eq!(cited, stated);
}

#[test]
fn the_readme_names_the_data_and_the_version_that_there_are() {
    let readme = read("README.md");
    let count = Catalog::built_in().len().to_string();
    let count = format!("{},{}", &count[..count.len() - 3], &count[count.len() - 3..]);
    assert!(readme.contains(&format!("{count} instance types")), "{count}");
    assert!(readme.contains(Catalog::data_version()));
    assert!(
        readme.lines().count() <= 180,
        "the first screens are for newcomers; move what else there is to docs/"
    );
    let minor = concat!(env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));
    assert!(read("docs/library.md").contains(&format!("version = \"{minor}\"")));
    assert!(read("CHANGELOG.md").contains(&format!("## {}", env!("CARGO_PKG_VERSION"))));
}

/// The words of a command line as a shell would split it, with single quotes.
fn words(command: &str) -> Vec<String> {
    let mut quoted = false;
    let between = |c: char| {
        quoted ^= c == '\'';
        c == ' ' && !quoted
    };
    command.split(between).map(|word| word.trim_matches('\'').to_owned()).collect()
}

#[test]
fn every_claim_of_the_comparison_is_true() {
    let comparison = read("docs/comparison.md");
    let claims: Vec<(&str, &str)> = comparison
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" | ").nth(1))
        .filter_map(|cell| cell.strip_prefix('`')?.split_once("`: "))
        .collect();
    assert!(claims.len() >= 20, "{claims:?}");
    for (command, answer) in claims {
        let mut arguments = words(command);
        if !arguments.iter().any(|argument| argument == "-o") {
            arguments.push("-q".into());
        }
        let output =
            Command::new(env!("CARGO_BIN_EXE_maxpods")).args(&arguments).output().expect("it is built");
        let stdout = String::from_utf8(output.stdout).expect("text");
        assert_eq!(stdout.lines().last(), Some(answer), "{command}");
    }
}
