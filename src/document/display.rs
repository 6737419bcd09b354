//! A tree as compact JSON, as messages show a value.

use core::fmt;

use super::tree::{Tree, Value};

/// Compact JSON. Infinity, and numbers that only YAML writes, stand as they are written.
impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value() {
            Value::Null => f.write_str("null"),
            Value::Bool(flag) => flag.fmt(f),
            Value::Integer(number) | Value::Float(number) => f.write_str(number),
            Value::Text(text) => quoted(f, text),
            Value::List(items) => {
                f.write_str("[")?;
                for (number, item) in items.iter().enumerate() {
                    let comma = if number == 0 { "" } else { "," };
                    write!(f, "{comma}{item}")?;
                }
                f.write_str("]")
            }
            Value::Fields(fields) => {
                f.write_str("{")?;
                for (number, field) in fields.iter().enumerate() {
                    f.write_str(if number == 0 { "" } else { "," })?;
                    quoted(f, &field.name)?;
                    write!(f, ":{}", field.value)?;
                }
                f.write_str("}")
            }
        }
    }
}

/// Text in double quotes, as JSON and YAML have it.
pub(super) fn quoted(f: &mut impl fmt::Write, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for character in text.chars() {
        match character {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            // What YAML doesn't allow as it is, or takes for the end of a line.
            control if control.is_control() || matches!(control, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                write!(f, "\\u{:04x}", u32::from(control))?;
            }
            character => f.write_char(character)?,
        }
    }
    f.write_char('"')
}
