//! Lists that are read as they come in: the same is found as in the whole, in the memory of an item.

use maxpods::Catalog;
use maxpods::check::{Check, Report, Rule};
use serde_json::{Value, json};

use super::mend::cases;

/// How many bytes of a stream are kept before it is a list.
const KEPT: usize = 8 * 1024 * 1024;

fn read(text: &str) -> Report {
    let mut check = Check::new().types(&["m5.large".to_owned()]);
    check.read(text);
    check.report(Catalog::built_in())
}

fn streamed(text: &str, piece: usize) -> Report {
    let mut check = Check::new().types(&["m5.large".to_owned()]);
    let mut stream = check.stream();
    text.as_bytes().chunks(piece).for_each(|piece| stream.push(piece));
    assert_eq!(stream.end(), 0);
    check.report(Catalog::built_in())
}

fn said(report: &Report) -> String {
    let mut findings = report.findings.clone();
    for finding in &mut findings {
        finding.fixes.clear();
    }
    format!("{findings:?}\n{:?}\n{:?}\n{} {}", report.nodes, report.notes, report.documents, report.others)
}

/// A node as the API server gives it, with enough beside it that some make a long list.
fn node(number: usize, max_pods: u32) -> Value {
    json!({
        "apiVersion": "v1",
        "kind": "Node",
        "metadata": {
            "name": format!("ip-10-0-{}-{}", number / 256, number % 256),
            "labels": {"node.kubernetes.io/instance-type": "t3.medium", "kubernetes.io/os": "linux"},
            "annotations": {"padding": "ü{}[]\"\\".repeat(1024)},
        },
        "spec": {"providerID": "aws:///eu-west-1a/i-0"},
        "status": {"capacity": {"pods": max_pods.to_string()}},
    })
}

fn list(items: &[Value]) -> String {
    let list = json!({"apiVersion": "v1", "items": items, "kind": "List", "metadata": {}});
    serde_json::to_string_pretty(&list).expect("JSON")
}

/// More nodes than are kept, and a group of kOps behind them.
fn long() -> Vec<Value> {
    let mut items: Vec<Value> = (0..1200).map(|number| node(number, 110)).collect();
    items.push(json!({
        "apiVersion": "eksctl.io/v1alpha5",
        "kind": "ClusterConfig",
        "metadata": {"name": "a", "region": "eu-west-1"},
        "nodeGroups": [{"name": "web", "instanceType": "t3.medium", "maxPodsPerNode": 110}],
    }));
    items.push(json!({"kind": "Service", "apiVersion": "v1"}));
    items
}

#[test]
fn whatever_is_short_is_read_as_a_whole() {
    for text in cases().iter().take(20) {
        assert_eq!(said(&streamed(text, 7)), said(&read(text)));
        assert!(
            streamed(text, 1000).findings.iter().map(|it| it.fixes.len()).sum::<usize>()
                == read(text).findings.iter().map(|it| it.fixes.len()).sum::<usize>()
        );
    }
}

#[test]
fn a_long_list_says_the_same_as_a_whole() {
    let text = list(&long());
    assert!(text.len() > KEPT);
    let whole = read(&text);
    assert_eq!((whole.documents, whole.others), (1201, 1));
    assert!(whole.findings.iter().any(|finding| !finding.fixes.is_empty()));
    for piece in [4096, 1_000_003, usize::MAX] {
        let report = streamed(&text, piece);
        assert_eq!(said(&report), said(&whole), "{piece}");
        // Nobody has the text any more.
        assert!(report.findings.iter().all(|finding| finding.fixes.is_empty()));
    }
    let compact: String =
        serde_json::to_string(&serde_json::from_str::<Value>(&text).expect("JSON")).expect("JSON");
    assert_eq!(said(&streamed(&compact, 65_536)), said(&read(&compact)));
    let finding = whole.findings.iter().find(|it| it.subject.name == "web").expect("it is found");
    let span = finding.place.as_ref().and_then(maxpods::Place::span).expect("a span");
    assert_eq!(&text[span.bytes()], "110");
    assert_eq!(text[..span.start.byte].matches('\n').count() + 1, span.line() as usize);
}

/// Where the kind stands first, an item is read before its end is known.
#[test]
fn nodes_say_the_same_wherever_their_kind_stands() {
    let kind = r#""apiVersion":"v1","kind":"Node""#;
    let text = |is_first: bool| {
        let item = |number: usize| {
            let mut node = node(number, if number.is_multiple_of(3) { 110 } else { 17 });
            // One in a hundred can't be read, and says so with its place.
            if number.is_multiple_of(100) {
                node["status"]["capacity"]["pods"] = json!([]);
            }
            let fields = node.as_object_mut().expect("an object");
            fields.retain(|name, _| !["apiVersion", "kind"].contains(&name.as_str()));
            let whole = node.to_string();
            let rest = whole.strip_prefix('{').and_then(|text| text.strip_suffix('}')).expect("an object");
            if is_first { format!("{{{kind},{rest}}}") } else { format!("{{{rest},{kind}}}") }
        };
        format!("[{}]", (0..1200).map(item).collect::<Vec<_>>().join(",\n"))
    };
    let (first, last) = (text(true), text(false));
    assert!(first.len() > KEPT);
    let expected = read(&last);
    assert_eq!((expected.documents, expected.others), (1200, 0));
    assert!(!expected.findings.is_empty());
    for piece in [1000, 100_003, first.len()] {
        let report = streamed(&first, piece);
        let places = |report: &Report| -> Vec<u32> {
            let spans = report.findings.iter().filter_map(|it| it.place.as_ref()?.span());
            spans.map(|span| span.line()).collect()
        };
        assert_eq!(places(&report), places(&expected), "{piece}");
        let messages = |report: &Report| -> Vec<String> {
            report.findings.iter().map(|it| it.message.clone()).collect()
        };
        assert_eq!(messages(&report), messages(&expected), "{piece}");
        assert_eq!(format!("{:?}", report.nodes), format!("{:?}", expected.nodes), "{piece}");
        assert_eq!((report.documents, report.others), (1200, 0), "{piece}");
    }
}

#[test]
fn items_of_a_list_of_one_kind_need_not_say_it() {
    let items: Vec<Value> = long()
        .into_iter()
        .take(1200)
        .map(|mut item| {
            let fields = item.as_object_mut().expect("an object");
            fields.remove("kind");
            fields.remove("apiVersion");
            item
        })
        .collect();
    for count in [3, 1200] {
        let all = Value::from(&items[..count]);
        // In the order of the API server.
        let text = format!("{{\"kind\":\"NodeList\",\"apiVersion\":\"v1\",\"items\":{all}}}");
        let report = read(&text);
        assert_eq!(report.documents, count as u64);
        assert_eq!(report.nodes[0].nodes, Some(count as u64));
        assert_eq!(said(&streamed(&text, 65_536)), said(&report));
    }
}

#[test]
fn several_lists_and_documents_follow_each_other() {
    let (text, short) = (list(&long()), list(&[node(7000, 17)]));
    let group = Rule::find("over-commit").expect("a rule").fails;
    for rest in [
        format!("{text}\n---\n{group}"),
        format!("---\n{short}"),
        short.clone(),
        text.clone(),
        format!("{text}{short}"),
    ] {
        let both = format!("{text}\n{rest}");
        let report = read(&both);
        assert!(report.findings.iter().all(|it| it.rule.name != "unreadable"), "{:?}", report.findings);
        assert!(report.documents > 1201);
        assert_eq!(said(&streamed(&both, 100_000)), said(&report));
    }
}

#[test]
fn what_is_wrong_with_an_item_has_its_place() {
    let items = long();
    let with = |odd: &str| list(&items).replacen("\"kind\": \"Service\"", odd, 1);
    for odd in [
        "\"kind\": \"Pod\", \"spec\": {\"nodeName\": \"a\"}, \"metadata\": 3",
        "\"kind\": \"Pod\", \"spec\": {\"nodeName\": \"a\"}, \"a\": tru e: x",
        "\"kind\": \"Node\", \"metadata\": {\"name\": \"a\"}, \"status\": 3",
    ] {
        let text = with(odd);
        let (whole, report) = (read(&text), streamed(&text, 100_000));
        assert_eq!(said(&report), said(&whole), "{odd}");
        let errors: Vec<_> = report.findings.iter().filter(|it| it.rule.name == "unreadable").collect();
        assert_eq!(errors.len(), 1, "{odd}: {errors:?}");
        let place = errors[0].place.as_ref().and_then(maxpods::Place::span).expect("a span");
        let expected = text[..text.rfind(odd).expect("it is there")].matches('\n').count();
        // The object begins two lines above its kind.
        assert!((expected - 1..expected + 4).contains(&(place.line() as usize)), "{place} {expected}");
    }
    let mut cut = list(&items);
    cut.truncate(cut.len() - 20_000);
    let report = streamed(&cut, 100_000);
    let error = report.findings.iter().find(|it| it.rule.name == "unreadable").expect("an error");
    assert!(error.message.contains("ends before the list does"), "{}", error.message);
    assert!(report.documents > 1100);
}

#[test]
fn a_stream_that_fails_is_a_finding() {
    let mut check = Check::new();
    let mut stream = check.stream().skimming();
    stream.push(b"kind: Service\n");
    assert_eq!(stream.fail("the disk is gone"), 0);
    assert_eq!(check.unreadable("it is a folder"), 1);
    let findings = check.report(Catalog::built_in()).findings;
    assert_eq!(findings.len(), 2);
    assert!(findings[0].message.contains("the disk is gone"));
}
