//! A request as a schema: its own fields, and the options beside them.

use schemars::generate::SchemaGenerator;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use super::fields::absent_not_null;
use super::options::options;
use crate::json::request::object::Object;

/// A request of these fields and no other, with the options beside them.
pub(crate) fn request<T: JsonSchema>(
    generator: &mut SchemaGenerator,
    required: &[&str],
    options: Option<&Schema>,
) -> Schema {
    let mut schema = T::json_schema(generator);
    absent_not_null(&mut schema);
    schema.insert("required".into(), required.into());
    schema.insert("additionalProperties".into(), false.into());
    if let Some(options) = options {
        add_properties(&mut schema, options);
    }
    schema
}

/// The same of an object that says which options it has beside its fields.
pub(crate) fn object<T: JsonSchema + Object>(generator: &mut SchemaGenerator, required: &[&str]) -> Schema {
    request::<T>(generator, required, Some(&options(T::has)))
}

/// Adds the fields of another schema to those of an object.
fn add_properties(schema: &mut Schema, other: &Schema) {
    let more = other.get("properties").and_then(Value::as_object);
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.extend(more.cloned().unwrap_or_default());
    }
}
