//! How many pods fit on a node: joins a plug-in, an instance type and kubelet's cap into the answer.

mod bound_by;
mod grid;
mod node;
mod remark;
pub(crate) mod rules;
mod warning;

pub use bound_by::BoundBy;
pub use grid::{AddressRun, AddressUse, Grid, Row, RowKind};
pub use node::Capacity;
pub(crate) use node::{default_max_pods, default_max_pods_with};
pub use remark::Remark;
pub use warning::Warning;
