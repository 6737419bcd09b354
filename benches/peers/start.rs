//! One number, from the start of a process to its end.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use maxpods::Catalog;

use super::{Peer, look_up, place};
use crate::process;

/// Against a program that does nothing, and awk on the same numbers.
pub(crate) fn compare(maxpods: &str, runs: usize) {
    println!("\none number, from start to end: the median of {runs} runs in turn");
    let nothing = process::program_that_does_nothing().to_string_lossy().into_owned();
    let numbers = eni_max_pods();
    let numbers = numbers.to_string_lossy();
    let script = "$1 == \"t3.medium\" { print $2 }";
    let awk = Peer::new("awk on eni-max-pods.txt", "awk", &[script, &numbers]);
    let python = Peer::new("python3 -c pass", "python3", &["-c", "pass"]);
    let peers: Vec<Peer<'_>> = [
        Some(Peer::new("maxpods t3.medium --cni cilium", maxpods, &["t3.medium", "--cni", "cilium"])),
        Some(Peer::new("maxpods t3.medium -q", maxpods, &["t3.medium", "-q"])),
        Some(Peer::new("a program that does nothing", &nothing, &[])),
        awk.if_there(&["BEGIN {}"], "mawk or gawk"),
        python.if_there(&["--version"], "python3"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut times = vec![Vec::new(); peers.len()];
    for _ in 0..runs {
        for (peer, times) in peers.iter().zip(&mut times) {
            times.push(seconds(peer));
        }
    }
    let medians: Vec<f64> = times.iter_mut().map(|times| median(times)).collect();
    for (peer, median) in peers.iter().zip(&medians) {
        println!("{:44} {:7.2} ms {:7.2} times the first", peer.what, median * 1e3, median / medians[0]);
    }
}

fn seconds(peer: &Peer<'_>) -> f64 {
    let mut command = Command::new(&peer.program);
    command.args(&peer.arguments).stdout(Stdio::null());
    let begun = Instant::now();
    let status = command.status().expect("it is there");
    let seconds = begun.elapsed().as_secs_f64();
    assert!(status.success(), "{command:?}: {status}");
    seconds
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// A file like `eni-max-pods.txt` of Amazon's node images, made of the catalogue.
fn eni_max_pods() -> PathBuf {
    let path = place("eni-max-pods.txt");
    let mut out = BufWriter::new(File::create(&path).expect("Cargo made the folder"));
    for it in Catalog::built_in() {
        let limits = (it.limits().enis(), it.limits().ipv4_per_eni());
        writeln!(out, "{} {}", it.name(), look_up::vpc_cni_max_pods(limits)).expect("there is room");
    }
    out.flush().expect("there is room");
    path
}
