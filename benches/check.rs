//! What `maxpods check` costs on a large cluster, beside `jq` on the same file, and on a folder of manifests
//! that are none of ours.

use std::env;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const MAXPODS: &str = env!("CARGO_BIN_EXE_maxpods");

/// How many times each program runs; the least of its times counts, which others on the machine disturb
/// least.
const RUNS: usize = 3;

fn main() {
    let is_measured = env::args().any(|argument| argument == "--bench");
    let sizes: &[usize] = if is_measured { &[1_000, 10_000, 100_000] } else { &[10] };
    println!("a NodeList on standard input: maxpods check -, and jq '.items|length'");
    for nodes in sizes {
        let list = list(*nodes);
        let size = fs::metadata(&list).expect("it was just written").len();
        let maxpods = least(&list, || command(MAXPODS, &["check", "-", "--fail-on", "never"]));
        let jq = has_jq().then(|| least(&list, || command("jq", &[".items|length"])));
        report(*nodes, size, &maxpods, jq.as_ref());
        fs::remove_file(list).expect("it was just written");
    }
    println!("a folder of manifests without a finding: maxpods check FOLDER");
    let sizes: &[usize] = if is_measured { &[1_000, 10_000] } else { &[10] };
    for files in sizes {
        let (folder, size) = folder(*files);
        let argument = folder.to_string_lossy().into_owned();
        let maxpods = least(Path::new("/dev/null"), || command(MAXPODS, &["check", &argument]));
        report(*files, size, &maxpods, None);
        fs::remove_dir_all(folder).expect("it was just made");
    }
}

/// What a run took.
#[derive(Debug, Clone, Copy)]
struct Cost {
    /// From start to end, in seconds.
    seconds: f64,
    /// Of the processor, in seconds; the same where there is no GNU time.
    processor: f64,
    /// The peak of memory; 0 where there is no GNU time.
    kib: f64,
}

fn report(count: usize, bytes: u64, maxpods: &Cost, jq: Option<&Cost>) {
    #[expect(clippy::cast_precision_loss, reason = "a size")]
    let megabytes = bytes as f64 / 1e6;
    let Cost { seconds, processor, kib } = maxpods;
    print!("{count:>7}  {megabytes:>7.1} MB  {seconds:.3} s, {processor:.3} s of the processor");
    print!(", {:.0} MB/s, {:.1} MiB", megabytes / seconds, kib / 1024.0);
    match jq {
        Some(jq) => {
            let ratio = jq.processor / processor;
            println!(
                "; jq {:.3} s, {:.3} s, {:.0} MiB: ratio {ratio:.1}",
                jq.seconds,
                jq.processor,
                jq.kib / 1024.0
            );
        }
        None => println!(),
    }
}

fn command(program: &str, arguments: &[&str]) -> Command {
    let has_time = Command::new("time").args(["--quiet", "--format=%M", "true"]).output().is_ok();
    let mut command = Command::new(if has_time { "time" } else { program });
    if has_time {
        command.args(["--quiet", "--format=\n%U %S %M", program]);
    }
    command.args(arguments);
    command
}

fn has_jq() -> bool {
    let is_there = Command::new("jq").arg("--version").output().is_ok();
    if !is_there {
        println!("there is no jq to compare with; install it, as with `apt-get install jq`");
    }
    is_there
}

/// The least that a program took with this file as its standard input.
fn least(input: &Path, command: impl Fn() -> Command) -> Cost {
    let run = |_| {
        let start = Instant::now();
        let mut command = command();
        let input = File::open(input).expect("it is there");
        let output = command.stdin(input).stdout(Stdio::null()).output().expect("it runs");
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
        let seconds = start.elapsed().as_secs_f64();
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        let numbers: Vec<f64> =
            text.lines().last().unwrap_or_default().split(' ').filter_map(|it| it.parse().ok()).collect();
        match numbers[..] {
            [user, system, kib] => Cost { seconds, processor: user + system, kib },
            _ => Cost { seconds, processor: seconds, kib: 0.0 },
        }
    };
    let costs: Vec<Cost> = (0..RUNS).map(run).collect();
    let of = |value: fn(&Cost) -> f64| costs.iter().map(value).fold(f64::INFINITY, f64::min);
    let kib = costs.iter().map(|cost| cost.kib).fold(0.0, f64::max);
    Cost { seconds: of(|cost| cost.seconds), processor: of(|cost| cost.processor), kib }
}

fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// A file as `kubectl get nodes -o json` writes it: 10 KB a node, half of them the images that it has.
fn list(nodes: usize) -> PathBuf {
    let path = place(&format!("nodes-{nodes}.json"));
    let mut out = BufWriter::new(File::create(&path).expect("Cargo made the folder"));
    write_list(&mut out, nodes).and_then(|()| out.flush()).expect("there is room");
    path
}

fn write_list(out: &mut impl Write, nodes: usize) -> io::Result<()> {
    let images: Vec<String> = (0..14)
        .map(|it| {
            let name = format!("602401143452.dkr.ecr.eu-west-1.amazonaws.com/team/image-{it}");
            let hash = format!("{it:064x}");
            format!(
                "                    {{\n                        \"names\": \
                 [\n                            \"{name}@sha256:{hash}\",\n\
                 {:28}\"{name}:v1.{it}.0\"\n                        \
                 ],\n                        \"sizeBytes\": 10000000{it}\n                    }}",
                ""
            )
        })
        .collect();
    let template =
        indented(include_str!("node.json"), 8).replace("\"IMAGES\"", images.join(",\n").trim_start());
    out.write_all(b"{\n    \"apiVersion\": \"v1\",\n    \"items\": [\n")?;
    for number in 0..nodes {
        let comma = if number + 1 == nodes { "" } else { "," };
        let name = format!("ip-10-{}-{}-{}", number >> 16, number >> 8 & 255, number & 255);
        let kind = ["m5.large", "m5.xlarge", "c6i.2xlarge"][number % 3];
        let node = template
            .replace("NAME", &name)
            .replace("GROUP", &format!("workers-{}", number % 9))
            .replace("TYPE", kind);
        out.write_all(node.trim_end().as_bytes())?;
        writeln!(out, "{comma}")?;
    }
    out.write_all(
        b"    ],\n    \"kind\": \"List\",\n    \"metadata\": \
                    {\n        \"resourceVersion\": \"\"\n    }\n}\n",
    )
}

/// Every line further to the right.
fn indented(text: &str, spaces: usize) -> String {
    let before = " ".repeat(spaces);
    text.lines().flat_map(|line| [&before, line, "\n"]).collect()
}

/// A folder of services, config maps, custom resource definitions and roles, 100 files in each folder of it,
/// and its bytes.
fn folder(files: usize) -> (PathBuf, u64) {
    let folder = place(&format!("manifests-{files}"));
    let mut bytes = 0;
    for number in 0..files {
        let text = manifest(number);
        let path = folder.join(format!("{}/{number}.yaml", number / 100));
        fs::create_dir_all(path.parent().expect("it has one")).expect("Cargo made the folder");
        fs::write(path, &text).expect("there is room");
        bytes += text.len() as u64;
    }
    (folder, bytes)
}

fn manifest(number: usize) -> String {
    let mut text = String::new();
    let head = |kind: &str, version: &str| {
        format!("apiVersion: {version}\nkind: {kind}\nmetadata:\n  name: web-{number}\n")
    };
    match number % 4 {
        0 => {
            text += &head("Service", "v1");
            text += "spec:\n  selector:\n    app.kubernetes.io/name: web\n  ports:\n";
            (0..8).for_each(|it| {
                let _ = write!(text, "  - name: port-{it}\n    port: {}\n    protocol: TCP\n", 8000 + it);
            });
        }
        1 => {
            text += &head("ConfigMap", "v1");
            text += "data:\n";
            (0..60).for_each(|it| {
                let _ = writeln!(text, "  key-{it}: \"a value of some length that says nothing {it}\"");
            });
        }
        2 => {
            text += &head("CustomResourceDefinition", "apiextensions.k8s.io/v1");
            text += "spec:\n  versions:\n  - name: v1\n    schema:\n      openAPIV3Schema:\n        \
                     properties:\n";
            for it in 0..60 {
                let says =
                    "What a Deployment or a Job of the group apps says of its pods and nodes, at length.";
                let _ = write!(
                    text,
                    "          field{it}:\n            description: |-\n              {says}\n            \
                     type: string\n"
                );
            }
        }
        _ => {
            text += &head("Role", "rbac.authorization.k8s.io/v1");
            text += "rules:\n";
            (0..12).for_each(|it| {
                let _ = write!(
                    text,
                    "- apiGroups: [apps, batch]\n  resources: [things-{it}]\n  verbs: [get, list]\n"
                );
            });
            text += "---\n";
            text += &head("RoleBinding", "rbac.authorization.k8s.io/v1");
        }
    }
    text
}
