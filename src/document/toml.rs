//! TOML, as Bottlerocket's settings are written: the values, and the places of those of
//! `settings.kubernetes`.

use alloc::borrow::ToOwned;
use alloc::string::ToString;
use alloc::vec::Vec;

use ::toml::Spanned;
use ::toml::de::{DeInteger, DeTable, DeValue};

use super::tree::{Field, Notation, Tree, Value};
use crate::error::{ErrorKind, MARK, Position};
use crate::{Error, Place, Span};

/// Whether the first line that says something is the header of a table, or gives a key a value.
pub(super) fn is_toml(text: &str) -> bool {
    let lines = text.trim_start_matches(MARK).lines().map(str::trim);
    let Some(first) = lines.clone().find(|line| !line.is_empty() && !line.starts_with('#')) else {
        return false;
    };
    let is_key = |text: &str| {
        let is_of_key = |c: char| c.is_ascii_alphanumeric() || "-_.\"'".contains(c);
        let text = text.trim();
        !text.is_empty() && text.chars().all(is_of_key)
    };
    let header = first.split('#').next().unwrap_or_default().trim();
    let header = header.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let header =
        header.map(|name| name.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(name));
    match header {
        // `[a]` alone is a list in YAML, too.
        Some(name) => is_key(name) && lines.skip_while(|line| *line != first).nth(1).is_some(),
        None => first.split_once('=').is_some_and(|(key, _)| is_key(key)),
    }
}

/// The largest file that is read, in bytes: EC2 takes 16 KiB of user data. The parser takes many times its memory.
const LARGEST: usize = 4 * 1024 * 1024;

fn too_large(file: usize) -> Error {
    let reason = "this is TOML of more than 4 MiB, which no node takes; leave it out".to_owned();
    Error::from(ErrorKind::InvalidManifest { reason }).at(Span::start_of(file))
}

/// The values. What is broken is an error only if it is of Bottlerocket; other programs' files are theirs.
pub(super) fn read(file: usize, text: &str) -> Result<Vec<Tree>, Error> {
    let start = Place::from(Span::start_of(file));
    if text.len() > LARGEST {
        return if text.contains("settings") { Err(too_large(file)) } else { Ok(Vec::new()) };
    }
    match DeTable::parse(text) {
        Ok(table) => {
            let reader = Reader { file, text, start };
            Ok(alloc::vec![reader.table(table.get_ref(), &["settings", "kubernetes"])])
        }
        Err(error) if text.contains("settings.kubernetes") => {
            let at = error.span().map_or(0, |span| span.start);
            let at = Position::in_text(text, at);
            let reason =
                alloc::format!("this isn't TOML: {}; correct it", error.message().trim_end_matches('.'));
            Err(Error::from(ErrorKind::InvalidManifest { reason }).at(Span::new(file, at, at)))
        }
        Err(_) => Ok(Vec::new()),
    }
}

struct Reader<'t> {
    file: usize,
    text: &'t str,
    start: Place,
}

impl Reader<'_> {
    /// A table whose values have places where these names lead to; elsewhere that of the file is enough.
    fn table(&self, table: &DeTable<'_>, names: &[&str]) -> Tree {
        let field = |(name, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
            let name: &alloc::borrow::Cow<'_, str> = name.get_ref();
            let value = match (names.split_first(), value.get_ref()) {
                (None, scalar) => self.value(scalar, self.place(value), Notation::Plain),
                (Some((first, rest)), DeValue::Table(inner)) if first == name => self.table(inner, rest),
                (Some(_), value) => self.value(value, self.start.clone(), Notation::None),
            };
            Field { name: name.to_string(), name_place: self.start.clone(), value }
        };
        let fields: Vec<Field> = table.iter().map(field).collect();
        Tree::new(Value::Fields(fields.into()), self.start.clone(), Notation::None)
    }

    fn place(&self, value: &Spanned<DeValue<'_>>) -> Place {
        let [start, end] =
            [value.span().start, value.span().end].map(|byte| Position::in_text(self.text, byte));
        Span::new(self.file, start, end).into()
    }

    fn value(&self, value: &DeValue<'_>, place: Place, notation: Notation) -> Tree {
        let value = match value {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) => integer(number),
            DeValue::Float(number) => float(number.as_str()),
            DeValue::Datetime(time) => Value::Text(time.to_string()),
            DeValue::Boolean(flag) => Value::Bool(*flag),
            DeValue::Array(items) => {
                let item = |item: &Spanned<DeValue<'_>>| {
                    self.value(item.get_ref(), self.start.clone(), Notation::None)
                };
                Value::List(items.iter().map(item).collect())
            }
            DeValue::Table(table) => return self.inner_table(table),
        };
        Tree::new(value, place, notation)
    }

    fn inner_table(&self, table: &DeTable<'_>) -> Tree {
        self.table(table, &[""])
    }
}

/// A whole number in decimal notation, without a sign that says nothing.
fn integer(number: &DeInteger<'_>) -> Value {
    let written = number.as_str();
    match i128::from_str_radix(written, number.radix()) {
        Ok(number) => Value::Integer(number.to_string()),
        // Beyond all numbers.
        Err(_) => Value::Text(written.into()),
    }
}

/// A number with a fraction or an exponent; infinity and what is no number as YAML writes them.
fn float(written: &str) -> Value {
    let unsigned = written.strip_prefix(['+', '-']).unwrap_or(written);
    let sign = if written.starts_with('-') && unsigned != "nan" { "-" } else { "" };
    let point = if matches!(unsigned, "inf" | "nan") { "." } else { "" };
    Value::Float(alloc::format!("{sign}{point}{unsigned}"))
}
