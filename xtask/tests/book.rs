//! The book that `cargo xtask book` makes: it has a page for everything, no link is dead, and its numbers are
//! those of the published data.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use maxpods::check::Rule;
use maxpods::expression::LintRule;
use maxpods::{Cni, Provisioner, options};
use tempfile::TempDir;
use xtask::pages::{self, Program};
use xtask::root;

/// The book, made once for all tests.
static BOOK: LazyLock<(TempDir, BTreeMap<String, String>)> = LazyLock::new(|| {
    let folder = TempDir::new().expect("there is room");
    let program = Program::build(root()).expect("it compiles");
    let sources = folder.path().join("sources");
    pages::write_sources(root(), &program, &sources).expect("the sources go together");
    let book = folder.path().join("book");
    pages::build(&sources, &book).expect("the book can be made");
    let mut pages = BTreeMap::new();
    read_pages(&book, &book, &mut pages);
    (folder, pages)
});

/// The text of each page, by its path in the book.
fn book() -> &'static BTreeMap<String, String> {
    &BOOK.1
}

fn folder() -> PathBuf {
    BOOK.0.path().join("book")
}

fn read_pages(book: &Path, folder: &Path, pages: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("it is a folder") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            read_pages(book, &path, pages);
        } else if path.extension().is_some_and(|ending| ending == "html") {
            let name = path.strip_prefix(book).expect("it is in the book").to_string_lossy().into_owned();
            pages.insert(name, fs::read_to_string(&path).expect("it is text"));
        }
    }
}

/// What stands in quotes after `before`.
fn quoted<'a>(page: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    page.split(before).skip(1).filter_map(|rest| rest.split('"').next())
}

/// The path that a link leads to from a page; `None` if it leads out of the book.
fn target(page: &str, link: &str) -> Option<String> {
    let mut path: Vec<&str> = page.split('/').collect();
    path.pop();
    for step in link.split('/') {
        match step {
            ".." => drop(path.pop()?),
            "." | "" => {}
            step => path.push(step),
        }
    }
    Some(path.join("/"))
}

#[test]
fn no_link_is_dead() {
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        book().iter().map(|(name, page)| (name.as_str(), quoted(page, " id=\"").collect())).collect();
    let mut dead = BTreeSet::new();
    let mut out_of_the_book = BTreeSet::new();
    for (name, page) in book() {
        for link in ["href=\"", " src=\"", "srcset=\""].iter().flat_map(|before| quoted(page, before)) {
            if link.starts_with("https://") || link.starts_with("http://") {
                continue;
            }
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let path = path.split('?').next().unwrap_or_default();
            let to = if path.is_empty() { Some(name.clone()) } else { target(name, path) };
            let Some(to) = to else {
                out_of_the_book.insert(path.trim_start_matches("../"));
                continue;
            };
            let is_there = match ids.get(to.as_str()) {
                Some(ids) => anchor.is_empty() || ids.contains(anchor),
                None => folder().join(&to).is_file(),
            };
            if !is_there {
                dead.insert(format!("{name}: {link}"));
            }
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
    assert_eq!(out_of_the_book.into_iter().collect::<Vec<_>>(), ["index.html"], "the calculator");
    let page = fs::read_to_string(root().join("web/src/app.tsx")).expect("it is there");
    assert!(page.contains("href=\"book/\""), "the calculator links to the book");
}

/// A page that is opened without a network is whole.
#[test]
fn nothing_is_loaded_from_elsewhere() {
    for (name, page) in book() {
        let loaded = page.split("<link ").skip(1).filter_map(|link| link.split('>').next());
        let loaded = loaded.flat_map(|link| quoted(link, "href=\"")).chain(quoted(page, "src=\""));
        let from_elsewhere: Vec<&str> = loaded.filter(|link| link.contains("//")).collect();
        assert!(from_elsewhere.is_empty(), "{name}: {from_elsewhere:?}");
    }
}

#[test]
fn everything_has_its_page() {
    let facts = fs::read_to_string(root().join("docs/rules.md")).expect("it is there");
    let facts = facts.lines().filter_map(|line| line.strip_prefix("### ")?.split(' ').next());
    let mut wanted: Vec<String> = facts.map(|number| format!("facts/{number}")).collect();
    wanted.extend(options::all().map(|option| format!("options/{}", option.flag())));
    wanted.extend(Cni::ALL.iter().map(|cni| format!("cnis/{}", cni.name())));
    wanted.extend(Provisioner::ALL.iter().map(|provisioner| format!("provisioners/{}", provisioner.name())));
    wanted.extend(Rule::ALL.iter().map(|rule| format!("rules/{}", rule.name)));
    wanted.extend(LintRule::ALL.iter().map(|rule| format!("lints/{}", rule.name)));
    wanted.extend(
        ["maxpods", "list", "check", "expr-lint", "data-show"].map(|name| format!("commands/{name}")),
    );
    wanted.extend(["Answer", "Request", "CheckRequest"].map(|name| format!("json/{name}")));
    assert!(wanted.len() > 250, "{}", wanted.len());
    for page in wanted {
        let (folder, name) = page.split_once('/').expect("it is in a folder");
        assert!(book().contains_key(&format!("{page}.html")), "{page}");
        let index = &book()[&format!("{folder}/index.html")];
        assert!(
            index.contains(&format!("href=\"{name}.html\"")),
            "{folder}/index.html doesn't link to {name}"
        );
    }
}

/// Computes the VPC CNI's number from the data: ENIs x (addresses per ENI - 1) + 2, capped at 110 up to 30
/// vCPUs and at 250 above.
#[test]
fn each_type_has_its_page_with_the_right_number() {
    let mut data = csv::Reader::from_path(root().join("data/instance_types.csv")).expect("it is checked in");
    let mut types = 0;
    for row in data.deserialize() {
        let row: BTreeMap<String, String> = row.expect("a row has a value in each column");
        let name = &row["instance_type"];
        let number = |column: &str| row[column].parse::<u32>().ok();
        let (enis, addresses) = (number("enis").expect("enis"), number("ipv4_per_eni").expect("addresses"));
        let published = enis * (addresses - 1) + 2;
        let cap = number("vcpus").map_or(u32::MAX, |vcpus| if vcpus > 30 { 250 } else { 110 });
        let page = &book()[&format!("types/{name}.html")];
        let lead = format!("<strong>{} pods</strong> with the VPC CNI", published.min(cap));
        assert!(page.contains(&lead), "{name}: {lead}");
        let before_the_cap = format!("<td>{published}</td>");
        assert!(page.contains(&before_the_cap), "{name}: {before_the_cap}");
        assert!(book()["types/index.html"].contains(&format!("href=\"{name}.html\"")), "{name}");
        types += 1;
    }
    assert!(types > 1_400, "{types}");
}

#[test]
fn the_search_knows_the_guide_and_the_reference() {
    let index = fs::read_to_string(folder().join("searchindex.js")).expect("it is there");
    for page in ["sizing.html", "rules/over-commit.html", "options/max-eni.html", "facts/A2.8.html"] {
        assert!(index.contains(page), "{page}");
    }
}
