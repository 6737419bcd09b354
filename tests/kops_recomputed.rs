//! Plans of drawn kOps clusters beside a second computation,
//! which was written from the facts and not from the code.

mod cluster;
mod model;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

use crate::manifest::{answer, fields, source};
use cluster::{Cluster, any_cluster};
use model::numbers_named;

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
    let answer = answered(cluster);
    let found = of_those(&answer, &expected);
    assert_eq!(found, expected, "pods {:?}\n{}", cluster.pods, cluster.manifest());
    for (group, number) in numbers_named(&answer["warnings"]) {
        let safe = cluster.safe_max_pods(group);
        assert!(safe.contains(&number), "{number} of g{group}, not in {safe:?}\n{}", cluster.manifest());
    }
}

/// The same clusters every time.
#[test]
fn plans_of_many_clusters_are_those_of_the_model() {
    let mut runner = TestRunner::deterministic();
    for _ in 0..800 {
        assert_is_the_models(&any_cluster().new_tree(&mut runner).expect("a cluster").current());
    }
}

/// A1.6, C2.6, C4.4, H9, H10, H11 and H51: what the facts say of nodes of their own.
#[test]
fn the_model_has_the_numbers_of_the_facts() {
    use cluster::Networking;
    let vpc_cni = |prefix_delegation| Networking::AmazonVpc {
        prefix_delegation,
        warm_eni_target: None,
        warm_ip_target: None,
        minimum_ip_target: None,
    };
    let cilium = |prefix_delegation| Networking::CiliumEni {
        first_interface_index: 0,
        prefix_delegation,
        kube_proxy: false,
    };
    for (networking, name, pods, max_pods, addresses) in [
        (vpc_cni(false), "m5.large", 0, None, 10),
        (vpc_cni(false), "m5.large", 1, None, 20),
        (vpc_cni(true), "m5.large", 0, None, 17),
        (vpc_cni(true), "m5.large", 1, None, 33),
        (cilium(false), "t3.medium", 0, None, 12),
        (cilium(false), "t3.medium", 6, None, 18),
        (cilium(true), "t3.large", 109, Some(110), 129),
        (Networking::Calico, "t3.large", 100, None, 1),
    ] {
        let cluster = Cluster::of_one_group(networking, name, pods, max_pods);
        let node = &cluster.plan()["groups"][0];
        assert_eq!(
            (&node["node_subnet_addresses"], &node["pending_pods"]),
            (&json!(addresses), &json!(0)),
            "{name}"
        );
    }
    for (networking, name, max_pods) in [
        (vpc_cni(false), "m5.large", 29),
        (vpc_cni(true), "t3.medium", 17),
        (cilium(false), "t3.medium", 17),
        (vpc_cni(false), "hpc6id.32xlarge", 100),
        (cilium(false), "p5.48xlarge", 110),
        (Networking::Kubenet, "t3.medium", 110),
    ] {
        assert_eq!(Cluster::of_one_group(networking, name, 0, None).max_pods_of_first(), max_pods, "{name}");
    }
    for (networking, worker, control_plane) in [(cilium(false), 1, 12), (vpc_cni(false), 2, 12)] {
        let mut cluster = Cluster::of_one_group(networking, "m5.large", 0, None);
        assert_eq!(cluster.host_network_pods(&cluster.groups[0]), worker);
        cluster.groups[0].is_control_plane = true;
        cluster.groups[0].sizes = Some((1, 1));
        assert_eq!(cluster.host_network_pods(&cluster.groups[0]), control_plane);
        assert_eq!(cluster.certain_host_network_pods(&cluster.groups[0]), control_plane);
        cluster.groups[0].sizes = Some((3, 3));
        assert_eq!(cluster.host_network_pods(&cluster.groups[0]), control_plane);
        let certain = if control_plane == 12 && worker == 1 { 9 } else { 10 };
        assert_eq!(cluster.certain_host_network_pods(&cluster.groups[0]), certain);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn a_plan_is_that_of_the_model(cluster in any_cluster()) {
        assert_is_the_models(&cluster);
    }
}
