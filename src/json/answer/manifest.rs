//! The JSON form of a plan that was read from files.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;
use serde_json::{Map, Value};

use super::plan_warning::PlanWarning;
use crate::manifest::PlanSource;

/// The plan that files come to.
///
/// # Example
///
/// ```
/// use maxpods::manifest::PlanSource;
/// use maxpods::json::ReadAnswer;
///
/// let yaml = "subnets: [{name: a}]\ngroups: [{types: [m5.large], nodes: 3}]\n";
/// let source = PlanSource::read(&[yaml]).map_err(|faults| faults[0].error.clone())?;
/// let json = serde_json::to_value(ReadAnswer::from(&source)).unwrap();
/// assert_eq!(json["plan"]["groups"][0]["nodes"], 3);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReadAnswer<'a> {
    /// The plan, as it is asked for.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::json::schema::plan_request"))]
    pub plan: &'a Map<String, Value>,
    /// What the files don't say.
    pub warnings: Vec<PlanWarning>,
}

impl<'a> From<&'a PlanSource> for ReadAnswer<'a> {
    fn from(source: &'a PlanSource) -> Self {
        let without_ranges = source.without_ranges().map(|(_, error)| error.to_string());
        let warnings = source.warnings().into_iter().chain(without_ranges);
        ReadAnswer { plan: source.form(), warnings: warnings.map(PlanWarning::not_in_manifest).collect() }
    }
}
