//! What is written for tools, read back by `check` and by the tools' own parsers.

use std::collections::BTreeMap;
use std::process::Command;

use base64::Engine;
use hcl::expr::{Expression, TemplateExpr};
use maxpods::check::Check;
use maxpods::emit::{PerType, Tool};
use maxpods::{Catalog, Cni};
use serde_json::{Value, json};

use super::{emission, options};

/// The number of pods that nodes of these types run, by type, with the number that is right: those of
/// eni-max-pods.txt, and of Cilium 3 x 5 - 3 = 12 and 3 x 9 - 3 = 24 with the agent's pod in addition (D3,
/// H33).
const RIGHT: [(&str, &[(&str, u32)]); 4] = [
    ("", &[("m5.large", 29), ("t3.medium", 17), ("m5a.large", 29)]),
    ("cni=cilium", &[("m5.large", 25), ("t3.medium", 13)]),
    ("custom_networking", &[("m5.large", 20), ("t3.medium", 12)]),
    ("prefix_delegation", &[("m5.large", 110), ("m5.24xlarge", 250)]),
];

/// The tools that `check` reads as they are written.
const READ: [Tool; 6] =
    [Tool::Kops, Tool::Eksctl, Tool::Karpenter, Tool::Nodeadm, Tool::Bottlerocket, Tool::CloudFormation];

/// What `check` says of a text, and the numbers that it read, by type.
fn read(text: &str, given: &str, names: &[&str]) -> (Vec<String>, BTreeMap<String, u32>) {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut check = Check::new().options(options(given)).types(&names);
    check.read(text);
    if text.contains("kind: InstanceGroup") {
        // It is judged with its cluster.
        check.read(
            "apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata: {name: CLUSTER}\nspec: \
                    {networking: {amazonvpc: {}}}\n",
        );
    }
    let mut numbers = BTreeMap::new();
    for nodes in check.node_sets() {
        let max_pods = nodes.options.options().kubelet().max_pods;
        for name in &nodes.types {
            numbers.insert(name.value.clone(), max_pods.expect("a number"));
        }
    }
    let report = check.report(Catalog::built_in());
    let findings = report.findings.iter().map(|it| format!("{}: {}", it.rule.name, it.message));
    (findings.chain(report.notes.iter().cloned()).collect(), numbers)
}

#[test]
fn check_finds_nothing_wrong_and_reads_the_right_numbers() {
    for (given, right) in RIGHT {
        let names: Vec<&str> = right.iter().map(|(name, _)| *name).collect();
        for tool in READ {
            // A tool with one number for all is held against each type alone.
            let has_groups = !matches!(tool, Tool::Nodeadm | Tool::Bottlerocket);
            let sets: Vec<Vec<&str>> =
                if has_groups { vec![names.clone()] } else { names.iter().map(|name| vec![*name]).collect() };
            for set in sets {
                let text = emission(tool, given, &set).text().expect("it can be written");
                let (said, numbers) = read(&text, given, &set);
                assert_eq!(said, [""; 0], "{}, {given}: {text}", tool.name());
                let expected = right.iter().filter(|(name, _)| set.contains(name));
                let expected: BTreeMap<String, u32> =
                    expected.map(|(name, number)| ((*name).to_owned(), *number)).collect();
                assert_eq!(numbers, expected, "{}, {given}: {text}", tool.name());
            }
        }
    }
}

#[test]
fn one_number_for_several_types_is_the_lowest() {
    for tool in [Tool::Kubelet, Tool::Nodeadm, Tool::Bottlerocket] {
        let text = emission(tool, "", &["m5.large", "t3.medium"]).text().expect("it can be written");
        assert!(text.contains("17\n") && text.contains("the lowest, 17"), "{text}");
    }
}

/// The lines without the indent that all of them have, as Terraform gives a heredoc with `-`.
fn dedented(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let least = text.lines().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    let line = |line: &str| format!("{}\n", line.get(least..).unwrap_or_default());
    text.lines().map(line).collect()
}

/// A resource of a plan, as Terraform shows it.
fn resource(block: &hcl::Block) -> Value {
    let labels: Vec<&str> = block.labels.iter().map(hcl::BlockLabel::as_str).collect();
    let attribute =
        |name: &str| block.body.attributes().find(|it| it.key.as_str() == name).map(|it| &it.expr);
    let mut values = json!({});
    if let Some(Expression::FuncCall(call)) = attribute("user_data") {
        assert_eq!(call.name.name.as_str(), "base64encode");
        let Expression::TemplateExpr(template) = &call.args[0] else { panic!("a heredoc") };
        let TemplateExpr::Heredoc(heredoc) = &**template else { panic!("a heredoc") };
        let text = dedented(&heredoc.template);
        values["user_data"] = base64::engine::general_purpose::STANDARD.encode(text).into();
    }
    if let Some(Expression::Array(types)) = attribute("instance_types") {
        let name =
            |it: &Expression| if let Expression::String(name) = it { name.clone() } else { panic!("a name") };
        values["instance_types"] = types.iter().map(name).collect::<Vec<_>>().into();
        values["launch_template"] = json!([{"name": labels[1]}]);
    } else {
        values["name"] = labels[1].into();
    }
    json!({"type": labels[0], "address": labels.join("."), "values": values})
}

#[test]
fn terraform_is_hcl_and_its_plan_has_the_right_numbers() {
    for (given, right) in RIGHT {
        let names: Vec<&str> = right.iter().map(|(name, _)| *name).collect();
        let text = emission(Tool::Terraform, given, &names).text().expect("it can be written");
        let body = hcl::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        let resources: Vec<Value> = body.blocks().map(resource).collect();
        let plan =
            json!({"format_version": "1.2", "planned_values": {"root_module": {"resources": resources}}});
        let (said, numbers) = read(&plan.to_string(), given, &names);
        assert_eq!(said, [""; 0], "{given}: {text}");
        let expected = right.iter().map(|(name, number)| ((*name).to_owned(), *number));
        assert_eq!(numbers, expected.collect::<BTreeMap<_, _>>(), "{given}: {text}");
    }
}

/// A managed node group has one AMI, and so has an instance group of kOps (K62, K68, K72); Karpenter's alias
/// stands for one of each architecture (K6).
#[test]
fn types_of_two_architectures_are_two_groups_where_a_group_has_one_ami() {
    let names = ["m5.large", "m7g.large", "t3.medium"];
    let text = |tool| emission(tool, "", &names).text().expect("it can be written");
    let terraform = text(Tool::Terraform);
    for part in [
        "resource \"aws_eks_node_group\" \"pods_29_amd64\"",
        "  ami_type        = \"AL2023_x86_64_STANDARD\"\n  instance_types  = [\"m5.large\"]",
        "resource \"aws_eks_node_group\" \"pods_29_arm64\"",
        "  ami_type        = \"AL2023_ARM_64_STANDARD\"\n  instance_types  = [\"m7g.large\"]",
    ] {
        assert!(terraform.contains(part), "{part}: {terraform}");
    }
    let template = text(Tool::CloudFormation);
    for part in
        ["      AmiType: AL2023_ARM_64_STANDARD\n      InstanceTypes: [m7g.large]\n", "  Pods17Amd64:\n"]
    {
        assert!(template.contains(part), "{part}: {template}");
    }
    assert!(text(Tool::Eksctl).contains("instanceTypes: [m7g.large]"));
    assert!(text(Tool::Kops).contains("  name: pods-29-arm64\n"));
    assert!(text(Tool::Karpenter).contains("values: [m5.large, m7g.large]"));
    // One architecture needs no name.
    let alone = emission(Tool::Terraform, "", &["m7g.large"]).text().expect("it can be written");
    assert!(alone.contains("\"nodes\"") && alone.contains("AL2023_ARM_64_STANDARD"), "{alone}");
}

/// NVIDIA's and AWS's accelerators need the AMI with their driver, of the names that EKS has (K72); g4ad has
/// AMD's GPUs.
#[test]
fn accelerators_have_the_ami_with_their_driver() {
    let ami_type = |name: &str, given: &str| {
        let text = emission(Tool::Terraform, given, &[name]).text().expect("it can be written");
        let line = text.lines().find_map(|line| line.trim().strip_prefix("ami_type")).expect("an AMI");
        line.trim_start_matches([' ', '=']).trim_matches('"').to_owned()
    };
    for (name, expected) in [
        ("g5.xlarge", "AL2023_x86_64_NVIDIA"),
        ("gr6.4xlarge", "AL2023_x86_64_NVIDIA"),
        ("p5.48xlarge", "AL2023_x86_64_NVIDIA"),
        ("g5g.xlarge", "AL2023_ARM_64_NVIDIA"),
        ("g4ad.xlarge", "AL2023_x86_64_STANDARD"),
        ("inf2.xlarge", "AL2023_x86_64_NEURON"),
        ("trn1.2xlarge", "AL2023_x86_64_NEURON"),
        ("m7g.large", "AL2023_ARM_64_STANDARD"),
    ] {
        assert_eq!(ami_type(name, ""), expected, "{name}");
    }
    assert_eq!(ami_type("g5.xlarge", "provisioner=bottlerocket"), "BOTTLEROCKET_x86_64_NVIDIA");
    assert_eq!(ami_type("inf2.xlarge", "provisioner=bottlerocket"), "BOTTLEROCKET_x86_64");
    let text = emission(Tool::Terraform, "", &["g5.xlarge", "m5.xlarge", "t3.medium"]).text();
    assert!(text.expect("it can be written").contains("\"pods_58_amd64_nvidia\""), "one number, two AMIs");
}

/// Bottlerocket in a managed node group: its settings in the launch template hold (J19), and memory is reserved by
/// them (A5.3, J12).
#[test]
fn managed_node_groups_can_run_bottlerocket() {
    let given = "prefix_delegation provisioner=bottlerocket";
    let text = |tool| emission(tool, given, &["t3.nano", "t4g.nano"]).text().expect("it can be written");
    let terraform = text(Tool::Terraform);
    hcl::parse(&terraform).unwrap_or_else(|error| panic!("{error}: {terraform}"));
    for part in [
        "    [settings.kubernetes]\n    max-pods = 14\n  EOT\n",
        "\"BOTTLEROCKET_x86_64\"\n  instance_types  = [\"t3.nano\"]",
        "\"BOTTLEROCKET_ARM_64\"\n  instance_types  = [\"t4g.nano\"]",
    ] {
        assert!(terraform.contains(part), "{part}: {terraform}");
    }
    let template = text(Tool::CloudFormation);
    assert!(
        template.contains("AmiType: BOTTLEROCKET_ARM_64\n") && template.contains(" max-pods = 14\n"),
        "{template}"
    );
    let config = text(Tool::Eksctl);
    // `check` agrees that there is no memory for more.
    for text in [&template, &config] {
        let (said, numbers) = read(text, "prefix_delegation", &["t3.nano", "t4g.nano"]);
        assert_eq!((said, numbers["t3.nano"]), (Vec::new(), 14), "{text}");
    }
    assert!(
        config.contains("amiFamily: Bottlerocket\n") && config.contains("maxPodsPerNode: 14\n"),
        "{config}"
    );
}

#[test]
fn every_map_gives_each_type_its_number() {
    let emission = emission(Tool::Kubelet, "", &["m5.large", "t3.medium", "m5a.large"]);
    let right = [("m5.large", 29), ("t3.medium", 17), ("m5a.large", 29)];

    let json: BTreeMap<String, u32> =
        serde_json::from_str(&emission.per_type(Some(PerType::Json))).expect("JSON");
    assert_eq!(json, right.iter().map(|(name, number)| ((*name).to_owned(), *number)).collect());

    let terraform: Value = hcl::from_str(&emission.per_type(Some(PerType::Terraform))).expect("HCL");
    assert_eq!(terraform["locals"]["max_pods"], serde_json::to_value(&json).expect("JSON"));

    let cloudformation = emission.per_type(Some(PerType::CloudFormation));
    let trees = maxpods::document::documents(0, &cloudformation).expect("YAML");
    for (name, number) in right {
        let path = ["Mappings", "MaxPods", name, "Number"];
        let found = path.iter().fold(&trees[0], |tree, name| &tree.field(name).expect("an entry").value);
        let maxpods::document::Value::Integer(digits) = found.value() else { panic!("a number") };
        assert_eq!(digits, &number.to_string());
        let script =
            format!("INSTANCE_TYPE={name}\n{}echo $MAX_PODS", emission.per_type(Some(PerType::Shell)));
        let output = Command::new("sh").args(["-c", &script]).output().expect("a shell");
        assert_eq!(String::from_utf8_lossy(&output.stdout), format!("{number}\n"));
    }
    let script = format!("INSTANCE_TYPE=m4.large\n{}", emission.per_type(None));
    let output = Command::new("sh").args(["-c", &script]).output().expect("a shell");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_settings_of_plug_ins_are_read_back() {
    let sets = [
        "cni=vpc-cni prefix_delegation",
        "cni=vpc-cni custom_networking max_eni=3",
        "cni=vpc-cni security_groups_for_pods warm_ip_target=2",
        "cni=vpc-cni warm_eni_target=0",
        // What the chart's values tell of what the agent keeps, where the calculator counts internal-ip too
        // (D3.1).
        "cni=cilium cilium_reserve=health,router",
        "cni=cilium cilium_reserve=router",
        "cni=cilium cilium_reserve=health,router,ingress",
        "cni=cilium cilium_reserve=health,router prefix_delegation first_interface_index=1",
        "cni=cilium cilium_reserve=health,router pre_allocate=4 min_allocate=10 max_allocate=20",
        "cni=cilium ipam=cluster-pool pod_cidr_mask=25",
    ];
    for given in sets {
        let tool = if given.starts_with("cni=vpc-cni") { Tool::AwsNode } else { Tool::Cilium };
        let text = emission(tool, given, &[]).text().expect("it can be written");
        let mut check = Check::new().types(&["m5.large".to_owned()]);
        check.read(&text);
        let sets = check.node_sets();
        let read = sets.first().unwrap_or_else(|| panic!("nodes: {text}")).options.options();
        let m5_large = Catalog::built_in().get("m5.large").expect("a type");
        let numbers = |cni: Cni| {
            let pods = cni.capacity(m5_large).expect("it can be evaluated").pod_ips();
            // Modes with a block of addresses have no pool.
            (pods, cni.footprint(m5_large, 10).map(|footprint| footprint.subnet_addresses()).ok())
        };
        assert_eq!(numbers(read.cni()), numbers(options(given).cni()), "{given}: {text}");
    }
}

#[test]
fn what_cannot_be_is_refused_with_a_reason() {
    let said = |tool, given: &str, names: &[&str]| {
        let emission = maxpods::emit::Emission::new(tool, &options(given), &super::types(names), "");
        let text = emission.map_err(|mut errors| errors.remove(0)).and_then(|it| it.text());
        text.expect_err("it is refused").to_string()
    };
    let refused = [
        (Tool::Kops, "provisioner=karpenter", "m5.large", "the tool says who sets up the nodes"),
        (Tool::Kubelet, "provisioner=auto-mode", "m5.large", "none can be set there"),
        (Tool::Nodeadm, "os=windows", "m5.large", "Linux nodes"),
        (Tool::Nodeadm, "max_pods=20", "m5.large", "worked out"),
        (Tool::Nodeadm, "role=control-plane", "m5.large", "provisioner"),
        (Tool::Nodeadm, "warm_ip_target=2", "m5.large", "footprint"),
        (Tool::AwsNode, "cni=cilium", "m5.large", "no meaning"),
        (Tool::Kops, "host_network_pods=5 pods_per_core=1", "t3.medium", "larger type"),
    ];
    for (tool, given, name, reason) in refused {
        let said = said(tool, given, &[name]);
        assert!(said.contains(reason), "{given}: {said}");
    }
}

/// A managed node group takes no more than 20 types.
#[test]
fn a_managed_node_group_has_no_more_than_twenty_types() {
    let names: Vec<&str> = Catalog::built_in()
        .iter()
        .filter(|it| {
            let capacity = options("").cni().capacity(it).expect("a capacity");
            capacity.recommended_max_pods() == 58 && it.architectures().eq(["x86_64"])
        })
        .map(maxpods::InstanceType::name)
        .collect();
    assert!(names.len() > 40, "{}", names.len());
    for (tool, key) in [(Tool::Terraform, "instance_types  = ["), (Tool::CloudFormation, "InstanceTypes: [")]
    {
        let text = emission(tool, "", &names).text().expect("it can be written");
        let lists: Vec<usize> =
            text.lines().filter_map(|line| Some(line.trim().strip_prefix(key)?.split(',').count())).collect();
        assert!(lists.iter().all(|types| *types <= 20), "{lists:?}");
        assert_eq!(lists.iter().sum::<usize>(), names.len());
    }
}

/// Windows nodes get 110 whatever the addresses are (J11), and pods with security groups of their own have an
/// address of a branch ENI and count against `maxPods` (B5, B7: 18, and 18 + 9 + 2 on m5.large).
#[test]
fn alerts_know_windows_and_branch_enis() {
    let text = |given| emission(Tool::Prometheus, given, &["m5.large"]).text().expect("it can be written");
    assert!(!text("os=windows").contains("record: maxpods:type_max_pods:limit"));
    let branches = text("security_groups_for_pods");
    for part in ["record: maxpods:type_pod_ips:limit\n        expr: vector(18)", "expr: vector(29)"] {
        assert!(branches.contains(part), "{part}: {branches}");
    }
}

/// The agent takes an address for the router whatever it is told to keep (D3.1).
#[test]
fn what_the_chart_of_cilium_cannot_keep_is_said() {
    let text = |given| emission(Tool::Cilium, given, &["m5.large"]).text().expect("it can be written");
    assert!(text("cilium_reserve=health").contains(
        "# Not set here, since these values have no place for it: \
                                                     cilium-reserve\n"
    ));
    assert!(!text("cilium_reserve=health,router").contains("Not set here"));
}

/// K48, K50, K54: a setting stands there once, or is named as one that has no place.
#[test]
fn values_of_a_plug_in_have_each_setting_once_or_name_it() {
    const NOT_HERE: &str = "# Not set here, since these values have no place for it:";
    for (tool, given, expected) in [
        (
            Tool::AwsNode,
            "ip_family=ipv6 prefix_delegation",
            "env:\n  ENABLE_IPv4: \"false\"\n  ENABLE_IPv6: \"true\"\n  ENABLE_PREFIX_DELEGATION: \"true\"\n".into(),
        ),
        (Tool::AwsNode, "reserved_enis=1 efa_only=1", format!("{NOT_HERE} reserved-enis, efa-only\nenv: {{}}\n")),
        (
            Tool::AwsNode,
            "max_eni=2 unmanaged_enis=1",
            format!("{NOT_HERE} unmanaged-enis\nenv:\n  MAX_ENI: \"2\"\n"),
        ),
        (
            Tool::Cilium,
            "ipam=kubernetes pod_cidr_mask=24",
            format!("{NOT_HERE} pod-cidr-mask\nipam:\n  mode: kubernetes"),
        ),
        (
            Tool::Cilium,
            "ipam=cluster-pool pod_cidr_mask=24",
            "# Place: as values of its Helm chart\nipam:\n  mode: cluster-pool\n  operator:\n    clusterPoolIPv4MaskSize: 24"
                .into(),
        ),
        (
            Tool::Cilium,
            "max_allocate=4 cilium_reserve=health",
            format!(
                "{NOT_HERE} cilium-reserve\neni:\n  enabled: true\nipam:\n  mode: eni\n  nodeSpec:\n    ipamMaxAllocate: 4"
            ),
        ),
    ] {
        let text = emission(tool, given, &[]).text().expect("it can be written");
        assert!(text.trim_end().ends_with(expected.trim_end()), "{given}:\n{text}");
    }
}

#[test]
fn the_provisioner_of_a_tool_may_be_given_too() {
    let alone = emission(Tool::Karpenter, "", &["m5.large"]);
    let given = emission(Tool::Karpenter, "provisioner=karpenter", &["m5.large"]);
    assert_eq!(given.text(), alone.text());
}
