//! Hostile input: whatever a file holds, there is a finding or an error with its place, and what is beside it
//! is checked.

use std::fs;

use maxpods::Catalog;
use maxpods::check::{Check, Report, Rule};
use maxpods::document::documents;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::mend::{check_in, folder, text};

/// A file that has a finding, whatever is beside it.
fn good() -> &'static str {
    Rule::find("over-commit").expect("a rule").fails
}

fn read(texts: &[&str]) -> Report {
    let mut check = Check::new().types(&["m5.large".to_owned()]);
    for text in texts {
        check.read(text);
        check.skim(text);
    }
    check.report(Catalog::built_in())
}

/// Checks a text beside a good document and a good file: both are found, and all findings have places in the
/// texts.
#[track_caller]
fn beside(hostile: &str) -> Report {
    let both = format!("{hostile}\n---\n{}", good());
    let report = read(&[&both, good()]);
    let found = report.findings.iter().filter(|finding| finding.rule.name == "over-commit");
    let files: Vec<usize> = found.filter_map(|it| Some(it.place.as_ref()?.span()?.file)).collect();
    assert!(files.ends_with(&[2, 3]) || files.contains(&2), "{files:?}");
    assert!(files.contains(&0), "the document beside it isn't checked: {files:?}");
    for finding in &report.findings {
        let span = finding.place.as_ref().and_then(maxpods::Place::span).expect("a span");
        let of = if span.file < 2 { &*both } else { good() };
        assert!(of.get(span.bytes()).is_some(), "{finding:?}");
    }
    report
}

#[track_caller]
fn assert_unreadable(hostile: &str, place: &str) {
    let report = beside(hostile);
    let found = report.findings.iter().find(|finding| finding.rule.name == "unreadable").expect("an error");
    assert_eq!(found.place.as_ref().expect("a place").to_string(), place, "{}", found.message);
}

#[test]
fn aliases_that_grow() {
    let line =
        |level: usize| format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", "));
    let bomb: String =
        ["kind: Deployment\napiVersion: apps/v1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned()]
            .into_iter()
            .chain((1..10).map(line))
            .collect();
    assert_unreadable(&bomb, "8:25");
}

#[test]
fn levels_without_end() {
    let nested =
        |open: &str, close: &str| format!("kind: Node\na: {}{}", open.repeat(10_000), close.repeat(10_000));
    for text in [nested("[", "]"), nested("{a: ", "}"), nested("[", ""), nested("{\"a\":", "1}")] {
        let report = beside(&text);
        assert!(report.findings.iter().any(|finding| finding.rule.name == "unreadable"));
    }
    let json = format!(
        "{{\"kind\":\"Deployment\",\"apiVersion\":\"apps/v1\",\"spec\":{}1{}}}",
        "{\"a\":".repeat(10_000),
        "}".repeat(10_000)
    );
    assert!(read(&[&json, good()]).findings.iter().any(|finding| finding.rule.name == "unreadable"));
    for toml in [
        format!("[settings.kubernetes]\na = {}{}\n", "[".repeat(10_000), "]".repeat(10_000)),
        format!("[settings.kubernetes]\na{} = 1\n", ".a".repeat(10_000)),
        format!("[settings.kubernetes{}]\na = 1\n", ".a".repeat(10_000)),
        format!("[settings.kubernetes]\na = {}1{}\n", "{a = ".repeat(10_000), "}".repeat(10_000)),
    ] {
        let report = read(&[&toml, good()]);
        assert!(report.findings.iter().any(|finding| finding.rule.name == "over-commit"));
    }
}

#[test]
fn a_line_of_many_megabytes() {
    let long = "x".repeat(8 * 1024 * 1024);
    assert!(beside(&format!("kind: ConfigMap\ndata: {{cilium-config: {long}}}\n")).documents >= 2);
    assert!(beside(&format!("kind: Deployment\napiVersion: apps/v1\nspec: '{long}\n")).findings.len() > 2);
    beside(&format!("# {long}\n"));
    let group = good().replace("name: web", &format!("name: {long}"));
    beside(&group);
}

/// Each error is a finding, which takes far more memory than its text: the file is given up.
#[test]
fn more_errors_than_anybody_reads() {
    let item = r#"{"kind": "Node", "apiVersion": "v1", "metadata": {"name": "a"}, "status": 3}"#;
    let list = format!("[\n{}\n]", vec![item; 3000].join(",\n"));
    let long = format!("{list}{}", " ".repeat(256 * 1024));
    for (hostile, place) in [("---\na: [\n".repeat(1500), "2001:1"), (list, "1002:1"), (long, "1002:1")] {
        let report = read(&[&hostile, good()]);
        let errors = report.findings.iter().filter(|finding| finding.rule.name == "unreadable");
        // It is read as one that is named and as one that isn't; of which only nodes are of interest.
        let of_first = errors
            .filter(|it| it.place.as_ref().and_then(maxpods::Place::span).is_some_and(|it| it.file == 0));
        let of_first: Vec<_> = of_first.collect();
        assert_eq!(of_first.len(), 1001);
        let given_up =
            of_first.iter().find(|it| it.message.contains("the rest isn't read")).expect("it is said");
        assert_eq!(given_up.place.as_ref().expect("a place").to_string(), place);
        assert!(report.findings.iter().any(|finding| finding.rule.name == "over-commit"));
    }
}

#[test]
fn duplicate_names_and_numbers_as_texts() {
    assert_unreadable(&format!("{}kind: ClusterConfig\n", good()), "6:1");
    let with = |number: &str| good().replace("110", number);
    for number in [
        "'110'",
        "1e9",
        "1000000000",
        "4294967296",
        "-1",
        "0x6e",
        "1.5",
        "yes",
        "[110]",
        "{a: 110}",
        "~",
        "18446744073709551616",
    ] {
        let report = beside(&with(number));
        assert!(report.documents >= 3, "{number}");
        let expected = !["~", "1000000000"].contains(&number);
        let is_refused = report.findings.iter().any(|it| it.rule.name == "unreadable");
        assert_eq!(is_refused, expected && number != "0x6e", "{number}: {:?}", report.findings);
    }
}

/// The texts that are spoiled.
fn fixtures() -> Vec<String> {
    let mut texts: Vec<String> = Rule::ALL.iter().map(|rule| rule.fails.to_owned()).collect();
    texts.extend(include_str!("sources/examples.txt").split("\n=====\n").map(str::to_owned));
    let files = [
        "check.in/kops.yaml",
        "check.in/netshoot.yaml",
        "check.in/nodepool.yaml",
        "check.in/cilium-config.yaml",
    ];
    texts.extend(files.iter().map(|name| fs::read_to_string(format!("tests/runs/{name}")).expect("a file")));
    texts
}

#[test]
fn documents_that_end_anywhere() {
    for whole in fixtures().iter().filter(|text| text.len() < 1500) {
        for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            let part = &whole[..end];
            for finding in read(&[part]).findings {
                if let Some(span) = finding.place.as_ref().and_then(maxpods::Place::span) {
                    assert!(part.get(span.bytes()).is_some(), "{part}: {finding:?}");
                }
            }
        }
    }
}

/// How many values there are in a value, and one of them replaced.
fn replace(value: &mut Value, at: &mut usize, by: &Value) {
    if *at == 0 {
        *value = by.clone();
    }
    *at = at.wrapping_sub(1);
    match value {
        _ if *at == usize::MAX => {}
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, at, by)),
        Value::Object(fields) => fields.values_mut().for_each(|field| replace(field, at, by)),
        _ => {}
    }
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum::<usize>(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    }
}

fn odd() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        Value::Null,
        json!(true),
        json!(0),
        json!(-1),
        json!(1e9),
        json!(u64::MAX),
        json!(""),
        json!("110"),
        json!("\u{0}\u{1b}[31m"),
        json!("{{ .Values.x }}"),
        json!([]),
        json!({}),
        json!([1, "a", null]),
        json!([[{"a": []}]]),
        json!({"a": {"b": [1]}}),
        json!({"Ref": "x"}),
        json!("::/0"),
        json!("10.0.0.0/33"),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn values_of_wrong_kinds(which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), by in odd(), twice in any::<(prop::sample::Index, bool)>()) {
        let fixtures = fixtures();
        let trees = documents(0, &fixtures[which.index(fixtures.len())]).unwrap_or_default();
        let mut value = Value::Array(trees.iter().map(Value::from).collect());
        let values = count(&value);
        replace(&mut value, &mut at.index(values), &by);
        if twice.1 {
            let values = count(&value);
            replace(&mut value, &mut twice.0.index(values), &by);
        }
        let text = value.to_string();
        let report = read(&[&text, good()]);
        // The good one is read twice, too; settings of the plug-in can keep it from being judged.
        prop_assert!(report.documents >= 2, "{}", text);
    }
}

#[test]
fn bytes_that_are_no_text() {
    let mut file = b"kind: Service\nname: \xff\xfe\n---\n".to_vec();
    file.extend(good().as_bytes());
    let mut check = Check::new();
    check.skim(&file);
    assert_eq!(check.report(Catalog::built_in()).findings.len(), 1);
    let mut check = Check::new();
    check.read(&file);
    let findings = check.report(Catalog::built_in()).findings;
    assert_eq!(findings.len(), 2);
    assert_eq!(findings[0].rule.name, "unreadable");
    assert_eq!(findings[0].place.as_ref().expect("a place").to_string(), "2:7");
    let span = findings[1].place.as_ref().and_then(maxpods::Place::span).expect("a span");
    assert_eq!(&file[span.bytes()], b"110");

    let files = folder(&[("a.yaml", ""), ("b.yaml", good()), ("c.json", "")]);
    fs::write(files.path().join("a.yaml"), &file).expect("a file");
    fs::write(files.path().join("c.json"), [0xff; 100]).expect("a file");
    for arguments in [&["a.yaml", "b.yaml"][..], &["."]] {
        let output = check_in(files.path(), arguments);
        let out = text(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{out}");
        assert_eq!(out.matches("error[over-commit]").count(), 2, "{out}");
    }
    // What isn't text can't be written back.
    let output = check_in(files.path(), &["--fix", "a.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read(files.path().join("a.yaml")).expect("a file"), file);
}

/// A secret in the ways in which files have them, beside an error or a finding. A test greps for it.
const SECRET: &str = "hunter2";

/// The files that hold the secret, each with what is wrong with it.
fn with_secrets() -> Vec<(&'static str, String)> {
    let files: &[(&str, &str)] = &[
        (
            "script.sh",
            "#!/bin/bash\nexport KEY=hunter2\n/etc/eks/bootstrap.sh web --max-pods 999 --kubelet-extra-args \
             '--x=hunter2'\n",
        ),
        (
            "mime.txt",
            "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"B\"\n\n--B\nContent-Type: \
             text/x-shellscript\n\n#!/bin/sh\n/etc/eks/bootstrap.sh web --max-pods 999 hunter2\n--B--\n",
        ),
        (
            "node.yaml",
            "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {kubelet: {flags: [--max-pods=999, \
             --x=hunter2]}}\n",
        ),
        (
            "node-text.yaml",
            "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {kubelet: {flags: \
             [\"--x=hunter2\", \"--max-pods=x\"]}}\n",
        ),
        (
            "aws-node.yaml",
            "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: aws-node}\nspec: {template: {spec: \
             {containers: [{name: aws-node, env: [{name: KEY, value: hunter2}, {name: WARM_IP_TARGET, value: \
             x}]}]}}}\n",
        ),
        ("values.yaml", "env: {KEY: hunter2, WARM_IP_TARGET: x, WARM_ENI_TARGET: [hunter]}\n"),
        (
            "list.json",
            "{\"kind\":\"List\",\"items\":[{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"stringData\":{\"a\":\"hunter2\"}},{\"apiVersion\":\"eksctl.io/v1alpha5\",\"kind\":\"ClusterConfig\",\"metadata\":{\"name\":\"a\",\"region\":\"eu-west-1\"},\"nodeGroups\":[{\"name\":\"a\",\"instanceType\":\"m5.large\",\"maxPodsPerNode\":999}]}]}",
        ),
        ("secret.yaml", "apiVersion: v1\nkind: Secret\nstringData:\n  dsn: \"hunter2\n"),
        ("secret-twice.yaml", "apiVersion: v1\nkind: Secret\nstringData: {dsn: hunter2, dsn: hunter2}\n"),
        ("broken.yaml", "apiVersion: v1\nkind: Deployment\npassword: \"hunter2\n"),
        (
            "class.yaml",
            "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {name: a}\nspec: {amiFamily: \
             Custom, userData: \"#!/bin/sh\\n/etc/eks/bootstrap.sh a --max-pods 999 hunter2\"}\n",
        ),
        (
            "class-kind.yaml",
            "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {name: b}\nspec: {amiFamily: \
             [hunter], userData: {a: hunter2}}\n",
        ),
        (
            "eksctl.yaml",
            "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: b, region: eu-west-1}\n\
             nodeGroups:\n- name: a\n  ami: ami-1\n  instanceType: m5.large\n  \
             overrideBootstrapCommand: \"/etc/eks/bootstrap.sh b --max-pods 999 hunter2\"\n  \
             preBootstrapCommands: [\"export A=hunter2\"]\n",
        ),
        (
            "plan.json",
            "{\"format_version\":\"1.2\",\"planned_values\":{\"root_module\":{\"resources\":[{\"address\":\"helm_release.c\",\"type\":\"helm_release\",\"values\":{\"chart\":\"cilium\",\"values\":[\"ipam: {mode: eni}\\nkey: hunter2\\n\"],\"set_sensitive\":[{\"name\":\"eni.nodeSpec.firstInterfaceIndex\",\"value\":\"hunter2\"}]}},{\"address\":\"aws_eks_addon.a\",\"type\":\"aws_eks_addon\",\"values\":{\"addon_name\":\"vpc-cni\",\"configuration_values\":\"{env: {KEY: hunter2, WARM_IP_TARGET: x}}\"}},{\"address\":\"aws_eks_addon.b\",\"type\":\"aws_eks_addon\",\"values\":{\"addon_name\":\"vpc-cni\",\"configuration_values\":\"{env: {KEY: hunter2, [\"}}]}}}",
        ),
    ];
    files.iter().map(|(name, text)| (*name, (*text).to_owned())).collect()
}

#[test]
fn secrets_are_never_echoed() {
    for (name, file) in with_secrets() {
        assert!(file.contains(SECRET));
        let files = folder(&[(name, &file)]);
        let encoded = "aHVudGVy";
        for format in [
            "text", "table", "wide", "json", "ndjson", "yaml", "csv", "tsv", "md", "sarif", "github", "junit",
        ] {
            let mut arguments = vec!["-o", format, "--type", "m5.large", name];
            if format == "text" {
                arguments.extend(["--explain", "--each"]);
            }
            let output = check_in(files.path(), &arguments);
            let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
            assert!(!said.contains(SECRET) && !said.contains(encoded), "{name} as {format}: {said}");
            assert!(!said.is_empty(), "{name} as {format}");
        }
    }
}

/// What never ends and is no list ends with a finding.
#[cfg(target_os = "linux")]
#[test]
fn a_file_without_an_end_is_given_up() {
    let folder = folder(&[]);
    let output = check_in(folder.path(), &["/dev/zero"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("it is larger than 256 MiB"), "{}", text(&output.stdout));
}

/// Editors show no byte order mark, and so columns don't count it.
#[test]
fn a_byte_order_mark_changes_nothing_of_what_is_said() {
    for (name, first_line) in [
        ("a.yaml", &b"apiVersion: [\n"[..]),
        ("a.yaml", b"a: \xff\n"),
        ("a.yaml", b"a: 1\rb: [\n"),
        ("a.yaml", b"a: 1 # maxpods: ignore[nope]\n"),
        ("a.yaml", b"{apiVersion: node.eks.aws/v1alpha1, kind: NodeConfig, spec: {kubelet: {config: {maxPods: x}}}}\n"),
        ("a.json", br#"{"kind":"NodeList","apiVersion":"v1","items":[{"kind":"Node","spec":{"x":1}}]}"#),
        ("a.toml", b"settings.kubernetes.max-pods = \"x\"\n"),
        (
            "a.mime",
            b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: application/node.eks.aws\n\n\
              apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {kubelet: {config: {maxPods: x}}}\n--x--\n",
        ),
        ("maxpods.toml", b"nope = 1\n"),
    ] {
        let said = |content: &[u8], format: &str| {
            let folder = tempfile::tempdir().expect("a folder");
            fs::write(folder.path().join(name), content).expect("a file");
            let output = check_in(folder.path(), &["-o", format, name]);
            text(&output.stdout) + &text(&output.stderr)
        };
        let with_mark = [&b"\xef\xbb\xbf"[..], first_line].concat();
        for format in ["text", "github", "sarif", "ndjson"] {
            let without = said(first_line, format);
            assert!(without.contains(name), "{without}");
            assert_eq!(said(&with_mark, format), without, "{name} {}", String::from_utf8_lossy(first_line));
        }
    }
}
