//! The figures of a type, each with its source.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::catalog::{Conflict, InstanceType};
use crate::cni::Cni;
use crate::cni::vpc_cni::VpcCni;
use crate::error::Error;
use crate::query::{Cell, Column, TableRow, TypeAnswer};

/// The columns of a table of types that say something of the type itself, whatever the plug-in.
pub(super) const FIGURES: &[&str] = &[
    "vcpus",
    "memory_mib",
    "architectures",
    "hypervisor",
    "bare_metal",
    "enis",
    "enis_all_cards",
    "ipv4_per_eni",
    "ipv6_per_eni",
    "branch_enis",
    "efa_interfaces",
    "network_cards",
];

/// A figure of a type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Figure {
    /// The type's name.
    pub instance_type: String,
    /// Its name, such as `enis`.
    pub figure: &'static str,
    /// Its value.
    pub value: Cell,
    /// Where it is from; empty if nobody says.
    pub source: String,
    /// What other tables say, and why this value was chosen; empty if all agree.
    pub others: String,
}

impl Figure {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::text("instance_type", |it: &Self| it.instance_type.as_str().into()).alias("type").always(),
        Column::text("figure", |it: &Self| it.figure.into()).always(),
        Column::text("value", |it: &Self| shown(&it.value)).or_empty().always(),
        Column::text("source", |it: &Self| it.source.as_str().into()).or_empty().always(),
        Column::text("others", |it: &Self| it.others.as_str().into()).or_empty().if_any_says(),
    ];

    /// Those of a type, and how many zones offer it.
    ///
    /// # Errors
    ///
    /// Those of [`Cni::capacity`].
    pub fn all(instance_type: &InstanceType) -> Result<Vec<Self>, Error> {
        let row = TypeAnswer::from(Cni::from(VpcCni::new()).capacity(instance_type)?);
        let rows = core::slice::from_ref(&row);
        let figure = |name: &&'static str| {
            let value = Column::find(name, rows)?.cell(&row);
            let source = if value == Cell::Unknown { Vec::new() } else { instance_type.sources_of(name) };
            Ok(Figure::new(instance_type, name, value, &source))
        };
        let mut figures = FIGURES.iter().map(figure).collect::<Result<Vec<_>, Error>>()?;
        let zones = u32::try_from(instance_type.zones().count()).ok().filter(|zones| *zones > 0);
        let newest: Vec<&str> =
            instance_type.sources().into_iter().take(1).filter(|_| zones.is_some()).collect();
        figures.push(Figure::new(instance_type, "zones", Cell::from(zones), &newest));
        Ok(figures)
    }

    fn new(instance_type: &InstanceType, figure: &'static str, value: Cell, source: &[&str]) -> Self {
        let conflict =
            Conflict::all().find(|it| it.instance_type == instance_type.name() && it.figure == figure);
        let others = conflict.map_or_else(String::new, |it| alloc::format!("{}: {}", it.values, it.reason));
        Figure {
            instance_type: instance_type.name().into(),
            figure,
            value,
            source: source.join(" + "),
            others,
        }
    }
}

/// As text, beside others that are text.
fn shown(value: &Cell) -> Cell {
    match value {
        Cell::Unknown | Cell::Unlimited => Cell::Unknown,
        value => Cell::from(alloc::format!("{value}")),
    }
}

impl TableRow for Figure {
    fn columns<'c>() -> &'c [Column<Self>]
    where
        Self: 'c,
    {
        Self::COLUMNS
    }

    fn name(&self) -> &str {
        &self.instance_type
    }
}
