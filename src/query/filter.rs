//! Choosing rows of a table by an expression, such as `pods>=58 vcpus<=4 arch=arm64 m7g`.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::ops::Range;

use super::{Cell, Column, TableRow};
use crate::catalog::matches;
use crate::error::{Error, ErrorKind};

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

#[derive(Debug)]
enum Condition<R> {
    /// The name of the row has this in it, or matches it as a pattern.
    Name(String),
    /// A number on one side of another.
    Number { column: Column<R>, operator: Operator, value: u64 },
    /// One of the words of a text matches a pattern, or none does.
    Text { column: Column<R>, is: bool, pattern: String },
    /// It isn't known, or it is.
    Unknown { column: Column<R>, is: bool },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// What stands between conditions, in addition to white space and `and`.
const SEPARATORS: [&str; 2] = ["&&", ","];

/// Each operator as it is written, the longer ones first.
const OPERATORS: [(&str, Operator); 9] = [
    ("==", Operator::Equal),
    ("!=", Operator::NotEqual),
    ("<=", Operator::AtMost),
    ("=<", Operator::AtMost),
    (">=", Operator::AtLeast),
    ("=>", Operator::AtLeast),
    ("=", Operator::Equal),
    ("<", Operator::Less),
    (">", Operator::Greater),
];

impl Operator {
    fn holds(self, ordering: Ordering) -> bool {
        match self {
            Operator::Equal => ordering.is_eq(),
            Operator::NotEqual => ordering.is_ne(),
            Operator::Less => ordering.is_lt(),
            Operator::AtMost => ordering.is_le(),
            Operator::Greater => ordering.is_gt(),
            Operator::AtLeast => ordering.is_ge(),
        }
    }
}

/// A word or an operator, and where it stands.
struct Token {
    bytes: Range<usize>,
    operator: Option<Operator>,
}

impl<R: TableRow> Filter<R> {
    /// Reads an expression over the columns of these rows.
    ///
    /// # Errors
    ///
    /// One with the code `invalid-filter`, with the column in the expression.
    pub fn new(expression: &str, rows: &[R]) -> Result<Self, Error> {
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

impl<R: TableRow> Condition<R> {
    fn holds(&self, row: &R) -> bool {
        match self {
            Condition::Name(word) => is_like(word, row.name()),
            Condition::Number { column, operator, value } => match column.cell(row) {
                Cell::Number(number) => operator.holds(i128::from(number).cmp(&i128::from(*value))),
                // No limit is more than any number.
                Cell::Unlimited => operator.holds(Ordering::Greater),
                Cell::Text(_) | Cell::Unknown => false,
            },
            Condition::Text { column, is, pattern } => match column.cell(row) {
                Cell::Text(text) => text.split(' ').any(|word| matches(pattern, word)) == *is,
                Cell::Number(_) | Cell::Unlimited | Cell::Unknown => false,
            },
            Condition::Unknown { column, is } => (column.cell(row) == Cell::Unknown) == *is,
        }
    }
}

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

fn is_like(word: &str, name: &str) -> bool {
    if word.contains(['*', '?']) {
        return matches(word, name);
    }
    // A search for a word prepares for all of it: of one that can't be in the name, for nothing.
    word.len() <= name.len() && name.contains(word)
}

/// The words and operators of an expression, with or without white space between.
fn tokens(expression: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut place = 0;
    let mut in_word = false;
    while let Some(letter) = expression[place..].chars().next() {
        let rest = &expression[place..];
        if let Some(separator) = SEPARATORS.iter().find(|separator| rest.starts_with(**separator)) {
            place += separator.len();
            in_word = false;
            continue;
        }
        if let Some((text, operator)) = OPERATORS.iter().find(|(text, _)| rest.starts_with(text)) {
            tokens.push(Token { bytes: place..place + text.len(), operator: Some(*operator) });
            place += text.len();
            in_word = false;
            continue;
        }
        let end = place + letter.len_utf8();
        match tokens.last_mut().filter(|_| in_word) {
            Some(word) if !letter.is_whitespace() => word.bytes.end = end,
            None if !letter.is_whitespace() => tokens.push(Token { bytes: place..end, operator: None }),
            _ => {}
        }
        in_word = !letter.is_whitespace();
        place = end;
    }
    tokens
}

struct Reader<'e, R> {
    expression: &'e str,
    rows: &'e [R],
}

impl<'e, R: TableRow> Reader<'e, R> {
    fn text(&self, token: &Token) -> &'e str {
        self.expression.get(token.bytes.clone()).unwrap_or_default()
    }

    fn error(&self, token: &Token, remedy: &str) -> Error {
        let before = self.expression.get(..token.bytes.start).unwrap_or_default();
        let reason = format!("`{}` can't stand here; {remedy}", self.text(token));
        Error::from(ErrorKind::InvalidFilter { column: before.chars().count() + 1, reason })
    }

    /// Refuses a word that looks like an operator or a bracket of another language.
    fn check_word(&self, word: &Token) -> Result<(), Error> {
        remedy(self.text(word)).map_or(Ok(()), |remedy| Err(self.error(word, remedy)))
    }

    /// A word alone: a part of the name. The name of a column is none, unless a row is called like it.
    fn name(&self, word: &Token) -> Result<Condition<R>, Error> {
        self.check_word(word)?;
        let name = self.text(word).to_ascii_lowercase();
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

    /// Refuses a second value of a column that has few, as in `arch=arm64,x86_64`: conditions all hold.
    fn check_single(&self, name: &Token, rest: &[Token]) -> Result<(), Error> {
        let [next @ Token { operator: None, .. }, after @ ..] = rest else { return Ok(()) };
        let is_alone = !matches!(after, [Token { operator: Some(_), .. }, ..]);
        let values = self.column(name)?.values().unwrap_or_default();
        if is_alone && values.contains(&self.text(next)) {
            return Err(self.error(next, "all conditions hold together: ask once for each value"));
        }
        Ok(())
    }

    fn condition(&self, name: &Token, operator: Operator, value: &Token) -> Result<Condition<R>, Error> {
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
fn number(unit: Option<&str>, text: &str) -> Option<u64> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalog;
    use crate::options::Options;
    use crate::query::TypeAnswer;

    fn all() -> Vec<TypeAnswer<'static>> {
        Options::new().answers(Catalog::built_in(), &["*"], crate::query::Grouping::Each).expect("answers")
    }

    #[track_caller]
    fn chosen(expression: &str) -> Vec<&'static str> {
        let nodes = all();
        let filter = Filter::new(expression, &nodes).expect(expression);
        let chosen = nodes.iter().filter(|node| filter.holds(node));
        chosen.map(|node| node.capacity.instance_type().name()).collect()
    }

    #[track_caller]
    fn refused(expression: &str) -> String {
        Filter::new(expression, &all()).expect_err(expression).to_string()
    }

    #[test]
    fn conditions_hold_together_with_or_without_white_space() {
        for expression in [
            "pods>=58 vcpus<=4 arch=arm64 m7g",
            "pods>=58 and vcpus<=4 AND arch=arm64 and m7g",
            "pods>=58 && vcpus<=4&&arch==arm64, m7g",
            " pods >= 58 vcpus<= 4 arch =arm64 m7g ",
            "M7G PODS>=58 Arch=ARM64 vcpus<=4",
        ] {
            assert_eq!(chosen(expression), ["m7g.xlarge", "m7gd.xlarge"], "{expression}");
        }
    }

    #[test]
    fn every_operator_is_what_it_says() {
        assert_eq!(chosen("m5.* pods=29"), ["m5.large"]);
        assert_eq!(chosen("m5.* pods<58"), ["m5.large"]);
        assert_eq!(chosen("m5.* pods<=58"), ["m5.large", "m5.xlarge", "m5.2xlarge"]);
        assert_eq!(chosen("m5.* pods>234 metal"), ["m5.metal"]);
        assert_eq!(chosen("m5.* pods=>234"), chosen("m5.* pods>=234"));
        assert_eq!(chosen("m5.* pods=<29"), chosen("m5.* pods<=29"));
        assert_eq!(chosen("m5.* pods!=737 pods>=234"), ["m5.4xlarge", "m5.8xlarge", "m5.12xlarge"]);
    }

    #[test]
    fn memory_has_units_and_text_has_patterns() {
        assert_eq!(chosen("type=m5.* memory<16GiB"), chosen("type=m5.* memory_mib<=8192"));
        assert_eq!(chosen("t3.* memory=512MiB"), ["t3.nano"]);
        assert_eq!(chosen("arch=amd64"), chosen("architectures=x86_64"));
        assert!(chosen("arch=x86_64").contains(&"c1.medium"), "one of two architectures is enough");
        assert!(!chosen("arch!=x86_64").contains(&"c1.medium"));
        assert_eq!(chosen("bare-metal=true m5.*"), ["m5.metal"]);
        assert_eq!(chosen("type=m5.* type!=*large"), ["m5.metal"]);
    }

    #[test]
    fn what_isnt_known_is_asked_for_by_that_word() {
        let unknown = chosen("vcpus=unknown");
        assert_eq!(unknown.len(), 45);
        assert_eq!(chosen("vcpus!=unknown").len(), 1460 - 45);
        assert!(chosen("vcpus>=0").iter().all(|name| !unknown.contains(name)));
        assert!(chosen("vcpus!=4").iter().all(|name| !unknown.contains(name)));
    }

    #[test]
    fn an_empty_expression_chooses_everything() {
        assert_eq!(chosen("").len(), 1460);
    }

    #[test]
    fn what_cant_be_read_is_refused_with_its_place() {
        assert_eq!(
            refused("m5 or m6i"),
            "column 4: `or` can't stand here; all conditions hold together: ask once for each side of it"
        );
        assert_eq!(
            refused("arch=aarch64"),
            "column 6: `aarch64` can't stand here; `architectures` is one of `x86_64`, `arm64`, `i386`, \
             `x86_64_mac`, `arm64_mac`"
        );
        assert_eq!(
            refused("bare_metal=yes"),
            "column 12: `yes` can't stand here; `bare_metal` is one of `true`, `false`"
        );
        assert_eq!(
            refused("memory>=16"),
            "column 9: `16` can't stand here; give a unit, as in `16GiB`, or name the column `memory_mib`"
        );
        for negation in ["not arch=arm64", "!m5", "!arch=arm64", "arch=!arm64", "NOT (m5)"] {
            assert!(refused(negation).contains("say what it isn't with `!=`"), "{negation}");
        }
        for alternative in ["m5 || m6i", "m5||m6i", "m5|m6i", "m5 OR m6i", "arch=arm64|x86_64"] {
            assert!(refused(alternative).contains("ask once for each side of it"), "{alternative}");
        }
        for brackets in ["(m5)", "(arch=arm64)", "m5 and (metal)", "arch=[arm64]"] {
            assert!(refused(brackets).contains("leave out the brackets"), "{brackets}");
        }
        for quoted in ["type='m5.*'", "arch=\"arm64\"", "`m5`"] {
            assert!(refused(quoted).contains("leave out the quotes"), "{quoted}");
        }
        assert!(refused("m5 & metal").contains("write `&&` or a space"));
        assert_eq!(
            refused("arch=arm64,x86_64"),
            "column 12: `x86_64` can't stand here; all conditions hold together: ask once for each value"
        );
        assert_eq!(chosen("bare_metal=true,m5.*"), ["m5.metal"]);
        assert_eq!(
            refused("m5 pods 58"),
            "column 4: `pods` can't stand here; compare the column with a value, as in `pods>=58`"
        );
        for (alone, example) in
            [("memory", "memory>=16GiB"), ("Arch", "arch=x86_64"), ("type in m5", "type=m5.*")]
        {
            assert!(refused(alone).ends_with(&format!("as in `{example}`")), "{alone}");
            assert!(!chosen(example).is_empty(), "{example}");
        }
        assert_eq!(
            refused("bound_by=memory"),
            "column 10: `memory` can't stand here; `bound_by` is one of `addresses`, `recommended-cap`, \
             `pods-per-core`, `largest-max-pods`, `no-limit`"
        );
        assert_eq!(
            refused("m5 pods>=many"),
            "column 10: `many` can't stand here; give a whole number, with memory also as in `16GiB`"
        );
        assert_eq!(
            refused(">=5"),
            "column 1: `>=` can't stand here; a column comes before it, as in `pods>=58`"
        );
        assert_eq!(
            refused("pods>="),
            "column 5: `>=` can't stand here; a value comes behind it, as in `pods>=58`"
        );
        assert_eq!(
            refused("pods>=>=5"),
            "column 5: `>=` can't stand here; a value comes behind it, as in `pods>=58`"
        );
        assert_eq!(
            refused("größe=5 arch<arm64").split("; the").next(),
            Some("column 1: `größe` can't stand here")
        );
        assert_eq!(
            refused("m5 arch<arm64"),
            "column 9: `arm64` can't stand here; `architectures` is text: use `=` or `!=`"
        );
        assert_eq!(
            refused("memory>=99999999999999999999GiB").split(';').next(),
            Some("column 9: `99999999999999999999GiB` can't stand here")
        );
        assert_eq!(
            refused("allocatable_memory_mib>=1"),
            "column 1: `allocatable_memory_mib` can't stand here; the column `allocatable_memory_mib` needs \
             `allocatable`; add it"
        );
    }
}
