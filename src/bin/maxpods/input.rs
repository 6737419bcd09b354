//! What is read: a file, or standard input for `-`.

use std::fs::File;
use std::io::{self, Read};

/// The most that is read, in MiB: a plan of 100,000 groups has a tenth of it,
/// and a pipe without end stops here.
const MOST_MIB: u64 = 256;

/// The text of a file, or of standard input.
pub(crate) fn read(path: &str) -> io::Result<String> {
    text(bytes(path)?)
}

/// What is in a file, or on standard input.
pub(crate) fn bytes(path: &str) -> io::Result<Vec<u8>> {
    if path == "-" {
        return whole(io::stdin().lock(), 0);
    }
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    whole(file, length)
}

/// Bytes as text.
pub(crate) fn text(bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes).map_err(|_| io::Error::other("it isn't text in UTF-8"))
}

/// All that comes, of which `length` bytes are expected.
fn whole(input: impl Read, length: u64) -> io::Result<Vec<u8>> {
    let most = MOST_MIB * 1024 * 1024;
    // With room for one more, the end takes no larger buffer to be seen.
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(most) + 1).unwrap_or_default());
    input.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::other(format!("it is larger than {MOST_MIB} MiB")));
    }
    Ok(bytes)
}

/// The file in messages.
pub(crate) fn name(path: &str) -> String {
    if path == "-" { "<stdin>".into() } else { path.into() }
}
