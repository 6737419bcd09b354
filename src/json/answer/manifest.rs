//! The JSON form of a plan that was read from files.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;
use serde_json::{Map, Value};

use super::plan_fields::plan_fields;
use super::plan_warning::PlanWarning;
use crate::document::Tree;
use crate::manifest::PlanSource;
use crate::query::PlanDraft;

/// The plan that files hold.
///
/// # Example
///
/// ```
/// use maxpods::manifest::PlanSource;
/// use maxpods::json::ReadAnswer;
///
/// let yaml = "subnets: [{name: a}]\ngroups: [{types: [m5.large], nodes: 3}]\n";
/// let source = PlanSource::read(&[yaml]).map_err(|errors| errors[0].clone())?;
/// let json = serde_json::to_value(ReadAnswer::from(&source)).unwrap();
/// assert_eq!(json["plan"]["groups"][0]["nodes"], 3);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReadAnswer {
    /// The plan, as it is asked for.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::json::schema::fields::plan_request"))]
    pub plan: Map<String, Value>,
    /// What the files don't say.
    pub warnings: Vec<PlanWarning>,
}

impl From<&PlanSource> for ReadAnswer {
    fn from(source: &PlanSource) -> Self {
        match source {
            PlanSource::PlanFile(tree, described) if described.is_empty() => {
                ReadAnswer { plan: fields(tree), warnings: Vec::new() }
            }
            joined => ReadAnswer::from(&PlanDraft::from(joined.clone())),
        }
    }
}

/// What AWS says of its subnets is joined to them.
impl From<&PlanDraft> for ReadAnswer {
    fn from(draft: &PlanDraft) -> Self {
        let mut draft = draft.clone();
        draft.join();
        let missing = draft.missing().map(|error| error.to_string());
        let warnings = draft.warnings().into_iter().chain(missing);
        let warnings = warnings.map(|text| PlanWarning::not_in_manifest(&text)).collect();
        ReadAnswer { plan: plan_fields(&draft), warnings }
    }
}

/// The fields of a plan file, as they stand in it.
fn fields(tree: &Tree) -> Map<String, Value> {
    tree.fields().iter().map(|field| (field.name.clone(), Value::from(&field.value))).collect()
}
