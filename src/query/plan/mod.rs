//! Plans as they are asked for.

mod resolve;

pub use resolve::{PlanForm, ReadPlan};
