//! The names of an object's fields, where their values are of no interest.

use alloc::collections::BTreeSet;
use core::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::manifest::text::Text;

/// The names of the fields.
#[derive(Debug, Default)]
pub(super) struct Keys<'t>(BTreeSet<Text<'t>>);

impl<'t> Keys<'t> {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Each of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Text<'t>> {
        self.0.iter()
    }
}

impl<'de: 't, 't> Deserialize<'de> for Keys<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Keys<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Keys<'de>, M::Error> {
                let mut keys = BTreeSet::new();
                while let Some((key, _)) = map.next_entry::<Text<'de>, IgnoredAny>()? {
                    keys.insert(key);
                }
                Ok(Keys(keys))
            }
        }

        deserializer.deserialize_map(Reader)
    }
}
