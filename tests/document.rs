//! Documents: what text means, where each value stands, and edits that keep everything else.

use maxpods::document::{Cursor, Edit, Scalar, Tree, Value, apply, documents};
use proptest::prelude::*;
use serde_json::json;

/// The one document of a text.
#[track_caller]
fn document(text: &str) -> Tree {
    let mut trees = documents(0, text).unwrap_or_else(|error| panic!("{}", with_place(&error)));
    assert_eq!(trees.len(), 1);
    trees.remove(0)
}

fn with_place(error: &maxpods::Error) -> String {
    format!("{}: {error}", error.place().expect("a place"))
}

/// The document as JSON.
#[track_caller]
fn json(text: &str) -> serde_json::Value {
    (&document(text)).into()
}

/// What is wrong with a text, with its line and column.
#[track_caller]
fn error(text: &str) -> String {
    let error = documents(0, text).expect_err(text);
    assert_eq!(error.code(), "invalid-manifest");
    with_place(&error)
}

/// The text of the span of each field's name and value, in order, with the lines and columns of the value.
fn spans(text: &str) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for tree in documents(0, text).expect("YAML") {
        collect(text, Cursor::new(&tree), &mut found);
    }
    found
}

fn collect(text: &str, cursor: Cursor<'_>, found: &mut Vec<(String, String, String)>) {
    for (_, field) in cursor.fields() {
        let [name, value] = [field.name_place(), field.place()].map(|place| place.span().expect("a span"));
        let places = format!("{value}-{}:{}", value.end.line, value.end.column);
        found.push((text[name.bytes()].to_owned(), text[value.bytes()].to_owned(), places));
        collect(text, field, found);
    }
    cursor.items().for_each(|item| collect(text, item, found));
}

#[track_caller]
fn assert_spans(text: &str, expected: &[(&str, &str, &str)]) {
    let found = spans(text);
    let found: Vec<_> = found.iter().map(|(name, value, places)| (&**name, &**value, &**places)).collect();
    assert_eq!(found, expected);
}

#[test]
fn every_name_and_value_has_its_span() {
    assert_spans(
        "a: 1  # one\nbé: 'ü x'\nlist:\n  - k: \"v\"\n    n:\n  - [1, {f: g}]\n\nlast: ~\n",
        &[
            ("a", "1", "1:4-1:5"),
            ("bé", "'ü x'", "2:5-2:10"),
            ("list", "- k: \"v\"\n    n:\n  - [1, {f: g}]", "4:3-6:16"),
            ("k", "\"v\"", "4:8-4:11"),
            ("n", "", "5:7-5:7"),
            ("f", "g", "6:13-6:14"),
            ("last", "~", "8:7-8:8"),
        ],
    );
    assert_spans("a:\n- 1\n- - 2\nb : \n", &[("a", "- 1\n- - 2", "2:1-3:6"), ("b", "", "4:4-4:4")]);
}

#[test]
fn text_in_lines_ends_where_its_last_line_does() {
    assert_spans(
        "a: |\n  hé\n  ho\n\n\nb: >-\n  x\nc: one\n  two\nd: ''\n",
        &[
            ("a", "hé\n  ho", "2:3-3:5"),
            ("b", "x", "7:3-7:4"),
            ("c", "one\n  two", "8:4-9:6"),
            ("d", "''", "10:4-10:6"),
        ],
    );
}

#[test]
fn a_byte_order_mark_takes_bytes_and_no_column() {
    let document = document("\u{feff}a: b\r\nc: d\r\n");
    let value = Cursor::new(&document).get(&["c"]).expect("c");
    let span = value.place().span().expect("a span");
    assert_eq!((span.bytes(), span.line(), span.column()), (12..13, 2, 4));
}

#[test]
fn json_has_spans_too() {
    assert_spans(
        "{\"a\": [1,\n  {\"b\": null}]}",
        &[("\"a\"", "[1,\n  {\"b\": null}]", "1:7-2:15"), ("\"b\"", "null", "2:9-2:13")],
    );
}

/// The core schema of YAML 1.2, section 10.3.2 of its specification; `_` and `0b` are of older versions.
#[test]
fn scalars_are_those_of_the_core_schema() {
    for null in ["", "~", "null", "Null", "NULL"] {
        assert_eq!(json(&format!("a: {null}")), json!({"a": null}), "{null}");
    }
    for (text, flag) in [("true", true), ("True", true), ("TRUE", true), ("false", false), ("FALSE", false)] {
        assert_eq!(json(&format!("a: {text}")), json!({"a": flag}));
    }
    for (text, number) in
        [("0", 0), ("12", 12), ("-7", -7), ("+3", 3), ("0x1F", 31), ("0o17", 15), ("1_000", 1000)]
    {
        assert_eq!(json(&format!("a: {text}")), json!({"a": number}), "{text}");
    }
    for (text, number) in [("1.5", 1.5), (".5", 0.5), ("1e3", 1000.0), ("-0.1", -0.1), ("007", 7.0)] {
        assert_eq!(json(&format!("a: {text}")), json!({"a": number}), "{text}");
    }
    for text in
        ["yes", "no", "on", "off", "y", "n", "inf", "nan", "1 2", "0x", "1__0", "tRue", "1.2.3", "10.0.0.0/8"]
    {
        assert_eq!(json(&format!("a: {text}")), json!({"a": text}));
    }
    for text in ["'1'", "\"true\"", "!!str 1", "! 1"] {
        assert!(json(&format!("a: {text}"))["a"].is_string(), "{text}");
    }
    assert_eq!(
        json("a: !!int '5'\nb: !Ref c\n1: x\ntrue: y"),
        json!({"a": 5, "b": "c", "1": "x", "true": "y"})
    );
}

#[test]
fn numbers_are_exact() {
    let document = document("a: 123456789012345678901234567890\nb: 0.075\nc: 1e400\n");
    let text = |name: &str| Cursor::new(&document).get(&[name]).and_then(|it| it.scalar_text());
    assert_eq!(text("a").as_deref(), Some("123456789012345678901234567890"));
    assert_eq!(text("b").as_deref(), Some("0.075"));
    assert_eq!(text("c").as_deref(), Some("1e400"));
    let request = Tree::from(&json!({"a": u64::MAX, "b": -1, "c": 0.5}));
    assert_eq!(request.to_string(), r#"{"a":18446744073709551615,"b":-1,"c":0.5}"#);
}

#[test]
fn a_file_holds_documents_in_several_ways() {
    let all =
        |text: &str| documents(3, text).expect("YAML").iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(all(""), [""; 0]);
    assert_eq!(all("# nothing\n---\n---\na: 1\n...\n---\nb: 2\n"), [r#"{"a":1}"#, r#"{"b":2}"#]);
    assert_eq!(all("[{\"a\": 1}, {\"b\": 2}]"), [r#"{"a":1}"#, r#"{"b":2}"#]);
    let list = "kind: List\napiVersion: v1\nitems:\n- a: 1\n- kind: List\n  items:\n  - b: 2\n";
    assert_eq!(all(list), [r#"{"a":1}"#, r#"{"b":2}"#]);
    assert_eq!(all("[1, {a: 2}]"), [r#"[1,{"a":2}]"#]);
    assert_eq!(all("items: [{a: 1}]"), [r#"{"items":[{"a":1}]}"#]);
    let trees = documents(3, list).expect("YAML");
    let places: Vec<_> = trees.iter().map(|tree| tree.place().span().expect("a span")).collect();
    assert_eq!(
        (places[0].file, places[0].to_string(), places[1].to_string()),
        (3, "4:3".into(), "7:5".into())
    );
}

#[test]
fn aliases_and_merge_keys_are_resolved() {
    assert_eq!(json("a: &x {b: 1}\nc: *x\nd: [*x]"), json!({"a": {"b": 1}, "c": {"b": 1}, "d": [{"b": 1}]}));
    let merged = "base: &base {a: 1, b: 2}\nmore: &more {b: 3, c: 4}\none:\n  b: 0\n  <<: [*base, *more]\n";
    assert_eq!(json(merged)["one"], json!({"a": 1, "b": 0, "c": 4}));
    assert_eq!(json("a:\n  <<: {b: 1}\n  c: 2")["a"], json!({"b": 1, "c": 2}));
    assert_eq!(json("a: {'<<': 1}")["a"], json!({"<<": 1}));
    let document = document("a: &x {b: 1}\nc: *x\n");
    let alias = Cursor::new(&document).get(&["c"]).expect("c");
    assert_eq!(alias.place().to_string(), "2:4");
    assert_eq!(alias.get(&["b"]).expect("b").place().to_string(), "1:11");
    assert_eq!(
        error("a: {<<: 1}"),
        "1:9: this isn't YAML: `<<` adds the fields of an object, and this is none; give an object or a list \
         of objects"
    );
}

/// Each level repeats the one before ten times: a text of 500 bytes with a billion values.
#[test]
fn aliases_have_a_bound() {
    let line = |level: usize| {
        let before = vec![format!("*a{}", level - 1); 10].join(", ");
        format!("a{level}: &a{level} [{before}]\n")
    };
    let text: String = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned()]
        .into_iter()
        .chain((1..10).map(line))
        .collect();
    assert_eq!(
        error(&text).split("; ").next(),
        Some("6:25: this isn't YAML: the aliases repeat more than a million values")
    );
    // One level more with each alias
    let line = |level: usize| format!("a{level}: &a{level} [*a{}]\n", level - 1);
    let deep: String = ["a0: &a0 [x]\n".to_owned()].into_iter().chain((1..200).map(line)).collect();
    assert!(error(&deep).contains("more than 128 levels"), "{}", error(&deep));
}

#[test]
fn levels_have_a_bound() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert_eq!(documents(0, &nested(100)).expect("YAML").len(), 1);
    assert!(error(&nested(200)).contains("levels of lists and fields"));
    assert!(error(&nested(100_000)).contains("levels of lists and fields"));
    let block: String = (0..100_000).map(|_| "- ").collect();
    assert!(error(&block).contains("levels of lists and fields"), "{}", error(&block));
}

#[test]
fn what_is_wrong_is_said_in_plain_words() {
    for (text, words) in [
        ("a: [", "1:4: this isn't YAML: this `[` is never closed; close it, or put the text in quotes"),
        ("a: 'x\n", "1:4: this isn't YAML: a quote is never closed; close it, or leave the quotes out"),
        ("a: 1\nb: 2\na: 3\n", "3:1: this isn't YAML: the field `a` is given twice; give it once"),
        (
            "a: *x\n",
            "1:4: this isn't YAML: no anchor has the name of this alias; define it before, as in `&name`",
        ),
        (
            "a: &x [*x]\n",
            "1:8: this isn't YAML: this alias is within the value that it stands for; write the value out",
        ),
        ("a:\n\tb: 1\n", "2:2: this isn't YAML: a tab stands where only spaces may; indent with spaces"),
        (
            "a: b: c\n",
            "1:5: this isn't YAML: a `:` stands where no field can begin; check the indentation, or put text \
             that has a `:` in quotes",
        ),
        ("a: @x\n", "1:4: this isn't YAML: text can't begin with this character; put the text in quotes"),
        (
            "a: {{ x }}\n",
            "1:5: this isn't YAML: a list or an object stands where the name of a field should; give a name; \
             a template must be rendered first",
        ),
        ("a: !!int x\n", "1:10: this isn't YAML: the value is not what its tag says; leave the tag out"),
    ] {
        assert_eq!(error(text), words);
    }
}

#[test]
fn a_value_of_the_wrong_kind_is_an_error_at_its_place() {
    let document = document("a: 1\nb: text\nc: [x, 2, y]\nd: null\ne: 5000000000\nf: true\n");
    let (whole, mut errors) = (Cursor::new(&document), Vec::new());
    assert_eq!(whole.whole_number("a", &mut errors).map(|it| it.value), Some(1));
    assert_eq!(whole.text("b", &mut errors).map(|it| it.place.to_string()).as_deref(), Some("2:4"));
    assert_eq!(whole.flag("f", &mut errors).map(|it| it.value), Some(true));
    assert_eq!(whole.text("d", &mut errors), None);
    assert_eq!(errors, []);
    let texts: Vec<String> = whole.texts("c", &mut errors).into_iter().map(|it| it.value).collect();
    assert_eq!(texts, ["x", "y"]);
    assert_eq!(whole.whole_number("e", &mut errors), None);
    assert_eq!(whole.flag("a", &mut errors), None);
    let messages: Vec<String> = errors.iter().map(with_place).collect();
    assert_eq!(
        messages,
        [
            "3:8: `c` can't be `2`; give a list of texts",
            "5:4: `e` can't be `5000000000`; give a whole number from 0 to 4294967295",
            "1:4: `a` can't be `1`; give true or false",
        ]
    );
}

#[test]
fn the_places_of_a_request_are_paths() {
    let tree = Tree::from(&json!({"subnets": [{"name": "a"}, {"name": 5}]}));
    let second = Cursor::new(&tree).get(&["subnets"]).expect("a list").items().nth(1).expect("two");
    let mut errors = Vec::new();
    assert_eq!(second.text("name", &mut errors), None);
    assert_eq!(errors[0].place().expect("a place").to_string(), "subnets[1].name");
}

/// The text after one edit of the value that the names lead to.
fn edited(
    text: &str,
    names: &[&str],
    edit: impl Fn(Cursor<'_>) -> Result<Edit, maxpods::Error>,
) -> Result<String, String> {
    let document = document(text);
    let value = Cursor::new(&document);
    // `get` leaves out what is null.
    let value = match names {
        [] => value,
        [.., last] => {
            let of = value.get(&names[..names.len() - 1]).expect("it is there");
            of.fields().find(|(name, _)| name == last).expect("it is there").1
        }
    };
    let edit = edit(value).map_err(|error| error.to_string())?;
    apply(text, &[edit]).map_err(|error| error.to_string())
}

#[test]
fn a_scalar_is_replaced_and_all_else_is_kept() {
    let replace =
        |text: &str, to: Scalar| edited(text, &["a", "b"], |it| Edit::replace(text, it, to.clone()));
    for (text, to, after) in [
        ("a:\n  b: 5 # x\n", Scalar::Integer(14), "a:\n  b: 14 # x\n"),
        ("a: {b: 'five', c: d}\n", "six".into(), "a: {b: six, c: d}\n"),
        ("{\"a\": {\"b\": \"five\"}}", "six".into(), "{\"a\": {\"b\": \"six\"}}"),
        ("a:\r\n  b:\r\n", true.into(), "a:\r\n  b: true\r\n"),
        ("a: {b: }", Scalar::Integer(1), "a: {b: 1 }"),
        ("a:\n  b: x\n  c: d\n", "yes".into(), "a:\n  b: \"yes\"\n  c: d\n"),
        ("a:\n  b: x\n  c: d\n", "a: \"b\"\n".into(), "a:\n  b: \"a: \\\"b\\\"\\n\"\n  c: d\n"),
    ] {
        assert_eq!(replace(text, to), Ok(after.into()));
    }
}

#[test]
fn a_field_is_inserted_and_all_else_is_kept() {
    let insert =
        |text: &str| edited(text, &["spec", "kubelet"], |it| Edit::insert(text, it, "maxPods", 14_u32));
    for (text, after) in [
        ("spec:\n  kubelet:\n    # x\n    a: 1\n", "spec:\n  kubelet:\n    # x\n    a: 1\n    maxPods: 14\n"),
        ("spec:\n  kubelet:  # nothing\n  b: 2\n", "spec:\n  kubelet:  # nothing\n    maxPods: 14\n  b: 2\n"),
        ("spec:\n  kubelet:", "spec:\n  kubelet:\n    maxPods: 14"),
        ("spec:\r\n  kubelet:\r\n  b: 2\r\n", "spec:\r\n  kubelet:\r\n    maxPods: 14\r\n  b: 2\r\n"),
        ("spec: {kubelet: {}}\n", "spec: {kubelet: {\"maxPods\": 14}}\n"),
        ("spec: {kubelet: {a: 1}}\n", "spec: {kubelet: {a: 1, maxPods: 14}}\n"),
        ("spec:\n  kubelet: null # x\n", "spec:\n  kubelet: {\"maxPods\": 14} # x\n"),
        (
            "{\n  \"spec\": {\n    \"kubelet\": {\n      \"a\": 1\n    }\n  }\n}\n",
            "{\n  \"spec\": {\n    \"kubelet\": {\n      \"a\": 1,\n      \"maxPods\": 14\n    }\n  }\n}\n",
        ),
    ] {
        assert_eq!(insert(text), Ok(after.into()));
    }
    let in_list = "- name: a\n  b: 1\n";
    let trees = documents(0, in_list).expect("YAML");
    let edit = Edit::insert(in_list, Cursor::new(&trees[0]), "c", 2_u32).expect("an edit");
    assert_eq!(apply(in_list, &[edit]).expect("edited"), "- name: a\n  b: 1\n  c: 2\n");
}

#[test]
fn a_field_is_inserted_where_a_person_would_put_it() {
    let set =
        |text: &str| edited(text, &[], |it| Edit::set(text, it, &["spec", "kubelet", "maxPods"], 14_u32));
    for (text, after) in [
        // By the alphabet where that is the order, and behind all of a value.
        (
            "spec:\n  image: a\n  labels:\n    b: |\n      c\n\n      d\n  role: e\n",
            "spec:\n  image: a\n  kubelet:\n    maxPods: 14\n  labels:\n    b: |\n      c\n\n      d\n  \
             role: e\n",
        ),
        (
            "spec:\n  role: e\n  hosts:\n  - a\n  - b: 1 # last\n# end\n",
            "spec:\n  role: e\n  hosts:\n  - a\n  - b: 1 # last\n  kubelet:\n    maxPods: 14\n# end\n",
        ),
        // A comment stays with its field.
        (
            "spec:\n  a: 1\n  # of z\n  z: 2\n",
            "spec:\n  a: 1\n  kubelet:\n    maxPods: 14\n  # of z\n  z: 2\n",
        ),
        ("spec:\n  role: e\n", "spec:\n  kubelet:\n    maxPods: 14\n  role: e\n"),
        ("spec:\r\n  a:\r\n  z: 1", "spec:\r\n  a:\r\n  kubelet:\r\n    maxPods: 14\r\n  z: 1"),
        ("spec: {a: [1, 2], z: 1}\n", "spec: {a: [1, 2], kubelet: {maxPods: 14}, z: 1}\n"),
        ("spec: {z: 1}\n", "spec: {kubelet: {maxPods: 14}, z: 1}\n"),
        ("{\"spec\": {}}", "{\"spec\": {\"kubelet\": {\"maxPods\": 14}}}"),
        ("kind: A\n", "kind: A\nspec:\n  kubelet:\n    maxPods: 14\n"),
        ("spec:\n", "spec:\n  kubelet:\n    maxPods: 14\n"),
        ("spec:\n  kubelet:\n  role: e\n", "spec:\n  kubelet:\n    maxPods: 14\n  role: e\n"),
        ("spec:\n  kubelet:\n    maxPods: '100' # x\n", "spec:\n  kubelet:\n    maxPods: 14 # x\n"),
        ("spec:\n  kubelet:\n    maxPods:\n", "spec:\n  kubelet:\n    maxPods: 14\n"),
    ] {
        assert_eq!(set(text), Ok(after.into()));
    }
    assert!(set("spec: {kubelet: [1]}\n").expect_err("a list").contains("it is no object"));
    let text = "a: 1\n";
    let edit =
        Edit::set(text, Cursor::new(&document(text)), &["b", "c"], 1_u32).expect("an edit").with(2_u32);
    assert_eq!(apply(text, &[edit]).expect("edited"), "a: 1\nb:\n  c: 2\n");
}

#[test]
fn several_edits_of_a_text_are_made_at_once() {
    let text = "a: 1\nb: {c: 2}\n---\nd: [3]\n";
    let trees = documents(0, text).expect("YAML");
    let [first, second] = [&trees[0], &trees[1]].map(Cursor::new);
    let edits = [
        Edit::replace(text, second.get(&["d"]).expect("d").items().next().expect("3"), 30_u32),
        Edit::replace(text, first.get(&["a"]).expect("a"), "one"),
        Edit::insert(text, first.get(&["b"]).expect("b"), "e", false),
        Edit::insert(text, first.get(&["b"]).expect("b"), "f", true),
    ]
    .map(|edit| edit.expect("an edit"));
    let edited = apply(text, &edits).expect("edited");
    assert_eq!(edited, "a: one\nb: {c: 2, e: false, f: true}\n---\nd: [30]\n");
    let twice = [edits[0].clone(), edits[0].clone()];
    assert!(apply(text, &twice).expect_err("twice").to_string().contains("two edits change the same text"));
    assert!(apply("a", &edits).expect_err("short").to_string().contains("the edit is of another text"));
}

#[test]
fn what_an_edit_would_spoil_is_refused() {
    let replace = |text: &str, names: &[&str]| {
        edited(text, names, |it| Edit::replace(text, it, 1_u32)).expect_err(text)
    };
    for (text, names, words) in [
        ("a: &x 5\nb: *x\n", &["a"][..], "it has an anchor or a tag"),
        ("a: &x 5\nb: *x\n", &["b"], "it comes from an alias"),
        ("a: &x {c: 5}\nb: *x\n", &["a", "c"], "it would change other values too"),
        ("a: &x {c: 5}\nb: *x\n", &["b", "c"], "it would change other values too"),
        ("a: &x {c: 5}\nb: {<<: *x}\n", &["b", "c"], "it comes from an alias"),
        ("a: !!str 5\n", &["a"], "it has an anchor or a tag"),
        ("a: |\n  x\n", &["a"], "it isn't one value in a line"),
        ("a: [1]\n", &["a"], "it isn't one value in a line"),
        ("a: '{{ .Values.x }}'\n", &["a"], "it is in a template"),
    ] {
        let words = words.replace("it would", "the edit would");
        let message = replace(text, names);
        assert!(message.starts_with(&format!("this can't be edited: {words}; ")), "{text}: {message}");
    }
    let insert = |text: &str| edited(text, &["a"], |it| Edit::insert(text, it, "b", 1_u32)).expect_err(text);
    assert!(insert("a: {b: 2}").contains("it has a field `b`"));
    assert!(insert("a: 5").contains("it is no object"));
    assert!(insert("a: [1]").contains("it is no object"));
}

/// YAML ends a line at a carriage return alone. Who shows the text doesn't: places are of the lines shown.
#[test]
fn a_carriage_return_alone_ends_no_line() {
    let text = "a: 1\rb: 2\nc: 3\rd: 4\re: 5\r\nf: 6\n";
    let tree = document(text);
    let place = |name: &str| tree.field(name).expect("it is there").value.place().to_string();
    let places = ["a", "b", "c", "d", "e", "f"].map(place);
    assert_eq!(places, ["1:4", "1:9", "2:4", "2:9", "2:14", "3:4"]);
    let error = documents(0, "a: 1\rb: 2\nc: [\r").expect_err("it isn't closed");
    assert_eq!(error.place().and_then(maxpods::Place::span).expect("a span").line(), 2);
}

/// As an editor counts: a line ends with a line feed, and a byte order mark at its start is no column.
fn shown_position(text: &str, byte: usize) -> (usize, usize) {
    let line = text[..byte].rsplit('\n').next().unwrap_or_default();
    let line_number = text[..byte].matches('\n').count() + 1;
    (line_number, line.trim_start_matches('\u{feff}').chars().count() + 1)
}

#[test]
fn places_are_those_of_an_editor_wherever_lines_end_and_marks_stand() {
    let words = ["\n", "\r", "\u{feff}", "a", "b: ", "- ", "---", "|", " ", "'", "ü"];
    let mut texts = vec![String::new()];
    let mut read = 0;
    for _ in 0..5 {
        texts = texts.iter().flat_map(|text| words.map(|word| format!("{text}{word}"))).collect();
        for text in &texts {
            let Ok(trees) = documents(0, text) else { continue };
            read += 1;
            for tree in &trees {
                assert_places(text, tree);
            }
        }
    }
    assert!(read > 10_000, "{read}");
}

fn assert_places(text: &str, tree: &Tree) {
    let places = tree.fields().iter().map(|field| &field.name_place).chain([tree.place()]);
    for span in places.filter_map(maxpods::Place::span) {
        for at in [span.start, span.end] {
            let shown = (at.line as usize, at.column as usize);
            assert_eq!(shown, shown_position(text, at.byte), "{text:?} {span:?}");
        }
    }
    let values = tree.fields().iter().map(|field| &field.value).chain(tree.items());
    values.for_each(|value| assert_places(text, value));
}

/// Any value of YAML that a manifest may hold, at most four levels deep.
fn any_value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|flag| json!(flag)),
        any::<i64>().prop_map(|number| json!(number)),
        "[ -~é\n]{0,8}".prop_map(|text| json!(text)),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| json!(items)),
            prop::collection::btree_map("[a-z][a-zA-Z]{0,5}", inner, 0..4).prop_map(|fields| json!(fields)),
        ]
    })
}

/// The value as YAML, in blocks or in one line.
fn written(value: &serde_json::Value, is_block: bool) -> String {
    if is_block { serde_saphyr::to_string(value).expect("YAML") } else { value.to_string() }
}

/// All scalars of a document that stand in one line, and all of its objects.
fn parts<'t>(cursor: Cursor<'t>, scalars: &mut Vec<Cursor<'t>>, objects: &mut Vec<Cursor<'t>>) {
    match cursor.tree().value() {
        Value::Fields(_) => objects.push(cursor),
        Value::List(_) => {}
        _ => scalars.push(cursor),
    }
    cursor.items().for_each(|item| parts(item, scalars, objects));
    cursor.fields().for_each(|(_, field)| parts(field, scalars, objects));
}

fn any_scalar() -> impl Strategy<Value = Scalar> {
    prop_oneof![
        any::<bool>().prop_map(Scalar::Bool),
        any::<i64>().prop_map(Scalar::Integer),
        "(?s).{0,12}".prop_map(Scalar::Text),
        prop::sample::select(vec!["null", "~", "yes", "1", "0x1", "1e3", "-", "a: b", "# x", "'", "true"])
            .prop_map(Scalar::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn written_yaml_is_read_as_it_was(value in any_value(), is_block: bool) {
        let value = json!({"a": value});
        prop_assert_eq!(json(&written(&value, is_block)), value);
    }

    #[test]
    fn an_edit_changes_its_value_alone(
        value in any_value(),
        is_block: bool,
        which in any::<prop::sample::Index>(),
        is_insert: bool,
        names in 1..=2_usize,
        to in any_scalar(),
    ) {
        let text = written(&json!({"a": {"b": value}}), is_block);
        let tree = document(&text);
        let (mut scalars, mut objects) = (Vec::new(), Vec::new());
        parts(Cursor::new(&tree), &mut scalars, &mut objects);
        let edit = match scalars.len() {
            count if count > 0 && !is_insert => Edit::replace(&text, scalars[which.index(count)], to.clone()),
            _ => Edit::set(&text, objects[which.index(objects.len())], &["K", "l"][..names], to.clone()),
        };
        // Text in several lines is refused.
        let Ok(edit) = edit else { return Ok(()) };
        let edited = apply(&text, std::slice::from_ref(&edit)).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let (before, after) = (&text[..edit.bytes().start], &text[edit.bytes().end..]);
        prop_assert!(edited.starts_with(before) && edited.ends_with(after));
        prop_assert_eq!(edited.len(), before.len() + edit.replacement().len() + after.len());
        prop_assert!(!document(&edited).has_value_of(&tree) || edit.replacement() == &text[edit.bytes().clone()]);
    }

    #[test]
    fn any_text_is_read_or_refused_at_a_place_in_it(text in "(?s)([ -~]|[\\[\\]{}:,&*<'\"#\n\t -]|.){0,60}") {
        match documents(0, &text) {
            Ok(trees) => for tree in trees {
                let span = tree.place().span().expect("a span");
                prop_assert!(text.get(span.bytes()).is_some());
            },
            Err(error) => {
                let span = error.place().and_then(maxpods::Place::span).expect("a span");
                prop_assert!(text.is_char_boundary(span.start.byte) && span.line() >= 1 && span.column() >= 1);
            }
        }
    }
}
