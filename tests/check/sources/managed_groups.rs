//! Managed node groups of Terraform, `CloudFormation` and AWS.

use super::{pod_ips, report, rules};

const PLAN: &str = include_str!("../../runs/check.in/plan.json");
const TEMPLATE: &str = include_str!("../../runs/check.in/template.yaml");

/// Each type with its `maxPods` and how many nodes there are.
fn rows(report: &maxpods::check::Report) -> Vec<(&str, u32, Option<u64>)> {
    let mut rows: Vec<_> = report
        .nodes
        .iter()
        .map(|row| (&*row.instance_type, row.max_pods.expect("the group sets it"), row.nodes))
        .collect();
    rows.sort_unstable();
    rows
}

/// With prefixes on, the group's own number is 110 on 2 vCPUs (A2.14), of 3 x 9 x 16 addresses.
#[test]
fn a_plan_of_terraform() {
    let found = report(&[], &[PLAN]);
    assert_eq!(rows(&found), [("m5.large", 110, Some(3))]);
    assert_eq!(pod_ips(&found), [("m5.large", 3 * 9 * 16)]);
    assert!(found.findings.iter().all(|it| it.assumed.is_empty()), "{:?}", found.findings);
}

/// A `NodeConfig` in its user data, which is unknown where `after_unknown` says so.
#[test]
fn user_data_of_a_launch_template() {
    let encoded = "YXBpVmVyc2lvbjogbm9kZS5la3MuYXdzL3YxYWxwaGExCmtpbmQ6IE5vZGVDb25maWcKc3BlYzoge2t1YmVsZXQ6IHtjb25maWc6IHttYXhQb2RzOiAxMTB9fX0K";
    let given = PLAN.replace("\"user_data\": null", &format!("\"user_data\": \"{encoded}\""));
    let given = given.replace("ENABLE_PREFIX_DELEGATION", "OTHER");
    let found = report(&[], &[&given]);
    assert_eq!(rules(&found)[0].0, "over-commit");
    assert_eq!((found.findings[0].value, found.findings[0].right_value), (Some(110), Some(29)));
    let unknown = PLAN.replace("{\"id\": true}}", "{\"id\": true, \"user_data\": true}}");
    assert_ne!(unknown, PLAN);
    let found = report(&[], &[&unknown]);
    assert!(found.nodes.is_empty());
    assert!(found.notes[0].contains("isn't known from the files"), "{:?}", found.notes);
}

#[test]
fn charts_and_families() {
    let release = r#"{"address": "helm_release.cilium", "type": "helm_release", "values": {"chart": "cilium",
        "values": ["ipam: {mode: cluster-pool}\n", "eni: {enabled: true}\n"],
        "set": [{"name": "eni.awsEnablePrefixDelegation", "value": "true", "type": null}]}},
        {"address": "aws_eks_addon.vpc_cni""#;
    let with = PLAN.replacen("{\n          \"address\": \"aws_eks_addon.vpc_cni\"", release, 1);
    assert_ne!(with, PLAN);
    // Cilium's agent keeps two.
    assert_eq!(pod_ips(&report(&[], &[&with])), [("m5.large", 3 * 9 * 16 - 2)]);
    let windows = PLAN.replace("AL2023_x86_64_STANDARD", "WINDOWS_CORE_2022_x86_64");
    // One ENI's ten addresses less its primary (B20).
    assert_eq!(pod_ips(&report(&[], &[&windows])), [("m5.large", 9)]);
    let later = report(&[], &[&PLAN.replace("\"1.2\"", "\"2.0\"")]);
    assert_eq!(rules(&later), [("unreadable", "2:21".to_owned())]);
}

/// The flag wins; an image of their own has no cap of EKS; what a parameter says isn't known.
#[test]
fn a_template_of_cloudformation() {
    let found = report(&[], &[TEMPLATE]);
    assert_eq!(rows(&found), [("m5.large", 110, Some(4)), ("t3.large", 35, None)]);
    assert_eq!(found.findings[0].rule.name, "over-commit");
    assert!(
        found.notes.iter().any(|it| it.contains("AWS::EKS::Nodegroup Open isn't checked")),
        "{:?}",
        found.notes
    );
}

#[test]
fn an_answer_of_aws() {
    let answer = r#"{"nodegroup": {"nodegroupName": "one", "clusterName": "c", "instanceTypes": ["m5.large"],
        "amiType": "AL2023_x86_64_STANDARD", "scalingConfig": {"minSize": 1, "maxSize": 3, "desiredSize": 2}}}"#;
    assert_eq!(rows(&report(&[], &[answer])), [("m5.large", 29, Some(3))]);
    let template = answer.replace("\"amiType\"", "\"launchTemplate\": {\"id\": \"lt-1\"}, \"amiType\"");
    assert!(report(&[], &[&template]).nodes.is_empty());
}

/// Windows nodes go by a file of their own (K56): of m5.large's one ENI 9 addresses, or 16 times that (B20).
#[test]
fn k56_windows_has_prefixes_by_its_own_config_map() {
    let windows = PLAN.replace("AL2023_x86_64_STANDARD", "WINDOWS_CORE_2022_x86_64");
    let map = |data: &str| {
        format!(
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: amazon-vpc-cni, namespace: kube-system}}\ndata: {data}\n"
        )
    };
    for (data, pods) in [
        ("{}", 9),
        (r#"{enable-windows-prefix-delegation: "false"}"#, 9),
        (r#"{enable-windows-prefix-delegation: "true"}"#, 144),
        (r#"{enable-windows-prefix-delegation: "true", warm-prefix-target: "0"}"#, 144),
        // A target says what is kept free, not how many fit.
        (r#"{warm-prefix-target: "1"}"#, 9),
        (r#"{enable-windows-prefix-delegation: "true", warm-prefix-target: "1"}"#, 144),
    ] {
        let found = report(&[], &[&windows, &map(data)]);
        assert_eq!(pod_ips(&found), [("m5.large", pods)], "{data}");
        let problems: Vec<_> = rules(&found).into_iter().filter(|(rule, _)| *rule == "unreadable").collect();
        assert_eq!(problems, [], "{data}");
    }
}
