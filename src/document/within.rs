//! Where in a file a document stands that is itself a text of the file, in lines of its own.

use alloc::vec::Vec;

use super::cursor::Cursor;
use super::tree::{Notation, Tree};
use crate::error::Position;
use crate::{Place, Span};

impl Tree {
    /// The same document, read from the text in this field: all that is in it where it stands in the file. If
    /// the lines of the text aren't those of the file, all of it is at the place of the field.
    pub(crate) fn within(&self, field: Cursor<'_>) -> Self {
        match Block::of(field) {
            Some(block) => self.placed(&|place| block.in_file(place)),
            None => self.all_at(field.place()),
        }
    }
}

/// The lines of a text after `|`, each of which is a line of the file.
struct Block<'t> {
    lines: Vec<&'t str>,
    /// The whole text, from its first line on.
    span: Span,
    /// The columns in front of each line.
    indent: u32,
}

impl<'t> Block<'t> {
    /// `None` for a text in another form, such as one after `>`, whose lines are joined.
    fn of(field: Cursor<'t>) -> Option<Self> {
        let (text, span) = (field.as_text()?, field.place().span()?);
        let lines: Vec<&str> = text.trim_end().lines().collect();
        let count = u32::try_from(lines.len()).ok()?;
        let written = span.end.line.checked_sub(span.start.line)?.checked_add(1)?;
        let is_as_written = field.tree().notation() == Notation::Lines && written == count;
        let last = u32::try_from(lines.last()?.chars().count()).ok()?;
        let indent = span.end.column.checked_sub(1)?.checked_sub(last)?;
        is_as_written.then_some(Block { lines, span, indent })
    }

    fn in_file(&self, place: &Place) -> Place {
        let inner = place.span().and_then(|span| {
            Some(Span::new(self.span.file, self.position(span.start)?, self.position(span.end)?))
        });
        inner.unwrap_or(self.span).into()
    }

    /// Its bytes are counted from the end of the text, since an empty line may have no columns in front.
    fn position(&self, at: Position) -> Option<Position> {
        let index = usize::try_from(at.line.checked_sub(1)?).ok()?;
        let (line, behind) = self.lines.get(index..)?.split_first()?;
        let column = usize::try_from(at.column.checked_sub(1)?).ok()?;
        let rest: usize = line.chars().skip(column).map(char::len_utf8).sum();
        let indent = usize::try_from(self.indent).ok()?;
        let of_line = |line: &&str| if line.is_empty() { 1 } else { line.len() + indent + 1 };
        let after = rest + behind.iter().map(of_line).sum::<usize>();
        Some(Position::new(
            self.span.end.byte.checked_sub(after)?,
            self.span.start.line.checked_add(at.line)?.checked_sub(1)?,
            self.indent.checked_add(at.column)?,
        ))
    }
}
