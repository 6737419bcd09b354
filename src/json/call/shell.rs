//! A command line as text for a shell.

use alloc::string::String;

/// A command with arguments that a shell leaves as they are.
pub(super) fn shell_line(command: &str, arguments: &[String]) -> String {
    arguments.iter().fold(String::from(command), |line, argument| line + " " + &quoted(argument))
}

pub(super) fn quoted(argument: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "_./:=,@%+-".contains(letter);
    if argument.chars().all(is_plain) {
        argument.into()
    } else {
        alloc::format!("'{}'", argument.replace('\'', r"'\''"))
    }
}
