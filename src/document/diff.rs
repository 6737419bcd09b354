//! Edits as a unified diff. It needs no search for what is alike: the edits say what changes.

use crate::sorting::sort_by_key;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};
use core::ops::{Range, RangeInclusive};

use super::edit::Edit;

/// The lines around a change.
const CONTEXT: usize = 3;

/// The edits of a text, which [`apply`](super::apply) makes, as a unified diff, which `git apply` and `patch`
/// read; empty if they change nothing.
///
/// # Example
///
/// ```
/// use maxpods::document::{Cursor, Edit, documents, unified_diff};
///
/// let text = "name: web\nmaxPods: 110\n";
/// let documents = documents(0, text)?;
/// let edit = Edit::set(text, Cursor::new(&documents[0]), &["maxPods"], 29_u32)?;
/// let diff = unified_diff("web.yaml", text, &[edit]);
/// assert_eq!(diff, "--- a/web.yaml\n+++ b/web.yaml\n@@ -1,2 +1,2 @@\n name: web\n-maxPods: 110\n+maxPods: 29\n");
/// # Ok::<(), maxpods::Error>(())
/// ```
#[must_use]
pub fn unified_diff(name: &str, text: &str, edits: &[Edit]) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let changes = changes(text, edits);
    let name = name.trim_start_matches('/');
    let mut diff = String::new();
    if !changes.is_empty() {
        // Writing to a string can't fail.
        let _ = writeln!(diff, "--- {}\n+++ {}", side("a", name), side("b", name));
    }
    let mut before = Tally::default();
    for changes in changes.chunk_by(Change::meets) {
        let _ = write_hunk(&mut diff, &lines, changes, before);
        before = before.with(changes);
    }
    diff
}

/// The name of a file on one side, in quotes as git has it if it would end the line or the name.
fn side(side: &str, name: &str) -> String {
    let is_special = |c: char| c.is_ascii_control() || matches!(c, '"' | '\\');
    if !name.contains(is_special) {
        return alloc::format!("{side}/{name}");
    }
    let mut quoted = alloc::format!("\"{side}/");
    for c in name.chars() {
        let _ = match c {
            '"' | '\\' => write!(quoted, "\\{c}"),
            c if is_special(c) => write!(quoted, "\\{:03o}", u32::from(c)),
            c => quoted.write_char(c),
        };
    }
    quoted.push('"');
    quoted
}

/// Lines that are replaced by others.
struct Change {
    /// Which lines, counted from 0; none for what is only added, before the first of them.
    removed: Range<usize>,
    added: Vec<String>,
}

impl Change {
    /// Whether the context of one reaches that of the next.
    const fn meets(&self, next: &Change) -> bool {
        next.removed.start.saturating_sub(self.removed.end) <= 2 * CONTEXT
    }
}

/// How many lines changes remove and add.
#[derive(Clone, Copy, Default)]
struct Tally {
    removed: usize,
    added: usize,
}

impl Tally {
    fn with(self, changes: &[Change]) -> Self {
        changes.iter().fold(self, |tally, change| Tally {
            removed: tally.removed.saturating_add(change.removed.len()),
            added: tally.added.saturating_add(change.added.len()),
        })
    }

    /// Where a line is after them.
    const fn moved(self, line: usize) -> usize {
        line.saturating_add(self.added).saturating_sub(self.removed)
    }
}

/// What the edits change, in order.
fn changes(text: &str, edits: &[Edit]) -> Vec<Change> {
    let after_breaks = text.match_indices('\n').map(|(at, _)| at.saturating_add(1));
    let starts: Vec<usize> = core::iter::once(0).chain(after_breaks).collect();
    let line_of = |byte: usize| starts.partition_point(|start| *start <= byte).saturating_sub(1);
    let mut order: Vec<&Edit> = edits.iter().collect();
    sort_by_key(&mut order, |edit| (edit.bytes().start, edit.bytes().end));
    // The lines that edits touch, those together that share one.
    let mut touched: Vec<(RangeInclusive<usize>, Vec<&Edit>)> = Vec::new();
    for edit in order {
        let (first, last) = (line_of(edit.bytes().start), line_of(edit.bytes().end));
        match touched.last_mut() {
            Some((lines, edits)) if first <= *lines.end() => {
                *lines = *lines.start()..=last.max(*lines.end());
                edits.push(edit);
            }
            _ => touched.push((first..=last, alloc::vec![edit])),
        }
    }
    let start = |line: usize| starts.get(line).copied().unwrap_or(text.len());
    let of_lines = |(lines, edits): (RangeInclusive<usize>, Vec<&Edit>)| {
        change(text, start(*lines.start())..start(lines.end().saturating_add(1)), *lines.start(), &edits)
    };
    let mut changes: Vec<Change> = Vec::new();
    for change in touched.into_iter().filter_map(of_lines) {
        match changes.last_mut() {
            // Of lines next to each other all that are removed come first.
            Some(last) if last.removed.end == change.removed.start => {
                last.removed.end = change.removed.end;
                last.added.extend(change.added);
            }
            _ => changes.push(change),
        }
    }
    changes
}

/// What edits make of whole lines, without the lines at both ends that stay.
fn change(text: &str, bytes: Range<usize>, line: usize, edits: &[&Edit]) -> Option<Change> {
    let before: Vec<&str> = text.get(bytes.clone())?.split_inclusive('\n').collect();
    let mut edited = String::new();
    let mut kept = bytes.start;
    for edit in edits {
        edited.push_str(text.get(kept..edit.bytes().start)?);
        edited.push_str(edit.replacement());
        kept = edit.bytes().end;
    }
    edited.push_str(text.get(kept..bytes.end)?);
    let after: Vec<&str> = edited.split_inclusive('\n').collect();
    let head = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    let (before, after) = (before.get(head..)?, after.get(head..)?);
    let tail = before.iter().rev().zip(after.iter().rev()).take_while(|(one, other)| one == other).count();
    let added = after.get(..after.len().saturating_sub(tail))?;
    let first = line.saturating_add(head);
    let removed = first..first.saturating_add(before.len()).saturating_sub(tail);
    let is_change = !removed.is_empty() || !added.is_empty();
    is_change.then(|| Change { removed, added: added.iter().map(|&line| line.into()).collect() })
}

/// Writes changes with the lines around them; `before` is what changed in the lines before these.
fn write_hunk(out: &mut String, lines: &[&str], changes: &[Change], before: Tally) -> fmt::Result {
    let ([first, ..], [.., last]) = (changes, changes) else { return Ok(()) };
    let start = first.removed.start.saturating_sub(CONTEXT);
    let end = last.removed.end.saturating_add(CONTEXT).min(lines.len());
    let after = before.moved(start)..before.with(changes).moved(end);
    writeln!(out, "@@ -{} +{} @@", Numbers(start..end), Numbers(after))?;
    let mut kept = start;
    for change in changes {
        write_lines(out, ' ', lines.get(kept..change.removed.start).unwrap_or_default())?;
        write_lines(out, '-', lines.get(change.removed.clone()).unwrap_or_default())?;
        write_lines(out, '+', &change.added)?;
        kept = change.removed.end;
    }
    write_lines(out, ' ', lines.get(kept..end).unwrap_or_default())
}

fn write_lines(out: &mut String, sign: char, lines: &[impl AsRef<str>]) -> fmt::Result {
    lines.iter().map(AsRef::as_ref).try_for_each(|line| {
        let end = if line.ends_with('\n') { "" } else { "\n\\ No newline at end of file\n" };
        write!(out, "{sign}{line}{end}")
    })
}

/// Lines as a hunk names them: the first, counted from 1, and how many unless it is one.
struct Numbers(Range<usize>);

impl fmt::Display for Numbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            0 => write!(f, "{},0", self.0.start),
            1 => write!(f, "{}", self.0.start.saturating_add(1)),
            lines => write!(f, "{},{lines}", self.0.start.saturating_add(1)),
        }
    }
}
