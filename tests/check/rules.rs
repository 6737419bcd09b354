//! Each rule finds what its failing example shows, and nothing in the example that passes.

use maxpods::Catalog;
use maxpods::check::{Check, Finding, Rule, Severity};

fn findings(text: &str) -> Vec<Finding> {
    let mut check = Check::new();
    check.read(text);
    check.report(Catalog::built_in()).findings
}

fn names(text: &str) -> Vec<&'static str> {
    findings(text).iter().map(|finding| finding.rule.name).collect()
}

#[test]
fn every_rule_finds_its_failing_example_and_passes_the_other() {
    for rule in Rule::ALL {
        let found = names(rule.fails);
        assert!(found.contains(&rule.name), "{}: the failing example gives {found:?}", rule.name);
        let found = names(rule.passes);
        assert!(found.is_empty(), "{}: the passing example gives {found:?}", rule.name);
    }
}

#[test]
fn rules_are_found_by_name_and_the_errors_come_first() {
    for rule in Rule::ALL {
        assert_eq!(Rule::find(rule.name), Some(*rule));
        assert!(
            rule.summary.ends_with(|last: char| last.is_alphanumeric() || last == '`'),
            "{}",
            rule.summary
        );
        assert!(rule.explanation.ends_with('.'), "{}", rule.explanation);
        assert!(!rule.fact.is_empty(), "{}", rule.name);
    }
    assert!(Rule::ALL.is_sorted_by_key(|rule| core::cmp::Reverse(rule.severity)));
    assert_eq!(Rule::find("over-commits"), None);
    assert_eq!(Severity::ALL.iter().max(), Some(&Severity::Error));
}

/// H11: on a control plane of several nodes each of 12 pods may need a slot of the node, of which 9 are
/// certain: kOps gives a t3.small 3 x 3 + 2 = 11, and 6 + 9 are right.
#[test]
fn a_control_plane_needs_slots_for_pods_that_may_be_on_another_node() {
    let text = "apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata: {name: c}\nspec:\n  \
                networking: {cilium: {ipam: eni}}\n  kubeProxy: {enabled: false}\n  topology: {dns: \
                {type: None}}\n  subnets: [{name: a, cidr: 10.0.0.0/24, type: Private}]\n---\napiVersion: \
                kops.k8s.io/v1alpha2\nkind: InstanceGroup\nmetadata: {name: cp}\nspec: {role: ControlPlane, \
                machineType: t3.small, minSize: SIZE, maxSize: SIZE, subnets: [a]}\n";
    let report = |size: &str| {
        let mut check = Check::new();
        check.read(text.replace("SIZE", size));
        check.report(Catalog::built_in())
    };
    let several = report("3");
    assert_eq!(several.findings.len(), 1, "{:?}", several.findings);
    let finding = &several.findings[0];
    assert_eq!((finding.rule.name, finding.right_value), ("crowded-out", Some(15)));
    assert!(
        finding.message.ends_with("is below the 12 pods that t3.small can run on the host network"),
        "{}",
        finding.message
    );
    let budget = several.budgets[0].to_string();
    let last = "   12  on the host network at most, the last 3 on this node or another: kube-apiserver, ";
    assert!(budget.contains(last) && budget.ends_with("aws-node-termination-handler\n"), "{budget}");
    // One that is alone has them all.
    assert_eq!(report("1").findings[0].right_value, Some(6 + 12));
}

/// A3.7, A3.11: nodeadm reserves memory by what an expression gives, whatever lowers or overrules that: for 110 on
/// m5.large 990 MiB more than for the 20 of `podsPerCore`, and 891 more than for 29.
#[test]
fn an_expression_reserves_memory_whatever_kubelet_is_told() {
    let finding = |kubelet: &str| {
        let text = format!(
            "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {{kubelet: {{{kubelet}, \
             maxPodsExpression: \"110\"}}}}\n"
        );
        let mut check = Check::new().types(&["m5.large".to_owned()]);
        check.read(text);
        let findings = check.report(Catalog::built_in()).findings;
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].fixes.is_empty(), "a number changes nothing about it");
        (findings[0].rule.name, findings[0].message.clone())
    };
    for (kubelet, reserves) in [
        ("config: {podsPerCore: 10}", "990"),
        ("config: {maxPods: 29}", "891"),
        ("flags: [--max-pods=29]", "891"),
    ] {
        let (rule, message) = finding(kubelet);
        assert_eq!(rule, "memory-reserved", "{kubelet}: {message}");
        let said = format!("the expression's 110 reserves {reserves} MiB of the 8192 MiB of m5.large");
        assert!(message.starts_with(&said), "{kubelet}: {message}");
    }
}
