//! How the instructions of a case grow with its size.

/// What may be added to the exponent of n log n, for what isn't the same in each size.
const SLACK: f64 = 0.03;

/// The growth of a case that has several sizes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Growth {
    /// Each size with the instructions for one of its items.
    per_item: Vec<(usize, f64)>,
    /// The exponent k of the n^k that fits best.
    pub(super) exponent: f64,
    /// The exponent between the two largest sizes, where what is the same for all sizes counts least.
    pub(super) last: f64,
    /// The same exponent of n log n.
    pub(super) bound: f64,
}

impl Growth {
    /// That of these sizes with their instructions; none if there are fewer than two.
    pub(super) fn of(points: &[(usize, u64)]) -> Option<Self> {
        let [.., (size, before), (larger, after)] = *points else { return None };
        let [size, larger] = [size, larger].map(number);
        let of_both = |ratio: f64| ratio.ln() / (larger / size).ln();
        Some(Growth {
            per_item: points.iter().map(|&(size, count)| (size, float(count) / number(size))).collect(),
            exponent: slope(points),
            last: of_both(float(after) / float(before)),
            bound: of_both(larger * larger.ln() / (size * size.ln())),
        })
    }

    /// Whether it grows no faster than n log n.
    pub(super) fn holds(&self) -> bool {
        self.last <= self.bound + SLACK
    }
}

/// The slope of the line through the logarithms with the least squares.
fn slope(points: &[(usize, u64)]) -> f64 {
    let logarithms = points.iter().map(|&(size, count)| (number(size).ln(), float(count).ln()));
    let logarithms: Vec<(f64, f64)> = logarithms.collect();
    let mean =
        |value: fn(&(f64, f64)) -> f64| logarithms.iter().map(value).sum::<f64>() / number(logarithms.len());
    let (x, y) = (mean(|it| it.0), mean(|it| it.1));
    let together: f64 = logarithms.iter().map(|it| (it.0 - x) * (it.1 - y)).sum();
    together / logarithms.iter().map(|it| (it.0 - x).powi(2)).sum::<f64>()
}

#[expect(clippy::cast_precision_loss, reason = "a size")]
fn number(size: usize) -> f64 {
    size as f64
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn float(count: u64) -> f64 {
    count as f64
}

/// Prints how the cases grow, and tells whether one grows faster than n log n.
pub(super) fn show(growths: &[(String, Growth)]) -> bool {
    if growths.is_empty() {
        return false;
    }
    println!(
        "\nInstructions for one item at each size, and the exponent of the growth: fitted, between the two"
    );
    println!("largest sizes, and that which n log n has between them.\n");
    for (name, growth) in growths {
        println!("{}", row(name, growth));
    }
    let mut faster = growths.iter().filter(|(_, growth)| !growth.holds()).peekable();
    let is_faster = faster.peek().is_some();
    for (name, growth) in faster {
        eprintln!("error: `{name}` grows as n^{:.2}, faster than n log n", growth.last);
    }
    is_faster
}

fn row(name: &str, growth: &Growth) -> String {
    let of_size = |&(size, count): &(usize, f64)| format!("{size}: {count:.0}");
    let sizes: Vec<String> = growth.per_item.iter().map(of_size).collect();
    let Growth { exponent, last, bound, .. } = growth;
    format!("{name:34} {:50} {exponent:.2}  {last:.2}  {bound:.2}", sizes.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{Growth, float, number};

    /// The growth of a formula at 100, 1,000 and 10,000.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    fn of(formula: fn(f64) -> f64) -> Growth {
        Growth::of(&[100, 1_000, 10_000].map(|size| (size, formula(number(size)) as u64))).expect("several")
    }

    fn is_near(left: f64, right: f64) -> bool {
        (left - right).abs() < 0.005
    }

    #[test]
    fn exponents_are_those_of_the_formula() {
        let linear = of(|n| 7.0 * n);
        assert!(is_near(linear.exponent, 1.0) && is_near(linear.last, 1.0) && linear.holds(), "{linear:?}");
        let square = of(|n| 3.0 * n * n);
        assert!(is_near(square.exponent, 2.0) && is_near(square.last, 2.0) && !square.holds(), "{square:?}");
        let root = of(|n| 1_000.0 * n.sqrt());
        assert!(is_near(root.exponent, 0.5) && root.holds(), "{root:?}");
        let sort = of(|n| 9.0 * n * n.ln());
        assert!(is_near(sort.last, sort.bound) && sort.holds(), "{sort:?}");
        // 4/3 times ten, since the logarithm of 10,000 is that much larger than that of 1,000.
        assert!(is_near(sort.bound, 1.125), "{sort:?}");
    }

    #[test]
    fn a_start_that_costs_much_hides_no_square() {
        let hidden = of(|n| 10_000_000.0 + 5.0 * n * n);
        assert!(hidden.exponent < 1.1 && hidden.last > 1.5 && !hidden.holds(), "{hidden:?}");
    }

    #[test]
    fn one_size_has_no_growth() {
        assert_eq!(Growth::of(&[]), None);
        assert_eq!(Growth::of(&[(10, 100)]), None);
        assert!(is_near(float(5), 5.0));
    }
}
