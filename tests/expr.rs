//! `maxpods expr`, against real cel-go's answers, upstream's own tests, and the expressions that both
//! documentations publish.

use std::collections::BTreeMap;
use std::process::{Command, Output};

use maxpods::expression::{Evaluation, ExpressionDialect, ExpressionVerdict, Lint, LintRule};
use maxpods::manifest::written_expressions;
use maxpods::{Catalog, Cni, Kubelet, VpcCni};
use serde_json::Value;

fn maxpods(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_maxpods")).args(arguments).output().expect("it is built")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("text")
}

/// The number that the program prints for an expression with given variables, or nothing with a sentence and
/// exit code 1.
#[track_caller]
fn number(dialect: &str, variables: &[&str], expression: &str) -> Option<u32> {
    let mut arguments = vec!["expr", "eval", "--dialect", dialect, "-q"];
    arguments.extend(variables.iter().flat_map(|it| ["--var", *it]));
    arguments.extend(["--", expression]);
    let output = maxpods(&arguments);
    let stderr = text(&output.stderr);
    if output.status.success() {
        assert!(stderr.is_empty(), "{expression}: {stderr}");
        return Some(text(&output.stdout).trim_end().parse().expect("a number"));
    }
    assert_eq!(output.status.code(), Some(1), "{expression}: {stderr}");
    assert!(output.stdout.is_empty(), "{expression}");
    assert!(stderr.starts_with("error: ") && stderr.contains("; "), "{expression}: {stderr}");
    None
}

/// What real cel-go said, in both environments.
#[test]
fn the_program_prints_what_cel_go_says() {
    let given = [
        "default_enis=3",
        "ips_per_eni=6",
        "max_pods=17",
        "vcpus=2",
        "memory_mib=8192",
        "instance_type=m5.large",
    ];
    let mut lines = 0;
    for line in include_str!("cel_vectors.tsv").lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [expression, nodeadm, karpenter] = cells[..] else { panic!("{line}") };
        // Said to be left out: the sentence names them.
        if ["matches", "duration", "timestamp"].iter().any(|word| expression.contains(word)) {
            continue;
        }
        for (dialect, said) in [("nodeadm", nodeadm), ("karpenter", karpenter)] {
            let least = u32::from(dialect == "nodeadm");
            let expected = said.split(" (from").next().and_then(|number| number.parse::<u32>().ok());
            let expected = expected.filter(|number| (least..=i32::MAX as u32).contains(number));
            assert_eq!(number(dialect, &given, expression), expected, "{dialect}: {expression}");
        }
        lines += 1;
    }
    assert!(lines > 150, "{lines}");
}

/// `eni_max_pods_test.go` of nodeadm (K23), and `environment_test.go` of Karpenter (K30).
#[test]
fn the_program_prints_what_upstreams_own_tests_expect() {
    let nodeadm: &[(&str, &[&str], Option<u32>)] = &[
        ("417", &[], Some(417)),
        ("(default_enis * (ips_per_eni - 1)) + 2", &["default_enis=3", "ips_per_eni=6"], Some(17)),
        ("(default_enis * ((ips_per_eni - 1) * 16)) + 2", &["default_enis=3", "ips_per_eni=6"], Some(242)),
        (
            "((default_enis * ((ips_per_eni * 16) - 1)) + 2) < 30 ? ((default_enis * ((ips_per_eni * 16) - \
             1)) + 2) : 30",
            &["default_enis=3", "ips_per_eni=6"],
            Some(30),
        ),
        ("((default_enis - 1) * (ips_per_eni - 1)) + 2", &["default_enis=3", "ips_per_eni=6"], Some(12)),
        ("max_pods < 30 ? max_pods : 30", &["max_pods=35"], Some(30)),
        ("max_pods", &["max_pods=7"], Some(7)),
        ("max_pods + 2", &["default_enis=999", "ips_per_eni=9999", "max_pods=7"], Some(9)),
        ("default_enis + fake_variable", &["default_enis=3"], None),
        ("default_enis * 2", &["default_enis=2147483647"], None),
        (
            "max_pods - ((default_enis * (ips_per_eni - 1)) + 2)",
            &["default_enis=3", "ips_per_eni=6", "max_pods=17"],
            None,
        ),
        ("max_pods - 2", &["max_pods=1"], None),
        ("true", &[], None),
    ];
    // Without any variable there has to be one, to say that no type is meant.
    for (expression, variables, expected) in nodeadm {
        let variables = if variables.is_empty() { &["max_pods=17"] } else { *variables };
        assert_eq!(number("nodeadm", variables, expression), *expected, "{expression}");
    }
    let given = [
        "vcpus=2",
        "memory_mib=8192",
        "default_enis=3",
        "ips_per_eni=10",
        "max_pods=20",
        "instance_type=c5.large",
    ];
    let karpenter: &[(&str, Option<u32>)] = &[
        ("((default_enis - 1) * (ips_per_eni - 1)) + 2", Some(20)),
        ("min(250, ((default_enis - 1) * (ips_per_eni - 1)) * 16 + 2)", Some(250)),
        ("max(60, vcpus * 30)", Some(60)),
        ("11 * max_pods + 255", Some(475)),
        ("min(110, max_pods)", Some(20)),
        ("max(vcpus, 60.5)", Some(60)),
        ("min(110.5, max_pods)", Some(20)),
        ("instance_type == \"m5.large\" ? vcpus * 2 : vcpus", Some(2)),
        ("max(3.9, 7.9)", Some(7)),
        ("max(7.9, 3)", Some(7)),
        ("min(3.9, 7.9)", Some(3)),
        ("100 / (vcpus - vcpus)", None),
        ("100 % (vcpus - vcpus)", None),
        ("100.0 / 0.0", None),
        ("0.0 / 0.0", None),
        ("((default_enis -", None),
        ("undefined_var + 1", None),
        ("vcpus > 4", None),
        ("instance_type", None),
        ("", None),
        ("   ", None),
    ];
    for (expression, expected) in karpenter {
        assert_eq!(number("karpenter", &given, expression), *expected, "{expression}");
    }
}

/// Whose expression it is follows from the variables, if nothing says so.
#[test]
fn a_variable_of_karpenter_alone_makes_the_expression_karpenters() {
    let output = maxpods(&["expr", "eval", "--var", "vcpus=4", "-q", "--", "min(vcpus * 10, 110)"]);
    assert_eq!(text(&output.stdout), "40\n");
    let output = maxpods(&["expr", "eval", "--var", "max_pods=4", "-q", "--", "min(max_pods, 110)"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("nodeadm has no function `min`"), "{}", text(&output.stderr));
}

fn document(arguments: &[&str]) -> Value {
    let output = maxpods(&[&["expr"], arguments, &["-o", "json"]].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", text(&output.stderr)))
}

/// The numbers that Karpenter's documentation calls the default formula, which are those of custom
/// networking.
#[test]
fn the_published_default_formula_of_karpenter_is_that_of_custom_networking() {
    let formula = "((default_enis - 1) * (ips_per_eni - 1)) + 2";
    let published = [
        ("t3.medium", 12, 17),
        ("t4g.small", 8, 11),
        ("c7g.medium", 5, 8),
        ("m5.large", 20, 29),
        ("m5.xlarge", 44, 58),
        ("p5.48xlarge", 51, 100),
    ];
    let types: Vec<&str> = published.iter().map(|(name, ..)| *name).collect();
    let arguments = [&["eval", "--dialect", "karpenter", formula], &types[..]].concat();
    let document = document(&arguments);
    let results = document["results"].as_array().expect("a list");
    for (name, value, right) in published {
        let result = results.iter().find(|it| it["instance_type"] == name).expect("it is there");
        assert_eq!((&result["value"], &result["right_value"]), (&value.into(), &right.into()), "{name}");
        assert_eq!(result["difference"], value - right);
        // Karpenter reserves by its own number, whatever the expression gives (A4.4).
        assert_eq!(result["kube_reserved_memory_mib"], 11 * right + 255);
        assert_eq!(result["verdict"], "under-used");
    }
    let distances: Vec<i64> =
        results.iter().map(|it| -it["difference"].as_i64().expect("a number")).collect();
    assert!(distances.is_sorted_by(|one, other| one >= other), "the worst comes first: {distances:?}");
    let verdicts = |cni: VpcCni| {
        let capacities = Catalog::built_in().iter().map(|it| cni.capacity(it).expect("a number"));
        let evaluation =
            Evaluation::new(ExpressionDialect::Karpenter, formula, capacities).expect("it is evaluated");
        let verdicts = evaluation.by_verdict();
        verdicts
            .into_iter()
            .map(|(verdict, answers)| (verdict.name(), answers.len()))
            .collect::<BTreeMap<_, _>>()
    };
    let default = verdicts(VpcCni::new());
    assert!(!default.contains_key("right"), "{default:?}");
    let custom = verdicts(VpcCni::new().custom_networking(true));
    assert!(!custom.contains_key("under-used") && !custom.contains_key("over-committed"), "{custom:?}");
}

/// What the recipe of prefixes asks for where no prefixes are, and what that reserves.
#[test]
fn the_published_recipe_of_prefixes_reserves_the_memory_of_small_nodes() {
    let document = document(&[
        "eval",
        // Without Karpenter's `min`: the same on nodeadm, which reserves memory by the result (A3.11).
        "((default_enis-1)*(ips_per_eni-1))*16+2 < 250 ? ((default_enis-1)*(ips_per_eni-1))*16+2 : 250",
        "t3.small",
        "t3.medium",
        "m5.large",
        "--prefix-delegation",
    ]);
    let results = document["results"].as_array().expect("a list");
    for (name, value, reserved) in
        [("t3.small", 98, 1_333), ("t3.medium", 162, 2_037), ("m5.large", 250, 3_005)]
    {
        let result = results.iter().find(|it| it["instance_type"] == name).expect("it is there");
        assert_eq!(
            (&result["value"], &result["kube_reserved_memory_mib"]),
            (&value.into(), &reserved.into())
        );
    }
}

#[test]
fn an_expression_that_does_not_compile_is_an_error_with_its_place() {
    let document = document(&["eval", "--dialect", "karpenter", "max(vcpus - 4, 0) * 2.5", "m5.large"]);
    let error = &document["error"];
    assert_eq!((&error["code"], &error["line"], &error["column"]), (&"type".into(), &1.into(), &19.into()));
    assert_eq!(document["results"][0]["verdict"], "refused");
    assert_eq!(document["results"][0]["value"], Value::Null);
}

/// nodeadm goes by its own number where an expression fails (A3.5).
#[test]
fn nodeadm_falls_back_to_its_own_number() {
    let document = document(&["eval", "--dialect", "nodeadm", "max_pods - 20", "t3.medium", "m5.xlarge"]);
    let [first, second] = &document["results"].as_array().expect("a list")[..] else { panic!("{document}") };
    assert_eq!((&first["instance_type"], &first["value"]), (&"t3.medium".into(), &17.into()));
    assert_eq!((&first["verdict"], &first["error"]["code"]), (&"falls-back".into(), &"range".into()));
    assert_eq!((&second["instance_type"], &second["value"]), (&"m5.xlarge".into(), &38.into()));
}

fn lint(dialect: ExpressionDialect, expression: &str, types: &[&str]) -> Vec<&'static str> {
    let catalog = Catalog::built_in();
    let named = types.iter().flat_map(|pattern| catalog.select(pattern).expect("it matches"));
    let cni = Cni::from(VpcCni::new());
    let lint = Lint::new(dialect, expression, &cni, Kubelet::new(), named, catalog).expect("it is linted");
    lint.findings.iter().map(|it| it.rule.name).collect()
}

#[test]
fn lint_finds_what_is_wrong_and_nothing_else() {
    use ExpressionDialect::{Karpenter, Nodeadm};
    let all = &["*"][..];
    let table: &[(ExpressionDialect, &str, &[&str], &[&str])] = &[
        (Nodeadm, "max_pods", &["m5.large"], &[]),
        (Nodeadm, "(default_enis * (ips_per_eni - 1)) + 2", &["m5.large"], &[]),
        (Nodeadm, "max_pods", all, &["above-cap"]),
        (Nodeadm, "max_pods * 0.9", all, &["type"]),
        (Nodeadm, "max_pods +", all, &["syntax"]),
        (Nodeadm, "min(max_pods, 110)", all, &["undeclared"]),
        (Nodeadm, "99 - fake_variable", all, &["undeclared"]),
        (Karpenter, "max_pods > 20", all, &["type"]),
        (Karpenter, "max(vcpus - 4, 0) * 2.5", all, &["type"]),
        (Karpenter, "max_pods - 20", &["m5.xlarge"], &["range", "under-used"]),
        (Karpenter, "{\"m5.large\": 29}[instance_type]", &["m5.large"], &["evaluation"]),
        (Karpenter, "max_pods + 100 / (vcpus - 2)", &["m5.large"], &["evaluation"]),
        (Karpenter, "max_pods * 9223372036854775807", &["m5.large"], &["evaluation"]),
        (Karpenter, "max_pods + 10", &["m5.large"], &["over-committed"]),
        (Karpenter, "double(max_pods) * 0.9", &["m5.large"], &["under-used", "truncated"]),
        // 3 x 6 - 1 is 3 x (6 - 1) + 2, as for all types with 3 ENIs.
        (Nodeadm, "default_enis * ips_per_eni - 1", &["t3.medium", "m5.large"], &["by-luck"]),
        // No type has 29, 30 or 31 vCPUs (A2.13), so that the edge of the cap shows on none of today's.
        (Karpenter, "min(max_pods, vcpus < 30 ? 110 : 250)", all, &["by-luck", "not-covered"]),
        (Karpenter, "min(max_pods, vcpus <= 30 ? 110 : 250)", all, &["not-covered"]),
        (Nodeadm, "[max_pods].map(x, [x].map(y, y)[0])[0]", &["m5.large"], &["cost"]),
        (Nodeadm, "29", &["m5.large"], &["by-luck", "constant"]),
        (Karpenter, "instance_type.matches('^m5') ? 29 : 17", &["m5.large"], &["not-covered"]),
    ];
    for (dialect, expression, types, expected) in table {
        assert_eq!(lint(*dialect, expression, types), *expected, "{}: {expression}", dialect.name());
        assert!(expected.iter().all(|name| LintRule::find(name).is_some()));
    }
}

#[test]
fn lint_fails_as_the_severity_says() {
    let code = |arguments: &[&str]| maxpods(&[&["expr", "lint"], arguments].concat()).status.code();
    assert_eq!(code(&["max_pods", "m5.large"]), Some(0));
    assert_eq!(code(&["max_pods"]), Some(0), "a note");
    assert_eq!(code(&["max_pods", "--fail-on", "note"]), Some(1));
    assert_eq!(code(&["max_pods * 0.9"]), Some(1));
    assert_eq!(code(&["max_pods * 0.9", "--fail-on", "never"]), Some(0));
    assert_eq!(code(&["max_pods - 1", "m5.large", "--fail-on", "error"]), Some(0));
}

#[test]
fn expressions_are_read_from_the_files_that_hold_them() {
    let node_config = "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  kubelet:\n    \
                       maxPodsExpression: max_pods - 1\n";
    let class = "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {name: web}\nspec:\n  \
                 kubelet: {maxPods: 'min(max_pods, 50)'}\n";
    let mime = format!(
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"x\"\n\n--x\nContent-Type: \
         application/node.eks.aws\n\n\
         {node_config}\n--x--\n"
    );
    for (file, dialect, text, line) in [
        (node_config, ExpressionDialect::Nodeadm, "max_pods - 1", 5),
        (class, ExpressionDialect::Karpenter, "min(max_pods, 50)", 5),
        (&mime, ExpressionDialect::Nodeadm, "max_pods - 1", 11),
    ] {
        let written = written_expressions(file).expect("it can be read");
        let [one] = &written[..] else { panic!("{written:?}") };
        assert_eq!((one.dialect, &*one.text.value), (dialect, text));
        assert_eq!(one.text.place.span().map(|span| span.line()), Some(line));
    }
    // A number is no expression.
    let number = "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nspec: {kubelet: {maxPods: 50}}\n";
    assert_eq!(written_expressions(number).expect("it can be read"), []);
}

/// A value, the right one and the memory that is reserved.
type Row = (Option<u64>, Option<u64>, Option<u64>);

/// The row of m5.large for the expression of a file, and the notes.
fn of_file(file: &str, arguments: &[&str]) -> (Row, String) {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("file.yaml");
    std::fs::write(&path, file).expect("it can be written");
    let path = path.to_str().expect("text");
    let of_file = ["expr", "eval", "m5.large", "-o", "json", "-f", path];
    let output = maxpods(&[&of_file[..], arguments].concat());
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let row = &document["results"][0];
    let of = |name: &str| row[name].as_u64();
    ((of("value"), of("right_value"), of("kube_reserved_memory_mib")), text(&output.stderr).to_owned())
}

/// Facts A4.1 (an EFA-only interface costs an ENI: 2 x 9 + 2), K8, K27 (110 on Windows, and `podsPerCore`), K21.
#[test]
fn an_expression_of_a_file_goes_by_what_its_object_says() {
    let class = |spec: &str| {
        format!(
            "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {{name: web}}\nspec:\n{spec}"
        )
    };
    let efa = class(
        "  kubelet: {maxPods: max_pods}\n  networkInterfaces:\n  - {networkCardIndex: 0, deviceIndex: 0, \
         interfaceType: interface}\n  - {networkCardIndex: 0, deviceIndex: 1, interfaceType: efa-only}\n",
    );
    let (row, notes) = of_file(&efa, &[]);
    assert_eq!(row, (Some(20), Some(20), Some(475)));
    assert!(notes.starts_with("note: ") && notes.contains("`EC2NodeClass web` says: efa-only 1"), "{notes}");
    // A flag wins, and then nothing of the file is used.
    assert_eq!(of_file(&efa, &["--efa-only", "2"]), ((Some(11), Some(11), Some(376)), String::new()));

    let windows =
        class("  amiSelectorTerms: [{alias: windows2022@latest}]\n  kubelet: {maxPods: max_pods}\n");
    let (row, notes) = of_file(&windows, &[]);
    assert_eq!((row.0, notes.contains("os windows")), (Some(110), true), "{notes}");

    let per_core = "{podsPerCore: 10, maxPods: 'max_pods'}";
    let linux = class(&format!("  amiFamily: AL2023\n  kubelet: {per_core}\n"));
    let (row, notes) = of_file(&linux, &[]);
    assert_eq!((row, notes.contains("pods-per-core 10")), ((Some(20), Some(20), Some(574)), true), "{notes}");
    // Bottlerocket has none (A4.3).
    let bottlerocket = class(&format!("  amiFamily: Bottlerocket\n  kubelet: {per_core}\n"));
    let (row, notes) = of_file(&bottlerocket, &[]);
    assert_eq!((row.0, notes.contains("Bottlerocket")), (Some(29), true), "{notes}");
}

/// Facts A3.7, A3.11, K19, K21: kubelet's own number wins, and memory is reserved by the expression.
#[test]
fn an_expression_that_a_number_overrules_is_still_there() {
    let config = |kubelet: &str| {
        format!("apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {{kubelet: {{{kubelet}}}}}\n")
    };
    let (row, notes) =
        of_file(&config("config: {maxPods: 110, podsPerCore: 10}, maxPodsExpression: max_pods"), &[]);
    assert_eq!(row, (Some(20), Some(20), Some(574)));
    assert!(notes.contains("`maxPods` 110 overrules the expression"), "{notes}");
    assert!(notes.contains("`NodeConfig` says: pods-per-core 10"), "{notes}");
    let (row, notes) = of_file(&config("flags: [--max-pods=9], maxPodsExpression: max_pods"), &[]);
    assert_eq!((row.0, notes.contains("9 overrules the expression")), (Some(29), true), "{notes}");
    // The parts of a message are one.
    let part =
        |kubelet: &str| format!("--x\nContent-Type: application/node.eks.aws\n\n{}\n", config(kubelet));
    let mime = format!(
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"x\"\n\n{}{}--x--\n",
        part("maxPodsExpression: max_pods"),
        part("config: {podsPerCore: 10}")
    );
    assert_eq!(of_file(&mime, &[]).0, (Some(20), Some(20), Some(574)));
}

/// nodeadm reserves by the result before `podsPerCore` (A3.11) and has its own number in `max_pods` whatever that
/// is (K22); Karpenter reserves by its own number, 11 x 29 + 255, whatever the expression (A4.4).
#[test]
fn memory_is_reserved_by_what_each_dialect_goes_by() {
    let row = |arguments: &[&str]| {
        let output = maxpods(&[&["expr", "eval"], arguments, &["m5.large", "-o", "json"]].concat());
        let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let row = &document["results"][0];
        (row["value"].as_u64(), row["kube_reserved_memory_mib"].as_u64())
    };
    assert_eq!(row(&["110", "--pods-per-core", "10"]), (Some(20), Some(1465)));
    assert_eq!(row(&["110", "--pods-per-core", "10", "--dialect", "karpenter"]), (Some(20), Some(574)));
    assert_eq!(row(&["max_pods - 5", "--pods-per-core", "10"]), (Some(20), Some(519)));
    assert_eq!(row(&["250", "--dialect", "karpenter"]), (Some(250), Some(574)));
}

/// In CEL's grammar `conditionalOr` and `conditionalAnd` are lists, in which nothing is within another, and whole
/// numbers of every type are places of a list (its conformance tests, lists/index, `zero_based_uint` and
/// `zero_based_double`).
#[test]
fn chains_are_as_long_as_they_are_and_every_whole_number_is_a_place() {
    for sign in ["||", "&&"] {
        let chain = vec!["max_pods == 4"; 1_000].join(sign);
        for dialect in ["nodeadm", "karpenter"] {
            assert_eq!(number(dialect, &["max_pods=4"], &format!("{chain} ? 1 : 2")), Some(1));
            let last = format!("{chain} {sign} max_pods == 3 ? 1 : 2");
            assert_eq!(number(dialect, &["max_pods=3"], &last), Some(if sign == "||" { 1 } else { 2 }));
            let none = format!("{chain} {sign} max_pods == 4 ? 1 : 2");
            assert_eq!(number(dialect, &["max_pods=5"], &none), Some(2), "{sign}");
        }
    }
    // What one part decides holds whatever fails before it.
    assert_eq!(number("nodeadm", &["max_pods=4"], "1 / 0 == 1 || false || max_pods == 4 ? 1 : 2"), Some(1));
    assert_eq!(number("nodeadm", &["max_pods=4"], "1 / 0 == 1 || false || max_pods == 3 ? 1 : 2"), None);
    for (index, expected) in
        [("0u", Some(7)), ("0.0", Some(7)), ("2.0", Some(9)), ("0.1", None), ("3u", None)]
    {
        let expression = format!("[7, 8, 9][dyn({index})] + 0");
        assert_eq!(number("nodeadm", &["max_pods=4"], &expression), expected, "{expression}");
    }
}

/// The cap goes by vCPUs, which nodeadm's expressions can't know: the published sum is right by no luck (A1.1, A2.8).
#[test]
fn a_sum_that_passes_the_cap_alone_is_no_luck() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("types.json");
    let types = r#"{"InstanceTypes": [{"InstanceType": "m5.large", "Hypervisor": "nitro", "VCpuInfo": {"DefaultVCpus": 2},
        "MemoryInfo": {"SizeInMiB": 8192}, "NetworkInfo": {"MaximumNetworkInterfaces": 3,
        "Ipv4AddressesPerInterface": 10, "Ipv6AddressesPerInterface": 10}}]}"#;
    std::fs::write(&path, types).expect("it can be written");
    let path = path.to_str().expect("text");
    let rules = |expression: &str| {
        let document = document(&["lint", expression, "--catalog", path]);
        let findings = document["findings"].as_array().expect("a list");
        findings.iter().map(|it| it["rule"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(rules("default_enis * (ips_per_eni - 1) + 2"), Vec::<String>::new());
    assert_eq!(rules("default_enis * ips_per_eni - 1"), ["by-luck"], "trap 3: right for 3 ENIs alone");
}

#[test]
fn what_is_not_known_is_said_once_with_the_types() {
    let said = |arguments: &[&str]| {
        let output = maxpods(&[&["expr"], arguments].concat());
        text(if output.stderr.is_empty() { &output.stdout } else { &output.stderr }).to_owned()
    };
    let one = said(&["eval", "-q", "--dialect", "karpenter", "vcpus", "c7i.32xlarge"]);
    assert!(one.starts_with("error: `vcpus` isn't known on `c7i.32xlarge`, at column 1"), "{one}");
    let lint = said(&["lint", "--dialect", "karpenter", "vcpus", "c7i.32xlarge", "g3.16xlarge"]);
    assert!(lint.contains("on c7i.32xlarge (as on 1 more type), `vcpus` isn't known"), "{lint}");
    let of_type = said(&["eval", "--var", "max_pods=4", "--", "size(dyn(1))"]);
    assert!(!of_type.contains("become"), "{of_type}");
    // With `expr emit` as with the others.
    for command in [&["emit"][..], &["eval", "max_pods"]] {
        let output = said(&[command, &["--dialect", "castai", "m5.large"]].concat());
        assert!(output.contains("the formula of CAST AI isn't covered"), "{output}");
    }
}

#[test]
fn bad_questions_are_one_sentence_and_exit_2() {
    for arguments in [
        &["eval"][..],
        &["eval", "max_pods", "m5.lagre"],
        &["eval", "max_pods", "--dialect", "castai"],
        &["eval", "max_pods", "m5.large", "--var", "max_pods=3"],
        &["eval", "max_pods", "--var", "max_pods=x"],
        &["eval", "max_pods", "--var", "enis=3"],
        &["eval", "max_pods", "--var", "vcpus=3"],
        &["eval", "max_pods", "--var", "max_pods=3", "--var", "max_pods=4"],
        &["eval", "max_pods", "--var", "max_pods=3", "-o", "csv"],
        &["eval", "max_pods", "m5.large", "--uncapped", "-q"],
        &["eval", "max_pods", "m5.large", "--explain"],
        &["eval", "max_pods", "m5.large", "--allocatable"],
        &["eval", "max_pods", "m5.large", "--max-pods", "20"],
        &["eval", "max_pods", "m5.large", "--warm-ip-target", "2"],
        &["eval", "max_pods", "m5.large", "--cni", "vpc-cni,cilium"],
        &["eval", "-f", "no/such/file.yaml"],
        &["eval", "-f", "Cargo.toml"],
        &["lint"],
        &["lint", "max_pods", "-o", "csv"],
    ] {
        let output = maxpods(&[&["expr"], arguments].concat());
        let stderr = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {stderr}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(stderr.starts_with("error: ") && stderr.lines().count() == 1, "{arguments:?}: {stderr}");
        assert!(stderr.contains("; ") && stderr.contains('`'), "no remedy or no value: {stderr}");
    }
    let output = maxpods(&["m5.large", "expr"]);
    assert!(text(&output.stderr).contains("`expr` is a command"), "{}", text(&output.stderr));
}

/// Each verdict stands in its order, the worst first.
#[test]
fn verdicts_are_ordered() {
    assert!(ExpressionVerdict::ALL.is_sorted());
}
