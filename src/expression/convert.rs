//! From a value of one type to another.

use alloc::string::{String, ToString};

use super::error::{Cause, ExpressionError, ExpressionFault};
use super::value::Value;

type Converted = Result<Value, ExpressionError>;

/// The largest double that is a whole number of 64 bits.
const MOST: f64 = 9_223_372_036_854_775_807.0;

fn fails(value: &Value, to: &str) -> ExpressionError {
    ExpressionError::evaluation(alloc::format!(
        "a value of type `{}` doesn't become `{to}`",
        value.type_name()
    ))
}

fn not_covered(message: &str) -> ExpressionError {
    ExpressionError::new(ExpressionFault::NotCovered, 0, message)
}

/// `int(..)` and its like.
pub(super) fn convert(to: &str, value: &Value) -> Converted {
    match to {
        "int" => int(value).map(Value::Int),
        "uint" => uint(value),
        "double" => double(value),
        "string" => text(value).map(Value::Text),
        "bytes" => match value {
            Value::Bytes(_) => Ok(value.clone()),
            Value::Text(text) => Ok(Value::Bytes(text.as_bytes().to_vec())),
            _ => Err(fails(value, to)),
        },
        "bool" => match value {
            Value::Bool(_) => Ok(value.clone()),
            Value::Text(text) => match text.as_str() {
                "1" | "t" | "T" | "TRUE" | "true" | "True" => Ok(Value::Bool(true)),
                "0" | "f" | "F" | "FALSE" | "false" | "False" => Ok(Value::Bool(false)),
                _ => Err(fails(value, to)),
            },
            _ => Err(fails(value, to)),
        },
        "duration" | "timestamp" => Err(not_covered("durations and times aren't evaluated here")),
        _ => Err(fails(value, to)),
    }
}

/// A value as a whole number: doubles lose what is behind the point (K24).
#[allow(clippy::cast_possible_truncation, reason = "it is in the range")]
pub(super) fn int(value: &Value) -> Result<i64, ExpressionError> {
    match value {
        Value::Int(number) => Ok(*number),
        Value::Uint(number) => i64::try_from(*number).map_err(|_| too_large()),
        Value::Double(number) if *number > -MOST && *number < MOST => Ok(*number as i64),
        Value::Double(_) => Err(too_large()),
        Value::Text(text) => text.parse().map_err(|_| fails(value, "int")),
        _ => Err(fails(value, "int")),
    }
}

/// The double of which [`int`] cuts off a fraction, if it does.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "it is in the range")]
pub(super) fn fraction(value: &Value) -> Option<f64> {
    match value {
        Value::Double(number) if *number > -MOST && *number < MOST => {
            let has_fraction = (*number - (*number as i64) as f64).abs() > 0.0;
            has_fraction.then_some(*number)
        }
        _ => None,
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is in the range")]
fn uint(value: &Value) -> Converted {
    let number = match value {
        Value::Int(number) => u64::try_from(*number).map_err(|_| too_large()),
        Value::Uint(number) => Ok(*number),
        Value::Double(number) if *number >= 0.0 && *number < 2.0 * MOST => Ok(*number as u64),
        Value::Double(_) => Err(too_large()),
        Value::Text(text) => text.parse().map_err(|_| fails(value, "uint")),
        _ => Err(fails(value, "uint")),
    };
    number.map(Value::Uint)
}

#[allow(clippy::cast_precision_loss, reason = "that is what the function does")]
fn double(value: &Value) -> Converted {
    let number = match value {
        Value::Int(number) => Ok(*number as f64),
        Value::Uint(number) => Ok(*number as f64),
        Value::Double(number) => Ok(*number),
        Value::Text(text) => text.parse().map_err(|_| fails(value, "double")),
        _ => Err(fails(value, "double")),
    };
    number.map(Value::Double)
}

fn text(value: &Value) -> Result<String, ExpressionError> {
    match value {
        Value::Text(text) => Ok(text.clone()),
        Value::Bool(flag) => Ok(flag.to_string()),
        Value::Int(number) => Ok(number.to_string()),
        Value::Uint(number) => Ok(number.to_string()),
        Value::Bytes(bytes) => String::from_utf8(bytes.clone()).map_err(|_| fails(value, "string")),
        Value::Double(_) => Err(not_covered("how a double is written isn't known here")),
        _ => Err(fails(value, "string")),
    }
}

fn too_large() -> ExpressionError {
    ExpressionError::evaluation("the number is too large").because(Cause::TooLarge)
}
