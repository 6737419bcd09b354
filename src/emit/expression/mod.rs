//! One expression for several types, which gives the right `maxPods` on each, for nodeadm and
//! Karpenter.
//!
//! Expressions are put together from the forms that formulas have (`forms.rs`), by what separates the types
//! (`search.rs`). None is given unless it was evaluated for every type and found right.

mod conditions;
mod forms;
pub(super) mod one;
mod proof;
mod search;
mod split;
mod wanted;

use alloc::string::String;
use alloc::vec::Vec;

use super::emission::Emission;
use super::group::{Group, shown};
use super::number::Right;
use super::{Tool, karpenter, nodeadm};
use crate::catalog::{Catalog, InstanceType};
use crate::error::{Error, ErrorKind};
use crate::expression::{Expression, ExpressionDialect};
use crate::kubelet::kube_reserved_memory_mib;
pub use one::OneExpression;
#[cfg(feature = "manifest")]
pub(crate) use proof::fails_on;
use proof::{has_numbers, is_right};
pub use split::{Pool, Split};
use wanted::Wanted;

impl Emission<'_> {
    /// The shortest expression found that gives the right number on each of the types, or how to split them.
    ///
    /// Karpenter evaluates it on every type of the region (K28, J21), so that it has to have a number on each
    /// of the catalogue.
    ///
    /// # Errors
    ///
    /// `not-covered` for a tool without expressions, and those of
    /// [`Provisioner::decide`](crate::Provisioner::decide).
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, emit::{Emission, Tool, expression::OneExpression}, options::Options};
    ///
    /// let catalog = Catalog::built_in();
    /// let mut options = Options::new();
    /// options.set("custom_networking", true)?;
    /// let expression = "max_pods - ips_per_eni + 1";
    /// let types = catalog.select("t3.*")?;
    /// let emission = Emission::new(Tool::Nodeadm, &options, &types, "").map_err(|mut errors| errors.remove(0))?;
    /// assert_eq!(emission.expression(catalog)?, OneExpression::Right(expression.into()));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn expression(&self, catalog: &Catalog) -> Result<OneExpression, Error> {
        let Some(dialect) = self.tool.dialect() else {
            let reason = "nodeadm and Karpenter alone take expressions";
            return Err(Error::from(ErrorKind::NotCovered { choice: "expression", reason }));
        };
        let wanted = Wanted::all(dialect, &self.in_expression(dialect)?)?;
        let max_eni = self.cni.vpc_cni().and_then(|vpc_cni| vpc_cni.max_eni).filter(|enis| *enis > 0);
        if let Some(text) = search::shortest(dialect, &wanted, max_eni) {
            let guarded = || Some(alloc::format!("max({text}, 0)"));
            let is_safe = |text: &str| {
                dialect == ExpressionDialect::Nodeadm || has_numbers(text, &self.options, catalog)
            };
            let text =
                Some(text.clone()).filter(|it| is_safe(it)).or_else(|| guarded().filter(|it| is_safe(it)));
            if let Some(text) = text.filter(|text| is_right(dialect, text, &wanted)) {
                return Ok(OneExpression::Right(text));
            }
        }
        Ok(OneExpression::Split(split::split(dialect, &wanted, max_eni)))
    }

    /// The numbers that an expression should give.
    fn in_expression(&self, dialect: ExpressionDialect) -> Result<Vec<Right<'_>>, Error> {
        self.numbers.iter().map(|right| right.of_expression(dialect)).collect()
    }

    /// What to paste with this expression or split, with comments on how it came about.
    #[must_use]
    pub fn expression_text(&self, expression: &OneExpression, catalog: &Catalog) -> String {
        let head = self.head(expression.goes_by_controller(self.tool));
        match expression {
            OneExpression::Right(text) => {
                let numbers = self.tool.dialect().and_then(|dialect| self.in_expression(dialect).ok());
                let groups = Group::all(numbers.as_deref().unwrap_or(&self.numbers));
                let reasons: String = groups.iter().map(|it| it.comment.as_str()).collect();
                let proof = match self.numbers.len() {
                    1 => String::from("# Evaluated for the type: it gives this number.\n"),
                    types => alloc::format!("# Evaluated for all {types} types: it gives these numbers.\n"),
                };
                let others = self.others(text, catalog).unwrap_or_default();
                let names: Vec<&str> = self.numbers.iter().map(Right::name).collect();
                let reserved = numbers.and_then(|it| self.reserved(text, &it)).unwrap_or_default();
                let object = self.written(text, "nodes", &names);
                alloc::format!("{head}{reasons}{proof}{reserved}{others}{object}")
            }
            OneExpression::Split(split) => {
                let comment = |text: String| alloc::format!("# {text}\n");
                let documents = split.pools.iter().enumerate().map(|(place, pool)| {
                    let types: Vec<&str> = pool.types.iter().map(String::as_str).collect();
                    let name = alloc::format!("pool-{}", place.saturating_add(1));
                    let which = comment(alloc::format!("{name}: {} ({})", pool.requirement, shown(&types)));
                    alloc::format!("{which}{}", self.written(&pool.expression, &name, &types))
                });
                let documents: Vec<String> = documents.collect();
                alloc::format!("{head}{}{}", comment(alloc::format!("{split}")), documents.join("---\n"))
            }
        }
    }

    /// A comment on the numbers by which nodeadm reserves memory, where `podsPerCore` lowers them afterwards.
    fn reserved(&self, text: &str, numbers: &[Right<'_>]) -> Option<String> {
        let dialect = self.tool.dialect().filter(|dialect| *dialect == ExpressionDialect::Nodeadm)?;
        let expression = Expression::new(dialect, text).ok()?;
        let mut groups: Vec<(u32, Vec<&str>)> = Vec::new();
        for it in Wanted::all(dialect, numbers).ok()? {
            let result = expression.value(&it.variables).ok()?;
            match groups.iter_mut().find(|(known, _)| *known == result) {
                _ if result == it.right => {}
                Some((_, of)) => of.push(it.name()),
                None => groups.push((result, alloc::vec![it.name()])),
            }
        }
        let line = |(result, of): &(u32, Vec<&str>)| {
            let kept = kube_reserved_memory_mib(*result);
            alloc::format!(
                "# {}: the expression gives {result}, by which nodeadm reserves {kept} MiB of memory; \
                 podsPerCore lowers it.\n",
                shown(of)
            )
        };
        Some(groups.iter().map(line).collect())
    }

    /// A comment on the types of the catalogue that weren't named, if there are any.
    fn others(&self, text: &str, catalog: &Catalog) -> Option<String> {
        let is_other = |it: &&InstanceType| self.numbers.iter().all(|right| right.name() != it.name());
        let host = self.options.host_network_pods();
        let kubelet = self.options.kubelet();
        let dialect = self.tool.dialect()?;
        let right = |it| {
            let capacity = self.cni.capacity_with(it, kubelet).ok()?;
            Right::new(capacity, self.options.provisioner(), host)
                .and_then(|it| it.of_expression(dialect))
                .ok()
        };
        let others: Vec<Right<'_>> = catalog.iter().filter(is_other).filter_map(right).collect();
        let wanted = Wanted::all(dialect, &others).ok()?;
        let number = wanted.iter().filter(|it| is_right(dialect, text, &[**it])).count();
        (!wanted.is_empty()).then(|| {
            alloc::format!(
                "# It is right for {number} of the {} other types of the catalogue too; name all that the \
                 nodes may have.\n",
                wanted.len()
            )
        })
    }

    /// An expression in the object that has it; a number stands by itself.
    fn written(&self, text: &str, name: &str, types: &[&str]) -> String {
        let number: Option<u32> = text.parse().ok();
        // It lowers what the expression gives, which is right with it alone; memory is reserved by what it gives
        // before that (A3.11).
        let per_core = |indent: &str| match self.options.kubelet().pods_per_core {
            0 => String::new(),
            pods => alloc::format!("{indent}podsPerCore: {pods}\n"),
        };
        let class = |max_pods: &str| karpenter::class(name, max_pods, self.nodes()) + &per_core("    ");
        match (self.tool, number) {
            (Tool::Karpenter, None) => {
                let class = class(&alloc::format!("'{text}'"));
                // J18: behind a gate, and only after the release 1.14.1.
                let gate =
                    "# An expression needs Karpenter's feature gate NodeClassCEL, which is off by default.\n";
                alloc::format!("{gate}{class}---\n{}", karpenter::pool(name, types))
            }
            (Tool::Karpenter, Some(_)) => {
                alloc::format!("{}---\n{}", class(text), karpenter::pool(name, types))
            }
            (_, Some(number)) => nodeadm::node_config(&number) + &per_core("      "),
            (_, None) => {
                // A2.14, K20.
                let groups = "# A managed node group without an AMI of its own ignores an expression.\n";
                alloc::format!(
                    "{groups}{}{}",
                    nodeadm::with_expression(text),
                    per_core("    config:\n      ")
                )
            }
        }
    }
}

impl Tool {
    /// The dialect of its expressions, if it has any.
    #[must_use]
    pub const fn dialect(self) -> Option<ExpressionDialect> {
        match self {
            Tool::Nodeadm => Some(ExpressionDialect::Nodeadm),
            Tool::Karpenter => Some(ExpressionDialect::Karpenter),
            _ => None,
        }
    }
}
