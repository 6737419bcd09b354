//! How far reading has got, on standard error, where it takes long and a person waits for it.

use std::io::{self, IsTerminal, Read, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Nothing is shown of what is quicker.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long a line stands.
const PAUSE: Duration = Duration::from_millis(200);

/// No line is wider, so that it fits the narrowest terminal.
const WIDTH: usize = 59;

/// How often a person sees that more was read, in bytes.
const PIECE: u64 = 1024 * 1024;

static BYTES: AtomicU64 = AtomicU64::new(0);
static FILES: AtomicU64 = AtomicU64::new(0);

/// Shows how far reading has got until it is dropped.
pub(crate) struct Progress {
    shown: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Shows nothing unless standard error is a terminal.
    pub(crate) fn start() -> Self {
        if !io::stderr().is_terminal() {
            return Progress { shown: None };
        }
        let (sender, stopped) = mpsc::channel();
        let shown = thread::spawn(move || {
            let mut is_shown = false;
            let mut pause = PATIENCE;
            while stopped.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                draw(&line());
                (is_shown, pause) = (true, PAUSE);
            }
            if is_shown {
                draw("");
            }
        });
        Progress { shown: Some((sender, shown)) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, shown)) = self.shown.take() {
            drop(sender);
            // A thread that failed has nothing left to erase.
            let _ = shown.join();
        }
    }
}

fn line() -> String {
    let (bytes, files) = (BYTES.load(Ordering::Relaxed), FILES.load(Ordering::Relaxed));
    let files = if files == 1 { String::new() } else { format!(" of {files} files") };
    format!("reading: {} MiB{files} so far", bytes >> 20)
}

/// Writes over the line that stands there, and leaves the cursor at its begin; a failure is ignored.
fn draw(line: &str) {
    let mut stderr = io::stderr().lock();
    let _ = write!(stderr, "\r{line:WIDTH$}\r").and_then(|()| stderr.flush());
}

/// What is read, counted.
pub(crate) struct Counted<R>(R);

impl<R> Counted<R> {
    pub(crate) fn new(input: R) -> Self {
        FILES.fetch_add(1, Ordering::Relaxed);
        Counted(input)
    }
}

impl<R: Read> Counted<R> {
    /// Reads up to `most` bytes to the end of a buffer, which needn't be filled with zeros first as [`Read::read`] wants it.
    pub(crate) fn read_start(&mut self, buffer: &mut Vec<u8>, most: u64) -> io::Result<()> {
        let mut left = most;
        while left > 0 {
            let piece = left.min(PIECE);
            let read = self.0.by_ref().take(piece).read_to_end(buffer)? as u64;
            BYTES.fetch_add(read, Ordering::Relaxed);
            if read < piece {
                break;
            }
            left -= read;
        }
        Ok(())
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buffer)?;
        BYTES.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
