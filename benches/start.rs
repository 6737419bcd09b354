//! What the program costs from its start to its end, against one that does nothing.

#[allow(dead_code, reason = "other benches use the rest")]
mod process;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};

const ARGUMENTS: [&str; 3] = ["t3.medium", "--cni", "cilium"];

/// How many times each program runs for the ratio.
const PAIRS: usize = 500;

criterion_group! {
    name = benches;
    config = settings();
    targets = whole_process
}
criterion_main!(benches);

fn settings() -> Criterion {
    Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(4))
        .nresamples(10_000)
        .without_plots()
}

fn whole_process(c: &mut Criterion) {
    let nothing = process::program_that_does_nothing();
    let mut group = c.benchmark_group("whole process");
    group.sampling_mode(SamplingMode::Flat);
    group.bench_function("compare: nothing", |b| b.iter(|| run(&mut Command::new(&nothing))));
    group.bench_function("maxpods t3.medium --cni cilium", |b| b.iter(|| run(&mut maxpods())));
    group.finish();
    if process::is_measured() {
        report(&nothing);
    }
}

/// Prints what Criterion can't tell: the ratio of the two, the peak of memory and the size of the program.
fn report(nothing: &Path) {
    let (nothing, maxpods) = medians(nothing);
    let ratio = maxpods.as_secs_f64() / nothing.as_secs_f64();
    println!(
        "maxpods {maxpods:.2?}, nothing {nothing:.2?} (medians of {PAIRS} runs in turn): ratio {ratio:.2}"
    );
    match peak_kib() {
        Some(kib) => println!("peak of memory: {kib} KiB"),
        None => println!("peak of memory: not measured, since there is no GNU time"),
    }
    let size = fs::metadata(process::maxpods()).expect("it has just run").len();
    println!("size of the program: {} KiB\n", size / 1024);
}

/// The time of each program's run. They take turns, so that whatever else the machine does slows both alike.
fn medians(nothing: &Path) -> (Duration, Duration) {
    let pairs = (0..PAIRS).map(|_| (timed(&mut Command::new(nothing)), timed(&mut maxpods())));
    let (nothing, maxpods) = pairs.unzip();
    (median(nothing), median(maxpods))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn timed(command: &mut Command) -> Duration {
    let start = Instant::now();
    run(command);
    start.elapsed()
}

/// The most memory that the program has at once, as GNU time tells it.
fn peak_kib() -> Option<u32> {
    let output = Command::new("time")
        .args(["--quiet", "--format=%M"])
        .arg(process::maxpods())
        .args(ARGUMENTS)
        .output()
        .ok()?;
    String::from_utf8(output.stderr).ok()?.trim().parse().ok()
}

fn maxpods() -> Command {
    let mut command = Command::new(process::maxpods());
    command.args(ARGUMENTS);
    command
}

fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).status().expect("the program was just built");
    assert!(status.success(), "{command:?}: {status}");
}
