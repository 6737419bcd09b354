//! Folders of files most of which are none of ours: what is passed over, and what isn't.

use maxpods::Catalog;
use maxpods::check::{Check, Report, Rule};
use maxpods::document::documents;
use serde_json::Value;

use super::mend::{cases, check_in, folder, text};

fn read(text: &str) -> Report {
    let mut check = Check::new().types(&["m5.large".to_owned()]);
    check.read(text);
    check.report(Catalog::built_in())
}

fn skim(text: &str) -> Report {
    let mut check = Check::new().types(&["m5.large".to_owned()]);
    check.skim(text);
    check.report(Catalog::built_in())
}

/// All that is said of a file, but of the documents that aren't ours; that there are no others is said of files
/// that somebody named alone.
fn said(report: &Report) -> String {
    let notes: Vec<_> = report.notes.iter().filter(|note| !note.starts_with("nothing is checked")).collect();
    format!("{:?}\n{:?}\n{notes:?}\n{}", report.findings, report.nodes, report.documents)
}

/// The same documents as JSON, in one line and in many.
fn as_json(text: &str) -> Vec<String> {
    let trees = documents(0, text).unwrap_or_default();
    let values: Vec<Value> = trees.iter().map(Value::from).collect();
    let list = |values: &[Value]| serde_json::json!({"apiVersion": "v1", "items": values, "kind": "List"});
    let mut texts = vec![list(&values).to_string(), serde_json::to_string_pretty(&values).expect("JSON")];
    // As PHP writes it.
    texts.push(list(&values).to_string().replace('/', "\\/"));
    texts.extend(values.iter().map(ToString::to_string));
    texts.extend(values.iter().map(|value| serde_json::to_string_pretty(value).expect("JSON")));
    texts
}

#[test]
fn nothing_of_interest_is_passed_over() {
    let mut texts = cases();
    texts.extend(Rule::ALL.iter().map(|rule| rule.passes.to_owned()));
    let sources = include_str!("sources/examples.txt").split("\n=====\n").map(str::to_owned);
    texts.extend(sources);
    for text in texts {
        for text in as_json(&text).into_iter().chain([text]) {
            let text = text.as_str();
            assert_eq!(said(&skim(text)), said(&read(text)), "{text}");
        }
    }
}

#[test]
fn a_kind_counts_however_it_is_written() {
    let group = |kind: &str| {
        format!("{kind}\napiVersion: kops.k8s.io/v1alpha2\nmetadata: {{name: a}}\nspec: {{role: Node}}\n")
    };
    for kind in [
        "kind: InstanceGroup",
        "kind:  'InstanceGroup'  # the workers",
        "\"kind\": \"Instance\\x47roup\"",
        "kind: !!str InstanceGroup",
        "kind: &kind InstanceGroup",
        "? kind\n: InstanceGroup",
    ] {
        let report = skim(&group(kind));
        assert_eq!((report.documents, report.others), (1, 0), "{kind}");
    }
    let indented = "  kind: InstanceGroup\n  apiVersion: \"kops\\u002ek8s.io/v1alpha2\"\n";
    assert_eq!(skim(indented).documents, 1);
    let crlf = group("---\r\nkind: InstanceGroup\r").replace('\n', "\r\n");
    assert_eq!(skim(&crlf).documents, 1);
}

#[test]
fn each_variable_of_the_plug_in_counts() {
    for name in [
        "ENABLE_IPv6",
        "ENABLE_PREFIX_DELEGATION",
        "MAX_ENI",
        "WARM_ENI_TARGET",
        "WARM_IP_TARGET",
        "MINIMUM_IP_TARGET",
        "WARM_PREFIX_TARGET",
        "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG",
        "ENABLE_POD_ENI",
        "ENABLE_MULTI_NIC",
    ] {
        assert_eq!(skim(&format!("env:\n  {name}: 1\n")).documents, 1, "{name}");
        assert_eq!(
            skim(&format!("{{\"aws-vpc-cni\":{{\"env\":{{\"{name}\":\"1\"}}}}}}")).documents,
            1,
            "{name}"
        );
    }
}

/// Documents of other programs: whole, and as templates.
const FOREIGN: &[&str] = &[
    "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n",
    "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n  labels:\n    {{- include \"x\" \
     . | nindent 4 }}\n",
    "{{- if .Values.ingress }}\napiVersion: networking.k8s.io/v1\nkind: Ingress\n{{- end }}\n",
    "kind: ConfigMap\napiVersion: v1\ndata:\n\tbroken: [\n",
    "a: 1\na: 2\n",
    "{\"name\": \"package\", \"version\": \"1.0.0\", \"dependencies\": {}}",
    "- hosts: all\n  tasks:\n  - {{ broken }}\n",
    "",
    "# only a comment\n---\n",
];

#[test]
fn what_is_not_ours_is_silent_whatever_is_wrong_with_it() {
    for text in FOREIGN {
        let report = skim(text);
        assert!(report.findings.is_empty() && report.notes.is_empty(), "{text}: {report:?}");
        assert_eq!(report.documents, 0);
        let expected = u64::from(!text.is_empty() && !text.starts_with('#'));
        assert_eq!(report.others, expected, "{text}");
    }
    let all = FOREIGN.join("\n---\n");
    assert_eq!(skim(&all).others, 7);
}

#[test]
fn a_template_of_a_workload_is_counted_and_one_of_nodes_is_an_error() {
    let workload = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n---\n";
    let report = skim(&workload.repeat(2));
    assert!(report.findings.is_empty(), "{report:?}");
    assert_eq!(report.others, 2);
    assert_eq!(
        report.notes,
        ["2 templates of workloads are skipped; render them, as in `helm template . | maxpods check -`"]
    );
    assert_eq!(skim(workload).notes.len(), 1);
    // Who names the file wants it read.
    assert_eq!(read(workload).findings[0].rule.name, "unreadable");
    let nodes = "apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata:\n  name: {{ .Release.Name }}\n";
    let found = skim(nodes).findings;
    assert_eq!((found.len(), found[0].rule.name), (1, "unreadable"));
    assert_eq!(found[0].place.as_ref().expect("a place").to_string(), "4:10");
    let broken = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: [\n";
    assert_eq!(skim(broken).findings[0].rule.name, "unreadable");
}

#[test]
fn a_broken_document_keeps_none_of_the_others_from_being_read() {
    let group = Rule::find("over-commit").expect("a rule").fails;
    let whole = read(group);
    let [first] = &*whole.findings else { panic!("{whole:?}") };
    let of_first = first.place.as_ref().and_then(maxpods::Place::span).expect("a span");
    let line = of_first.line();
    for broken in ["a: [", "a: 'x", "a: {{ x }}: y", "a: 1\na: 2", "a:\n\tb: 1", "a: *x", "%FOO\na: 1"] {
        let before = broken.lines().count() + 1;
        let text = format!("{broken}\n---\n{group}\n---\n{broken}\n...\n---\n{broken}");
        let report = read(&text);
        let rules: Vec<_> = report.findings.iter().map(|finding| finding.rule.name).collect();
        assert_eq!(rules.iter().filter(|rule| **rule == "unreadable").count(), 3, "{broken}: {report:?}");
        let found = report.findings.iter().find(|finding| finding.rule == first.rule).expect("it is found");
        let span = found.place.as_ref().and_then(maxpods::Place::span).expect("a span");
        assert_eq!(span.line() as usize, line as usize + before, "{broken}");
        assert_eq!(&text[span.bytes()], &group[of_first.bytes()]);
    }
}

#[test]
fn what_is_around_a_broken_document_is_mended() {
    let group = Rule::find("over-commit").expect("a rule").fails;
    let other = "a: [\n# kept: {{ x }}\n";
    let files = folder(&[("a.yaml", &format!("{other}---\n{group}---\n{other}"))]);
    let output = check_in(files.path(), &["--fix", "a.yaml"]);
    assert!(text(&output.stderr).starts_with("fixed: 1 finding in a.yaml\n"), "{}", text(&output.stderr));
    let after = std::fs::read_to_string(files.path().join("a.yaml")).expect("a file");
    assert!(after.starts_with(other) && after.ends_with(other) && !after.contains(group), "{after}");
    let report = read(&after);
    assert!(report.findings.iter().all(|finding| finding.rule.name == "unreadable"), "{report:?}");
}

#[test]
fn ten_thousand_manifests_of_others_are_silent() {
    let files: Vec<(String, &str)> =
        (0..10_000).map(|number| (format!("{}/{number}.yaml", number % 100), FOREIGN[number % 7])).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let files = folder(&files);
    let output = check_in(files.path(), &[]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), "");
    assert_eq!(text(&output.stdout), "no problems in 0 of 10000 documents of 10000 files\n");
}

#[test]
fn comments_of_files_that_are_passed_over_are_read() {
    let report = skim("kind: Service\n# maxpods: ignore[under-use]\nspec: {}\n");
    assert_eq!(report.findings.len(), 1);
    assert_eq!(report.findings[0].rule.name, "unused-ignore");
}
