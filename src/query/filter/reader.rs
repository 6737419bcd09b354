//! Reads the conditions of a filter, and says what to write in place of what cannot be read.

use alloc::format;
use alloc::string::{String, ToString};

use super::condition::{Condition, is_like};
use super::token::{Operator, Token};
use crate::catalog::{Catalog, InstanceType, matches};
use crate::error::{Error, ErrorKind};
use crate::query::{Cell, Column, TableRow};

/// What to write in place of a word that looks like an operator or a bracket of another language.
fn remedy(word: &str) -> Option<&'static str> {
    if word.eq_ignore_ascii_case("or") || word.contains('|') {
        Some("all conditions hold together: ask once for each side of it")
    } else if word.eq_ignore_ascii_case("not") || word.starts_with('!') {
        Some("say what it isn't with `!=`, as in `arch!=arm64` or `type!=*metal`")
    } else if word.contains(['(', ')', '[', ']']) {
        Some("all conditions hold together: leave out the brackets")
    } else if word.contains(['"', '\'', '`']) {
        Some("leave out the quotes")
    } else if word.contains('&') {
        Some("write `&&` or a space between conditions")
    } else {
        None
    }
}

pub(super) struct Reader<'e, R> {
    pub(super) expression: &'e str,
    pub(super) rows: &'e [R],
}

impl<'e, R: TableRow> Reader<'e, R> {
    pub(super) fn text(&self, token: &Token) -> &'e str {
        self.expression.get(token.bytes.clone()).unwrap_or_default()
    }

    pub(super) fn error(&self, token: &Token, remedy: &str) -> Error {
        let before = self.expression.get(..token.bytes.start).unwrap_or_default();
        let reason = format!("`{}` can't stand here; {remedy}", self.text(token));
        Error::from(ErrorKind::InvalidFilter { column: before.chars().count() + 1, reason })
    }

    /// Refuses a word that looks like an operator or a bracket of another language.
    fn check_word(&self, word: &Token) -> Result<(), Error> {
        remedy(self.text(word)).map_or(Ok(()), |remedy| Err(self.error(word, remedy)))
    }

    /// A word alone: a part of the name. The name of a column is none, unless a row is called like it.
    pub(super) fn name(&self, word: &Token) -> Result<Condition<R>, Error> {
        self.check_word(word)?;
        let name = self.text(word).to_ascii_lowercase();
        if name.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(self.error(word, "write a number without commas, as in `pods>=1000`"));
        }
        let is_of_row = || self.rows.iter().any(|row| is_like(&name, row.name()));
        match Column::find(&name, self.rows) {
            Ok(column) if !is_of_row() => {
                let value = match (column.is_numeric(), column.unit(), column.values()) {
                    (true, Some("MiB"), _) => ">=16GiB",
                    (true, ..) => ">=58",
                    (false, _, Some([value, ..])) => &format!("={value}"),
                    (false, ..) => "=m5.*",
                };
                Err(self.error(word, &format!("compare the column with a value, as in `{name}{value}`")))
            }
            _ => Ok(Condition::Name(name)),
        }
    }

    /// Refuses a word alone that is in the name of no type, by itself or together with those before it: it is
    /// misspelt, or meant as another condition. One that other types have is right, whichever rows these are.
    pub(super) fn check_names(&self, word: &Token, conditions: &[Condition<R>]) -> Result<(), Error> {
        let name = self.text(word).to_ascii_lowercase();
        let words = conditions.iter().filter_map(Condition::word);
        let is_there = |is_name: &dyn Fn(&str) -> bool| {
            let mut names = Catalog::built_in().iter().map(InstanceType::name);
            self.rows.iter().any(|row| is_name(row.name())) || names.any(is_name)
        };
        if is_there(&|it| words.clone().all(|word| is_like(word, it))) {
            return Ok(());
        }
        if is_there(&|it| is_like(&name, it)) {
            let remedy = "no name has it and the words before it: all conditions hold together, so ask once for \
                          each";
            return Err(self.error(word, remedy));
        }
        if let Some((column, value)) = name.split_once([':', '~']) {
            let column = Column::find(column, self.rows).map_or("type", |_| column);
            let (before, value) = if column == "type" { ("*", value) } else { ("", value) };
            let after = before;
            return Err(self.error(word, &format!("did you mean `{column}={before}{value}{after}`?")));
        }
        if name.contains(['*', '?']) {
            return Ok(());
        }
        let meant = Catalog::built_in().get(&name).err();
        let remedy = match meant.as_ref().and_then(Error::suggestion) {
            Some(meant) => format!("no instance type has it in its name; did you mean `{meant}`?"),
            None => "no instance type has it in its name".to_string(),
        };
        Err(self.error(word, &remedy))
    }

    /// Refuses a second value of a column that has few, as in `arch=arm64,x86_64`: conditions all hold.
    pub(super) fn check_single(&self, name: &Token, rest: &[Token]) -> Result<(), Error> {
        let [next @ Token { operator: None, .. }, after @ ..] = rest else { return Ok(()) };
        let is_alone = !matches!(after, [Token { operator: Some(_), .. }, ..]);
        let values = self.column(name)?.values().unwrap_or_default();
        if is_alone && values.contains(&self.text(next)) {
            return Err(self.error(next, "all conditions hold together: ask once for each value"));
        }
        Ok(())
    }

    pub(super) fn condition(
        &self,
        name: &Token,
        operator: Operator,
        value: &Token,
    ) -> Result<Condition<R>, Error> {
        self.check_word(name)?;
        self.check_word(value)?;
        let column = self.column(name)?;
        let text = self.text(value);
        let is = match operator {
            Operator::Equal => Some(true),
            Operator::NotEqual => Some(false),
            _ => None,
        };
        match is {
            Some(is) if text == "unknown" => Ok(Condition::Unknown { column, is }),
            _ if column.is_numeric() => {
                let is_short = self.text(name).eq_ignore_ascii_case("memory");
                if is_short && text.bytes().all(|byte| byte.is_ascii_digit()) {
                    let remedy = format!("give a unit, as in `{text}GiB`, or name the column `memory_mib`");
                    return Err(self.error(value, &remedy));
                }
                let value = number(column.unit(), text).ok_or_else(|| {
                    self.error(value, "give a whole number, with memory also as in `16GiB`")
                })?;
                Ok(Condition::Number { column, operator, value })
            }
            Some(is) => {
                let pattern = pattern(column.name(), text);
                self.check_value(column, value, &pattern)?;
                Ok(Condition::Text { column, is, pattern })
            }
            None => Err(self.error(value, &format!("`{}` is text: use `=` or `!=`", column.name()))),
        }
    }

    /// Refuses a value that a column with few of them never has: none of a row,
    /// and none of those that there are.
    fn check_value(&self, column: Column<R>, value: &Token, pattern: &str) -> Result<(), Error> {
        let Some(values) = column.values() else { return Ok(()) };
        let is_of_row = |row: &R| {
            let Cell::Text(text) = column.cell(row) else { return false };
            text.split(' ').any(|word| matches(pattern, word))
        };
        if values.iter().any(|value| matches(pattern, value)) || self.rows.iter().any(is_of_row) {
            return Ok(());
        }
        let there = values.join("`, `");
        Err(self.error(value, &format!("`{}` is one of `{there}`", column.name())))
    }

    fn column(&self, token: &Token) -> Result<Column<R>, Error> {
        Column::find(self.text(token), self.rows).map_err(|error| match error.kind() {
            ErrorKind::UnknownColumn { there, .. } => {
                self.error(token, &format!("the columns are `{}`", there.join("`, `")))
            }
            _ => self.error(token, &error.to_string()),
        })
    }
}

/// A number in the unit of its column: memory is in MiB, unless another unit is given.
pub(in crate::query) fn number(unit: Option<&str>, text: &str) -> Option<u64> {
    if unit != Some("MiB") {
        return text.parse().ok();
    }
    let lower = text.to_ascii_lowercase();
    let units =
        [("gib", 1024), ("gi", 1024), ("tib", 1024 * 1024), ("ti", 1024 * 1024), ("mib", 1), ("mi", 1)];
    let (digits, factor) = units
        .iter()
        .find_map(|(unit, factor)| Some((lower.strip_suffix(unit)?, *factor)))
        .unwrap_or((&lower, 1));
    digits.parse::<u64>().ok()?.checked_mul(factor)
}

/// A text as it stands in this column: Kubernetes has another name for one architecture.
fn pattern(column: &str, text: &str) -> String {
    match (column, text.to_ascii_lowercase()) {
        ("architectures", text) if text == "amd64" => "x86_64".to_string(),
        (_, text) => text,
    }
}
