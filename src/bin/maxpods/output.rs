//! Standard output, whose reader may have seen enough.

use std::io::{self, ErrorKind, StdoutLock, Write};

use anstream::AutoStream;

/// Standard output, until the other end of a pipe is closed.
pub(crate) type Stdout = UntilClosed<AutoStream<StdoutLock<'static>>>;

/// Standard output, with colours if it takes them. What is written after its reader has closed the pipe is
/// dropped: the rest of the program goes on, so that the exit code is that of the answer.
pub(crate) fn stdout() -> Stdout {
    UntilClosed { out: anstream::stdout().lock(), is_closed: false }
}

/// The same for what has no colours: it stays as it is. Looking for them takes longer than making a document does.
pub(crate) fn exact() -> Stdout {
    UntilClosed { out: AutoStream::always_ansi(io::stdout().lock()), is_closed: false }
}

/// Writes what is still in memory.
///
/// # Errors
///
/// If it can't be written, though there is someone to read it.
pub(crate) fn finish() -> io::Result<()> {
    exact().flush()
}

/// Whether all went well, or nobody reads it any more.
pub(crate) fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    written.or_else(|error| if error.kind() == ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}

/// What is written until the other end of a pipe is closed.
pub(crate) struct UntilClosed<W> {
    out: W,
    is_closed: bool,
}

impl Stdout {
    /// Whether a person reads it.
    pub(crate) fn is_terminal(&self) -> bool {
        self.out.is_terminal()
    }
}

impl<W: Write> Write for UntilClosed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_closed {
            return Ok(bytes.len());
        }
        match self.out.write(bytes) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(bytes.len())
            }
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_closed { Ok(()) } else { unless_closed(self.out.flush()) }
    }
}
