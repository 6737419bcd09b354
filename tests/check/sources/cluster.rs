//! Running clusters: nodes, pods and what the plug-ins keep of each node (K35 to K47, K59).

use maxpods::check::{Check, Verdict};
use maxpods::ledger::Count;
use maxpods::{Catalog, options::Options};
use serde_json::{Value, json};

use super::{report, report_with, rules};

/// A node of this type that runs with this `maxPods`.
fn node(name: &str, instance_type: &str, max_pods: u32, labels: &[(&str, &str)]) -> Value {
    let mut all = json!({"node.kubernetes.io/instance-type": instance_type, "kubernetes.io/os": "linux"});
    for (label, value) in labels {
        all[*label] = json!(value);
    }
    let pods = max_pods.to_string();
    json!({"apiVersion": "v1", "kind": "Node", "metadata": {"name": name, "labels": all},
        "status": {"capacity": {"cpu": "2", "pods": pods}, "allocatable": {"pods": pods}}})
}

/// Pods of a workload on a node: each has an address, or waits for one.
fn pods(node: &str, owner: [&str; 2], count: usize, spec: &Value, address: Option<&str>) -> Vec<Value> {
    let pod = |number: usize| {
        let mut spec = spec.clone();
        spec["nodeName"] = json!(node);
        let status = match address {
            Some(network) => json!({"phase": "Running", "podIP": format!("{network}{number}")}),
            None => json!({"phase": "Pending"}),
        };
        json!({"apiVersion": "v1", "kind": "Pod", "metadata": {"namespace": "default", "name": format!("{}-{number}", owner[1]),
            "ownerReferences": [{"kind": owner[0], "name": owner[1]}]}, "spec": spec, "status": status})
    };
    (0..count).map(pod).collect()
}

fn list(items: impl IntoIterator<Item = Value>) -> String {
    json!({"apiVersion": "v1", "kind": "List", "items": items.into_iter().collect::<Vec<_>>()}).to_string()
}

/// The agents of the VPC CNI and kube-proxy on a node.
fn agents(name: &str) -> Vec<Value> {
    let host = json!({"hostNetwork": true});
    let mut all = pods(name, ["DaemonSet", "aws-node"], 1, &host, Some("10.0.0."));
    all.extend(pods(name, ["DaemonSet", "kube-proxy"], 1, &host, Some("10.0.0.")));
    all
}

#[test]
fn the_seed_s_worker_has_a_full_pool_and_one_address_left() {
    let text = include_str!("../../runs/check.in/ciliumnode.yaml");
    let report = report(&[], &[text]);
    assert_eq!(rules(&report), []);
    let budget = &report.budgets[0];
    assert_eq!((budget.addresses, budget.pool, budget.used, budget.free), (Some(15), Some(15), 14, Some(1)));
    assert_eq!(budget.free_addresses, ["172.30.47.95"]);
    let held: Vec<(&str, u32)> = budget.held.iter().map(|held| (&*held.name, held.pods)).collect();
    assert_eq!(held[0], ("default/netshoot-pod", 8));
    let one_each = [
        "health",
        "kube-system/coredns",
        "kube-system/ebs-csi-node",
        "kube-system/hubble-relay",
        "kube-system/metrics-server",
        "router",
    ];
    assert_eq!(held[1..], one_each.map(|name| (name, 1)));
    let row = &report.nodes[0];
    assert_eq!(
        (row.max_pods, row.right_max_pods, row.addresses_used, row.addresses_free),
        (None, Some(13), Some(14), Some(1))
    );
}

#[test]
fn the_form_of_cilium_1_20_counts_ranges_and_what_is_asked_for() {
    let node = |cidrs: &str| {
        format!(
            "apiVersion: cilium.io/v2\nkind: CiliumNode\nmetadata: {{name: one}}\nspec:\n  eni: \
             {{instance-type: m5.large}}\n  ipam:\n    pre-allocate: 8\n    pools:\n      requested: \
             [{{pool: default, needed: {{ipv4-addrs: 25}}}}]\n      allocated: [{{pool: default, cidrs: \
             [{cidrs}]}}]\nstatus:\n  eni:\n    enis:\n      eni-1:\n        prefixes: [10.0.1.0/28, \
             10.0.2.0/28]\n        addresses: [10.0.1.0, 10.0.1.1, 10.0.2.15, 10.0.9.9]\n"
        )
    };
    // 25 less the 8 in advance are in use, of two prefixes and a single address.
    let whole = report(&[], &[&node("10.0.1.0/28, 10.0.2.0/28, 10.0.9.9/32")]);
    assert_eq!(rules(&whole), []);
    let budget = &whole.budgets[0];
    // 3 x (10 - 1) x 16, of which health and router take two.
    assert_eq!(
        (budget.addresses, budget.pool, budget.used, budget.free),
        (Some(432), Some(33), 17, Some(415))
    );

    let part = report(&[], &[&node("10.0.1.0/28, 10.0.9.9/32")]);
    assert_eq!(rules(&part), [("pool-out-of-step", String::new())]);
}

#[test]
fn nodes_that_are_alike_are_one_finding_about_the_fullest() {
    let names: Vec<String> = (0..500).map(|number| format!("node-{number:03}")).collect();
    let mut items: Vec<Value> = names.iter().map(|name| node(name, "t3.medium", 110, &[])).collect();
    items.extend(names.iter().flat_map(|name| agents(name)));
    items.extend(pods("node-123", ["ReplicaSet", "web-7757d5dd99"], 12, &json!({}), Some("10.0.1.")));
    let text = list(items);
    let together = report(&[], &[&text]);
    // 3 x (6 - 1) addresses and the two agents.
    assert_eq!(rules(&together), [("over-commit", String::new())]);
    let finding = &together.findings[0];
    assert_eq!((finding.nodes, finding.value, finding.right_value), (Some(500), Some(110), Some(17)));
    assert_eq!(finding.about(), "Node node-123 and 499 others");
    assert!(finding.assumed.is_empty(), "the agents say which plug-in there is: {:?}", finding.assumed);
    let row = &together.nodes[0];
    assert_eq!((row.pods, row.addresses_used, row.addresses_free), (Some(14), Some(12), Some(3)));
    assert_eq!(row.verdict, Verdict::OverCommitted);

    let mut check = Check::new().each(true);
    check.read(&text);
    let each = check.report(Catalog::built_in());
    assert_eq!((each.findings.len(), each.nodes.len()), (500, 500));
    assert_eq!(each.nodes[0].subject.name, "node-123", "the fullest comes first");
}

#[test]
fn a_node_without_an_address_left_is_found_with_the_pods_that_wait() {
    let mut items = vec![node("full", "t3.medium", 20, &[])];
    items.extend(agents("full"));
    items.extend(pods("full", ["ReplicaSet", "web-7757d5dd99"], 15, &json!({}), Some("10.0.1.")));
    let idle = report(&[], &[&list(items.clone())]);
    assert_eq!(rules(&idle), [("over-commit", String::new()), ("pool-exhausted", String::new())]);
    assert!(idle.findings[1].message.contains("all 15 addresses"), "{}", idle.findings[1].message);
    assert!(
        idle.findings[1].message.ends_with("kubelet lets in 3 pods more"),
        "{}",
        idle.findings[1].message
    );

    items.extend(pods("full", ["ReplicaSet", "api-7757d5dd99"], 3, &json!({}), None));
    let waiting = report(&[], &[&list(items.clone())]);
    assert!(waiting.findings[1].message.ends_with("3 pods wait for one"), "{}", waiting.findings[1].message);

    // What has ended gave its address back, and what has a branch ENI takes none.
    items.truncate(items.len() - 3 - 2);
    let mut ended = pods("full", ["Job", "backup"], 1, &json!({}), Some("10.0.2."));
    ended[0]["status"]["phase"] = json!("Succeeded");
    items.extend(ended);
    let branch =
        json!({"containers": [{"name": "x", "resources": {"limits": {"vpc.amazonaws.com/pod-eni": "1"}}}]});
    items.extend(pods("full", ["ReplicaSet", "secure-7757d5dd99"], 1, &branch, Some("10.0.3.")));
    let left = report(&[], &[&list(items)]);
    assert_eq!(rules(&left), [("over-commit", String::new())]);
    assert_eq!(left.nodes[0].addresses_free, Some(2));
}

#[test]
fn labels_say_who_made_a_node() {
    for (labels, group, provisioner) in [
        (&[("eks.amazonaws.com/nodegroup", "a")][..], "managed node group a", Some("managed-node-group")),
        (
            &[("karpenter.sh/nodepool", "a"), ("eks.amazonaws.com/nodegroup", "b")],
            "NodePool a",
            Some("karpenter"),
        ),
        (&[("karpenter.sh/provisioner-name", "a")], "Provisioner a", Some("karpenter")),
        (
            &[("eks.amazonaws.com/compute-type", "auto"), ("karpenter.sh/nodepool", "a")],
            "NodePool a",
            Some("auto-mode"),
        ),
        (&[("kops.k8s.io/instancegroup", "a")], "InstanceGroup a", Some("kops")),
        (&[("alpha.eksctl.io/nodegroup-name", "a")], "node group a", Some("self-managed")),
        (&[], "", None),
    ] {
        let mut check = Check::new();
        check.read(list([node("one", "m5.large", 29, labels)]));
        let sets = check.node_sets();
        let its = sets[0].live.as_ref().and_then(|live| live.group.as_ref());
        assert_eq!(its.map(ToString::to_string).unwrap_or_default(), group, "{labels:?}");
        let given = sets[0].options.options().get("provisioner").map(ToString::to_string);
        assert_eq!(given.as_deref(), provisioner, "{labels:?}");
    }
}

#[test]
fn a_control_plane_is_not_told_to_have_too_many_slots() {
    let labels =
        [("node-role.kubernetes.io/control-plane", ""), ("kops.k8s.io/instancegroup", "control-plane")];
    let report = report(&[], &[&list([node("one", "t3.medium", 100, &labels)])]);
    assert_eq!(rules(&report), []);
}

#[test]
fn the_agent_s_environment_has_the_settings() {
    let mut items = vec![node("one", "m5.large", 29, &[])];
    let mut aws_node = agents("one");
    aws_node[0]["spec"]["containers"] = json!([{"name": "aws-node", "env": [
        {"name": "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG", "value": "true"}]}]);
    items.extend(aws_node);
    let found = report(&[], &[&list(items)]);
    // (3 - 1) x (10 - 1) addresses and the two agents.
    assert_eq!(found.findings[0].right_value, Some(20));
    // Flags hold over it.
    let mut options = Options::new();
    options.set("custom_networking", false).expect("an option");
    let mut items = vec![node("one", "m5.large", 29, &[])];
    items.extend(agents("one"));
    assert_eq!(rules(&report_with(&options, &[], &[&list(items)])), []);
}

#[test]
fn cilium_without_its_settings_is_not_judged() {
    let mut items = vec![node("one", "t3.medium", 110, &[])];
    items.extend(pods("one", ["DaemonSet", "cilium"], 1, &json!({"hostNetwork": true}), Some("10.0.0.")));
    let text = list(items);
    let found = report(&[], &[&text]);
    assert_eq!((found.findings.len(), found.nodes.len()), (0, 0));
    assert!(found.notes[0].contains("`ciliumnodes`"), "{:?}", found.notes);

    let config = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cilium-config}\ndata: {ipam: eni}\n";
    let found = report(&[], &[&text, config]);
    // 3 x 5 less health and router, and the agent on the host network.
    assert_eq!(found.findings[0].right_value, Some(14));
}

#[test]
fn other_plug_ins_are_told_by_their_agents() {
    let mut items = vec![node("one", "t3.medium", 110, &[])];
    items.extend(pods(
        "one",
        ["DaemonSet", "calico-node"],
        1,
        &json!({"hostNetwork": true}),
        Some("10.0.0."),
    ));
    let report = report(&[], &[&list(items)]);
    assert_eq!(rules(&report), []);
    assert_eq!((report.nodes[0].verdict, report.nodes[0].pod_ips), (Verdict::Right, Count::Unlimited));
}

#[test]
fn nodes_that_kept_single_addresses_are_found() {
    let config = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cilium-config}\ndata: {ipam: eni, \
                  aws-enable-prefix-delegation: 'true'}\n";
    let node = include_str!("../../runs/check.in/ciliumnode-eni.yaml");
    let report = report(&[], &[config, node]);
    assert_eq!(rules(&report), [("prefixes-not-honoured", String::new())]);
    assert!(
        report.findings[0].message.contains("1 node of t3.medium kept single addresses: 13 pods fit"),
        "{}",
        report.findings[0].message
    );
}

#[test]
fn a_trunk_that_was_asked_for_and_is_not_there_is_found() {
    let asked = json!({"apiVersion": "vpcresources.k8s.aws/v1alpha1", "kind": "CNINode", "metadata": {"name": "one"},
        "spec": {"features": [{"name": "SecurityGroupsForPods"}]}});
    let label = "vpc.amazonaws.com/has-trunk-attached";
    for (items, is_found) in [
        (vec![node("one", "m5.large", 29, &[(label, "false")])], true),
        (vec![node("one", "m5.large", 29, &[(label, "true")])], false),
        (vec![node("one", "m5.large", 29, &[]), asked.clone()], true),
        (vec![node("one", "m5.large", 29, &[(label, "true")]), asked.clone()], false),
        (vec![node("one", "t3.large", 35, &[(label, "not-supported")]), asked], false),
        (vec![node("one", "m5.large", 29, &[])], false),
    ] {
        let report = report(&[], &[&list(items.clone())]);
        assert_eq!(rules(&report).iter().any(|(rule, _)| *rule == "trunk-missing"), is_found, "{items:?}");
    }
}

/// K59, A2.5: of m5.large's three ENIs the first is the node's, 2 x 9 pods with an address. Other features change nothing.
#[test]
fn k59_a_node_whose_pods_have_another_subnet_has_an_eni_less_for_them() {
    for (features, pods) in [
        (json!([]), 27),
        (json!([{"name": "CustomNetworking", "value": "default"}]), 18),
        (json!([{"name": "SecurityGroupsForPods"}, {"name": "CustomNetworking"}]), 18),
        (json!([{"name": "Other"}]), 27),
    ] {
        let asked = json!({"apiVersion": "vpcresources.k8s.aws/v1alpha1", "kind": "CNINode", "metadata": {"name": "one"},
            "spec": {"features": features}});
        let report = report(&[], &[&list(vec![node("one", "m5.large", 29, &[]), asked])]);
        let with_address: Vec<_> = report.nodes.iter().map(|it| crate::common::number(it.pod_ips)).collect();
        assert_eq!(with_address, [pods], "{features}");
    }
}

#[test]
fn what_can_not_be_judged_is_said() {
    let fargate = node("fargate-1", "", 1, &[("eks.amazonaws.com/compute-type", "fargate")]);
    let mut untyped = node("bare", "", 110, &[]);
    untyped["metadata"]["labels"] = json!({});
    let mut items = vec![fargate, untyped];
    items.extend(pods("gone", ["ReplicaSet", "web-7757d5dd99"], 2, &json!({}), Some("10.0.1.")));
    let report = report(&[], &[&list(items)]);
    assert_eq!(rules(&report), []);
    assert_eq!(report.notes.len(), 3, "{:?}", report.notes);
}

#[test]
fn an_object_that_is_none_is_an_error_at_its_place_without_its_value() {
    let text = "apiVersion: v1\nkind: Node\nmetadata: {name: one}\nstatus: {capacity: {pods: secret}}\n";
    let report = report(&[], &[text]);
    assert_eq!(rules(&report), [("unreadable", "4:27".to_owned())]);
    assert!(!report.findings[0].message.contains("secret"), "{}", report.findings[0].message);
}

#[test]
fn workloads_run_in_what_is_left() {
    let mut items = vec![node("one", "t3.medium", 17, &[("eks.amazonaws.com/nodegroup", "web")])];
    items.extend(agents("one"));
    items.extend(pods("one", ["ReplicaSet", "web-7757d5dd99"], 10, &json!({}), Some("10.0.1.")));
    // What runs already isn't placed once more.
    items.push(json!({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"replicas": 10}}));
    let cluster = list(items);
    assert_eq!(rules(&report(&[], &[&cluster])), []);

    let more = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {replicas: 8}\n";
    let found = report(&[], &[&cluster, more]);
    assert_eq!(rules(&found), [("replicas-pending", "4:18".to_owned())]);
    let row = &found.workloads[0];
    // 15 addresses less 10; and 17 slots less 12.
    assert_eq!((row.running, row.pending, row.more_nodes.clone()), (5, 3, Some((1, "web".to_owned()))));
    assert!(
        found.findings[0].message.contains("15 addresses on 1 node, 10 of them in use"),
        "{}",
        found.findings[0].message
    );
}

#[test]
fn what_aws_says_of_subnets_is_joined_to_the_plans() {
    let config = "apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata: {name: example}\nspec:\n  \
                  networking: {amazonvpc: {}}\n  subnets: [{name: a, id: subnet-a, zone: eu-west-1a, type: \
                  Private}]\n---\n\
                  apiVersion: kops.k8s.io/v1alpha2\nkind: InstanceGroup\nmetadata: {name: nodes}\nspec:\n  \
                  machineType: m5.large\n  role: Node\n  minSize: 5\n  maxSize: 5\n  subnets: [a]\n";
    let subnets = r#"{"Subnets": [{"SubnetId": "subnet-a", "CidrBlock": "10.0.0.0/27", "AvailableIpAddressCount": 20}]}"#;
    let found = report(&[], &[config, subnets]);
    // Five nodes take more than the 27 of a /27; how many are free isn't told without knowing whose they are.
    assert_eq!(
        found.findings.iter().map(|finding| finding.rule.name).collect::<Vec<_>>(),
        ["subnet-too-small"]
    );
    assert_eq!(found.findings[0].value, Some(27));
}
