//! User data of several parts, as cloud-init and nodeadm read it (K18).

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::made::{object, text};
use super::tree::{Notation, Tree, Value};
use super::{script, toml, yaml};
use crate::error::Position;
use crate::{Place, Span};

/// More parts than this are left out: user data has 16 KiB.
const MOST_PARTS: usize = 64;

/// Reads user data that a part holds in another form.
type ReadUserData<'r> = &'r dyn Fn(&str) -> Vec<Tree>;

/// The parts that set up the node, in order, below `parts`.
pub(super) fn read(file: usize, whole: &str, user_data: ReadUserData<'_>) -> Tree {
    let place = Place::from(Span::start_of(file));
    let parts: Vec<Tree> =
        parts(whole).into_iter().flat_map(|part| part.read(file, whole, user_data)).collect();
    let parts = Tree::new(Value::List(parts.into()), place.clone(), Notation::None);
    object(&place, alloc::vec![("kind", text(&place, "multipart")), ("parts", parts)])
}

/// A part: what it says it is, and where its body is.
struct Part {
    content_type: String,
    body: Range<usize>,
}

fn parts(whole: &str) -> Vec<Part> {
    let Some(boundary) = boundary(whole) else { return Vec::new() };
    let marker = alloc::format!("--{boundary}");
    let is_line_start = |at: usize| at == 0 || whole.get(..at).is_some_and(|before| before.ends_with('\n'));
    let starts: Vec<usize> = whole
        .match_indices(&marker)
        .map(|(at, _)| at)
        .filter(|at| is_line_start(*at))
        .take(MOST_PARTS)
        .collect();
    let ends = starts.iter().skip(1).copied().chain([whole.len()]);
    let part = |(start, end): (&usize, usize)| {
        let start = start.saturating_add(marker.len());
        let part = whole.get(start..end)?;
        let mut at = part.find('\n')?.saturating_add(1);
        let mut content_type = String::new();
        for line in part.get(at..)?.split_inclusive('\n') {
            at = at.saturating_add(line.len());
            let lower = line.trim().to_ascii_lowercase();
            if lower.is_empty() {
                break;
            }
            if let Some(value) = lower.strip_prefix("content-type:") {
                content_type = value.split(';').next().unwrap_or_default().trim().into();
            }
        }
        Some(Part { content_type, body: start.saturating_add(at)..end })
    };
    starts.iter().zip(ends).filter_map(part).collect()
}

/// What separates the parts, by the first header.
fn boundary(whole: &str) -> Option<&str> {
    let lower = whole.get(..whole.len().min(4096)).unwrap_or(whole);
    let (_, rest) = lower.split_once("boundary=")?;
    let rest = rest.trim_start_matches('"');
    let end = rest.find(|c: char| c.is_whitespace() || c == '"' || c == ';').unwrap_or(rest.len());
    rest.get(..end).filter(|boundary| !boundary.is_empty())
}

impl Part {
    /// What it says of the node, if it is of a kind that does.
    fn read(&self, file: usize, whole: &str, user_data: ReadUserData<'_>) -> Vec<Tree> {
        let body = whole.get(self.body.clone()).unwrap_or_default();
        match self.content_type.as_str() {
            "application/node.eks.aws" => {
                let masked = masked(whole, &self.body);
                match yaml::read(file, &masked) {
                    Ok(trees) if trees.iter().any(Tree::has_fields) => trees,
                    _ => {
                        let at = Position::in_text(whole, self.body.start);
                        let place = Place::from(Span::new(file, at, at));
                        user_data(body).iter().map(|tree| tree.all_at(&place)).collect()
                    }
                }
            }
            "text/x-shellscript" => alloc::vec![script::read(file, whole, self.body.clone())],
            _ if toml::is_toml(body) => toml::read(file, &masked(whole, &self.body)).unwrap_or_default(),
            _ => Vec::new(),
        }
    }
}

/// The text with blanks for all but a part, so that what is read of it is where it is.
fn masked(whole: &str, kept: &Range<usize>) -> String {
    let blank =
        |text: &str| -> String { text.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect() };
    let before = whole.get(..kept.start).unwrap_or_default();
    let mut masked = blank(before);
    masked.push_str(whole.get(kept.clone()).unwrap_or_default());
    masked
}
