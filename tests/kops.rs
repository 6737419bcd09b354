//! kOps clusters: what kOps and its manifests change of a plan,
//! by the facts H and J and by the files of `tests/runs/`.

use maxpods::manifest::PlanSource;
use maxpods::query::{PlanDraft, PlanFlags};
use maxpods::{Catalog, Cidr};
use serde_json::{Value, json};

use crate::common::run;
use crate::manifest::{answer, cluster, faults, fields, form, read, source};

const CILIUM_ENI_PD: &str = include_str!("runs/manifest.in/kops-cilium-eni-pd.yaml");
const EXTRACONFIG_IPAM: &str = include_str!("runs/manifest.in/kops-extraconfig-ipam.yaml");
const NO_CIDR: &str = include_str!("runs/manifest.in/kops-no-cidr.yaml");
const IPV6_CILIUM_ENI: &str = include_str!("runs/manifest.in/kops-ipv6-cilium-eni.yaml");
const IPV6_VPCCNI: &str = include_str!("runs/manifest.in/kops-ipv6-vpccni.yaml");
const WARMPOOL: &str = include_str!("runs/manifest.in/kops-warmpool.yaml");
const GET_O_JSON: &str = include_str!("runs/manifest.in/kops-get-o-json.json");
const INSTREQ: &str = include_str!("runs/manifest.in/kops-instreq.yaml");
const NOTYPE: &str = include_str!("runs/manifest.in/kops-notype.yaml");
const MISSING_SEPARATOR: &str = include_str!("runs/manifest.in/kops-missing-separator.yaml");
const CALICO_PRIVATE: &str = include_str!("runs/manifest.in/kops-calico-private.yaml");
const IG_ONLY: &str = include_str!("runs/manifest.in/kops-ig-only.yaml");

const NODES: &str = "{role: Node, machineType: t3.large, minSize: 4, maxSize: 4}";

/// The answer to the plan of a manifest.
fn answered(text: &str) -> Value {
    answer(&fields(&source(text)))
}

/// A cluster with Cilium and these keys of `extraConfig`, and `ipam: eni` if it has ENIs for kOps.
fn cilium(ipam: &str, extra_config: &str) -> String {
    let spec = format!(
        "networking: {{cilium: {{{ipam}extraConfig: {{{extra_config}}}}}}}\nsubnets:\n- {{name: a, cidr: \
         10.0.0.0/24}}"
    );
    cluster(&spec, NODES)
}

/// The options that `extraConfig` becomes.
#[track_caller]
fn options(extra_config: &str) -> Value {
    let mut fields = fields(&source(&cilium("ipam: eni, ", extra_config)));
    let fields = fields.as_object_mut().expect("fields");
    fields.retain(|name, _| !["provisioner", "subnets", "groups", "cni"].contains(&name.as_str()));
    Value::Object(fields.clone())
}

/// The warnings of a manifest but those that all have.
fn warnings(text: &str) -> Vec<String> {
    let draft: PlanDraft = read(&[text]).expect("a plan");
    draft.warnings().into_iter().filter(|it| !it.starts_with("a manifest doesn't say")).collect()
}

/// The warning of an answer that says this.
fn said(answer: &Value, what: &str) -> String {
    let mut texts =
        answer["warnings"].as_array().expect("a list").iter().filter_map(|it| it["text"].as_str());
    texts.find(|text| text.contains(what)).unwrap_or_else(|| panic!("{what}: {answer:#}")).to_owned()
}

#[test]
fn h51_extra_config_turns_prefixes_on() {
    let answer = answered(CILIUM_ENI_PD);
    assert_eq!(answer["groups"][0]["node_subnet_addresses"], 129);
    assert_eq!(answer["subnets"][0]["now"]["used"], 516);
    assert_eq!(answer["subnets"][0]["usable"], 251);
    assert_eq!(answer["subnets"][0]["fits"], false);
    let on = "aws-enable-prefix-delegation: 'true'";
    assert_eq!(options(on), json!({"prefix_delegation": true}));
    assert_eq!(options(&format!("{on}, eni-disable-prefix-delegation: 'true'")), json!({}));
    assert_eq!(options(&format!("{on}, eni-disable-prefix-delegation: 'false'")), options(on));
}

#[test]
fn h51_the_keys_of_extra_config_are_options() {
    for (keys, expected) in [
        ("eni-first-interface-index: '1'", json!({"first_interface_index": 1})),
        ("ipam-pre-allocate: '3'", json!({"pre_allocate": 3})),
        ("ipam-min-allocate: '12'", json!({"min_allocate": 12})),
        ("ipam-max-allocate: '20'", json!({"max_allocate": 20})),
        ("ipam-max-above-watermark: '2'", json!({"max_above_watermark": 2})),
        ("aws-use-primary-address: 'true'", json!({"use_primary_address": true})),
        ("eni-use-primary-address: '1'", json!({"use_primary_address": true})),
        // D3: the agent keeps what is turned on, and with a router address of its own none for that.
        ("enable-health-checking: 'false'", json!({"cilium_reserve": ["router"]})),
        ("enable-endpoint-health-checking: 'false'", json!({"cilium_reserve": ["router"]})),
        ("local-router-ipv4: 169.254.23.0", json!({"cilium_reserve": ["health"]})),
        ("enable-envoy-config: 'true'", json!({"cilium_reserve": ["health", "router", "ingress"]})),
        // None of these is a number other than the default.
        ("ipam-max-allocate: '0', ipam-min-allocate: '', eni-first-interface-index: '0'", json!({})),
        ("ipam: eni, cluster-pool-ipv4-mask-size: '26', debug: 'true', eni-security-groups: sg-1", json!({})),
    ] {
        assert_eq!(options(keys), expected, "{keys}");
        assert_eq!(warnings(&cilium("ipam: eni, ", keys)), [""; 0], "{keys}");
    }
}

#[test]
fn keys_of_extra_config_that_are_not_counted_are_named() {
    let of = |keys: &str| warnings(&cilium("ipam: eni, ", keys));
    for (key, words) in [
        (
            "eni-subnet-tags: a=b",
            "`eni-subnet-tags` in `extraConfig` isn't counted: pods may get addresses of other subnets",
        ),
        ("eni-exclude-interface-tags: a=b", "give their number as `excluded_enis`"),
        ("aws-instance-limit-mapping: 'm5.large=2,2,2'", "give them as `limits`"),
        ("first-interface-index: '1'", "it is no key of Cilium's; give `eni-first-interface-index`"),
        ("aws-enable-prefix-delagation: 'true'", "did you mean `aws-enable-prefix-delegation`?"),
        ("eni-something-new: 'true'", "it is unknown here, and may change"),
        ("bpf-lb-algoritm: maglev", "it is unknown here; did you mean `bpf-lb-algorithm`?"),
        ("my-own-key: 'true'", "it is unknown here, and Cilium ignores a key that it doesn't know"),
    ] {
        let said = of(key);
        assert!(said.len() == 1 && said[0].contains(words), "{key}: {said:?}");
    }
    assert_eq!(
        of("enable-health-checking: 'true', tunnel: disabled, mtu: '9001', bpf-lb-sock: 'true'"),
        [""; 0]
    );
    // Where pods take no address of the VPC too, though there only what nobody knows.
    let said = warnings(&cilium("ipam: kubernetes, ", "bpf-lb-algoritm: maglev, eni-subnet-tags: a=b"));
    assert!(said.len() == 1 && said[0].contains("did you mean `bpf-lb-algorithm`?"), "{said:?}");
}

#[test]
fn what_extra_config_cannot_be_is_said_where_it_stands() {
    let of = |keys: &str| faults(&cilium("ipam: eni, ", keys));
    assert_eq!(
        of("aws-enable-prefix-delegation: 'yes', ipam-max-allocate: many"),
        [
            "5:80: `aws-enable-prefix-delegation` can't be `yes`; give true or false",
            "5:106: `ipam-max-allocate` can't be `many`; give a whole number"
        ]
    );
    // kOps reads a map of texts.
    assert_eq!(
        of("aws-enable-prefix-delegation: true"),
        ["5:80: `aws-enable-prefix-delegation` can't be `true`, which isn't text; put it in quotes, as in \
             `\"true\"`"]
    );
}

#[test]
fn h48_extra_config_overrides_ipam() {
    let answer = answered(EXTRACONFIG_IPAM);
    assert_eq!(answer["groups"][0]["node_subnet_addresses"], 1);
    assert_eq!((&answer["subnets"][0]["now"]["used"], &answer["fits"]), (&json!(4), &json!(true)));
    let said = warnings(EXTRACONFIG_IPAM);
    assert!(said.len() == 1 && said[0].contains("it sets `maxPods` by the ENIs"), "{said:?}");
    // A t3.large has 3 x 11 + 2 = 35, of which the agent and kube-proxy take two (H4, H49).
    assert_eq!(answer["groups"][0]["pods"], 35 - 2);
    let chained = faults(&cilium("ipam: eni, ", "cni-chaining-mode: aws-cni"));
    assert!(chained[0].contains("with `cilium` chained to `aws-cni` the VPC CNI gives"), "{chained:?}");
    assert_eq!(options("cni-chaining-mode: portmap"), json!({}));
}

/// A t3.large has 3 x 11 + 2 = 35 by the formula, and kubelet's default is 110.
#[test]
fn h49_kops_goes_by_its_own_ipam() {
    let by_extra_config = cilium("", "ipam: eni");
    assert_eq!(form(&by_extra_config, "/cni"), "cilium");
    assert_eq!(form(&by_extra_config, "/groups/0/max_pods"), 110);
    let said = warnings(&by_extra_config);
    assert!(said.len() == 1 && said[0].contains("no permission to attach ENIs"), "{said:?}");
    assert_eq!(form(&cilium("ipam: eni, ", "ipam: eni"), "/groups/0/max_pods"), Value::Null);
    // One that is given counts, whoever knows of the ENIs.
    let given = by_extra_config.replace("maxSize: 4", "maxSize: 4, kubelet: {maxPods: 30}");
    assert_eq!(form(&given, "/groups/0/max_pods"), 30);
    assert_eq!(warnings(&given), [""; 0]);
}

#[test]
fn h42_an_older_kops_leaves_kubelets_default() {
    let of = |cni: &str, version: &str| {
        let subnets = "subnets: [{name: a, cidr: 10.0.0.0/24}]";
        let text = cluster(&format!("kubernetesVersion: {version}\nnetworking: {{{cni}}}\n{subnets}"), NODES);
        let said = warnings(&text);
        assert_eq!(said.len(), usize::from(form(&text, "/groups/0/max_pods") != Value::Null), "{said:?}");
        form(&text, "/groups/0/max_pods")
    };
    let eni = "cilium: {ipam: eni}";
    for (cni, version, expected) in [
        (eni, "1.27.3", json!(110)),
        (eni, "v1.22", json!(110)),
        (eni, "1.28.0", json!(110)),
        (eni, "1.28.2", json!(110)),
        (eni, "1.28.3", Value::Null),
        (eni, "1.28", Value::Null),
        (eni, "v1.34.0", Value::Null),
        (eni, "latest", Value::Null),
        ("amazonvpc: {}", "1.10.13", json!(110)),
        ("amazonvpc: {}", "1.11.0", Value::Null),
        ("amazonvpc: {}", "1.27.3", Value::Null),
        // Only kOps 1.35.1 and later knows `extraConfig`.
        ("cilium: {ipam: eni, extraConfig: {debug: 'true'}}", "1.27.3", Value::Null),
    ] {
        assert_eq!(of(cni, version), expected, "{cni} {version}");
    }
}

/// J3: a version before 1.20.4 keeps an ENI for the trunk, also on t3.xlarge, which can't have one: 3 x 14.
#[test]
fn j3_the_image_of_the_vpc_cni_says_its_version() {
    let of = |image: &str| {
        let env = "env: [{name: ENABLE_POD_ENI, value: 'true'}]";
        let spec = format!(
            "networking: {{amazonvpc: {{image: 'x/amazon-k8s-cni:{image}', {env}}}}}\nsubnets: [{{name: a, \
             cidr: 10.0.0.0/24}}]"
        );
        let nodes = "{role: Node, machineType: t3.xlarge, minSize: 1, maxSize: 1, kubelet: {maxPods: 58}}";
        answered(&cluster(&spec, nodes))["groups"][0]["pods"].clone()
    };
    assert_eq!((of("v1.18.0"), of("v1.20.4"), of("latest")), (json!(42), json!(56), json!(56)));
}

/// H9, H10: of the pods on the host network the agent is that of the plug-in that a flag chooses, and Cilium's
/// operator is there with Cilium alone. kube-proxy is the cluster's own switch (H4).
#[test]
fn h9_a_flag_for_the_plug_in_brings_its_pods() {
    let of = |networking: &str, cni: &str, role: &str| {
        let spec = format!("{networking}\nsubnets: [{{name: a, cidr: 10.0.0.0/24}}]");
        let group = format!("{{role: {role}, machineType: t3.medium, minSize: 1, maxSize: 1}}");
        let mut draft = source(&cluster(&spec, &group));
        let mut flags = PlanFlags::default();
        flags.options.set("cni", cni).expect("a plug-in");
        draft.add_flags(&flags).expect("flags");
        let group = &draft.groups[0];
        let names: Vec<_> = group.host_network_pod_names.iter().map(|name| name.value.clone()).collect();
        assert_eq!(fields(&draft)["groups"][0]["host_network_pods"], names.len());
        names
    };
    let cilium =
        "kubeProxy: {enabled: false}\nnetworking: {cilium: {ipam: eni}}\ntopology: {dns: {type: None}}";
    let vpc_cni = "networking: {amazonvpc: {}}\ntopology: {dns: {type: None}}";
    assert_eq!(of(cilium, "vpc-cni", "Node"), ["aws-node"]);
    assert_eq!(of(vpc_cni, "cilium", "Node"), ["kube-proxy", "cilium"]);
    // 12 with Cilium, one of them its operator; 12 with the VPC CNI, one of them kube-proxy.
    let [to_vpc_cni, to_cilium, as_it_was] = [(cilium, "vpc-cni"), (vpc_cni, "cilium"), (cilium, "cilium")]
        .map(|(of_file, cni)| {
            let names = of(of_file, cni, "ControlPlane");
            let has = |name: &str| names.iter().any(|it| it == name);
            (names.len(), has("aws-node"), has("cilium"), has("cilium-operator"), has("kube-proxy"))
        });
    assert_eq!(to_vpc_cni, (11, true, false, false, false));
    assert_eq!(to_cilium, (13, false, true, true, true));
    assert_eq!(as_it_was, (12, false, true, true, false));
}

#[test]
fn a_cluster_with_karpenters_nodes_alone_says_so() {
    let spec = "networking: {amazonvpc: {}}\nsubnets: [{name: a, cidr: 10.0.0.0/24}]";
    let text = cluster(spec, "{role: Node, manager: Karpenter, subnets: [a]}");
    let missing: Vec<_> = source(&text).missing().map(|error| error.to_string()).collect();
    assert!(missing.len() == 1 && missing[0].starts_with("the only nodes are those that Karpenter makes"));
    let mut draft = source(&text);
    let mut flags = PlanFlags::default();
    flags.groups = vec!["m5.large x2".into()];
    draft.add_flags(&flags).expect("flags");
    draft.resolve(Catalog::built_in()).expect("a plan");
}

#[test]
fn h43_an_older_kops_lowers_max_pods() {
    let of = |version: &str, max_pods: u32| {
        let spec = format!(
            "kubernetesVersion: {version}\nkubelet: {{maxPods: {max_pods}}}\nnetworking: {{amazonvpc: \
             {{}}}}\nsubnets: [{{name: a, cidr: 10.0.0.0/24}}]"
        );
        let text = cluster(&spec, NODES);
        (form(&text, "/groups/0/max_pods"), warnings(&text).len())
    };
    // A t3.large has 3 x 11 + 2 = 35.
    assert_eq!(of("1.22.6", 200), (Value::Null, 1));
    assert_eq!(of("1.19.3", 36), (Value::Null, 1));
    assert_eq!(of("1.19.3", 35), (json!(35), 0));
    assert_eq!(of("1.19.3", 20), (json!(20), 0));
    assert_eq!(of("1.23.0", 200), (json!(200), 0));
}

/// Name, type and zone of each subnet, and the range that it has or gets.
fn assigned(before: &str, subnets: &[(&str, &str, &str)]) -> Vec<String> {
    let subnet =
        |(name, of_type, rest): &(&str, &str, &str)| format!("- {{name: {name}, type: {of_type}, {rest}}}");
    let subnets: Vec<String> = subnets.iter().map(subnet).collect();
    let spec = format!("{before}networking: {{amazonvpc: {{}}}}\nsubnets:\n{}", subnets.join("\n"));
    let draft = fields(&source(&cluster(&spec, NODES)));
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let nodes = draft["subnets"].as_array().expect("a list").iter().map(|it| text(&it["cidr"]));
    nodes.chain(draft["taken"].as_array().into_iter().flatten().map(text)).collect()
}

const A: (&str, &str, &str) = ("a", "Private", "zone: us-test-1a");
const B: (&str, &str, &str) = ("b", "Private", "zone: us-test-1b");
const C: (&str, &str, &str) = ("c", "Private", "zone: us-test-1c");
const UTILITY_A: (&str, &str, &str) = ("ua", "Utility", "zone: us-test-1a");
const UTILITY_B: (&str, &str, &str) = ("ub", "Utility", "zone: us-test-1b");
const UTILITY_C: (&str, &str, &str) = ("uc", "Utility", "zone: us-test-1c");

fn public((name, _, zone): (&'static str, &str, &'static str)) -> (&'static str, &'static str, &'static str) {
    (name, "Public", zone)
}

#[test]
fn h54_kops_assigns_the_ranges_of_subnets() {
    let ranges = assigned("", &[A, B, UTILITY_A, UTILITY_B]);
    assert_eq!(ranges, ["172.20.64.0/18", "172.20.128.0/18", "172.20.0.0/21", "172.20.8.0/21"]);
    // The order is that of the zones, not that of the manifest.
    let ranges = assigned("networkCIDR: 172.20.0.0/16\n", &[UTILITY_B, B, UTILITY_A, A]);
    assert_eq!(ranges, ["172.20.128.0/18", "172.20.64.0/18", "172.20.8.0/21", "172.20.0.0/21"]);

    let answer = answered(NO_CIDR);
    let cidrs = answer["subnets"].as_array().expect("a list").iter().map(|it| it["cidr"].clone());
    assert_eq!(cidrs.collect::<Vec<_>>(), ["172.20.64.0/18", "172.20.128.0/18"]);
    assert_eq!(answer["subnets"][0]["usable"], 16_379);
    assert_eq!(form(NO_CIDR, "/taken"), json!(["172.20.0.0/21", "172.20.8.0/21"]));
    assert!(warnings(NO_CIDR)[0].starts_with("kOps assigns 172.20.64.0/18 to `us-east-1a`, "));
}

#[test]
fn h55_kops_divides_by_the_number_of_subnets() {
    assert_eq!(assigned("", &[A, UTILITY_A]), ["172.20.128.0/17", "172.20.0.0/20"]);
    assert_eq!(
        assigned("", &[A, B, C, UTILITY_A, UTILITY_B, UTILITY_C]),
        [
            "172.20.64.0/18",
            "172.20.128.0/18",
            "172.20.192.0/18",
            "172.20.0.0/21",
            "172.20.8.0/21",
            "172.20.16.0/21"
        ]
    );
    assert_eq!(assigned("", &[public(A), public(B)]), ["172.20.0.0/17", "172.20.128.0/17"]);
    assert_eq!(
        assigned("", &[public(A), public(B), public(C)]),
        ["172.20.0.0/18", "172.20.64.0/18", "172.20.128.0/18"]
    );
    // The whole network, if there is but one.
    assert_eq!(assigned("networkCIDR: 10.0.0.0/20\n", &[public(A)]), ["10.0.0.0/20"]);
}

/// A range that is given takes the parts that it overlaps, and counts unless it is of another network (H52).
#[test]
fn h52_ranges_that_are_given_are_left_out() {
    let given = ("b", "Private", "zone: us-test-1b, cidr: 172.20.70.0/24");
    assert_eq!(assigned("", &[A, given, UTILITY_A]), ["172.20.128.0/18", "172.20.70.0/24", "172.20.0.0/21"]);
    let elsewhere = ("b", "Private", "zone: us-test-1b, cidr: 10.0.0.0/24");
    assert_eq!(assigned("", &[A, elsewhere, UTILITY_A]), ["172.20.128.0/17", "10.0.0.0/24", "172.20.0.0/20"]);
    // The first part is for utilities also if they have their ranges.
    let utility = ("ua", "Utility", "zone: us-test-1a, cidr: 172.20.192.0/24");
    assert_eq!(assigned("", &[A, B, utility]), ["172.20.64.0/18", "172.20.128.0/18", "172.20.192.0/24"]);
}

#[test]
fn h56_kops_up_to_1_27_divides_by_eight() {
    let old = "kubernetesVersion: 1.27.3\n";
    assert_eq!(
        assigned(old, &[A, B, UTILITY_A, UTILITY_B]),
        ["172.20.32.0/19", "172.20.64.0/19", "172.20.0.0/22", "172.20.4.0/22"]
    );
    assert_eq!(assigned(old, &[public(A)]), ["172.20.32.0/19"]);
    assert_eq!(assigned("kubernetesVersion: 1.28.0\n", &[public(A)]), ["172.20.0.0/16"]);
}

#[test]
fn ranges_that_kops_cannot_assign_are_errors() {
    let of = |before: &str, subnets: &str| {
        let text = cluster(&format!("{before}networking: {{amazonvpc: {{}}}}\nsubnets:\n{subnets}"), NODES);
        let draft = read(&[&text]).expect("a cluster");
        let said = draft.problems.iter().cloned().chain(draft.without_ranges());
        said.map(|it| format!("{}: {it}", it.place().expect("a place"))).collect::<Vec<_>>()
    };
    let full = "- {name: a, type: Private}\n- {name: u, type: Utility, cidr: 172.20.192.0/24}";
    assert_eq!(
        of("", full),
        ["7:5: kOps finds no free part of `172.20.0.0/16` for the subnet `a`; add its `cidr`"]
    );
    let said = of("", "- {name: a}");
    assert!(
        said[0].starts_with("7:5: kOps assigns no range to the subnet `a`, whose `type` isn't"),
        "{said:?}"
    );
    // Only AWS has the range of a VPC that exists, and those of its subnets.
    let unknown =
        "the range of the subnet `a` isn't given; add its `cidr`, or give it as in `--subnet a=10.0.0.0/24`";
    assert_eq!(of("networkID: vpc-1\n", "- {name: a, type: Public}"), [format!("8:5: {unknown}")]);
    let exists = "- {name: a, type: Public, id: subnet-1}\n- {name: b, type: Public, cidr: 10.0.1.0/24}";
    let unknown = "the range of the subnet `a` isn't given; give the output of `aws ec2 describe-subnets` \
                   with `--subnets FILE`, add its `cidr`, or give it as in `--subnet subnet-1=10.0.0.0/24`";
    assert_eq!(of("networkID: vpc-1\nnetworkCIDR: 10.0.0.0/16\n", exists), [format!("9:5: {unknown}")]);
    // With the range of the VPC the rest is kOps's.
    assert_eq!(of("networkID: vpc-1\nnetworkCIDR: 10.0.0.0/16\n", "- {name: a, type: Public}"), [""; 0]);
}

#[test]
fn h57_two_subnets_in_a_zone_may_swap_their_ranges() {
    let of = |zones: [&str; 2]| {
        let [one, other] = zones;
        let spec = format!(
            "networking: {{amazonvpc: {{}}}}\nsubnets:\n- {{name: a, type: Public, zone: {one}}}\n- {{name: \
             b, type: Public, zone: {other}}}"
        );
        warnings(&cluster(&spec, NODES))[0].ends_with("subnets of one type and zone may swap theirs")
    };
    assert!(of(["us-test-1a", "us-test-1a"]) && !of(["us-test-1a", "us-test-1b"]));
}

#[test]
fn j10_kops_refuses_ipv6_where_addresses_are_those_of_enis() {
    for (text, plug_in) in [(IPV6_CILIUM_ENI, "Cilium's `ipam: eni`"), (IPV6_VPCCNI, "`amazonvpc`")] {
        let expected =
            format!("8:22: kOps refuses `nonMasqueradeCIDR: ::/0` with {plug_in}; leave it out, for IPv4");
        assert_eq!(faults(text), [expected]);
        source(&text.replace("  nonMasqueradeCIDR: \"::/0\"\n", ""));
    }
}

#[test]
fn j10_the_warm_pool_of_the_cluster_is_that_of_every_group_of_nodes() {
    let not_counted = ["the warm pool of `nodes` isn't counted"];
    assert_eq!(warnings(WARMPOOL), not_counted);
    assert_eq!(warnings(&WARMPOOL.replace("role: Node", "role: ControlPlane")), [""; 0]);
    assert_eq!(warnings(&WARMPOOL.replace("minSize: 3,", "maxSize: 0,")), [""; 0]);
    let v1alpha3 = WARMPOOL.replace("cloudProvider: aws", "cloudProvider: {aws: {warmPool: {}}}");
    assert_eq!(
        warnings(&v1alpha3.replace("  warmPool: {minSize: 3, enableLifecycleHook: true}\n", "")),
        not_counted
    );
}

/// What `kops get all -o json` prints, and the same as a `List`.
#[test]
fn objects_in_an_array_or_a_list_are_read() {
    let objects: Value = serde_json::from_str(GET_O_JSON).expect("JSON");
    let list = json!({"apiVersion": "v1", "kind": "List", "items": objects}).to_string();
    for text in [GET_O_JSON, &list] {
        let answer = answered(text);
        assert_eq!(answer["groups"][0]["nodes_now"], 4, "{answer:#}");
        // 3 x 11 - 3 = 30 pods on a t3.large, with 33 addresses for them and one for each ENI (D2.1, C4.4).
        assert_eq!(answer["groups"][0]["node_subnet_addresses"], 36);
    }
}

#[test]
fn h58_instance_requirements_are_those_types_of_the_catalogue() {
    let types = |text: &str| {
        let types = form(text, "/groups/0/types");
        types
            .as_array()
            .expect("a list")
            .iter()
            .map(|it| it.as_str().expect("text").to_owned())
            .collect::<Vec<_>>()
    };
    let all = types(INSTREQ);
    let has = |name: &str| all.iter().any(|it| it == name);
    // Burstable types are admitted; t3.nano has 512 MiB, m5.8xlarge 32 CPUs, and m7g is of arm64.
    assert!(has("t3.small") && has("m5.4xlarge"));
    assert!(!has("t3.nano") && !has("m5.8xlarge") && !has("m7g.large"));
    // A retired type of 4 CPUs and 61 GiB (J16).
    assert!(!has("p2.xlarge"));
    let catalog = Catalog::built_in();
    for name in &all {
        let it = catalog.get(name).expect("built in");
        assert!(
            it.vcpus().is_some_and(|vcpus| (2..=16).contains(&vcpus)) && !it.hypervisor().is_bare_metal()
        );
        assert!(it.memory_mib().is_some_and(|memory| memory >= 2_000), "{name}");
    }
    let said = warnings(INSTREQ);
    let start = format!("`nodes` is judged by the {} types built in here", all.len());
    assert!(said.len() == 1 && said[0].starts_with(&start), "{said:?}");

    let arm = types(&INSTREQ.replace("machineType: t3.large", "machineType: m7g.large"));
    assert!(arm.contains(&"m7g.large".to_owned()) && !arm.contains(&"t3.large".to_owned()));
    let cut = types(
        &INSTREQ.replace("memory: {min: 2G}", "memory: {min: 2G}, excludedInstanceTypes: ['t3*', m5.large]"),
    );
    assert!(
        !cut.iter().any(|it| it.starts_with("t3") || it == "m5.large")
            && cut.contains(&"m5.xlarge".to_owned())
    );
}

/// `2G` is 2,000 million bytes, `2Gi` 2,147.5 of them; EC2 takes the number for MiB.
#[test]
fn h58_quantities_are_those_of_kubernetes() {
    let of = |cpu: &str, memory: &str| {
        INSTREQ.replace("cpu: {min: \"2\", max: \"16\"}", cpu).replace("memory: {min: 2G}", memory)
    };
    let has_t3_small = |memory: &str| {
        let types = form(&of("cpu: {max: 2}", memory), "/groups/0/types");
        types.as_array().expect("a list").contains(&json!("t3.small"))
    };
    // A t3.small has 2,048 MiB.
    for (memory, has) in [
        ("memory: {min: 2G}", true),
        ("memory: {min: 2Gi}", false),
        ("memory: {min: 2048000k}", true),
        ("memory: {min: 2048000001}", false),
        ("memory: {min: 1.5Gi, max: 2048M}", true),
        ("memory: {max: 2047M}", false),
    ] {
        assert_eq!(has_t3_small(memory), has, "{memory}");
    }
    let said = faults(&of("cpu: {min: two}", "memory: {min: 2G}"));
    assert_eq!(said, ["21:60: `two` isn't a quantity; give a number, as in `16`, `2G` or `1536Mi`"]);
    let none = faults(&of("cpu: {min: 5000}", "memory: {min: 2G}"));
    assert!(none[0].starts_with("21:26: no type of x86_64 built in here has what"), "{none:?}");
}

#[test]
fn broken_and_partial_manifests_lead_on() {
    assert_eq!(
        faults(MISSING_SEPARATOR),
        ["5:1: this isn't YAML: the field `apiVersion` is given twice; put `---` on a line of its own \
             before the second object"]
    );
    let json = faults("{\"apiVersion\": 1, \"apiVersion\": 2}");
    assert_eq!(json, ["1:19: this isn't YAML: the field `apiVersion` is given twice; give it once"]);
    assert_eq!(
        faults(IG_ONLY),
        ["1:1: the instance groups come without their `Cluster` `t.example.com`, which has the subnets; \
         give it too, as `kops get all -o yaml` does"]
    );
    let missing = read(&[NOTYPE]).expect("a cluster").resolve(Catalog::built_in()).expect_err("no type");
    let said: Vec<_> = missing.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["`machineType` is missing; give it, as in `machineType: m5.large`"]);
    let with_a_type = NOTYPE.replace("  maxSize", "  machineType: m5.large\n  maxSize");
    assert_eq!(form(&with_a_type, "/groups/0/types"), json!(["m5.large"]));
}

/// Whatever the zones and the version, the ranges are parts of the network, and no two overlap.
#[test]
fn ranges_that_kops_assigns_do_not_overlap() {
    for zones in 1..=7_u8 {
        for (has_utility, before) in [(false, ""), (true, ""), (true, "kubernetesVersion: 1.27.3\n")] {
            let names: Vec<(String, String)> = (0..zones)
                .map(|zone| (format!("n{zone}"), format!("zone: us-test-1{}", char::from(b'a' + zone))))
                .collect();
            let nodes = names.iter().map(|(name, zone)| (&**name, "Private", &**zone));
            let utility: Vec<String> = (0..zones).map(|zone| format!("u{zone}")).collect();
            let utility = utility.iter().zip(&names).map(|(name, (_, zone))| (&**name, "Utility", &**zone));
            let subnets: Vec<_> = nodes.chain(utility.filter(|_| has_utility)).collect();
            let ranges: Vec<Cidr> =
                assigned(before, &subnets).iter().map(|range| range.parse().expect("a range")).collect();
            assert_eq!(ranges.len(), subnets.len());
            let network: Cidr = "172.20.0.0/16".parse().expect("a range");
            for (number, range) in ranges.iter().enumerate() {
                assert!(network.contains(*range));
                assert!(!ranges.iter().skip(number + 1).any(|other| other.overlaps(*range)), "{ranges:?}");
            }
        }
    }
}

/// The case `seed/kops.yaml`: Cilium's agent and node-local-dns on a worker, so 12 + 2; and the control
/// plane's, of kOps 1.24 with external-dns and the controller of load balancers (H5, H9, H11).
#[test]
fn seed_kops_counts_what_its_switches_bring_onto_the_host_network() {
    let (code, stdout, stderr) = run(&["plan", "tests/runs/manifest.in/seed-kops.yaml", "-o", "json"], "");
    assert!(code == Some(0) || code == Some(1), "{stderr}");
    let answer: Value = serde_json::from_str(&stdout).expect("JSON");
    let texts: Vec<&str> =
        answer["warnings"].as_array().expect("a list").iter().filter_map(|it| it["text"].as_str()).collect();
    let advice = |group: &str| {
        let text = texts
            .iter()
            .find(|text| text.contains(&format!("of `{group}`: kubelet's maxPods 100")))
            .expect(group);
        let number = text.rsplit("set it to ").next()?.split(|c: char| !c.is_ascii_digit()).next();
        number.and_then(|number| number.parse::<u32>().ok())
    };
    assert_eq!(advice("nodes-ap-northeast-2a"), Some(12 + 2));
    // 12 of H9, node-local-dns, external-dns and the controller of load balancers, without kops-channels.
    assert_eq!(advice("control-plane-ap-northeast-2a"), Some(12 + 12 + 3 - 1));
    let is_worker = |text: &&&str| text.contains("of `nodes-ap-northeast-2a`: kubelet's maxPods 100");
    let of_worker = texts.iter().find(is_worker).expect("a warning");
    assert!(
        of_worker
            .ends_with("set it to 14: 12 with an address + 2 on the host network (cilium, node-local-dns)"),
        "{of_worker}"
    );
}

/// H9, H11: what a manifest says of these pods is said of its plan in JSON too, as the page has it.
#[test]
fn pods_on_the_host_network_keep_their_names_in_json() {
    let text = std::fs::read_to_string("tests/runs/manifest.in/kops-cilium-eni-m3.yaml").expect("a file");
    let answer = |request: Value| -> Value {
        serde_json::from_str(&maxpods::json::call::plan(&request.to_string())).expect("JSON")
    };
    let read: Value = serde_json::from_str(&maxpods::json::call::read(&json!({"files": [text]}).to_string()))
        .expect("JSON");
    let mut plan = read["ok"]["plan"].clone();
    let said = answer(plan.clone())["ok"].clone();
    let names = &said["groups"][0]["host_network_pod_names"];
    assert_eq!(names.as_array().map(Vec::len), Some(14));
    assert_eq!(&plan["groups"][0]["host_network_pod_names"], names);
    let text = said["warnings"][0]["text"].as_str().expect("text");
    assert!(text.contains("14 on the host network (") && text.contains("kube-apiserver"), "{text}");
    // Names of other pods than are counted say nothing.
    plan["groups"][0]["host_network_pods"] = json!(13);
    let other = answer(plan)["ok"].clone();
    assert_eq!(other["groups"][0]["host_network_pod_names"], json!([]));
}

/// H1 to H11: 12 by default, and of the switches kube-proxy, which a bare `cilium` keeps, and dns-controller.
/// kOps sets 2 x 5 + 2 = 12 there, in which 14 have no place.
#[test]
fn kops_cilium_eni_m3_has_no_slot_for_two_pods_of_its_control_plane() {
    let (code, stdout, stderr) =
        run(&["plan", "tests/runs/manifest.in/kops-cilium-eni-m3.yaml", "-o", "json"], "");
    assert_eq!(code, Some(1), "{stderr}");
    let answer: Value = serde_json::from_str(&stdout).expect("JSON");
    let group = &answer["groups"][0];
    assert_eq!((&answer["fits"], &group["pods"]), (&json!(false), &json!(0)));
    assert_eq!((&group["host_network_pods"], &group["pending_host_network_pods"]), (&json!(14), &json!(2)));
    assert_eq!(group["pending_pods"], 2);
    let text = answer["warnings"][0]["text"].as_str().expect("text");
    assert_eq!(answer["warnings"][0]["code"], "pending-pods");
    // Two ENIs with five addresses each, of which the agent has three.
    for said in [
        "2 of its 14 pods on the host network stay pending: kubelet's maxPods is 12",
        "; set it to 21: 7 with an address + 14 on the host network (",
        "kube-apiserver",
        "kube-proxy",
        "dns-controller",
    ] {
        assert!(text.contains(said), "{text}");
    }
}

/// H11: on each of several nodes of a control plane the pods of Deployments may be or not, so that a safe
/// number counts on none of them, while each may need a slot; a node that is alone has them all.
#[test]
fn h11_pods_that_may_be_on_another_node_are_no_reason_for_more_slots() {
    for (networking, sizes, (certain, floating)) in [
        ("cilium: {ipam: eni}", &[1][..], (12, 0)),
        ("cilium: {ipam: eni}", &[3], (9, 3)),
        ("cilium: {ipam: eni}", &[1, 1, 1], (9, 3)),
        ("amazonvpc: {}", &[1], (12, 0)),
        ("amazonvpc: {}", &[1, 1, 1], (10, 2)),
    ] {
        let spec = format!(
            "kubeProxy: {{enabled: {}}}\ntopology: {{dns: {{type: None}}}}\nnetworking: {{{networking}}}\n\
             subnets:\n- {{name: a, cidr: 10.0.0.0/24}}",
            networking.starts_with("amazonvpc")
        );
        let group = |size: &u32| {
            format!(
                "{{role: ControlPlane, machineType: t3.medium, minSize: {size}, maxSize: {size}, kubelet: \
                 {{maxPods: 100}}}}"
            )
        };
        let groups: Vec<String> = sizes.iter().map(group).collect();
        let other =
            "\n---\napiVersion: kops.k8s.io/v1alpha2\nkind: InstanceGroup\nmetadata: {name: other}\nspec: ";
        let mut text = cluster(&spec, &groups[0]);
        for (place, group) in groups.iter().enumerate().skip(1) {
            text.push_str(&other.replace("other", &format!("other-{place}")));
            text.push_str(group);
        }
        let answer = answered(&text);
        let of = |name: &str| answer["groups"][0][name].as_u64().expect(name);
        assert_eq!(
            (of("host_network_pods"), of("floating_host_network_pods")),
            (certain, floating),
            "{networking} {sizes:?}"
        );
        let addresses = if networking.starts_with("cilium") { 12 } else { 15 };
        let high = said(&answer, "lets in");
        let sum = format!(
            "set it to {}: {addresses} with an address + {certain} on the host network (kube-apiserver",
            addresses + certain
        );
        assert!(high.contains(&sum), "{high}");
        let range = format!("; a node has {certain} to 12 there, since {floating} may run on another (");
        assert_eq!(high.contains(&range), floating > 0, "{high}");
        let without = 100 - (addresses + certain);
        assert!(high.contains(&format!("lets in {without} pods without an address")), "{high}");
    }
    // What has to start on the node that has all of them counts them all: 9 + 3 have no place in 11.
    let spec = "kubeProxy: {enabled: false}\ntopology: {dns: {type: None}}\n\
                networking: {cilium: {ipam: eni}}\n\
                subnets:\n- {name: a, cidr: 10.0.0.0/24}";
    let group =
        "{role: ControlPlane, machineType: t3.medium, minSize: 3, maxSize: 3, kubelet: {maxPods: 11}}";
    let pending = said(&answered(&cluster(spec, group)), "stays pending");
    assert!(pending.contains("1 of its 9 to 12 pods on the host network stays pending"), "{pending}");
    assert!(pending.contains("; set it to 21: "), "{pending}");
}

/// One address a node, and kubelet's 110 pods, of which two are on the host network of a worker (H4, H5).
#[test]
fn j13_calico_takes_one_address_a_node() {
    let answer = answered(CALICO_PRIVATE);
    assert_eq!((&answer["cni"], &answer["fits"]), (&json!("calico"), &json!(true)));
    let nodes = &answer["groups"][1];
    assert_eq!((&nodes["node_subnet_addresses"], &nodes["pods"]), (&json!(1), &json!(108)));
    // 21 nodes in two zones, and the control plane's one in the first.
    let used = |subnet: usize| answer["subnets"][subnet]["now"]["used"].clone();
    assert_eq!((used(0), used(1)), (json!(12), json!(10)));
}

#[test]
fn j13_every_plug_in_without_addresses_of_the_vpc_has_a_plan() {
    for (name, cni, host) in [
        ("calico", "calico", 2),
        ("canal", "canal", 2),
        ("flannel", "flannel", 2),
        ("kindnet", "kindnet", 2),
        ("kopeio", "pod-cidr", 2),
        ("kubenet", "kubenet", 1),
        // Kube-proxy is there unless it is switched off.
        ("kuberouter", "kube-router", 2),
        ("weave", "weave", 2),
        ("cni", "pod-cidr", 1),
        ("external", "pod-cidr", 1),
        ("cilium", "cilium", 2),
    ] {
        let text = cluster(
            &format!("networking: {{{name}: {{}}}}\nsubnets:\n- {{name: a, cidr: 10.0.0.0/24}}"),
            NODES,
        );
        let answer = answered(&text);
        assert_eq!(
            (&answer["cni"], &answer["subnets"][0]["now"]["used"]),
            (&json!(cni), &json!(4)),
            "{name}"
        );
        assert_eq!(answer["groups"][0]["pods"], 110 - host, "{name}");
        let is_assumed = warnings(&text).iter().any(|it| it.contains("leaves the plug-in to you"));
        assert_eq!(is_assumed, ["cni", "external"].contains(&name), "{name}");
    }
}

#[test]
fn j13_the_block_of_a_node_is_that_of_kube_controller_manager() {
    for networking in ["kubenet: {}", "cilium: {}"] {
        let spec = format!(
            "kubeControllerManager: {{nodeCIDRMaskSize: 27}}\nnetworking: {{{networking}}}\nsubnets:\n- \
             {{name: a, cidr: 10.0.0.0/24}}"
        );
        let fields = fields(&source(&cluster(&spec, NODES)));
        assert_eq!(fields["pod_cidr_mask"], 27, "{networking}");
    }
    let pool = "ipam: cluster-pool, cluster-pool-ipv4-mask-size: '26'";
    assert_eq!(fields(&source(&cilium("", pool)))["pod_cidr_mask"], 26);
}

#[test]
fn clusters_of_other_clouds_are_named_as_such() {
    for (provider, cloud) in [("gce", "gce"), ("{azure: {}}", "azure")] {
        let spec = format!(
            "cloudProvider: {provider}\nnetworking: {{calico: {{}}}}\nsubnets:\n- {{name: a, cidr: \
             10.0.0.0/24}}"
        );
        let faults = faults(&cluster(&spec, "{role: Node, machineType: n1-standard-2}"));
        assert!(
            faults.len() == 1 && faults[0].contains(&format!("the cluster is on `{cloud}`")),
            "{faults:?}"
        );
    }
}

/// Worker and control plane of H9, and what each switch of H2, H4 and H5 changes.
#[test]
fn h5_the_switches_of_a_manifest_decide_what_is_on_the_host_network() {
    for (switch, worker, control_plane) in [
        ("", 1, 12),
        ("kubeDNS: {nodeLocalDNS: {enabled: true}}", 2, 13),
        ("cloudConfig: {awsEBSCSIDriver: {hostNetwork: true}}", 2, 13),
        ("cloudConfig: {awsEBSCSIDriver: {managed: false}}", 1, 11),
        ("nodeTerminationHandler: {enabled: false}", 1, 11),
        ("nodeTerminationHandler: {enableSQSTerminationDraining: false}", 2, 12),
        ("authentication: {aws: {}}", 1, 13),
        ("iam: {useServiceAccountExternalPermissions: true}", 1, 10),
        ("awsLoadBalancerController: {enabled: true}", 1, 13),
        ("clusterAutoscaler: {enabled: true}", 1, 13),
        ("clusterAutoscaler: {enabled: true}\niam: {useServiceAccountExternalPermissions: true}", 1, 10),
        ("etcdClusters: [{name: main}, {name: events}, {name: cilium}]", 1, 13),
    ] {
        let count = |role: &str| {
            let spec = format!(
                "kubeProxy: {{enabled: false}}\ntopology: {{dns: {{type: None}}}}\n{switch}\n\
                 networking: {{cilium: {{ipam: eni}}}}\nsubnets:\n- {{name: a, cidr: 10.0.0.0/24}}"
            );
            let group = format!("{{role: {role}, machineType: m5.large}}");
            form(&cluster(&spec, &group), "/groups/0/host_network_pods")
        };
        assert_eq!((count("Node"), count("ControlPlane")), (json!(worker), json!(control_plane)), "{switch}");
    }
    let isolated = "isolateMasters: true\nnetworking: {amazonvpc: {}}\ntopology: {dns: {type: None}}\n\
                    subnets:\n- {name: a, cidr: 10.0.0.0/24}";
    let group = "{role: ControlPlane, machineType: m5.large}";
    assert_eq!(form(&cluster(isolated, group), "/groups/0/host_network_pods"), 11);
    let without_dns = |external_dns: &str| {
        let spec = format!(
            "externalDns: {{{external_dns}}}\nnetworking: {{amazonvpc: {{}}}}\nsubnets:\n- {{name: a, cidr: \
             10.0.0.0/24}}"
        );
        form(&cluster(&spec, group), "/groups/0/host_network_pods")
    };
    // Without the pod that writes to DNS there is one less.
    assert_eq!(without_dns("provider: dns-controller"), 13);
    assert_eq!((without_dns("disable: true"), without_dns("provider: none")), (json!(12), json!(12)));
    let typha = "networking: {calico: {typhaReplicas: 3}}\nsubnets:\n- {name: a, cidr: 10.0.0.0/24}";
    assert_eq!(form(&cluster(typha, NODES), "/groups/0/host_network_pods"), 2);
    assert_eq!(form(&cluster(typha, NODES), "/groups/0/floating_host_network_pods"), 1);
}

/// kOps has these switches elsewhere in `v1alpha3` (pkg/apis/kops/v1alpha3/cluster.go).
#[test]
fn h5_the_switches_of_a_newer_api_are_the_same() {
    let count = |switches: &str, role: &str| {
        let spec = format!(
            "{switches}\nnetworking: {{amazonVPC: {{}}, isolateControlPlane: true, topology: {{dns: None}}, subnets: \
             [{{name: a, cidr: 10.0.0.0/24}}]}}"
        );
        let group = format!("{{role: {role}, machineType: m5.large}}");
        form(&cluster(&spec, &group).replace("v1alpha2", "v1alpha3"), "/groups/0/host_network_pods")
    };
    let aws = |fields: &str| format!("cloudProvider: {{aws: {{{fields}}}}}");
    for (switches, worker, control_plane) in [
        (aws(""), 2, 11),
        (aws("nodeTerminationHandler: {enableSQSTerminationDraining: false}"), 3, 11),
        (
            aws(
                "nodeTerminationHandler: {enabled: false}, ebsCSIDriver: {managed: false}, loadBalancerController: \
                 {enabled: true}",
            ),
            2,
            10,
        ),
    ] {
        let both = (count(&switches, "Node"), count(&switches, "ControlPlane"));
        assert_eq!(both, (json!(worker), json!(control_plane)), "{switches}");
    }
}

/// D3.3: with a gateway or an ingress the agent has an address for its listener: of 20 pods 20 + 3 + 8 addresses
/// are kept, and each of three ENIs has its own.
#[test]
fn d3_3_a_gateway_takes_an_address() {
    let of = |field: &str| {
        let spec = format!(
            "networking: {{cilium: {{ipam: eni{field}}}}}\nsubnets:\n- {{name: a, cidr: 10.0.0.0/24}}"
        );
        let mut plan = fields(&source(&cluster(&spec, "{role: Node, machineType: t3.large}")));
        plan["pods"] = json!(20);
        answer(&plan)["groups"][0]["node_subnet_addresses"].clone()
    };
    assert_eq!(of(""), 33);
    for field in [", gatewayAPI: {enabled: true}", ", ingress: {enabled: true}"] {
        assert_eq!(of(field), 34, "{field}");
    }
    assert_eq!(of(", gatewayAPI: {enabled: false}"), 33);
}

/// H47: kOps accepts `hostscope`, `kubernetes`, `crd` and `eni`; there are plans of two of them. Cilium's other
/// modes can only be in `extraConfig` (H48).
#[test]
fn h47_modes_of_cilium_without_a_plan_are_refused() {
    let of = |ipam: &str| {
        let spec = format!("networking: {{cilium: {{{ipam}}}}}\nsubnets: [{{name: a, cidr: 10.0.0.0/24}}]");
        faults(&cluster(&spec, NODES))
    };
    for ipam in ["crd", "hostscope"] {
        let what = format!("has `ipam: {ipam}`, of which there is no plan; give");
        assert_eq!(of(&format!("ipam: {ipam}")), [format!("5:31: `cilium` {what} `eni` or `kubernetes`")]);
        let said = of(&format!("extraConfig: {{ipam: {ipam}}}"));
        let modes = "one of `eni`, `cluster-pool`, `kubernetes`, `multi-pool`";
        assert_eq!(said, [format!("5:45: the `extraConfig` of `cilium` {what} {modes}")]);
        // That of `extraConfig` overrides it.
        assert_eq!(of(&format!("ipam: {ipam}, extraConfig: {{ipam: cluster-pool}}")), [""; 0]);
    }
    for ipam in ["cluster-pool", "multi-pool"] {
        let said = of(&format!("ipam: {ipam}"));
        let refused =
            format!("5:31: kOps refuses `ipam: {ipam}`; give `eni` or `kubernetes`, or Cilium's own");
        assert!(said.len() == 1 && said[0].starts_with(&refused), "{said:?}");
    }
    for ipam in ["", "ipam: ''", "ipam: eni", "ipam: kubernetes"] {
        assert_eq!(of(ipam), [""; 0], "{ipam}");
    }
}

/// H52, step 0: a private subnet with a range of IPv6 has none of IPv4, and gets none. It counts among those by
/// which the network is divided (step 3): two halves.
#[test]
fn h52_a_subnet_of_ipv6_alone_gets_no_range() {
    let of = |its_type: &str, group: &str| {
        let spec = format!(
            "networking: {{cilium: {{}}}}\nsubnets:\n- {{name: a, type: {its_type}, ipv6CIDR: \
             '2001:db8::/64'}}\n- {{name: d, type: DualStack}}"
        );
        let text = cluster(&spec, &NODES.replace('}', &format!("{group}}}")));
        let draft = read(&[&text]).expect("a cluster");
        let errors = draft.problems.iter().cloned().chain(draft.missing());
        let said: Vec<String> = errors.map(|it| format!("{}: {it}", it.place().expect("a place"))).collect();
        let fields = fields(&draft);
        let subnets = fields["subnets"].as_array().expect("a list");
        (subnets.iter().map(|it| it["cidr"].clone()).collect::<Vec<_>>(), said)
    };
    let reason = "7:5: the subnet `a` has a range of IPv6 alone, which has more addresses than a cluster can \
                  use, and a plan counts those of IPv4: leave out the groups that are in it";
    let second = "172.20.0.0/17";
    assert_eq!(of("Private", ""), (vec![Value::Null, json!(second)], vec![reason.to_owned()]));
    assert_eq!(of("Private", ", subnets: [a, d]").1, [reason]);
    // Without nodes in it the plan is without it.
    assert_eq!(of("Private", ", subnets: [d]"), (vec![json!(second)], vec![]));
    // Others get a range of IPv4 too.
    assert_eq!(of("Public", ""), (vec![json!("172.20.0.0/17"), json!("172.20.128.0/17")], vec![]));
}

/// The pods of a cluster's add-ons that need an address of a worker, as `check` counts them.
fn system_pods(switches: &str, nodes: &str, control_planes: usize) -> Vec<Value> {
    let spec = format!(
        "{switches}networking: {{cilium: {{ipam: eni}}}}\nsubnets:\n- {{name: a, cidr: 10.0.0.0/20, type: \
         Public}}"
    );
    let control_plane = |number: usize| {
        format!(
            "---\napiVersion: kops.k8s.io/v1alpha2\nkind: InstanceGroup\nmetadata: {{name: \
             cp-{number}}}\nspec: {{role: ControlPlane, machineType: m5.large}}\n"
        )
    };
    let groups: Vec<String> = (0..control_planes).map(control_plane).collect();
    let text = cluster(&spec, nodes) + &groups.concat();
    let request = json!({"files": [{"name": "kops.yaml", "text": text}], "workloads": ["web replicas=1"]});
    let answer: Value =
        serde_json::from_str(&maxpods::json::call::check(&request.to_string())).expect("JSON");
    answer["ok"]["workloads"][0]["system_pods"].as_array().expect("a list").clone()
}

/// The number of these pods.
fn number_of(pods: &[Value], name: &str) -> Option<u64> {
    pods.iter().find(|it| it["name"] == name).and_then(|it| it["pods"].as_u64())
}

/// H7: at least two on a cluster of more than one node, its control plane among them.
#[test]
fn h7_coredns_counts_the_control_plane() {
    let one = "{role: Node, machineType: m5.large, minSize: 1, maxSize: 1}";
    assert_eq!(number_of(&system_pods("", one, 1), "coredns"), Some(2));
    assert_eq!(number_of(&system_pods("", one, 0), "coredns"), Some(1));
}

/// H5: with IRSA these controllers need an address of a worker each, with two replicas if there are two groups of
/// the control plane.
#[test]
fn h5_controllers_with_permissions_of_their_own_need_addresses() {
    const IRSA: &str = "iam: {useServiceAccountExternalPermissions: true}\n";
    let moved = ["ebs-csi-controller", "aws-node-termination-handler", "cluster-autoscaler"];
    let of = |switches: &str, control_planes: usize| {
        let pods = system_pods(switches, NODES, control_planes);
        moved.map(|name| number_of(&pods, name))
    };
    let autoscaler = "clusterAutoscaler: {enabled: true}\n";
    assert_eq!(of(autoscaler, 1), [None; 3]);
    assert_eq!(of(IRSA, 1), [Some(1), Some(1), None]);
    assert_eq!(of(&format!("{IRSA}{autoscaler}"), 1), [Some(1); 3]);
    assert_eq!(of(&format!("{IRSA}{autoscaler}"), 3), [Some(2); 3]);
    let off = "cloudConfig: {awsEBSCSIDriver: {managed: false}}\nnodeTerminationHandler: {enabled: false}\n";
    assert_eq!(of(&format!("{IRSA}{off}"), 1), [None; 3]);
    // On every node it stays on the host network, and with Karpenter it isn't there by default.
    let everywhere = "nodeTerminationHandler: {enableSQSTerminationDraining: false}\n";
    assert_eq!(of(&format!("{IRSA}{everywhere}"), 1), [Some(1), None, None]);
    assert_eq!(of(&format!("{IRSA}karpenter: {{enabled: true}}\n"), 1), [Some(1), None, None]);
}

/// kOps refuses more than one networking option.
#[test]
fn two_plug_ins_are_refused_and_both_named() {
    let with = |networking: &str| {
        let spec = format!("networking: {{{networking}}}\nsubnets:\n- {{name: a, cidr: 10.0.0.0/24}}");
        faults(&cluster(&spec, NODES))
    };
    let said = with("amazonvpc: {}, cilium: {ipam: eni}");
    assert_eq!(said.len(), 1, "{said:?}");
    let reason = "`networking` has both `amazonvpc` and `cilium`, and kOps refuses more than one plug-in; \
                  leave out one of them";
    assert!(said[0].contains(reason), "{said:?}");
    assert_eq!(with("calico: {}, flannel: {}").len(), 1);
    // One that is null isn't there, and other fields are no plug-ins.
    let spec = "networking: {isolateControlPlane: false, amazonvpc: null, calico: {}}\nsubnets:\n- {name: a, \
                cidr: 10.0.0.0/24}";
    assert_eq!(answered(&cluster(spec, NODES))["cni"], "calico");
}

/// H1: kube-apiserver is a static pod on nodes that run API servers alone too. t3.large: 3 x 11 = 33 pods with an
/// address of 35, so that 3 on the host network leave 32.
#[test]
fn h1_nodes_of_api_servers_have_a_static_pod() {
    let group = "{role: APIServer, machineType: t3.large, minSize: 1, maxSize: 1}";
    let answer = answered(&cluster(
        "networking: {amazonvpc: {}}\nsubnets:\n- {name: a, cidr: 10.0.0.0/24, type: Private}",
        group,
    ));
    assert_eq!(answer["groups"][0]["host_network_pods"], 3, "{answer:#}");
    assert_eq!(answer["groups"][0]["pods"], 32);
    // And the DaemonSet of `authentication.aws` (H5).
    let spec = "authentication: {aws: {}}\nnetworking: {amazonvpc: {}}\nsubnets:\n- {name: a, cidr: \
                10.0.0.0/24, type: Private}";
    assert_eq!(form(&cluster(spec, group), "/groups/0/host_network_pods"), 4);
    let names = form(&cluster(spec, group), "/groups/0/host_network_pod_names");
    assert!(names.as_array().expect("a list").contains(&json!("aws-iam-authenticator")), "{names}");
}

/// Without anything to make a plan of, the error says what to give; a field that is misspelt is a plan's.
#[test]
fn documents_of_no_known_kind_are_named_as_such() {
    let no_kind = "1:1: this is neither a manifest nor a plan; give a kOps `Cluster` with its \
                   `InstanceGroup`s, an eksctl `ClusterConfig`, or a plan, which has `subnets` and `groups`";
    for text in ["a: 1\n", "kind: Cluster\n", "a: 1\n---\nb: 2\n", "{\"a\": 1}"] {
        assert_eq!(faults(text), [no_kind], "{text}");
    }
    for text in ["{}", "cni: cilium\n", "a: 1\ncni: cilium\n", "group: []\n"] {
        assert!(matches!(PlanSource::read(&[text]), Ok(PlanSource::PlanFile(..))), "{text}");
    }
}

/// Options alone are a plan that flags go on with, but no second one.
#[test]
fn options_beside_a_plan_are_led_to_flags() {
    let kops = cluster("networking: {amazonvpc: {}}\nsubnets: [{name: a, cidr: 10.0.0.0/24}]", NODES);
    let plan = "subnets: [{name: a, cidr: 10.0.0.0/24}]\ngroups: [{types: [m5.large], nodes: 3}]\n";
    for others in [&*kops, plan] {
        let errors = read(&[others, "cni: cilium\n"]).expect_err("two");
        assert_eq!(
            errors.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["these are options of a plan, next to another plan or a cluster; give them as flags, such as \
              `--cni cilium`, and leave this out"]
        );
    }
}

/// A document of no kind that is no plan either is what is wrong, wherever it stands.
#[test]
fn kops_beside_a_document_of_no_known_kind_is_not_said_to_come_before() {
    let kops = cluster("networking: {amazonvpc: {}}\nsubnets: [{name: a, cidr: 10.0.0.0/24}]", NODES);
    let no_plan = "this is neither a manifest nor a plan, which has `subnets` and `groups`; leave it out";
    assert_eq!(faults(&format!("a: 1\n---\n{kops}")), [format!("1:1: {no_plan}")]);
    let after = faults(&format!("{kops}---\na: 1\n"));
    assert!(after.len() == 1 && after[0].ends_with(no_plan), "{after:?}");
    let two = faults(&format!("{kops}---\ngroups: []\n"));
    assert!(two[0].contains("there is a cluster or a plan before this one"), "{two:?}");
}
