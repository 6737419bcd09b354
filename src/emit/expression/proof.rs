//! What an expression is held against before it is given.

use super::wanted::Wanted;
use crate::catalog::{Catalog, InstanceType};
use crate::expression::{Expression, ExpressionDialect, ExpressionError, ExpressionFault};
use crate::options::Options;

/// Whether an expression gives the right number on each type.
pub(super) fn is_right(dialect: ExpressionDialect, text: &str, wanted: &[Wanted<'_>]) -> bool {
    let Ok(expression) = Expression::new(dialect, text) else { return false };
    wanted.iter().all(|it| expression.value(&it.variables).is_ok_and(|number| it.is_right(number.into())))
}

/// The first type of the catalogue on which an expression of Karpenter has no number; types of which not all
/// variables are known here are left out.
pub(crate) fn fails_on<'c>(
    expression: &Expression,
    options: &Options,
    catalog: &'c Catalog,
) -> Option<(&'c str, ExpressionError)> {
    let (cni, kubelet) = (options.cni(), options.kubelet());
    let is_known = |it: &&InstanceType| it.vcpus().is_some() && it.memory_mib().is_some();
    catalog.iter().filter(is_known).find_map(|it| {
        let capacity = cni.capacity_with(it, kubelet).ok()?;
        let error = expression.value(&expression.dialect.variables_on(&capacity).ok()?).err()?;
        (error.kind != ExpressionFault::NotCovered).then(|| (it.name(), error))
    })
}

/// Whether an expression of Karpenter has a number on every type of the catalogue.
pub(super) fn has_numbers(text: &str, options: &Options, catalog: &Catalog) -> bool {
    let expression = Expression::new(ExpressionDialect::Karpenter, text);
    expression.is_ok_and(|expression| fails_on(&expression, options, catalog).is_none())
}
