//! `ClusterConfig`s as people have them: each file of `tests/runs/eksctl.in` is a case that went wrong once.

use std::fs;
use std::process::Command;

use maxpods::document::{Errors, Tree};
use maxpods::json::{PlanDocument, ReadAnswer};
use maxpods::manifest::PlanSource;
use maxpods::query::PlanDraft;
use maxpods::{Catalog, Place};
use serde_json::{Value, json};

/// A file of the cases.
#[track_caller]
fn case(name: &str) -> String {
    let path = format!("tests/runs/eksctl.in/{name}.yaml");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A `ClusterConfig` with these fields, in a region.
fn config_in(region: &str, fields: &str) -> String {
    format!(
        "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {{name: c, region: {region}}}\n\
         {fields}\n"
    )
}

/// A `ClusterConfig` in two zones with one group of these fields.
fn with_group(list: &str, group: &str) -> String {
    config_in(
        "us-west-2",
        &format!("availabilityZones: [us-west-2a, us-west-2b]\n{list}:\n- {{name: n, {group}}}"),
    )
}

#[track_caller]
fn draft(files: &[&str]) -> PlanDraft {
    let draft = read(files).expect("a plan");
    assert_eq!(draft.problems, []);
    draft
}

fn read(files: &[&str]) -> Result<PlanDraft, Errors> {
    PlanSource::read(files).map(PlanDraft::from)
}

/// What is wrong with a plan, each with its line and column.
fn wrong(files: &[&str]) -> Vec<String> {
    let problems =
        read(files).and_then(|draft| draft.resolve(Catalog::built_in()).map(drop)).expect_err("it is wrong");
    problems.iter().map(|it| format!("{}: {it}", it.place().expect("a place"))).collect()
}

/// The fields of a plan, as front ends without Rust get them.
fn fields(draft: &PlanDraft) -> Value {
    ReadAnswer::from(&PlanSource::Manifest(Box::new(draft.clone()))).plan.into()
}

#[track_caller]
fn answer(text: &str) -> Value {
    let draft = PlanDraft::from(&Tree::from(&fields(&draft(&[text]))));
    let read = draft.resolve(Catalog::built_in()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let forecast = read.plan.forecast().expect("an answer");
    serde_json::to_value(PlanDocument::new(&read, &forecast).expect("an answer")).expect("JSON")
}

/// One field of each item of a list of the plan.
fn column(draft: &PlanDraft, list: &str, field: &str) -> Vec<String> {
    let fields = fields(draft);
    let items = fields[list].as_array().expect("a list").clone();
    items.iter().map(|it| it[field].as_str().unwrap_or_default().to_owned()).collect()
}

/// The only warning that has these words.
#[track_caller]
fn warning(draft: &PlanDraft, words: &str) -> String {
    let warnings = draft.warnings();
    let mut found = warnings.iter().filter(|it| it.contains(words));
    let first = found.next().unwrap_or_else(|| panic!("`{words}` isn't in {warnings:#?}"));
    assert_eq!(found.next(), None);
    first.clone()
}

#[test]
fn g6_zones_left_out_are_three_and_two_of_us_east_1() {
    let text = case("zones-left-out");
    let three = draft(&[&text]);
    // The VPC of three zones, as eksctl shows it while it makes one (G4).
    let eighths = [0, 32, 64, 96, 128, 160].map(|third| format!("192.168.{third}.0/19"));
    assert_eq!(column(&three, "subnets", "cidr"), eighths);
    assert_eq!(
        fields(&three)["groups"][0]["subnets"],
        json!(["private/zone-1", "private/zone-2", "private/zone-3"])
    );
    assert!(warning(&three, "`availabilityZones` is left out").contains("3 zones of `us-west-2`"));
    let subnets = |region: &str| draft(&[&text.replace("us-west-2", region)]).subnets.len();
    assert_eq!(subnets("us-east-1"), 4);
    // There are but two zones to have in us-west-1.
    assert_eq!(subnets("us-west-1"), 4);
    let nowhere = text.replace(", region: us-west-2", "");
    assert_eq!(draft(&[&nowhere]).subnets.len(), 6);
}

#[test]
fn g6_zones_that_groups_name_are_among_those_that_eksctl_takes() {
    let text = config_in("us-west-2", "nodeGroups: [{name: n, availabilityZones: [us-west-2d]}, {name: m}]");
    let draft = draft(&[&text]);
    assert_eq!(column(&draft, "subnets", "zone")[..3], ["us-west-2d", "zone-2", "zone-3"]);
    assert_eq!(fields(&draft)["groups"][0]["subnets"], json!(["public/us-west-2d"]));
    assert!(warning(&draft, "`availabilityZones` is left out").contains("`zone-2`, `zone-3` stand for"));
    let all = config_in("us-east-1", "nodeGroups: [{name: n, availabilityZones: [us-east-1a, us-east-1b]}]");
    assert!(!self::draft(&[&all]).warnings().iter().any(|it| it.contains("left out")));
}

/// The ranges that eksctl's own test of three zones and two local ones has (`pkg/vpc/vpc_test.go`).
#[test]
fn g6_local_zones_have_subnets_behind_those_of_other_zones() {
    let local = "localZones: [us-west-2-lax-1a, us-west-2-lax-1b]";
    let text = config_in(
        "us-west-2",
        &format!(
            "availabilityZones: [us-west-2a, us-west-2b, us-west-2c]\n{local}\nnodeGroups:\n- {{name: near, \
             {local}}}\n\
             - {{name: far}}"
        ),
    );
    let draft = draft(&[&text]);
    let sixteenths = [0, 16, 32, 48, 64, 80, 96, 112, 128, 144].map(|third| format!("192.168.{third}.0/20"));
    assert_eq!(column(&draft, "subnets", "cidr"), sixteenths);
    let of = |group: usize| fields(&draft)["groups"][group]["subnets"].clone();
    assert_eq!(of(0), json!(["public/us-west-2-lax-1a", "public/us-west-2-lax-1b"]));
    assert_eq!(of(1), json!(["public/us-west-2a", "public/us-west-2b", "public/us-west-2c"]));
    assert!(!fields(&draft)["control_plane"].to_string().contains("lax"));

    // Four zones in all still have eighths (`getSubnetNetworkSize` in `pkg/vpc/vpc.go`).
    let case = self::draft(&[&case("local-zones")]);
    let eighths = [0, 32, 64, 96, 128, 160, 192, 224].map(|third| format!("192.168.{third}.0/19"));
    assert_eq!(column(&case, "subnets", "cidr"), eighths);
    assert_eq!(fields(&case)["groups"][0]["subnets"], of(0));
}

/// J8: `examples/33-local-zones.yaml` names no other zones, so that there are three beside the local ones.
#[test]
fn j8_local_zones_beside_zones_left_out_have_sixteenths() {
    let local = "localZones: [us-west-2-lax-1a, us-west-2-lax-1b]";
    let text = config_in("us-west-2", &format!("{local}\nnodeGroups:\n- {{name: local-ng, {local}}}"));
    let draft = draft(&[&text]);
    let cidrs = column(&draft, "subnets", "cidr");
    assert_eq!(
        (cidrs.len(), &cidrs[3..5]),
        (10, &["192.168.48.0/20", "192.168.64.0/20"].map(String::from)[..])
    );
}

#[test]
fn j9_max_pods_is_the_same_in_each_of_its_places() {
    for name in ["max-pods-per-node", "kubelet-extra-config", "override-bootstrap", "override-nodeconfig"] {
        let answer = answer(&case(name));
        let group = &answer["groups"][0];
        assert_eq!((&group["pods"], &group["node_subnet_addresses"]), (&json!(18), &json!(30)), "{name}");
    }
    let bottlerocket = "amiFamily: Bottlerocket, bottlerocket: {settings: {kubernetes: {max-pods: 20}}}";
    let answer = answer(&with_group("nodeGroups", &format!("instanceType: m5.4xlarge, {bottlerocket}")));
    assert_eq!(answer["groups"][0]["node_subnet_addresses"], 30);
}

#[test]
fn j9_a_bootstrap_command_says_max_pods_in_many_ways() {
    let of = |command: &str| {
        let command = serde_json::to_string(command).expect("text");
        let text = with_group(
            "managedNodeGroups",
            &format!("ami: ami-0123456789abcdef0, overrideBootstrapCommand: {command}"),
        );
        fields(&draft(&[&text]))["groups"][0]["max_pods"].clone()
    };
    let node_config = "---\napiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  kubelet:\n    ";
    assert_eq!(of("/etc/eks/bootstrap.sh c --kubelet-extra-args '--node-labels=a=b --max-pods=20'"), 20);
    assert_eq!(of("/etc/eks/bootstrap.sh c --kubelet-extra-args \"--max-pods 20\""), 20);
    assert_eq!(of("# --max-pods=30\n/etc/eks/bootstrap.sh c"), Value::Null);
    // K32: without a number kubelet has its own.
    assert_eq!(of("/etc/eks/bootstrap.sh c --use-max-pods false"), 110);
    assert_eq!(of("/etc/eks/bootstrap.sh c --use-max-pods false --kubelet-extra-args '--max-pods=20'"), 20);
    assert_eq!(of("/etc/eks/bootstrap.sh c --kubelet-extra-args --max-pods=$MAX"), Value::Null);
    assert_eq!(of(&format!("{node_config}config: {{maxPods: 20}}")), 20);
    assert_eq!(of(&format!("{node_config}flags: ['--max-pods=25']\n    config: {{maxPods: 20}}")), 25);
    assert_eq!(of("kind: Other\nspec: {kubelet: {config: {maxPods: 20}}}"), Value::Null);
    assert_eq!(of("a: ["), Value::Null);
    // A script writes the NodeConfig to a file, or it is a part of a message.
    let script = format!(
        "#!/bin/bash\ncat > node.yaml << EOF\n{node_config}config:\n      maxPods: 20\nEOF\nnodeadm init\n"
    );
    assert_eq!(of(&script), 20);
    // Without a line of dashes only the here-document is YAML, and what follows it isn't.
    let config = "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  kubelet:\n    config:\n";
    for (begin, end) in [("<< EOF", "EOF"), ("<<-'END'", "\tEND"), ("<<\"EOF\"", "EOF")] {
        let script = format!(
            "#!/bin/bash\ncat > other {begin}\nsome: thing\n{end}\ncat > node.yaml {begin}\n{config}      maxPods: 20\n\
             {end}\nif: [ then\n      maxPods: 30\n"
        );
        assert_eq!(of(&script), 20, "{begin}");
    }
    assert_eq!(of("#!/bin/bash\necho '{\"maxPods\": 30}' > other.json"), Value::Null);
}

/// A group whose bootstrap command is a `NodeConfig` with this line about kubelet, the 14th of the file.
fn with_node_config(list: &str, group: &str, line: &str) -> String {
    let config = format!(
        "availabilityZones: [us-west-2a, us-west-2b]\n{list}:\n- name: n\n  {group}\n  \
         overrideBootstrapCommand: |\n    apiVersion: node.eks.aws/v1alpha1\n    kind: NodeConfig\n    spec:\n      \
         kubelet:\n\n        {line}"
    );
    config_in("us-west-2", &config)
}

/// K17, K21: an expression counts where nothing else says the number, and not where EKS does (A2.14).
#[test]
fn k21_an_expression_in_a_bootstrap_command_counts() {
    let of = |list: &str, group: &str, line: &str| {
        let answer = answer(&with_node_config(list, group, line));
        (answer["groups"][0]["pods"].clone(), answer["groups"][0]["node_subnet_addresses"].clone())
    };
    let large = "instanceType: m5.4xlarge";
    assert_eq!(of("nodeGroups", large, "maxPodsExpression: \"20\""), (json!(18), json!(30)));
    let own = "instanceType: m5.large\n  ami: ami-0123456789abcdef0";
    assert_eq!(of("managedNodeGroups", own, "maxPodsExpression: \"12\"").0, 10);
    // A number beats it.
    let both = "maxPodsExpression: \"20\"\n        config: {maxPods: 30}";
    assert_eq!(of("nodeGroups", large, both).0, 28);
    // A4.2: four vCPUs of m5.xlarge, two pods of which are on the host network.
    assert_eq!(of("nodeGroups", "instanceType: m5.xlarge", "config: {podsPerCore: 1}").0, 2);

    let text = with_node_config("managedNodeGroups", "instanceType: m5.large", "maxPodsExpression: \"12\"");
    warning(&draft(&[&text]), "the `maxPodsExpression` of `n` has no effect: Amazon EKS sets `maxPods`");
    // A1.6: m5.large has 29 and m5.4xlarge 234 without an expression.
    let types = "instancesDistribution: {instanceTypes: [m5.large, m5.4xlarge]}";
    let alike = draft(&[&with_node_config("nodeGroups", types, "maxPodsExpression: \"20\"")]);
    assert!(alike.assumed.iter().all(|it| !it.contains("maxPodsExpression")), "{:?}", alike.assumed);
    let several = draft(&[&with_node_config("nodeGroups", types, "maxPodsExpression: max_pods")]);
    warning(&several, "gives 29 to 234 on its types: 234 is counted on all of them");
    let failing = with_node_config("nodeGroups", "instanceType: m5.large", "maxPodsExpression: 1 / 0");
    warning(&draft(&[&failing]), "has no number for m5.large, so that nodeadm goes on with 29");
}

#[test]
fn what_is_wrong_within_a_bootstrap_command_has_its_place_in_the_file() {
    let of = |line: &str| with_node_config("nodeGroups", "instanceType: m5.large", line);
    let said = "14:27: `maxPods` can't be `\"many\"`; give a whole number from 1 to 2,147,483,647";
    assert_eq!(wrong(&[&of("config: {maxPods: many}")]), [said]);
    let unknown = draft(&[&of("config: {maxpods: 20}")]);
    let ignored =
        "14:18: `maxpods` is ignored: kubelet's configuration has no such field; did you mean `maxPods`?";
    assert_eq!(warning(&unknown, "is ignored"), ignored);
    let unknown = draft(&[&of("maxPods: 20")]);
    let ignored =
        "14:9: `maxPods` is ignored: `spec.kubelet` has no such field; did you mean `config.maxPods`?";
    assert_eq!(warning(&unknown, "is ignored"), ignored);
    // In quotes the lines are no longer those of the file.
    let quoted = "overrideBootstrapCommand: \"kind: NodeConfig\\napiVersion: node.eks.aws/v1alpha1\\nspec: \
                  {kubelet: {config: {maxPods: many}}}\"";
    assert_eq!(wrong(&[&with_group("nodeGroups", quoted)]), [said.replace("14:27", "6:39")]);
}

/// J9: eksctl knows no `kubeletExtraConfig` of a managed group, so that EKS's number holds (A2.14): 110 of
/// m5.4xlarge, two of them on the host network, which take four ENIs of 30 addresses.
#[test]
fn j9_kubelet_extra_config_of_a_managed_group_is_not_counted() {
    let text = with_group(
        "managedNodeGroups",
        "instanceType: m5.4xlarge, kubeletExtraConfig: {maxPods: 20, podsPerCore: 1}",
    );
    let answer = answer(&text);
    let group = &answer["groups"][0];
    assert_eq!((&group["pods"], &group["node_subnet_addresses"]), (&json!(108), &json!(120)));
    warning(&draft(&[&text]), "`kubeletExtraConfig` is ignored, and eksctl refuses it");
}

/// J3, J4: the version of the add-on counts as `--cni-version` does; `latest` is none.
#[test]
fn j4_the_version_of_the_add_on_counts() {
    let of = |version: &str, more: &str, group: &str| {
        let addon = format!("addons: [{{name: vpc-cni, version: {version}{more}}}]\nnodeGroups");
        let answer = answer(&with_group(&addon, group));
        (answer["groups"][0]["pods"].clone(), answer["groups"][0]["node_subnet_addresses"].clone())
    };
    let group = "instanceType: g5.4xlarge, maxPodsPerNode: 20";
    assert_eq!(of("v1.15.0-eksbuild.1", "", group), (json!(18), json!(60)));
    for other in ["latest", "default", "v1.16.3-eksbuild.2"] {
        assert_eq!(of(other, "", group), (json!(18), json!(30)), "{other}");
    }
    let env = ", configurationValues: 'env: {ENABLE_POD_ENI: \"true\"}'";
    assert_eq!(of("v1.18.0-eksbuild.1", env, "instanceType: t3.xlarge").0, 42);
    assert_eq!(of("v1.20.4-eksbuild.1", env, "instanceType: t3.xlarge").0, 56);
    // eksctl takes the newest that contains the text.
    for (version, pods) in [("1.18", 42), ("\"1.18\"", 42), ("v1.20", 56)] {
        assert_eq!(of(version, env, "instanceType: t3.xlarge").0, pods, "{version}");
    }
    let partial =
        with_group("addons: [{name: vpc-cni, version: \"1.18\"}]\nnodeGroups", "instanceType: t3.xlarge");
    assert!(warning(&draft(&[&partial]), "newest 1.18 for eksctl").contains("counted as 1.18.99"));
    let taint = "instanceType: m5.large, taints: [{key: node.cilium.io/agent-not-ready, effect: NoExecute}]";
    // With Cilium it says nothing.
    assert_eq!(of("v1.15.0-eksbuild.1", "", taint), of("latest", "", taint));
}

/// J19: Bottlerocket's settings override what EKS sets, and on Amazon Linux 2 EKS's number wins.
#[test]
fn j19_the_operating_system_decides_whose_number_holds() {
    let of = |group: &str| {
        let text = with_group("managedNodeGroups", group);
        let (answer, warnings) = (answer(&text), draft(&[&text]).warnings().join("\n"));
        (answer["groups"][0]["pods"].clone(), answer["groups"][0]["node_subnet_addresses"].clone(), warnings)
    };
    let (pods, addresses, warnings) =
        of("instanceType: m5.4xlarge, amiFamily: Bottlerocket, maxPodsPerNode: 200");
    assert_eq!((pods, addresses), (json!(198), json!(210)));
    assert!(!warnings.contains("documents for a managed node group"), "{warnings}");
    assert_eq!(of("instanceType: m5.4xlarge, amiFamily: Bottlerocket").0, 108);
    let (pods, _, warnings) = of("instanceType: m5.large, amiFamily: AmazonLinux2, maxPodsPerNode: 20");
    assert_eq!(pods, 27);
    assert!(warnings.contains("the maxPods 20 in `maxPodsPerNode` of `n` isn't counted"), "{warnings}");
    let own = "instanceType: m5.large, amiFamily: AmazonLinux2, ami: ami-0123456789abcdef0";
    let command = "overrideBootstrapCommand: '/etc/eks/bootstrap.sh c --kubelet-extra-args --max-pods=20'";
    assert_eq!(of(&format!("{own}, {command}")).0, 18);
    // eksctl's `notSupportedWithCustomAMIErr` (pkg/apis/eksctl.io/v1alpha5/validation.go).
    assert_eq!(
        wrong(&[&with_group("managedNodeGroups", &format!("{own}, maxPodsPerNode: 20"))]),
        [
            "6:106: eksctl refuses `maxPodsPerNode: 20` beside an `ami`; give the number in `overrideBootstrapCommand`"
        ]
    );
}

#[test]
fn a_zone_without_a_subnet_is_said() {
    for (zones, at, field) in [
        ("availabilityZones: [us-west-2c]", "us-west-2c", "availabilityZones"),
        ("localZones: [us-west-2-lax-1a]", "us-west-2-lax-1a", "localZones"),
    ] {
        let said = wrong(&[&with_group("nodeGroups", &format!("privateNetworking: true, {zones}"))]);
        let expected = format!(
            "`n` is in no subnet: the cluster has none in `{at}`; add the zone to the cluster's `{field}`, or its \
             subnets to `vpc.subnets`, or give the group another zone"
        );
        assert!(said.len() == 1 && said[0].ends_with(&expected), "{said:?}");
    }
    let of = |subnets: &str, group: &str| {
        let vpc = format!("vpc: {{subnets: {{{subnets}: {{us-west-2a: {{cidr: 10.0.0.0/24}}}}}}}}");
        wrong(&[&config_in("us-west-2", &format!("{vpc}\nnodeGroups: [{{name: n{group}}}]"))])[0].clone()
    };
    assert!(of("public", ", privateNetworking: true").contains("no private one for it; leave out `private"));
    assert!(of("private", "").contains("there is no public one for it; set `privateNetworking`"));
}

/// G3: without `maxSize` a managed group can have one node, and no group has fewer nodes than its minimum.
#[test]
fn g3_a_managed_group_of_no_node_can_have_one() {
    let of =
        |kind: &str, sizes: &str| fields(&draft(&[&with_group(kind, sizes)]))["groups"][0]["nodes"].clone();
    assert_eq!(of("managedNodeGroups", "desiredCapacity: 0"), json!({"now": 0, "max": 1}));
    assert_eq!(of("managedNodeGroups", "minSize: 0, maxSize: 0"), json!({"now": 0, "max": 0}));
    assert_eq!(of("nodeGroups", "desiredCapacity: 0"), json!({"now": 0, "max": 0}));
    let refused = crate::manifest::faults(&with_group("nodeGroups", "minSize: 5, desiredCapacity: 3"));
    let said = "eksctl refuses `desiredCapacity: 3` with `minSize: 5`; raise the first, or lower the second";
    assert!(refused.len() == 1 && refused[0].ends_with(said), "{refused:?}");
    assert_eq!(draft(&[&with_group("nodeGroups", "desiredCapacity: 3, minSize: 3")]).problems, []);
}

/// A4.2: kubelet holds to `podsPerCore`: m5.large has two vCPUs, so eight pods, two of which are on the host
/// network.
#[test]
fn a4_2_pods_per_core_of_a_group_counts() {
    let kubelet = "instanceType: m5.large, kubeletExtraConfig: {maxPods: 20, podsPerCore: 4}";
    assert_eq!(answer(&with_group("nodeGroups", kubelet))["groups"][0]["pods"], 6);
    let none = "instanceType: m5.large, kubeletExtraConfig: {maxPods: 20, podsPerCore: 0}";
    assert_eq!(answer(&with_group("nodeGroups", none))["groups"][0]["pods"], 18);
}

#[test]
fn j9_a_number_of_a_variable_is_said() {
    let of = |number: &str| {
        let command = format!("/etc/eks/bootstrap.sh c --kubelet-extra-args --max-pods={number}");
        draft(&[&with_group("nodeGroups", &format!("overrideBootstrapCommand: {command}"))])
    };
    warning(&of("$MAX"), "the value of `maxPods` in the `overrideBootstrapCommand` of `n` isn't known");
    assert!(!of("20").warnings().iter().any(|it| it.contains("isn't known")));
}

#[test]
fn j9_places_that_disagree_are_said() {
    let text = with_group("nodeGroups", "maxPodsPerNode: 20, kubeletExtraConfig: {maxPods: 30}");
    let draft = draft(&[&text]);
    assert_eq!(fields(&draft)["groups"][0]["max_pods"], 20);
    let overridden =
        "`n` has maxPods 20 in `maxPodsPerNode`, which overrides the 30 in `kubeletExtraConfig.maxPods`";
    warning(&draft, overridden);
    let agreed = with_group("nodeGroups", "maxPodsPerNode: 20, kubeletExtraConfig: {maxPods: 20}");
    assert!(!self::draft(&[&agreed]).warnings().iter().any(|it| it.contains("overrides")));
}

#[test]
fn j6_efa_takes_an_address_on_every_card() {
    let answer = answer(&case("efa"));
    assert_eq!(answer["groups"][0]["node_subnet_addresses"], 131);
    assert_eq!(answer["fits"], false);
    let without = answer_without_efa();
    assert_eq!(
        (&without["groups"][0]["node_subnet_addresses"], &without["fits"]),
        (&json!(100), &json!(true))
    );
}

#[test]
fn efa_of_several_types_is_that_of_all() {
    let of =
        |types: &str| with_group("managedNodeGroups", &format!("efaEnabled: true, instanceTypes: [{types}]"));
    assert_eq!(
        wrong(&[&of("p4d.24xlarge, m5.large")]),
        [
            "6:61: eksctl refuses `efaEnabled` with `m5.large`, which has no EFA; leave it out, or choose a type that \
          has it"
        ]
    );
    let said = warning(&draft(&[&of("p5.48xlarge, p4d.24xlarge")]), "fewest network cards");
    assert!(said.contains("each node of `n` 4 EFA interfaces"), "{said}");
    let alike = draft(&[&of("p4d.24xlarge, p4de.24xlarge")]).warnings();
    assert!(!alike.iter().any(|text| text.contains("network cards")), "{alike:#?}");
}

fn answer_without_efa() -> Value {
    answer(&case("efa").replace("efaEnabled: true", "efaEnabled: false"))
}

#[test]
fn fields_that_eksctl_does_not_know_are_said_with_those_that_were_meant() {
    let draft = draft(&[&case("unknown-field")]);
    let ignored =
        "is ignored, and eksctl refuses it: a node group that isn't managed has no such field; did you mean";
    assert_eq!(warning(&draft, "`nodes` is"), format!("6:40: `nodes` {ignored} `desiredCapacity`?"));
    assert_eq!(
        warning(&draft, "`maxPodPerNode` is"),
        format!("6:51: `maxPodPerNode` {ignored} `maxPodsPerNode`?")
    );
    for (text, words) in [
        ("availabilityzones: [a]", "a ClusterConfig has no such field; did you mean `availabilityZones`?"),
        ("vpc: {cird: 10.0.0.0/16}", "`vpc` has no such field; did you mean `cidr`?"),
        (
            "vpc: {subnets: {public: {a: {cdir: 10.0.0.0/24}}}}",
            "a subnet has no such field; did you mean `cidr`?",
        ),
        (
            "nodeGroups: [{name: n, spot: true}]",
            "a node group that isn't managed has no such field; leave it out",
        ),
        (
            "managedNodeGroups: [{name: n, kubeletExtraConfig: {}}]",
            "a managed node group has no such field; leave it out",
        ),
        (
            "nodeGroups: [{name: n, kubeletExtraConfig: {maxPod: 20}}]",
            "kubelet's configuration has no such field; did you mean `maxPods`?",
        ),
        (
            "nodeGroups: [{name: n, bottlerocket: {settings: {kubernetes: {maxPods: 20}}}}]",
            "Bottlerocket's settings has no such field; did you mean `max-pods`?",
        ),
        (
            "addons: [{name: vpc-cni, configurationValues: 'env: {WARM_IP_TARGETT: \"1\"}'}]",
            "did you mean `WARM_IP_TARGET`?",
        ),
        ("addons: [{nmae: vpc-cni}]", "an add-on has no such field; did you mean `name`?"),
        (
            "managedNodeGroups: [{name: n, updateConfig: {maxUnavailble: 2}}]",
            "did you mean `maxUnavailable`?",
        ),
    ] {
        warning(&read(&[&config_in("us-west-2", text)]).expect("a plan"), words);
    }
}

/// Fields that people have and that say nothing of addresses.
#[test]
fn fields_that_eksctl_knows_are_not_warned_of() {
    let text = config_in(
        "us-west-2",
        "iam: {withOIDC: true, serviceAccounts: []}\naccessConfig: {}\naddonsConfig: {}\ncloudWatch: {}\n\
         gitops: {}\n\
         secretsEncryption: {}\nupgradePolicy: {}\nzonalShiftConfig: {}\nidentityProviders: []\n\
         addons: [{name: vpc-cni, version: latest, resolveConflicts: overwrite, podIdentityAssociations: \
         []}]\n\
         vpc: {cidr: 10.0.0.0/16, nat: {gateway: Single}, clusterEndpoints: {privateAccess: true}, \
         publicAccessCIDRs: []}\n\
         nodeGroups:\n- {name: n, labels: {any: thing}, tags: {any: thing}, iam: {}, ssh: {allow: true}, \
         volumeSize: 80, volumeType: gp3, preBootstrapCommands: [], asgMetricsCollection: [], \
         instancesDistribution: {instanceTypes: [m5.large], maxPrice: 0.1, onDemandBaseCapacity: 0}, \
         targetGroupARNs: [], kubeletExtraConfig: {any: thing}}\n\
         managedNodeGroups:\n- {name: m, spot: true, instanceTypes: [m5.large], taints: [], \
         nodeRepairConfig: {}, securityGroups: {}, propagateASGTags: true, updateConfig: \
         {maxUnavailablePercentage: 50}}",
    );
    let warnings = draft(&[&text]).warnings();
    assert!(!warnings.iter().any(|it| it.contains("is ignored")), "{warnings:#?}");
}

#[test]
fn without_a_node_group_the_nodes_that_there_are_come_first() {
    let alone = |fields: &str| {
        wrong(&[&config_in("us-west-2", &format!("availabilityZones: [us-west-2a]\n{fields}"))])
    };
    let auto = "4:27: the nodes of EKS Auto Mode aren't in a manifest; to plan for some, give a group of them, \
                as in `--group 'm5.large x10 provisioner=auto-mode'`";
    assert_eq!(wrong(&[&case("auto-mode-only")]), [auto.replace("4:27", "5:27")]);
    assert_eq!(alone("karpenter: {version: 1.0.0}").len(), 1);
    assert!(
        alone("karpenter: {version: 1.0.0}")[0].starts_with("5:1: the nodes that Karpenter makes aren't in")
    );
    assert!(alone("fargateProfiles: [{name: f}]")[0].starts_with("5:1: pods on Fargate run without nodes"));
    assert!(alone("")[0].contains("there is no node group; give `nodeGroups` or `managedNodeGroups`"));
    assert_eq!(
        alone("managedNodegroups: [{name: n}]"),
        [
            "5:1: there is no node group, and eksctl knows no `managedNodegroups`; did you mean `managedNodeGroups`?"
        ]
    );
    let mut command = Command::new(env!("CARGO_BIN_EXE_maxpods"));
    let advised = command.args(["m5.large", "--provisioner", "auto-mode"]).output().expect("it is built");
    assert!(advised.status.success());
}

#[test]
fn a_selector_matches_the_types_that_have_just_what_it_asks_for() {
    let selected = draft(&[&case("selector")]);
    let types: Vec<&str> = selected.groups[0].types.iter().map(|it| it.value.as_str()).collect();
    for name in ["t3.small", "t3a.small"] {
        assert!(types.contains(&name), "{types:?}");
    }
    for name in &types {
        let it = Catalog::built_in().get(name).expect("a type");
        assert_eq!((it.vcpus(), it.memory_mib()), (Some(2), Some(2048)), "{name}");
        assert!(it.architectures().any(|its| its == "x86_64"), "{name}");
    }
    let count = format!("`instanceSelector` of `ng` matches {} types", types.len());
    warning(&selected, &count);

    let of = |selector: &str| {
        let text = with_group("nodeGroups", &format!("instanceSelector: {{{selector}}}"));
        draft(&[&text]).groups[0].types.iter().map(|it| it.value.clone()).collect::<Vec<_>>()
    };
    let same = of("vCPUs: 2, memory: 2GiB");
    assert_eq!(types, same);
    for other in [
        "vCPUs: 2, memory: 2",
        "vCPUs: 2, memory: 2048MiB, cpuArchitecture: amd64",
        "vCPUs: 2, memory: '2.0 GB'",
    ] {
        assert_eq!(of(other), same, "{other}");
    }
    assert!(of("vCPUs: 2, memory: 2GiB, cpuArchitecture: arm64").contains(&"t4g.small".into()));
    assert_eq!(of("vCPUs: 1, memory: 0.5GiB"), ["t2.nano"]);
    // Regular expressions that are looked for anywhere in a name.
    assert_eq!(of("vCPUs: 2, memory: 2GiB, allow: ^t3"), ["t3.small", "t3a.small"]);
    assert_eq!(of(r"vCPUs: 2, memory: 2GiB, allow: '^t3', deny: '^t3a\.'"), ["t3.small"]);
    assert_eq!(of("allow: '^m5\\.(large|xlarge)$'"), ["m5.large", "m5.xlarge"]);
    assert_eq!(of("allow: '(?i)^M5\\.(large|xlarge)$'"), ["m5.large", "m5.xlarge"]);
    assert_eq!(of("allow: '^m5[[:punct:]]large$|(?P<name>xxx)'"), ["m5.large"]);
}

#[test]
fn a_pattern_of_a_selector_that_is_wrong_is_said_at_its_place() {
    let of =
        |selector: &str| wrong(&[&with_group("nodeGroups", &format!("instanceSelector: {{{selector}}}"))]);
    let remedy = "; give a regular expression, as in `^m5\\.`; give them as in `--group 'n types=m5.large'`";
    assert_eq!(
        of("allow: '^(t3'"),
        [format!("6:39: `allow` can't be `^(t3`: found open group without closing ')'{remedy}")]
    );
    assert_eq!(
        of("allow: t3, deny: '\\pL'"),
        [format!("6:49: `deny` can't be `\\pL`: Unicode character classes are not supported{remedy}")]
    );
    // Neither of these takes long.
    for hostile in ["((((a?){1000}){1000}){1000}){1000}b", "(a|aa|aaa){1,1000}$b"] {
        let said = of(&format!("allow: '{hostile}'"));
        assert!(said.len() == 1 && said[0].contains("exceeded size limit"), "{said:?}");
    }
    let said = of(&format!("allow: '{}b$'", "(a*)*".repeat(20)));
    assert!(said[0].contains("no type has what"), "{said:?}");
}

#[test]
fn a_selector_that_the_catalogue_can_not_judge_is_said_with_what_to_do() {
    let of =
        |selector: &str| wrong(&[&with_group("nodeGroups", &format!("instanceSelector: {{{selector}}}"))]);
    let remedy = "; give them as in `--group 'n types=m5.large'`";
    for (field, what, column) in [("gpus", "GPUs", 32), ("neuron_devices", "Neuron devices", 32)] {
        let said = format!(
            "6:{column}: `{field}` can't be judged: how many {what} a type has isn't known here; `eksctl \
             create nodegroup --dry-run` lists the types that it chooses{remedy}"
        );
        assert_eq!(of(&format!("{field}: 1")), [said]);
    }
    assert_eq!(of("vCPUs: 3"), [format!("6:13: no type has what `instanceSelector` asks for{remedy}")]);
    assert_eq!(
        of("memory: lots"),
        [format!("6:40: `memory` can't be `lots`, but is such as `4GiB`{remedy}")]
    );
}

#[test]
fn configs_of_one_cluster_are_read_together() {
    let (first, second) = (case("two-mngs"), case("second-nodegroup"));
    let files = draft(&[&second, &first]);
    assert_eq!(column(&files, "groups", "name"), ["three", "one", "two"]);
    assert_eq!(files.subnets.len(), 6);
    let documents = format!("{second}---\n{first}");
    assert_eq!(fields(&draft(&[&documents])), fields(&files));

    let other = second.replace("sample", "other");
    let refused = read(&[&first, &other]).expect_err("two clusters");
    assert_eq!(refused[0].place().and_then(Place::span).map(|span| span.file), Some(1));
    assert!(refused[0].to_string().contains("of another cluster"), "{refused:?}");

    let elsewhere = second.replace("managed", "availabilityZones: [eu-west-1a]\nmanaged");
    warning(&draft(&[&first, &elsewhere]), "has other zones or another VPC than the first one");
    assert!(!files.warnings().iter().any(|it| it.contains("other zones")));
}

#[test]
fn nodes_with_ciliums_taint_are_planned_with_cilium() {
    let text = case("eksctl-cilium");
    // A t3.medium has 3 ENIs of 6 addresses; 3 primary ones, the router's and health's aren't for pods.
    let answer = answer(&text);
    assert_eq!((&answer["cni"], &answer["groups"][0]["pods"]), (&json!("cilium"), &json!(12)), "{answer:#}");
    assert!(warning(&draft(&[&text]), "the taint of Cilium's agent").contains("give `--cni vpc-cni`"));
    let chained =
        format!("{text}addons: [{{name: vpc-cni, configurationValues: 'env: {{WARM_IP_TARGET: \"2\"}}'}}]\n");
    let chained = draft(&[&chained]);
    assert_eq!(fields(&chained)["cni"], Value::Null);
    warning(&chained, "the VPC CNI is counted");
    let older = with_group("nodeGroups", "taints: {node.cilium.io/agent-not-ready: 'true:NoExecute'}");
    assert_eq!(fields(&draft(&[&older]))["cni"], "cilium");
}

#[test]
fn a_control_plane_on_private_subnets_is_in_no_public_one() {
    let vpc =
        "availabilityZones: [us-west-2a]\nvpc: {controlPlaneOnPrivateSubnets: true}\nnodeGroups: [{name: n}]";
    let draft = draft(&[&config_in("us-west-2", vpc)]);
    assert_eq!(fields(&draft)["control_plane"], json!(["private/us-west-2a"]));
}

/// eksctl's `SubnetDetails.ControlPlaneSubnetRefs` (`pkg/cfn/builder/vpc_ipv4.go`).
#[test]
fn a_control_plane_of_auto_mode_is_in_no_public_subnet() {
    let text = "availabilityZones: [us-west-2a]\nautoModeConfig: {enabled: true}\nnodeGroups: [{name: n}]";
    let draft = draft(&[&config_in("us-west-2", text)]);
    assert_eq!(fields(&draft)["control_plane"], json!(["private/us-west-2a"]));
    assert_eq!(column(&draft, "subnets", "name"), ["public/us-west-2a", "private/us-west-2a"]);
}

/// eksctl's `addResources` (`pkg/cfn/builder/vpc_ipv4.go`): the private ones have the ranges that they have elsewhere.
#[test]
fn a_private_cluster_has_no_public_subnet() {
    let text = "availabilityZones: [us-west-2a, us-west-2b]\nvpc: {cidr: 10.0.0.0/24}\nprivateCluster: {enabled: \
                true}\nnodeGroups: [{name: n}]";
    let draft = draft(&[&config_in("us-west-2", text)]);
    assert_eq!(column(&draft, "subnets", "name"), ["private/us-west-2a", "private/us-west-2b"]);
    assert_eq!(column(&draft, "subnets", "cidr"), ["10.0.0.64/27", "10.0.0.96/27"]);
}

#[test]
fn a_config_without_default_add_ons_has_its_plug_in_assumed() {
    let of = |add_ons: &str| {
        let text =
            format!("addonsConfig: {{disableDefaultAddons: true}}\n{add_ons}nodeGroups: [{{name: n}}]");
        draft(&[&config_in("us-west-2", &text)])
    };
    warning(&of(""), "eksctl installs no network plug-in: the VPC CNI is counted");
    let with_cni = of("addons: [{name: vpc-cni}]\n").warnings();
    assert!(!with_cni.iter().any(|text| text.contains("disableDefaultAddons")), "{with_cni:#?}");
}

#[test]
fn what_a_config_leaves_to_others_can_be_given_by_the_flags_that_errors_name() {
    remedy_works("launch-template");
    remedy_works("ids-only");
}

/// The config of a node group in a cluster that is there names its subnets alone.
#[test]
fn subnets_that_groups_alone_name_are_those_of_a_cluster_that_is_there() {
    let groups =
        "managedNodeGroups:\n- {name: n, subnets: [subnet-1, subnet-2]}\n- {name: m, subnets: [subnet-2]}";
    let text = config_in("us-west-2", groups);
    let list = "give the output of `aws ec2 describe-subnets` with `--subnets FILE`, list it with its `cidr` \
                among `vpc.subnets`, or give it as in `--subnet";
    assert_eq!(
        wrong(&[&text]),
        [
            format!("5:23: the range of the subnet `subnet-1` isn't given; {list} subnet-1=10.0.0.0/24`"),
            format!("5:33: the range of the subnet `subnet-2` isn't given; {list} subnet-2=10.0.0.0/24`"),
        ]
    );
    // No VPC is made up, and no control plane is in them.
    let draft = draft(&[&text]);
    assert_eq!(
        (column(&draft, "subnets", "name"), draft.vpc.len()),
        (vec!["subnet-1".into(), "subnet-2".into()], 0)
    );
    assert_eq!(draft.control_plane.items, []);
    assert_eq!(fields(&draft)["groups"][0]["subnets"], json!(["subnet-1", "subnet-2"]));
    // Other groups are in the subnets of the config alone.
    let listed = "vpc: {subnets: {public: {us-west-2a: {id: subnet-1, cidr: 10.0.0.0/24}}}}";
    let beside = self::draft(&[&config_in("us-west-2", &format!("{listed}\n{groups}\n- {{name: o}}"))]);
    assert_eq!(fields(&beside)["groups"][0]["subnets"], json!(["us-west-2a", "subnet-2"]));
    assert_eq!(fields(&beside)["groups"][2]["subnets"], json!(["us-west-2a"]));
}

/// Runs the program with a case, and again with the flags that its errors name.
#[track_caller]
fn remedy_works(name: &str) {
    let file = format!("tests/runs/eksctl.in/{name}.yaml");
    let run = |flags: &[String]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_maxpods"));
        let output = command.args(["plan", &file]).args(flags).output().expect("it is built");
        (output.status.code(), String::from_utf8(output.stderr).expect("text"))
    };
    let (code, errors) = run(&[]);
    assert_eq!(code, Some(2), "{errors}");
    let mut flags = Vec::new();
    for (at, error) in errors.lines().enumerate() {
        let flag = error.split("`--").last().and_then(|rest| rest.split('`').next()).expect("a flag");
        let (flag, value) = flag.split_once(' ').expect("with a value");
        // Each subnet has a range of its own.
        let value = value.trim_matches('\'').replace("10.0.0.0", &format!("10.0.{at}.0"));
        flags.extend([format!("--{flag}"), value]);
    }
    let (code, errors) = run(&flags);
    assert_eq!(code, Some(0), "{flags:?}: {errors}");
}

/// `aws-node` and `kube-proxy`, or Cilium's agent, and those of H16, H18, H24 and H27;
/// the EBS driver has none (H17).
#[test]
fn h16_add_ons_bring_pods_onto_the_host_network() {
    let of = |field: &str, add_ons: &str, group: &str| {
        let text = format!("{}addons: [{add_ons}]\n", with_group("managedNodeGroups", group));
        fields(&draft(&[&text]))["groups"][0][field].clone()
    };
    let host = |add_ons: &str, group: &str| of("host_network_pods", add_ons, group);
    let group = "instanceType: m5.large";
    for (names, expected) in [
        ("eks-pod-identity-agent", 3),
        ("aws-efs-csi-driver", 3),
        ("eks-node-monitoring-agent", 3),
        ("amazon-cloudwatch-observability", 4),
        ("eks-pod-identity-agent aws-ebs-csi-driver eks-node-monitoring-agent coredns", 4),
    ] {
        let add_ons: Vec<String> = names.split(' ').map(|name| format!("{{name: {name}}}")).collect();
        assert_eq!(host(&add_ons.join(", "), group), expected, "{names}");
    }
    assert_eq!(host("{name: aws-ebs-csi-driver}, {name: vpc-cni}", group), Value::Null);
    // The scraper of the cluster is on one of the nodes (H24).
    let floating = |add_ons: &str| of("floating_host_network_pods", add_ons, group);
    assert_eq!(floating("{name: amazon-cloudwatch-observability}"), 1);
    assert_eq!(floating("{name: eks-pod-identity-agent}"), Value::Null);
    let tainted =
        "instanceType: m5.large, taints: [{key: node.cilium.io/agent-not-ready, effect: NoExecute}]";
    assert_eq!(host("{name: eks-pod-identity-agent}", tainted), 2);
    let windows = "instanceType: m5.large, amiFamily: WindowsServer2022CoreContainer";
    assert_eq!(host("{name: eks-pod-identity-agent}", windows), Value::Null);
}

#[test]
fn what_is_of_the_wrong_kind_is_said_at_its_place() {
    let with = |text: &str| wrong(&[&format!("apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n{text}")]);
    let list = "give a list, as in `[{name: web, instanceType: m5.large}]`";
    for (list_name, value, shown) in [
        ("nodeGroups", "{a: 1}", "{\"a\":1}"),
        ("nodeGroups", "text", "\"text\""),
        ("managedNodeGroups", "3", "3"),
    ] {
        let said = with(&format!("metadata: {{name: a, region: us-west-2}}\n{list_name}: {value}\n"));
        let column = list_name.len() + 3;
        assert_eq!(said, [format!("4:{column}: `{list_name}` can't be `{shown}`; {list}")]);
    }
    let said = with("metadata: 3\nnodeGroups: [{name: a}]\n");
    assert_eq!(said, ["3:11: `metadata` can't be `3`; give fields, as in `{name: web, region: us-west-2}`"]);
}
