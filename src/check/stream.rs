//! A file as its bytes come in.

use alloc::vec::Vec;
use core::mem;

use super::list::List;
use super::reading::Reading;
use crate::document::begins_list;
use crate::error::Position;

/// How much of a file is kept before it is known to be a long list.
const KEPT: usize = 8 * 1024 * 1024;

/// The most that is read of a file that is no list.
const LARGEST: usize = 256 * 1024 * 1024;

/// What is said of a file that is larger.
const TOO_LARGE: &str = "it is larger than 256 MiB, and isn't a list in JSON, which may be of any length";

/// A file that is read as its bytes come in, made by [`Check::stream`](super::Check::stream).
///
/// A list in JSON, such as what `kubectl get nodes,pods -A -o json` prints, takes the memory of its largest
/// item, however long it is. Nothing in a file of more than 8 MiB is fixed if it is such a list, because its
/// text is gone by then. All other files are kept until they end; one that is larger than 256 MiB is a
/// finding.
#[derive(Debug)]
pub struct Stream<'c> {
    reading: &'c mut Reading,
    file: usize,
    skims: bool,
    state: State,
}

#[derive(Debug)]
enum State {
    /// The bytes from this position on, of what isn't known yet.
    Begun(Position, Vec<u8>),
    List(List),
    /// What is no list.
    Whole(Position, Vec<u8>),
    TooLarge,
}

impl<'c> Stream<'c> {
    pub(super) fn new(reading: &'c mut Reading) -> Self {
        let file = reading.begin();
        Stream { reading, file, skims: false, state: State::Begun(Position::START, Vec::new()) }
    }

    /// Reads it as [`Check::skim`](super::Check::skim) does.
    #[must_use]
    pub fn skimming(self) -> Self {
        Stream { skims: true, ..self }
    }

    /// Whether more of it is read: no longer once it is too large for what it is.
    #[must_use]
    pub const fn wants_more(&self) -> bool {
        !matches!(self.state, State::TooLarge)
    }

    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        let mut left = bytes;
        while !left.is_empty() {
            let used = match &mut self.state {
                State::Begun(_, kept) | State::Whole(_, kept) => {
                    kept.extend_from_slice(left);
                    left.len()
                }
                State::List(list) => {
                    let before = list.position().byte;
                    list.push(self.reading, left, "");
                    list.position().byte.saturating_sub(before)
                }
                State::TooLarge => left.len(),
            };
            left = left.get(used..).unwrap_or_default();
            self.go_on();
        }
    }

    /// Decides what the file is once there is enough of it, and whether a list has ended.
    fn go_on(&mut self) {
        self.state = match mem::replace(&mut self.state, State::TooLarge) {
            State::Begun(start, kept) if kept.len() >= KEPT => return self.decide(start, &kept),
            State::List(list) if list.has_ended() => State::Begun(list.position(), Vec::new()),
            State::Whole(_, kept) if kept.len() > LARGEST => {
                self.reading.refuse(self.file, TOO_LARGE);
                State::TooLarge
            }
            state => state,
        };
    }

    /// Begins a list, if it is one.
    fn decide(&mut self, start: Position, kept: &[u8]) {
        let mut list = List::new(self.file, start);
        if begins_list(kept) && list.push(self.reading, kept, "") {
            self.reading.streamed.insert(self.file);
            let used = list.position().byte.saturating_sub(start.byte);
            self.state = State::List(list);
            self.go_on();
            self.push(kept.get(used..).unwrap_or_default());
        } else {
            self.state = State::Whole(start, kept.to_vec());
        }
    }

    /// Ends it early, because the rest can't be read, which is a finding. Gives the number of the file in
    /// spans.
    #[expect(clippy::must_use_candidate, reason = "few need the number")]
    pub fn fail(self, reason: &str) -> usize {
        self.reading.refuse(self.file, reason);
        self.file
    }

    /// Reads what is left. Gives the number of the file in spans.
    #[expect(clippy::must_use_candidate, reason = "few need the number")]
    pub fn end(self) -> usize {
        match self.state {
            State::Begun(Position::START, kept) | State::Whole(Position::START, kept) => {
                self.reading.read_bytes(self.file, &kept, self.skims);
            }
            State::Begun(start, kept) | State::Whole(start, kept) => {
                self.reading.read_rest(self.file, start, &kept, self.skims);
            }
            State::List(list) => {
                if let Err(error) = list.end() {
                    self.reading.cut_off(&list, error, self.skims);
                }
            }
            State::TooLarge => {}
        }
        self.file
    }
}
