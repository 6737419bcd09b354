//! Manifests as plans: what kOps and eksctl document of their defaults,
//! manifests beside plans written by hand, and any text.

use maxpods::document::{Errors, Tree};
use maxpods::json::{PlanDocument, ReadAnswer};
use maxpods::manifest::PlanSource;
use maxpods::query::PlanDraft;
use maxpods::{Catalog, Place};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::run;

const KOPS: &str = include_str!("../examples/kops.yaml");
const EKSCTL: &str = include_str!("../examples/eksctl.yaml");

/// The plan of a manifest in which nothing is wrong.
#[track_caller]
pub(crate) fn source(text: &str) -> PlanDraft {
    let draft = read(&[text]).expect("a plan");
    assert_eq!(draft.problems, []);
    draft
}

/// The plan of files, what is wrong in a manifest among its problems.
pub(crate) fn read(files: &[&str]) -> Result<PlanDraft, Errors> {
    PlanSource::read(files).map(PlanDraft::from)
}

/// The fields of a plan, as front ends without Rust get them.
pub(crate) fn fields(draft: &PlanDraft) -> Value {
    ReadAnswer::from(&PlanSource::Manifest(Box::new(draft.clone()))).plan.into()
}

/// A field of the plan.
#[track_caller]
pub(crate) fn form(text: &str, pointer: &str) -> Value {
    fields(&source(text)).pointer(pointer).cloned().unwrap_or_default()
}

/// What is wrong, each with its line and column.
pub(crate) fn faults(text: &str) -> Vec<String> {
    let problems = read(&[text]).map_or_else(|errors| errors, |draft| draft.problems);
    problems.iter().map(|it| format!("{}: {it}", it.place().expect("a place"))).collect()
}

/// The answer to the fields of a plan, without what a manifest alone has.
#[track_caller]
pub(crate) fn answer(fields: &Value) -> Value {
    let draft = PlanDraft::from(&Tree::from(fields));
    let read = draft.resolve(Catalog::built_in()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let forecast = read.plan.forecast().expect("an answer");
    serde_json::to_value(PlanDocument::new(&read, &forecast).expect("an answer")).expect("JSON")
}

/// A `ClusterConfig` with these fields.
fn config(fields: &str) -> String {
    format!(
        "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {{name: c, region: us-west-2}}\n\
         {fields}"
    )
}

/// A cluster with these lines in its spec, and an instance group with those.
pub(crate) fn cluster(spec: &str, group: &str) -> String {
    let cluster = "apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata: {name: c}\nspec:";
    let group_head = "apiVersion: kops.k8s.io/v1alpha2\nkind: InstanceGroup\nmetadata: {name: nodes}\nspec:";
    let indent = |text: &str| text.replace('\n', "\n  ");
    format!("{cluster}\n  {}\n---\n{group_head}\n  {}\n", indent(spec), indent(group))
}

const AMAZON_VPC: &str = "networking: {amazonvpc: {}}\nsubnets:\n- {name: a, cidr: 10.0.0.0/24, zone: \
                          us-test-1a}\n\
                          - {name: b, cidr: 10.0.1.0/24, zone: us-test-1b, type: Private}\n\
                          - {name: d, cidr: 10.0.3.0/24, type: DualStack}\n\
                          - {name: u, cidr: 10.0.2.0/26, type: Utility}";

const THREE: &str = "{role: Node, machineType: m5.large, minSize: 3, maxSize: 9, subnets: [a]}";

/// `check` reads what no plan can be made of, and the error says so; of other objects nothing does.
#[test]
fn what_check_reads_is_led_to_it() {
    let said = |text: &str| faults(text).join("\n");
    for text in [
        "apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: x}\n",
        "apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: Node, metadata: {name: x}}]\n",
        "[settings.kubernetes]\nmax-pods = 20\n",
        "{\"format_version\": \"1.2\", \"planned_values\": {}}",
        "Resources: {G: {Type: 'AWS::EKS::Nodegroup', Properties: {}}}\n",
        "{\"nodegroup\": {\"nodegroupName\": \"n\", \"instanceTypes\": [\"m5.large\"]}}",
        "ipam: {mode: eni}\neni: {enabled: true}\n",
    ] {
        assert!(said(text).contains("; `maxpods check` says what is wrong with it"), "{}", said(text));
    }
    for text in ["apiVersion: v1\nkind: Service\nmetadata: {name: x}\n", "hello\n", "a: [\n"] {
        assert!(!said(text).contains("maxpods check"), "{}", said(text));
    }
}

/// What eksctl says while it makes a cluster in three zones.
#[test]
fn g4_eksctl_divides_its_vpc_by_eight() {
    let text =
        config("availabilityZones: [us-west-2a, us-west-2c, us-west-2b]\nmanagedNodeGroups: [{name: n}]");
    let subnets: Vec<(String, String)> = form(&text, "/subnets")
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| (it["name"].as_str().expect("text").into(), it["cidr"].as_str().expect("text").into()))
        .collect();
    let published = [
        ("public/us-west-2a", "192.168.0.0/19"),
        ("public/us-west-2c", "192.168.32.0/19"),
        ("public/us-west-2b", "192.168.64.0/19"),
        ("private/us-west-2a", "192.168.96.0/19"),
        ("private/us-west-2c", "192.168.128.0/19"),
        ("private/us-west-2b", "192.168.160.0/19"),
    ];
    let given: Vec<(&str, &str)> = subnets.iter().map(|(name, cidr)| (&**name, &**cidr)).collect();
    assert_eq!(given, published);
    assert_eq!(form(&text, "/vpc"), json!(["192.168.0.0/16"]));
    // Nodes are in public subnets unless told otherwise, and the control plane may be in all.
    assert_eq!(
        form(&text, "/groups/0/subnets"),
        json!(["public/us-west-2a", "public/us-west-2c", "public/us-west-2b"])
    );
    assert_eq!(form(&text, "/control_plane").as_array().map(Vec::len), Some(6));

    // Ten subnets are more than eight parts: then they are sixteenths.
    let five =
        config("availabilityZones: [a, b, c, d, e]\nvpc: {cidr: 10.0.0.0/16}\nnodeGroups: [{name: n}]");
    assert_eq!(form(&five, "/subnets/9/cidr"), "10.0.144.0/20");
}

#[test]
fn g3_eksctl_makes_two_m5_large_unless_told_otherwise() {
    let of = |group: &str| {
        let text = config(&format!(
            "availabilityZones: [us-west-2a, us-west-2b]\nnodeGroups: [{{name: n, {group}}}]"
        ));
        (form(&text, "/groups/0/types"), form(&text, "/groups/0/nodes"))
    };
    let one = |name: &str| json!([name]);
    assert_eq!(of("labels: {}"), (one("m5.large"), json!({"now": 2, "max": 2})));
    assert_eq!(of("minSize: 3"), (one("m5.large"), json!({"now": 3, "max": 3})));
    assert_eq!(of("desiredCapacity: 4, minSize: 1"), (one("m5.large"), json!({"now": 4, "max": 4})));
    assert_eq!(of("minSize: 1, maxSize: 9"), (one("m5.large"), json!({"now": 1, "max": 9})));
    assert_eq!(
        of("instanceType: mixed, instancesDistribution: {instanceTypes: [t3.small, t3.large]}"),
        (json!(["t3.small", "t3.large"]), json!({"now": 2, "max": 2}))
    );
}

/// The user guide's example has five zones: 10 nodes are added, or 20 if `maxUnavailable` is 20.
#[test]
fn g5_a_managed_group_updates_with_twice_its_zones() {
    let of = |update: &str| {
        let zones = "us-west-2a, us-west-2b, us-west-2c, us-west-2d, us-west-2e";
        let group = format!("{{name: n, maxSize: 40, minSize: 40, {update}}}");
        form(
            &config(&format!("availabilityZones: [{zones}]\nmanagedNodeGroups: [{group}]")),
            "/groups/0/surge",
        )
    };
    assert_eq!(of("labels: {}"), 10);
    assert_eq!(of("updateConfig: {maxUnavailable: 1}"), 10);
    assert_eq!(of("updateConfig: {maxUnavailable: 20}"), 20);
    assert_eq!(of("updateConfig: {maxUnavailablePercentage: 33}"), 14);
    assert_eq!(of("updateConfig: {maxUnavailable: 200}"), 100);
    assert_eq!(of("updateConfig: {maxUnavailable: 20, updateStrategy: MINIMAL}"), 0);
    // A group that isn't managed has no update of eksctl's.
    let text = config("availabilityZones: [us-west-2a, us-west-2b]\nnodeGroups: [{name: n}]");
    assert_eq!(form(&text, "/groups/0/surge"), Value::Null);
}

#[test]
fn g1_kops_has_two_nodes_in_all_subnets_but_those_of_utilities_and_dual_stack() {
    let text = cluster(AMAZON_VPC, "{role: Node, machineType: m5.large}");
    assert_eq!(form(&text, "/groups/0/nodes"), json!({"now": 2, "max": 2}));
    assert_eq!(form(&text, "/groups/0/subnets"), json!(["a", "b"]));
    assert_eq!(form(&text, "/taken"), json!(["10.0.2.0/26"]));
    let one = cluster(AMAZON_VPC, "{role: Master, machineType: m5.large, subnets: [a]}");
    assert_eq!(form(&one, "/groups/0/nodes"), json!({"now": 1, "max": 1}));
}

#[test]
fn g2_kops_surges_by_one_and_its_control_plane_by_none() {
    let surge =
        |spec: &str, group: &str| form(&cluster(&format!("{AMAZON_VPC}\n{spec}"), group), "/groups/0/surge");
    let nodes = "role: Node\nmachineType: m5.large\nminSize: 3\nmaxSize: 9";
    let own = format!("{nodes}\nrollingUpdate: {{maxSurge: 3}}");
    assert_eq!(surge("", nodes), 1);
    assert_eq!(surge("", &own), 3);
    assert_eq!(surge("rollingUpdate: {maxSurge: 25%}", nodes), "25%");
    assert_eq!(surge("rollingUpdate: {maxSurge: 25%}", &own), 3);
    let control_plane = "{role: ControlPlane, machineType: m5.large, subnets: [a]}";
    assert_eq!(surge("rollingUpdate: {maxSurge: 25%}", control_plane), 0);
}

/// The cluster of the example, and the plan of it that one would write by hand.
#[test]
fn a_kops_cluster_is_the_plan_written_by_hand() {
    let by_hand = json!({
        "cni": "cilium",
        "provisioner": "kops",
        "subnets": [
            {"name": "eu-west-1a", "cidr": "172.20.32.0/22", "zone": "eu-west-1a"},
            {"name": "eu-west-1b", "cidr": "172.20.36.0/22", "zone": "eu-west-1b"},
        ],
        "groups": [
            {"name": "control-plane-eu-west-1a", "types": ["m5.large"], "nodes": 1, "subnets": ["eu-west-1a"],
             "max_pods": 100, "surge": 0, "role": "control-plane", "host_network_pods": 14,
             "host_network_pod_names": ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd-manager-main",
                 "etcd-manager-events", "kops-channels", "cilium", "kops-controller", "aws-cloud-controller-manager",
                 "kube-proxy", "cilium-operator", "ebs-csi-controller", "aws-node-termination-handler", "dns-controller"]},
            {"name": "nodes", "types": ["t3.medium"], "nodes": {"now": 20, "max": 110}, "max_pods": 100, "host_network_pods": 2,
             "host_network_pod_names": ["cilium", "kube-proxy"], "surge": "10%", "subnets": ["eu-west-1a", "eu-west-1b"]},
        ],
        "vpc": ["172.20.0.0/16"],
        "taken": ["172.20.0.0/26", "172.20.0.64/26"],
    });
    let from_manifest = answer(&fields(&source(KOPS)));
    assert_eq!(from_manifest, answer(&by_hand));
    // 12 pods fit on a t3.medium, so that 18 addresses are taken by each.
    assert_eq!(from_manifest["groups"][1]["pods"], 12);
    assert_eq!(from_manifest["groups"][1]["node_subnet_addresses"], 18);
    let warnings = from_manifest["warnings"].as_array().expect("a list");
    let is_too_high = |it: &&Value| it["code"] == "max-pods-too-high";
    assert_eq!(warnings.iter().filter(is_too_high).count(), 2, "{warnings:#?}");
}

#[test]
fn a_cluster_config_is_the_plan_written_by_hand() {
    let (public, private) =
        (["public/eu-west-1a", "public/eu-west-1b"], ["private/eu-west-1a", "private/eu-west-1b"]);
    let subnet =
        |name: &str, cidr: &str| json!({"name": name, "cidr": cidr, "zone": &name[name.len() - 10..]});
    let by_hand = json!({
        "warm_ip_target": 2,
        "minimum_ip_target": 20,
        "subnets": [
            subnet(public[0], "10.10.0.0/23"), subnet(public[1], "10.10.2.0/23"),
            subnet(private[0], "10.10.4.0/23"), subnet(private[1], "10.10.6.0/23"),
        ],
        "groups": [
            {"name": "web", "types": ["m5.large", "m6i.large"], "nodes": {"now": 6, "max": 30}, "surge": 4,
             "subnets": private, "provisioner": "managed-node-group"},
            {"name": "batch", "types": ["c5.4xlarge"], "nodes": 2, "surge": 5, "max_pods": 60,
             "subnets": private, "provisioner": "managed-node-group"},
        ],
        "control_plane": [public[0], public[1], private[0], private[1]],
        "vpc": ["10.10.0.0/20"],
    });
    assert_eq!(answer(&fields(&source(EKSCTL))), answer(&by_hand));
}

/// Charts set targets that `aws-node` doesn't heed beside others (C1), which is no fault of the manifest.
#[test]
fn what_aws_node_does_not_heed_is_left_out() {
    let of = |variables: &str| {
        let spec = AMAZON_VPC.replace("{amazonvpc: {}}", &format!("{{amazonvpc: {{env: [{variables}]}}}}"));
        let source = source(&cluster(&spec, THREE));
        let others = ["provisioner", "subnets", "groups", "taken"];
        let all = fields(&source);
        let given =
            all.as_object().expect("fields").iter().filter(|(name, _)| !others.contains(&name.as_str()));
        let mut options: Vec<String> = given.map(|(name, value)| format!("{name}={value}")).collect();
        // Other crates may ask serde_json to keep the order in which they are said.
        options.sort();
        answer(&all);
        options.join(" ")
    };
    let variable = |name: &str, value: &str| format!("{{name: {name}, value: '{value}'}}");
    let chart =
        [("WARM_ENI_TARGET", "1"), ("WARM_PREFIX_TARGET", "1"), ("ENABLE_PREFIX_DELEGATION", "false")];
    let with = |more: &[(&str, &str)]| {
        let all = chart.iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name)).chain(more);
        of(&all.map(|(name, value)| variable(name, value)).collect::<Vec<_>>().join(", "))
    };
    assert_eq!(with(&[]), "warm_eni_target=1");
    assert_eq!(with(&[("ENABLE_PREFIX_DELEGATION", "true")]), "prefix_delegation=true warm_prefix_target=1");
    // A type of Xen has no prefixes and goes by the target in ENIs (B15), whose 1 is the default.
    assert_eq!(
        with(&[("ENABLE_PREFIX_DELEGATION", "true"), ("WARM_ENI_TARGET", "2")]),
        "prefix_delegation=true warm_eni_target=2 warm_prefix_target=1"
    );
    assert_eq!(with(&[("WARM_IP_TARGET", "5")]), "warm_ip_target=5");
    assert_eq!(with(&[("WARM_IP_TARGET", "0"), ("MINIMUM_IP_TARGET", "0")]), "warm_eni_target=1");
    assert_eq!(
        with(&[("MAX_ENI", "2"), ("ENABLE_POD_ENI", "true")]),
        "max_eni=2 security_groups_for_pods=true warm_eni_target=1"
    );
    assert_eq!(with(&[("MAX_ENI", "-1")]), "warm_eni_target=1");
    assert_eq!(with(&[("ENABLE_IPv6", "true"), ("ENABLE_PREFIX_DELEGATION", "true")]), "ip_family=\"ipv6\"");
}

#[test]
fn v1alpha3_has_its_network_in_networking() {
    let text = cluster(
        "networking:\n  networkCIDR: 10.0.0.0/16\n  additionalNetworkCIDRs: [10.1.0.0/16]\n  amazonVPC: \
         {}\n  subnets: [{name: a, cidr: 10.0.0.0/24}]\ncontrolPlaneKubelet: {maxPods: 20}\nkubelet: \
         {maxPods: 30}",
        "{role: ControlPlane, machineType: m5.large, subnets: [a]}",
    )
    .replace("v1alpha2", "v1alpha3");
    assert_eq!(form(&text, "/vpc"), json!(["10.0.0.0/16", "10.1.0.0/16"]));
    assert_eq!(form(&text, "/subnets/0/cidr"), "10.0.0.0/24");
    assert_eq!(form(&text, "/groups/0/max_pods"), 20);
}

#[test]
fn an_instance_group_has_its_own_types_and_its_bastions_take_an_address() {
    let mixed = "{role: Node, machineType: m5.large, minSize: 1, maxSize: 1, subnets: [a], kubelet: \
                 {maxPods: 40}, mixedInstancesPolicy: {instances: [m5.large, m5a.large]}}";
    let text = cluster(AMAZON_VPC, mixed);
    assert_eq!(form(&text, "/groups/0/types"), json!(["m5.large", "m5a.large"]));
    assert_eq!(form(&text, "/groups/0/max_pods"), 40);
    let bastion =
        cluster(AMAZON_VPC, "{role: Bastion, machineType: t3.micro, minSize: 1, maxSize: 2, subnets: [a]}");
    let alone = read(&[&bastion]).expect("a cluster");
    assert_eq!(alone.subnets[0].others.as_ref().map(|others| others.value), Some(2));
    assert!(faults(&bastion)[0].contains("without an instance group of nodes"), "{:?}", faults(&bastion));
}

#[test]
fn bastions_beyond_any_subnet_are_a_fault_like_any_other() {
    let bastion = |size: &str| format!("{{role: Bastion, machineType: t3.micro, maxSize: {size}}}");
    let of_two = |size: &str| {
        let nodes = cluster(AMAZON_VPC, "{role: Node, machineType: m5.large}");
        let groups = ["one", "two"].map(|name| {
            let documents =
                cluster(AMAZON_VPC, &bastion(size)).replace("{name: nodes}", &format!("{{name: {name}}}"));
            documents.split_once("---").expect("two documents").1.to_owned()
        });
        format!("{nodes}---{}---{}", groups[0], groups[1])
    };
    let draft = source(&of_two("4294967295"));
    assert_eq!(fields(&draft)["subnets"][0]["others"], 8_589_934_590_u64);
    let refused = draft.resolve(Catalog::built_in()).expect_err("too many");
    let of_first = |it: &maxpods::Error| {
        it.place() == Some(&draft.subnets[0].place)
            && it.to_string().starts_with("`others` can't be `8589934590`;")
    };
    assert!(refused.iter().any(of_first), "{refused:?}");
    // They are in two subnets, and what is wrong with a group is said once.
    assert_eq!(faults(&of_two("many")).len(), 2, "{:?}", faults(&of_two("many")));
}

/// What a flag says of all groups overrides what the manifest says of each,
/// and what a flag says of one over both.
#[test]
fn flags_go_over_what_a_manifest_says_of_groups() {
    let answer = |flags: &[&str]| {
        let arguments = [&["plan", "examples/kops.yaml", "-o", "json"], flags].concat();
        let (code, stdout, stderr) = run(&arguments, "");
        assert!(code == Some(0) || code == Some(1), "{stderr}");
        serde_json::from_str::<Value>(&stdout).expect("JSON")
    };
    let nodes = |answer: &Value, name: &str| answer["groups"][1][name].clone();
    let has_warning = |answer: &Value| answer["warnings"].to_string().contains("lets in 86 pods");
    let as_it_is = answer(&[]);
    assert_eq!((nodes(&as_it_is, "pods"), nodes(&as_it_is, "nodes_surge")), (12.into(), 121.into()));
    assert!(has_warning(&as_it_is));
    let told = answer(&["--max-pods", "8", "--surge", "50%"]);
    // The agent of Cilium and kube-proxy have two of the 8 slots (H4, H9).
    assert_eq!((nodes(&told, "pods"), nodes(&told, "nodes_surge")), (6.into(), 165.into()));
    assert!(!has_warning(&told));
    let of_one = answer(&["--max-pods", "8", "--pods", "5", "--group", "nodes max-pods=100 pods=6 surge=2"]);
    assert_eq!((nodes(&of_one, "pods"), nodes(&of_one, "nodes_surge")), (6.into(), 112.into()));
    assert!(has_warning(&of_one));
}

#[test]
fn subnets_for_utilities_are_nodes_too_where_a_group_names_them() {
    let text = cluster(AMAZON_VPC, "{role: Node, machineType: m5.large, subnets: [u]}");
    assert_eq!(form(&text, "/subnets/3/name"), "u");
    assert_eq!(form(&text, "/taken"), Value::Null);
}

#[test]
fn a_groups_own_kubelet_goes_before_that_of_its_role_and_of_the_cluster() {
    let spec = format!("{AMAZON_VPC}\nmasterKubelet: {{maxPods: 20}}\nkubelet: {{maxPods: 30}}");
    let max_pods = |group: &str| form(&cluster(&spec, group), "/groups/0/max_pods");
    assert_eq!(max_pods("{role: Master, machineType: m5.large, subnets: [a], kubelet: {maxPods: 10}}"), 10);
    assert_eq!(max_pods("{role: Master, machineType: m5.large, subnets: [a], kubelet: {}}"), 20);
    assert_eq!(max_pods("{role: Node, machineType: m5.large, subnets: [a]}"), 30);
}

#[test]
fn an_instance_group_of_another_cluster_is_left_aside() {
    let of_c = cluster(AMAZON_VPC, THREE);
    let other = "apiVersion: kops.k8s.io/v1alpha2\nkind: InstanceGroup\nmetadata: {name: foreign, labels: \
                 {kops.k8s.io/cluster: d}}\nspec: {role: Node, machineType: m5.large, subnets: [a]}\n";
    let both = read(&[&of_c, other]).expect("a cluster");
    assert_eq!(both.groups.len(), 1);
    assert_eq!(both.warnings()[0], "`foreign` isn't counted: it belongs to the cluster `d`");
}

/// A managed group with an AMI of its own is set up as nodeadm does it (A2.14);
/// Bottlerocket sets its own (A5.2).
#[test]
fn what_sets_up_a_node_goes_by_its_ami() {
    let of = |list: &str, group: &str| {
        let text = config(&format!("availabilityZones: [us-west-2a]\n{list}: [{{name: n, {group}}}]"));
        form(&text, "/groups/0/provisioner")
    };
    assert_eq!(of("managedNodeGroups", "amiFamily: Bottlerocket"), "managed-node-group");
    assert_eq!(of("managedNodeGroups", "ami: ami-0123456789abcdef0"), "self-managed");
    assert_eq!(of("managedNodeGroups", "ami: auto-ssm"), "managed-node-group");
    assert_eq!(of("nodeGroups", "amiFamily: Bottlerocket"), "bottlerocket");
    assert_eq!(of("nodeGroups", "amiFamily: AmazonLinux2023"), "self-managed");
}

#[test]
fn what_no_plan_can_be_made_of_is_said_where_it_stands() {
    let romana = cluster("networking: {romana: {}}\nsubnets: [{name: a, cidr: 10.0.0.0/24}]", THREE);
    assert_eq!(
        faults(&romana),
        ["5:16: `romana` isn't a network plug-in with a plan; there are plans of `amazonvpc`, `calico`, \
             `canal`, `cilium`, `flannel`, `kindnet`, `kopeio`, `kubenet`, `kuberouter`, `weave`, and of \
             `cni: {}`"]
    );
    assert_eq!(
        faults(&config("availabilityZones: [a]\nvpc: {cidr: 10.0.0.0/25}\nnodeGroups: [{name: n}]")),
        ["5:13: eksctl makes no subnets of `10.0.0.0/25`; give a VPC from /16 to /24"]
    );
    let values = config(
        "availabilityZones: [a]\naddons: [{name: vpc-cni, configurationValues: 'env: {WARM_IP_TARGET: \
         many}'}]\nnodeGroups: [{name: n}]",
    );
    assert_eq!(faults(&values), ["5:47: `WARM_IP_TARGET` can't be `many`; give a whole number"]);
    for (text, words) in [
        ("", "this is empty"),
        ("apiVersion: v1\nkind: Pod\n", "no plan can be made of this"),
        ("apiVersion: kops.k8s.io/v1alpha2\nkind: InstanceGroup\n", "without their `Cluster`"),
        ("a: [", "this isn't YAML"),
    ] {
        assert!(faults(text)[0].contains(words), "{text}: {:?}", faults(text));
    }
    let both = read(&[KOPS, EKSCTL]).expect_err("two clusters");
    let place = both[0].place().and_then(Place::span).expect("a span");
    assert_eq!((place.file, place.line()), (1, 2));
}

/// The subnets of a VPC that is there: by key or ID, by zone, and with ranges or without.
#[test]
fn a_group_is_in_the_subnets_that_it_names_or_those_of_its_zones() {
    let of = |group: &str| {
        let vpc = "vpc:\n  subnets:\n    public:\n      us-west-2a: {id: subnet-1, cidr: 10.0.0.0/24}\n      \
                   us-west-2b: {id: subnet-2, cidr: 10.0.1.0/24}\n    private:\n      us-west-2a: {id: \
                   subnet-3, cidr: 10.0.2.0/24}\n      two: {id: subnet-4, az: us-west-2b}\n";
        let source = source(&config(&format!("{vpc}nodeGroups: [{{name: n, {group}}}]")));
        let without: Vec<_> = source.without_ranges().filter_map(|error| error.place().cloned()).collect();
        assert_eq!(without, [source.subnets[3].place.clone()]);
        fields(&source)["groups"][0]["subnets"].clone()
    };
    assert_eq!(of("labels: {}"), json!(["public/us-west-2a", "us-west-2b"]));
    assert_eq!(of("privateNetworking: true"), json!(["private/us-west-2a", "two"]));
    assert_eq!(of("privateNetworking: true, availabilityZones: [us-west-2b]"), json!(["two"]));
    assert_eq!(
        of("privateNetworking: true, subnets: [subnet-3, us-west-2a]"),
        json!(["private/us-west-2a", "private/us-west-2a"])
    );
    assert_eq!(of("subnets: [us-west-2a, elsewhere]"), json!(["public/us-west-2a", "elsewhere"]));
}

/// With custom networking the add-on names the subnets of pods by zone.
#[test]
fn the_subnets_of_pods_are_those_of_the_eni_configs() {
    let values = "{env: {AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true'}, eniConfig: {subnets: {us-west-2a: {id: \
                  subnet-9}, us-west-2b: {id: subnet-2}}}}";
    let text = config(&format!(
        "vpc: {{subnets: {{private: {{us-west-2a: {{id: subnet-1, cidr: 10.0.0.0/24}}, us-west-2b: {{id: \
         subnet-2, cidr: 100.64.0.0/20}}}}}}}}\naddons: [{{name: vpc-cni, \
         configurationValues: \"{values}\"}}]\nnodeGroups: [{{name: n, privateNetworking: true}}]"
    ));
    assert_eq!(form(&text, "/custom_networking"), true);
    assert_eq!(form(&text, "/subnets/0/name"), "us-west-2a");
    assert_eq!(form(&text, "/subnets/1"), Value::Null);
    assert_eq!(form(&text, "/pod_subnets/0/cidr"), "100.64.0.0/20");
    assert_eq!(
        form(&text, "/pod_subnets/1"),
        json!({"name": "pods/us-west-2a", "id": "subnet-9", "zone": "us-west-2a"})
    );
}

#[test]
fn nodes_that_have_no_number_are_said_not_to_be_counted() {
    let text = config(
        "availabilityZones: [us-west-2a]\nnodeGroups: [{name: n}]\nfargateProfiles: [{name: f}]\nkarpenter: \
         {}\n\
         autoModeConfig: {enabled: true}",
    );
    let warnings = source(&text).warnings();
    for what in ["nodes that Karpenter makes", "pods on Fargate", "nodes of EKS Auto Mode"] {
        let not_counted = warnings.iter().filter(|it| it.contains(what) && it.contains("aren't counted"));
        assert_eq!(not_counted.count(), 1, "{what}: {warnings:#?}");
    }
    let karpenter = cluster(AMAZON_VPC, "{role: Node, manager: Karpenter, subnets: [a]}");
    let karpenter = read(&[&karpenter]).expect("a cluster");
    assert!(karpenter.warnings()[0].starts_with("`nodes` isn't counted: Karpenter"));
}

/// A manifest with a few of its lines gone, doubled or changed.
fn damaged() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0..5_usize, any::<prop::sample::Index>());
    (prop::sample::select(vec![KOPS, EKSCTL]), prop::collection::vec(change, 1..6)).prop_map(
        |(text, changes)| {
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            for (at, how, with) in changes {
                let (place, other) = (at.index(lines.len()), with.index(lines.len()));
                match how {
                    0 if lines.len() > 1 => drop(lines.remove(place)),
                    1 => lines.insert(place, lines[other].clone()),
                    2 => lines[place] = lines[place].replacen([':', '-', '/', '1'], "x", 1),
                    3 => lines.swap(place, other),
                    _ => lines[place] = lines[place].chars().rev().collect(),
                }
            }
            lines.join("\n")
        },
    )
}

/// Whatever the text, there is a plan or errors, and each error is at a place of the text.
fn is_answered(text: &str) {
    // Each of these ends a line in one version of YAML or another.
    let lines = text.matches(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).count() + 2;
    let errors = match read(&[text]) {
        Ok(draft) => draft.resolve(Catalog::built_in()).err().unwrap_or_default(),
        Err(errors) => {
            assert!(!errors.is_empty());
            errors
        }
    };
    for error in errors {
        let span = error.place().and_then(Place::span).unwrap_or_else(|| panic!("no span: {error:?}"));
        assert!((1..=lines).contains(&(span.line() as usize)) && span.column() > 0, "{error:?}");
        assert!(text.get(span.bytes()).is_some(), "{error:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_manifests_give_a_plan_or_faults_with_their_places(text in damaged()) {
        is_answered(&text);
    }

    #[test]
    fn any_text_gives_a_plan_or_faults(text in "(?s).{0,200}") {
        is_answered(&text);
    }
}
