//! Each rule finds what its failing example shows, and nothing in the example that passes.

use maxpods::Catalog;
use maxpods::check::{Check, Finding, Rule, Severity};

fn findings(text: &str) -> Vec<Finding> {
    let mut check = Check::new();
    check.read(text);
    check.report(Catalog::built_in()).findings
}

fn names(text: &str) -> Vec<&'static str> {
    findings(text).iter().map(|finding| finding.rule.name).collect()
}

#[test]
fn every_rule_finds_its_failing_example_and_passes_the_other() {
    for rule in Rule::ALL {
        let found = names(rule.fails);
        assert!(found.contains(&rule.name), "{}: the failing example gives {found:?}", rule.name);
        let found = names(rule.passes);
        assert!(found.is_empty(), "{}: the passing example gives {found:?}", rule.name);
    }
}

#[test]
fn rules_are_found_by_name_and_the_errors_come_first() {
    for rule in Rule::ALL {
        assert_eq!(Rule::find(rule.name), Some(*rule));
        assert!(
            rule.summary.ends_with(|last: char| last.is_alphanumeric() || last == '`'),
            "{}",
            rule.summary
        );
        assert!(rule.explanation.ends_with('.'), "{}", rule.explanation);
        assert!(!rule.fact.is_empty(), "{}", rule.name);
    }
    assert!(Rule::ALL.is_sorted_by_key(|rule| core::cmp::Reverse(rule.severity)));
    assert_eq!(Rule::find("over-commits"), None);
    assert_eq!(Severity::ALL.iter().max(), Some(&Severity::Error));
}
