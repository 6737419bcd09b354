//! Whatever the types and options: `check` finds nothing wrong with the numbers and expressions that are
//! emitted.

use std::collections::BTreeMap;

use maxpods::check::{Check, Report};
use maxpods::emit::expression::OneExpression;
use maxpods::emit::{Emission, Tool};
use maxpods::options::Options;
use maxpods::{Catalog, InstanceType};

use super::expressions::{OPTIONS, Random};
use super::options;

/// What a wrong number is found by.
const OF_NUMBERS: [&str; 8] = [
    "over-commit",
    "under-use",
    "mixed-group",
    "crowded-out",
    "memory-reserved",
    "expression-invalid",
    "expression-falls-back",
    "unreadable",
];

/// A cluster of kOps with the plug-in of the options, and Cilium in place of kube-proxy.
fn cluster(options: &Options) -> String {
    let spec = match options.cni().name() {
        "cilium" => "{kubeProxy: {enabled: false}, networking: {cilium: {ipam: eni, enableNodePort: true}}}",
        "calico" => "{networking: {calico: {}}}",
        _ => "{networking: {amazonvpc: {}}}",
    };
    format!("apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata: {{name: CLUSTER}}\nspec: {spec}\n")
}

/// What was read of a text, with the types of those that name none.
fn read(text: &str, options: &Options, types: &[&InstanceType]) -> (Check, Report) {
    let names: Vec<String> = types.iter().map(|it| it.name().to_owned()).collect();
    let mut check = Check::new().options(options.clone()).types(&names);
    check.read(text);
    if text.contains("kind: InstanceGroup") {
        check.read(cluster(options));
    }
    let report = check.report(Catalog::built_in());
    (check, report)
}

#[track_caller]
fn finds_no_wrong_number(report: &Report, text: &str, options: &Options) {
    for finding in &report.findings {
        let is_of_numbers = OF_NUMBERS.contains(&finding.rule.name);
        assert!(!is_of_numbers, "{}: {}, with {options:?}: {text}", finding.rule.name, finding.message);
    }
}

/// Random sets of up to five types, each with random options.
fn sets(number: usize) -> impl Iterator<Item = (Options, Vec<&'static InstanceType>)> {
    let all: Vec<&InstanceType> = Catalog::built_in().iter().filter(|it| it.vcpus().is_some()).collect();
    let mut random = Random(1);
    (0..number).map(move |_| {
        let given = options(OPTIONS[random.below(OPTIONS.len())]);
        let size = 1 + random.below(5);
        let mut types: Vec<&InstanceType> = (0..size).map(|_| all[random.below(all.len())]).collect();
        types.sort_by_key(|it| it.name());
        types.dedup_by_key(|it| it.name());
        (given, types)
    })
}

#[test]
fn check_agrees_with_every_number_of_a_group() {
    let mut checked = 0;
    for (given, types) in sets(100) {
        for tool in [Tool::Kops, Tool::Eksctl, Tool::Karpenter, Tool::CloudFormation] {
            let Ok(emission) = Emission::new(tool, &given, &types, "maxpods emit") else { continue };
            let text = emission.text().expect("it can be written");
            let (check, report) = read(&text, &given, &types);
            let mut numbers = BTreeMap::new();
            for nodes in check.node_sets() {
                let max_pods = nodes.options.options().kubelet().max_pods.expect("a number");
                numbers.extend(nodes.types.iter().map(|name| (name.value.clone(), max_pods)));
            }
            let expected = emission.numbers().map(|(name, number)| (name.to_owned(), number));
            let mut expected: BTreeMap<String, u32> = expected.collect();
            // A type of which the catalogue knows too little, such as its architecture, meets no pool's
            // requirements.
            if tool == Tool::Karpenter {
                expected.retain(|name, _| numbers.contains_key(name));
            }
            assert_eq!(numbers, expected, "{:?}: {text}", report.notes);
            finds_no_wrong_number(&report, &text, &given);
            checked += 1;
        }
    }
    assert!(checked > 300, "{checked}");
}

#[test]
fn check_agrees_with_every_expression() {
    let mut checked = 0;
    for (given, types) in sets(100) {
        for tool in [Tool::Nodeadm, Tool::Karpenter] {
            let Ok(emission) = Emission::new(tool, &given, &types, "maxpods emit") else { continue };
            let expression = emission.expression(Catalog::built_in()).expect("a tool with expressions");
            let OneExpression::Right(text) = &expression else { continue };
            // A number in place of an expression is too low for none: it is the same for all.
            let document = emission.expression_text(&expression, Catalog::built_in());
            assert!(document.contains(text), "{document}");
            let (_, report) = read(&document, &given, &types);
            finds_no_wrong_number(&report, &document, &given);
            checked += 1;
        }
    }
    assert!(checked > 100, "{checked}");
}
