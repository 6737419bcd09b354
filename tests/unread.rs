//! Broken files: each command says in plain words what is wrong, where, once, and what to do.

use std::fs;
use std::process::Command;

use tempfile::tempdir;

const CLUSTER: &str =
    "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\n";

/// What parsers and serde say to those who program with them.
const INTERNALS: [&str; 15] = [
    "invalid type",
    "invalid value",
    "expected struct",
    "expected a map",
    "expected u32",
    "expected ident",
    "EOF",
    "at line",
    "missing field",
    "duplicate field",
    "recursion",
    "Options",
    "Policy",
    "{ ",
    "Error(",
];

/// What stands in each broken file: its name, and its bytes.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let cluster = |rest: &str| format!("{CLUSTER}{rest}").into_bytes();
    let aliases =
        |level: usize| format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", "));
    let bomb: String = (1..10).map(aliases).collect();
    let described = |entry: &str| format!("{{\"InstanceTypes\": [{entry}]}}").into_bytes();
    vec![
        ("deep.yaml", cluster(&format!("a: {}{}\n", "[".repeat(500), "]".repeat(500)))),
        ("bomb.yaml", cluster(&format!("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{bomb}"))),
        ("twice.yaml", cluster("kind: ClusterConfig\n")),
        ("tab.yaml", cluster("nodeGroups:\n\t- name: a\n")),
        ("bytes.yaml", [CLUSTER.as_bytes(), b"a: \xff\xfe\n"].concat()),
        ("nul.yaml", cluster("a: x\0y\n")),
        ("quote.yaml", cluster("a: \"x\n")),
        ("alias.yaml", cluster("a: *b\n")),
        ("second.yaml", cluster("---\na: [\n")),
        ("key.yaml", cluster(&format!("{}: 1\n", "x".repeat(1 << 20)))),
        ("directive.yaml", format!("%YAML 9.9\n%X\n---\n{CLUSTER}").into_bytes()),
        ("end.json", b"{\"InstanceTypes\": [{\"InstanceType\": \"x.y\"".to_vec()),
        ("kind.json", described("{\"InstanceType\": 5}")),
        ("object.json", described("{\"InstanceType\": \"x.y\", \"VCpuInfo\": \"a\"}")),
        ("below.json", described("{\"NetworkInfo\": {\"MaximumNetworkInterfaces\": -1}}")),
        ("again.json", described("{\"InstanceType\": \"x.y\", \"InstanceType\": \"x.y\"}")),
        ("lacks.json", described("{\"NetworkInfo\": {\"NetworkCards\": [{\"NetworkCardIndex\": 0}]}}")),
        ("levels.json", "[".repeat(300).into_bytes()),
        ("word.json", b"nope".to_vec()),
    ]
}

#[test]
fn what_is_broken_is_said_in_plain_words() {
    let folder = tempdir().expect("a folder");
    for (name, bytes) in files() {
        fs::write(folder.path().join(name), bytes).expect("a file");
        for before in [
            &["check", "-o", "github"][..],
            &["plan"],
            &["list", "--catalog"],
            &["expr", "eval", "m5.large", "-f"],
            &["emit", "--for", "nodeadm", "--types-from"],
            &["diff", "--to", "cni=cilium"],
            &["data", "diff"],
        ] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_maxpods"));
            let output =
                command.args(before).arg(name).current_dir(folder.path()).env_remove("COLUMNS").output();
            let output = output.expect("it runs");
            let text = [output.stdout, output.stderr].concat();
            let text = String::from_utf8(text).expect("text");
            assert!(!text.is_empty() || output.status.success(), "{before:?} {name} says nothing");
            for line in text.lines() {
                let found = INTERNALS.iter().find(|it| line.contains(**it));
                assert_eq!(found, None, "{before:?} {name}: {line}");
                assert!(line.matches(name).count() <= 1, "{before:?} {name} says the place twice: {line}");
                assert!(!line.starts_with("error: ") || line.contains("; "), "{before:?} {name}: {line}");
            }
        }
    }
}
