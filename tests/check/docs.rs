//! The rules in `docs/check.md` are those that there are.

use std::fmt::Write;

use maxpods::check::Rule;

const START: &str = "<!-- rules: written by `MAXPODS_DOCS=overwrite cargo test check::docs` -->\n";
const END: &str = "<!-- end of rules -->\n";

fn table() -> String {
    let mut table = String::from("| rule | severity | finds | fixed by |\n| --- | --- | --- | --- |\n");
    for rule in Rule::ALL {
        let fixable = match rule.fixable.option() {
            "" => String::new(),
            option => format!("`{option}`"),
        };
        writeln!(table, "| [`{0}`](#{0}) | {1} | {2} | {fixable} |", rule.name, rule.severity, rule.summary)
            .expect("text");
    }
    for rule in Rule::ALL {
        write!(
            table,
            "\n### {}\n\n{}\n\nThis fails:\n\n```yaml\n{}```\n\nThis passes:\n\n```yaml\n{}```\n",
            rule.name, rule.explanation, rule.fails, rule.passes
        )
        .expect("text");
    }
    table
}

/// With `MAXPODS_DOCS=overwrite` it writes the table down.
#[test]
fn the_rules_of_the_docs_are_those_that_there_are() {
    let path = "docs/check.md";
    let docs = std::fs::read_to_string(path).expect("it is there");
    let (before, rest) = docs.split_once(START).expect("the start is marked");
    let (_, after) = rest.split_once(END).expect("the end is marked");
    let written = format!("{before}{START}{}{END}{after}", table());
    if std::env::var_os("MAXPODS_DOCS").is_some_and(|what| what == "overwrite") {
        std::fs::write(path, &written).expect("it can be written");
    }
    assert!(
        docs == written || std::env::var_os("MAXPODS_DOCS").is_some(),
        "write it anew with `MAXPODS_DOCS=overwrite cargo test check::docs`"
    );
}
