//! From types and options to rows: what is asked for, and the tables of it.

mod answer;
mod cell;
mod column;
mod compare;
mod compared;
mod filter;
mod find;
mod found;
mod migration;
pub(crate) mod plan;
mod published;
mod side_by_side;
mod table;

pub use answer::{Grouping, MOST_NUMBERS_OF_PODS, TypeAnswer};
pub use cell::{Cell, Decimal};
pub use column::{Column, TableRow};
pub use compare::{ComparedNumber, Comparison};
pub use compared::Compared;
pub use filter::Filter;
pub use find::{DemandCount, Find, FoundTypes, NearMiss, NodeLoad, Present, PresentFleet};
pub use found::{Binds, Fit, FleetNeed, Found};
pub use migration::{Migration, MigrationRow, MigrationTotals, Overflow, TypeSide};
#[cfg(feature = "manifest")]
pub(crate) use plan::replace_agents;
pub use plan::{
    Described, DescribedHolder, DescribedSubnet, GroupDraft, Held, LimitsDraft, ListDraft, NodesDraft,
    OptionsDraft, PlanDraft, PlanFlags, PlanRow, ReadPlan, RunningNodes, SubnetDraft, SubnetRole, SurgeDraft,
    WithoutRange,
};
pub use published::{ConflictRow, DataChange, DataFormat, Figure, data_changes};
pub use table::{Selection, Table, TableColumn};
