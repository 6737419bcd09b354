//! The number to give to kubelet is the same wherever it is asked for.

use maxpods::emit::expression::{OneExpression, Pool};
use maxpods::emit::{Emission, Tool};
use maxpods::expression::{Evaluation, ExpressionDialect, Lint};
use maxpods::options::Options;
use maxpods::query::{DataFormat, Grouping, TypeAnswer};
use maxpods::{Catalog, InstanceType};

use super::expressions::{OPTIONS, Random};
use super::{catalog_with, options, types};
use crate::shapes::shapes;

const TOOLS: [(Tool, &str); 6] = [
    (Tool::Nodeadm, "self-managed"),
    (Tool::Karpenter, "karpenter"),
    (Tool::Bottlerocket, "bottlerocket"),
    (Tool::Kops, "kops"),
    (Tool::Eksctl, "managed-node-group"),
    (Tool::Terraform, "managed-node-group"),
];

const TYPES: [&str; 6] = ["t3.nano", "t3.medium", "m5.large", "c5.metal", "m4.xlarge", "p5.48xlarge"];

/// The options where a provisioner is given.
fn with(options: &Options, provisioner: &str) -> Options {
    let mut options = options.clone();
    options.set("provisioner", provisioner).expect("an option");
    options
}

#[test]
fn answers_emit_snippets_and_exported_data_have_the_same_number() {
    for (tool, provisioner) in TOOLS {
        for given in OPTIONS.map(options) {
            for it in types(&TYPES) {
                let Ok(emission) = Emission::new(tool, &given, &[it], "") else { continue };
                let (name, number) = (it.name(), emission.number().expect("one type"));
                let implied = with(&given, provisioner);
                let answers = implied.answers(Catalog::built_in(), &[name], Grouping::Each);
                let answers: Vec<TypeAnswer<'_>> = answers.expect("an answer");
                let case = format!("{name}, {} {given:?}", tool.name());
                assert_eq!(answers[0].number_for_kubelet(), number, "{case}");
                let exported = DataFormat::Terraform.write(&answers);
                assert!(exported.contains(&format!("    \"{name}\" = {number}\n")), "{case}: {exported}");
                if let Some(snippet) = tool.snippet(&given, it) {
                    assert!(snippet.trim_end().ends_with(&format!(" {number}")), "{case}: {snippet}");
                }
            }
        }
    }
}

/// What `expr lint` finds in an expression for types, by rule. A bare number is written as a number, so that it
/// is no expression.
fn lint(
    dialect: ExpressionDialect,
    options: &Options,
    text: &str,
    types: &[&'static InstanceType],
) -> Vec<String> {
    if text.parse::<u32>().is_ok() {
        return Vec::new();
    }
    let options = dialect.options(options);
    let (cni, catalog) = (options.cni(), catalog_with(types.iter().copied()));
    let lint = Lint::new(dialect, text, &cni, options.kubelet(), types.iter().copied(), &catalog);
    let findings = lint.expect("it can be judged").findings;
    findings.iter().map(|it| format!("{}: {}; {text}", it.rule.name, it.message)).collect()
}

/// The same of all expressions that `emit` prints for types.
fn lint_emission(tool: Tool, given: &Options, types: &[&'static InstanceType]) -> Vec<String> {
    let dialect = tool.dialect().expect("a dialect");
    let Ok(emission) = Emission::new(tool, given, types, "") else { return Vec::new() };
    match emission.expression(&catalog_with(types.iter().copied())).expect("a tool with expressions") {
        OneExpression::Right(text) => lint(dialect, given, &text, types),
        OneExpression::Split(split) => {
            let of_pool = |pool: &Pool| {
                let names: Vec<&str> = pool.types.iter().map(String::as_str).collect();
                let types = super::types(&names);
                lint(dialect, given, &pool.expression, &types)
            };
            split.pools.iter().flat_map(of_pool).collect()
        }
        _ => panic!("another answer"),
    }
}

/// On the types that are named no number differs, whichever these are and under all options.
#[test]
fn lint_finds_no_difference_in_the_expressions_that_emit_prints() {
    let with_cores = |types: &mut dyn Iterator<Item = &'static InstanceType>| -> Vec<_> {
        types.filter(|it| it.vcpus().is_some()).collect()
    };
    let all = with_cores(&mut Catalog::built_in().iter());
    let shapes = with_cores(&mut shapes().into_iter());
    let mut random = Random(20_261_127);
    for (place, given) in OPTIONS.map(options).into_iter().enumerate() {
        for tool in [Tool::Nodeadm, Tool::Karpenter] {
            let some = |_| (0..6).map(|_| all[random.below(all.len())]).collect::<Vec<_>>();
            // All that there are once; those of one shape differ in their names and their memory alone.
            let many = if place == 0 { &all } else { &shapes };
            let sets: Vec<Vec<_>> = (0..8).map(some).chain([many.clone()]).collect();
            for set in sets {
                let mut findings = lint_emission(tool, &given, &set);
                findings.retain(|it| !it.starts_with("by-luck"));
                assert_eq!(findings, [""; 0], "{given:?}");
            }
        }
    }
}

/// Where the formula of the settings is right on the types it is what is printed, and nothing is by luck.
#[test]
fn lint_finds_nothing_in_the_formulas_that_emit_prints() {
    let small = ["t3.small", "t3.medium", "m5.large", "m5.xlarge"];
    let both = ["t3.medium", "m5.large", "m5.4xlarge", "m5.8xlarge", "m5.24xlarge"];
    for (tool, given, names) in [
        (Tool::Nodeadm, "", &small[..]),
        (Tool::Nodeadm, "custom_networking", &small),
        (Tool::Karpenter, "", &small),
        (Tool::Karpenter, "custom_networking", &small),
        (Tool::Karpenter, "custom_networking", &both),
        (Tool::Karpenter, "prefix_delegation", &both),
    ] {
        let findings = lint_emission(tool, &options(given), &types(names));
        assert_eq!(findings, [""; 0], "{} {given}", tool.name());
    }
}

/// The right number of an expression is that of `emit` for its tool; nodeadm alone reserves memory by the
/// result (A3.7, A3.11).
#[test]
fn expressions_have_the_number_of_their_tool() {
    for (tool, given, name, expected) in [
        (Tool::Nodeadm, "cni=cilium", "m5.large", 25),
        (Tool::Karpenter, "cni=cilium", "m5.large", 25),
        (Tool::Karpenter, "prefix_delegation", "t3.nano", 34),
        (Tool::Nodeadm, "prefix_delegation", "t3.nano", 14),
        (Tool::Nodeadm, "prefix_delegation", "m5.large", 110),
    ] {
        let dialect = tool.dialect().expect("a dialect");
        let options = dialect.options(&options(given));
        let it = types(&[name])[0];
        let capacity = options.cni().capacity_with(it, options.kubelet()).expect("it can be evaluated");
        let evaluation = Evaluation::new(dialect, "max_pods", [capacity]).expect("it can be evaluated");
        assert_eq!(evaluation.answers[0].right_value(), Some(expected), "{name} {given}");
    }
}
