//! Answers in the JSON form.

pub(crate) mod blocks;
pub(crate) mod calculation;
pub(crate) mod footprint;
pub(crate) mod grid;
pub(crate) mod info;
#[cfg(feature = "manifest")]
pub(crate) mod manifest;
pub(crate) mod plan;
#[cfg(feature = "manifest")]
pub(crate) mod plan_fields;
pub(crate) mod plan_warning;
pub(crate) mod refusal;
pub(crate) mod settings;
