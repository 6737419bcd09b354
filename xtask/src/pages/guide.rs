//! The guide: the pages of `docs/` as the book has them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::check_rules;

/// What marks the rules in `docs/check.md`, which have pages of their own in the book.
const RULES_START: &str = "<!-- rules:";
const RULES_END: &str = "<!-- end of rules -->\n";

/// The facts have pages of their own in the book.
pub(super) const FACTS: &str = "rules.md";

pub(super) const SUMMARY: &str = "SUMMARY.md";

/// Files of other folders that the guide links to: their path as seen from `docs/`, their name in the book.
const OUTSIDE: &[(&str, &str)] = &[
    ("../bindings/python/PYPI.md", "python-package.md"),
    ("../data/README.md", "catalogue.md"),
    ("../pkg/README.md", "package.md"),
];

/// Where links go that lead elsewhere in the book.
const MOVED: &[(&str, &str)] = &[(FACTS, "facts/index.md")];

/// The guide.
pub(super) struct Guide {
    /// Its table of contents.
    pub(super) summary: String,
    /// The text of each page, by the name of its file.
    pub(super) pages: BTreeMap<String, String>,
    /// All facts, as `docs/rules.md` states them.
    pub(super) facts: String,
    /// The paths of all other files in `docs/`.
    pub(super) others: Vec<String>,
}

impl Guide {
    /// Reads `docs/`.
    pub(super) fn read(root: &Path) -> Result<Self> {
        let docs = root.join("docs");
        let mut guide = Guide {
            summary: String::new(),
            pages: BTreeMap::new(),
            facts: String::new(),
            others: Vec::new(),
        };
        for entry in fs::read_dir(&docs)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path().is_dir() {
                // What its examples read.
                for file in fs::read_dir(entry.path())? {
                    guide.others.push(format!("{name}/{}", file?.file_name().to_string_lossy()));
                }
                continue;
            }
            if entry.path().extension().is_none_or(|ending| ending != "md") {
                guide.others.push(name);
                continue;
            }
            let text = read(&entry.path())?;
            match name.as_str() {
                FACTS => guide.facts = text,
                SUMMARY => guide.summary = text,
                "check.md" => drop(guide.pages.insert(name, with_table_of_rules(&text)?)),
                _ => drop(guide.pages.insert(name, text)),
            }
        }
        for (path, name) in OUTSIDE {
            guide.pages.insert((*name).into(), read(&docs.join(path))?);
        }
        guide.check_summary()?;
        for text in guide.pages.values_mut() {
            *text = with_exit_codes(&relinked(text));
        }
        Ok(guide)
    }

    /// The heading of each page, by the name of its file without the ending.
    pub(super) fn titles(&self) -> BTreeMap<String, String> {
        let title = |(name, text): (&String, &String)| {
            let heading = text.lines().find_map(|line| line.strip_prefix("# "))?;
            Some((name.strip_suffix(".md")?.to_owned(), heading.to_owned()))
        };
        self.pages.iter().filter_map(title).collect()
    }

    /// Fails if the summary lists a page that isn't there, or leaves one out.
    fn check_summary(&self) -> Result<()> {
        let listed: Vec<&str> = links(&self.summary).collect();
        if let Some(missing) = listed.iter().find(|name| !self.pages.contains_key(**name)) {
            anyhow::bail!("docs/{SUMMARY} lists {missing}, which isn't in docs/");
        }
        let left_out = self.pages.keys().find(|name| !listed.contains(&name.as_str()));
        ensure!(left_out.is_none(), "docs/{SUMMARY} leaves out {}", left_out.map_or("", |name| name));
        Ok(())
    }
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The page of `check` with a table of its rules in place of all their pages.
fn with_table_of_rules(text: &str) -> Result<String> {
    let (before, rest) = text.split_once(RULES_START).context("docs/check.md doesn't mark its rules")?;
    let (_, after) = rest.split_once(RULES_END).context("docs/check.md doesn't mark the end of its rules")?;
    Ok(format!("{before}{}{after}", check_rules::table("rules/")))
}

/// The targets of the links in a text.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(target, _)| target))
}

/// The text with its links as the book has them.
fn relinked(text: &str) -> String {
    let moved = OUTSIDE.iter().chain(MOVED);
    moved.fold(text.to_owned(), |text, (from, to)| text.replace(&format!("]({from})"), &format!("]({to})")))
}

/// The text with the exit codes of its examples in words: the tests that run them write `? 1`.
fn with_exit_codes(text: &str) -> String {
    let line = |line: &str| match line.strip_prefix("? ").filter(|code| code.trim_end().parse::<u8>().is_ok())
    {
        Some(code) => format!("? exit code {code}"),
        None => line.to_owned(),
    };
    text.split_inclusive('\n').map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::with_exit_codes;

    #[test]
    fn an_exit_code_is_said_in_words() {
        assert_eq!(with_exit_codes("$ maxpods check\n? 1\n? no\n"), "$ maxpods check\n? exit code 1\n? no\n");
    }
}
