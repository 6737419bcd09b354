//! The number of pods of a group whose `NodeConfig` has an expression for it (K22, K24).

use alloc::string::String;

use crate::expression::{Evaluation, ExpressionAnswer, ExpressionDialect};
use crate::query::{GroupDraft, PlanDraft};
use crate::{Catalog, VpcCni, error::Located};

/// Gives a group the number of its expression. A plan has one for all types of a group: the largest, since no
/// type takes more addresses than it has.
pub(super) fn add(draft: &mut PlanDraft, added: &mut GroupDraft, expression: &Located<String>) {
    let catalog = Catalog::built_in();
    let selected = added.types.iter().filter_map(|name| catalog.select(&name.value).ok()).flatten();
    let capacities = selected.filter_map(|it| VpcCni::new().capacity(it).ok());
    let evaluated = Evaluation::new(ExpressionDialect::Nodeadm, &expression.value, capacities);
    let Ok(evaluation) = evaluated else { return };
    let answers = &evaluation.answers;
    let numbers = || answers.iter().filter_map(|it| it.value);
    let (Some(lowest), Some(largest)) = (numbers().min(), numbers().max()) else {
        draft.assumed.push(not_evaluated(&added.called()));
        return;
    };
    draft.assumed.extend(answers.iter().find_map(|answer| fallen_back(&added.called(), answer)));
    if lowest < largest {
        draft.assumed.push(alloc::format!(
            "the `maxPodsExpression` of `{}` gives {lowest} to {largest} on its types: {largest} is counted on \
             all of them, so far as they have addresses",
            added.called()
        ));
    }
    let place = expression.place.clone();
    added.options.set_or("max_pods", largest, place, &mut draft.problems);
}

fn not_evaluated(group: &str) -> String {
    alloc::format!(
        "the `maxPodsExpression` of `{group}` can't be evaluated here: the number without it is counted; give \
         the number as in `--group '{group} max-pods=20'`"
    )
}

/// Said of a type for which the expression has no number.
fn fallen_back(group: &str, answer: &ExpressionAnswer<'_>) -> Option<String> {
    let (error, number) = (answer.error.as_ref()?, answer.value?);
    Some(alloc::format!(
        "the `maxPodsExpression` of `{group}` has no number for {}, so that nodeadm goes on with {number}: {}",
        answer.name(),
        error.message
    ))
}
