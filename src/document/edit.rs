//! Edits of a text: one value replaced or one field added, and every other byte kept.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::cursor::Cursor;
use super::tree::{Field, Notation, Tree, Value};
use super::written::{Scalar, written};
use super::yaml;
use crate::error::ErrorKind;
use crate::{Error, Place, Span};

/// A change of a text: the bytes that it replaces, and what it puts there.
///
/// # Example
///
/// ```
/// use maxpods::document::{Cursor, Edit, Scalar, apply, documents};
///
/// let text = "spec:\n  kubelet:  # as small as it gets\n    maxPods: '5'\n";
/// let documents = documents(0, text)?;
/// let kubelet = Cursor::new(&documents[0]).get(&["spec", "kubelet"]).expect("it is there");
/// let max_pods = kubelet.get(&["maxPods"]).expect("it is there");
///
/// let edits = [
///     Edit::replace(text, max_pods, 29_u32)?,
///     Edit::insert(text, kubelet, "podsPerCore", 10_u32)?,
/// ];
/// let edited = apply(text, &edits)?;
/// assert_eq!(edited, "spec:\n  kubelet:  # as small as it gets\n    podsPerCore: 10\n    maxPods: 29\n");
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    bytes: Range<usize>,
    replacement: String,
    /// The value that it changes.
    target: Span,
    change: Change,
}

/// What becomes of the value.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Change {
    Replace(Scalar),
    Insert(String, Scalar),
}

impl Edit {
    /// Replaces a scalar; an empty value is filled in.
    ///
    /// # Errors
    ///
    /// `invalid-manifest` for a list, an object, text of several lines after `|` or `>`, an alias or what it brings,
    /// a value with an anchor or a tag, and a line of a Helm template.
    pub fn replace(text: &str, value: Cursor<'_>, to: impl Into<Scalar>) -> Result<Self, Error> {
        let span = editable(text, value)?;
        let to = to.into();
        let is_empty = span.start == span.end;
        let replacement = match value.tree().notation() {
            Notation::Plain
                if is_empty && !text.get(..span.start.byte).unwrap_or_default().ends_with([':', '-']) =>
            {
                return Err(refuse(
                    "nothing marks the place of the value",
                    "write the `:` first",
                    value.place(),
                ));
            }
            Notation::Plain if is_empty => alloc::format!(" {}", to.written(false)),
            Notation::Plain => to.written(false),
            Notation::Quoted => {
                to.written(text.get(span.bytes()).is_some_and(|quoted| quoted.starts_with('"')))
            }
            _ => return Err(refuse("it isn't one value in a line", "change it by hand", value.place())),
        };
        Ok(Edit { bytes: span.bytes(), replacement, target: span, change: Change::Replace(to) })
    }

    /// Adds a field to an object, before the others; an empty value becomes an object with this field.
    ///
    /// # Errors
    ///
    /// `invalid-manifest` if there is such a field, for what is neither an object nor empty, an alias or what it
    /// brings, a value with an anchor or a tag, and a line of a Helm template.
    pub fn insert(text: &str, object: Cursor<'_>, name: &str, to: impl Into<Scalar>) -> Result<Self, Error> {
        let span = editable(text, object)?;
        let to = to.into();
        if object.tree().field(name).is_some() {
            let reason = alloc::format!("it has a field `{name}`");
            return Err(refuse(&reason, "replace its value", object.place()));
        }
        let (bytes, replacement) = match (object.tree().value(), object.tree().notation()) {
            (Value::Fields(_), Notation::Block) => in_block(text, span, name, &to),
            (Value::Fields(fields), Notation::Flow) => in_flow(text, span, fields, name, &to),
            (Value::Null, _) if span.start == span.end => below(text, span, object.name_place(), name, &to),
            (Value::Null, _) => {
                let field = alloc::format!("{{{}: {}}}", written(name, true), to.written(true));
                (span.bytes(), field)
            }
            _ => return Err(refuse("it is no object", "change it by hand", object.place())),
        };
        Ok(Edit { bytes, replacement, target: span, change: Change::Insert(name.into(), to) })
    }

    /// The bytes of the text that it replaces; an empty range for what is added.
    #[must_use]
    pub const fn bytes(&self) -> &Range<usize> {
        &self.bytes
    }

    /// What stands there after it.
    #[must_use]
    pub fn replacement(&self) -> &str {
        &self.replacement
    }
}

/// The text with the edits in it. It is read again, and every value that no edit is of must be what it was.
///
/// # Errors
///
/// `invalid-manifest` for edits that overlap or that change more than they should, as those of an anchor do that an
/// alias refers to, and for edits of another text.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, Error> {
    let mut order: Vec<&Edit> = edits.iter().collect();
    order.sort_by_key(|edit| (edit.bytes.start, edit.bytes.end));
    let overlap =
        order.windows(2).find(|pair| matches!(pair, [one, other] if one.bytes.end > other.bytes.start));
    if let Some([_, other]) = overlap {
        return Err(refuse(
            "two edits change the same text",
            "make them one after the other",
            &other.target.into(),
        ));
    }
    let mut edited = String::with_capacity(text.len());
    let mut kept = 0;
    for edit in &order {
        let Some(before) = text.get(kept..edit.bytes.start) else { return Err(of_another_text(edit)) };
        edited.push_str(before);
        edited.push_str(&edit.replacement);
        kept = edit.bytes.end;
    }
    match (text.get(kept..), order.last()) {
        (Some(rest), _) => edited.push_str(rest),
        (None, Some(edit)) => return Err(of_another_text(edit)),
        (None, None) => {}
    }
    check(text, &edited, edits)?;
    Ok(edited)
}

/// Reads both texts, and refuses edits that changed more than they should.
fn check(text: &str, edited: &str, edits: &[Edit]) -> Result<(), Error> {
    let Some(first) = edits.first() else { return Ok(()) };
    let file = first.target.file;
    let more = || refuse("the edit would change other values too", "change it by hand", &first.target.into());
    let before = yaml::read(file, text)?;
    let after = yaml::read(file, edited).map_err(|_| more())?;
    let all_right = before.len() == after.len()
        && before.iter().zip(&after).all(|(before, after)| is_as_edited(before, after, edits));
    if all_right { Ok(()) } else { Err(more()) }
}

/// Whether a value became what the edits of it and of what is in it say, and nothing else.
fn is_as_edited(before: &Tree, after: &Tree, edits: &[Edit]) -> bool {
    // What an alias brings stays what it was, so that no edit of its anchor is right.
    if before.notation() == Notation::Alias {
        return before.has_value_of(after);
    }
    let of_this = |edit: &&Edit| before.place().span() == Some(edit.target);
    let mut inserted: Vec<(&str, &Scalar)> = Vec::new();
    for edit in edits.iter().filter(of_this) {
        match (&edit.change, before.value()) {
            // A list can have the span of its one item.
            (_, Value::List(_)) | (Change::Replace(_), Value::Fields(_)) => {}
            (Change::Replace(scalar), _) => return scalar.is(after),
            (Change::Insert(name, scalar), _) => inserted.push((name, scalar)),
        }
    }
    match (before.value(), after.value()) {
        (Value::List(before), Value::List(after)) => {
            before.len() == after.len()
                && before.iter().zip(&**after).all(|(before, after)| is_as_edited(before, after, edits))
        }
        (Value::Fields(_) | Value::Null, Value::Fields(after)) if !inserted.is_empty() => {
            fields_are_as_edited(before.fields(), after, &inserted, edits)
        }
        (Value::Fields(_), Value::Fields(after)) => fields_are_as_edited(before.fields(), after, &[], edits),
        _ => inserted.is_empty() && before.has_value_of(after),
    }
}

fn fields_are_as_edited(
    before: &[Field],
    after: &[Field],
    inserted: &[(&str, &Scalar)],
    edits: &[Edit],
) -> bool {
    let (new, old) = after.split_at(inserted.len().min(after.len()));
    let is_new = |(name, scalar): &(&str, &Scalar)| {
        new.iter().any(|field| field.name == *name && scalar.is(&field.value))
    };
    let is_same = |(before, after): (&Field, &Field)| {
        before.name == after.name && is_as_edited(&before.value, &after.value, edits)
    };
    inserted.iter().all(is_new) && before.len() == old.len() && before.iter().zip(old).all(is_same)
}

/// The span of a value that can be edited.
fn editable(text: &str, value: Cursor<'_>) -> Result<Span, Error> {
    let refused = |reason, remedy| Err(refuse(reason, remedy, value.place()));
    let Some(span) = value.place().span() else { return refused("it isn't in a file", "change the request") };
    match value.tree().notation() {
        Notation::Alias => return refused("it comes from an alias", "change it where its anchor is"),
        Notation::Marked => return refused("it has an anchor or a tag", "change it by hand"),
        Notation::None => return refused("it isn't in a file", "change the request"),
        Notation::Plain | Notation::Quoted | Notation::Lines | Notation::Block | Notation::Flow => {}
    }
    let before = text.get(..span.start.byte).unwrap_or_default();
    let after = text.get(span.start.byte..).unwrap_or_default();
    let line_before = before.rsplit('\n').next().unwrap_or_default();
    let line_after = after.split('\n').next().unwrap_or_default();
    if line_before.contains("{{") || line_after.contains("{{") {
        return refused("it is in a template", "change the values of the template");
    }
    Ok(span)
}

/// A line before the first field, indented as that is.
fn in_block(text: &str, span: Span, name: &str, to: &Scalar) -> (Range<usize>, String) {
    let indent = " ".repeat(usize::try_from(span.start.column.saturating_sub(1)).unwrap_or_default());
    let line_end = line_end(text);
    let field = alloc::format!("{}: {}{line_end}{indent}", written(name, false), to.written(false));
    (span.start.byte..span.start.byte, field)
}

/// In the braces before the first field, on a line of its own if that has one; names are in quotes if the others are.
fn in_flow(text: &str, span: Span, fields: &[Field], name: &str, to: &Scalar) -> (Range<usize>, String) {
    let first = fields.first().and_then(|field| field.name_place.span());
    let brace = span.start.byte.saturating_add(1);
    let at = first.map_or(brace, |first| first.start.byte);
    let is_json = first.is_none() || text.get(at..).is_some_and(|name| name.starts_with('"'));
    let gap = text.get(brace..at).unwrap_or_default();
    let gap = match first {
        None => "",
        Some(_) if gap.contains('\n') && gap.trim().is_empty() => gap,
        Some(_) => " ",
    };
    let comma = if first.is_some() { "," } else { "" };
    let field = alloc::format!("{}: {}{comma}{gap}", written(name, is_json), to.written(is_json));
    (at..at, field)
}

/// In a line below the name of an empty value, and below what a comment says of it.
fn below(text: &str, span: Span, name_place: &Place, name: &str, to: &Scalar) -> (Range<usize>, String) {
    let column = name_place.span().map_or(0, |name| name.start.column.saturating_add(1));
    let indent = " ".repeat(usize::try_from(column).unwrap_or_default());
    let rest = text.get(span.end.byte..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    let at = span.end.byte.saturating_add(line.trim_end_matches('\r').len());
    let field = alloc::format!("{}{indent}{}: {}", line_end(text), written(name, false), to.written(false));
    (at..at, field)
}

/// How the lines of a text end.
fn line_end(text: &str) -> &'static str {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if first.ends_with("\r\n") { "\r\n" } else { "\n" }
}

fn of_another_text(edit: &Edit) -> Error {
    refuse("the edit is of another text", "make it anew", &edit.target.into())
}

fn refuse(reason: &str, remedy: &str, place: &Place) -> Error {
    let reason = alloc::format!("this can't be edited: {reason}; {remedy}");
    Error::from(ErrorKind::InvalidManifest { reason }).at(place.clone())
}
