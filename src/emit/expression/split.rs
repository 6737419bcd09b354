//! Where no expression is right: which types differ, and how to split them.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::proof::is_right;
use super::search::shortest;
use super::wanted::Wanted;
use crate::catalog::Hypervisor;
use crate::expression::ExpressionDialect;

/// Why no expression is right for all types, and how to split them. Its `Display` names the types that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Split {
    /// Who evaluates the expressions.
    pub dialect: ExpressionDialect,
    /// Two types that look the same to an expression, each with the number that is right; `None` if there are no two such.
    pub differ: Option<[(String, u32); 2]>,
    /// The pools.
    pub pools: Vec<Pool>,
}

/// Types that have an expression of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pool {
    /// What tells its types from the others, as a requirement of Karpenter's `NodePool`.
    pub requirement: String,
    /// Its types.
    pub types: Vec<String>,
    /// The expression that is right for them.
    pub expression: String,
}

impl fmt::Display for Split {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no expression of {} is right for all of these types", self.dialect.name())?;
        if let Some([(one, its), (other, others)]) = &self.differ {
            write!(f, ": it can't tell {one}, where {its} is right, from {other}, where {others} is")?;
        }
        write!(f, "; split them into {} pools", self.pools.len())
    }
}

/// What may separate types: for one of them the requirement that it meets.
type Criterion = fn(&Wanted<'_>) -> String;

/// What is tried in this order, before each number becomes a pool.
const CRITERIA: [Criterion; 3] =
    [by_hypervisor, by_vcpus, |it| alloc::format!("{}, {}", by_hypervisor(it), by_vcpus(it))];

fn by_hypervisor(it: &Wanted<'_>) -> String {
    let operator = if it.hypervisor == Hypervisor::Xen { "In" } else { "NotIn" };
    alloc::format!("karpenter.k8s.aws/instance-hypervisor {operator} [xen]")
}

fn by_vcpus(it: &Wanted<'_>) -> String {
    let bound = if it.variables.vcpus > Some(30) { "Gt [\"30\"]" } else { "Lt [\"31\"]" };
    alloc::format!("karpenter.k8s.aws/instance-cpu {bound}")
}

/// The first split of which every pool has an expression.
pub(super) fn split(dialect: ExpressionDialect, wanted: &[Wanted<'_>], max_eni: Option<u32>) -> Split {
    let pools = CRITERIA.iter().find_map(|criterion| pools(dialect, wanted, max_eni, *criterion));
    Split { dialect, differ: differ(wanted), pools: pools.unwrap_or_else(|| by_number(wanted)) }
}

/// The pools by a criterion, if each has an expression.
fn pools(
    dialect: ExpressionDialect,
    wanted: &[Wanted<'_>],
    max_eni: Option<u32>,
    criterion: Criterion,
) -> Option<Vec<Pool>> {
    let mut parts: Vec<(String, Vec<Wanted<'_>>)> = Vec::new();
    for it in wanted {
        let requirement = criterion(it);
        match parts.iter_mut().find(|(known, _)| *known == requirement) {
            Some((_, of)) => of.push(*it),
            None => parts.push((requirement, alloc::vec![*it])),
        }
    }
    let pool = |(requirement, of): (String, Vec<Wanted<'_>>)| {
        let expression = shortest(dialect, &of, max_eni)?;
        is_right(dialect, &expression, &of).then(|| Pool { requirement, types: names(&of), expression })
    };
    if parts.len() < 2 {
        return None;
    }
    parts.into_iter().map(pool).collect()
}

/// A pool for each number.
fn by_number(wanted: &[Wanted<'_>]) -> Vec<Pool> {
    let mut parts: Vec<(u32, Vec<Wanted<'_>>)> = Vec::new();
    for it in wanted {
        match parts.iter_mut().find(|(known, _)| *known == it.right) {
            Some((_, of)) => of.push(*it),
            None => parts.push((it.right, alloc::vec![*it])),
        }
    }
    let pool = |(right, of): (u32, Vec<Wanted<'_>>)| {
        let types = names(&of);
        let requirement = alloc::format!("node.kubernetes.io/instance-type In [{}]", types.join(", "));
        Pool { requirement, types, expression: right.to_string() }
    };
    parts.into_iter().map(pool).collect()
}

fn names(wanted: &[Wanted<'_>]) -> Vec<String> {
    wanted.iter().map(|it| it.name().to_string()).collect()
}

/// Two types with the same variables of nodeadm, on which other numbers are right.
fn differ(wanted: &[Wanted<'_>]) -> Option<[(String, u32); 2]> {
    let seen = |it: &Wanted<'_>| (it.variables.default_enis, it.variables.ips_per_eni, it.variables.max_pods);
    let pairs = wanted
        .iter()
        .enumerate()
        .flat_map(|(place, one)| wanted.iter().skip(place.saturating_add(1)).map(move |other| (one, other)));
    let mut differing = pairs.filter(|(one, other)| seen(one) == seen(other) && one.right != other.right);
    differing.next().map(|(one, other)| [one, other].map(|it| (it.name().to_string(), it.right)))
}
