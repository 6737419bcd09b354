//! What is asked of the library as a whole: requests in JSON, the catalogue of EC2, filters, expressions.

use std::sync::LazyLock;

use maxpods::catalog::read_describe_instance_types;
use maxpods::expression::{Expression, ExpressionDialect, ExpressionVariables, Lint};
use maxpods::json::call;
use maxpods::options::Options;
use maxpods::query::{Filter, Grouping, TypeAnswer};
use maxpods::{Catalog, Cilium, InstanceType, VpcCni};
use serde_json::Value;

use super::bytes::{choice_and_text, line_and_text};

/// A call: text of a request in, text of an answer out.
type Call = fn(&str) -> String;

const CALLS: &[(&str, Call)] = &[
    ("blocks", call::blocks),
    ("calculate", call::calculate),
    ("check", call::check),
    ("command", call::command),
    ("compare", call::compare),
    ("emit", call::emit),
    ("evaluate", call::evaluate),
    ("evaluate_expression", call::evaluate_expression),
    ("expression_value", call::expression_value),
    ("find", call::find),
    ("fix", call::fix),
    ("footprint", call::footprint),
    ("grid", call::grid),
    ("instance_types", call::instance_types),
    ("lint_expression", call::lint_expression),
    ("options", call::options),
    ("plan", call::plan),
    ("plan_command", call::plan_command),
    ("read", call::read),
    ("search", call::search),
    ("snippets", call::snippets),
    ("subnets", call::subnets),
    ("table", call::table),
];

/// A line with the name of a call, and a request: the answer has `ok` or `error`.
pub fn call(data: &[u8]) {
    let Some((name, request)) = line_and_text(data) else { return };
    let Some((_, call)) = CALLS.iter().find(|(called, _)| *called == name) else { return };
    let answer = call(request);
    assert_json(&answer, request.len());
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    let fields = answer.as_object().expect("an object");
    assert_eq!(fields.len(), 1);
    let Some(error) = fields.get("error") else { return assert!(fields.contains_key("ok")) };
    assert!(!error["code"].as_str().expect("a code").is_empty());
    let problems = error["problems"].as_array().expect("problems");
    assert!(!problems.is_empty());
    assert!(problems.iter().all(|problem| problem["message"].as_str().is_some_and(|text| !text.is_empty())));
}

/// What an answer about all types and one byte of a request may be long, in bytes.
const LONGEST: usize = 64 << 20;
const LONGEST_PER_BYTE: usize = 64 << 10;

/// It is JSON without a control character in its text, and no longer than the question lets expect.
pub(crate) fn assert_json(json: &str, asked: usize) {
    assert!(!json.contains(|letter: char| letter < ' '), "a control character: {json:?}");
    assert!(json.len() <= LONGEST + LONGEST_PER_BYTE * asked, "{} bytes", json.len());
}

/// The output of `aws ec2 describe-instance-types`: each type that is read has an answer or an error.
pub fn describe(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let catalog = match read_describe_instance_types(text) {
        Ok(catalog) => catalog,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    for it in &catalog {
        assert_eq!(catalog.get(it.name()).map(InstanceType::name), Ok(it.name()));
        assert!(it.limits().enis() >= 1 && it.limits().ipv4_per_eni() >= 1);
        for capacity in [VpcCni::new().capacity(it), Cilium::new().capacity(it)] {
            match capacity {
                Ok(capacity) => assert_eq!(capacity.ledger().replay(), Some(capacity.recommended_max_pods())),
                Err(error) => assert_eq!(error.code(), "too-large"),
            }
        }
    }
}

/// One of each family of types with the defaults.
static ROWS: LazyLock<Vec<TypeAnswer<'static>>> = LazyLock::new(|| {
    let answers = Options::new().answers(Catalog::built_in(), &["*"], Grouping::Each);
    let mut rows = answers.expect("the defaults go together");
    rows.dedup_by_key(|row| row.capacity.instance_type().family());
    rows
});

/// The same rows elsewhere.
static COPIES: LazyLock<Vec<TypeAnswer<'static>>> = LazyLock::new(|| ROWS.clone());

/// A filter: it chooses by what a row says alone, and an error is in it.
pub fn filter(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (rows, copies) = (&*ROWS, &*COPIES);
    match (Filter::new(text, rows), Filter::new(text, copies)) {
        (Ok(filter), Ok(again)) => {
            for (row, copy) in rows.iter().zip(copies) {
                assert_eq!(filter.holds(row), again.holds(copy));
            }
        }
        (Err(error), Err(again)) => assert_eq!(error.to_string(), again.to_string()),
        _ => panic!("read in two ways"),
    }
}

/// A dialect and an expression: a number in range or an error in it, the same each time, and what lint says is
/// about parts of it.
pub fn expression(data: &[u8]) {
    let Some((choice, text)) = choice_and_text(data) else { return };
    let dialect = ExpressionDialect::ALL[usize::from(choice) % ExpressionDialect::ALL.len()];
    let catalog = Catalog::built_in();
    let types = ["t3.medium", "m5.large", "p5.48xlarge"].map(|name| catalog.get(name).expect("a type"));
    match Expression::new(dialect, text) {
        Ok(expression) => {
            let (least, most) = dialect.range();
            for it in types {
                let variables = ExpressionVariables::of(it, 17);
                match expression.value(&variables) {
                    Ok(value) => assert!((least..=most).contains(&value), "{value}"),
                    Err(error) => assert_error(&error, text, dialect),
                }
            }
            assert!(expression.variables().iter().all(|name| dialect.variables().contains(name)));
        }
        Err(error) => assert_error(&error, text, dialect),
    }
    let options = dialect.options(&Options::new());
    let (cni, kubelet) = (options.cni(), options.kubelet());
    let Ok(lint) = Lint::new(dialect, text, &cni, kubelet, types, catalog) else { return };
    for finding in &lint.findings {
        if let Some(span) = lint.span(finding) {
            assert!(text.get(span).is_some());
        }
    }
}

fn assert_error(error: &maxpods::expression::ExpressionError, text: &str, dialect: ExpressionDialect) {
    assert!(text.get(..error.offset).is_some(), "{error:?}");
    let (line, column) = error.position(text);
    assert!(line >= 1 && column >= 1 && line <= text.split('\n').count());
    assert!(!error.message.is_empty());
    let _ = error.remedy(dialect);
}
