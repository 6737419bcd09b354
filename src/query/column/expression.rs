//! The columns of a table of what an expression gives, and the fields of its rows in JSON.

use super::{Cell, Column, TableRow};
use crate::expression::{ExpressionAnswer, ExpressionVerdict};

type Of<'a> = Column<ExpressionAnswer<'a>>;

impl<'a> ExpressionAnswer<'a> {
    const COLUMNS: &'a [Of<'a>] = &[
        Of::text("instance_type", |it| it.name().into()).alias("type").says("The type's name.").always(),
        Of::number("value", |it| it.value.into())
            .says("The `maxPods` that the node ends with.")
            .or_empty()
            .always(),
        Of::number("right_value", |it| it.right_value().map_or(Cell::Unlimited, Cell::from))
            .alias("right")
            .says("The `maxPods` that would be right.")
            .or_empty()
            .always(),
        Of::number("difference", |it| it.difference().into())
            .says("The value less the right one.")
            .or_empty()
            .always(),
        Of::number("kube_reserved_memory_mib", |it| it.kube_reserved_memory_mib().into())
            .says(
                "The memory that is kept for kubelet and the container runtime: by nodeadm for what the \
                 expression gives, before `podsPerCore` lowers it, and by Karpenter for its own number.",
            )
            .in_unit("MiB")
            .or_empty()
            .always(),
        Of::number("memory_mib", |it| it.capacity.instance_type().memory_mib().into())
            .alias("memory")
            .says("The memory of the type.")
            .in_unit("MiB")
            .or_empty()
            .always(),
        Of::text("verdict", |it| it.verdict().name().into())
            .says("What becomes of the node.")
            .one_of(&ExpressionVerdict::NAMES)
            .always(),
        Of::text("error", |it| it.error.as_ref().map(|error| error.message.as_str()).into())
            .says("Why the expression has no number.")
            .or_empty()
            .if_any_says(),
    ];
}

impl TableRow for ExpressionAnswer<'_> {
    fn columns<'c>() -> &'c [Column<Self>]
    where
        Self: 'c,
    {
        Self::COLUMNS
    }

    fn left_out_first() -> &'static [&'static str] {
        &["memory_mib", "kube_reserved_memory_mib", "difference"]
    }

    fn name(&self) -> &str {
        self.capacity.instance_type().name()
    }
}
