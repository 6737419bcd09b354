//! What `maxpods check` costs on clusters and folders of many sizes, and how that grows. What other programs take
//! for the same is in the bench `peers`.

#[allow(dead_code, reason = "other benches use the rest")]
mod inputs;
#[allow(dead_code, reason = "other benches use the rest")]
mod process;

use std::fs;
use std::io;
use std::path::Path;

use self::inputs::{cilium_nodes, manifests, nodes};
use self::process::{Cost, Input};

/// How many times the program runs at each size; the least of its times counts, which others on the machine
/// disturb least.
const RUNS: usize = 3;

fn main() {
    let is_measured = process::is_measured();
    let sizes = |all: &'static [usize]| if is_measured { all } else { &[10] };
    println!("kubectl get nodes -o json | maxpods check -");
    each(sizes(&[1_000, 10_000, 100_000, 1_000_000]), |count| piped(count, |out, it| nodes::write(out, it)));
    println!("\nkubectl get ciliumnodes -o json | maxpods check -");
    each(sizes(&[1_000, 10_000, 100_000]), |count| piped(count, |out, it| cilium_nodes::write(out, it)));
    println!("\nmaxpods check FOLDER, of manifests without a finding");
    each(sizes(&[100, 1_000, 10_000]), folder);
}

/// Measures each size, and prints it with the exponent of the growth from the size before.
fn each(sizes: &[usize], measure: impl Fn(usize) -> (u64, Cost)) {
    let mut before: Option<(usize, Cost)> = None;
    for &count in sizes {
        let (bytes, cost) = measure(count);
        #[expect(clippy::cast_precision_loss, reason = "a size")]
        let megabytes = bytes as f64 / 1e6;
        let Cost { seconds, processor, kib } = cost;
        print!("{count:>9}  {megabytes:>8.1} MB  {seconds:>7.3} s, {processor:>7.3} s of the processor");
        print!(", {:>5.0} MB/s, {:>6.1} MiB", megabytes / cost.time(), kib / 1024.0);
        if let Some((smaller, less)) = before {
            #[expect(clippy::cast_precision_loss, reason = "a size")]
            let times = (count as f64 / smaller as f64).ln();
            print!("; n^{:.2}", (cost.time() / less.time()).ln() / times);
        }
        println!();
        before = Some((count, cost));
    }
}

/// The bytes of a list of this length, and what it costs to check them as they come through a pipe.
fn piped(
    count: usize,
    write: impl Fn(&mut dyn io::Write, usize) -> io::Result<()> + Send + Sync,
) -> (u64, Cost) {
    let mut length = Length(0);
    write(&mut length, count).expect("it is only counted");
    let input = Input::Pipe(Box::new(|out| write(out, count)));
    let (maxpods, arguments) = (process::maxpods(), ["check", "-", "--fail-on", "never"]);
    let costs: Vec<Cost> = (0..RUNS).map(|_| process::run(&maxpods, &arguments, &input)).collect();
    (length.0, Cost::least(&costs))
}

/// The same of a folder with this many files.
fn folder(files: usize) -> (u64, Cost) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("manifests-{files}"));
    let bytes = manifests::write(&folder, files).expect("there is room");
    let argument = folder.to_string_lossy().into_owned();
    let maxpods = process::maxpods();
    let costs: Vec<Cost> =
        (0..RUNS).map(|_| process::run(&maxpods, &["check", &argument], &Input::None)).collect();
    fs::remove_dir_all(folder).expect("it was just made");
    (bytes, Cost::least(&costs))
}

/// How many bytes were written.
struct Length(u64);

impl io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
