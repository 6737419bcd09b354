//! The settings of a plug-in that somebody chose, and what is said of those that are set elsewhere.

use alloc::string::String;
use alloc::vec::Vec;

use crate::setting::{Row, Value};

/// The settings that differ from their defaults and have a meaning beside the others, but for the pods on the
/// host network, which no plug-in is told.
pub(super) fn chosen<'s, T>(
    rows: &'static [Row<T>],
    settings: &'s T,
) -> impl Iterator<Item = (&'static Row<T>, Value)> + use<'s, T> {
    let is_chosen = |row: &&'static Row<T>| {
        row.setting.name != "host_network_pods"
            && !(row.is_default)(settings)
            && (row.excluded_by)(settings).is_none()
    };
    rows.iter().filter(is_chosen).filter_map(|row| Some((row, (row.stated)(settings)?)))
}

/// A comment that names the options which are set elsewhere, if there are any.
pub(super) fn not_here(names: &[&str]) -> String {
    if names.is_empty() {
        return String::new();
    }
    let names: Vec<String> = names.iter().map(|name| name.replace('_', "-")).collect();
    alloc::format!("# Not set here, since these values have no place for it: {}\n", names.join(", "))
}
