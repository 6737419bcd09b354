//! Plans as they are given, the plans that they become, and the rows of their tables.

mod agents;
mod arguments;
mod described;
mod draft;
mod flags;
mod group;
mod group_draft;
mod in_use;
mod join;
mod list_draft;
mod options;
mod read_plan;
mod resolve;
mod row;
mod running;
mod subnet_draft;
mod words;

#[cfg(feature = "manifest")]
pub(crate) use agents::replace as replace_agents;
pub use described::{Described, DescribedHolder, DescribedSubnet};
pub use draft::{LimitsDraft, PlanDraft, SubnetRole};
pub use flags::PlanFlags;
pub use group_draft::{GroupDraft, NodesDraft, SurgeDraft};
pub use list_draft::ListDraft;
pub use options::OptionsDraft;
pub use read_plan::{Held, ReadPlan};
pub use row::PlanRow;
pub use running::RunningNodes;
pub use subnet_draft::{SubnetDraft, WithoutRange};
pub(crate) use words::field_of;
