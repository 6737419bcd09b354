//! What stands in one column of one row.

use alloc::string::{String, ToString};
use core::fmt;

use serde::Serialize;

use crate::ledger::Count;

/// What stands in one column of one row. In JSON it is a string, a number, or `null` where there is no limit
/// or the value isn't known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Cell {
    /// A name, or several separated by spaces.
    Text(String),
    /// A count, or what is left of one: negative where it falls short.
    Number(i64),
    /// A ratio.
    Decimal(Decimal),
    /// There is no limit.
    Unlimited,
    /// No source tells, or it has no meaning for this row.
    Unknown,
}

/// A number with two digits behind the point, the rest cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal {
    pub(super) hundredths: i64,
}

impl Decimal {
    /// One number divided by another; `None` if that is 0.
    #[must_use]
    pub fn ratio(of: u32, to: u32) -> Option<Self> {
        let hundredths = i64::from(of).checked_mul(100)?.checked_div(i64::from(to))?;
        Some(Decimal { hundredths })
    }
}

/// `14.5`, or `29` if it is whole.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.hundredths / 100, self.hundredths % 100);
        match (rest, rest % 10) {
            (0, _) => whole.fmt(f),
            (_, 0) => write!(f, "{whole}.{}", rest / 10),
            _ => write!(f, "{whole}.{rest:02}"),
        }
    }
}

/// A number, whole if it is.
impl Serialize for Decimal {
    #[allow(clippy::cast_precision_loss, reason = "numbers of pods are small")]
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.hundredths % 100 {
            0 => serializer.serialize_i64(self.hundredths / 100),
            _ => serializer.serialize_f64(self.hundredths as f64 / 100.0),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Decimal {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "Decimal".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number" })
    }
}

/// As it stands in CSV, where what has no limit or isn't known is empty.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Text(text) => f.write_str(text),
            Cell::Number(number) => number.fmt(f),
            Cell::Decimal(decimal) => decimal.fmt(f),
            Cell::Unlimited | Cell::Unknown => Ok(()),
        }
    }
}

impl From<Decimal> for Cell {
    fn from(decimal: Decimal) -> Self {
        Cell::Decimal(decimal)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Cell::Number(number.into())
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Cell::Number(number)
    }
}

/// A number that is too large for a cell stays what it is, as text.
impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        i64::try_from(number).map_or_else(|_| Cell::Text(number.to_string()), Cell::Number)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(known: Option<T>) -> Self {
        known.map_or(Cell::Unknown, T::into)
    }
}

impl From<Count> for Cell {
    fn from(count: Count) -> Self {
        count.limited().map_or(Cell::Unlimited, Cell::from)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Cell::Unknown } else { Cell::Text(text.to_string()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Cell::Unknown } else { Cell::Text(text) }
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Cell::Text(flag.to_string())
    }
}
