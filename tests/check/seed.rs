//! The cluster that started the project: the numbers are those that its owner saw.

use maxpods::Catalog;
use maxpods::check::{Budget, Check, Report, WorkloadRow};
use maxpods::document::{Edit, apply};
use maxpods::options::Options;

const KOPS: &str = include_str!("../runs/check.in/kops.yaml");
const NETSHOOT: &str = include_str!("../runs/check.in/netshoot.yaml");

fn report(text: &str) -> Report {
    let mut check = Check::new();
    check.read(text);
    check.report(Catalog::built_in())
}

#[test]
fn the_workers_get_fourteen_and_the_control_plane_no_advice() {
    let report = report(KOPS);
    let found: Vec<_> = report
        .findings
        .iter()
        .map(|it| (it.rule.name, &*it.subject.name, it.place.as_ref().expect("a place").to_string()))
        .collect();
    let place = || "57:14".to_owned();
    assert_eq!(
        found,
        [
            ("over-commit", "nodes-ap-northeast-2a", place()),
            ("over-commit", "nodes-ap-northeast-2c", place())
        ]
    );
    for finding in &report.findings {
        assert_eq!((finding.value, finding.right_value), (Some(100), Some(14)));
        assert!(finding.message.contains("12") && finding.message.contains("2 on the host network"));
    }
}

/// The replicas that run and that hang, and how many nodes more it takes.
fn run(extra: &[&str], reserve: Option<&str>) -> Vec<(u64, u64, u64)> {
    let mut options = Options::new();
    if let Some(reserve) = reserve {
        options.set("cilium_reserve", reserve).expect("an option");
    }
    let extra = extra.iter().map(|text| text.parse().expect("a workload")).collect();
    let mut check = Check::new().options(options).workloads(extra);
    check.read(KOPS);
    check.read(NETSHOOT);
    let report = check.report(Catalog::built_in());
    let all = |row: &WorkloadRow| {
        assert_eq!(row.pending, 0, "the scheduler has slots for all");
        (row.running, row.without_address, row.more_nodes.as_ref().map_or(0, |(nodes, _)| *nodes))
    };
    report.workloads.iter().map(all).collect()
}

#[test]
fn fifteen_of_twenty_replicas_run_and_one_worker_more_runs_all() {
    assert_eq!(run(&[], None), [(15, 5, 1)]);
}

/// As it was seen: Cilium's agent takes one address for the router and itself, and hubble-ui ran too.
#[test]
fn with_what_the_agent_really_takes_and_hubble_ui_sixteen_run() {
    assert_eq!(run(&["hubble-ui replicas=1"], Some("health,router")), [(1, 0, 0), (16, 4, 1)]);
}

#[test]
fn a_worker_more_runs_them_all() {
    let last = KOPS.rfind("maxSize: 1").expect("the last group");
    let more = [&KOPS[..last], "maxSize: 2", &KOPS[last + "maxSize: 1".len()..]].concat();
    let mut check = Check::new();
    check.read(&more);
    check.read(NETSHOOT);
    let report = check.report(Catalog::built_in());
    assert_eq!((report.workloads[0].running, report.workloads[0].without_address), (20, 0));
}

/// With the right `maxPods` the scheduler holds the same five back.
#[test]
fn with_the_right_number_they_stay_pending() {
    let mut check = Check::new();
    check.read(KOPS.replace("maxPods: 100", "maxPods: 14"));
    check.read(NETSHOOT);
    let report = check.report(Catalog::built_in());
    let row = &report.workloads[0];
    assert_eq!((row.running, row.without_address, row.pending), (15, 0, 5));
    let (Budget { nodes, addresses, .. }, left) = (&row.budget, row.budget.left());
    assert_eq!((*nodes, *addresses, left), (2, 24, 15));
}

#[test]
fn the_fix_is_an_edit_for_each_instance_group_and_fixes_it() {
    let edits: Vec<Edit> = report(KOPS)
        .findings
        .iter()
        .flat_map(|it| &it.fixes)
        .map(|fix| {
            assert!(fix.is_safe);
            fix.edit.clone()
        })
        .collect();
    assert_eq!(edits.len(), 2);
    let mended = apply(KOPS, &edits).expect("edited");
    assert_eq!(mended.matches("  kubelet:\n    maxPods: 14\n").count(), 2);
    assert!(mended.contains("\n    maxPods: 100\n"), "the cluster's own stays, for the control plane");
    assert!(report(&mended).findings.is_empty());
}

/// The autoscaler takes a node of an empty group to have 110 pods (J20).
#[test]
fn the_autoscaler_counts_on_more_than_the_first_node_has() {
    let cluster = |extra: &str, min: u32| {
        format!(
            "apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata: {{name: example}}\nspec:\n  \
             {extra}\n  networking: {{amazonvpc: {{}}}}\n  subnets: [{{name: a, cidr: 10.0.0.0/20, zone: \
             eu-west-1a, type: Public}}]\n---\n\
             apiVersion: kops.k8s.io/v1alpha2\nkind: InstanceGroup\nmetadata: {{name: nodes}}\nspec:\n  \
             machineType: m5.large\n  role: Node\n  minSize: {min}\n  maxSize: 5\n  subnets: [a]\n"
        )
    };
    for (extra, min, is_found) in [
        ("clusterAutoscaler: {enabled: true}", 0, true),
        ("clusterAutoscaler: {enabled: true}", 1, false),
        ("kubeProxy: {enabled: true}", 0, false),
    ] {
        let mut check = Check::new();
        check.read(cluster(extra, min));
        let report = check.report(Catalog::built_in());
        let found: Vec<&str> = report.findings.iter().map(|finding| finding.rule.name).collect();
        assert_eq!(found.contains(&"scheduler-disagrees"), is_found, "{extra} {min}: {found:?}");
    }
}
