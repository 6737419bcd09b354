//! The JSON Schema of every request and answer.

pub(crate) mod columns;
pub(crate) mod fields;
pub(crate) mod names;
pub(crate) mod options;
pub(crate) mod plan;
mod request;

use schemars::Schema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use self::options::options;
use self::plan::plan_requests;
use self::request::{object, request};
use super::answer::blocks::BlocksAnswer;
use super::answer::calculation::Calculation;
use super::answer::check::CheckDocument;
use super::answer::document::Document;
use super::answer::emission::EmissionDocument;
use super::answer::expression::{ExpressionDocument, ExpressionValueDocument, LintDocument};
use super::answer::find::FindDocument;
use super::answer::fixed::FixedFile;
use super::answer::footprint::FootprintDocument;
use super::answer::grid::Drawing;
use super::answer::info::{CatalogInfo, Match, OptionInfo, Snippet};
use super::answer::instance_type::TypeInfo;
use super::answer::manifest::ReadAnswer;
use super::answer::plan::PlanDocument;
use super::answer::refusal::Refusal;
use super::request::emit::EmitRequest;
use super::request::expression::{ExpressionRequest, ExpressionValueRequest};
use super::request::find::FindRequest;
use super::request::footprint::FootprintRequest;
use super::request::{
    CheckRequest, CompareRequest, FixRequest, InstanceTypesRequest, ReadRequest, SearchRequest,
    SubnetsRequest, TableRequest, TypesRequest,
};
use crate::query::Table;
use crate::setting::Changes;

/// The JSON Schema of every request and answer of [`call`](super::call), as definitions by name.
///
/// # Example
///
/// ```
/// let schema = maxpods::json::schema();
/// assert_eq!(schema["$defs"]["Options"]["properties"]["cni"]["enum"][1], "cilium");
/// // `null` is no limit, as with the VPC CNI and IPv6.
/// let max_pods = &schema["$defs"]["Answer"]["properties"]["max_pods"]["type"];
/// assert_eq!(max_pods[0], "integer");
/// assert_eq!(max_pods[1], "null");
/// ```
#[must_use]
pub fn schema() -> Value {
    let mut requests = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let of_capacity = options(|option| option.changes != Changes::Addresses);
    let of_addresses = options(|option| option.changes != Changes::Memory);
    let mut definitions = Map::new();
    let mut define = |name: &str, schema: Schema| definitions.insert(name.into(), schema.to_value());

    define("Request", request::<TypesRequest>(&mut requests, &["types"], Some(&of_capacity)));
    define("InstanceTypesRequest", request::<InstanceTypesRequest>(&mut requests, &[], None));
    define("SearchRequest", request::<SearchRequest>(&mut requests, &["query"], None));
    define("CompareRequest", request::<CompareRequest>(&mut requests, &["types", "options"], None));
    define("TableRequest", request::<TableRequest>(&mut requests, &[], Some(&of_capacity)));
    define(
        "FootprintRequest",
        request::<FootprintRequest>(&mut requests, &["types", "pods"], Some(&of_addresses)),
    );
    for (name, schema) in plan_requests(&mut requests) {
        define(name, schema);
    }
    define("SubnetsRequest", request::<SubnetsRequest>(&mut requests, &["plan"], None));
    define("ReadRequest", request::<ReadRequest>(&mut requests, &["files"], None));
    define("CheckRequest", request::<CheckRequest>(&mut requests, &["files"], Some(&of_addresses)));
    let of_check = request::<CheckRequest>(&mut requests, &[], Some(&of_addresses));
    define("FixRequest", request::<FixRequest>(&mut requests, &["files"], Some(&of_check)));
    define("FindRequest", object::<FindRequest>(&mut requests, &[]));
    define("ExpressionRequest", object::<ExpressionRequest>(&mut requests, &["expression"]));
    define("ExpressionValueRequest", object::<ExpressionValueRequest>(&mut requests, &["expression"]));
    define("EmitRequest", object::<EmitRequest>(&mut requests, &["tool"]));
    define("Options", options(|_| true));

    let mut answers = SchemaSettings::draft2020_12().for_serialize().into_generator();
    answers.subschema_for::<CatalogInfo>();
    answers.subschema_for::<TypeInfo<'_>>();
    answers.subschema_for::<Match<'_>>();
    answers.subschema_for::<Document<'_>>();
    answers.subschema_for::<Calculation<'_>>();
    answers.subschema_for::<Refusal>();
    answers.subschema_for::<Table>();
    answers.subschema_for::<OptionInfo>();
    answers.subschema_for::<Drawing>();
    answers.subschema_for::<Snippet>();
    answers.subschema_for::<ReadAnswer>();
    answers.subschema_for::<PlanDocument<'_>>();
    answers.subschema_for::<BlocksAnswer<'_>>();
    answers.subschema_for::<FootprintDocument<'_>>();
    answers.subschema_for::<CheckDocument<'_>>();
    answers.subschema_for::<FixedFile<'_>>();
    answers.subschema_for::<FindDocument<'_>>();
    answers.subschema_for::<ExpressionDocument<'_>>();
    answers.subschema_for::<ExpressionValueDocument<'_>>();
    answers.subschema_for::<LintDocument<'_>>();
    answers.subschema_for::<EmissionDocument<'_>>();
    definitions.extend(requests.take_definitions(true));
    definitions.extend(answers.take_definitions(true));
    let mut schema =
        json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions });
    fields::plain_descriptions(&mut schema);
    schema
}
