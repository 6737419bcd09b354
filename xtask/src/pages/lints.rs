//! A page for each rule of `maxpods expr lint`.

use maxpods::expression::LintRule;

use super::facts::Facts;
use super::part::{Page, Part, Table, section, sentence};

pub(super) fn part(facts: &Facts<'_>) -> Part {
    let mut table = Table::new(&["rule", "severity", "finds"]);
    for rule in LintRule::ALL {
        let link = format!("[`{0}`]({0}.md)", rule.name);
        table.row(&[&link, &rule.severity.to_string(), rule.summary]);
    }
    let guide = "[expressions for maxPods](../expressions.md)";
    let list = format!("What `maxpods expr lint` looks for in {guide}.\n\n{}", table.finish());
    let pages = LintRule::ALL.iter().map(|rule| page(rule, facts)).collect();
    Part { folder: "lints", title: "Rules of expr lint", list, pages }
}

fn page(rule: &LintRule, facts: &Facts<'_>) -> Page {
    let mut text = format!(
        "{}\n\nSeverity: {}. `maxpods expr lint` has this rule, for [expressions](../expressions.md).\n",
        sentence(rule.summary),
        rule.severity
    );
    section(&mut text, "Facts", &facts.behind(rule.fact, "../facts/"));
    Page { name: rule.name.into(), title: rule.name.into(), text }
}
