//! Plans as they are asked for, and the rows of their tables.

mod resolve;
mod row;

pub use resolve::{PlanForm, ReadPlan};
pub use row::PlanRow;
