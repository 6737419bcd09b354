//! From the bytes of files to the sources that know their documents.

use super::ignore;
use super::list::List;
use super::reading::{Reading, is_utf_16, not_text};
use super::sources::Interest;
use crate::Error;
use crate::document::{Amount, Part, Parts, begins_list, of_part, parts, rest, text_of};
use crate::error::Position;

/// A shorter list is read whole, which says best what is wrong with it.
const SHORTEST_LIST: usize = 256 * 1024;

impl Reading {
    /// Reads a file; one that is skimmed is one that nobody named.
    pub(super) fn read_file(&mut self, bytes: &[u8], skims: bool) -> usize {
        let file = self.begin();
        self.read_bytes(file, bytes, skims);
        file
    }

    /// Reads the file with this number.
    pub(super) fn read_bytes(&mut self, file: usize, bytes: &[u8], skims: bool) {
        let text = &*text_of(bytes);
        self.ignores.extend(ignore::read(file, text));
        if bytes.len() >= SHORTEST_LIST && begins_list(bytes) {
            self.read_lists(file, bytes, text, skims);
        } else {
            self.read_parts(file, bytes, text, parts(text), skims);
        }
    }

    /// Reads what is left of a file that was streamed, from this position on.
    pub(super) fn read_rest(&mut self, file: usize, start: Position, bytes: &[u8], skims: bool) {
        let text = &*text_of(bytes);
        self.read_parts(file, bytes, text, rest(text, start), skims);
    }

    /// Reads a file of lists in JSON, one after the other, and what is behind them.
    fn read_lists(&mut self, file: usize, bytes: &[u8], text: &str, skims: bool) {
        let mut start = Position::START;
        while let Some(left) = bytes.get(start.byte..).filter(|left| begins_list(left)) {
            let mut list = List::new(file, start);
            if !list.push(self, left, text) {
                break;
            }
            match list.end() {
                Ok(end) => start = end,
                Err(error) => return self.cut_off(&list, error, skims),
            }
        }
        let (Some(bytes), Some(left)) = (bytes.get(start.byte..), text.get(start.byte..)) else { return };
        self.read_parts(file, bytes, text, rest(left, start), skims);
    }

    fn read_parts(&mut self, file: usize, bytes: &[u8], text: &str, parts: Parts<'_>, skims: bool) {
        let mut amount = Amount::default();
        self.has_skimmed |= skims;
        for part in parts.filter(|part| !(part.is_yaml() && part.is_empty())) {
            let interest = if skims && !is_utf_16(bytes) { self.interest(&part) } else { Interest::Nodes };
            if interest == Interest::None {
                self.count(false);
                continue;
            }
            if self.is_given_up(file, part.start()) {
                break;
            }
            amount = amount.without_values();
            if let Some(error) = not_text(&part, file, bytes) {
                self.errors.push(error);
                if is_utf_16(bytes) {
                    break;
                }
            }
            match of_part(&part, file, &mut amount) {
                Ok(trees) => trees.iter().for_each(|tree| self.read_document(text, tree)),
                Err(_) if interest == Interest::Workload && is_template(part.text()) => {
                    self.templates = self.templates.saturating_add(1);
                }
                Err(error) => self.errors.push(error),
            }
        }
    }

    /// What a part of a file may be; other forms than YAML say it nowhere in plain words.
    fn interest(&self, part: &Part<'_>) -> Interest {
        if part.is_yaml() { self.marks.interest(part.text()) } else { Interest::Nodes }
    }

    /// Adds the error for a list that ends too early, unless nobody named it and none of its items is ours.
    pub(super) fn cut_off(&mut self, list: &List, error: Error, skims: bool) {
        if list.is_ours() || !skims {
            self.errors.push(error);
        }
    }
}

/// Whether a text has the marks of a template: of Helm's, or of Jinja.
fn is_template(text: &str) -> bool {
    text.contains("{{") || text.contains("{%")
}
