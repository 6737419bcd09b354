//! The columns of a table of what a migration changes.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Cell, Column, TableRow};
use crate::query::migration::{MigrationRow, TypeSide};

type Of<'a> = Column<MigrationRow<'a>>;

impl<'a> MigrationRow<'a> {
    const COLUMNS: &'a [Of<'a>] = &[
        Of::text("instance_type", |it| it.instance_type.as_str().into()).alias("type").always(),
        Of::number("nodes", |it| it.nodes.into()).or_empty().if_any_says(),
        Of::number("max_pods_from", |it| of(&it.from, |side| side.max_pods.into())).or_empty(),
        Of::number("max_pods_to", |it| of(&it.to, |side| side.max_pods.into())).or_empty(),
        Of::number("recommended_max_pods_from", |it| of(&it.from, |side| side.recommended_max_pods.into()))
            .or_empty(),
        Of::number("recommended_max_pods_to", |it| of(&it.to, |side| side.recommended_max_pods.into()))
            .or_empty(),
        Of::number("pods_from", |it| of(&it.from, |side| side.pods.into())).or_empty().always(),
        Of::number("pods_to", |it| of(&it.to, |side| side.pods.into())).or_empty().always(),
        Of::number("pods_change", |it| change(it, |side| Some(side.pods.into()))).or_empty().always(),
        Of::number("subnet_addresses_from", |it| of(&it.from, |side| side.subnet_addresses.into()))
            .or_empty()
            .always(),
        Of::number("subnet_addresses_to", |it| of(&it.to, |side| side.subnet_addresses.into()))
            .or_empty()
            .always(),
        Of::number("subnet_addresses_change", |it| change(it, |side| side.subnet_addresses))
            .or_empty()
            .always(),
        Of::number("kube_reserved_memory_mib_from", |it| {
            of(&it.from, |side| side.kube_reserved_memory_mib.into())
        })
        .in_unit("MiB")
        .or_empty(),
        Of::number("kube_reserved_memory_mib_to", |it| {
            of(&it.to, |side| side.kube_reserved_memory_mib.into())
        })
        .in_unit("MiB")
        .or_empty(),
        Of::number("kube_reserved_memory_mib_change", |it| change(it, |side| side.kube_reserved_memory_mib))
            .in_unit("MiB")
            .or_empty()
            .if_any_says(),
        Of::number("most_running_pods", |it| it.most_running_pods.into()).or_empty().if_any_says(),
        Of::number("overflowing_nodes", |it| it.overflow.map(|over| over.nodes).into())
            .or_empty()
            .if_any_says(),
        Of::number("overflowing_pods", |it| it.overflow.map(|over| over.pods).into())
            .or_empty()
            .if_any_says(),
        Of::text("problem", |it| it.problem().map(|error| alloc::format!("{error}")).into())
            .or_empty()
            .if_any_says(),
    ];
}

fn of<'a>(side: &Result<TypeSide<'a>, crate::Error>, cell: fn(&TypeSide<'a>) -> Cell) -> Cell {
    side.as_ref().map_or(Cell::Unknown, cell)
}

/// How much more there is after than before.
fn change<'a>(row: &MigrationRow<'a>, number: fn(&TypeSide<'a>) -> Option<u64>) -> Cell {
    let of = |side: &Result<TypeSide<'a>, _>| i64::try_from(number(side.as_ref().ok()?)?).ok();
    of(&row.to).zip(of(&row.from)).map(|(to, from)| to - from).into()
}

impl TableRow for MigrationRow<'_> {
    fn columns<'c>() -> &'c [Column<Self>]
    where
        Self: 'c,
    {
        Self::COLUMNS
    }

    fn left_out_first() -> &'static [&'static str] {
        &[
            "subnet_addresses_from",
            "subnet_addresses_to",
            "kube_reserved_memory_mib_change",
            "most_running_pods",
            "subnet_addresses_change",
            "pods_from",
            "pods_to",
            "nodes",
        ]
    }

    fn name(&self) -> &str {
        &self.instance_type
    }
}

/// Its columns as fields.
impl Serialize for MigrationRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(Some(Self::COLUMNS.len()))?;
        for column in Self::COLUMNS {
            fields.serialize_entry(column.name(), &column.cell(self))?;
        }
        fields.end()
    }
}
