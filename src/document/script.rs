//! Scripts that call EKS's `bootstrap.sh` of Amazon Linux 2: the arguments that concern `maxPods` (K32, K33).

use alloc::vec::Vec;
use core::ops::Range;

use super::made::{object, text};
use super::tree::{Notation, Tree, Value};
use crate::error::Position;
use crate::{Place, Span};

/// The program.
const BOOTSTRAP: &str = "/etc/eks/bootstrap.sh";

/// What the script in these bytes gives to the program, or just text if it doesn't call it.
pub(super) fn read(file: usize, whole: &str, bytes: Range<usize>) -> Tree {
    let place = |bytes: Range<usize>| -> Place {
        Span::new(file, Position::in_text(whole, bytes.start), Position::in_text(whole, bytes.end)).into()
    };
    let Some(command) = command(whole, bytes.clone()) else {
        let script = whole.get(bytes.clone()).unwrap_or_default();
        return text(&place(bytes), script);
    };
    let at = place(command.start..command.start.saturating_add(BOOTSTRAP.len()));
    let mut fields = alloc::vec![("kind", text(&at, "bootstrap.sh"))];
    for name in ["--max-pods", "--use-max-pods"] {
        let Some(bytes) = argument(whole, command.clone(), name) else { continue };
        let written = whole.get(bytes.clone()).unwrap_or_default();
        // Kubelet takes a number that begins with 0 for an octal one, so `09` for none (K32).
        let is_decimal = written == "0" || !written.is_empty() && !written.starts_with('0');
        let is_number = is_decimal && written.bytes().all(|byte| byte.is_ascii_digit());
        let value = if is_number { Value::Integer(written.into()) } else { Value::Text(written.into()) };
        fields.push((name.trim_start_matches('-'), Tree::new(value, place(bytes), Notation::Plain)));
    }
    object(&at, fields)
}

/// The last command that calls it, with the lines that it goes on in; comments are none.
fn command(whole: &str, bytes: Range<usize>) -> Option<Range<usize>> {
    let script = whole.get(bytes.clone())?;
    let is_comment = |at: usize| {
        let line = script.get(..at).and_then(|before| before.rsplit('\n').next());
        line.is_some_and(|line| line.trim_start().starts_with('#'))
    };
    let (start, _) = script.match_indices(BOOTSTRAP).filter(|(at, _)| !is_comment(*at)).last()?;
    let mut end = start;
    for line in script.get(start..)?.split_inclusive('\n') {
        end = end.saturating_add(line.len());
        if !line.trim_end().ends_with('\\') {
            break;
        }
    }
    Some(bytes.start.saturating_add(start)..bytes.start.saturating_add(end))
}

/// The value of the last argument of this name.
fn argument(whole: &str, command: Range<usize>, name: &str) -> Option<Range<usize>> {
    let text = whole.get(command.clone())?;
    let is_whole = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|c| c.is_whitespace() || "'\"".contains(c))
    };
    let starts: Vec<usize> = text.match_indices(name).map(|(at, _)| at).filter(|at| is_whole(*at)).collect();
    let start = starts.last()?.saturating_add(name.len());
    let rest = text.get(start..)?;
    let value = rest.strip_prefix(['=', ' '])?.trim_start_matches([' ', '\'', '"']);
    let length = value.find(|c: char| c.is_whitespace() || "'\"\\;|&".contains(c)).unwrap_or(value.len());
    let start = command.start.saturating_add(text.len().saturating_sub(value.len()));
    Some(start..start.saturating_add(length))
}
