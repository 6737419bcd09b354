//! The path of a field within an object, such as `subnets[0].cidr`.

use alloc::borrow::ToOwned;
use alloc::string::String;

/// The path of a field of what has this path; the whole has an empty one.
pub(crate) fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { alloc::format!("{path}.{name}") }
}

/// A path, and those of what it is in: `subnets[0].cidr`, `subnets[0]`, `subnets`, and the whole.
#[cfg(feature = "manifest")]
pub(crate) fn upwards(path: &str) -> impl Iterator<Item = &str> {
    core::iter::successors(Some(path), |path| {
        if path.is_empty() { None } else { path.get(..path.rfind(['.', '[']).unwrap_or(0)) }
    })
}
