//! Plans as they are given, the plans that they become, and the rows of their tables.

mod described;
mod draft;
mod flags;
mod group;
mod join;
mod options;
mod resolve;
mod row;
mod running;
mod words;

pub use described::{Described, DescribedHolder, DescribedSubnet};
pub use draft::{
    GroupDraft, LimitsDraft, ListDraft, NodesDraft, PlanDraft, SubnetDraft, SubnetRole, SurgeDraft,
};
pub use flags::PlanFlags;
pub use options::OptionsDraft;
pub use resolve::{Held, ReadPlan};
pub use row::PlanRow;
pub use running::RunningNodes;
pub(crate) use words::field_of;
