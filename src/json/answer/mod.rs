//! Answers in the JSON form, one subject a file.

pub(crate) mod blocks;
#[cfg(feature = "manifest")]
pub(crate) mod budget;
pub(crate) mod calculation;
pub(crate) mod capacity;
pub(crate) mod check;
pub(crate) mod document;
pub(crate) mod footprint;
pub(crate) mod grid;
pub(crate) mod held;
pub(crate) mod info;
pub(crate) mod instance_type;
pub(crate) mod ledger;
#[cfg(feature = "manifest")]
pub(crate) mod manifest;
pub(crate) mod plan;
#[cfg(feature = "manifest")]
pub(crate) mod plan_fields;
pub(crate) mod plan_warning;
pub(crate) mod provisioner;
pub(crate) mod refusal;
pub(crate) mod settings;
pub(crate) mod side_by_side;
#[cfg(feature = "manifest")]
pub(crate) mod workload;
