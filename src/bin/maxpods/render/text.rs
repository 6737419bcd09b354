//! What all texts have alike.

use std::io::{self, Write};

use anstyle::Style;
use maxpods::ledger::{Counted, Entry};
use maxpods::{Catalog, Ledger};

pub(super) const HEADLINE: Style = Style::new().bold();
const SOURCE: Style = Style::new().dimmed();

/// The sum; with `explain` each line has the fact that it rests on, and its source.
pub(super) fn sum(out: &mut impl Write, ledger: &Ledger, explain: bool) -> io::Result<()> {
    if !explain {
        return write!(out, "\n{ledger}");
    }
    explained(out, ledger)?;
    origin(out)
}

/// The sum with the fact and the source of each line below it; lines that rest on the same have them once, below
/// the last.
pub(super) fn explained(out: &mut impl Write, ledger: &Ledger) -> io::Result<()> {
    writeln!(out)?;
    let mut entries = ledger.entries().iter();
    let text = ledger.to_string();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        writeln!(out, "{line}")?;
        // An empty line stands between two sums.
        if line.is_empty() {
            continue;
        }
        let Some(entry) = entries.next() else { break };
        let goes_on = lines.peek().is_some_and(|next| !next.is_empty());
        let rests_on = |entry: &Entry| (entry.rule().fact(), entry.rule().source());
        if goes_on && entries.as_slice().first().is_some_and(|next| rests_on(next) == rests_on(entry)) {
            continue;
        }
        // Below the text of the rule.
        let indent = line.find(&entry.text().to_string()).unwrap_or_default();
        writeln!(out, "{:indent$}{SOURCE}{}: {}{SOURCE:#}", "", entry.rule().fact(), entry.rule().source())?;
    }
    Ok(())
}

/// Where the figures and the facts are from.
pub(super) fn origin(out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "\nThe figures of the type are those of {}; docs/rules.md states the facts.",
        Catalog::data_version()
    )
}

/// The remarks, one a line, below an empty line.
pub(super) fn remarks(out: &mut impl Write, remarks: &[String]) -> io::Result<()> {
    if !remarks.is_empty() {
        writeln!(out)?;
    }
    remarks.iter().try_for_each(|remark| writeln!(out, "{remark}"))
}

/// `1 pod`, `2 pods`, `2 prefixes`
pub(super) fn counted(count: impl Into<u64>, what: &str) -> String {
    Counted::new(count, what).to_string()
}
