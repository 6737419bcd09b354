//! The forms that formulas of pods have: numbers, sums, products, and caps.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::RangeInclusive;

use super::wanted::Wanted;
use crate::expression::ExpressionDialect;
use crate::sorting::{sort_by, sort_by_key};

/// The ENIs that a formula may leave out.
const ENIS_LEFT_OUT: i64 = 3;

/// The sums that are more than chance: the addresses that Cilium keeps are subtracted, the pods on the host
/// network are added.
const MEANINGFUL_SUMS: RangeInclusive<i64> = -4..=16;

/// How many sums are tried of each product, the most frequent first.
const SUMS: usize = 3;

/// An expression without conditions on what separates types, with its result on each.
#[derive(Debug, Clone)]
pub(super) struct Formula {
    pub(super) text: String,
    /// Whether it has to be in brackets within a condition.
    pub(super) is_conditional: bool,
    /// On which types it is right.
    pub(super) fits: Vec<bool>,
}

/// A product, with its results.
struct Product {
    text: String,
    results: Vec<i64>,
}

/// The formulas that are right on at least one of the types, the shortest first.
pub(super) fn formulas(
    dialect: ExpressionDialect,
    wanted: &[Wanted<'_>],
    max_eni: Option<u32>,
) -> Vec<Formula> {
    let mut formulas = Vec::new();
    let mut rights: Vec<u32> = wanted.iter().map(|it| it.right).collect();
    rights.sort_unstable();
    rights.dedup();
    for &right in &rights {
        add(&mut formulas, wanted, right.to_string(), false, &alloc::vec![right.into(); wanted.len()]);
    }
    for product in products(dialect, wanted, max_eni) {
        for sum in sums(&product, wanted) {
            let results: Vec<i64> = product.results.iter().map(|it| it.saturating_add(sum)).collect();
            let text = with_sum(&product.text, sum);
            add_capped(&mut formulas, dialect, wanted, &text, &results);
            add(&mut formulas, wanted, text, false, &results);
        }
    }
    sort_by(&mut formulas, |one, other| (one.text.len(), &one.text).cmp(&(other.text.len(), &other.text)));
    formulas.dedup_by(|one, other| one.text == other.text);
    formulas
}

fn add(
    formulas: &mut Vec<Formula>,
    wanted: &[Wanted<'_>],
    text: String,
    is_conditional: bool,
    results: &[i64],
) {
    let fits: Vec<bool> = wanted.iter().zip(results).map(|(it, result)| it.is_right(*result)).collect();
    if fits.contains(&true) {
        formulas.push(Formula { text, is_conditional, fits });
    }
}

/// The same up to one of the recommended caps, or to that by vCPUs.
fn add_capped(
    formulas: &mut Vec<Formula>,
    dialect: ExpressionDialect,
    wanted: &[Wanted<'_>],
    text: &str,
    results: &[i64],
) {
    for cap in [110, 250] {
        let lowered: Vec<i64> = results.iter().map(|it| *it.min(&cap)).collect();
        if lowered == results || !wanted.iter().any(|it| i64::from(it.right) == cap) {
            continue;
        }
        let (text, is_conditional) = match dialect {
            ExpressionDialect::Karpenter => (alloc::format!("min({text}, {cap})"), false),
            ExpressionDialect::Nodeadm => (alloc::format!("{text} < {cap} ? {text} : {cap}"), true),
        };
        add(formulas, wanted, text, is_conditional, &lowered);
    }
    if dialect == ExpressionDialect::Karpenter && wanted.iter().all(|it| it.variables.vcpus.is_some()) {
        let cap = |it: &Wanted<'_>| if it.variables.vcpus > Some(30) { 250 } else { 110 };
        let lowered: Vec<i64> =
            results.iter().zip(wanted).map(|(result, it)| *result.min(&cap(it))).collect();
        let text = alloc::format!("min({text}, vcpus > 30 ? 250 : 110)");
        add(formulas, wanted, text, false, &lowered);
    }
}

/// `max_pods`, ENIs times addresses, and what other products there are.
fn products(dialect: ExpressionDialect, wanted: &[Wanted<'_>], max_eni: Option<u32>) -> Vec<Product> {
    let each = |of: &dyn Fn(&Wanted<'_>) -> i64| wanted.iter().map(of).collect::<Vec<i64>>();
    let ips = each(&|it| i64::from(it.variables.ips_per_eni).saturating_sub(1));
    let mut products = alloc::vec![
        Product { text: "max_pods".into(), results: each(&|it| it.variables.max_pods.into()) },
        Product { text: "ips_per_eni".into(), results: each(&|it| it.variables.ips_per_eni.into()) },
        Product { text: "(ips_per_eni - 1) * 16".into(), results: times(&ips, 16) },
    ];
    // nodeadm's number is the same whoever runs it; Karpenter's follows its controller's settings (K27).
    if dialect == ExpressionDialect::Nodeadm {
        let without_one_eni = |it: &Wanted<'_>| {
            i64::from(it.variables.max_pods).saturating_sub(it.variables.ips_per_eni.into())
        };
        products.push(Product { text: "max_pods - ips_per_eni".into(), results: each(&without_one_eni) });
    }
    for (enis, results) in eni_counts(dialect, wanted, max_eni) {
        let text = alloc::format!("{enis} * (ips_per_eni - 1)");
        let of_addresses: Vec<i64> =
            results.iter().zip(&ips).map(|(enis, ips)| enis.saturating_mul(*ips)).collect();
        products.push(Product { text: alloc::format!("{text} * 16"), results: times(&of_addresses, 16) });
        products.push(Product { text, results: of_addresses });
    }
    products
}

fn times(results: &[i64], factor: i64) -> Vec<i64> {
    results.iter().map(|it| it.saturating_mul(factor)).collect()
}

/// The ENIs that a formula may count, as a factor.
fn eni_counts(
    dialect: ExpressionDialect,
    wanted: &[Wanted<'_>],
    max_eni: Option<u32>,
) -> Vec<(String, Vec<i64>)> {
    let all: Vec<i64> = wanted.iter().map(|it| it.variables.default_enis.into()).collect();
    let mut counts = alloc::vec![(String::from("default_enis"), all.clone())];
    if let Some(most) = max_eni {
        let text = match dialect {
            ExpressionDialect::Karpenter => alloc::format!("min(default_enis, {most})"),
            ExpressionDialect::Nodeadm => alloc::format!("(default_enis < {most} ? default_enis : {most})"),
        };
        counts.push((text, all.iter().map(|enis| *enis.min(&most.into())).collect()));
    }
    let less = |(text, enis): &(String, Vec<i64>), left_out: i64| {
        let results = enis.iter().map(|enis| enis.saturating_sub(left_out)).collect();
        (alloc::format!("({text} - {left_out})"), results)
    };
    let fewer: Vec<_> = counts
        .iter()
        .flat_map(|count| (1..=ENIS_LEFT_OUT).map(move |left_out| less(count, left_out)))
        .collect();
    counts.extend(fewer);
    counts
}

/// What is to be added to a product to be right, as often as it is for most types.
fn sums(product: &Product, wanted: &[Wanted<'_>]) -> Vec<i64> {
    let mut counted: Vec<(i64, usize)> = Vec::new();
    let differences = product.results.iter().zip(wanted).flat_map(|(result, it)| {
        let of = |number: u32| i64::from(number).saturating_sub(*result);
        [Some(of(it.right)), it.uncapped.map(of)].into_iter().flatten()
    });
    for difference in differences {
        match counted.iter_mut().find(|(known, _)| *known == difference) {
            Some((_, times)) => *times = times.saturating_add(1),
            None => counted.push((difference, 1)),
        }
    }
    counted.retain(|(difference, _)| MEANINGFUL_SUMS.contains(difference));
    sort_by_key(&mut counted, |(difference, times)| (core::cmp::Reverse(*times), difference.unsigned_abs()));
    counted.into_iter().take(SUMS).map(|(difference, _)| difference).collect()
}

fn with_sum(text: &str, sum: i64) -> String {
    match sum {
        0 => String::from(text),
        1.. => alloc::format!("{text} + {sum}"),
        _ => alloc::format!("{text} - {}", sum.unsigned_abs()),
    }
}
