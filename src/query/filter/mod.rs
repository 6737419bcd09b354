//! Choosing rows of a table by an expression, such as `pods>=58 vcpus<=4 arch=arm64 m7g`.

mod condition;
mod reader;
#[cfg(test)]
mod tests;
mod token;

use alloc::vec::Vec;

use super::TableRow;
use crate::error::{Error, ErrorKind};
use condition::Condition;
use reader::Reader;
pub(in crate::query) use reader::number;
use token::{Token, tokens};

/// The most letters of an expression: each of its words is looked for in the name of each type.
const MOST_LETTERS: usize = 1_000;

/// Conditions that all hold for the rows that it chooses.
///
/// A condition is a column, `=` (or `==`), `!=`, `<`, `<=`, `>` or `>=`, and a value; a word alone is part of
/// the name, or a pattern with `*` and `?`. White space, commas, `and` and `&&` stand between conditions. Of
/// types `pods`, `recommended`, `ips`, `type`, `arch` and `memory` are short for their columns; memory has a
/// unit (`16GiB`); text is compared with patterns, and `unknown` is a value of every column. What isn't known
/// is neither more nor less than any number.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, options::Options, query::{Filter, Grouping}};
///
/// let nodes = Options::new().answers(Catalog::built_in(), &["*"], Grouping::Each);
/// let nodes = nodes.map_err(|errors| errors[0].clone())?;
/// let filter = Filter::new("pods>=58 vcpus<=4 arch=arm64 m7g", &nodes)?;
/// let chosen = nodes.iter().filter(|node| filter.holds(node));
/// let names: Vec<&str> = chosen.map(|node| node.capacity.instance_type().name()).collect();
/// assert_eq!(names, ["m7g.xlarge", "m7gd.xlarge"]);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug)]
pub struct Filter<R> {
    conditions: Vec<Condition<R>>,
}

impl<R: TableRow> Filter<R> {
    /// Reads an expression over the columns of these rows.
    ///
    /// # Errors
    ///
    /// One with the code `invalid-filter`, with the column in the expression.
    pub fn new(expression: &str, rows: &[R]) -> Result<Self, Error> {
        if expression.chars().nth(MOST_LETTERS).is_some() {
            let reason = alloc::format!("it is longer than {MOST_LETTERS} letters; give a shorter one");
            return Err(ErrorKind::InvalidFilter { column: MOST_LETTERS + 1, reason }.into());
        }
        let reader = Reader { expression, rows };
        let tokens = tokens(expression);
        let mut conditions = Vec::new();
        let mut rest = tokens.as_slice();
        loop {
            rest = match rest {
                [] => return Ok(Filter { conditions }),
                [Token { operator: Some(_), .. }, ..] => {
                    return Err(reader.error(&rest[0], "a column comes before it, as in `pods>=58`"));
                }
                [
                    name,
                    Token { operator: Some(operator), .. },
                    value @ Token { operator: None, .. },
                    rest @ ..,
                ] => {
                    conditions.push(reader.condition(name, *operator, value)?);
                    reader.check_single(name, rest)?;
                    rest
                }
                [_, operator @ Token { operator: Some(_), .. }, ..] => {
                    return Err(reader.error(operator, "a value comes behind it, as in `pods>=58`"));
                }
                // They hold together anyway.
                [word, rest @ ..] if reader.text(word).eq_ignore_ascii_case("and") => rest,
                [word, rest @ ..] => {
                    conditions.push(reader.name(word)?);
                    reader.check_names(word, &conditions)?;
                    rest
                }
            };
        }
    }

    /// Whether all conditions hold for a row.
    #[must_use]
    pub fn holds(&self, row: &R) -> bool {
        self.conditions.iter().all(|condition| condition.holds(row))
    }
}
