//! `maxpods plan`: what the program reads, prints and refuses, and that it answers what the library does.

use maxpods::json::call;
use serde_json::{Value, json};

use crate::common::{ok, refusal, run};

#[test]
fn the_guides_plan_file_is_a_plan_and_json_is_one_too() {
    let guide = std::fs::read_to_string("docs/plan.md").expect("it is there");
    let yaml = guide.split("```yaml\n").find(|block| block.contains("plan.schema.json")).expect("a plan");
    let yaml = yaml.split("```").next().expect("a block");
    let (code, of_yaml, stderr) = run(&["plan", "-", "-o", "json"], yaml);
    assert!(code == Some(0) || code == Some(1), "{stderr}");
    let answer: Value = serde_json::from_str(&of_yaml).expect("JSON");
    assert_eq!(answer["groups"][0]["nodes_surge"], 62);
    assert_eq!(answer["subnets"].as_array().map(Vec::len), Some(4));
    assert_eq!(answer["settings"]["warm_ip_target"], 2);

    let form = serde_json::json!({
        "subnets": [{"name": "a", "cidr": "10.0.0.0/24"}],
        "groups": [{"types": ["m5.large"], "nodes": 3, "pods": 9}],
    });
    let (code, of_json, _) = run(&["plan", "-", "-o", "json"], &form.to_string());
    assert_eq!(code, Some(0));
    let called = ok(&call::plan(&form.to_string()));
    assert_eq!(called, serde_json::from_str::<Value>(&of_json).expect("JSON"));
    let (code, message) = refusal(&call::plan(r#"{"subnets": [], "groups": [{"nodes": -1}]}"#));
    assert_eq!(code, "missing-field");
    assert!(
        message.contains("groups[0].nodes: `nodes` can't be `-1`") && message.lines().count() == 3,
        "{message}"
    );
}

#[test]
fn the_subnets_that_are_called_for_are_those_of_csv_and_markdown() {
    // 10 nodes with 20 addresses each: the /26 has 59.
    let plan = serde_json::json!({
        "subnets": [{"name": "a|b", "cidr": "10.0.0.0/24"}, {"name": "c", "cidr": "10.0.1.0/26"}],
        "groups": [{"types": ["m5.large"], "nodes": 10, "pods": 9}],
    });
    let table = |columns: &Value| -> Value {
        let request = serde_json::json!({"plan": plan, "columns": columns}).to_string();
        ok(&call::subnets(&request))
    };
    let names = |columns: &Value| -> Vec<Value> {
        columns.as_array().expect("a list").iter().map(|column| column["name"].clone()).collect()
    };
    let (code, csv, _) = run(&["plan", "-", "-o", "csv"], &plan.to_string());
    assert_eq!(code, Some(1));
    let brief = table(&Value::Null);
    let all = table(&names(&brief["all_columns"]).into());
    let as_csv = |cell: &Value| match cell {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let line = |cells: &[Value]| cells.iter().map(as_csv).collect::<Vec<_>>().join(",") + "\n";
    let rows = all["rows"].as_array().expect("a list").iter();
    let lines = rows.map(|row| line(row.as_array().expect("a list")));
    assert_eq!(csv, line(&names(&all["columns"])) + &lines.collect::<String>());
    assert_eq!(table(&serde_json::json!(["free_now"]))["rows"], serde_json::json!([[151], [-41]]));

    let (_, markdown, _) = run(&["plan", "-", "-o", "md"], &plan.to_string());
    let cells =
        markdown.lines().next().expect("a heading").split('|').map(|cell| cell.trim().replace(' ', "_"));
    let headings: Vec<Value> = cells.filter(|cell| !cell.is_empty()).map(Value::from).collect();
    assert_eq!(names(&brief["columns"]), headings);
    assert!(markdown.contains("\n| a\\|b   |"), "{markdown}");
}

#[test]
fn flags_go_over_the_file_and_the_exit_code_says_whether_all_has_room() {
    let yaml =
        "subnets: [{name: a, cidr: 10.0.0.0/24}]\ngroups: [{types: [m5.large], nodes: 10, pods: 12}]\n";
    assert_eq!(run(&["plan", "-", "-q"], yaml).0, Some(1));
    assert_eq!(
        run(&["plan", "-", "-q", "--warm-ip-target", "1"], yaml),
        (Some(0), "16\n".into(), String::new())
    );
    // The name of a subnet or of a group of the file adds to that one.
    let named = yaml.replace("{types", "{name: web, types");
    assert_eq!(run(&["plan", "-", "-q", "--subnet", "a=10.0.1.0/23"], &named).0, Some(2));
    assert_eq!(
        run(&["plan", "-", "-q", "--subnet", "a=10.0.0.0/23"], &named),
        (Some(0), "16\n".into(), String::new())
    );
    assert_eq!(
        run(&["plan", "-", "-q", "--group", "web pods=0"], &named),
        (Some(0), "25\n".into(), String::new())
    );
    let (code, _, stderr) = run(&["plan", "-", "--subnet", "a in-use=300", "--group", "web pods=x"], &named);
    assert_eq!(code, Some(2));
    assert_eq!(
        stderr,
        "error: `--subnet a in-use=300`: 300 addresses are in use in `a`, which has 251; count those of this \
         subnet alone\n\
         error: `--group web pods=x`: `pods` can't be `\"x\"`; give a whole number from 0 to 4294967295\n"
    );
    let (code, _, stderr) = run(&["plan", "-", "--subnet", "b in-use=3"], &named);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("the files have no such subnet"), "{stderr}");
}

#[test]
fn yaml_that_is_none_is_refused_with_its_place() {
    for text in [
        "",
        "- a\n- b\n",
        "a: b: c",
        "subnets: [",
        "\"text\"",
        "a: 1\na: 2\n",
        "? [a]\n: b\n",
        "a: *b\n",
        "\0",
    ] {
        let (code, stdout, stderr) = run(&["plan", "-"], text);
        assert_eq!((code, stdout.as_str()), (Some(2), ""), "{text:?}");
        assert!(stderr.starts_with("error: <stdin>:") && stderr.lines().count() == 1, "{text:?}: {stderr}");
    }
}

/// G5: one node in three zones is raised by six; the plan's own surge, or the group's, comes first.
#[test]
fn g5_a_managed_node_group_of_a_plan_file_surges_by_twice_its_zones() {
    let surge = |arguments: &[&str]| {
        let subnets = ["--subnet", "a=10.0.0.0/24 zone=use1-az1", "--subnet", "b=10.0.1.0/24 zone=use1-az2"];
        let third = ["--subnet", "c=10.0.2.0/24 zone=use1-az4", "--subnet", "d=10.0.3.0/24 zone=use1-az4"];
        let (code, stdout, stderr) =
            run(&[&["plan", "-o", "json"], &subnets[..], &third[..], arguments].concat(), "");
        assert_eq!(code, Some(0), "{stderr}");
        let answer: Value = serde_json::from_str(&stdout).expect("JSON");
        answer["groups"][0]["nodes_surge"].clone()
    };
    let managed = "m5.large x1 pods=5 provisioner=managed-node-group";
    assert_eq!(surge(&["--group", managed]), 7);
    assert_eq!(surge(&["--group", managed, "--surge", "1"]), 2);
    assert_eq!(surge(&["--group", "m5.large x1 pods=5 provisioner=managed-node-group surge=3"]), 4);
    assert_eq!(surge(&["--group", "m5.large x1 pods=5"]), 1);
    assert_eq!(surge(&["--provisioner", "managed-node-group", "--group", "m5.large x1 pods=5 in=a"]), 3);
}

/// Windows nodes have prefixes by a config map of their own: 14 addresses of t3.xlarge, or 14 x 16 (B20, K56).
#[test]
fn b20_prefixes_of_a_plan_are_those_of_windows_where_all_its_nodes_run_it() {
    let pods = |plan: &Value| ok(&call::plan(&plan.to_string()))["groups"][0]["pods"].clone();
    let subnets = json!([{"name": "a", "cidr": "10.0.0.0/22"}]);
    let windows =
        json!({"name": "win", "types": ["t3.xlarge"], "nodes": 2, "os": "windows", "max_pods": 250});
    // 14 addresses, and 14 x 16 of prefixes.
    let alone = json!({"subnets": subnets, "groups": [windows]});
    assert_eq!(pods(&alone), 14);
    let alone = json!({"subnets": subnets, "groups": [windows], "prefix_delegation": true});
    assert_eq!(pods(&alone), 224);
    // Beside Linux nodes the option is for aws-node.
    let linux = json!({"name": "web", "types": ["m5.large"], "nodes": 1});
    let mixed = json!({"subnets": subnets, "groups": [windows, linux], "prefix_delegation": true});
    assert_eq!(pods(&mixed), 14);
    let flags =
        ["plan", "--subnet", "a=10.0.0.0/22", "--group", "t3.xlarge x2 os=windows name=win", "--group"];
    let (code, _, stderr) = run(&[&flags[..], &["m5.large x1", "--prefix-delegation"]].concat(), "");
    assert_eq!(code, Some(0), "{stderr}");
    let said = "`prefix-delegation` for `aws-node` has no effect on `win`, whose nodes run Windows";
    assert!(stderr.contains(said), "{stderr}");
}

/// Adding the flags of an alternative that fits, no more and no less, gives a plan that fits.
#[test]
fn an_alternative_that_fits_does_so_when_its_flags_are_added() {
    let windows = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: sample, region: us-west-2}\n\
                   availabilityZones: [us-west-2a, us-west-2b]\nnodeGroups:\n  - {name: win, \
                   amiFamily: WindowsServer2022FullContainer, instanceType: t3.large, desiredCapacity: 2}\n";
    let of_groups = |groups: &str| format!("subnets: [{{name: a, cidr: 10.0.0.0/24}}]\ngroups: [{groups}]\n");
    let windows_group = "{name: win, types: [t3.large], nodes: 2, os: windows, pods: 20}";
    let many_linux = "{name: web, types: [m5.large], nodes: 10, pods: 12}";
    let plans = [
        (windows.to_owned(), vec!["--pods", "20"]),
        (of_groups(windows_group), vec![]),
        (of_groups(many_linux), vec![]),
        (of_groups(many_linux), vec!["--cni", "cilium"]),
        (of_groups(&format!("{windows_group}, {many_linux}")), vec![]),
        (of_groups(many_linux) + "warm_eni_target: 2\n", vec![]),
    ];
    let mut tried = 0;
    for (plan, own) in plans {
        let with = |more: &[String]| {
            let flags = ["plan", "-", "-o", "json", "--alternatives"].into_iter().chain(own.iter().copied());
            let args: Vec<&str> = flags.chain(more.iter().map(String::as_str)).collect();
            let (_, stdout, stderr) = run(&args, &plan);
            serde_json::from_str::<Value>(&stdout).unwrap_or_else(|_| panic!("{args:?}: {stderr}"))
        };
        let answer = with(&[]);
        for row in answer["alternatives"].as_array().expect("a list").iter().skip(1) {
            let settings = row["settings"].as_array().expect("a list").iter();
            if row["fits"] == false || settings.clone().any(|it| it["value"] == false) {
                continue;
            }
            let flag = |it: &Value| match &it["value"] {
                Value::Bool(_) => format!("--{}", it["name"].as_str().unwrap_or_default().replace('_', "-")),
                value => format!("--{}={value}", it["name"].as_str().unwrap_or_default().replace('_', "-")),
            };
            let flags: Vec<String> = settings.map(flag).collect();
            assert_eq!(with(&flags)["fits"], true, "{plan} {flags:?}");
            tried += 1;
        }
    }
    assert!(tried >= 6, "{tried}");
}

/// What AWS says of a subnet isn't passed over for a range that has addresses of it, or another zone (J14).
#[test]
fn j14_what_aws_says_of_a_subnet_is_used_or_said() {
    let aws = |rest: &str| {
        format!(
            r#"{{"Subnets": [{{"SubnetId": "subnet-0a", "VpcId": "v", "CidrBlock": "10.0.0.0/24", {rest}}}]}}"#
        )
    };
    let counted = aws(r#""AvailableIpAddressCount": 212"#);
    let group = ["--group", "m5.large x1 pods=1"];
    let planned = |answer: &str, subnet: &str| {
        run(&[&["plan", "-q", "--subnets", "-", "--subnet", subnet][..], &group].concat(), answer)
    };
    let (code, _, stderr) = planned(&counted, "b=10.0.0.0/25");
    assert_eq!(code, Some(2), "{stderr}");
    assert!(stderr.contains("`10.0.0.0/25` overlaps `10.0.0.0/24`"), "{stderr}");
    let (code, _, stderr) = planned(&counted, "b=10.0.1.0/25");
    assert_eq!(code, Some(0), "{stderr}");
    assert!(!stderr.contains("AvailableIpAddressCount"), "{stderr}");
    let (_, _, stderr) = planned(&aws(r#""MapPublicIpOnLaunch": false"#), "a=10.0.0.0/24");
    assert!(stderr.contains("how many addresses of `subnet-0a` are available"), "{stderr}");
    let other_zone = aws(r#""AvailableIpAddressCount": 212, "AvailabilityZone": "us-west-2b""#);
    let (_, _, stderr) = planned(&other_zone, "a=10.0.0.0/24 zone=us-west-2a");
    assert!(
        stderr.contains("`a` is given the zone `us-west-2a`, and AWS has it in `us-west-2b`"),
        "{stderr}"
    );
}

#[test]
fn a_name_is_not_more_than_a_name_in_any_form() {
    let groups = json!([{"types": ["m5.large"], "nodes": 1}]);
    for name in ["a:b", "a/b", "us/east-1"] {
        let subnet = json!({"name": name, "cidr": "10.0.0.0/24"});
        for plan in [
            json!({"subnets": [subnet], "groups": groups}),
            json!({"subnets": [{"name": "a", "cidr": "10.1.0.0/24"}], "pod_subnets": [subnet], "groups": groups}),
        ] {
            // Those that were made of a manifest have a `/`, as in `private/us-east-1a`.
            if name.contains(':') {
                let (code, message) = refusal(&call::plan(&plan.to_string()));
                assert_eq!(code, "invalid-subnet-name", "{message}");
            }
        }
        let of_flags = |flags: &[&str]| {
            let group = ["--group", "m5.large x1", "--subnet"];
            let (code, _, stderr) = run(&[&["plan"], &group[..], flags].concat(), "");
            assert_eq!(code, Some(2), "{flags:?}: {stderr}");
        };
        let subnet = format!("{name}=10.0.0.0/24");
        of_flags(&[&subnet]);
        of_flags(&["a=10.1.0.0/24", "--pod-subnet", &subnet]);
        of_flags(&["a=10.1.0.0/24", "--control-plane", name]);
    }
}

/// What a flag or an option of a group doesn't change is said (J1).
#[test]
fn what_has_no_effect_on_a_plan_is_said() {
    let group = "m5.large x1 provisioner=auto-mode max-pods=10 name=auto";
    let (_, _, stderr) = run(&["plan", "--subnet", "a=10.0.0.0/24", "--group", group], "");
    assert!(stderr.contains("`max-pods` 10 of `auto` has no effect"), "{stderr}");
    // Nodes of EKS Auto Mode among others have a plug-in of their own (H36, H37), and no settings to try.
    let both = ["--group", "m5.large x1", "--group", "m5.large x1 provisioner=auto-mode name=auto"];
    let plan = |groups: &[&str], more: &[&str]| {
        run(&[&["plan", "--subnet", "a=10.0.0.0/22"], groups, more].concat(), "")
    };
    let (code, _, stderr) = plan(&both, &["--warm-ip-target", "5"]);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stderr.contains("`warm-ip-target` for `aws-node` has no effect on `auto`"), "{stderr}");
    let (code, _, stderr) = plan(&both[2..], &["--warm-ip-target", "5"]);
    assert_eq!(code, Some(2), "{stderr}");
    let (_, stdout, _) = plan(&both[2..], &["--alternatives"]);
    assert!(!stdout.contains("warm-ip-target"), "{stdout}");
    let kops = |role: &str| {
        format!(
            "apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata: {{name: c}}\nspec:\n  networking: \
             {{amazonvpc: {{}}}}\n  networkCIDR: 10.0.0.0/16\n  subnets: [{{name: a, zone: us-east-1a, \
             cidr: 10.0.0.0/24, type: Private}}]\n---\napiVersion: kops.k8s.io/v1alpha2\nkind: \
             InstanceGroup\nmetadata: {{name: nodes, labels: {{kops.k8s.io/cluster: c}}}}\nspec: {{role: {role}, \
             machineType: m5.large, minSize: 1, maxSize: 1, subnets: [a]}}\n"
        )
    };
    let (code, _, stderr) = run(&["plan", "-", "--role", "control-plane"], &kops("Node"));
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stderr.contains("`--role` has no effect on what the manifest says"), "{stderr}");
    let (code, _, stderr) = run(&["plan", "-"], &kops("Nod"));
    assert_eq!(code, Some(2), "{stderr}");
    let list = "one of `ControlPlane`, `Master`, `Node`, `APIServer` and `Bastion`";
    assert!(stderr.contains("`role` can't be `Nod`") && stderr.contains(list), "{stderr}");
}
