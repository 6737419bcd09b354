//! What is wrong with the nodes that files and clusters set up: pods without an address, addresses, memory
//! and pods that are lost, and the edit that fixes it.
//!
//! [`Check`] reads documents of any tool and gives a [`Report`] with a [`Finding`] for each problem. A [`Rule`]
//! knows what it looks for, why that matters and whether it can be fixed.

mod budget;
mod columns;
mod errors;
mod facts;
mod finding;
mod ignore;
mod judged;
mod list;
mod live;
mod masked;
mod mend;
mod node_set;
mod notes;
mod reader;
mod reading;
mod report;
mod rule;
mod rules;
mod settings;
mod sources;
mod stream;
mod subnets;
mod summary;
mod whole;
mod words;
mod workloads;

pub use budget::NodeBudget;
pub(crate) use facts::Facts;
pub use finding::{Finding, Fix, Related, Severity, SilencedBy, Subject};
pub use live::{Held, Live};
pub use masked::masked;
pub use mend::{Mended, NotMended};
pub use node_set::{MaxPodsExpression, NodeSet};
pub use reader::Check;
pub use report::{NodeRow, Report, Verdict};
pub use rule::{Fixable, Rule};
pub use stream::Stream;
pub use workloads::{Budget, WorkloadRow};
