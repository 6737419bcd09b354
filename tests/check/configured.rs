//! `maxpods.toml`.

use super::mend::{check_in, folder, text};

const KOPS: &str = r"apiVersion: kops.k8s.io/v1alpha2
kind: Cluster
metadata: {name: example}
spec:
  kubeProxy: {enabled: false}
  networking: {cilium: {ipam: eni}}
  subnets: [{name: a, cidr: 10.0.0.0/20, zone: eu-west-1a, type: Public}]
---
apiVersion: kops.k8s.io/v1alpha2
kind: InstanceGroup
metadata: {name: batch-1}
spec:
  kubelet: {maxPods: 100}
  machineType: t3.medium
  role: Node
  subnets: [a]
";

const EKSCTL: &str = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
                      eu-west-1}\n\
                      nodeGroups:\n- {name: web, instanceType: m5.large, maxPodsPerNode: 10}\n";

#[test]
fn what_is_ignored_by_rule_path_and_name_does_not_fail() {
    for (config, code) in [
        ("", 1),
        ("[[ignore]]\nrule = 'over-commit'\n", 0),
        ("[[ignore]]\nrule = ['under-use', 'over-commit']\n", 0),
        ("[[ignore]]\nrule = 'under-use'\n", 1),
        ("[[ignore]]\npath = 'legacy/**'\n", 0),
        ("[[ignore]]\npath = 'legacy'\n", 0),
        ("[[ignore]]\npath = 'kops.yaml'\n", 0),
        ("[[ignore]]\npath = '*.yaml'\n", 0),
        ("[[ignore]]\npath = './*.yaml'\n", 1),
        ("[[ignore]]\nname = 'batch*'\n", 0),
        ("[[ignore]]\nrule = 'over-commit'\nname = 'web*'\n", 1),
        ("ignore = [{ rule = 'over-commit', path = 'legacy/*', name = 'batch-1' }]\n", 0),
        ("fail_on = 'never'\n", 0),
    ] {
        let folder = folder(&[("legacy/kops.yaml", KOPS), ("maxpods.toml", config)]);
        for paths in [&[][..], &["legacy"], &["legacy/kops.yaml"]] {
            let output = check_in(folder.path(), paths);
            assert_eq!(output.status.code(), Some(code), "{config}{paths:?}{}", text(&output.stderr));
        }
        let output = check_in(&folder.path().join("legacy"), &["kops.yaml"]);
        assert_eq!(output.status.code(), Some(code), "{config}");
    }
}

#[test]
fn the_nearest_holds_and_flags_override_it() {
    let folder = folder(&[
        ("maxpods.toml", "fail_on = 'never'\n"),
        ("strict/maxpods.toml", "fail_on = 'warning'\n"),
        ("strict/eksctl.yaml", EKSCTL),
    ]);
    let code = |arguments: &[&str]| check_in(folder.path(), arguments).status.code();
    assert_eq!(code(&["."]), Some(0));
    assert_eq!(code(&["strict"]), Some(1));
    assert_eq!(code(&["strict", "--fail-on", "error"]), Some(0));
    assert_eq!(code(&[".", "--fail-on", "warning"]), Some(1));
}

#[test]
fn options_of_the_cluster_hold_where_the_files_say_nothing() {
    // The pods of Calico take no address: nothing but the cap limits them.
    let config = "[cluster]\ncni = \"calico\"\n";
    let folder = folder(&[("eksctl.yaml", EKSCTL), ("kops.yaml", KOPS), ("maxpods.toml", config)]);
    let stdout = |arguments: &[&str]| text(&check_in(folder.path(), arguments).stdout);
    let csv = stdout(&["-o", "csv", "--columns", "name,pod_ips,right_max_pods"]);
    assert_eq!(csv, "name,pod_ips,right_max_pods\nbatch-1,12,13\nweb,,110\n");
    let csv = stdout(&["-o", "csv", "--columns", "name,pod_ips", "--cni", "vpc-cni", "eksctl.yaml"]);
    assert_eq!(csv, "name,pod_ips\nweb,27\n");
    let explained = stdout(&["--explain"]);
    assert!(explained.contains("--cni calico  (maxpods.toml)"), "{explained}");
    assert!(explained.contains("--cni cilium  (kops.yaml:6:"), "{explained}");
    assert!(stdout(&["--explain", "--cni", "vpc-cni"]).contains("--cni vpc-cni  (flag)"));
}

#[test]
fn what_means_nothing_is_an_error_at_its_place() {
    for (config, error) in [
        ("fial_on = 'error'\n", "1:1: unknown key `fial_on`; did you mean `fail_on`?"),
        (
            "fail_on = 'errors'\n",
            "1:11: `fail_on` can't be this; choose from `error`, `warning`, `note`, `never`",
        ),
        ("[cluster]\ncin = 'cilium'\n", "2:1: unknown key `cin`; did you mean `cni`?"),
        ("[[ignore]]\nrules = 'under-use'\n", "2:1: unknown key `rules`; did you mean `rule`?"),
        ("\n[[ignore]]\nrule = 'underuse'\n", "3:8: unknown rule `underuse`; did you mean `under-use`?"),
        ("[[ignore]]\npath = 3\n", "2:8: `path` can't be this; give a text"),
    ] {
        let folder = folder(&[("eksctl.yaml", EKSCTL), ("maxpods.toml", config)]);
        let output = check_in(folder.path(), &[]);
        assert_eq!(text(&output.stderr), format!("error: maxpods.toml:{error}\n"));
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{config}");
    }
    for config in [
        "[cluster]\nwarm_ip_target = -1\n",
        "x = [\n",
        "[[ignore]]\n",
        "[[ignore]]\npath = 'a['\n",
        "cluster = 3\n",
    ] {
        let folder = folder(&[("eksctl.yaml", EKSCTL), ("maxpods.toml", config)]);
        let output = check_in(folder.path(), &[]);
        let stderr = text(&output.stderr);
        assert!(stderr.starts_with("error: maxpods.toml:") && stderr.contains("; "), "{stderr}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
        assert_eq!(output.status.code(), Some(2), "{config}");
    }
}

#[test]
fn a_file_that_is_no_text_does_not_keep_the_others_from_being_checked() {
    let folder = folder(&[("group.yaml", KOPS)]);
    std::fs::write(folder.path().join("image.yaml"), b"\xff\xfe\x00").expect("a file");
    let found = check_in(folder.path(), &["."]);
    let shown = text(&found.stdout);
    assert_eq!(found.status.code(), Some(1), "{shown}");
    assert!(shown.contains("unreadable") && shown.contains("image.yaml"), "{shown}");
    assert!(shown.contains("over-commit"), "{shown}");

    // Who names the file wants to know about it.
    let named = check_in(folder.path(), &["image.yaml"]);
    let shown = text(&named.stdout);
    assert_eq!((named.status.code(), text(&named.stderr).as_str()), (Some(1), ""));
    assert!(shown.contains("unreadable") && shown.contains("image.yaml:1:1"), "{shown}");
    assert!(shown.contains("this is text in UTF-16, not in UTF-8"), "{shown}");
}
