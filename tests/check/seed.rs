//! The cluster that started the project: the numbers are those that its owner saw.

use maxpods::Catalog;
use maxpods::check::{Check, Report};
use maxpods::document::{Edit, apply};

const KOPS: &str = include_str!("../runs/check.in/kops.yaml");

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

#[test]
fn the_fix_is_an_edit_for_each_instance_group_and_mends_it() {
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
