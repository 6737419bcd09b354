//! Files of YAML, JSON, TOML and user data: read, checked and mended.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maxpods::check::{Check, Finding, Fix, Report, Rule, Severity};
use maxpods::document::{Cursor, Edit, Tree, Value, any_documents, apply, documents, text_of};
use maxpods::json::CheckDocument;
use maxpods::manifest::{DocumentKind, UserData, read_fleet, written_expressions};
use maxpods::{Catalog, Place, Span};

/// A file as trees: each value stands where its span says, and what is written of a tree is read as the same.
pub fn document(data: &[u8]) {
    let text = &*text_of(data);
    let lines = Lines::of(text);
    for read in [documents(0, text), any_documents(0, text)] {
        match read {
            Ok(trees) => {
                for tree in &trees {
                    of_tree(&lines, tree);
                }
                edits(text, &trees);
            }
            Err(error) => assert_in(&lines, error.place().and_then(Place::span)),
        }
    }
    let _ = (read_fleet(text), written_expressions(text));
}

fn of_tree(lines: &Lines<'_>, tree: &Tree) {
    let _ = DocumentKind::of(tree);
    let written = tree.to_string();
    // What only YAML has, such as `.inf`, isn't JSON.
    if let Ok(again) = documents(0, &written)
        && let [again] = &again[..]
    {
        assert!(again.has_value_of(tree), "{written}");
    }
    spans(lines, tree);
}

/// A text, and where its lines begin.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let others = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Lines { text, starts: [0].into_iter().chain(others).collect() }
    }
}

/// Each part is within the text, and a text without quotes in one line is what stands there.
fn spans(lines: &Lines<'_>, tree: &Tree) {
    let span = tree.place().span();
    assert_in(lines, span);
    if let (Value::Text(value) | Value::Integer(value), Some(span)) = (tree.value(), span)
        && let Some(stands) = lines.text.get(span.bytes())
        && stands.len() == value.len()
        && !stands.contains(['"', '\'', '\\', '&', '*', '!', '|', '>', '\n', '\r'])
    {
        assert_eq!(stands, value);
    }
    for field in tree.fields() {
        assert_in(lines, field.name_place.span());
        spans(lines, &field.value);
    }
    tree.items().iter().for_each(|item| spans(lines, item));
}

#[track_caller]
fn assert_in(lines: &Lines<'_>, span: Option<Span>) {
    let span = span.expect("a span");
    assert!(lines.text.get(span.bytes()).is_some(), "{span:?}");
    assert!(span.line() >= 1 && span.column() >= 1, "{span:?}");
    let line = lines.starts.partition_point(|start| *start <= span.bytes().start);
    assert_eq!(usize::try_from(span.line()).ok(), Some(line), "{span:?}");
    // A byte order mark is no column.
    let before = lines.text[lines.starts[line - 1]..span.bytes().start].trim_start_matches('\u{feff}');
    let column = before.chars().count() + 1;
    assert_eq!(usize::try_from(span.column()).ok(), Some(column), "{span:?}");
}

/// An edit of any value changes that value alone.
fn edits(text: &str, trees: &[Tree]) {
    let mut scalars = Vec::new();
    for tree in trees {
        collect(Cursor::new(tree), &mut scalars);
    }
    for cursor in scalars.into_iter().take(4) {
        let Ok(edit) = Edit::set(text, cursor, &[], 7_u32) else { continue };
        let Ok(edited) = apply(text, std::slice::from_ref(&edit)) else { continue };
        let (before, after) = (&text[..edit.bytes().start], &text[edit.bytes().end..]);
        assert_eq!(edited, [before, edit.replacement(), after].concat());
    }
}

fn collect<'t>(cursor: Cursor<'t>, into: &mut Vec<Cursor<'t>>) {
    if !matches!(cursor.tree().value(), Value::Fields(_) | Value::List(_)) {
        into.push(cursor);
    }
    cursor.items().for_each(|item| collect(item, into));
    cursor.fields().for_each(|(_, field)| collect(field, into));
}

/// A file that is checked: findings are in it, and are the same for the file in pieces as for all of it.
pub fn check(data: &[u8]) {
    let text = &*text_of(data);
    let report = report(data);
    let lines = Lines::of(text);
    report.findings.iter().for_each(|finding| of_finding(&lines, finding));
    let names = ["a.yaml".to_owned()];
    let json = serde_json::to_string(&CheckDocument::new(&report, &names)).expect("JSON");
    super::answers::assert_json(&json, data.len());
    assert_eq!(json, in_pieces(data, &names));

    let mut check = Check::new();
    check.skim(data);
    let skimmed = check.report(Catalog::built_in());
    skimmed.findings.iter().for_each(|finding| of_finding(&lines, finding));
}

/// A finding says something in one line, and what is in a file stands in it.
fn of_finding(lines: &Lines<'_>, finding: &Finding) {
    assert!(!finding.message.is_empty());
    assert!(!finding.message.contains(char::is_control), "{:?}", finding.message);
    // Nodes of a running cluster have no place.
    if let Some(place) = &finding.place {
        assert_in(lines, place.span());
    }
    // What the flags say explains it, too.
    let related = finding.related.iter().filter_map(|related| related.place.span());
    related.for_each(|span| assert_in(lines, Some(span)));
}

fn report(data: &[u8]) -> Report {
    let mut check = Check::new().types(&["m5.large".to_owned()]);
    check.read(data);
    check.report(Catalog::built_in())
}

fn in_pieces(data: &[u8], names: &[String]) -> String {
    let mut check = Check::new().types(&["m5.large".to_owned()]);
    let mut stream = check.stream();
    data.chunks(7).for_each(|piece| stream.push(piece));
    stream.end();
    let report = check.report(Catalog::built_in());
    serde_json::to_string(&CheckDocument::new(&report, names)).expect("JSON")
}

/// A file that is mended: the edits change their own bytes alone, the file can be read again, and no rule that
/// is mended, and none for errors, finds more in it than before.
pub fn fix(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let before = report(data);
    for all in [false, true] {
        let Some(mended) = before.mend(0, text, |fix| all || fix.is_safe) else { continue };
        let (mut expected, mut kept) = (String::new(), 0);
        let mut edits: Vec<&Edit> = mended.edits.iter().collect();
        edits.sort_by_key(|edit| (edit.bytes().start, edit.bytes().end));
        for edit in edits {
            expected.push_str(&text[kept..edit.bytes().start]);
            expected.push_str(edit.replacement());
            kept = edit.bytes().end;
        }
        expected.push_str(&text[kept..]);
        assert_eq!(mended.text, expected);
        if all {
            continue;
        }
        let after = report(mended.text.as_bytes());
        let is_mended = |fix: &Fix| mended.edits.contains(&fix.edit);
        for (rule, count) in by_rule(&after) {
            let found = before.findings.iter().filter(|finding| finding.rule.name == rule.name);
            let is_one_of_them = found.clone().any(|finding| finding.fixes.iter().any(is_mended));
            // Less can be said against a number that is too high than against one that is right for some.
            if is_one_of_them || rule.severity == Severity::Error {
                assert!(count <= found.count(), "{}: {count}\n{}", rule.name, mended.text);
            }
        }
    }
}

/// How many findings each rule has.
fn by_rule(report: &Report) -> Vec<(&'static Rule, usize)> {
    let count = |rule: &Rule| report.findings.iter().filter(|finding| finding.rule.name == rule.name).count();
    Rule::ALL.iter().map(|rule| (*rule, count(rule))).collect()
}

/// User data, as it is and in base64, alone and in the objects that have it. What holds for any file is tried by
/// `check`.
pub fn user_data(data: &[u8]) {
    let encoded = STANDARD.encode(data);
    let plain = String::from_utf8_lossy(data);
    for text in [&*plain, &encoded] {
        let value = serde_json::Value::from(text);
        let mut errors = Vec::new();
        let tree = Tree::from(&value);
        let _ = UserData::read(Cursor::new(&tree), &mut errors);
        for file in [
            serde_json::json!({"apiVersion": "karpenter.k8s.aws/v1", "kind": "EC2NodeClass", "metadata": {"name": "a"},
                "spec": {"amiFamily": "AL2023", "userData": text}}),
            serde_json::json!({"Resources": {"A": {"Type": "AWS::EC2::LaunchTemplate", "Properties":
                {"LaunchTemplateData": {"InstanceType": "m5.large", "ImageId": "ami-1", "UserData": text}}}}}),
        ] {
            let text = file.to_string();
            let report = report(text.as_bytes());
            let lines = Lines::of(&text);
            report.findings.iter().for_each(|finding| of_finding(&lines, finding));
        }
    }
}
