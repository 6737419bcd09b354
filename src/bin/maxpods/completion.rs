//! What runs when a shell asks how a word goes on. The script of `maxpods completions` asks by running the
//! program with [`VARIABLE`] in its environment, so that it never has to be written anew.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};

use clap_complete::CompleteEnv;
use clap_complete::env::Shells;

use crate::args;
use crate::output;

/// The environment variable that names the shell which asks.
const VARIABLE: &str = "MAXPODS_COMPLETE";

/// The shells that can ask.
const SHELLS: Shells<'static> = Shells::builtins();

/// Their names.
pub(crate) fn shells() -> impl Iterator<Item = &'static str> {
    SHELLS.0.iter().map(|shell| shell.name())
}

/// Answers a shell, if one asks; whether it was that.
pub(crate) fn answered() -> io::Result<bool> {
    let Some(shell) = env::var_os(VARIABLE) else { return Ok(false) };
    let words = env::args_os();
    let words = in_own_words(if shell == "bash" { joined(words.collect()) } else { words.collect() });
    let folder = env::current_dir().ok();
    let completion = CompleteEnv::with_factory(args::completed).var(VARIABLE);
    completion.try_complete(words, folder.as_deref()).map_err(io::Error::other)
}

/// An option that is unknown everywhere, which completion skips.
const NOTHING: &str = "--_";

/// Bash takes `--cni=ci` for three words, the last of which is to be completed: the same number of words that
/// mean `--cni ci`.
fn joined(mut words: Vec<OsString>) -> Vec<OsString> {
    for place in 1..words.len() {
        if words[place] == "=" && words[place - 1].to_string_lossy().starts_with("--") {
            words.swap(place - 1, place);
            words[place - 1] = NOTHING.into();
        }
    }
    words
}

/// What the program reads as something else, as many words of what it is read as: `maxpods help plan`, and `maxpods
/// expr emit`.
fn in_own_words(mut words: Vec<OsString>) -> Vec<OsString> {
    // The shell puts `--` before what was typed, which begins with the program.
    let begin = words.iter().position(|word| word == "--").map_or(0, |place| place + 2);
    let Some([first, second, rest @ ..]) = words.get_mut(begin..) else { return words };
    if first == "help" {
        *first = NOTHING.into();
    } else if first == "expr" && second == "emit" && !rest.is_empty() {
        (*first, *second) = ("emit".into(), "--expression".into());
        rest.iter_mut().filter(|word| *word == "--dialect").for_each(|word| *word = "--for".into());
    }
    words
}

/// Prints the script with which a shell asks.
pub(crate) fn script(shell: &str) -> io::Result<()> {
    let mut script = Vec::new();
    if let Some(completer) = SHELLS.completer(&shell.to_ascii_lowercase()) {
        completer.write_registration(VARIABLE, "maxpods", "maxpods", "maxpods", &mut script)?;
    }
    let mut out = output::exact();
    out.write_all(script.trim_ascii())?;
    writeln!(out)
}
