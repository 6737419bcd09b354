//! Options as fields of an object, each as its row says.

use alloc::string::{String, ToString};

use schemars::Schema;
use serde_json::{Map, Value, json};

use super::names::choices;
use crate::options;
use crate::setting::{Setting, ValueKind};

/// Those options by themselves that there are, each as its kind says.
pub(crate) fn options(has: impl Fn(&Setting) -> bool) -> Schema {
    let of_option = |option: &Setting| (option.name.to_string(), self::option(option));
    let properties: Map<String, Value> = options::all().filter(|option| has(option)).map(of_option).collect();
    schemars::json_schema!({
        "description": "The options that an answer depends on; one that is absent has its default.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

fn option(option: &Setting) -> Value {
    let description = option.summary;
    match option.kind {
        ValueKind::Flag => json!({ "description": description, "type": "boolean" }),
        ValueKind::Number { min, max } => {
            json!({ "description": description, "type": "integer", "minimum": min, "maximum": max })
        }
        ValueKind::Choice(_) => {
            json!({ "description": description, "type": "string", "enum": choices(option.name) })
        }
        ValueKind::Set(_) => {
            let item = json!({ "type": "string", "enum": choices(option.name) });
            json!({ "description": description, "type": "array", "items": item })
        }
        ValueKind::Text { .. } => json!({ "description": description, "type": "string" }),
    }
}
