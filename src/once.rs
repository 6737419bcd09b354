//! Naming something twice: a list counts it once, where it is named first,
//! and two values of one thing contradict each other.

#[cfg(feature = "serde")]
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

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

/// The values that a list has given so far, each with its name; there are few.
#[derive(Debug)]
pub(crate) struct OneValue<K, V>(Vec<(K, V)>);

impl<K: PartialEq, V: PartialEq + Copy> OneValue<K, V> {
    pub(crate) const fn new() -> Self {
        OneValue(Vec::new())
    }

    /// Keeps a value.
    ///
    /// # Errors
    ///
    /// The value that the same name was given before, if that is another one.
    pub(crate) fn keep(&mut self, name: K, value: V) -> Result<(), V> {
        match self.0.iter().find(|(known, _)| *known == name) {
            Some((_, before)) if *before != value => Err(*before),
            Some(_) => Ok(()),
            None => {
                self.0.push((name, value));
                Ok(())
            }
        }
    }
}
