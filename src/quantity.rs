//! Quantities as Kubernetes writes them.

/// A quantity of CPU in millicores: `250m`, `2`, `0.5`.
pub(crate) fn millicores(text: &str) -> Option<u64> {
    match text.strip_suffix('m') {
        Some(millicores) => millicores.parse().ok(),
        None => thousandths(text),
    }
}

/// A quantity of memory in bytes: `512Mi`, `1G`, `134217728`.
pub(crate) fn bytes(text: &str) -> Option<u64> {
    const UNITS: [(&str, u64); 9] = [
        ("Ki", 1 << 10),
        ("Mi", 1 << 20),
        ("Gi", 1 << 30),
        ("Ti", 1 << 40),
        ("k", 1_000),
        ("M", 1_000_000),
        ("G", 1_000_000_000),
        ("T", 1_000_000_000_000),
        ("", 1),
    ];
    let (number, unit) = UNITS.iter().find_map(|(suffix, unit)| Some((text.strip_suffix(suffix)?, *unit)))?;
    Some(thousandths(number)?.checked_mul(unit)?.div_ceil(1_000))
}

/// A number with up to three digits behind the point, in thousandths.
fn thousandths(text: &str) -> Option<u64> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let whole: u64 = if whole.is_empty() && !rest.is_empty() { 0 } else { whole.parse().ok()? };
    if rest.len() > 3 || !rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let rest: u64 = alloc::format!("{rest:0<3}").parse().ok()?;
    whole.checked_mul(1_000)?.checked_add(rest)
}
