//! From types and options to rows: what is asked for, and the tables of it.

pub(crate) mod column;
mod filter;
pub(crate) mod plan;
mod table;

pub use column::{Cell, Column};
pub use filter::Filter;
pub use plan::{PlanForm, ReadPlan};
pub use table::{Selection, Table, TableColumn};

use crate::{Allocatable, Capacity, Decision};

/// All that is answered for one type: its capacity, and with a provisioner what that makes of it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Node<'a> {
    /// How many pods fit.
    pub capacity: Capacity<'a>,
    /// Which `maxPods` kubelet ends with.
    pub decision: Option<Decision>,
    /// What is left for pods of CPU and memory.
    pub allocatable: Option<Allocatable>,
}

impl<'a> From<Capacity<'a>> for Node<'a> {
    fn from(capacity: Capacity<'a>) -> Self {
        Node { capacity, decision: None, allocatable: None }
    }
}
