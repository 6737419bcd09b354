//! What is read: a file, or standard input for `-`.

use std::fs::File;
use std::io::{self, Read};

/// The most that is read, in MiB: a plan of 100,000 groups has a tenth of it,
/// and a pipe without end stops here.
const MOST_MIB: u64 = 256;

/// The text of a file, or of standard input.
pub(crate) fn read(path: &str) -> io::Result<String> {
    if path == "-" { whole(io::stdin().lock()) } else { whole(File::open(path)?) }
}

fn whole(input: impl Read) -> io::Result<String> {
    let most = MOST_MIB * 1024 * 1024;
    let mut bytes = Vec::new();
    input.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::other(format!("it is larger than {MOST_MIB} MiB")));
    }
    String::from_utf8(bytes).map_err(|_| io::Error::other("it isn't text in UTF-8"))
}

/// The file in messages.
pub(crate) fn name(path: &str) -> String {
    if path == "-" { "<stdin>".into() } else { path.into() }
}
