//! What is named twice: once in a list, and an error where it contradicts itself, in every form of input.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use maxpods::document::Errors;
use maxpods::json::call;
use maxpods::manifest::PlanSource;
use maxpods::query::PlanDraft;
use maxpods::{Catalog, EniLimits, InstanceType};
use serde_json::{Value, json};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_maxpods")).args(arguments).output().expect("it runs")
}

#[track_caller]
fn assert_same(twice: &[&str], once: &[&str]) {
    let (twice, once) = (run(twice), run(once));
    assert!(once.status.success(), "{}", String::from_utf8_lossy(&once.stderr));
    assert_eq!(String::from_utf8_lossy(&twice.stderr), String::from_utf8_lossy(&once.stderr));
    assert_eq!(String::from_utf8_lossy(&twice.stdout), String::from_utf8_lossy(&once.stdout));
}

#[track_caller]
fn assert_refused(arguments: &[&str], message: &str) {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert_eq!(String::from_utf8_lossy(&output.stderr), format!("error: {message}\n"));
}

#[test]
fn lists_of_the_command_line_count_it_once() {
    assert_same(&["m5.*", "m5.large"], &["m5.*"]);
    assert_same(&["m5.large", "m5.large", "m5.l*"], &["m5.large"]);
    assert_same(&["list", "m5.large", "m5.large"], &["list", "m5.large"]);
    assert_same(
        &["list", "m5.*", "--columns", "max_pods,instance_type,pods,type", "--columns", "max_pods"],
        &["list", "m5.*", "--columns", "max_pods,instance_type"],
    );
    assert_same(
        &["footprint", "m5.large", "m5.large", "--pods", "5", "--columns", "pods,pods"],
        &["footprint", "m5.large", "--pods", "5", "--columns", "pods"],
    );
    assert_same(
        &["m5.large", "--cni", "cilium", "--cilium-reserve", "health,health"],
        &["m5.large", "--cni", "cilium", "--cilium-reserve", "health"],
    );
    let limits = ["--limits", "m5.large=2,4,4"];
    assert_same(&[&["m5.large"], &limits[..], &limits].concat(), &[&["m5.large"], &limits[..]].concat());
}

#[test]
fn a_switch_given_twice_is_on() {
    for switch in ["--explain", "-q", "--prefix-delegation", "--allocatable"] {
        assert_same(&["m5.large", switch, switch], &["m5.large", switch]);
    }
    assert_same(&["m5.24xlarge", "-q", "--uncapped", "--uncapped"], &["m5.24xlarge", "-q", "--uncapped"]);
    let plan = ["plan", "--subnet", "10.0.0.0/24", "--group", "m5.large x3", "--alternatives"];
    assert_same(&[&plan[..], &["--alternatives"]].concat(), &plan);
    let compat =
        ["compat", "--instance-type", "m5.24xlarge", "--cni-version", "1.19.0", "--show-max-allowed"];
    assert_same(&[&compat[..], &["--show-max-allowed"]].concat(), &compat);
}

#[test]
fn two_values_of_one_thing_are_refused() {
    for flag in [["--cni", "cilium"], ["--max-eni", "2"], ["--output", "json"], ["--catalog", "-"]] {
        let twice = [&["m5.large"], &flag[..], &flag].concat();
        assert_refused(&twice, &format!("`{}` is given twice; give it once", flag[0]));
    }
    assert_refused(
        &["m5.large", "--limits", "a1.medium=2,4,4", "--limits", "a1.medium=3,4,4"],
        "`a1.medium=2,4,4` and `a1.medium=3,4,4` contradict each other; keep one of them",
    );
    for (group, name) in [
        ("m5.large x3 x4", "nodes"),
        ("m5.large x3 pods=4 pods=4", "pods"),
        ("m5.large x3 in=a subnets=a", "subnets"),
        ("m5.large x3 max-pods=20 max_pods=30", "max_pods"),
    ] {
        assert_refused(
            &["plan", "--subnet", "a=10.0.0.0/24", "--group", group],
            &format!("`--group {group}`: `{name}` is given twice; give it once"),
        );
    }
    assert_refused(
        &["plan", "--subnet", "a=10.0.0.0/24 in-use=3 in_use=4", "--group", "m5.large x3"],
        "`--subnet a=10.0.0.0/24 in-use=3 in_use=4`: `in_use` is given twice; give it once",
    );
}

fn ok(answer: &str) -> Value {
    let answer: Value = serde_json::from_str(answer).expect("JSON");
    assert_eq!(answer["code"], Value::Null, "{answer}");
    answer.get("ok").cloned().unwrap_or(answer)
}

#[test]
fn requests_count_it_once() {
    let names = |answer: &Value| {
        let types = answer.as_array().expect("a list").iter();
        types.map(|it| it["instance_type"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    let types = json!({"types": ["m5.large", "m5.large", "m5.l*", "m5.xlarge"]});
    assert_eq!(names(&ok(&call::instance_types(&types.to_string()))), ["m5.large", "m5.xlarge"]);
    assert_eq!(names(&ok(&call::evaluate(&types.to_string()))["results"]), ["m5.large", "m5.xlarge"]);
    let table = json!({"types": ["m5.large", "m5.large"], "columns": ["max_pods", "pods", "max_pods"]});
    assert_eq!(ok(&call::table(&table.to_string()))["rows"], json!([[29]]));
    let limits = |enis: [u32; 2]| {
        let limits = enis.map(
            |enis| json!({"instance_type": "m5.large", "enis": enis, "ipv4_per_eni": 4, "ipv6_per_eni": 4}),
        );
        call::evaluate(&json!({"types": ["m5.large"], "limits": limits}).to_string())
    };
    // 2 x 3 + 2.
    assert_eq!(ok(&limits([2, 2]))["results"][0]["max_pods"], 8);
    let refused: Value = serde_json::from_str(&limits([2, 3])).expect("JSON");
    assert!(refused.to_string().contains("`m5.large=2,4,4` and `m5.large=3,4,4` contradict each other"));
}

#[test]
fn a_field_that_a_request_has_twice_is_refused() {
    for (request, name) in [
        (r#"{"types": ["m5.large"], "cni": "cilium", "cni": "vpc-cni"}"#, "cni"),
        (r#"{"types": ["m5.large"], "limits": [{"enis": 2, "enis": 3}]}"#, "enis"),
    ] {
        let answer = call::evaluate(request);
        assert!(answer.contains(&format!("the field `{name}` is given twice")), "{answer}");
    }
    let answer = call::plan(r#"{"groups": [{"nodes": 3, "nodes": 4}]}"#);
    assert!(answer.contains("the field `nodes` is given twice"), "{answer}");
}

fn draft(files: &[&str]) -> PlanDraft {
    let read: Result<PlanSource, Errors> = PlanSource::read(files);
    PlanDraft::from(read.expect("it can be read"))
}

/// The names of the types of the first group.
fn types(draft: &PlanDraft) -> Vec<String> {
    let read = draft.resolve(Catalog::built_in()).expect("a plan");
    read.types[0].iter().map(|it| it.name().to_owned()).collect()
}

const PLAN: &str = "subnets: [{name: a, cidr: 10.0.0.0/24}]\n\
    groups: [{types: [m5.large, m5.large, 'm5.l*', m5a.large], nodes: 3, subnets: [a, a]}]\n\
    control_plane: [a, a]\n";

#[test]
fn plan_files_count_it_once() {
    let plan = draft(&[PLAN]);
    assert_eq!(types(&plan), ["m5.large", "m5a.large"]);
    assert_eq!(plan.groups[0].called(), "m5.large,m5.l*,m5a.large");
    let read = plan.resolve(Catalog::built_in()).expect("a plan");
    assert_eq!(read.plan.subnets_of_group(0).count(), 1);

    let limits = |enis: u32| {
        format!("- {{instance_type: m5.large, enis: {enis}, ipv4_per_eni: 4, ipv6_per_eni: 4}}\n")
    };
    let with = |enis: [u32; 2]| {
        let text = format!("{PLAN}limits:\n{}{}", limits(enis[0]), limits(enis[1]));
        draft(&[&text]).catalog(Catalog::built_in().clone())
    };
    assert_eq!(with([2, 2]).expect("the same").get("m5.large").expect("a type").limits().enis(), 2);
    let errors = with([2, 3]).expect_err("two limits");
    assert_eq!(
        (errors[0].code(), errors[0].to_string(), errors[0].place().map(ToString::to_string)),
        (
            "duplicate",
            "`m5.large=2,4,4` and `m5.large=3,4,4` contradict each other; keep one of them".to_owned(),
            Some("6:3".to_owned())
        )
    );
}

#[test]
fn flags_override_the_limits_of_a_file() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("limits-of-a-file.yaml");
    let plan = "subnets: [{name: a, cidr: 10.0.0.0/24}]\ngroups: [{types: [m5.large], nodes: 2}]\n\
        limits: [{instance_type: m5.large, enis: 2, ipv4_per_eni: 4, ipv6_per_eni: 4}]\n";
    fs::write(&file, plan).expect("written");
    let file = file.to_str().expect("text");
    let pods = |more: &[&str]| {
        let output = run(&[&["plan", file, "-o", "json"], more].concat());
        let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        document["totals"][0]["pods"].clone()
    };
    // On 2 nodes each 2 x 3 of the file, 3 x 9 of the flag.
    assert_eq!((pods(&[]), pods(&["--limits", "m5.large=3,10,10"])), (json!(12), json!(54)));
}

#[test]
fn manifests_count_it_once() {
    let kops = "apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata: {name: c.example.com}\n\
        spec: {networking: {amazonvpc: {}}, networkCIDR: 10.0.0.0/16, \
        subnets: [{name: a, zone: eu-west-1a, cidr: 10.0.0.0/22, type: Public}]}\n---\n\
        apiVersion: kops.k8s.io/v1alpha2\nkind: InstanceGroup\n\
        metadata: {name: nodes, labels: {kops.k8s.io/cluster: c.example.com}}\n\
        spec: {role: Node, machineType: m5.large, minSize: 2, maxSize: 4, subnets: [a], \
        mixedInstancesPolicy: {instances: [m5.large, m5.large, m5a.large]}}\n";
    assert_eq!(types(&draft(&[kops])), ["m5.large", "m5a.large"]);
    let eksctl = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n\
        metadata: {name: c, region: eu-west-1}\n\
        managedNodeGroups: [{name: m, instanceTypes: [m5.large, m5.large, m5a.large], desiredCapacity: 2}]\n";
    assert_eq!(types(&draft(&[eksctl])), ["m5.large", "m5a.large"]);
}

#[test]
fn catalogues_count_it_once() {
    let limits = EniLimits::new(3, 10, 10).expect("limits");
    let it = InstanceType::new("x1.large", limits).expect("a name");
    let twice = Catalog::from_types([it.clone(), it.clone()]).expect("the same figures");
    assert_eq!(twice.len(), 1);
    let error = Catalog::from_types([it.clone(), it.with_vcpus(4)]).expect_err("other figures");
    assert_eq!(
        (error.code(), error.to_string()),
        ("duplicate", "`x1.large` is described in two ways; keep one of them".to_owned())
    );
}
