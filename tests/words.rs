//! The language of all texts: words and turns that readers stumble over, or that the field has a better one for.

use std::fs;
use std::path::{Path, PathBuf};

/// What not to write, and what to write instead.
const BANNED: &[(&str, &str)] = &[
    ("besides", "extra, in addition"),
    ("would do", "is enough"),
    ("has room", "fits, holds"),
    ("have room", "fit, hold"),
    ("has no room", "does not fit"),
    ("and at most", "maximum, at maximum size"),
    ("goes over", "overrides"),
    ("lays over", "overrides"),
    ("go before", "override"),
    ("goes before", "overrides"),
    ("chosen from", "the candidates"),
    ("so many", "N, this number"),
    ("are apart", "are separate"),
    ("gone since", "was removed in"),
    ("lacking", "short by"),
    ("of a hundred", "percentage"),
    ("as good as none", "counts as absent"),
    ("believes in", "counts"),
    ("nothing uses", "idle"),
    ("came and went", "after churn"),
    ("of its own to share", "a link to share"),
    ("outlook", "forecast, result"),
    ("at the moment", "now"),
    ("mends", "fixes"),
    ("can mend", "can fix"),
    ("mend the", "fix the, correct the"),
    ("smallest that does", "smallest that is enough"),
    ("a share such as", "a percentage such as"),
    ("step of a sum", "step of a calculation"),
];

/// The folders and files whose texts people read.
const PLACES: &[&str] = &[
    "src",
    "docs",
    "web/src",
    "web/tests",
    "bindings",
    "tests",
    "examples",
    "xtask/src",
    "benches",
    "fuzz/src",
];

/// The file that lists the words.
const THIS: &str = "tests/words.rs";

const ENDINGS: &[&str] = &["rs", "md", "ts", "tsx", "css", "html", "yaml", "toml"];

fn files(place: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(place) else { panic!("{} can't be read", place.display()) };
    for entry in entries {
        let path = entry.expect("it can be read").path();
        let is_text = path.extension().and_then(|it| it.to_str()).is_some_and(|it| ENDINGS.contains(&it));
        if path.is_dir() {
            if !path.ends_with("node_modules") {
                files(&path, found);
            }
        } else if is_text && !path.ends_with(THIS) {
            found.push(path);
        }
    }
}

/// Whether a line has these words, neither of them part of a longer word.
fn has(line: &str, words: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    line.match_indices(words).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + words.len()..]);
        !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
    })
}

#[test]
fn no_text_has_words_that_have_to_be_read_twice() {
    let mut all: Vec<PathBuf> = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(PathBuf::from).into();
    for place in PLACES {
        files(Path::new(place), &mut all);
    }
    assert!(all.len() > 300, "only {} files", all.len());
    let mut found = Vec::new();
    for path in all {
        let text = fs::read_to_string(&path).expect("text").to_lowercase();
        for (number, line) in text.lines().enumerate() {
            for (words, better) in BANNED.iter().filter(|(words, _)| has(line, words)) {
                found.push(format!("{}:{}: `{words}`: {better}", path.display(), number + 1));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn words_are_found_whole() {
    assert!(has("with so many pods", "so many") && has("so many", "so many"));
    assert!(!has("also many", "so many") && !has("so manyfold", "so many"));
}
