//! `maxpods explain`: every rule, every fact and every option has its page.

use std::process::{Command, Output};

use maxpods::check::Rule;
use maxpods::cni::WarningKind;
use maxpods::expression::LintRule;
use maxpods::notice::Notice;
use maxpods::{options, rules};

fn explain(names: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_maxpods")).arg("explain").args(names).output().expect("it is built")
}

#[test]
fn every_name_has_a_page() {
    let facts = std::fs::read_to_string("docs/rules.md").expect("it is there");
    let facts = facts.lines().filter_map(|line| line.strip_prefix("### ")?.split(' ').next());
    let mut names: Vec<String> = facts.map(str::to_owned).collect();
    names.extend(Rule::ALL.iter().map(|rule| rule.name.to_owned()));
    names.extend(LintRule::ALL.iter().map(|rule| rule.name.to_owned()));
    names.extend(Notice::ALL.iter().map(|notice| notice.code.to_owned()));
    names.extend(WarningKind::ALL.iter().map(|kind| kind.code().to_owned()));
    names.extend(rules::all().map(|rule| rule.code().to_owned()));
    names.extend(options::all().map(|option| format!("--{}", option.flag())));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    assert!(names.len() > 200, "{}", names.len());
    let output = explain(&names);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Codes that JSON has, as people look them up.
#[test]
fn what_is_said_beside_answers_has_a_page() {
    let page = |code: &str| String::from_utf8(explain(&[code]).stdout).expect("text");
    for (code, fact) in [("other-plug-in", "D3.6"), ("no-trunk", "B1"), ("cluster-update", "J7")] {
        assert!(
            page(code).contains(&format!("### {fact} ")) || page(code).contains(&format!("  {fact} ")),
            "{}",
            page(code)
        );
    }
    for fact in Notice::ALL.iter().flat_map(|notice| notice.fact.split(", ")).filter(|fact| !fact.is_empty())
    {
        assert!(explain(&[fact]).status.success(), "{fact}");
    }
}

/// The facts that rules cite are named with their headings.
#[test]
fn a_rule_names_its_facts() {
    for rule in Rule::ALL {
        let page = String::from_utf8(explain(&[rule.name]).stdout).expect("text");
        let cited = rule.fact.split(", ").filter(|fact| !fact.is_empty()).count();
        let named = page
            .lines()
            .skip_while(|line| *line != "Facts:")
            .skip(1)
            .take_while(|line| line.starts_with("  "));
        assert_eq!(named.count(), cited, "{}: {page}", rule.name);
    }
}

#[test]
fn names_are_found_however_they_are_written() {
    let page = |name: &str| String::from_utf8(explain(&[name]).stdout).expect("text");
    assert_eq!(page("a2.8"), page("A2.8"));
    assert_eq!(page("max_eni"), page("--max-eni"));
    assert_eq!(page("Over-Commit"), page("over-commit"));
    let output = explain(&["over-comit", "A2.8", "zzzzz"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert_eq!(String::from_utf8_lossy(&output.stderr).lines().count(), 2, "one sentence a name");
}

/// Whatever `--help` of a command shows can be explained.
#[test]
fn every_option_of_every_command_has_a_page() {
    let mut flags = std::collections::BTreeSet::new();
    for command in crate::runs::COMMANDS {
        let mut maxpods = Command::new(env!("CARGO_BIN_EXE_maxpods"));
        let help = maxpods.args(command.split_whitespace()).arg("--help").output().expect("it is built");
        let help = String::from_utf8(help.stdout).expect("text");
        let shown = help.lines().filter_map(flag).filter(|it| !["--help", "--version"].contains(it));
        flags.extend(shown.map(str::to_owned));
    }
    assert!(flags.len() > 60, "{flags:?}");
    let flags: Vec<&str> = flags.iter().map(String::as_str).collect();
    let output = explain(&flags);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(explain(&["--modes"]).stdout).expect("text");
    assert!(text.starts_with("--modes (an option of `maxpods compare`)\n\n"), "{text}");
    let text = String::from_utf8(explain(&["--for"]).stdout).expect("text");
    assert!(text.contains("\n  nodeadm"), "{text}");
}

/// The option that a line of the help begins with.
fn flag(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let line =
        line.get(..4).filter(|it| it.starts_with('-') && it.ends_with(", ")).map_or(line, |_| &line[4..]);
    let end = line.find(|c: char| c != '-' && !c.is_ascii_alphanumeric()).unwrap_or(line.len());
    line.starts_with("--").then_some(&line[..end])
}
