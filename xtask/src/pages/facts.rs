//! A page for each fact of `docs/rules.md`, with what rests on it; and links to them wherever one is named.

use std::collections::BTreeMap;

use maxpods::check::Rule;
use maxpods::expression::LintRule;
use maxpods::rules;

use super::part::{Page, Part, section};

/// The facts of `docs/rules.md`.
pub(super) struct Facts<'a> {
    /// What stands before the first group.
    intro: &'a str,
    groups: Vec<Group<'a>>,
}

struct Group<'a> {
    title: &'a str,
    facts: Vec<Fact<'a>>,
}

struct Fact<'a> {
    number: &'a str,
    title: &'a str,
    text: &'a str,
}

impl<'a> Facts<'a> {
    pub(super) fn read(rules: &'a str) -> Self {
        let mut groups = rules.split("\n## ");
        let intro = groups.next().unwrap_or_default();
        let intro = intro.split_once('\n').map_or("", |(_heading, text)| text);
        let group = |text: &'a str| {
            let mut facts = text.split("\n### ");
            let title = facts.next().unwrap_or_default().trim();
            Group { title, facts: facts.filter_map(fact).collect() }
        };
        Facts { intro, groups: groups.map(group).collect() }
    }

    /// The part of the reference.
    pub(super) fn part(&self) -> Part {
        let mut list = self.intro.to_owned();
        for group in &self.groups {
            let line = |fact: &Fact<'_>| format!("- [{0} {1}]({0}.md)\n", fact.number, fact.title);
            section(&mut list, group.title, &group.facts.iter().map(line).collect::<String>());
        }
        let resting = resting();
        let page = |fact: &Fact<'_>| {
            let mut text = with_status_apart(&self.linked(fact.text, "", Some(fact.number)));
            let on_it = resting.get(fact.number).map(|lines| lines.concat()).unwrap_or_default();
            section(&mut text, "What rests on it", &on_it);
            Page { name: fact.number.into(), title: format!("{} {}", fact.number, fact.title), text }
        };
        let pages = self.groups.iter().flat_map(|group| &group.facts).map(page).collect();
        Part { folder: "facts", title: "Facts", list, pages }
    }

    /// Markdown with a link at each fact that it names outside of code; `folder` leads to the pages of facts.
    /// A page doesn't link to itself.
    pub(super) fn linked(&self, text: &str, folder: &str, itself: Option<&str>) -> String {
        let mut linked = String::with_capacity(text.len());
        let mut is_code = false;
        for word in words(text) {
            is_code ^= word == "`";
            let fact = (!is_code && itself != Some(word)).then(|| self.find(word)).flatten();
            match fact {
                Some(fact) => linked += &format!("[{word}]({folder}{}.md)", fact.number),
                None => linked += word,
            }
        }
        linked
    }

    /// The facts behind a rule, a line each with a link to its page.
    pub(super) fn behind(&self, numbers: &str, folder: &str) -> String {
        let facts = numbers.split(", ").filter_map(|number| self.find(number));
        facts.map(|fact| format!("- [{0} {1}]({folder}{0}.md)\n", fact.number, fact.title)).collect()
    }

    fn find(&self, number: &str) -> Option<&Fact<'a>> {
        self.groups.iter().flat_map(|group| &group.facts).find(|fact| fact.number == number)
    }
}

fn fact(text: &str) -> Option<Fact<'_>> {
    let (heading, text) = text.split_once('\n')?;
    let (number, title) = heading.split_once(' ')?;
    Some(Fact { number, title, text: text.trim() })
}

/// The text with its status, such as `*code*: AMI`, in a paragraph of its own.
fn with_status_apart(text: &str) -> String {
    let statuses = ["code", "doc", "measured", "derived", "unverified"];
    statuses.into_iter().fold(text.to_owned(), |text, status| {
        text.replace(&format!("\n*{status}*"), &format!("\n\n*{status}*"))
    })
}

/// By the number of a fact, a line for each rule that rests on it.
fn resting() -> BTreeMap<&'static str, Vec<String>> {
    let mut resting: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut rest = |numbers: &'static str, line: String| {
        for number in numbers.split(", ") {
            let lines = resting.entry(number).or_default();
            // Plug-ins have steps of the same name.
            if !lines.contains(&line) {
                lines.push(line.clone());
            }
        }
    };
    for rule in Rule::ALL {
        rest(rule.fact, format!("- [`{0}`](../rules/{0}.md), a rule of `maxpods check`\n", rule.name));
    }
    for rule in LintRule::ALL {
        rest(rule.fact, format!("- [`{0}`](../lints/{0}.md), a rule of `maxpods expr lint`\n", rule.name));
    }
    for rule in rules::all() {
        let (code, source) = (rule.code(), rule.source());
        rest(rule.fact(), format!("- `{code}`, a step of a calculation; source: {source}\n"));
    }
    resting
}

/// Text cut into words, which are letters, digits and points between them, and all other characters singly.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_letter = |c: char| c.is_ascii_alphanumeric();
        let first = rest.chars().next()?;
        let mut end = first.len_utf8();
        if is_letter(first) {
            end = rest.find(|c: char| !is_letter(c) && c != '.' && c != '_').unwrap_or(rest.len());
            // A full stop is none of the word.
            end = rest[..end].trim_end_matches('.').len();
        }
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::Facts;

    const RULES: &str = "# Rules

Sources.

## VPC CNI

### A1.1 Max pods

As in A1.2.
*code*: CNI.

### A1.2 One card

So `A1.1` and (A1.1).

## Cilium

### D1 Pool

A1.1, A1.10.
";

    #[test]
    fn facts_have_their_group_and_their_text() {
        let part = Facts::read(RULES).part();
        let names: Vec<&str> = part.pages.iter().map(|page| page.name.as_str()).collect();
        assert_eq!(names, ["A1.1", "A1.2", "D1"]);
        assert!(part.list.starts_with("\nSources.\n"), "{}", part.list);
        assert!(part.list.contains("## Cilium\n\n- [D1 Pool](D1.md)\n"), "{}", part.list);
    }

    #[test]
    fn names_of_facts_are_links_but_in_code_and_on_their_own_page() {
        let part = Facts::read(RULES).part();
        assert!(
            part.pages[0].text.starts_with("As in [A1.2](A1.2.md).\n\n*code*: CNI."),
            "{}",
            part.pages[0].text
        );
        assert!(part.pages[1].text.starts_with("So `A1.1` and ([A1.1](A1.1.md))."), "{}", part.pages[1].text);
        assert!(part.pages[2].text.starts_with("[A1.1](A1.1.md), A1.10."), "{}", part.pages[2].text);
    }
}
