//! The order in which a person lists instance types: `t3.nano`, `t3.micro`, `t3.small`, …,
//! `t3.2xlarge`, and `m5.2xlarge` before `m5.12xlarge`.

use core::cmp::Ordering;

/// Compares two instance type names: families in natural order, then sizes from small to large.
///
/// The order is total and agrees with equality of the names.
pub(crate) fn compare(left: &str, right: &str) -> Ordering {
    let (left_family, left_size) = split(left);
    let (right_family, right_size) = split(right);
    natural(left_family, right_family)
        .then_with(|| rank(left_size).cmp(&rank(right_size)))
        .then_with(|| natural(left_size, right_size))
        .then_with(|| left.cmp(right))
}

/// Splits `m5.large` into its family and its size; a name without a dot has an empty size.
pub(crate) fn split(name: &str) -> (&str, &str) {
    name.split_once('.').unwrap_or((name, ""))
}

/// How large a size is: its class, then its number within the class.
fn rank(size: &str) -> (u8, u32) {
    match size {
        "nano" => (0, 0),
        "micro" => (1, 0),
        "small" => (2, 0),
        "medium" => (3, 0),
        "large" => (4, 0),
        "xlarge" => (5, 1),
        "metal" => (6, 0),
        _ => {
            let numbered = |class, digits: &str| digits.parse().ok().map(|number| (class, number));
            let xlarge = size.strip_suffix("xlarge").and_then(|n| numbered(5, n));
            let metal = || {
                let number = size.strip_prefix("metal-")?.strip_suffix("xl")?;
                numbered(6, number)
            };
            xlarge.or_else(metal).unwrap_or((7, 0))
        }
    }
}

/// Compares text with the runs of digits in it read as numbers: `c9` before `c10`.
fn natural(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (left, right);
    loop {
        let (left_digits, right_digits) = (digits(left), digits(right));
        let ordering = if left_digits.is_empty() || right_digits.is_empty() {
            match (left.chars().next(), right.chars().next()) {
                (None, None) => return Ordering::Equal,
                (l, r) => {
                    left = &left[l.map_or(0, char::len_utf8)..];
                    right = &right[r.map_or(0, char::len_utf8)..];
                    l.cmp(&r)
                }
            }
        } else {
            left = &left[left_digits.len()..];
            right = &right[right_digits.len()..];
            by_value(left_digits, right_digits)
        };
        if ordering.is_ne() {
            return ordering;
        }
    }
}

/// The run of ASCII digits that `text` starts with.
fn digits(text: &str) -> &str {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    &text[..end]
}

/// Compares two runs of digits of any length by the numbers that they stand for.
fn by_value(left: &str, right: &str) -> Ordering {
    let (left, right) = (left.trim_start_matches('0'), right.trim_start_matches('0'));
    left.len().cmp(&right.len()).then_with(|| left.cmp(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_go_from_small_to_large() {
        let sorted = [
            "c5.large",
            "c5.xlarge",
            "c5.9xlarge",
            "c5.18xlarge",
            "c5.metal",
            "c5a.large",
            "c6i.large",
            "c6i.metal",
            "c7i.metal-24xl",
            "c7i.metal-48xl",
            "m5.large",
            "m10.large",
            "t3.nano",
            "t3.micro",
            "t3.small",
            "t3.medium",
            "t3.large",
            "t3.xlarge",
            "t3.2xlarge",
            "u-3tb1.56xlarge",
            "u-12tb1.metal",
            "u7i-6tb.112xlarge",
            "u7i-12tb.224xlarge",
        ];
        let mut shuffled = sorted;
        shuffled.reverse();
        shuffled.sort_by(|a, b| compare(a, b));
        assert_eq!(shuffled, sorted);
    }

    #[test]
    fn different_names_are_never_equal() {
        assert_eq!(compare("m05.large", "m5.large"), Ordering::Less);
        assert_eq!(compare("m5", "m5."), Ordering::Less);
        assert_eq!(compare("m5.large", "m5.large"), Ordering::Equal);
    }
}
