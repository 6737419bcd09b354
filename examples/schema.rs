//! Prints a JSON Schema of every answer.

use maxpods::wire;
use schemars::generate::SchemaSettings;

fn main() {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.subschema_for::<wire::Document<'_>>();
    generator.subschema_for::<wire::CatalogInfo>();
    let definitions = generator.take_definitions(true);
    let dialect = "https://json-schema.org/draft/2020-12/schema";
    println!("{:#}", serde_json::json!({ "$schema": dialect, "$defs": definitions }));
}
