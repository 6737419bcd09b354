//! The rows of columns. Most rows of a fleet say the same, so that each answer is made once: a row is the number
//! of what stands in it.

use std::collections::HashMap;
use std::hash::Hash;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use arrow_cast::cast;
use arrow_schema::DataType;
use serde_json::Value;

use crate::failure::Failure;

/// What stands in each row, by its number in the list of what stands in any.
pub(crate) struct Rows<T> {
    /// All that stands in any row, each once.
    pub(crate) distinct: Vec<T>,
    /// Which of them stands in each row.
    pub(crate) numbers: Vec<usize>,
}

impl<T: Copy + Eq + Hash> Rows<T> {
    fn new(values: impl Iterator<Item = T>) -> Self {
        let mut known = HashMap::new();
        let mut distinct = Vec::new();
        let number = |value| {
            *known.entry(value).or_insert_with(|| {
                distinct.push(value);
                distinct.len() - 1
            })
        };
        let numbers = values.map(number).collect();
        Rows { distinct, numbers }
    }
}

impl<T> Rows<T> {
    /// The same rows with something else in place of each value.
    pub(crate) fn map<U>(self, change: impl FnMut(T) -> U) -> Rows<U> {
        Rows { distinct: self.distinct.into_iter().map(change).collect(), numbers: self.numbers }
    }

    /// The same rows with those of another column of the same length beside them.
    pub(crate) fn beside<U, V>(&self, other: &Rows<U>, join: impl Fn(&T, &U) -> V) -> Rows<V> {
        let pairs = Rows::new(self.numbers.iter().copied().zip(other.numbers.iter().copied()));
        pairs.map(|(one, another)| join(&self.distinct[one], &other.distinct[another]))
    }
}

/// The rows of a column of text.
pub(crate) fn of_text(name: &str, chunks: &[ArrayRef]) -> Result<Rows<Option<String>>, Failure> {
    let texts = as_type(name, chunks, &DataType::LargeUtf8)?;
    let texts = texts.iter().flat_map(AsArray::as_string::<i64>);
    Ok(Rows::new(texts).map(|text| text.map(str::to_owned)))
}

/// The rows of a column of values of an option, each as JSON has it.
pub(crate) fn of_values(name: &str, chunks: &[ArrayRef]) -> Result<Rows<Value>, Failure> {
    let kind = chunks.first().map_or(&DataType::Null, |chunk| value_type(chunk.data_type()));
    match kind {
        DataType::Null => {
            Ok(Rows::new(chunks.iter().flat_map(|chunk| vec![(); chunk.len()])).map(|()| Value::Null))
        }
        DataType::Boolean => {
            let flags = chunks.iter().flat_map(AsArray::as_boolean);
            Ok(Rows::new(flags).map(Value::from))
        }
        kind if kind.is_integer() => {
            let numbers = as_type(name, chunks, &DataType::Int64)?;
            let numbers = numbers.iter().flat_map(AsArray::as_primitive::<Int64Type>);
            Ok(Rows::new(numbers).map(Value::from))
        }
        kind if kind.is_floating() => {
            let numbers = as_type(name, chunks, &DataType::Float64)?;
            let numbers = numbers.iter().flat_map(AsArray::as_primitive::<Float64Type>);
            Ok(Rows::new(numbers.map(|it| it.map(f64::to_bits)))
                .map(|bits| of_float(bits.map(f64::from_bits))))
        }
        _ => Ok(of_text(name, chunks)?.map(Value::from)),
    }
}

/// A whole number as such: pandas makes floats of a column of integers in which some are missing.
#[allow(clippy::cast_possible_truncation, reason = "it is a whole number that 32 bits hold")]
fn of_float(number: Option<f64>) -> Value {
    match number {
        Some(number) if number.is_nan() => Value::Null,
        Some(number) if number.fract() == 0.0 && number.abs() <= f64::from(u32::MAX) => {
            (number as i64).into()
        }
        number => number.into(),
    }
}

/// The type of the values, which a dictionary has once each.
fn value_type(kind: &DataType) -> &DataType {
    match kind {
        DataType::Dictionary(_, values) => values,
        kind => kind,
    }
}

fn as_type(name: &str, chunks: &[ArrayRef], wanted: &DataType) -> Result<Vec<ArrayRef>, Failure> {
    let is_text = |kind: &DataType| matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View);
    let convert = |chunk: &ArrayRef| {
        let kind = value_type(chunk.data_type());
        // A column in which nothing stands has no type of its own.
        let fits = is_text(kind) == is_text(wanted) || *kind == DataType::Null;
        if fits { Ok(cast(chunk, wanted)?) } else { Err(Failure::wrong_column(name, kind)) }
    };
    chunks.iter().map(convert).collect()
}
