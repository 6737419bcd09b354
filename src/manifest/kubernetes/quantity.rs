//! Whole numbers that are written as numbers or as text.

use core::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// A whole number, which the API server writes as text where it is a quantity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct WholeNumber(pub(crate) u32);

impl<'de> Deserialize<'de> for WholeNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl Visitor<'_> for Reader {
            type Value = WholeNumber;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number from 0 to 4294967295")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<WholeNumber, E> {
                let number = u32::try_from(number)
                    .map_err(|_| E::invalid_value(serde::de::Unexpected::Unsigned(number), &self))?;
                Ok(WholeNumber(number))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<WholeNumber, E> {
                // Quantities of 1,000 and more may have a suffix.
                let (digits, times) = text.strip_suffix('k').map_or((text, 1_u32), |digits| (digits, 1_000));
                let number = digits.parse::<u32>().ok().and_then(|number| number.checked_mul(times));
                let number =
                    number.ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))?;
                Ok(WholeNumber(number))
            }
        }

        deserializer.deserialize_any(Reader)
    }
}
