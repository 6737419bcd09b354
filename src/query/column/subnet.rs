//! The columns of a table of a plan's subnets.

use alloc::string::ToString;

use super::{Cell, Column, TableRow};
use crate::plan::Phase;
use crate::query::PlanRow;

type Of<'a> = Column<PlanRow<'a>>;

impl<'a> PlanRow<'a> {
    const COLUMNS: &'a [Of<'a>] = &[
        Of::text("subnet", |it| it.subnet.subnet().name().into()).always(),
        Of::text("cidr", |it| it.subnet.subnet().cidr().map(|cidr| cidr.to_string()).into())
            .or_empty()
            .always(),
        Of::text("zone", |it| it.subnet.subnet().zone().into()).or_empty().if_any_says(),
        Of::text("for_pods", |it| it.for_pods.into()),
        Of::number("usable", |it| it.subnet.subnet().subnet().usable().into()).always(),
        Of::text("fits", |it| it.fits().into()).always(),
        Of::text("fits_for_sure", |it| it.fits_for_sure().into()),
        Of::number("nodes_now", |it| it.subnet.usage(Phase::Now).nodes().into()).always(),
        Of::number("used_now", |it| it.subnet.usage(Phase::Now).used().into()).always(),
        Of::number("free_now", |it| it.subnet.free(Phase::Now).into()),
        Of::number("percent_now", |it| it.subnet.percent(Phase::Now).into()).in_unit("%"),
        Of::number("nodes_max", |it| it.subnet.usage(Phase::Max).nodes().into()),
        Of::number("used_max", |it| it.subnet.usage(Phase::Max).used().into()).always(),
        Of::number("free_max", |it| it.subnet.free(Phase::Max).into()),
        Of::number("percent_max", |it| it.subnet.percent(Phase::Max).into()).in_unit("%"),
        Of::number("nodes_surge", |it| it.subnet.usage(Phase::Surge).nodes().into()),
        Of::number("used_surge", |it| it.subnet.usage(Phase::Surge).used().into()).always(),
        Of::number("free_surge", |it| it.subnet.free(Phase::Surge).into()).always(),
        Of::number("percent_surge", |it| it.subnet.percent(Phase::Surge).into()).in_unit("%"),
        Of::number("prefixes_surge", |it| it.subnet.usage(Phase::Surge).prefixes().into())
            .if_any(has_prefixes),
        Of::number("most_prefixes_surge", |it| it.subnet.most_prefixes(Phase::Surge).into())
            .if_any(has_prefixes),
        Of::number("fewest_prefixes_surge", |it| it.subnet.fewest_prefixes(Phase::Surge).into())
            .if_any(has_prefixes),
        Of::number("smallest_mask", |it| it.subnet.smallest_mask().map(u32::from).into()).or_empty(),
        Of::text("proposed_cidr", proposed_cidr).or_empty().if_any_says(),
        Of::number("mask", |it| u32::from(it.subnet.subnet().subnet().cidr().mask()).into())
            .if_any(|it| it.subnet.subnet().cidr().is_none()),
        Of::text("range", |it| it.subnet.subnet().range().name().into()),
    ];
}

impl TableRow for PlanRow<'_> {
    fn columns<'c>() -> &'c [Column<Self>]
    where
        Self: 'c,
    {
        Self::COLUMNS
    }

    fn left_out_first() -> &'static [&'static str] {
        &[
            "fewest_prefixes_surge",
            "most_prefixes_surge",
            "prefixes_surge",
            "mask",
            "zone",
            "used_now",
            "used_max",
            "nodes_now",
            "usable",
            "cidr",
        ]
    }

    fn name(&self) -> &str {
        self.subnet.subnet().name()
    }
}

fn has_prefixes(row: &PlanRow<'_>) -> bool {
    row.subnet.usage(Phase::Surge).prefixes() > 0
}

fn proposed_cidr(row: &PlanRow<'_>) -> Cell {
    row.proposed_subnet().map(|subnet| subnet.cidr().to_string()).into()
}
