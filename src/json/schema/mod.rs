//! The JSON Schema of every request and answer.

pub(crate) mod plan;

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use self::plan::plan_requests;
use super::answer::blocks::BlocksAnswer;
use super::answer::calculation::Calculation;
use super::answer::footprint::FootprintDocument;
use super::answer::grid::Drawing;
use super::answer::info::{CatalogInfo, Match, OptionInfo, Snippet};
use super::answer::manifest::ReadAnswer;
use super::answer::plan::PlanDocument;
use super::answer::plan_warning::PlanWarning;
use super::answer::refusal::Refusal;
use super::request::footprint::FootprintRequest;
use super::request::{
    CompareRequest, InstanceTypesRequest, ReadRequest, SearchRequest, SubnetsRequest, TableRequest,
    TypesRequest,
};
use super::{Document, TypeInfo};
use crate::options;
use crate::query::{Column, Table, TableRow};
use crate::setting::{Changes, Owner, Scope, Setting, ValueKind};
use crate::{
    BoundBy, Cidr, Effect, Hypervisor, Moment, Proposal, RowKind, Shortage, Standing, SubnetRange, Tool, Use,
    WarningKind,
};

/// The JSON Schema of every request and answer of [`call`](super::call), as definitions by name.
///
/// # Example
///
/// ```
/// let schema = maxpods::json::schema();
/// assert_eq!(schema["$defs"]["Options"]["properties"]["cni"]["enum"][1], "cilium");
/// assert_eq!(schema["$defs"]["Answer"]["properties"]["max_pods"]["type"], "integer");
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
    definitions.extend(requests.take_definitions(true));
    definitions.extend(answers.take_definitions(true));
    json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions })
}

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

/// Adds the fields of another schema to those of an object.
fn add_properties(schema: &mut Schema, other: &Schema) {
    let more = other.get("properties").and_then(Value::as_object);
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.extend(more.cloned().unwrap_or_default());
    }
}

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

/// The names that the value of an option can have.
pub(crate) fn choices(option: &str) -> Vec<&'static str> {
    match options::find(option).map(|option| option.kind) {
        Some(ValueKind::Choice(choices) | ValueKind::Set(choices)) => {
            choices.iter().map(|choice| choice.name).collect()
        }
        _ => Vec::new(),
    }
}

/// Takes `null` away from fields that are left out where they have no value.
pub(crate) fn absent_not_null(schema: &mut Schema) {
    let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    for (name, property) in properties.into_iter().flatten() {
        let Some(property) = property.as_object_mut().filter(|_| !required.contains(&json!(*name))) else {
            continue;
        };
        property.remove("default");
        if let Some(Value::Array(types)) = property.get("type") {
            let mut types: Vec<Value> = types.iter().filter(|it| *it != "null").cloned().collect();
            let types = if types.len() == 1 { types.remove(0) } else { Value::Array(types) };
            property.insert("type".into(), types);
        }
        // Of a definition there is its name beside.
        if let Some(Value::Array(of)) = property.get("anyOf")
            && let [Value::Object(reference), null] = of.as_slice()
            && *null == json!({ "type": "null" })
        {
            let reference = reference.clone();
            property.remove("anyOf");
            property.extend(reference);
        }
    }
}

/// A definition by its name.
pub(crate) fn reference(name: &str) -> Value {
    json!({ "$ref": alloc::format!("#/$defs/{name}") })
}

/// A plan, as it is asked for.
pub(crate) fn plan_request(_: &mut SchemaGenerator) -> Schema {
    Schema::new_ref("#/$defs/PlanRequest".into())
}

/// What a value of an option can be, whichever it is.
pub(crate) fn any_value(_: &mut SchemaGenerator) -> Schema {
    schemars::json_schema!({ "anyOf": [
        { "type": "string" },
        { "type": "integer" },
        { "type": "boolean" },
        { "type": "array", "items": { "type": "string" } },
        { "type": "null" },
    ] })
}

/// Every variant of an enumeration, which the compiler holds to be all.
macro_rules! all {
    ($type:ident: $($variant:ident $(($value:expr))? $({ $field:ident: $of_field:expr })?),*) => {{
        let known = |it: &$type| match it { $($type::$variant { .. } => ()),* };
        let all = [$($type::$variant $(($value))? $({ $field: $of_field })?),*];
        all.iter().for_each(known);
        all
    }};
}

pub(crate) fn hypervisors() -> [&'static str; 4] {
    all!(Hypervisor: Nitro, Xen, BareMetal, Unknown).map(Hypervisor::name)
}

pub(crate) fn bounds() -> Vec<&'static str> {
    BoundBy::ALL.iter().map(|bound| bound.code()).collect()
}

pub(crate) fn standings() -> [&'static str; 4] {
    all!(Standing: Decides, Holds, Overruled, NotSet).map(Standing::name)
}

pub(crate) fn effects() -> [&'static str; 8] {
    all!(Effect: Start(crate::Count::Unlimited), Add(0), Subtract(0), Times(0), DividedBy(0), AtMost(0), AtLeast(0), Equals)
        .map(Effect::code)
}

pub(crate) fn warnings() -> Vec<&'static str> {
    WarningKind::ALL.map(WarningKind::code).to_vec()
}

pub(crate) fn plan_warnings() -> Vec<&'static str> {
    PlanWarning::OWN_CODES.into_iter().chain(warnings()).collect()
}

pub(crate) fn moments() -> [&'static str; 3] {
    all!(Moment: Now, Max, Surge).map(Moment::name)
}

/// Those of an answer, in which none is open any more.
pub(crate) fn ranges() -> Vec<&'static str> {
    let all = all!(SubnetRange: Given, Open, Found, SizeAlone).into_iter();
    all.filter(|range| *range != SubnetRange::Open).map(SubnetRange::name).collect()
}

pub(crate) fn proposals() -> [&'static str; 4] {
    all!(Proposal: Keep, Move(Cidr::around(0, 0)), NoRoom { mask: 0 }, Split).map(Proposal::name)
}

pub(crate) fn shortages() -> [&'static str; 5] {
    all!(Shortage: MaxPods, Addresses, MinimumIpTarget, MaxAllocate, BranchEnis).map(Shortage::code)
}

pub(crate) fn option_names() -> Vec<&'static str> {
    options::all().map(|option| option.name).collect()
}

pub(crate) fn owners() -> Vec<&'static str> {
    Owner::ALL.iter().map(|owner| owner.name()).chain(["both"]).collect()
}

pub(crate) fn scopes() -> Vec<&'static str> {
    Scope::ALL.iter().map(|scope| scope.name()).collect()
}

pub(crate) fn changes() -> Vec<&'static str> {
    Changes::ALL.iter().map(|changes| changes.name()).collect()
}

pub(crate) fn tools() -> [&'static str; 5] {
    Tool::ALL.map(Tool::name)
}

pub(crate) fn languages() -> Vec<&'static str> {
    let mut languages: Vec<&'static str> = Tool::ALL.map(Tool::language).to_vec();
    languages.sort_unstable();
    languages.dedup();
    languages
}

pub(crate) fn row_kinds() -> [&'static str; 3] {
    all!(RowKind: Eni, Interface, PodCidr).map(RowKind::name)
}

pub(crate) fn uses() -> [&'static str; 4] {
    all!(Use: Primary, Pod, Reserved, Unavailable).map(Use::name)
}
