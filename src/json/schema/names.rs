//! The names that stand in fields with a choice of them.

use alloc::string::ToString;
use alloc::vec::Vec;

use schemars::Schema;
use schemars::generate::SchemaGenerator;
use serde_json::{Map, Value, json};

use crate::options;
use crate::setting::{Changes, Owner, Scope, ValueKind};
use crate::{
    Cidr,
    capacity::{AddressUse, BoundBy, RowKind},
    catalog::Hypervisor,
    cni::{Shortage, WarningKind},
    emit::{PerType, Tool},
    expression::{ExpressionDialect, ExpressionFault, ExpressionVerdict, LintRule},
    ledger::Effect,
    plan::{Phase, Proposal, SubnetRange},
    provisioner::CandidateStatus,
    query::Binds,
    subnet::HolderKind,
};

/// The names that the value of an option can have.
pub(crate) fn choices(option: &str) -> Vec<&'static str> {
    match options::find(option).map(|option| option.kind) {
        Some(ValueKind::Choice(choices) | ValueKind::Set(choices)) => {
            choices.iter().map(|choice| choice.name).collect()
        }
        _ => Vec::new(),
    }
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

pub(crate) fn hypervisors() -> Vec<&'static str> {
    Hypervisor::ALL.iter().map(|hypervisor| hypervisor.name()).collect()
}

pub(crate) fn bounds() -> Vec<&'static str> {
    BoundBy::ALL.iter().map(|bound| bound.code()).collect()
}

pub(crate) fn statuses() -> [&'static str; 4] {
    all!(CandidateStatus: Decides, Holds, Overruled, NotSet).map(CandidateStatus::name)
}

pub(crate) fn effects() -> [&'static str; 8] {
    use Effect::{Add, AtLeast, AtMost, DividedBy, Equals, Start, Subtract, Times};
    let start = Start(crate::Count::Unlimited);
    [start, Add(0), Subtract(0), Times(0), DividedBy(0), AtMost(0), AtLeast(0), Equals].map(Effect::code)
}

pub(crate) fn warnings() -> Vec<&'static str> {
    WarningKind::ALL.iter().map(|kind| kind.code()).collect()
}

pub(crate) fn check_rules() -> Vec<&'static str> {
    crate::check::Rule::ALL.iter().map(|rule| rule.name).collect()
}

pub(crate) fn severities() -> Vec<&'static str> {
    crate::check::Severity::ALL.iter().map(|severity| severity.name()).collect()
}

pub(crate) fn phases() -> Vec<&'static str> {
    Phase::ALL.iter().map(|phase| phase.name()).collect()
}

/// Those of an answer, in which none is open any more.
pub(crate) fn ranges() -> Vec<&'static str> {
    let all = all!(SubnetRange: Given, Open, Found, SizeAlone).into_iter();
    all.filter(|range| *range != SubnetRange::Open).map(SubnetRange::name).collect()
}

pub(crate) fn holders() -> Vec<&'static str> {
    HolderKind::ALL.iter().map(|kind| kind.name()).collect()
}

pub(crate) fn proposals() -> [&'static str; 4] {
    all!(Proposal: Keep, Move(Cidr::around(0, 0)), NoRoom { mask: 0 }, Split).map(Proposal::name)
}

pub(crate) fn shortages() -> [&'static str; 7] {
    all!(Shortage: MaxPods, HostNetwork, Addresses, MinimumIpTarget, MaxAllocate, PodCidr, BranchEnis)
        .map(Shortage::code)
}

pub(crate) fn option_names() -> Vec<&'static str> {
    options::all().map(|option| option.name).collect()
}

pub(crate) fn owners() -> Vec<&'static str> {
    Owner::ALL.iter().map(|owner| owner.name()).chain(["several"]).collect()
}

pub(crate) fn scopes() -> Vec<&'static str> {
    Scope::ALL.iter().map(|scope| scope.name()).collect()
}

pub(crate) fn changes() -> Vec<&'static str> {
    Changes::ALL.iter().map(|changes| changes.name()).collect()
}

pub(crate) fn tools() -> Vec<&'static str> {
    Tool::WITH_SNIPPET.iter().map(|tool| tool.name()).collect()
}

pub(crate) fn languages() -> Vec<&'static str> {
    let mut languages: Vec<&'static str> = Tool::WITH_SNIPPET.iter().map(|tool| tool.language()).collect();
    languages.sort_unstable();
    languages.dedup();
    languages
}

pub(crate) fn row_kinds() -> [&'static str; 3] {
    all!(RowKind: Eni, Interface, PodCidr).map(RowKind::name)
}

pub(crate) fn uses() -> [&'static str; 4] {
    all!(AddressUse: Primary, Pod, Reserved, Unavailable).map(AddressUse::name)
}

pub(crate) fn all_tools() -> Vec<&'static str> {
    Tool::ALL.iter().map(|tool| tool.name()).collect()
}

/// The tool of a request.
pub(crate) fn emitted(_: &mut SchemaGenerator) -> Schema {
    schemars::json_schema!({ "type": "string", "enum": all_tools() })
}

/// Whether a request wants a number for each type, and in which language.
pub(crate) fn per_type(_: &mut SchemaGenerator) -> Schema {
    let languages: Vec<&str> = PerType::ALL.iter().map(|it| it.name()).collect();
    schemars::json_schema!({ "anyOf": [{ "type": "boolean" }, { "type": "string", "enum": languages }] })
}

pub(crate) fn dialects() -> Vec<&'static str> {
    ExpressionDialect::ALL.iter().map(|dialect| dialect.name()).collect()
}

/// The dialect of a request.
pub(crate) fn dialect(_: &mut SchemaGenerator) -> Schema {
    schemars::json_schema!({ "type": "string", "enum": dialects() })
}

pub(crate) fn verdicts() -> Vec<&'static str> {
    ExpressionVerdict::ALL.iter().map(|verdict| verdict.name()).collect()
}

/// A number of types for each verdict that there is.
pub(crate) fn verdict_counts(_: &mut SchemaGenerator) -> Schema {
    let count = json!({ "type": "integer", "format": "uint", "minimum": 0 });
    let properties: Map<_, _> =
        verdicts().into_iter().map(|name| (name.to_string(), count.clone())).collect();
    schemars::json_schema!({ "type": "object", "properties": Value::Object(properties) })
}

pub(crate) fn faults() -> [&'static str; 6] {
    all!(ExpressionFault: Syntax, Undeclared, Type, Evaluation, Range, NotCovered).map(ExpressionFault::name)
}

pub(crate) fn lint_rules() -> Vec<&'static str> {
    LintRule::ALL.iter().map(|rule| rule.name).collect()
}

pub(crate) fn binds() -> &'static [&'static str] {
    Binds::NAMES
}
