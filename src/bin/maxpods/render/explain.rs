//! The pages of rules, facts and options.

use std::fmt::Write as _;
use std::io::Write as _;

use maxpods::check::{Fixable, Rule};
use maxpods::expression::LintRule;
use maxpods::notice::Notice;
use maxpods::options;
use maxpods::rules;
use maxpods::setting::{Scope, Setting, ValueKind};

use super::flag;
use super::wrap::{Fitted, width, wrapped};

/// The facts, each under its own heading.
const FACTS: &str = include_str!("../../../../docs/rules.md");

/// All pages of this name, or a sentence that says what there is.
pub(crate) fn page(name: &str) -> Result<String, String> {
    let plain = name.trim_start_matches('-').trim_matches('`');
    let lower = plain.to_ascii_lowercase().replace('_', "-");
    let pages: Vec<String> = [
        Rule::find(&lower).map(of_check),
        LintRule::find(&lower).map(of_lint).map(in_width),
        of_notice(&lower).map(in_width),
        of_ledger(&lower).map(in_width),
        of_fact(&plain.to_ascii_uppercase()).map(in_width),
        options::find(&lower.replace('-', "_")).map(of_option).map(in_width),
    ]
    .into_iter()
    .flatten()
    .collect();
    let pages =
        if pages.is_empty() { flag::pages(&lower).into_iter().map(in_width).collect() } else { pages };
    if pages.is_empty() { Err(unknown(name, &lower)) } else { Ok(pages.join("\n\n")) }
}

/// The names of all pages; steps of a sum that plug-ins share come several times.
pub(crate) fn page_names() -> impl Iterator<Item = String> {
    let rules = Rule::ALL.iter().map(|rule| rule.name).chain(LintRule::ALL.iter().map(|rule| rule.name));
    let codes = rules::all().map(maxpods::ledger::Rule::code);
    let notices = Notice::ALL.iter().map(|notice| notice.code);
    let names = rules.chain(codes).chain(notices).map(str::to_owned);
    names
        .chain(options::all().map(Setting::flag))
        .chain(flag::names())
        .chain(facts().map(|(number, _)| number.to_ascii_lowercase()))
}

fn unknown(name: &str, lower: &str) -> String {
    // A name that is far longer or shorter has more slips, and the distance of a long one takes long.
    let near = page_names().filter(|known| known.len().abs_diff(lower.len()) <= 3 * 4);
    let near = near.map(|known| (strsim::osa_distance(&known, lower), known));
    let remedy = match near.min().filter(|(slips, known)| *slips <= known.len().div_ceil(4).min(3)) {
        Some((_, likely)) => format!("did you mean `{likely}`?"),
        None => match options::all().find(|option| has_choice(option, lower)).map(Setting::flag) {
            Some(flag) => {
                format!("it is a value of `--{flag}`, and `maxpods explain --{flag}` lists all of them")
            }
            None => "`maxpods check --explain` and `maxpods TYPE --explain` name them where they hold, and \
                     docs/rules.md has all facts"
                .into(),
        },
    };
    format!("there is no rule, fact or option `{name}`; {remedy}")
}

/// Whether this is one of the values that the option can have.
fn has_choice(option: &Setting, name: &str) -> bool {
    let (ValueKind::Choice(choices) | ValueKind::Set(choices)) = option.kind else { return false };
    choices.iter().any(|choice| choice.name == name)
}

/// The facts, each with its number and its text.
fn facts() -> impl Iterator<Item = (&'static str, &'static str)> {
    FACTS.split("\n### ").skip(1).filter_map(|section| {
        let text = section.split("\n## ").next().unwrap_or(section);
        Some((text.split(' ').next()?, text.trim_end()))
    })
}

fn of_fact(number: &str) -> Option<String> {
    let (_, text) = facts().find(|(known, _)| *known == number)?;
    let lines = joined(text);
    let in_width = |line: &String| {
        let indent = if line.starts_with("- ") { 2 } else { 0 };
        let below = format!("\n{:indent$}", "");
        if line.starts_with('|') {
            line.clone()
        } else {
            wrapped(line, indent, width()).replace('\n', &below)
        }
    };
    Some(lines.iter().map(in_width).collect::<Vec<_>>().join("\n"))
}

/// The lines of a text, those of a paragraph or of an item of a list as one; its sources begin a line.
fn joined(text: &str) -> Vec<String> {
    const BEGINS: [&str; 3] = ["- ", "|", "*"];
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let is_new = line.is_empty() || BEGINS.iter().any(|begin| line.starts_with(begin));
        match lines.last_mut().filter(|last| !is_new && !last.is_empty() && !last.starts_with('|')) {
            Some(last) => {
                last.push(' ');
                last.push_str(line.trim_start());
            }
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

/// The facts behind a rule, each with its heading alone.
fn behind(facts_of_rule: &str) -> String {
    facts_of_rule
        .split(", ")
        .filter_map(|number| {
            let (_, text) = facts().find(|(known, _)| *known == number)?;
            Some(format!("  {}", text.lines().next().unwrap_or_default()))
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// The text in lines that fit the terminal.
fn in_width(text: String) -> String {
    let mut fitted = Fitted::new(Vec::new());
    let written = fitted.write_all(text.as_bytes()).and_then(|()| fitted.flush());
    if written.is_ok() { String::from_utf8_lossy(&fitted.into_inner()).into_owned() } else { text }
}

fn of_check(rule: &Rule) -> String {
    let fix = match rule.fixable {
        Fixable::No => String::new(),
        fixable => format!(", `{}` can fix it", fixable.option()),
    };
    // What is to be pasted stays as it is.
    format!(
        "{}\n\nThis fails:\n\n{}\nThis passes:\n\n{}\n{}",
        in_width(format!(
            "{} ({} of `maxpods check`{fix})\n\n{}.\n\n{}",
            rule.name,
            rule.severity,
            sentence(rule.summary),
            wrapped(rule.explanation, 0, width())
        )),
        indented(rule.fails),
        indented(rule.passes),
        in_width(format!("Facts:\n{}", behind(rule.fact)))
    )
}

fn of_lint(rule: &LintRule) -> String {
    format!(
        "{} ({} of `maxpods expr lint`)\n\n{}.\n\nFacts:\n{}",
        rule.name,
        rule.severity,
        rule.summary,
        behind(rule.fact)
    )
}

/// What is said beside answers under this code.
fn of_notice(code: &str) -> Option<String> {
    let notice = Notice::ALL.iter().find(|notice| notice.code == code)?;
    let facts = match notice.fact {
        "" => String::new(),
        fact => format!("\n\nFacts:\n{}", behind(fact)),
    };
    Some(format!("{code} (a warning or a remark beside an answer)\n\n{}.{facts}", notice.summary))
}

/// The steps of sums that have this code, one for each plug-in that has its own.
fn of_ledger(code: &str) -> Option<String> {
    let mut seen = Vec::new();
    let mut page = String::new();
    for rule in rules::all().filter(|rule| rule.code() == code) {
        let text = format!("Source: {}\nFacts:\n{}", rule.source(), behind(rule.fact()));
        if !seen.contains(&text) {
            write!(page, "\n\n{text}").ok()?;
            seen.push(text);
        }
    }
    (!page.is_empty()).then(|| format!("{code} (a step of a calculation){page}"))
}

fn of_option(option: &Setting) -> String {
    let values = match option.kind {
        ValueKind::Choice(choices) | ValueKind::Set(choices) => {
            let widest = choices.iter().map(|choice| choice.name.len()).max().unwrap_or(0);
            let lines =
                choices.iter().map(|choice| format!("\n  {:<widest$}  {}", choice.name, choice.summary));
            format!("\n\nValues:{}", lines.collect::<String>())
        }
        _ => format!("\n\nValue: {}.", option.remedy().trim_start_matches("give ")),
    };
    let owner = options::owner(option).map_or("several plug-ins", |owner| owner.name());
    let scope = match option.scope {
        Scope::Node => "Nodes of one cluster can differ in it.",
        _ => "All nodes of a cluster have the same.",
    };
    format!(
        "--{} (an option of {owner})\n\n{}.{values}\n\n{scope} In JSON and plans its name is `{}`.",
        option.flag(),
        option.help(),
        option.name
    )
}

/// The text with a capital, unless it begins with a name in backticks.
fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

fn indented(text: &str) -> String {
    text.lines().fold(String::new(), |indented, line| indented + "  " + line + "\n")
}
