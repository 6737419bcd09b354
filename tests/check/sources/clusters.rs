//! What the manifests of eksctl and kOps leave open: it is said, rather than passed over.

use super::{report, rules};

/// A config of eksctl with these fields.
fn config(fields: &str) -> String {
    format!(
        "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {{name: sample, region: us-west-2}}\n\
         availabilityZones: [us-west-2a, us-west-2b]\n{fields}\n"
    )
}

/// A cluster of kOps with this network plug-in, and a group of it.
fn kops(networking: &str) -> String {
    format!(
        "apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata: {{name: t}}\nspec:\n  networking: \
         {networking}\n  subnets: [{{name: a, cidr: 172.20.0.0/20, zone: us-east-2a, type: Public}}]\n---\n\
         apiVersion: kops.k8s.io/v1alpha2\nkind: InstanceGroup\nmetadata: {{name: nodes, labels: \
         {{kops.k8s.io/cluster: t}}}}\n\
         spec: {{machineType: t3.large, minSize: 1, maxSize: 1, role: Node, subnets: [a]}}\n"
    )
}

#[test]
fn a_field_that_eksctl_refuses_is_found() {
    let text = config("nodeGroups:\n- {name: ng, instanceType: m5.large, nodes: 10, maxPodPerNode: 12}");
    let report = report(&[], &[&text]);
    assert_eq!(rules(&report), [("unknown-field", "6:38".to_owned()), ("unknown-field", "6:49".to_owned())]);
    let [first, second] = &report.findings[..] else { panic!("two findings") };
    assert_eq!(first.remedy, "did you mean `desiredCapacity`?");
    assert_eq!(second.remedy, "did you mean `maxPodsPerNode`?");
    assert!(
        first.message.ends_with("a node group that isn't managed has no such field"),
        "{}",
        first.message
    );
}

#[test]
fn a_group_whose_type_is_elsewhere_takes_that_of_a_flag() {
    let text = config(
        "managedNodeGroups:\n- {name: ng, launchTemplate: {id: lt-0123456789abcdef0}, desiredCapacity: 3, \
         maxPodsPerNode: 110}",
    );
    let without = report(&[], &[&text]);
    assert_eq!(
        without.notes,
        ["`ng` of `managedNodeGroups` isn't checked: the types that `launchTemplate` has aren't known \
          here; give them as in `--type m5.large`"]
    );
    // 3 x (6 - 1) addresses, aws-node and kube-proxy.
    let with = report(&["t3.medium"], &[&text]);
    assert_eq!((&*with.notes, with.findings[0].right_value), (&[][..], Some(17)));
}

#[test]
fn what_no_manifest_has_is_said() {
    let auto = report(&[], &[&config("autoModeConfig: {enabled: true}")]);
    assert_eq!(auto.notes, ["sample: the nodes of EKS Auto Mode aren't in a manifest"]);
    let chained = report(&[], &[&kops("{cilium: {chainingMode: aws-cni}}")]);
    assert!(chained.findings.is_empty(), "{:?}", chained.findings);
    assert!(
        chained.notes[0].starts_with("the cluster `t` isn't checked: with `cilium` chained to `aws-cni`")
    );
}

/// H47: kOps makes no cluster of it, and nothing of its nodes is judged by another plug-in.
#[test]
fn what_kops_refuses_of_networking_is_a_finding() {
    for (networking, place, said) in [
        ("{cilium: {ipam: cluster-pool}}", "5:31", "kOps refuses `ipam: cluster-pool`"),
        ("{cilium: {ipam: ENI}}", "5:31", "kOps refuses `ipam: ENI`"),
        ("{cillium: {ipam: eni}}", "5:16", "`cillium` isn't a network plug-in with a plan"),
    ] {
        let report = report(&[], &[&kops(networking)]);
        assert_eq!(rules(&report), [("unreadable", place.to_owned())], "{networking}");
        assert_eq!((report.findings[0].message.as_str(), report.nodes.len()), (said, 0));
    }
    // kOps takes these two, of which there are no rules here.
    for ipam in ["crd", "hostscope"] {
        let report = report(&[], &[&kops(&format!("{{cilium: {{ipam: {ipam}}}}}"))]);
        assert!(report.findings.is_empty() && report.notes[0].contains("isn't checked"), "{report:?}");
    }
}

/// Values that contradict each other are wrong to their tools, too.
#[test]
fn what_a_plan_of_the_files_is_refused_for_is_a_finding() {
    for (fields, said) in [
        ("{name: a, desiredCapacity: 5, maxSize: 3}", "a group can't have 5 nodes now and a maximum of 3"),
        (
            "{name: a, desiredCapacity: 3, minSize: 5}",
            "eksctl refuses `desiredCapacity: 3` with `minSize: 5`",
        ),
    ] {
        let report = report(&[], &[&config(&format!("nodeGroups: [{fields}]"))]);
        let found: Vec<&str> = report.findings.iter().map(|finding| &*finding.message).collect();
        assert_eq!(found, [said]);
    }
    let subnets = kops("{amazonvpc: {}}").replace("subnets: [a]", "subnets: [b]");
    assert_eq!(report(&[], &[&subnets]).findings[0].message, "there is no subnet `b` of nodes");
}

#[test]
fn what_is_of_no_kind_is_said_of_files_that_are_named() {
    let report = |text: &str| report(&[], &[text]);
    assert!(
        report("a: 1\n").notes[0].starts_with("nothing is checked: the document is of no kind that is known")
    );
    assert!(report("a: 1\n---\nhello\n").notes[0].contains("the documents are of no kind"));
    let beside = format!("a: 1\n---\n{}", config("autoModeConfig: {enabled: true}"));
    assert_eq!(report(&beside).notes.len(), 1);
    let mut skimming = maxpods::check::Check::new();
    skimming.skim("a: 1\n");
    assert!(skimming.report(maxpods::Catalog::built_in()).notes.is_empty());
}

#[test]
fn subnets_without_a_range_are_checked_by_what_aws_says_of_them() {
    let subnets = "vpc:\n  id: vpc-0aaaaaaaaaaaaaaa0\n  subnets: {private: {us-west-2a: {id: \
                   subnet-0aaaaaaaaaaaaaaa1}, us-west-2b: {id: subnet-0aaaaaaaaaaaaaaa2}}}\n\
                   managedNodeGroups:\n\
                   - {name: ng, instanceType: m5.large, desiredCapacity: 3, privateNetworking: true}";
    let text = config(subnets).replace("availabilityZones: [us-west-2a, us-west-2b]\n", "");
    let subnet = |id: &str, zone: &str, cidr: &str| {
        format!(
            "{{\"SubnetId\": \"{id}\", \"AvailabilityZone\": \"{zone}\", \"CidrBlock\": \"{cidr}\", \
             \"AvailableIpAddressCount\": 251, \"VpcId\": \"vpc-0aaaaaaaaaaaaaaa0\"}}"
        )
    };
    let described = format!(
        "{{\"Subnets\": [{}, {}]}}",
        subnet("subnet-0aaaaaaaaaaaaaaa1", "us-west-2a", "10.0.0.0/24"),
        subnet("subnet-0aaaaaaaaaaaaaaa2", "us-west-2b", "10.0.1.0/24")
    );
    let alone = report(&[], &[&text]);
    assert_eq!(alone.notes.len(), 1);
    assert!(
        alone.notes[0].contains("and 1 other subnet can't be checked without a range"),
        "{:?}",
        alone.notes
    );
    assert_eq!(report(&[], &[&text, &described]).notes, [""; 0]);
}

#[test]
fn who_sets_a_number_that_the_file_has_not_is_said() {
    // kOps: 3 ENIs x (12 - 1) + 2; Cilium: 3 x 11 - 3.
    let of_kops = report(&[], &[&kops("{cilium: {ipam: eni}}")]);
    let message = &of_kops.findings[0].message;
    assert!(message.starts_with("`maxPods` 35 (kOps: the lower of 110 and 3 ENIs"), "{message}");
    let of_file = kops("{cilium: {ipam: eni}}").replace("role: Node", "role: Node, kubelet: {maxPods: 35}");
    let message = report(&[], &[&of_file]).findings[0].message.clone();
    assert!(message.starts_with("`maxPods` 35 leaves"), "{message}");
}

#[test]
fn a_cap_that_may_not_hold_is_assumed() {
    let text = config("managedNodeGroups:\n- {name: ng, desiredCapacity: 1, maxPodsPerNode: 123}");
    let finding = &report(&[], &[&text]).findings[0];
    assert_eq!((finding.value, finding.right_value), (Some(110), Some(29)));
    assert!(finding.assumed[0].contains("the configured 123"), "{:?}", finding.assumed);
}
