//! `maxpods data` against the files that the data is made of, and against its own exports.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use maxpods::Catalog;
use maxpods::catalog::Conflict;
use maxpods::options::{Mode, Options};
use maxpods::query::{Cell, Figure, data_changes};

fn maxpods(arguments: &[&str], stdin: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_maxpods"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program is built");
    // It may end without reading all of it.
    let _ = child.stdin.take().expect("it is piped").write_all(stdin.as_bytes());
    child.wait_with_output().expect("it ends")
}

fn export(format: &str, options: &[&str]) -> String {
    let arguments = [&["data", "export", "--as", format], options].concat();
    String::from_utf8(maxpods(&arguments, "").stdout).expect("text")
}

#[test]
fn conflicts_are_those_of_the_file() {
    let mut reader = csv::Reader::from_path("data/conflicts.csv").expect("it is there");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("well-formed")).collect();
    let all: Vec<Conflict> = Conflict::all().collect();
    assert_eq!(all.len(), rows.len());
    for (it, row) in all.iter().zip(&rows) {
        let fields = [it.instance_type, it.figure, it.values, it.chosen, it.chosen_source, it.reason];
        assert_eq!(fields[..], row.iter().collect::<Vec<_>>()[..]);
    }
}

#[test]
fn figures_and_sources_are_those_of_the_file() {
    let mut reader = csv::Reader::from_path("data/instance_types.csv").expect("it is there");
    let heads = reader.headers().expect("a header").clone();
    let mut types = 0;
    for row in reader.records() {
        let row = row.expect("well-formed");
        let column = |name: &str| &row[heads.iter().position(|head| head == name).expect("it is a column")];
        let it = Catalog::built_in().get(column("instance_type")).expect("it is built in");
        assert_eq!(it.sources().join(" + "), column("source"), "{it}");
        for figure in Figure::all(it).expect("figures") {
            if let Some(place) = heads.iter().position(|head| head == figure.figure) {
                assert_eq!(figure.value.to_string(), &row[place], "{} of {it}", figure.figure);
            }
            assert_eq!(figure.source.is_empty(), figure.value == Cell::Unknown, "{} of {it}", figure.figure);
        }
        types += 1;
    }
    assert_eq!(types, Catalog::built_in().len());
}

#[test]
fn exports_have_the_form_of_the_published_files() {
    // As in the VPC CNI's misc/eni-max-pods.txt.
    let lines = export("eni-max-pods", &[]);
    for line in ["m5.large 29", "t3.medium 17", "p5.48xlarge 100", "c6in.32xlarge 394"] {
        assert!(lines.lines().any(|it| it == line), "{line}");
    }
    // As in nodeadm's instance-info.jsonl.
    let lines = export("nodeadm", &[]);
    for line in [
        r#"{"instanceType":"a1.2xlarge","defaultMaxENIs":4,"ipv4AddressesPerInterface":15}"#,
        r#"{"instanceType":"c6in.32xlarge","defaultMaxENIs":8,"ipv4AddressesPerInterface":50}"#,
        r#"{"instanceType":"c8a.48xlarge","defaultMaxENIs":24,"ipv4AddressesPerInterface":64}"#,
    ] {
        assert!(lines.lines().any(|it| it == line), "{line}");
    }
    let map = export("terraform", &[]);
    assert!(map.starts_with("locals {\n  max_pods = {\n") && map.ends_with("  }\n}\n"));
    assert_eq!(map.lines().filter(|line| line.contains(" = ")).count(), Catalog::built_in().len() + 1);
    let list = maxpods(&["list", "-o", "csv"], "").stdout;
    assert_eq!(export("csv", &[]).as_bytes(), list);
}

#[test]
fn no_export_differs_from_the_data_that_it_is_of() {
    for format in ["nodeadm", "json"] {
        let changes = data_changes(&export(format, &[]), &Options::new()).expect("it can be read");
        assert_eq!(changes, [], "{format}");
    }
    for mode in Mode::ALL {
        let options = mode.options();
        let flags: Vec<String> = options.words().split(' ').map(|word| format!("--{word}")).collect();
        let flags: Vec<&str> = flags.iter().map(String::as_str).filter(|flag| *flag != "--").collect();
        for format in ["eni-max-pods", "terraform", "csv"] {
            let text = export(format, &flags);
            let changes = data_changes(&text, &options).expect("it can be read");
            let differing = changes.iter().find(|it| it.change == "changed");
            assert_eq!(differing, None, "{format} with {flags:?}");
        }
        // An export in JSON says by itself with which settings it was made.
        let changes = data_changes(&export("json", &flags), &Options::new()).expect("it can be read");
        assert_eq!(changes, [], "{flags:?}");
    }
}

#[test]
fn an_export_of_another_mode_differs_and_json_takes_no_options() {
    let cilium = Options::from_words("cni=cilium").expect("options");
    for format in ["eni-max-pods", "terraform", "csv"] {
        let changes = data_changes(&export(format, &[]), &cilium).expect("it can be read");
        let of_medium = changes.iter().find(|it| it.instance_type == "t3.medium").expect("it differs");
        assert_eq!((&*of_medium.built_in, &*of_medium.file), ("12", "17"), "{format}");
    }
    let error = data_changes(&export("json", &[]), &cilium).expect_err("it has its own").to_string();
    assert!(error.ends_with("`--cni` has no meaning; leave it out"), "{error}");
}

#[test]
fn changes_go_from_the_built_in_data_to_the_file() {
    let older = export("csv", &[])
        .replace("m5.large,2,8192,", "m5.large,2,4096,")
        .replace("\na1.medium,", "\nx99.medium,");
    let changes = data_changes(&older, &Options::new()).expect("it can be read");
    let said: Vec<_> = changes
        .iter()
        .map(|it| (it.change, &*it.instance_type, it.figure, &*it.built_in, &*it.file))
        .collect();
    let expected = [
        ("new", "x99.medium", "", "", ""),
        ("changed", "m5.large", "memory_mib", "8192", "4096"),
        ("removed", "a1.medium", "", "", ""),
    ];
    assert_eq!(said, expected);
    let answer = r#"{"InstanceTypes": [{"InstanceType": "m5.large", "VCpuInfo": {"DefaultVCpus": 4},
        "NetworkInfo": {"MaximumNetworkInterfaces": 3, "Ipv4AddressesPerInterface": 10}}]}"#;
    let changes = data_changes(answer, &Options::new()).expect("it can be read");
    let figures: Vec<_> = changes.iter().filter(|it| it.change == "changed").map(|it| it.figure).collect();
    // What the answer doesn't say isn't compared.
    assert_eq!(figures, ["vcpus", "hypervisor"]);
    assert_eq!(changes.iter().filter(|it| it.change == "removed").count(), Catalog::built_in().len() - 1);
}

#[test]
fn what_is_no_export_is_refused() {
    for text in ["", "m5.large", "m5.large many", "{\"a\": 1}", "[1]", "{\"instanceType\": 3}", "\u{0}"] {
        let output = maxpods(&["data", "diff", "-"], text);
        let stderr = String::from_utf8(output.stderr).expect("text");
        assert_eq!(output.status.code(), Some(2), "{text}: {stderr}");
        assert!(stderr.starts_with("error: <stdin>") && stderr.contains("; "), "{text}: {stderr}");
    }
}

#[test]
fn an_export_refuses_what_changes_nothing_in_it() {
    for (form, option) in [
        ("terraform", "--max-pods 20"),
        ("terraform", "--allocatable"),
        ("eni-max-pods", "--max-pods 20"),
        ("eni-max-pods", "--pods-per-core 10"),
        ("eni-max-pods", "--vm-memory-overhead-percent 0.1"),
        ("nodeadm", "--custom-networking"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_maxpods"))
            .args(["data", "export", "--as", form, "m5.large"])
            .args(option.split(' '))
            .output()
            .expect("it is built");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{form} {option}: {stderr}");
        assert!(stderr.contains(&format!("`--as {form}`")) && stderr.contains("doesn't change"), "{stderr}");
    }
}
