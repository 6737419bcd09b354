//! Where no expression is right: which types differ, and how to split them.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::proof::is_right;
use super::search::shortest;
use super::wanted::Wanted;
use crate::catalog::Hypervisor;
use crate::expression::ExpressionDialect;

/// Why no expression is right for all types, and how to split them. Its `Display` names the types that
/// differ.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Split {
    /// Who evaluates the expressions.
    pub dialect: ExpressionDialect,
    /// Two types that look the same to an expression, each with the number that is right; `None` if there are
    /// no two such.
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

/// What may separate types: for one of them the requirement that it meets; `None` if that isn't known.
type Criterion = fn(&Wanted<'_>) -> Option<String>;

/// What is tried in this order, before each number becomes a pool.
const CRITERIA: [Criterion; 3] =
    [by_hypervisor, by_vcpus, |it| Some(alloc::format!("{}, {}", by_hypervisor(it)?, by_vcpus(it)?))];

fn by_hypervisor(it: &Wanted<'_>) -> Option<String> {
    let operator = match it.hypervisor {
        Hypervisor::Unknown => return None,
        Hypervisor::Xen => "In",
        Hypervisor::Nitro | Hypervisor::BareMetal => "NotIn",
    };
    Some(alloc::format!("karpenter.k8s.aws/instance-hypervisor {operator} [xen]"))
}

fn by_vcpus(it: &Wanted<'_>) -> Option<String> {
    let bound = if it.variables.vcpus? > 30 { "Gt [\"30\"]" } else { "Lt [\"31\"]" };
    Some(alloc::format!("karpenter.k8s.aws/instance-cpu {bound}"))
}

/// The first split of which every pool has an expression.
pub(super) fn split(dialect: ExpressionDialect, wanted: &[Wanted<'_>], max_eni: Option<u32>) -> Split {
    let pools = CRITERIA.iter().find_map(|criterion| pools(dialect, wanted, max_eni, *criterion));
    let pools = pools.unwrap_or_else(|| {
        let (by_name, by_number) = (by_name(dialect, wanted, max_eni), by_number(wanted));
        if by_name.is_empty() || by_number.len() <= by_name.len() { by_number } else { by_name }
    });
    Split { dialect, differ: differ(wanted), pools }
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
        let requirement = criterion(it)?;
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

/// The fewest pools, by the names of types: of those that look the same each has one number.
fn by_name(dialect: ExpressionDialect, wanted: &[Wanted<'_>], max_eni: Option<u32>) -> Vec<Pool> {
    let mut parts: Vec<Vec<Wanted<'_>>> = Vec::new();
    for it in wanted {
        let clashes = |of: &&mut Vec<Wanted<'_>>| {
            of.iter().any(|other| seen(other) == seen(it) && other.right != it.right)
        };
        match parts.iter_mut().find(|of| !clashes(of)) {
            Some(of) => of.push(*it),
            None => parts.push(alloc::vec![*it]),
        }
    }
    let pool = |of: Vec<Wanted<'_>>| {
        let types = names(&of);
        let expression = shortest(dialect, &of, max_eni).filter(|text| is_right(dialect, text, &of))?;
        Some(Pool { requirement: one_of(&types), types, expression })
    };
    parts.into_iter().map(pool).collect::<Option<_>>().unwrap_or_default()
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
        Pool { requirement: one_of(&types), types, expression: right.to_string() }
    };
    parts.into_iter().map(pool).collect()
}

fn one_of(types: &[String]) -> String {
    alloc::format!("node.kubernetes.io/instance-type In [{}]", types.join(", "))
}

fn names(wanted: &[Wanted<'_>]) -> Vec<String> {
    wanted.iter().map(|it| it.name().to_string()).collect()
}

/// What an expression of nodeadm sees of a type.
fn seen(it: &Wanted<'_>) -> (u32, u32, u32) {
    (it.variables.default_enis, it.variables.ips_per_eni, it.variables.max_pods)
}

/// Two types that look the same, on which other numbers are right.
fn differ(wanted: &[Wanted<'_>]) -> Option<[(String, u32); 2]> {
    let pairs = wanted
        .iter()
        .enumerate()
        .flat_map(|(place, one)| wanted.iter().skip(place.saturating_add(1)).map(move |other| (one, other)));
    let mut differing = pairs.filter(|(one, other)| seen(one) == seen(other) && one.right != other.right);
    differing.next().map(|(one, other)| [one, other].map(|it| (it.name().to_string(), it.right)))
}
