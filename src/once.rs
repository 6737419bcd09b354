//! Naming something twice: a list counts it once, where it is named first, and two values of one thing contradict each other.

#[cfg(feature = "serde")]
use alloc::collections::BTreeSet;
use alloc::collections::btree_map::{BTreeMap, Entry};

/// What a list has named so far.
#[cfg(feature = "serde")]
#[derive(Debug)]
pub(crate) struct Once<K>(BTreeSet<K>);

#[cfg(feature = "serde")]
impl<K: Ord> Once<K> {
    pub(crate) const fn new() -> Self {
        Once(BTreeSet::new())
    }

    /// Whether the list hasn't named it before; from now on it has.
    pub(crate) fn is_first(&mut self, named: K) -> bool {
        self.0.insert(named)
    }
}

/// The values that a list has given so far, each by its name.
#[derive(Debug)]
pub(crate) struct OneValue<K, V>(BTreeMap<K, V>);

impl<K: Ord, V: PartialEq + Copy> OneValue<K, V> {
    pub(crate) const fn new() -> Self {
        OneValue(BTreeMap::new())
    }

    /// Keeps a value.
    ///
    /// # Errors
    ///
    /// The value that the same name was given before, if that is another one.
    pub(crate) fn keep(&mut self, name: K, value: V) -> Result<(), V> {
        match self.0.entry(name) {
            Entry::Vacant(free) => {
                free.insert(value);
                Ok(())
            }
            Entry::Occupied(before) if *before.get() == value => Ok(()),
            Entry::Occupied(before) => Err(*before.get()),
        }
    }
}
