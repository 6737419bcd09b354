//! Sorting with one copy of the algorithm. The standard library's stable sort is compiled anew for each kind
//! of item and each comparison, some 3 kB of WebAssembly each time; here it is the numbers of items that are
//! sorted, by a comparison behind a pointer.

use alloc::vec::Vec;
use core::cmp::Ordering;

/// Sorts by a comparison; equal items stay in their order.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let order = order_of(items.len(), &|one, other| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    rearrange(items, order);
}

/// Sorts by a key that is made once for each item; items with equal keys stay in their order.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    let order = order_of(keys.len(), &|one, other| keys.get(one).cmp(&keys.get(other)));
    rearrange(items, order);
}

/// The numbers below `length` in the order of what they stand for, the lower one first where that is equal.
fn order_of(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_unstable_by(|one, other| compare(*one, *other).then(one.cmp(other)));
    order
}

/// Puts at each place the item whose number stands there, one cycle of them after the other.
fn rearrange<T>(items: &mut [T], mut order: Vec<usize>) {
    for start in 0..order.len() {
        let mut place = start;
        while let Some(number) = order.get_mut(place) {
            let from = core::mem::replace(number, place);
            if from == start {
                break;
            }
            items.swap(place, from);
            place = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{sort_by, sort_by_key};
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use proptest::prelude::*;

    proptest! {
        /// Keys from few, so that many are equal; the numbers of the items tell whether these keep their order.
        #[test]
        fn items_stand_as_the_standard_library_sorts_them(keys in prop::collection::vec(0..8_u8, 0..64)) {
            let items: Vec<(u8, String)> =
                keys.iter().enumerate().map(|(number, key)| (*key, number.to_string())).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|it| it.0);

            let (mut by, mut by_key) = (items.clone(), items);
            sort_by(&mut by, |one, other| one.0.cmp(&other.0));
            sort_by_key(&mut by_key, |it| it.0);
            for sorted in [by, by_key] {
                prop_assert_eq!(&sorted, &expected);
            }
        }
    }
}
