//! How answers look: a report says what there is to show, and one place shows it in each format.

mod capacity;
mod check;
mod columns;
mod compare;
mod curve;
mod data;
mod explain;
mod expression;
mod find;
mod finding;
mod flag;
mod footprint;
mod held;
mod json;
mod marks;
mod migration;
mod plan;
pub(crate) mod report;
mod table;
mod text;
mod tree;
mod warnings;
mod wrap;

pub(crate) use capacity::Capacities;
pub(crate) use check::Checked;
pub(crate) use compare::Compared;
pub(crate) use data::{Rows, summary};
pub(crate) use explain::{page, page_names};
pub(crate) use expression::{Expressions, GivenValue, Linted};
pub(crate) use find::FoundReport;
pub(crate) use footprint::Footprints;
pub(crate) use migration::MigrationReport;
pub(crate) use plan::PlanReport;
pub(crate) use report::{show, show_as};
pub(crate) use warnings::{of_export, warnings_of};
pub(crate) use wrap::{Fitted, behind_label};
