//! What a migration changes.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::document::SCHEMA_VERSION;
use super::ledger::AnswerWarning;
use super::settings::Settings;
use crate::catalog::Catalog;
use crate::error::Error;
use crate::options::Options;
use crate::query::{Migration, MigrationRow, TypeSide};

/// What a migration changes: its sides, the sums, and a result for each type.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct MigrationDocument<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The date of the built-in catalogue's newest source.
    pub data_version: &'static str,
    /// The side before.
    pub from: SideAnswer,
    /// The side after.
    pub to: SideAnswer,
    /// What changes in all, in one sentence.
    pub headline: String,
    /// The sums over all types that can be evaluated on both sides.
    pub totals: TotalsAnswer,
    /// Each type.
    pub results: Vec<MigrationAnswer<'a>>,
}

/// One side of a migration.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct SideAnswer {
    /// The plug-in's name.
    pub cni: &'static str,
    /// The plug-in's settings under their upstream names.
    pub settings: Settings,
}

/// The sums of a migration; `null` is not known.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names are those of the columns")]
pub struct TotalsAnswer {
    pub nodes: u64,
    pub pods_from: u64,
    pub pods_to: u64,
    pub subnet_addresses_from: Option<u64>,
    pub subnet_addresses_to: Option<u64>,
    pub kube_reserved_memory_mib_from: Option<u64>,
    pub kube_reserved_memory_mib_to: Option<u64>,
    pub overflowing_nodes: Option<u32>,
    pub overflowing_pods: Option<u32>,
}

/// What changes for a type. The fields of the row are the columns of the table.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct MigrationAnswer<'a> {
    /// The row.
    #[serde(flatten)]
    pub row: &'a MigrationRow<'a>,
    /// What to know before relying on the numbers before.
    pub warnings_from: Vec<AnswerWarning>,
    /// What to know before relying on those after.
    pub warnings_to: Vec<AnswerWarning>,
}

impl<'a> From<&'a MigrationRow<'a>> for MigrationAnswer<'a> {
    fn from(row: &'a MigrationRow<'a>) -> Self {
        let warnings = |side: &Result<TypeSide<'a>, Error>| {
            side.iter().flat_map(|side| &side.warnings).copied().map(AnswerWarning::from).collect()
        };
        MigrationAnswer { row, warnings_from: warnings(&row.from), warnings_to: warnings(&row.to) }
    }
}

impl<'a> MigrationDocument<'a> {
    /// The document of a migration from these options to those.
    #[must_use]
    pub fn new(migration: &'a Migration<'a>, from: &Options, to: &Options) -> Self {
        let side = |options: &Options| SideAnswer {
            cni: options.cni().name(),
            settings: Settings::of_footprint(&options.cni(), options.kubelet()),
        };
        let totals = migration.totals();
        let (addresses, memory) = (totals.subnet_addresses, totals.kube_reserved_memory_mib);
        MigrationDocument {
            schema_version: SCHEMA_VERSION,
            data_version: Catalog::data_version(),
            from: side(from),
            to: side(to),
            headline: migration.to_string(),
            totals: TotalsAnswer {
                nodes: totals.nodes,
                pods_from: totals.pods.0,
                pods_to: totals.pods.1,
                subnet_addresses_from: addresses.map(|(from, _)| from),
                subnet_addresses_to: addresses.map(|(_, to)| to),
                kube_reserved_memory_mib_from: memory.map(|(from, _)| from),
                kube_reserved_memory_mib_to: memory.map(|(_, to)| to),
                overflowing_nodes: totals.overflow.map(|overflow| overflow.nodes),
                overflowing_pods: totals.overflow.map(|overflow| overflow.pods),
            },
            results: migration.rows.iter().map(MigrationAnswer::from).collect(),
        }
    }
}
