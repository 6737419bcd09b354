//! A range of numbers, such as `2..8`, `..4` or `16GiB..`.

use crate::error::{Error, ErrorKind};
use crate::query::filter::number;

/// A range of numbers, both ends in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    least: Option<u64>,
    most: Option<u64>,
}

impl Range {
    /// Reads `4`, `2..8`, `..4` or `4..`.
    pub(super) fn of_numbers(option: &'static str, text: &str) -> Result<Self, Error> {
        Range::new(option, text, None)
    }

    /// Reads `16GiB..` and the like, in MiB: each number has a unit of its own.
    pub(super) fn of_memory(option: &'static str, text: &str) -> Result<Self, Error> {
        Range::new(option, text, Some("MiB"))
    }

    fn new(option: &'static str, text: &str, unit: Option<&'static str>) -> Result<Self, Error> {
        let invalid = || invalid(option, text, unit);
        let end = |text: &str| match text.trim() {
            "" => Ok(None),
            // What a number without a unit means isn't clear.
            digits if unit.is_some() && digits.bytes().all(|byte| byte.is_ascii_digit()) => Err(invalid()),
            text => number(unit, text).map(Some).ok_or_else(invalid),
        };
        let range = match text.split_once("..") {
            None => {
                let number = end(text)?;
                Range { least: number, most: number }
            }
            Some((least, most)) => Range { least: end(least)?, most: end(most.trim_start_matches('='))? },
        };
        let is_empty = matches!(range, Range { least: Some(least), most: Some(most) } if least > most);
        let is_nothing = range == Range { least: None, most: None };
        if is_empty || is_nothing { Err(invalid()) } else { Ok(range) }
    }

    /// As [`of_numbers`](Self::of_numbers), but a single number is the least.
    pub(super) fn at_least(option: &'static str, text: &str) -> Result<Self, Error> {
        let range = Range::of_numbers(option, text)?;
        Ok(if text.contains("..") { range } else { Range { most: None, ..range } })
    }

    pub(super) fn contains(self, number: u64) -> bool {
        self.least.is_none_or(|least| number >= least) && self.most.is_none_or(|most| number <= most)
    }

    /// How far a number is outside, in thousandths of the end that it misses; 0 inside.
    pub(super) fn missed_by(self, number: u64) -> u64 {
        let end = match self {
            Range { least: Some(least), .. } if number < least => least,
            Range { most: Some(most), .. } if number > most => most,
            _ => return 0,
        };
        number.abs_diff(end).saturating_mul(1000) / end.max(1)
    }
}

fn invalid(option: &'static str, text: &str, unit: Option<&'static str>) -> Error {
    let remedy = match unit {
        Some(_) => "give a range with units, as in `16GiB..`, `8GiB..32GiB` or `..64GiB`",
        None => "give a number or a range, as in `4`, `2..8`, `..4` or `4..`",
    };
    Error::from(ErrorKind::InvalidOption { name: option, value: text.into(), remedy: remedy.into() })
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn ranges_have_both_ends_in_them() {
        let range = |text: &str| Range::of_numbers("vcpus", text).expect(text);
        for (text, inside, outside) in
            [("4", &[4][..], &[3, 5][..]), ("2..8", &[2, 8], &[1, 9]), ("..4", &[0, 4], &[5])]
        {
            assert!(inside.iter().all(|number| range(text).contains(*number)), "{text}");
            assert!(!outside.iter().any(|number| range(text).contains(*number)), "{text}");
        }
        let memory = Range::of_memory("memory", "16GiB..").expect("a range");
        assert!(memory.contains(16_384) && !memory.contains(16_383));
        let missed = [1, 2, 8, 9, 24].map(|number| range("2..8").missed_by(number));
        assert_eq!(missed, [500, 0, 0, 125, 2000]);
        assert_eq!(range("..0").missed_by(3), 3000);
    }

    #[test]
    fn what_is_no_range_says_what_one_is() {
        for text in ["", "..", "8..2", "x", "-1", "4..x", "1.5"] {
            let error = Range::of_numbers("vcpus", text).expect_err(text).to_string();
            assert!(
                error.ends_with("give a number or a range, as in `4`, `2..8`, `..4` or `4..`"),
                "{error}"
            );
        }
        assert!(Range::of_memory("memory", "16..").is_err());
    }
}
