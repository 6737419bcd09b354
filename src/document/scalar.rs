//! What a scalar without quotes is, by the core schema of YAML 1.2: `yes` and `on` are text.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};

use super::tree::Value;

/// The value of a scalar without quotes and without a tag.
pub(crate) fn plain(text: &str) -> Value {
    if matches!(text, "" | "~" | "null" | "Null" | "NULL") {
        return Value::Null;
    }
    boolean(text)
        .or_else(|| integer(text))
        .or_else(|| float(text))
        .unwrap_or_else(|| Value::Text(text.to_owned()))
}

/// `true` or `false` in lower case, upper case or with a capital.
pub(crate) fn boolean(text: &str) -> Option<Value> {
    match text {
        "true" | "True" | "TRUE" => Some(Value::Bool(true)),
        "false" | "False" | "FALSE" => Some(Value::Bool(false)),
        _ => None,
    }
}

/// A whole number: decimal without leading zeros, or `0x`, `0o` or `0b`, `_` between digits.
///
/// A decimal number can have any number of digits, the others up to 128 bits.
pub(crate) fn integer(text: &str) -> Option<Value> {
    let (sign, unsigned) = sign(text);
    let radix = match unsigned.get(..2) {
        Some("0x" | "0X") => 16,
        Some("0o" | "0O") => 8,
        Some("0b" | "0B") => 2,
        _ => 10,
    };
    let digits = if radix == 10 { unsigned } else { unsigned.get(2..)? };
    let digits = without_separators(digits)?;
    if !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    let digits = match radix {
        10 if digits.len() > 1 && digits.starts_with('0') => return None,
        10 => digits,
        _ => u128::from_str_radix(&digits, radix).ok()?.to_string(),
    };
    let sign = if digits == "0" { "" } else { sign };
    Some(Value::Integer(alloc::format!("{sign}{digits}")))
}

/// A number with a fraction or an exponent, infinity, or not a number. The digits stay as they are written.
pub(crate) fn float(text: &str) -> Option<Value> {
    let (_, unsigned) = sign(text);
    let is_number = match unsigned {
        ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN" => true,
        // `inf`, `nan` and `infinity` are text in YAML, and numbers to Rust.
        _ => {
            unsigned.starts_with(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.'])
                && unsigned.parse::<f64>().is_ok()
        }
    };
    is_number.then(|| Value::Float(text.to_owned()))
}

/// The sign that counts, and what follows it.
fn sign(text: &str) -> (&'static str, &str) {
    match text.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    }
}

/// The digits without the `_` between them; none if there are no digits, or a `_` is not between two.
fn without_separators(digits: &str) -> Option<String> {
    let is_right = !digits.is_empty() && digits.split('_').all(|part| !part.is_empty());
    is_right.then(|| digits.split('_').collect())
}
