//! Runs of programs, and what they cost.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::thread;
use std::time::Instant;

/// The program that is measured: what is built, unless the environment variable `MAXPODS` names another, such as
/// the one that `cargo xtask dist` writes.
pub(crate) fn maxpods() -> String {
    env::var("MAXPODS").unwrap_or_else(|_| env!("CARGO_BIN_EXE_maxpods").into())
}

/// What a run took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// From start to end, in seconds.
    pub(crate) seconds: f64,
    /// Of the processor, in seconds; the same where there is no GNU time.
    pub(crate) processor: f64,
    /// The peak of memory; 0 where there is no GNU time.
    pub(crate) kib: f64,
}

impl Cost {
    /// What it is compared by: the processor's time, which others on the machine disturb least; of short runs, of which
    /// GNU time tells too few digits, the time from start to end.
    pub(crate) fn time(&self) -> f64 {
        if self.processor < 0.05 { self.seconds } else { self.processor }
    }

    /// The least of the times and the largest of the peaks.
    pub(crate) fn least(costs: &[Cost]) -> Cost {
        let of = |value: fn(&Cost) -> f64| costs.iter().map(value).fold(f64::INFINITY, f64::min);
        let kib = costs.iter().map(|cost| cost.kib).fold(0.0, f64::max);
        Cost { seconds: of(|cost| cost.seconds), processor: of(|cost| cost.processor), kib }
    }
}

/// Writes to the standard input of a program.
pub(crate) type Written<'a> = dyn Fn(&mut BufWriter<ChildStdin>) -> io::Result<()> + Send + Sync + 'a;

/// What a program reads on standard input.
pub(crate) enum Input<'a> {
    None,
    File(&'a Path),
    /// What is written while the program reads.
    Pipe(Box<Written<'a>>),
}

/// Runs a program once; what it prints is of no interest, and 1 is a verdict, not a failure.
pub(crate) fn run(program: &str, arguments: &[&str], input: &Input<'_>) -> Cost {
    let has_time = Command::new("time").args(["--quiet", "--format=%M", "true"]).output().is_ok();
    let mut command = Command::new(if has_time { "time" } else { program });
    if has_time {
        command.args(["--quiet", "--format=\n%U %S %M", program]);
    }
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::piped());
    command.stdin(match input {
        Input::None => Stdio::null(),
        Input::File(path) => File::open(path).expect("it is there").into(),
        Input::Pipe(_) => Stdio::piped(),
    });
    let start = Instant::now();
    let mut child = command.spawn().expect("it is there");
    let stdin = child.stdin.take();
    let output = thread::scope(|scope| {
        if let (Some(stdin), Input::Pipe(write)) = (stdin, input) {
            scope.spawn(move || {
                let mut out = BufWriter::with_capacity(64 * 1024, stdin);
                write(&mut out).and_then(|()| out.flush()).expect("the program reads all");
            });
        }
        child.wait_with_output().expect("it ends")
    });
    let seconds = start.elapsed().as_secs_f64();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{program} {arguments:?}: {text}");
    let numbers: Vec<f64> =
        text.lines().last().unwrap_or_default().split(' ').filter_map(|it| it.parse().ok()).collect();
    match numbers[..] {
        [user, system, kib] => Cost { seconds, processor: user + system, kib },
        _ => Cost { seconds, processor: seconds, kib: 0.0 },
    }
}

/// Compiles `fn main() {}` with the settings that make the program itself small.
pub(crate) fn program_that_does_nothing() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (source, program) =
        (folder.join("nothing.rs"), folder.join("nothing").with_extension(env::consts::EXE_EXTENSION));
    fs::write(&source, "fn main() {}\n").expect("Cargo made the folder");
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| OsString::from("rustc"));
    let mut command = Command::new(rustc);
    command.args(["-O", "-C", "panic=abort", "-C", "strip=symbols", "-o"]).arg(&program).arg(&source);
    assert!(command.status().expect("it compiled this").success(), "{command:?}");
    program
}

/// Whether this is `cargo bench`, and not a test that runs each bench once.
pub(crate) fn is_measured() -> bool {
    let given = |flag: &str| env::args().any(|argument| argument == flag);
    given("--bench") && !given("--test") && !given("--list")
}
