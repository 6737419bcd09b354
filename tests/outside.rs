//! What the program reads and writes outside of itself: paths, standard input, standard output.
#![cfg(unix)]

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_maxpods");

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs a line of a shell, in which `$0` is the program.
fn shell(line: &str) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", line, PROGRAM]).stdin(Stdio::null()).output().expect("there is a shell")
}

/// Runs the program with this on standard input.
fn given(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program is built");
    // It may refuse its arguments and read nothing.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}

/// Words whose answer is a verdict: exit code 1.
const VERDICTS: &[&str] = &[
    "plan --subnet a=10.0.0.0/28 --group 'm5.large x20 pods=25'",
    "plan -o json --subnet a=10.0.0.0/28 --group 'm5.large x20 pods=25'",
    "check tests/runs/check.in/kops.yaml",
    "check -o sarif tests/runs/check.in/kops.yaml",
    "check --diff tests/runs/check.in/kops.yaml",
    "expr lint '(max_pods' m5.large",
];

#[test]
fn the_verdict_stays_when_the_reader_has_seen_enough() {
    for words in VERDICTS {
        // The reader is gone before the program writes.
        let line = format!("{{ sleep 0.2; \"$0\" {words}; echo $? >&2; }} | true");
        let output = shell(&line);
        assert_eq!(text(&output.stderr).lines().last(), Some("1"), "{words}: {}", text(&output.stderr));
        assert!(!text(&output.stderr).contains("error:"), "{words}: {}", text(&output.stderr));
    }
    for words in
        ["m5.large", "list", "--help", "plan --help", "--version", "data", "completions bash", "explain A2.8"]
    {
        let output = shell(&format!("{{ sleep 0.2; \"$0\" {words}; echo $? >&2; }} | true"));
        let said = text(&output.stderr);
        assert!(said.ends_with("0\n") && !said.contains("error:"), "{words}: {said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_an_error() {
    let others =
        ["m5.large", "list -o csv", "--help", "--version", "data", "data export --as csv", "completions zsh"];
    let more =
        ["emit --for kops m5.large", "explain A2.8", "compat --instance-type m5.large --cni-version 1.9.0"];
    for words in VERDICTS.iter().copied().chain(others).chain(more) {
        let output = shell(&format!("\"$0\" {words} > /dev/full"));
        assert_eq!(output.status.code(), Some(2), "{words}: {}", text(&output.stderr));
        let said = text(&output.stderr);
        assert!(
            said.starts_with("error: can't write the answer: ") && said.ends_with("not full\n"),
            "{words}: {said}"
        );
        assert_eq!(said.lines().count(), 1, "{words}: {said}");
    }
}

#[test]
fn standard_input_is_read_by_one_argument() {
    for (arguments, both) in [
        (&["plan", "-", "--catalog", "-"][..], "`-` and `--catalog -` both read"),
        (&["plan", "-", "-"], "`-` is given twice, and"),
        (&["plan", "-", "--subnets", "-"], "`-` and `--subnets -` both read"),
        (&["plan", "--enis=-", "--subnets", "-"], "`--subnets -` and `--enis -` both read"),
        (&["check", "-", "-"], "`-` is given twice, and"),
        (&["check", "-", "--catalog=-"], "`-` and `--catalog -` both read"),
        (&["find", "--like", "-", "--catalog", "-"], "`--like -` and `--catalog -` both read"),
        (
            &["emit", "--for", "kops", "--types-from", "-", "--catalog", "-"],
            "`--types-from -` and `--catalog -` both",
        ),
        (&["expr", "lint", "-f", "-", "--catalog", "-"], "`--file -` and `--catalog -` both read"),
        (&["diff", "-", "--catalog", "-", "--to", "cni=cilium"], "`-` and `--catalog -` both read"),
    ] {
        let output = given(arguments, "{}");
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.starts_with(&format!("error: {both}")), "{arguments:?}: {said}");
        assert!(
            said.contains("can be read once") && said.ends_with("give a file for one of them\n"),
            "{said}"
        );
    }
    // A type is no file, and `--` ends the options alone.
    assert_eq!(given(&["check", "--", "-"], "").status.code(), Some(0));
}

/// Each command that reads files, with what it reads.
fn readers() -> Vec<(Vec<&'static str>, &'static str)> {
    let nodes = r#"{"kind": "NodeList", "apiVersion": "v1", "items": [{"kind": "Node", "apiVersion": "v1", "metadata": {"name": "a", "labels": {"node.kubernetes.io/instance-type": "m5.large"}}, "status": {"capacity": {"pods": "29"}}}]}"#;
    let class = "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {kubelet: {maxPodsExpression: \
                 'max_pods < 110 ? max_pods : 110'}}\n";
    let plan = "subnets: [{name: a, cidr: 10.0.0.0/24}]\ngroups: [{types: [m5.large], nodes: 1, pods: 5}]\n";
    vec![
        (vec!["plan"], plan),
        (vec!["check"], ""),
        (vec!["emit", "--for", "kops", "--types-from"], nodes),
        (vec!["find", "--like"], nodes),
        (vec!["diff", "--to", "cni=cilium"], nodes),
        (vec!["expr", "eval", "-f"], class),
        (vec!["data", "diff"], "m5.large 29\n"),
    ]
}

#[test]
fn any_path_is_read() {
    let folder = TempDir::new().expect("a folder");
    for name in [&b"a b.json"[..], b"a\nb.json", b"\xff\xfe.json", b"\xff/\xe4.json"] {
        for (arguments, content) in readers() {
            let path = folder.path().join(OsStr::from_bytes(name));
            fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
            fs::write(&path, content).expect("a file");
            let mut command = Command::new(PROGRAM);
            let output = command.args(&arguments).arg(&path).output().expect("the program is built");
            assert_eq!(output.status.code(), Some(0), "{arguments:?} {path:?}: {}", text(&output.stderr));
        }
    }
    let name = OsString::from(OsStr::from_bytes(b"\xff.json"));
    fs::write(folder.path().join(&name), "[").expect("a file");
    let output =
        Command::new(PROGRAM).current_dir(folder.path()).args(["list", "--catalog"]).arg(&name).output();
    let said = text(&output.expect("the program is built").stderr);
    assert!(said.starts_with("error: \u{fffd}.json:1:1: "), "{said}");
}

#[test]
fn a_configuration_counts_in_a_folder_of_any_name() {
    let folder = TempDir::new().expect("a folder");
    let below = folder.path().join(OsStr::from_bytes(b"\xff"));
    fs::create_dir(&below).expect("a folder");
    fs::write(below.join("maxpods.toml"), "fail_on = \"never\"\n").expect("a file");
    fs::copy("tests/runs/check.in/kops.yaml", below.join("kops.yaml")).expect("a file");
    let output = Command::new(PROGRAM).arg("check").arg(&below).output().expect("the program is built");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("error[over-commit]"));
}

#[test]
fn a_folder_in_the_place_of_a_file_is_an_error() {
    let folder = TempDir::new().expect("a folder");
    for (arguments, _) in readers().into_iter().filter(|(arguments, _)| *arguments != ["check"]) {
        let mut command = Command::new(PROGRAM);
        let output = command.args(&arguments).arg(folder.path()).output().expect("the program is built");
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.starts_with("error: can't read ") && said.contains("s a directory"), "{said}");
    }
}

/// What has no end is given up, within the memory that a file of the largest size takes, in MiB.
#[cfg(target_os = "linux")]
#[test]
fn pipes_without_an_end_are_given_up() {
    const MOST: u64 = 1024;
    for (source, words, code) in [
        ("yes", "check -", 1),
        ("yes -- ---", "check -", 1),
        ("cat /dev/zero", "check -", 1),
        ("yes", "plan -", 2),
        ("yes -- ---", "list --catalog -", 2),
        ("cat /dev/zero", "expr lint -f -", 2),
        ("cat /dev/zero", "find --like -", 2),
    ] {
        let line = format!("ulimit -v {}; {source} | \"$0\" {words}", MOST * 1024);
        let output = shell(&line);
        let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{line}: {said}");
        assert!(said.contains("it is larger than 256 MiB"), "{line}: {said}");
    }
}

#[test]
fn a_number_is_shown_as_it_is_written() {
    for (field, written) in [("max_pods", "017"), ("max_pods", "1.50"), ("max_eni", "1e1"), ("os", "0.10")] {
        let plan = format!(
            "subnets: [{{name: a, cidr: 10.0.0.0/24}}]\ngroups: [{{types: [m5.large], nodes: 1, \
                            {field}: {written}}}]\n{field}: {written}\n"
        );
        let said = text(&given(&["plan", "-"], &plan).stderr);
        assert!(said.contains(&format!("can't be `{written}`")), "{field}: {said}");
    }
}
