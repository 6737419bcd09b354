//! Edits of a text: one value replaced or one field added, and every other byte kept.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::cursor::Cursor;
use super::documents::read_part;
use super::parts::parts;
use super::tree::{Field, Notation, Tree, Value};
use super::written::{Scalar, written};
use super::yaml::Amount;
use crate::error::ErrorKind;
use crate::sorting::sort_by_key;
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
/// assert_eq!(edited, "spec:\n  kubelet:  # as small as it gets\n    maxPods: 29\n    podsPerCore: 10\n");
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    bytes: Range<usize>,
    replacement: String,
    /// What stands before and after the scalar in the replacement.
    frame: [String; 2],
    style: Style,
    /// The value that it changes.
    target: Span,
    change: Change,
}

/// What becomes of the value.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Change {
    Replace(Scalar),
    /// The names of the objects that are added, and that of the field in the last of them.
    Insert(Vec<String>, Scalar),
}

/// How an edit writes its scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Yaml,
    /// With all text in quotes.
    Json,
}

impl Style {
    fn written(self, scalar: &Scalar) -> String {
        scalar.written(self == Style::Json)
    }

    fn name(self, name: &str) -> String {
        written(name, self == Style::Json)
    }
}

impl Edit {
    /// Replaces a scalar; an empty value is filled in.
    ///
    /// # Errors
    ///
    /// `invalid-manifest` for a list, an object, text of several lines after `|` or `>`, an alias or what it
    /// brings, a value with an anchor or a tag, and a line of a Helm template.
    pub fn replace(text: &str, value: Cursor<'_>, to: impl Into<Scalar>) -> Result<Self, Error> {
        let span = editable(text, value)?;
        let (before, style) = match value.tree().notation() {
            Notation::Plain if span.start == span.end => {
                if !text.get(..span.start.byte).unwrap_or_default().ends_with([':', '-']) {
                    let reason = "nothing marks the place of the value";
                    return Err(refuse(reason, "write the `:` first", value.place()));
                }
                (" ", Style::Yaml)
            }
            Notation::Quoted if text.get(span.bytes()).is_some_and(|quoted| quoted.starts_with('"')) => {
                ("", Style::Json)
            }
            Notation::Plain | Notation::Quoted => ("", Style::Yaml),
            _ => return Err(refuse("it isn't one value in a line", "change it by hand", value.place())),
        };
        let frame = [before.into(), String::new()];
        Ok(Edit::new(span.bytes(), frame, style, span, Change::Replace(to.into())))
    }

    /// Adds a field to an object: behind the field that is before it by the alphabet if the fields are in
    /// that order, or else behind the last one. An empty value becomes an object with this field.
    ///
    /// # Errors
    ///
    /// `invalid-manifest` if there is such a field, for what is neither an object nor empty, an alias or what
    /// it brings, a value with an anchor or a tag, and a line of a Helm template.
    pub fn insert(text: &str, object: Cursor<'_>, name: &str, to: impl Into<Scalar>) -> Result<Self, Error> {
        Edit::insert_below(text, object, &[name], to)
    }

    /// Gives the field that these names lead to a value: replaces the one that it has, or adds the field,
    /// with the objects that it needs, to the last object that is there.
    ///
    /// # Errors
    ///
    /// Those of [`Edit::replace`] and [`Edit::insert`].
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::document::{Cursor, Edit, apply, documents};
    ///
    /// let text = "spec:\n  role: Node\n";
    /// let documents = documents(0, text)?;
    /// let edit = Edit::set(text, Cursor::new(&documents[0]), &["spec", "kubelet", "maxPods"], 14_u32)?;
    /// assert_eq!(apply(text, &[edit])?, "spec:\n  kubelet:\n    maxPods: 14\n  role: Node\n");
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn set(text: &str, object: Cursor<'_>, names: &[&str], to: impl Into<Scalar>) -> Result<Self, Error> {
        let Some((first, rest)) = names.split_first() else { return Edit::replace(text, object, to) };
        match object.field(first) {
            Some(field) if rest.is_empty() || !matches!(field.tree().value(), Value::Null) => {
                Edit::set(text, field, rest, to)
            }
            Some(field) => Edit::insert_below(text, field, rest, to),
            None => Edit::insert_below(text, object, names, to),
        }
    }

    /// Adds the field that these names lead to, none of which is there.
    fn insert_below(
        text: &str,
        object: Cursor<'_>,
        names: &[&str],
        to: impl Into<Scalar>,
    ) -> Result<Self, Error> {
        let span = editable(text, object)?;
        if let Some(name) = names.first().filter(|name| object.tree().field(name).is_some()) {
            let reason = alloc::format!("it has a field `{name}`");
            return Err(refuse(&reason, "replace its value", object.place()));
        }
        let (at, frame, style) = match (object.tree().value(), object.tree().notation()) {
            (Value::Fields(fields), Notation::Block) => in_block(text, span, fields, names),
            (Value::Fields(fields), Notation::Flow) => in_flow(text, span, fields, names),
            (Value::Null, _) if span.start == span.end => below(text, span, object.name_place(), names),
            (Value::Null, _) => (span.bytes(), in_braces(names), Style::Json),
            _ => return Err(refuse("it is no object", "change it by hand", object.place())),
        };
        let names = names.iter().map(|name| String::from(*name)).collect();
        Ok(Edit::new(at, frame, style, span, Change::Insert(names, to.into())))
    }

    fn new(bytes: Range<usize>, frame: [String; 2], style: Style, target: Span, change: Change) -> Self {
        let (Change::Replace(scalar) | Change::Insert(_, scalar)) = &change;
        let replacement = [&*frame[0], &style.written(scalar), &frame[1]].concat();
        Edit { bytes, replacement, frame, style, target, change }
    }

    /// The same edit with another value.
    #[must_use]
    pub fn with(self, to: impl Into<Scalar>) -> Self {
        let change = match self.change {
            Change::Replace(_) => Change::Replace(to.into()),
            Change::Insert(names, _) => Change::Insert(names, to.into()),
        };
        Edit::new(self.bytes, self.frame, self.style, self.target, change)
    }

    /// The bytes of the text that it replaces; an empty range for what is added.
    #[must_use]
    pub const fn bytes(&self) -> &Range<usize> {
        &self.bytes
    }

    /// The value that it changes, or the object that it adds to, in its file.
    #[must_use]
    pub const fn place(&self) -> Span {
        self.target
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
/// `invalid-manifest` for edits that overlap or that change more than they should, as those of an anchor do
/// that an alias refers to, and for edits of another text.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, Error> {
    let mut order: Vec<&Edit> = edits.iter().collect();
    sort_by_key(&mut order, |edit| (edit.bytes.start, edit.bytes.end));
    let overlap =
        order.windows(2).find(|pair| matches!(pair, [one, other] if one.bytes.end > other.bytes.start));
    if let Some([_, other]) = overlap {
        return Err(overlaps(other));
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

/// The error for an edit of text that another one changes.
pub(crate) fn overlaps(edit: &Edit) -> Error {
    refuse("two edits change the same text", "make them one after the other", &edit.target.into())
}

/// Edits by the value that they change.
struct Targets<'e>(Vec<&'e Edit>);

impl<'e> Targets<'e> {
    fn new(edits: &'e [Edit]) -> Self {
        let mut targets: Vec<&Edit> = edits.iter().collect();
        sort_by_key(&mut targets, |edit| edit.target);
        Targets(targets)
    }

    /// The edits of the value in this span.
    fn of(&self, span: Option<Span>) -> &[&'e Edit] {
        let Some(span) = span else { return &[] };
        let first = self.0.partition_point(|edit| edit.target < span);
        let after = self.0.partition_point(|edit| edit.target <= span);
        self.0.get(first..after).unwrap_or_default()
    }
}

/// Reads both texts, and refuses edits that changed more than they should. What no edit touches need not be
/// readable.
fn check(text: &str, edited: &str, edits: &[Edit]) -> Result<(), Error> {
    let Some(first) = edits.first() else { return Ok(()) };
    let file = first.target.file;
    let more = || refuse("the edit would change other values too", "change it by hand", &first.target.into());
    let targets = Targets::new(edits);
    let (mut before, mut after) = (parts(text), parts(edited));
    let mut amounts = [Amount::default(); 2];
    loop {
        match (before.next(), after.next()) {
            (None, None) => return Ok(()),
            (Some(before), Some(after)) => {
                if before.text() == after.text() && before.is_yaml() && after.is_yaml() {
                    continue;
                }
                let [mut of_before, mut of_after] = amounts.map(Amount::without_values);
                let before = read_part(&before, file, &mut of_before)?;
                let after = read_part(&after, file, &mut of_after).map_err(|_| more())?;
                amounts = [of_before, of_after];
                let is_right = |(before, after)| is_as_edited(before, after, &targets);
                if before.len() != after.len() || !before.iter().zip(&after).all(is_right) {
                    return Err(more());
                }
            }
            _ => return Err(more()),
        }
    }
}

/// Whether a value became what the edits of it and of what is in it say, and nothing else.
fn is_as_edited(before: &Tree, after: &Tree, edits: &Targets<'_>) -> bool {
    // What an alias brings stays what it was, so that no edit of its anchor is right.
    if before.notation() == Notation::Alias {
        return before.has_value_of(after);
    }
    let mut inserted: Vec<Inserted<'_>> = Vec::new();
    for edit in edits.of(before.place().span()) {
        match (&edit.change, before.value()) {
            // A list can have the span of its one item.
            (_, Value::List(_)) | (Change::Replace(_), Value::Fields(_)) => {}
            (Change::Replace(scalar), _) => return scalar.is(after),
            (Change::Insert(names, scalar), _) => inserted.push((names, scalar)),
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

/// The names that lead to a field that was added, and its value.
type Inserted<'e> = (&'e [String], &'e Scalar);

fn fields_are_as_edited(
    before: &[Field],
    after: &[Field],
    inserted: &[Inserted<'_>],
    edits: &Targets<'_>,
) -> bool {
    let is_new = |field: &&Field| inserted.iter().any(|(names, scalar)| leads_to(field, names, scalar));
    let (new, old): (Vec<&Field>, Vec<&Field>) = after.iter().partition(is_new);
    let is_same = |(before, after): (&Field, &&Field)| {
        before.name == after.name && is_as_edited(&before.value, &after.value, edits)
    };
    new.len() == inserted.len() && before.len() == old.len() && before.iter().zip(&old).all(is_same)
}

/// Whether a field is all that these names lead to: objects with one field each, the last with this value.
fn leads_to(field: &Field, names: &[String], scalar: &Scalar) -> bool {
    match names {
        [name] => field.name == *name && scalar.is(&field.value),
        [name, rest @ ..] => {
            field.name == *name && matches!(field.value.fields(), [next] if leads_to(next, rest, scalar))
        }
        [] => false,
    }
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

/// The field that a new one goes behind: the one before it by the alphabet if all are in that order,
/// or else the last.
fn predecessor<'f>(fields: &'f [Field], name: &str) -> Option<&'f Field> {
    if fields.is_sorted_by_key(|field| &field.name) {
        fields.iter().rev().find(|field| field.name.as_str() < name)
    } else {
        fields.last()
    }
}

/// Lines of their own, indented as the other fields are.
fn in_block(text: &str, span: Span, fields: &[Field], names: &[&str]) -> (Range<usize>, [String; 2], Style) {
    let indent = usize::try_from(span.start.column.saturating_sub(1)).unwrap_or_default();
    let line_end = line_end(text);
    let spaces = " ".repeat(indent);
    let before = lines(names, indent, line_end);
    let Some(field) = names.first().and_then(|name| predecessor(fields, name)) else {
        let after = alloc::format!("{line_end}{spaces}");
        return (span.start.byte..span.start.byte, [before, after], Style::Yaml);
    };
    let end = field.name_place.span().map_or(span.start.byte, |name| name.end.byte);
    let at = line_rest(text, end_of(&field.value).max(end));
    (at..at, [alloc::format!("{line_end}{spaces}{before}"), String::new()], Style::Yaml)
}

/// Where a value ends with all that is in it.
fn end_of(value: &Tree) -> usize {
    let own = value.place().span().map_or(0, |span| span.end.byte);
    let inner = match value.notation() {
        Notation::Block => match value.value() {
            Value::Fields(fields) => fields.last().map(|field| {
                field.name_place.span().map_or(0, |name| name.end.byte).max(end_of(&field.value))
            }),
            Value::List(items) => items.last().map(end_of),
            _ => None,
        },
        _ => None,
    };
    inner.unwrap_or(own)
}

/// The end of the line of this byte.
fn line_rest(text: &str, byte: usize) -> usize {
    let rest = text.get(byte..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    byte.saturating_add(line.trim_end_matches('\r').len())
}

/// The names in a line each, the first without its indentation, and all up to the value of the last.
fn lines(names: &[&str], indent: usize, line_end: &str) -> String {
    let mut lines = String::new();
    for (depth, name) in names.iter().enumerate() {
        if depth > 0 {
            lines.push_str(line_end);
            lines.push_str(&" ".repeat(depth.saturating_mul(2).saturating_add(indent)));
        }
        lines.push_str(&written(name, false));
        lines.push(':');
    }
    lines.push(' ');
    lines
}

/// In the braces, on a line of its own if the first field has one; names are in quotes if the others are.
fn in_flow(text: &str, span: Span, fields: &[Field], names: &[&str]) -> (Range<usize>, [String; 2], Style) {
    let brace = span.start.byte.saturating_add(1);
    let Some(first) = fields.first().and_then(|field| field.name_place.span()) else {
        return (brace..brace, nested(names, Style::Json), Style::Json);
    };
    let is_json = text.get(first.bytes()).is_some_and(|name| name.starts_with('"'));
    let style = if is_json { Style::Json } else { Style::Yaml };
    let gap = text.get(brace..first.start.byte).unwrap_or_default();
    let gap = if gap.contains('\n') && gap.trim().is_empty() { gap } else { " " };
    let [before, after] = nested(names, style);
    let Some(field) = names.first().and_then(|name| predecessor(fields, name)) else {
        let at = first.start.byte;
        return (at..at, [before, alloc::format!("{after},{gap}")], style);
    };
    let at = end_of(&field.value);
    (at..at, [alloc::format!(",{gap}{before}"), after], style)
}

/// The names on one line, each but the first in braces of its own, and what closes them.
fn nested(names: &[&str], style: Style) -> [String; 2] {
    let before =
        names.iter().map(|name| alloc::format!("{}: ", style.name(name))).collect::<Vec<_>>().join("{");
    [before, "}".repeat(names.len().saturating_sub(1))]
}

/// The names in braces of their own.
fn in_braces(names: &[&str]) -> [String; 2] {
    let [before, after] = nested(names, Style::Json);
    [alloc::format!("{{{before}"), alloc::format!("{after}}}")]
}

/// In lines below the name of an empty value, and below what a comment says of it.
fn below(text: &str, span: Span, name_place: &Place, names: &[&str]) -> (Range<usize>, [String; 2], Style) {
    let column = name_place.span().map_or(0, |name| name.start.column.saturating_add(1));
    let indent = usize::try_from(column).unwrap_or_default();
    let at = line_rest(text, span.end.byte);
    let line_end = line_end(text);
    let before = alloc::format!("{line_end}{}{}", " ".repeat(indent), lines(names, indent, line_end));
    (at..at, [before, String::new()], Style::Yaml)
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
