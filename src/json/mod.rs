//! The JSON form of every request and answer: the only module that knows the names of fields on the wire.
//!
//! The command line's `-o json` and every other front end print a [`Document`]; its field names are those of
//! the columns of the tables, and stay.

mod answer;
pub mod call;
pub(crate) mod request;
#[cfg(feature = "schema")]
pub(crate) mod schema;

pub use crate::options::Options;
pub use crate::query::{PlanDraft, ReadPlan};
pub use answer::blocks::{BlockLayoutAnswer, BlockRunAnswer, BlocksAnswer, PackingsAnswer};
#[cfg(feature = "manifest")]
pub use answer::budget::{BudgetAnswer, NodeShareAnswer};
pub use answer::calculation::Calculation;
pub use answer::capacity::Answer;
#[cfg(feature = "manifest")]
pub use answer::check::{
    CheckDocument, EditAnswer, FilePlaceAnswer, FindingAnswer, NodeFigures, RelatedAnswer,
};
pub use answer::compare::{ComparedAnswer, ComparisonDocument, LeftOutAnswer, ModeAnswer};
pub use answer::document::{Document, SCHEMA_VERSION};
pub use answer::emission::{EmissionDocument, EmittedNumber, PoolAnswer, SplitAnswer};
#[cfg(feature = "manifest")]
pub use answer::excerpt::LineAnswer;
pub use answer::expression::{
    ExpressionDocument, ExpressionErrorAnswer, ExpressionResult, ExpressionValueDocument, LintDocument,
    LintFindingAnswer, VerdictAnswer,
};
pub use answer::find::{DemandAnswer, FindDocument, FoundAnswer, NearMissAnswer};
#[cfg(feature = "manifest")]
pub use answer::fixed::FixedFile;
pub use answer::footprint::{Figures, FootprintAnswer, FootprintDocument, PendingAnswer};
pub use answer::grid::{Drawing, DrawingRow, DrawingRun};
pub use answer::held::{BrokenBlockAnswer, HeldAnswer, HeldByKindAnswer};
pub use answer::info::{CatalogInfo, Match, OptionInfo, Snippet, SourceInfo};
pub use answer::instance_type::TypeInfo;
pub use answer::ledger::{AnswerRemark, AnswerWarning, LedgerEntry, LedgerNote};
#[cfg(feature = "manifest")]
pub use answer::manifest::ReadAnswer;
pub use answer::migration::{MigrationAnswer, MigrationDocument, SideAnswer, TotalsAnswer};
pub use answer::plan::{
    AlternativeAnswer, GroupAnswer, LimitAnswer, PlanDocument, SettingAnswer, SubnetAnswer, TotalAnswer,
    UsageAnswer,
};
pub use answer::plan_warning::PlanWarning;
pub use answer::provisioner::{AllocatableAnswer, CandidateAnswer, ProvisionerAnswer};
pub use answer::refusal::{PlaceAnswer, Problem, Refusal};
pub use answer::rows::RowsDocument;
pub use answer::settings::Settings;
pub use answer::side_by_side::{PlugInAnswer, SideBySideDocument};
#[cfg(feature = "manifest")]
pub use answer::subject::SubjectAnswer;
#[cfg(feature = "manifest")]
pub use answer::workload::{SystemPodsAnswer, WorkloadAnswer};
#[cfg(feature = "schema")]
pub use schema::plan::plan_schema;
#[cfg(feature = "schema")]
pub use schema::schema;
