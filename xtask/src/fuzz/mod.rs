//! `cargo xtask fuzz`: runs the targets in fuzz/ under libFuzzer in rounds, until each has run for long enough.

mod minimise;
mod record;
mod sources;
mod targets;

use std::fs;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::tool;
use record::{Progress, Record};
use targets::Targets;

pub use minimise::run as minimise;

/// How long each target runs in all unless said otherwise, in minutes.
pub const MINUTES: NonZeroU64 = NonZeroU64::new(30).expect("it isn't 0");

/// How long a target runs before it is the next one's turn, in seconds: what is lost at most if a run is ended.
const TURN: u64 = 4 * 60;

/// The toolchain that libFuzzer's instrumentation needs.
const NIGHTLY: &str = "nightly";

/// The version of cargo-fuzz that is installed where it is missing.
const CARGO_FUZZ: &str = "0.13.2";

/// How libFuzzer is to run: how long an input may be and take, and the words that it puts together.
const LIBFUZZER: [&str; 5] =
    ["-max_len=8192", "-timeout=20", "-rss_limit_mb=3000", "-dict=fuzz/words.dict", "-print_final_stats=1"];

/// The end of a log that is shown of a target that fails, in lines.
const SHOWN: usize = 60;

/// Runs one target, or all of them turn by turn, until each has run for this long without a finding on the
/// present sources. A run that is ended goes on where it stopped.
///
/// # Errors
///
/// Names the target that failed, and the folder with its input.
pub fn run(root: &Path, target: Option<&str>, minutes: NonZeroU64) -> Result<()> {
    let targets = Targets::read(root)?;
    let chosen = targets.chosen(target)?;
    let fuzzer = Fuzzer::new(root)?;
    let mut record = Record::open(root)?;
    tool::run(fuzzer.command("build").args(target))?;
    let wanted = minutes.get().saturating_mul(60);
    loop {
        let left = chosen.iter().copied().filter(|target| record.seconds(target) < wanted);
        let left: Vec<&str> = left.collect();
        if left.is_empty() {
            print!("{}", record.table(&chosen));
            return Ok(());
        }
        for target in left {
            let seconds = (wanted - record.seconds(target)).min(TURN);
            println!("== {target} for {seconds} s");
            let progress = fuzzer.run(&targets, target, seconds);
            record.add(target, progress.as_ref().ok())?;
            progress?;
        }
    }
}

/// cargo-fuzz, and where its targets are.
struct Fuzzer<'r> {
    root: &'r Path,
    program: PathBuf,
}

impl<'r> Fuzzer<'r> {
    /// The program cargo-fuzz, which is compiled if it isn't there.
    fn new(root: &'r Path) -> Result<Self> {
        ensure!(
            tool::has_toolchain(NIGHTLY),
            "there is no Rust {NIGHTLY}, without which libFuzzer sees nothing of a program; on a machine with a \
             network `rustup toolchain install {NIGHTLY}` brings it"
        );
        tool::cxx()?;
        let program = tool::cargo_program(root, "cargo-fuzz", CARGO_FUZZ)?;
        Ok(Fuzzer { root, program })
    }

    /// A command of cargo-fuzz.
    fn command(&self, command: &str) -> Command {
        let mut fuzz = Command::new("rustup");
        fuzz.args(["run", NIGHTLY]).arg(&self.program).args(["fuzz", command]).current_dir(self.root);
        // Those that the cargo in use sets are of its own toolchain.
        fuzz.env_remove("RUSTC").env_remove("RUSTDOC");
        fuzz
    }

    /// Runs a target for some seconds. What libFuzzer says of it goes to a file.
    fn run(&self, targets: &Targets, target: &str, seconds: u64) -> Result<Progress> {
        let corpus = corpus(target);
        fs::create_dir_all(self.root.join(&corpus))
            .with_context(|| format!("cannot make {}", corpus.display()))?;
        let mut fuzz = self.command("run");
        fuzz.arg(target).arg(&corpus).args(targets.seeds(self.root, target));
        fuzz.arg("--").args(LIBFUZZER).arg(format!("-max_total_time={seconds}"));
        let log = self.logged(&mut fuzz, target).with_context(|| {
            format!("`{target}` fails for the last file in fuzz/artifacts/{target}; make a seed of it, and mend what it shows")
        })?;
        Progress::read(&log, seconds)
            .with_context(|| format!("libFuzzer doesn't say how far `{target}` came"))
    }

    /// Runs a command whose standard error goes to a file, and gives what is in it.
    fn logged(&self, command: &mut Command, target: &str) -> Result<String> {
        let path = self.root.join("target").join(format!("fuzz-{target}.log"));
        let file = fs::File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
        let ran = tool::run(command.stderr(file));
        let log = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let log = String::from_utf8_lossy(&log).into_owned();
        if let Err(error) = ran {
            let lines: Vec<&str> = log.lines().collect();
            bail!("{}\n{error:#}", lines[lines.len().saturating_sub(SHOWN)..].join("\n"));
        }
        Ok(log)
    }
}

/// The folder for the inputs that a target finds.
fn corpus(target: &str) -> PathBuf {
    PathBuf::from("fuzz/corpus").join(target)
}
