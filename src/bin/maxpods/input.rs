//! What is read: a file, or standard input for `-`.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::progress::{Counted, Progress};

/// The most that is read, in MiB: a plan of 100,000 groups has a tenth of it,
/// and a pipe without end stops here.
const MOST_MIB: u64 = 256;

/// Whether a path stands for standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The text of a file, or of standard input.
pub(crate) fn read(path: &Path) -> io::Result<String> {
    text(bytes(path)?)
}

/// What is in a file, or on standard input.
pub(crate) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if is_stdin(path) {
        return whole(io::stdin().lock(), 0);
    }
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    whole(file, length)
}

/// The start of a file or of standard input, and what is behind it.
pub(crate) struct Opened {
    pub(crate) start: Vec<u8>,
    /// What wasn't read yet; none if the start is all.
    pub(crate) rest: Option<Box<dyn Read>>,
}

/// Opens a file, or standard input, of which not more than this is read at once.
pub(crate) fn open(path: &Path, most: u64) -> io::Result<Opened> {
    if is_stdin(path) {
        return opened(io::stdin(), 0, most);
    }
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    opened(file, length, most)
}

/// Of what `length` bytes are expected.
fn opened(input: impl Read + 'static, length: u64, most: u64) -> io::Result<Opened> {
    let mut input = Counted::new(input);
    let mut start = with_room(length.min(most));
    input.read_start(&mut start, most)?;
    let rest = (start.len() as u64 == most).then(|| Box::new(input) as Box<dyn Read>);
    Ok(Opened { start, rest })
}

/// Bytes as text.
pub(crate) fn text(bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes).map_err(|_| io::Error::other("it isn't text in UTF-8"))
}

/// All that comes, of which `length` bytes are expected.
fn whole(input: impl Read, length: u64) -> io::Result<Vec<u8>> {
    let most = MOST_MIB * 1024 * 1024;
    let mut bytes = with_room(length.min(most));
    let _progress = Progress::start();
    Counted::new(input).read_start(&mut bytes, most + 1)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::other(format!("it is larger than {MOST_MIB} MiB")));
    }
    Ok(bytes)
}

/// With room for one more, the end takes no larger buffer to be seen.
fn with_room(length: u64) -> Vec<u8> {
    Vec::with_capacity(usize::try_from(length + 1).unwrap_or_default())
}

/// The file in messages.
pub(crate) fn name(path: &Path) -> String {
    if is_stdin(path) { "<stdin>".into() } else { path.to_string_lossy().into_owned() }
}
