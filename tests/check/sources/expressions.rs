//! `maxPods` as an expression of nodeadm and Karpenter (K22 to K28).

use maxpods::options::Options;

use super::{report, report_with, rules};

fn node_config(expression: &str) -> String {
    format!(
        "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  kubelet:\n    \
         maxPodsExpression: \"{expression}\"\n"
    )
}

fn node_class(expression: &str) -> String {
    format!(
        "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {{name: web}}\nspec:\n  amiFamily: \
         AL2023\n  kubelet: {{maxPods: \"{expression}\"}}\n"
    )
}

/// nodeadm's own vectors (K23) on types with these limits: 3 x 6 is t3.medium, whose own number is 17.
#[test]
fn nodeadm_s_expressions_give_the_number_of_each_type() {
    for (expression, max_pods) in [
        ("(default_enis * (ips_per_eni - 1)) + 2", 17),
        ("(default_enis * (ips_per_eni - 1)) + 3", 18),
        ("(default_enis * ((ips_per_eni - 1) * 16)) + 2", 242),
        ("((default_enis - 1) * (ips_per_eni - 1)) + 2", 12),
        ("max_pods < 30 ? max_pods : 30", 17),
        ("max_pods + 2", 19),
        ("417", 417),
        ("", 17),
    ] {
        let found = report(&["t3.medium"], &[&node_config(expression)]);
        assert_eq!(found.nodes[0].max_pods, Some(max_pods), "{expression}");
    }
}

#[test]
fn nodeadm_goes_by_its_own_number_where_an_expression_fails() {
    for (expression, message) in [
        ("99 - fake_variable", "nodeadm has no variable `fake_variable`, at line 1, column 6"),
        ("max_pods - max_pods", "the result is 0, and has to be from 1 to 2147483647"),
        ("max_pods * 0.9", "`*` doesn't take `int` and `double`"),
        ("true", "a value of type `bool` doesn't become `int`"),
        ("1 / (max_pods - 17)", "division by zero"),
    ] {
        let found = report(&["t3.medium"], &[&node_config(expression)]);
        assert_eq!(rules(&found), [("expression-falls-back", "5:24".to_owned())], "{expression}");
        assert_eq!(found.nodes[0].max_pods, Some(17), "{expression}");
        assert!(found.findings[0].message.contains(message), "{}", found.findings[0].message);
        assert!(found.findings[0].message.ends_with("nodeadm goes by its own 17 on t3.medium"));
    }
    // Without a type it is known that it is wrong, too, if it doesn't compile.
    let found = report(&[], &[&node_config("max_pods * 0.9")]);
    assert_eq!(rules(&found), [("expression-falls-back", "5:24".to_owned())]);
    assert_eq!(rules(&report(&[], &[&node_config("max_pods - 17")])), []);
}

#[test]
fn karpenter_evaluates_on_every_type_there_is() {
    for (expression, is_refused) in [
        ("max_pods", false),
        ("min(max_pods, 110)", false),
        // t3.nano and its like have 4.
        ("max_pods - 20", true),
        ("{'m5.large': 29}[instance_type]", true),
        ("instance_type == 'm5.large' ? 29 : max_pods", false),
        ("vcpus > 4", true),
        ("max_pods + fake", true),
        ("29", true),
    ] {
        let found = report(&["m5.large"], &[&node_class(expression)]);
        let is_found = found.findings.iter().any(|finding| finding.rule.name == "expression-invalid");
        assert_eq!(is_found, is_refused, "{expression}: {:?}", rules(&found));
    }
    // Quotes around a number are all that is wrong with it.
    let found = report(&["m5.large"], &[&node_class("29")]);
    assert_eq!(found.findings[0].remedy, "write 29 without quotes");
    assert_eq!(found.findings[0].fixes[0].edit.replacement(), "29");
}

/// A3.11: nodeadm reserves memory by the result, 11 x 434 + 255 = 5,029 of 8,192 MiB; Karpenter by a number of
/// its own (A4.4).
#[test]
fn nodeadm_reserves_memory_by_the_result() {
    let mut options = Options::new();
    options.set("prefix_delegation", true).expect("an option");
    let expression = "default_enis * (ips_per_eni - 1) * 16 + 2";
    let found = report_with(&options, &["m5.large"], &[&node_config(expression)]);
    assert_eq!(rules(&found), [("memory-reserved", "5:24".to_owned())]);
    assert_eq!((found.findings[0].value, found.findings[0].right_value), (Some(434), Some(110)));
    let found = report_with(&options, &["t3.nano"], &[&node_config(expression)]);
    assert_eq!(found.findings[0].right_value, Some(14), "{:?}", rules(&found));
    let found = report_with(&options, &["m5.large"], &[&node_class(expression)]);
    assert_eq!(rules(&found).iter().filter(|(rule, _)| *rule == "memory-reserved").count(), 0);
}

#[test]
fn an_expression_is_judged_like_a_number() {
    let found = report(&["m5.large"], &[&node_class("max_pods + 81")]);
    // 29 + 81 on a node of 27 addresses and two pods on the host network.
    assert_eq!(found.findings[0].rule.name, "over-commit");
    assert_eq!((found.findings[0].value, found.findings[0].right_value), (Some(110), Some(29)));
    assert!(found.findings[0].assumed[0].contains("NodeClassCEL"));
}
