//! JSON as it is printed: hidden characters are escaped in its own way, so that names are exact and a terminal obeys
//! none of them.

use std::io::{self, Write};
use std::str;

use maxpods::shown::is_hidden;
use serde::Serialize;

/// Writes a document in lines.
pub(super) fn json(out: &mut impl Write, document: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(Escaped(&mut *out), document)?;
    writeln!(out)
}

/// Writes a line of NDJSON.
pub(super) fn line(out: &mut impl Write, item: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(Escaped(&mut *out), item)?;
    writeln!(out)
}

/// Escapes what serde leaves as it is: hidden characters, which stand in texts alone, beyond the first 32.
struct Escaped<W>(W);

impl<W: Write> Write for Escaped<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let is_escaped = |character: char| is_hidden(character) && character >= ' ';
        // Serde writes whole characters.
        let text = str::from_utf8(bytes).ok().filter(|text| text.contains(is_escaped));
        let Some(text) = text else { return self.0.write(bytes) };
        for part in text.split_inclusive(is_escaped) {
            let last = part.chars().next_back().filter(|it| is_escaped(*it));
            let Some(last) = last else {
                self.0.write_all(part.as_bytes())?;
                continue;
            };
            self.0.write_all(&part.as_bytes()[..part.len() - last.len_utf8()])?;
            for unit in last.encode_utf16(&mut [0; 2]) {
                write!(self.0, "\\u{unit:04x}")?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
