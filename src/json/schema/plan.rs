//! The JSON Schema of a plan's form, for editors.

use alloc::string::String;

use schemars::Schema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value, json};

use super::fields::plain_descriptions;
use super::options::options;
use super::request::request;
use crate::json::request::object::Object;
use crate::json::request::plan::{GroupRequest, HolderRequest, PlanRequest, SubnetRequest};
use crate::setting::Changes;

/// The JSON Schema of a plan file, such as `docs/plan.schema.json` has it.
///
/// # Example
///
/// ```
/// let schema = maxpods::json::plan_schema();
/// assert_eq!(schema["properties"]["prefix_delegation"]["type"], "boolean");
/// assert_eq!(schema["$defs"]["GroupRequest"]["properties"]["max_pods"]["minimum"], 1);
/// assert_eq!(schema["$defs"]["SubnetRequest"]["required"][0], "name");
/// ```
#[must_use]
pub fn plan_schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let [(_, plan), parts @ ..] = plan_requests(&mut generator);
    let mut definitions: Map<String, Value> = generator.take_definitions(true).into_iter().collect();
    definitions.extend(parts.map(|(name, part)| (name.into(), part.to_value())));
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A plan for `maxpods plan`",
    });
    if let (Some(schema), Value::Object(plan)) = (schema.as_object_mut(), plan.to_value()) {
        schema.extend(plan);
        schema.insert("$defs".into(), definitions.into());
    }
    plain_descriptions(&mut schema);
    schema
}

/// What a plan is given by: the plan itself, then the parts that it refers to by name.
pub(crate) fn plan_requests(generator: &mut SchemaGenerator) -> [(&'static str, Schema); 4] {
    let of_plan = options(|option| option.changes != Changes::Memory);
    let of_group = options(GroupRequest::has);
    let plan = request::<PlanRequest>(generator, &["subnets", "groups"], Some(&of_plan));
    let subnet = request::<SubnetRequest>(generator, &["name"], None);
    let holder = request::<HolderRequest>(generator, &["kind", "name", "addresses"], None);
    let group = request::<GroupRequest>(generator, &["types"], Some(&of_group));
    [("PlanRequest", plan), ("SubnetRequest", subnet), ("HolderRequest", holder), ("GroupRequest", group)]
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_published_schema_is_that_of_the_form() {
        let published = include_str!("../../../docs/plan.schema.json");
        let written = alloc::format!("{:#}\n", super::plan_schema());
        assert!(
            published == written,
            "write it anew with `cargo run --example schema --features schema -- plan > \
             docs/plan.schema.json`"
        );
    }
}
