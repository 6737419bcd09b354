//! Files that people have, with what is right by the facts: each test has the name of its file in
//! `tests/runs/`.

use serde_json::{Value, json};

use crate::common::run;

/// The exit code and the answer to the plan of a file.
#[track_caller]
fn planned(path: &str, more: &[&str]) -> (Option<i32>, Value) {
    let path = format!("tests/runs/{path}.yaml");
    let arguments: Vec<&str> =
        ["plan", &*path, "-o", "json"].into_iter().chain(more.iter().copied()).collect();
    let (code, stdout, stderr) = run(&arguments, "");
    (code, serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error}: {stderr}")))
}

/// The warnings that have this code.
fn warnings<'a>(answer: &'a Value, code: &str) -> Vec<&'a str> {
    let all = answer["warnings"].as_array().expect("a list").iter();
    all.filter(|it| it["code"] == code).filter_map(|it| it["text"].as_str()).collect()
}

/// The error of a file that can't be planned.
#[track_caller]
fn refused(path: &str) -> String {
    let path = format!("tests/runs/{path}.yaml");
    let (code, stdout, stderr) = run(&["plan", &path], "");
    assert_eq!((code, &*stdout), (Some(2), ""), "{stderr}");
    stderr
}

fn field<'a>(answer: &'a Value, of: &str, name: &str) -> Vec<&'a Value> {
    answer[of].as_array().expect("a list").iter().map(|it| &it[name]).collect()
}

/// J7: each /28 has 11 addresses. Seven nodes and the share of the control plane's ENIs leave fewer than
/// five.
#[test]
fn control_plane_28_leaves_too_few_addresses_for_an_update() {
    let (code, answer) = planned("eksctl.in/control-plane-28", &[]);
    assert_eq!((code, &answer["fits"]), (Some(1), &json!(false)));
    let short = warnings(&answer, "cluster-update");
    assert_eq!(short.len(), 3, "{short:?}");
    // 11 less 7 nodes and 2 ENIs, and less 6 and 2.
    assert!(short[0].starts_with("`a` keeps 2 addresses free"), "{}", short[0]);
    assert!(short[2].starts_with("`c` keeps 3 addresses free"), "{}", short[2]);
    assert!(short.iter().all(|text| text.contains("fewer than 5")), "{short:?}");
}

/// A2.14 and J2: 110 by the guide, 123 as it was seen, both with where they are from; A1.6: 29 fit on an
/// m5.large.
#[test]
fn mng_123_is_in_doubt_and_says_both_numbers() {
    let (code, answer) = planned("eksctl.in/mng-123", &[]);
    assert_eq!(code, Some(0));
    let doubts = warnings(&answer, "cap-in-doubt");
    assert_eq!(doubts.len(), 2, "{doubts:?}");
    for (doubt, group) in doubts.iter().zip(["by-field", "by-nodeconfig"]) {
        for said in [group, "110", "123", "Amazon EKS documents", "eksctl issue 8078", "Bottlerocket"] {
            assert!(doubt.contains(said), "{said}: {doubt}");
        }
    }
    assert!(warnings(&answer, "max-pods-too-high").iter().all(|text| text.contains("; set it to 29:")));
}

/// J11: a t3.large has 11 addresses for pods, and kubelet's 110 is right there.
#[test]
fn windows_group_is_not_told_to_lower_max_pods() {
    let (code, answer) = planned("eksctl.in/windows-group", &[]);
    assert_eq!(code, Some(0));
    assert_eq!(field(&answer, "groups", "pods"), [11]);
    assert!(!answer.to_string().contains("set it to"), "{answer:#}");
}

/// A2.14: d3en.xlarge has 10, of which two are on the host network, and so has m5.large in its group.
#[test]
fn eksctl_mixed_takes_the_lowest_number_for_all_types() {
    let (code, answer) = planned("eksctl.in/eksctl-mixed", &[]);
    assert_eq!((code, field(&answer, "groups", "pods")), (Some(0), vec![&json!(10 - 2)]));
    let (code, answer) = planned("eksctl.in/eksctl-mixed", &["--pods", "9"]);
    assert_eq!((code, field(&answer, "groups", "pending_pods")), (Some(1), vec![&json!(1)]));
    let pending = warnings(&answer, "pending-pods");
    assert_eq!(pending.len(), 2, "{pending:?}");
    assert!(pending.iter().all(|text| text.contains("kubelet's maxPods is 10")), "{pending:?}");
}

/// A1.1: r5.xlarge has 4 x 14 addresses for pods and takes 60; c4.4xlarge 8 x 29, of which kOps's 110 lets in
/// those that the 12 of H10 leave, kOps 1.13 being without kops-channels (H11); dns-controller is there.
#[test]
fn kops_amazonvpc_private_is_planned_as_before() {
    let (code, answer) = planned("manifest.in/kops-amazonvpc-private", &[]);
    assert_eq!((code, &answer["fits"]), (Some(0), &json!(true)));
    assert_eq!(field(&answer, "groups", "pods"), [110 - (12 - 1 + 1), 4 * 14]);
    assert_eq!(field(&answer, "groups", "node_subnet_addresses")[1], 60);
}

/// A bastion takes an address of each of its subnets at maximum size, and no group has it; t3.medium with
/// Cilium 18 (C4.4).
#[test]
fn kops_bastion_takes_addresses_and_is_no_group_of_nodes() {
    let (code, answer) = planned("manifest.in/kops-bastion", &[]);
    assert_eq!((code, field(&answer, "groups", "group")), (Some(1), vec![&json!("nodes"), &json!("cp")]));
    assert_eq!(field(&answer, "subnets", "subnet"), ["a", "b"]);
    // Of `a` a node, the control plane's with 16, and two bastions; of `b` one node.
    let used: Vec<&Value> = field(&answer, "subnets", "now").into_iter().map(|now| &now["used"]).collect();
    assert_eq!(used, [18 + 16 + 2, 18]);
}

#[test]
fn kops_chaining_is_refused_with_the_way_out() {
    let error = refused("manifest.in/kops-chaining");
    assert!(error.contains("kops-chaining.yaml:7:39: "), "{error}");
    assert!(error.contains("make a plan of `amazonvpc`"), "{error}");
}

/// D3: Gateway API reserves no address of its own: t3.large has 3 x 11 less three.
#[test]
fn kops_gateway_has_as_many_pods_as_without() {
    let (code, answer) = planned("manifest.in/kops-gateway", &[]);
    assert_eq!((code, field(&answer, "groups", "pods")), (Some(0), vec![&json!(3 * 11 - 3)]));
}

#[test]
fn kops_maxpods_text_is_refused_at_its_place() {
    let error = refused("manifest.in/kops-maxpods-text");
    assert!(
        error
            .contains("kops-maxpods-text.yaml:21:22: `maxPods` can't be `\"58\"`; write `58` without quotes"),
        "{error}"
    );
}

/// A1.6: judged by every type, the worst first: t3.medium has 17.
#[test]
fn kops_mixed_maxpods_names_every_type_the_worst_first() {
    let (_, answer) = planned("manifest.in/kops-mixed-maxpods", &[]);
    let high = warnings(&answer, "max-pods-too-high");
    let named: Vec<&str> = high.iter().filter_map(|text| text.split(' ').nth(1)).collect();
    assert_eq!(named, ["t3.medium", "m5.large", "t3.large"]);
    assert!(
        high.iter().all(|text| text.contains("; set it to 17, which is right for all of its types")),
        "{high:?}"
    );
    assert!(high[0].contains(&format!("lets in {} pods", 96 - 17)), "{}", high[0]);
}

/// A5.6: 110 by kOps, 100 that fit.
#[test]
fn kops_p5_is_told_that_100_fit() {
    let (code, answer) = planned("manifest.in/kops-p5", &[]);
    assert_eq!(code, Some(0));
    let high = warnings(&answer, "max-pods-too-high");
    assert_eq!(high.len(), 1, "{high:?}");
    assert!(
        high[0].contains("maxPods 110 lets in 10 pods without an address; set it to 100:"),
        "{}",
        high[0]
    );
}

/// A1.6, H10 and H11: t3.medium has 17; the control plane has one pod fewer than 12, kops-channels, and
/// dns-controller.
#[test]
fn kops_pkos_vpccni_is_planned_as_before() {
    let (code, answer) = planned("manifest.in/kops-pkos-vpccni", &[]);
    assert_eq!((code, &answer["fits"]), (Some(0), &json!(true)));
    assert_eq!(field(&answer, "groups", "pods"), [17 - (12 - 1 + 1), 17 - 2, 17 - 2]);
    assert_eq!(field(&answer, "groups", "node_subnet_addresses")[1..], [18, 18]);
}

/// With prefixes a node takes two ENIs' own addresses, or one, and six prefixes: 98 of m5.large at most.
/// Without prefixes each type below 96 is named, t3.medium's 17 among the first.
#[test]
fn kops_scale_fits_with_prefixes_and_names_the_types_without() {
    let (code, answer) = planned("manifest.in/kops-scale", &[]);
    assert_eq!((code, &answer["fits"]), (Some(0), &json!(true)));
    assert_eq!(field(&answer, "groups", "node_subnet_addresses")[1], 98);
    let (_, answer) = planned("manifest.in/kops-scale", &["--prefix-delegation=false"]);
    let high = warnings(&answer, "max-pods-too-high");
    assert_eq!(high.len(), 13, "{high:?}");
    assert!(
        high[..2].iter().all(|text| text.starts_with("each t3") && text.contains("set it to 17")),
        "{high:?}"
    );
}

/// G2: a third of four nodes, rounded up, is two; 8187 addresses hold 227 nodes of 36, and 170 with a third
/// more.
#[test]
fn kops_surge_says_whether_surge_nodes_are_counted() {
    let (code, answer) = planned("manifest.in/kops-surge", &[]);
    assert_eq!((code, field(&answer, "groups", "nodes_surge")), (Some(0), vec![&json!(6)]));
    let limit = &answer["limit"];
    let fit = |nodes: u64| (nodes + (nodes * 33).div_ceil(100)) * 36 <= 8187;
    let most = (1..1000).take_while(|nodes| fit(*nodes)).last();
    assert_eq!((limit["nodes"].as_u64(), limit["nodes_without_surge"].as_u64()), (most, Some(8187 / 36)));
    let text = limit["text"].as_str().expect("text");
    assert!(
        text.contains("surge nodes in addition") && text.contains("as long as none is updated"),
        "{text}"
    );
}
