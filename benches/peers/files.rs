//! Files of JSON and YAML.

use std::env;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use serde::de::IgnoredAny;

use super::{PARSE, Peer, place};
use crate::inputs::{manifests, nodes};
use crate::process::{self, Cost, Input};

/// Reads files of YAML with the fastest parser that Python has, and keeps nothing.
const PYTHON_YAML: &str = "\
import pathlib, sys, yaml
path = pathlib.Path(sys.argv[1])
for it in [path] if path.is_file() else path.rglob('*.yaml'):
    for document in yaml.load_all(it.read_text(), Loader=yaml.CSafeLoader):
        pass
";

/// Counts the items of a list in JSON.
const PYTHON_JSON: &str = "import json, sys; print(len(json.load(sys.stdin)['items']))";

/// A list of nodes in JSON on standard input.
pub(crate) fn list(maxpods: &str, count: usize, runs: usize) {
    let path = place("nodes.json");
    let mut out = BufWriter::new(File::create(&path).expect("Cargo made the folder"));
    nodes::write(&mut out, count).and_then(|()| out.flush()).expect("there is room");
    let this = env::current_exe().expect("it runs").to_string_lossy().into_owned();
    let title = format!("a NodeList of {count} nodes");
    let peers = || {
        let all = [
            Some(Peer::new("maxpods check -", maxpods, &["check", "-", "--fail-on", "never"])),
            Peer::new("wc -l: read all", "wc", &["-l"]).if_there(&["--version"], "GNU coreutils"),
            Some(Peer::new("serde_json: read and parse all, keep nothing", &this, &[PARSE])),
            Peer::new("jq '.items|length'", "jq", &[".items|length"]).if_there(&["--version"], "jq"),
            Peer::new("python3: json.load, len", "python3", &["-c", PYTHON_JSON])
                .if_there(&["--version"], "python3"),
        ];
        all.into_iter().flatten().collect()
    };
    let bytes = fs::metadata(&path).expect("it was just written").len();
    compare(&title, bytes, peers, &Input::File(&path), runs);
    fs::remove_file(path).expect("it was just written");
}

/// A folder of manifests in YAML that say nothing of nodes.
pub(crate) fn folder(maxpods: &str, files: usize, runs: usize) {
    let folder = place("peers-manifests");
    let bytes = manifests::write(&folder, files).expect("there is room");
    let path = folder.to_string_lossy().into_owned();
    let find = format!("find '{path}' -name '*.yaml' -exec cat {{}} +");
    let peers = || {
        let all = [
            Some(Peer::new("maxpods check FOLDER", maxpods, &["check", &path])),
            Peer::new("find and cat: read all", "sh", &["-c", &find])
                .if_there(&["-c", "find . -prune"], "find"),
            python_yaml(&path),
        ];
        all.into_iter().flatten().collect()
    };
    compare(&format!("a folder of {files} manifests"), bytes, peers, &Input::None, runs);
    fs::remove_dir_all(folder).expect("it was just made");
}

/// The same manifests in one file that is named, so that `maxpods` parses all of it too.
pub(crate) fn yaml(maxpods: &str, files: usize, runs: usize) {
    let (folder, file) = (place("peers-manifests"), place("manifests.yaml"));
    manifests::write(&folder, files).expect("there is room");
    let mut text = String::new();
    join(&folder, &mut text).expect("it was just written");
    fs::write(&file, &text).expect("there is room");
    let path = file.to_string_lossy().into_owned();
    let peers = || {
        let all = [
            Some(Peer::new("maxpods check FILE", maxpods, &["check", &path])),
            python_yaml(&path),
            Peer::new("yq .kind", "yq", &[".kind", &path]).if_there(&["--version"], "yq"),
        ];
        all.into_iter().flatten().collect()
    };
    compare(&format!("a file of {files} manifests"), text.len() as u64, peers, &Input::None, runs);
    fs::remove_dir_all(folder).and_then(|()| fs::remove_file(file)).expect("they were just made");
}

fn python_yaml<'a>(path: &str) -> Option<Peer<'a>> {
    let python =
        Peer::new("python3: PyYAML with libyaml, keep nothing", "python3", &["-c", PYTHON_YAML, path]);
    python.if_there(&["-c", "from yaml import CSafeLoader"], "PyYAML with libyaml")
}

/// Adds the text of all files in a folder, each as a document of its own.
fn join(folder: &Path, text: &mut String) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            join(&path, text)?;
        } else {
            *text += "---\n";
            *text += &fs::read_to_string(path)?;
        }
    }
    Ok(())
}

/// Runs all of them in turn, and prints what each took, and how many times that of the first.
fn compare<'a>(what: &str, bytes: u64, peers: impl Fn() -> Vec<Peer<'a>>, input: &Input<'_>, runs: usize) {
    #[expect(clippy::cast_precision_loss, reason = "a size")]
    let megabytes = bytes as f64 / 1e6;
    println!("\n{what}, {megabytes:.1} MB: the least of {runs} runs in turn");
    let peers = peers();
    let mut costs = vec![Vec::new(); peers.len()];
    for _ in 0..runs {
        for (peer, costs) in peers.iter().zip(&mut costs) {
            let arguments: Vec<&str> = peer.arguments.iter().map(String::as_str).collect();
            costs.push(process::run(&peer.program, &arguments, input));
        }
    }
    let costs: Vec<Cost> = costs.iter().map(|costs| Cost::least(costs)).collect();
    // All by the same clock.
    let is_short = costs[0].processor < 0.05;
    let time = |cost: &Cost| if is_short { cost.seconds } else { cost.processor };
    for (peer, cost) in peers.iter().zip(&costs) {
        let Cost { seconds, processor, kib } = cost;
        print!("{:44} {seconds:7.3} s, {processor:7.3} s of the processor, ", peer.what);
        println!("{:6.1} MiB {:7.2} times the first", kib / 1024.0, time(cost) / time(&costs[0]));
    }
}

/// Parses standard input.
pub(crate) fn parse() {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).expect("standard input");
    serde_json::from_slice::<IgnoredAny>(&bytes).expect("JSON");
}
