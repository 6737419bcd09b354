//! What is read: a file, or standard input for `-`.

use std::fs;
use std::io::{self, Read};

/// The text of a file, or of standard input.
pub(crate) fn read(path: &str) -> io::Result<String> {
    if path == "-" {
        let mut text = String::new();
        return io::stdin().lock().read_to_string(&mut text).map(|_| text);
    }
    fs::read_to_string(path)
}

/// The file in messages.
pub(crate) fn name(path: &str) -> String {
    if path == "-" { "<stdin>".into() } else { path.into() }
}
