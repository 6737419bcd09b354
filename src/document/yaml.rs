//! Text to trees: the events of the parser, with aliases resolved and each value with its span.

use alloc::borrow::{Cow, ToOwned};
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use granit_parser::{Event, Marker, Options, Parser, ScalarStyle, StructureStyle, Tag};

use super::position::Shifts;
use super::tree::{Field, Notation, Tree, Value};
use super::{merge, parts, position, scalar, syntax};
use crate::{Error, Span, error::Position};

/// The most levels of lists and fields in each other.
const MOST_LEVELS: usize = 128;

/// How many values and bytes aliases may bring into a file altogether.
const MOST_ALIASED: usize = 1 << 20;

/// How many values there may be among those that are kept at once. A value takes up to 130 bytes of memory
/// while it is read, however few bytes of text it has.
const MOST_VALUES: usize = 1 << 22;

/// What was read so far, of which there may only be so much.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Amount {
    /// The values and bytes that aliases brought into the file.
    aliased: usize,
    /// The values among those that are kept.
    values: usize,
}

impl Amount {
    /// The same once the values are no longer kept.
    pub(crate) const fn without_values(self) -> Self {
        Amount { values: 0, ..self }
    }
}

/// Reads the trees of a file, those that are empty among them.
pub(super) fn read(file: usize, text: &str) -> Result<Vec<Tree>, Error> {
    let (mut trees, mut amount) = (Vec::new(), Amount::default());
    for part in parts::of_yaml(text) {
        trees.extend(read_part(file, part.start, part.text(), &mut amount)?);
    }
    Ok(trees)
}

/// Reads the trees of a part of a file, which begins at this position; `amount` is what was read of the file
/// so far.
pub(super) fn read_part(
    file: usize,
    start: Position,
    text: &str,
    amount: &mut Amount,
) -> Result<Vec<Tree>, Error> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    let mut reader = Reader {
        file,
        text,
        start,
        shifts: Shifts::of(text),
        open: Vec::new(),
        anchors: BTreeMap::new(),
        amount,
        trees: Vec::new(),
    };
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|error| {
            let at = reader.at(*error.marker());
            syntax::error(error.kind(), Span::new(file, at, at))
        })?;
        reader.event(event, &span)?;
    }
    Ok(reader.trees)
}

/// What has been read of a part of a file so far.
struct Reader<'t> {
    file: usize,
    /// The text of the part.
    text: &'t str,
    /// Where the part begins.
    start: Position,
    shifts: Shifts,
    /// The lists and fields that are not at their ends, the outermost first.
    open: Vec<Open>,
    /// What the anchors of this document stand for, by the parser's numbers of them.
    anchors: BTreeMap<usize, MeasuredTree>,
    /// What was read of the file.
    amount: &'t mut Amount,
    trees: Vec<Tree>,
}

/// A value with what it takes to repeat it.
#[derive(Clone)]
struct MeasuredTree {
    tree: Tree,
    /// Its values, and the bytes of its names and texts.
    size: usize,
    /// The levels of lists and fields in it.
    levels: usize,
}

/// A list or fields not at their end.
struct Open {
    contents: Contents,
    /// In the part.
    start: Position,
    notation: Notation,
    anchor: usize,
    size: usize,
    levels: usize,
    /// Where the last value in it ends, in the file.
    end: Position,
}

enum Contents {
    List(Vec<Tree>),
    Fields { fields: Vec<Field>, name: Option<Name>, merged: Vec<Tree> },
}

/// The name of the field whose value comes next.
enum Name {
    Own(String, Span),
    /// `<<`: the value has fields that are added to the others.
    Merge,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: &granit_parser::Span) -> Result<(), Error> {
        match event {
            Event::DocumentStart(..) => self.anchors.clear(),
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(&text, style, anchor, tag.as_deref(), span)?;
            }
            Event::Alias(anchor) => self.alias(anchor, span)?,
            Event::SequenceStart(style, anchor, tag) => {
                self.start(Contents::List(Vec::new()), style, anchor, tag.as_ref(), span)?;
            }
            Event::MappingStart(style, anchor, tag) => {
                let contents = Contents::Fields { fields: Vec::new(), name: None, merged: Vec::new() };
                self.start(contents, style, anchor, tag.as_ref(), span)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span)?,
            _ => {}
        }
        Ok(())
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        span: &granit_parser::Span,
    ) -> Result<(), Error> {
        let is_name = self.is_name();
        let places = (self.shifts.position(self.text, span.start), self.shifts.position(self.text, span.end));
        let (start, end) = position::of_scalar(self.text, style, places, is_name);
        let place = Span::new(self.file, self.in_file(start), self.in_file(end));
        let is_plain = style == ScalarStyle::Plain;
        let is_written = place.start != place.end;
        // The parser has `~` for what isn't written.
        let text = if is_plain && !is_written { "" } else { text };
        let value = if is_name { Value::Text(text.to_owned()) } else { value(text, is_plain, tag, place)? };
        let notation = match style {
            _ if anchor > 0 || tag.is_some() => Notation::Marked,
            ScalarStyle::Plain => Notation::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Notation::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Notation::Lines,
        };
        let tree = Tree::new(value, place.into(), notation);
        let node = MeasuredTree { tree, size: text.len().saturating_add(1), levels: 0 };
        self.keep(anchor, &node);
        self.add(node, place)
    }

    fn start(
        &mut self,
        contents: Contents,
        style: StructureStyle,
        anchor: usize,
        tag: Option<&Cow<'_, Tag>>,
        span: &granit_parser::Span,
    ) -> Result<(), Error> {
        let start = self.shifts.position(self.text, span.start);
        if self.open.len() >= MOST_LEVELS {
            return Err(self.too_deep(self.in_file(start)));
        }
        let notation = match style {
            _ if anchor > 0 || tag.is_some() => Notation::Marked,
            StructureStyle::Block => Notation::Block,
            StructureStyle::Flow => Notation::Flow,
        };
        self.open.push(Open {
            contents,
            start,
            notation,
            anchor,
            size: 1,
            levels: 1,
            end: self.at(span.end),
        });
        Ok(())
    }

    /// The end of the innermost list or fields.
    fn end(&mut self, span: &granit_parser::Span) -> Result<(), Error> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        // In a block the last value is the end: blank lines and comments may follow.
        let is_written = span.start != span.end;
        let end = if is_written { self.at(span.end) } else { open.end };
        let start = match &open.contents {
            Contents::List(items) if open.notation == Notation::Block && self.starts(items, open.start) => {
                position::of_list(self.text, open.start)
            }
            _ => open.start,
        };
        let place = Span::new(self.file, self.in_file(start), end);
        let value = match open.contents {
            Contents::List(items) => Value::List(items.into()),
            Contents::Fields { fields, merged, .. } => Value::Fields(merge::fields(fields, merged)?.into()),
        };
        let node = MeasuredTree {
            tree: Tree::new(value, place.into(), open.notation),
            size: open.size,
            levels: open.levels,
        };
        self.keep(open.anchor, &node);
        self.add(node, place)
    }

    /// What an alias stands for, at the place of the alias.
    fn alias(&mut self, anchor: usize, span: &granit_parser::Span) -> Result<(), Error> {
        let place = Span::new(self.file, self.at(span.start), self.at(span.end));
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            return Err(syntax::refuse(
                "this alias is within the value that it stands for",
                "write the value out",
                place,
            ));
        };
        self.amount.aliased = self.amount.aliased.saturating_add(node.size);
        if self.amount.aliased > MOST_ALIASED {
            let reason = "the aliases repeat more than a million values";
            return Err(syntax::refuse(reason, "write the values out", place));
        }
        if self.open.len().saturating_add(node.levels) > MOST_LEVELS {
            return Err(self.too_deep(place.start));
        }
        let tree = node.tree.aliased(Some(place.into()));
        self.add(MeasuredTree { tree, ..node }, place)
    }

    /// Keeps what an anchor stands for.
    fn keep(&mut self, anchor: usize, node: &MeasuredTree) {
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
    }

    /// Whether the next value is the name of a field.
    fn is_name(&self) -> bool {
        matches!(self.open.last(), Some(Open { contents: Contents::Fields { name: None, .. }, .. }))
    }

    /// Adds a value to what it is in.
    fn add(&mut self, node: MeasuredTree, place: Span) -> Result<(), Error> {
        self.amount.values = self.amount.values.saturating_add(1);
        if self.amount.values > MOST_VALUES {
            return Err(syntax::too_many(place));
        }
        let Some(open) = self.open.last_mut() else {
            self.trees.push(node.tree);
            return Ok(());
        };
        open.size = open.size.saturating_add(node.size);
        open.levels = open.levels.max(node.levels.saturating_add(1));
        open.end = place.end;
        match &mut open.contents {
            Contents::List(items) => items.push(node.tree),
            Contents::Fields { fields, name, merged } => match name.take() {
                None => *name = Some(Name::new(&node.tree, place)?),
                Some(Name::Merge) => merged.push(node.tree),
                Some(Name::Own(name, at)) => {
                    fields.push(Field { name, name_place: at.into(), value: node.tree });
                }
            },
        }
        Ok(())
    }

    /// The position in the file of the parser's.
    fn at(&self, marker: Marker) -> Position {
        self.in_file(self.shifts.position(self.text, marker))
    }

    fn in_file(&self, at: Position) -> Position {
        position::in_file(self.start, at)
    }

    /// Whether the first item begins here.
    fn starts(&self, items: &[Tree], at: Position) -> bool {
        let first = items.first().and_then(|item| item.place().span());
        first.is_some_and(|first| first.start == self.in_file(at))
    }

    fn too_deep(&self, at: Position) -> Error {
        let reason = alloc::format!("there are more than {MOST_LEVELS} levels of lists and fields");
        syntax::refuse(&reason, "use fewer", Span::new(self.file, at, at))
    }
}

impl Name {
    /// The name that this value is: a plain `<<` merges.
    fn new(tree: &Tree, place: Span) -> Result<Self, Error> {
        match tree.value() {
            Value::Text(text) if text == "<<" && tree.notation() == Notation::Plain => Ok(Name::Merge),
            Value::Text(text) => Ok(Name::Own(text.clone(), place)),
            Value::Null | Value::Bool(_) | Value::Integer(_) | Value::Float(_) => {
                Ok(Name::Own(tree.to_string(), place))
            }
            Value::List(_) | Value::Fields(_) => {
                let reason = "a list or an object stands where the name of a field should";
                Err(syntax::refuse(reason, "give a name; a template must be rendered first", place))
            }
        }
    }
}

/// The value of a scalar: by its tag, as text if it is in quotes, or else by how it looks.
fn value(text: &str, is_plain: bool, tag: Option<&Tag>, place: Span) -> Result<Value, Error> {
    let tag = tag.and_then(|tag| if tag.suffix() == "!" { Some("str") } else { tag.core_suffix() });
    let value = match tag {
        Some("str") => Some(Value::Text(text.to_owned())),
        Some("null") => Some(Value::Null),
        Some("bool") => scalar::boolean(text),
        Some("int") => scalar::integer(text),
        Some("float") => scalar::float(text).or_else(|| scalar::integer(text)),
        _ if is_plain => Some(scalar::plain(text)),
        _ => Some(Value::Text(text.to_owned())),
    };
    value.ok_or_else(|| syntax::refuse("the value is not what its tag says", "leave the tag out", place))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::{Amount, MOST_VALUES, read_part};
    use crate::error::Position;

    #[test]
    fn no_more_values_are_kept_than_memory_allows() {
        let mut amount = Amount { aliased: 0, values: MOST_VALUES - 4 };
        let mut read = |text: &str| read_part(0, Position::START, text, &mut amount);
        read("a: 1\n").expect("a name, a number and their object are three");
        let error = read("a:\n- 1\n").expect_err("one more is too many");
        assert_eq!(error.code(), "invalid-manifest");
        assert_eq!(error.place().map(ToString::to_string).as_deref(), Some("2:3"));
        assert!(error.to_string().contains("more than 4 million values"), "{error}");
        amount = amount.without_values();
        read_part(0, Position::START, "a:\n- 1\n", &mut amount).expect("what isn't kept doesn't count");
    }
}
