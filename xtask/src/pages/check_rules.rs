//! A page for each rule of `maxpods check`.

use maxpods::check::{Fixable, Rule};

use super::facts::Facts;
use super::part::{Page, Part, Table, block, section, sentence};

pub(super) fn part(facts: &Facts<'_>) -> Part {
    let list = format!("What [`maxpods check`](../check.md) looks for.\n\n{}", table(""));
    let pages = Rule::ALL.iter().map(|rule| page(rule, facts)).collect();
    Part { folder: "rules", title: "Rules of check", list, pages }
}

/// All rules; `folder` leads to their pages.
pub(super) fn table(folder: &str) -> String {
    let mut table = Table::new(&["rule", "severity", "finds", "fixed by"]);
    for rule in Rule::ALL {
        let link = format!("[`{0}`]({folder}{0}.md)", rule.name);
        let fix = match rule.fixable {
            Fixable::No => String::new(),
            fixable => format!("`{}`", fixable.option()),
        };
        table.row(&[&link, &rule.severity.to_string(), rule.summary, &fix]);
    }
    table.finish()
}

fn page(rule: &Rule, facts: &Facts<'_>) -> Page {
    let fix = match rule.fixable {
        Fixable::No => String::new(),
        fixable => format!("; `{}` can fix what it finds", fixable.option()),
    };
    let mut text = format!(
        "{}\n\nSeverity: {}{fix}. [`maxpods check`](../check.md) has this rule.\n\n{}\n",
        sentence(rule.summary),
        rule.severity,
        facts.linked(rule.explanation, "../facts/", None)
    );
    section(&mut text, "This fails", &block("yaml", rule.fails));
    section(&mut text, "This passes", &block("yaml", rule.passes));
    section(&mut text, "Facts", &facts.behind(rule.fact, "../facts/"));
    Page { name: rule.name.into(), title: rule.name.into(), text }
}
