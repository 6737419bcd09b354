//! Karpenter's node classes and node pools.

use maxpods::Catalog;
use maxpods::check::Report;

use super::{report, rules};

const NODE_POOL: &str = include_str!("../../runs/check.in/nodepool.yaml");
const NODE_CLASS: &str = include_str!("../../runs/check.in/nodeclass.yaml");

/// The `maxPods` of each type.
fn max_pods(report: &Report) -> Vec<(&str, u32)> {
    let mut rows: Vec<(&str, u32)> = report
        .nodes
        .iter()
        .map(|row| (&*row.instance_type, row.max_pods.expect("the pool's provisioner sets it")))
        .collect();
    rows.sort_unstable();
    rows
}

/// A pool of v1 with these requirements.
fn types(requirements: &str) -> Vec<String> {
    let text = format!(
        "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {{name: c}}\nspec: {{amiFamily: \
         AL2023}}\n---\n\
         apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {{name: p}}\nspec:\n  template:\n    \
         spec:\n      nodeClassRef: {{name: c, kind: EC2NodeClass, group: karpenter.k8s.aws}}\n      \
         requirements: [{requirements}]\n"
    );
    let report = report(&[], &[&text]);
    report.nodes.iter().map(|row| row.instance_type.clone()).collect()
}

/// 20, and on 4 vCPUs `podsPerCore` 4 leaves 16 (A4.2).
#[test]
fn pods_per_core_holds_beside_max_pods() {
    let report = report(&[], &[NODE_POOL]);
    assert_eq!(max_pods(&report), [("g5.2xlarge", 20), ("g5.4xlarge", 20), ("g5.xlarge", 16)]);
    assert!(report.findings.iter().all(|it| !it.assumed.is_empty()), "the plug-in is assumed");
}

#[test]
fn a_class_without_a_pool_needs_types() {
    let alone = report(&[], &[NODE_CLASS]);
    assert_eq!(rules(&alone), []);
    assert!(alone.notes[0].contains("no `NodePool` of it"), "{:?}", alone.notes);
    let with = report(&["m5.large"], &[NODE_CLASS]);
    assert_eq!(rules(&with), [("over-commit", "6:22".to_owned())]);
    let finding = &with.findings[0];
    assert_eq!((finding.value, finding.right_value), (Some(110), Some(29)));
    let edits: Vec<_> = finding.fixes.iter().map(|fix| fix.edit.clone()).collect();
    let mended = maxpods::document::apply(NODE_CLASS, &edits).expect("it can be edited");
    assert_eq!(mended, NODE_CLASS.replace("110", "29"));
}

/// Each operator, the labels that the catalogue has, and older names (K12 to K15).
#[test]
fn requirements_admit_types() {
    let all = Catalog::built_in();
    let names = |is: &dyn Fn(&maxpods::InstanceType) -> bool| {
        let mut names: Vec<String> =
            all.iter().filter(|it| !it.is_retired() && is(it)).map(|it| it.name().to_owned()).collect();
        names.sort();
        names
    };
    let sorted = |requirements: &str| {
        let mut types = types(requirements);
        types.sort();
        types
    };
    let prefix = "karpenter.k8s.aws/instance";
    let c7g = "{key: karpenter.k8s.aws/instance-family, operator: In, values: [c7g]}";
    assert_eq!(sorted(c7g), names(&|it| it.family() == "c7g"));
    // An empty value is one too: the label of bare metal's hypervisor is there.
    let nitro = format!("{c7g}, {{key: {prefix}-hypervisor, operator: In, values: [nitro]}}");
    assert_eq!(sorted(&nitro), names(&|it| it.family() == "c7g" && it.name() != "c7g.metal"));
    let few = format!("{c7g}, {{key: {prefix}-cpu, operator: Lt, values: ['4']}}");
    assert_eq!(sorted(&few), ["c7g.large", "c7g.medium"]);
    let many = format!("{c7g}, {{key: {prefix}-cpu, operator: Gte, values: ['64']}}");
    assert_eq!(sorted(&many), ["c7g.16xlarge", "c7g.metal"]);
    let others = format!("{few}, {{key: {prefix}-size, operator: NotIn, values: [medium]}}");
    assert_eq!(sorted(&others), ["c7g.large"]);
    let by_name = "{key: beta.kubernetes.io/instance-type, operator: In, values: [t3.medium, m5.large]}, \
                 {key: kubernetes.io/arch, operator: In, values: [amd64]}";
    assert_eq!(sorted(by_name), ["m5.large", "t3.medium"]);
    let memory = format!(
        "{c7g}, {{key: {prefix}-memory, operator: Gt, values: ['2047']}}, \
                          {{key: {prefix}-memory, operator: Lte, values: ['4096']}}"
    );
    assert_eq!(sorted(&memory), ["c7g.large", "c7g.medium"]);
    assert_eq!(
        sorted(&format!("{c7g}, {{key: kubernetes.io/arch, operator: In, values: [amd64]}}")),
        [""; 0]
    );
    let generation = format!("{c7g}, {{key: {prefix}-generation, operator: Gt, values: ['7']}}");
    assert_eq!(sorted(&generation), [""; 0]);
    assert_eq!(sorted(&format!("{c7g}, {{key: team, operator: Exists}}")), sorted(c7g));
}

#[test]
fn what_the_catalogue_lacks_is_said() {
    let text = NODE_POOL.replace(
        "      nodeClassRef",
        "        - {key: karpenter.k8s.aws/instance-gpu-count, operator: Gt, values: ['0']}\n      \
         nodeClassRef",
    );
    let report = report(&[], &[&text]);
    let said = "which types have `karpenter.k8s.aws/instance-gpu-count` isn't known here: the requirement is \
                left out";
    assert!(report.findings[0].assumed.iter().any(|it| it == said), "{:?}", report.findings[0].assumed);
}

/// Before v1 the pool has kubelet's settings, and the edit is there.
#[test]
fn older_versions() {
    let beta = "apiVersion: karpenter.sh/v1beta1\nkind: NodePool\nmetadata: {name: p}\nspec:\n  \
                template:\n    spec:\n      kubelet:\n        maxPods: 110\n      requirements:\n      - \
                key: node.kubernetes.io/instance-type\n        operator: In\n        values: [m5.large]\n";
    let alpha = "apiVersion: karpenter.sh/v1alpha5\nkind: Provisioner\nmetadata: {name: p}\nspec:\n  \
                 kubeletConfiguration:\n    maxPods: 110\n  requirements:\n  - key: \
                 node.kubernetes.io/instance-type\n    operator: In\n    values: [m5.large]\n";
    for (text, place) in [(beta, "8:18"), (alpha, "6:14")] {
        let report = report(&[], &[text]);
        assert_eq!(rules(&report), [("over-commit", place.to_owned())]);
        let edits: Vec<_> = report.findings[0].fixes.iter().map(|fix| fix.edit.clone()).collect();
        let mended = maxpods::document::apply(text, &edits).expect("it can be edited");
        assert_eq!(mended, text.replace("110", "29"));
    }
}

#[test]
fn text_is_an_expression() {
    let report = report(&["m5.large"], &[&NODE_CLASS.replace("110", "'110'")]);
    assert!(
        rules(&report).iter().any(|(rule, place)| (*rule, &**place) == ("expression-invalid", "6:22")),
        "{:?}",
        rules(&report)
    );
}

/// Bottlerocket has no `podsPerCore` (A4.3).
#[test]
fn bottlerocket_ignores_pods_per_core() {
    let text = NODE_CLASS.replace("maxPods: 110", "podsPerCore: 4");
    let report = report(&["m5.large"], &[&text]);
    assert_eq!(rules(&report), [("setting-ignored", "6:26".to_owned())]);
    assert_eq!(max_pods(&report), [("m5.large", 29)]);
}

/// A plug-in that a file configures is theirs.
#[test]
fn the_plug_in_comes_from_its_own_object() {
    let config = include_str!("../../runs/check.in/cilium-config.yaml");
    let report = report(&["m5.large"], &[&NODE_CLASS.replace("110", "29"), config]);
    assert_eq!(super::pod_ips(&report), [("m5.large", 3 * 9 * 16 - 3)]);
    assert!(report.findings.iter().all(|it| it.assumed.is_empty()));
}

#[test]
fn auto_mode_has_no_number_to_set() {
    let text = NODE_POOL.replace("group: karpenter.k8s.aws", "group: eks.amazonaws.com");
    let report = report(&[], &[&text]);
    assert!(report.nodes.is_empty());
    assert!(report.notes[0].contains("EKS Auto Mode works out `maxPods`"), "{:?}", report.notes);
}

/// Karpenter counts by the class, kubelet by the user data of a `Custom` image (K5).
#[test]
fn custom_images_go_by_their_user_data() {
    let rule = maxpods::check::Rule::find("scheduler-disagrees").expect("there is such a rule");
    let found = report(&[], &[rule.fails]);
    let finding = found.findings.iter().find(|it| it.rule == rule).expect("it disagrees");
    assert_eq!((finding.value, finding.right_value), (Some(29), Some(20)));
    assert_eq!(max_pods(&found), [("m5.large", 20)]);
    assert!(report(&[], &[rule.passes]).findings.iter().all(|it| it.rule != rule));
    let without = report(&["m5.large"], &[&NODE_CLASS.replace("Bottlerocket", "Custom")]);
    assert!(without.nodes.is_empty() && without.notes[0].contains("`Custom` nothing"), "{:?}", without.notes);
}
