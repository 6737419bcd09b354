//! Comments that silence findings: `# maxpods: ignore[under-use]` on the line of the finding, or on one of
//! its own above.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use memchr::{memchr_iter, memmem};

use super::finding::{Finding, SilencedBy, Subject};
use super::rule::Rule;
use super::rules::unused_ignore;
use crate::error::{Place, Position, Span, columns};
use crate::nearest::nearest;

const MARK: &str = "maxpods:";

/// A comment that silences findings, or what one names of them.
#[derive(Debug)]
pub(super) struct Ignore {
    place: Span,
    /// The line whose findings it silences.
    line: u32,
    /// The name of the rule; `None` for all of them.
    rule: Option<String>,
}

/// What the comments of a file silence, each rule on its own.
pub(super) fn read(file: usize, text: &str) -> Vec<Ignore> {
    let mut found = Vec::new();
    let (mut line, mut counted) = (1_u32, 0);
    for at in memmem::find_iter(text.as_bytes(), MARK) {
        line = line.saturating_add(breaks(text.get(counted..at).unwrap_or_default()));
        counted = at;
        let before = text.get(..at).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |end| end.saturating_add(1));
        let rest = text.get(start..).unwrap_or_default();
        let whole = rest.split('\n').next().unwrap_or_default();
        let Some(comment) = Comment::read(whole, at.saturating_sub(start)) else { continue };
        let about = if comment.is_alone { line.saturating_add(below(rest)) } else { line };
        found.extend(comment.rules.iter().map(|&(column, name)| Ignore {
            place: span(file, whole, Position::new(start, line, 1), column, name),
            line: about,
            rule: (name != ALL).then(|| name.to_owned()),
        }));
    }
    found
}

/// What stands for all rules.
const ALL: &str = "ignore";

/// A comment of a line.
struct Comment<'t> {
    /// Whether nothing stands before it.
    is_alone: bool,
    /// The names of the rules, each with its byte in the line.
    rules: Vec<(usize, &'t str)>,
}

impl<'t> Comment<'t> {
    /// The comment of a line with the mark at this byte, if it is one that silences.
    fn read(line: &'t str, mark: usize) -> Option<Self> {
        let before = line.get(..mark)?.trim_end().strip_suffix('#')?.trim_end_matches('#');
        if !(before.is_empty() || before.ends_with([' ', '\t'])) {
            return None;
        }
        let after = line.get(mark..)?.strip_prefix(MARK)?;
        let rest = after.trim_start().strip_prefix(ALL)?;
        let at = line.len().saturating_sub(rest.len());
        let rules = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((names, _)) => rules(names, at.saturating_add(1)),
            None if rest.is_empty() || rest.starts_with([' ', '\t', '\r']) => {
                alloc::vec![(at.saturating_sub(ALL.len()), ALL)]
            }
            None => return None,
        };
        Some(Comment { is_alone: before.trim().is_empty(), rules })
    }
}

/// The names of a list, the first of which is at this byte.
fn rules(names: &str, mut at: usize) -> Vec<(usize, &str)> {
    let mut rules = Vec::new();
    for name in names.split(',') {
        let indent = name.len().saturating_sub(name.trim_start().len());
        rules.push((at.saturating_add(indent), name.trim()));
        at = at.saturating_add(name.len()).saturating_add(1);
    }
    rules
}

/// How many lines below the first of a text the next one is that isn't a comment or empty.
fn below(text: &str) -> u32 {
    let is_passed = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let passed = text.split('\n').skip(1).take_while(is_passed).count();
    u32::try_from(passed).unwrap_or(u32::MAX).saturating_add(1)
}

fn breaks(text: &str) -> u32 {
    u32::try_from(memchr_iter(b'\n', text.as_bytes()).count()).unwrap_or(u32::MAX)
}

/// The span of a word that is at this byte of its line.
fn span(file: usize, line: &str, start: Position, at: usize, word: &str) -> Span {
    let position = |byte: usize| {
        let column = columns(line.get(..byte).unwrap_or_default()).saturating_add(1);
        Position::new(start.byte.saturating_add(byte), start.line, column)
    };
    Span::new(file, position(at), position(at.saturating_add(word.len())))
}

/// Silences what the comments say, and adds a note for each of them that silences nothing.
pub(super) fn silence(findings: &mut Vec<Finding>, ignores: &[Ignore]) {
    let mut unused = Vec::new();
    for ignore in ignores {
        let mut is_used = false;
        for finding in findings.iter_mut().filter(|finding| ignore.silences(finding)) {
            finding.silenced = Some(SilencedBy::Comment);
            is_used = true;
        }
        if !is_used {
            unused.push(ignore.unused());
        }
    }
    findings.extend(unused);
}

impl Ignore {
    fn silences(&self, finding: &Finding) -> bool {
        let span = finding.place.as_ref().and_then(Place::span);
        let is_there = span.is_some_and(|span| span.file == self.place.file && span.line() == self.line);
        is_there && self.rule.as_ref().is_none_or(|rule| rule == finding.rule.name)
    }

    /// The note that it silences nothing.
    fn unused(&self) -> Finding {
        let (message, remedy) = match &self.rule {
            Some(name) if Rule::find(name).is_none() => {
                let likely = nearest(Rule::ALL.iter().map(|rule| rule.name), name);
                let remedy = match likely {
                    Some(likely) => alloc::format!("did you mean `{likely}`?"),
                    None => "name a rule, as in `ignore[under-use]`".into(),
                };
                (alloc::format!("there is no rule `{name}` to ignore"), remedy)
            }
            Some(name) => (alloc::format!("`{name}` finds nothing here to ignore"), "delete the name".into()),
            None => ("no rule finds anything here to ignore".into(), "delete the comment".into()),
        };
        Finding {
            place: Some(self.place.into()),
            ..Finding::new(&unused_ignore::RULE, Subject::default(), message, remedy)
        }
    }
}
