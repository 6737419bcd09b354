//! The columns of a table as fields of an object.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use schemars::Schema;
use serde_json::{Map, Value, json};

use crate::query::{Column, TableRow};

/// The columns of a table as fields, as their answer in JSON has them.
pub(crate) fn columns<R: TableRow>() -> Schema {
    let field = |column: &Column<R>| {
        let mut field = match (column.is_numeric(), column.can_be_empty()) {
            (true, false) => json!({ "type": "integer", "format": "uint32", "minimum": 0 }),
            (true, true) => json!({ "type": ["integer", "null"], "format": "uint32", "minimum": 0 }),
            (false, false) => json!({ "type": "string" }),
            (false, true) => json!({ "type": ["string", "null"] }),
        };
        if let Some(sentence) = column.summary() {
            field["description"] = sentence.into();
        }
        (column.name().to_string(), field)
    };
    let properties: Map<String, Value> = R::columns().iter().map(field).collect();
    let required: Vec<&str> = R::columns().iter().map(Column::name).collect();
    schemars::json_schema!({ "type": "object", "properties": properties, "required": required })
}
