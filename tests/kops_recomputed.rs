//! Plans of drawn kOps clusters beside a second computation, which was written from the facts and not from the code.

mod cluster;
mod model;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

use crate::manifest::{answer, fields, source};
use cluster::{Cluster, any_cluster};

/// What the program answers, as far as the model has it.
fn answered(cluster: &Cluster) -> Value {
    let mut fields = fields(&source(&cluster.manifest()));
    if let Some(pods) = cluster.pods {
        fields["pods"] = json!(pods);
    }
    answer(&fields)
}

/// The fields of an answer that the expected one has.
fn of_those(answer: &Value, expected: &Value) -> Value {
    match (answer, expected) {
        (Value::Object(answer), Value::Object(expected)) => {
            let field = |(name, expected): (&String, &Value)| {
                (name.clone(), of_those(answer.get(name).unwrap_or(&Value::Null), expected))
            };
            Value::Object(expected.iter().map(field).collect::<Map<_, _>>())
        }
        // One more or one fewer stays as it is, and is a difference.
        (Value::Array(answer), Value::Array(expected)) => {
            let nothing = Value::Null;
            let expected = expected.iter().chain(std::iter::repeat(&nothing));
            answer.iter().zip(expected).map(|(answer, expected)| of_those(answer, expected)).collect()
        }
        _ => answer.clone(),
    }
}

#[track_caller]
fn assert_is_the_models(cluster: &Cluster) {
    let expected = cluster.plan();
    let found = of_those(&answered(cluster), &expected);
    assert_eq!(found, expected, "pods {:?}\n{}", cluster.pods, cluster.manifest());
}

/// The same clusters every time.
#[test]
fn plans_of_many_clusters_are_those_of_the_model() {
    let mut runner = TestRunner::deterministic();
    for _ in 0..std::env::var("N").map_or(400, |n| n.parse().unwrap()) {
        assert_is_the_models(&any_cluster().new_tree(&mut runner).expect("a cluster").current());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn a_plan_is_that_of_the_model(cluster in any_cluster()) {
        assert_is_the_models(&cluster);
    }
}
