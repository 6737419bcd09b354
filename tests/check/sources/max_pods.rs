//! `maxPods` that no tool takes, and 0, of which each makes something else.

use super::{report, rules};

const KOPS: &str = "apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata: {name: c}\nspec:\n  \
                    kubernetesVersion: 1.34.0\n  networkCIDR: 10.0.0.0/16\n  networking: {cilium: {ipam: \
                    eni}}\n  kubelet: {maxPods: NUMBER}\n  subnets: [{name: a, zone: eu-west-1a, cidr: \
                    10.0.0.0/20, type: Private}]\n---\napiVersion: kops.k8s.io/v1alpha2\nkind: \
                    InstanceGroup\nmetadata: {name: n, labels: {kops.k8s.io/cluster: c}}\nspec: {role: Node, \
                    machineType: t3.medium, minSize: 1, maxSize: 1, subnets: [a]}\n";

const NODE_CLASS: &str = "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {name: d}\nspec: \
                          {amiFamily: AL2023, kubelet: {maxPods: NUMBER}}\n";

const BETA_POOL: &str = "apiVersion: karpenter.sh/v1beta1\nkind: NodePool\nmetadata: {name: p}\nspec: \
                         {template: {spec: {kubelet: {maxPods: NUMBER}, requirements: [{key: \
                         node.kubernetes.io/instance-type, operator: In, values: [m5.large]}]}}}\n";

const PROVISIONER: &str = "apiVersion: karpenter.sh/v1alpha5\nkind: Provisioner\nmetadata: {name: p}\nspec: \
                           {kubeletConfiguration: {maxPods: NUMBER}, requirements: [{key: \
                           node.kubernetes.io/instance-type, operator: In, values: [m5.large]}]}\n";

const NODE_CONFIG: &str = "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {kubelet: {config: \
                           {maxPods: NUMBER}}}\n";

const SETTINGS: &str = "[settings.kubernetes]\nmax-pods = NUMBER\n";

fn eksctl(fields: &str) -> String {
    format!(
        "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {{name: c, region: \
         eu-west-1}}\nnodeGroups:\n- {{name: n, instanceType: m5.large, {fields}}}\n"
    )
}

/// What each rule says of a file in which this stands in place of the number.
fn found(file: &str, number: &str) -> Vec<(&'static str, String)> {
    let report = report(&["m5.large"], &[&file.replace("NUMBER", number)]);
    let said = |it: &maxpods::check::Finding| (it.rule.name, format!("{}; {}", it.message, it.remedy));
    report.findings.iter().map(said).collect()
}

/// What can't be read of it.
#[track_caller]
fn unreadable(file: &str, number: &str) -> String {
    let found = found(file, number).into_iter().find(|(rule, _)| *rule == "unreadable");
    found.unwrap_or_else(|| panic!("{file} with {number}")).1
}

const RANGE: &str = "give a whole number from 1 to 2,147,483,647";

/// K1: an int32. K9, K10: before v1 a text is no expression.
#[test]
fn k1_max_pods_is_an_int32_to_every_tool() {
    let [per_node, extra, bottlerocket] = [
        "maxPodsPerNode: NUMBER",
        "kubeletExtraConfig: {maxPods: NUMBER}",
        "amiFamily: Bottlerocket, bottlerocket: {settings: {kubernetes: {max-pods: NUMBER}}}",
    ]
    .map(eksctl);
    let files = [
        (KOPS, "maxPods"),
        (&per_node, "maxPodsPerNode"),
        (&extra, "maxPods"),
        (&bottlerocket, "max-pods"),
        (BETA_POOL, "maxPods"),
        (PROVISIONER, "maxPods"),
        (NODE_CONFIG, "maxPods"),
        (SETTINGS, "max-pods"),
    ];
    for (file, name) in files {
        for number in ["\"many\"", "12.5", "-3", "2147483648", "99999999999"] {
            assert_eq!(unreadable(file, number), format!("`{name}` can't be `{number}`; {RANGE}"), "{file}");
        }
        let quoted = unreadable(file, "\"110\"");
        assert_eq!(quoted, format!("`{name}` can't be `\"110\"`; write `110` without quotes"), "{file}");
        assert!(found(file, "2147483647").iter().all(|(rule, _)| *rule != "unreadable"), "{file}");
    }
    for number in ["12.5", "-3", "2147483648"] {
        assert_eq!(unreadable(NODE_CLASS, number), format!("`maxPods` can't be `{number}`; {RANGE}"));
    }
}

/// K21, K32: a flag that kubelet refuses is no variable.
#[test]
fn k32_a_flag_is_read_as_kubelet_reads_it() {
    let files = [
        "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {kubelet: {flags: ['--max-pods=NUMBER']}}\n",
        "#!/bin/bash\n/etc/eks/bootstrap.sh c --use-max-pods false --kubelet-extra-args \
         '--max-pods=NUMBER'\n",
        &eksctl("overrideBootstrapCommand: '/etc/eks/bootstrap.sh c --kubelet-extra-args --max-pods=NUMBER'"),
    ];
    for file in files {
        for number in ["many", "12.5", "-3", "2147483648"] {
            assert_eq!(unreadable(file, number), format!("`--max-pods` can't be `{number}`; {RANGE}"));
        }
        let zero = format!("`--max-pods` can't be `0`; {RANGE}, or leave it out");
        assert_eq!(unreadable(file, "0"), zero, "{file}");
        for unknown in ["$MAX_PODS", "${max}", "$(cat n)", "{{ .MaxPods }}"] {
            assert!(!found(file, unknown).iter().any(|(rule, _)| *rule == "unreadable"), "{file} {unknown}");
        }
    }
}

/// A4.2: kubelet holds to `podsPerCore`, so that of 110 only eight pods come to m5.large's two vCPUs.
#[test]
fn a4_2_pods_per_core_of_a_node_config_counts() {
    let of = |more: &str| {
        let text = NODE_CONFIG.replace("NUMBER", &format!("110{more}"));
        report(&["m5.large"], &[&text]).nodes[0].max_pods
    };
    assert_eq!((of(", podsPerCore: 4"), of(", podsPerCore: 0"), of("")), (Some(8), Some(110), Some(110)));
}

/// K2: Karpenter takes 0, and then counts no room for a pod.
#[test]
fn k2_of_0_karpenter_launches_no_node() {
    let pool = "---\napiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: p}\nspec: {template: {spec: \
                {nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: d}, requirements: [{key: \
                node.kubernetes.io/instance-type, operator: In, values: [m5.large]}]}}}\n";
    for file in [NODE_CLASS, &format!("{NODE_CLASS}{pool}"), BETA_POOL, PROVISIONER] {
        let said = "with `maxPods` 0 no pod fits on a node, and Karpenter launches none for pods that wait; \
                    give the number of pods, or leave `maxPods` out";
        assert_eq!(found(file, "0"), [("crowded-out", said.to_owned())], "{file}");
    }
    let report = report(&["m5.large"], &[&NODE_CLASS.replace("NUMBER", "0")]);
    assert_eq!((rules(&report), report.nodes.len()), (vec![("crowded-out", "4:46".to_owned())], 0));
}

/// H43: to kOps 0 is given, and kubelet then has its 110, of which t3.medium can give an address to 12.
#[test]
fn h43_of_0_kops_leaves_kubelet_at_its_default() {
    let report = report(&[], &[&KOPS.replace("NUMBER", "0")]);
    assert_eq!(rules(&report), [("over-commit", "8:22".to_owned())]);
    assert_eq!((report.findings[0].value, report.findings[0].right_value), (Some(110), Some(14)));
    assert!(report.notes.iter().any(|it| it.contains("`n` has `maxPods: 0`")), "{:?}", report.notes);
}

/// J9: of `maxPodsPerNode: 0` eksctl writes nothing; kubelet has nothing to do with 0 elsewhere.
#[test]
fn j9_of_0_eksctl_writes_nothing() {
    assert_eq!(found(&eksctl("maxPodsPerNode: 0"), ""), []);
    let refused = format!("`maxPods` can't be `0`; {RANGE}, or leave it out");
    assert_eq!(unreadable(&eksctl("kubeletExtraConfig: {maxPods: NUMBER}"), "0"), refused);
    assert_eq!(unreadable(NODE_CONFIG, "0"), refused);
}
