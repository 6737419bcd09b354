//! What an expression is held against before it is given.

use super::wanted::Wanted;
use crate::catalog::Catalog;
use crate::expression::{Expression, ExpressionDialect, ExpressionFault, ExpressionVariables};
use crate::options::Options;

/// Whether an expression gives the right number on each type.
pub(super) fn is_right(dialect: ExpressionDialect, text: &str, wanted: &[Wanted<'_>]) -> bool {
    let Ok(expression) = Expression::new(dialect, text) else { return false };
    wanted.iter().all(|it| expression.value(&it.variables).is_ok_and(|number| it.is_right(number.into())))
}

/// Whether an expression has a number on every type of the catalogue whose variables are known.
pub(super) fn has_numbers(text: &str, options: &Options, catalog: &Catalog) -> bool {
    let Ok(expression) = Expression::new(ExpressionDialect::Karpenter, text) else { return false };
    let (cni, kubelet) = (options.cni(), options.kubelet());
    catalog.iter().all(|it| {
        let decisions =
            cni.capacity_with(it, kubelet).and_then(|capacity| options.provisioner().decide(&[capacity]));
        let own = decisions.ok().and_then(|decisions| decisions.first().map(crate::Decision::max_pods));
        let Some(own) = own.filter(|_| it.vcpus().is_some() && it.memory_mib().is_some()) else {
            return true;
        };
        match expression.value(&ExpressionVariables::of(it, own)) {
            Ok(_) => true,
            Err(error) => error.kind == ExpressionFault::NotCovered,
        }
    })
}
