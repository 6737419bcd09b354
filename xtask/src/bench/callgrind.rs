//! Counting with Valgrind's Callgrind.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::tool;

/// Fails unless there is a Valgrind, which is installed where this may be done.
pub(super) fn check() -> Result<()> {
    if version().is_ok() {
        return Ok(());
    }
    if cfg!(not(target_os = "linux")) {
        bail!("there is no `valgrind`, which counts the instructions; run this on Linux, as in a container");
    }
    tool::apt_install("there is no `valgrind`, which counts the instructions", &["valgrind"])
}

/// As in `valgrind-3.19.0`.
pub(super) fn version() -> Result<String> {
    Ok(tool::output(Command::new("valgrind").arg("--version"))?.trim().to_owned())
}

/// How many instructions a command takes, that of the programs which it starts left out. What it prints is of
/// no interest; Callgrind's profile of it is left in `profile`.
pub(super) fn count(command: &Command, input: Option<&Path>, profile: &Path) -> Result<u64> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--quiet", "--tool=callgrind"]);
    valgrind.arg(format!("--callgrind-out-file={}", profile.display()));
    valgrind.arg(command.get_program()).args(command.get_args());
    // The environment is copied at the start of each program, and messages may go by the language.
    valgrind.env_clear().envs(env::vars_os().filter(|(name, _)| name == "PATH"));
    let input = match input {
        Some(path) => {
            let file = fs::File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
            file.into()
        }
        None => Stdio::null(),
    };
    let output = valgrind.stdin(input).stdout(Stdio::null()).stderr(Stdio::piped()).output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    // 1 is a verdict of the program, and 2 that its input is wrong, as that of some cases is.
    ensure!(matches!(output.status.code(), Some(0..=2)), "`{command:?}` failed under Valgrind: {said}");
    let text = fs::read_to_string(profile).with_context(|| format!("cannot read {}", profile.display()))?;
    total(&text).with_context(|| format!("Valgrind's {} has no total: {said}", profile.display()))
}

/// The total of a profile.
fn total(profile: &str) -> Option<u64> {
    let mut totals = profile.lines().filter_map(|line| line.strip_prefix("totals: "));
    totals.next_back()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::total;

    #[test]
    fn the_total_of_a_profile_is_read() {
        let profile = "version: 1\ncmd: maxpods t3.medium\nevents: Ir\nsummary: 7\n\nfn=(1) main\n3 12\n\ntotals: 1234567\n";
        assert_eq!(total(profile), Some(1_234_567));
        assert_eq!(total("version: 1\nevents: Ir\n"), None);
    }
}
