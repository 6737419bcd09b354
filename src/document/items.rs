//! The items of a list in JSON, one after the other as its bytes come in: a list of any length takes the
//! memory of one item.

use alloc::vec::Vec;

use memchr::{memchr_iter, memchr2, memchr3, memrchr};

use crate::error::Position;

/// The largest item that is read; the API server takes objects of up to 1.5 MiB by default.
const LARGEST: usize = 16 * 1024 * 1024;

/// The longest name or text before the items that is of interest.
const LONGEST_NAME: usize = 64;

/// What can't be a list, or an item of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ItemsError {
    /// The bytes aren't a JSON object with `items`, or an array.
    NoList,
    /// The bytes end before the list does.
    CutOff,
    /// This item is larger than is read.
    TooLarge,
    /// This item isn't an object.
    NoObject,
}

/// Whether a text begins as a list of objects in JSON does, as far as it can be told from its first bytes.
pub(crate) fn begins_list(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text).trim_ascii_start();
    let is_object = |text: &[u8]| {
        text.strip_prefix(b"{").is_some_and(|inner| inner.trim_ascii_start().starts_with(b"\""))
    };
    is_object(text) || text.strip_prefix(b"[").is_some_and(|items| is_object(items.trim_ascii_start()))
}

/// What is done with the items.
pub(crate) trait Take {
    /// Reads the item with which these bytes begin, if it ends in them and is one that is read without knowing its
    /// end; gives how many bytes it has. All others are handed to [`Take::item`].
    fn read(&mut self, items: &Items, bytes: &[u8]) -> Option<usize>;

    /// Takes an item, or what is wrong with it.
    fn item(&mut self, items: &Items, item: Result<&[u8], ItemsError>);
}

/// Finds the items of a list: `{"items": [..]}`, or `[..]`.
#[derive(Debug)]
pub(crate) struct Items {
    part: Part,
    /// The start of an item whose end hasn't come yet.
    begun: Vec<u8>,
    /// Whether the item is too large to be kept.
    is_too_large: bool,
    /// How many objects, and before the items also lists, are open.
    depth: usize,
    in_text: bool,
    is_escaped: bool,
    /// What comes behind the items: the rest of the object that they are in, if it is one.
    behind: Part,
    /// Where the next byte is.
    position: Position,
    /// Where the item begins.
    start: Position,
    head: Head,
}

/// Where in the list the next byte is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Between,
    /// In an item that is no object.
    Scalar,
    Item,
    /// Behind the items.
    Tail,
    End,
}

/// What stands before the items.
#[derive(Debug, Default)]
struct Head {
    text: Vec<u8>,
    name: Vec<u8>,
    has_colon: bool,
    kind: Vec<u8>,
    api_version: Vec<u8>,
}

impl Items {
    /// A list whose text begins at this position.
    pub(crate) fn new(start: Position) -> Self {
        Items {
            part: Part::Head,
            begun: Vec::new(),
            is_too_large: false,
            depth: 0,
            in_text: false,
            is_escaped: false,
            behind: Part::End,
            position: start,
            start,
            head: Head::default(),
        }
    }

    /// The `kind` and the `apiVersion` of the list, if they stand before the items.
    pub(crate) fn head(&self) -> (&str, &str) {
        (text(&self.head.kind), text(&self.head.api_version))
    }

    /// Whether the first item can come.
    pub(crate) fn has_begun(&self) -> bool {
        self.part != Part::Head
    }

    /// Where the item begins that is handed out.
    pub(crate) const fn start(&self) -> Position {
        self.start
    }

    /// Where the next byte is.
    pub(crate) const fn position(&self) -> Position {
        self.position
    }

    /// Takes the next bytes, and hands out each item that ends in them. Gives how many bytes there are up to
    /// the end of the list.
    ///
    /// # Errors
    ///
    /// `NoList` if the bytes are none; all that follows is to be left out.
    pub(crate) fn push(&mut self, bytes: &[u8], take: &mut dyn Take) -> Result<usize, ItemsError> {
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let was = self.part;
            let used = match self.part {
                Part::Head => self.read_head(rest)?,
                Part::Between => self.between(rest),
                Part::Scalar => self.scalar(rest, take),
                Part::Item => self.item(rest, take),
                Part::Tail => self.tail(rest),
                Part::End => break,
            };
            self.advance(rest.get(..used).unwrap_or_default());
            if was == Part::Between {
                self.start = self.position;
            }
            at = at.saturating_add(used);
        }
        Ok(at)
    }

    /// Moves the position behind these bytes.
    fn advance(&mut self, bytes: &[u8]) {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let lines = number(memchr_iter(b'\n', bytes).count());
        let last_line = memrchr(b'\n', bytes).map_or(bytes, |end| bytes.get(end..).unwrap_or_default());
        // Bytes that begin a character; the line end makes up for the column from which is counted.
        let columns = number(last_line.iter().filter(|byte| **byte & 0xc0 != 0x80).count());
        let column = if lines == 0 { self.position.column } else { 0 };
        self.position = Position::new(
            self.position.byte.saturating_add(bytes.len()),
            self.position.line.saturating_add(lines),
            column.saturating_add(columns),
        );
    }

    /// Says that no more bytes come.
    ///
    /// # Errors
    ///
    /// `CutOff` if the list hasn't ended, `NoList` if none has begun.
    pub(crate) fn end(&self) -> Result<(), ItemsError> {
        match self.part {
            Part::Head => Err(ItemsError::NoList),
            Part::End => Ok(()),
            Part::Between | Part::Scalar | Part::Item | Part::Tail => Err(ItemsError::CutOff),
        }
    }

    /// Whether a byte is within a text, or a quote that begins or ends one.
    fn is_of_text(&mut self, byte: u8) -> bool {
        if self.is_escaped {
            self.is_escaped = false;
            return true;
        }
        match byte {
            b'"' => self.in_text = !self.in_text,
            b'\\' if self.in_text => self.is_escaped = true,
            _ => return self.in_text,
        }
        true
    }

    /// Reads up to the bracket with which the items begin.
    fn read_head(&mut self, bytes: &[u8]) -> Result<usize, ItemsError> {
        for (at, &byte) in bytes.iter().enumerate() {
            let was_in_text = self.in_text;
            if self.is_of_text(byte) {
                if self.depth == 0 {
                    return Err(ItemsError::NoList);
                }
                self.head.text_byte(byte, was_in_text, self.in_text, self.depth == 1);
                continue;
            }
            let is_items = self.depth == 1 && self.head.has_colon && self.head.name == b"items";
            match byte {
                b'[' if self.depth == 0 || is_items => {
                    self.part = Part::Between;
                    self.behind = if self.depth > 0 { Part::Tail } else { Part::End };
                    return Ok(at.saturating_add(1));
                }
                b'{' | b'[' => self.depth = self.depth.saturating_add(1),
                b'}' | b']' => match self.depth.checked_sub(1) {
                    None | Some(0) => return Err(ItemsError::NoList),
                    Some(depth) => self.depth = depth,
                },
                b':' if self.depth == 1 => self.head.has_colon = true,
                b',' if self.depth == 1 => self.head.has_colon = false,
                _ if self.depth == 0 && !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(&byte) => {
                    return Err(ItemsError::NoList);
                }
                _ => {}
            }
        }
        Ok(bytes.len())
    }

    /// Skips what separates two items.
    fn between(&mut self, bytes: &[u8]) -> usize {
        for (at, &byte) in bytes.iter().enumerate() {
            match byte {
                b',' => {}
                b'{' => {
                    self.part = Part::Item;
                    self.depth = 0;
                    return at;
                }
                b']' => {
                    self.part = self.behind;
                    self.depth = 1;
                    return at.saturating_add(1);
                }
                _ if byte.is_ascii_whitespace() => {}
                _ => {
                    self.part = Part::Scalar;
                    self.depth = 0;
                    return at;
                }
            }
        }
        bytes.len()
    }

    /// Skips what stands behind the items in their object.
    fn tail(&mut self, bytes: &[u8]) -> usize {
        for (at, &byte) in bytes.iter().enumerate() {
            if self.is_of_text(byte) {
                continue;
            }
            match byte {
                b'{' => self.depth = self.depth.saturating_add(1),
                b'}' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            if self.depth == 0 {
                self.part = Part::End;
                return at.saturating_add(1);
            }
        }
        bytes.len()
    }

    /// Skips an item that is no object: a value, or a list.
    fn scalar(&mut self, bytes: &[u8], take: &mut dyn Take) -> usize {
        for (at, &byte) in bytes.iter().enumerate() {
            if self.is_of_text(byte) {
                continue;
            }
            match byte {
                b',' | b']' if self.depth == 0 => {
                    self.part = Part::Between;
                    take.item(self, Err(ItemsError::NoObject));
                    return at;
                }
                b'{' | b'[' => self.depth = self.depth.saturating_add(1),
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        bytes.len()
    }

    /// Reads an item up to the brace with which it ends.
    fn item(&mut self, bytes: &[u8], take: &mut dyn Take) -> usize {
        let is_start = self.depth == 0;
        let most = bytes.get(..LARGEST).unwrap_or(bytes);
        if let Some(end) = is_start.then(|| take.read(self, most)).flatten() {
            self.part = Part::Between;
            return end;
        }
        let Some(end) = self.end_of_item(bytes) else {
            if self.begun.len().saturating_add(bytes.len()) > LARGEST {
                self.is_too_large = true;
                self.begun = Vec::new();
            }
            if !self.is_too_large {
                self.begun.extend_from_slice(bytes);
            }
            return bytes.len();
        };
        self.part = Part::Between;
        let last = bytes.get(..end).unwrap_or_default();
        let is_too_large = core::mem::take(&mut self.is_too_large);
        let mut begun = core::mem::take(&mut self.begun);
        if is_too_large || begun.len().saturating_add(end) > LARGEST {
            take.item(self, Err(ItemsError::TooLarge));
        } else if begun.is_empty() {
            take.item(self, Ok(last));
        } else {
            begun.extend_from_slice(last);
            take.item(self, Ok(&begun));
        }
        begun.clear();
        self.begun = begun;
        end
    }

    /// How many of the bytes are of the item, if it ends in them.
    fn end_of_item(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = usize::from(core::mem::take(&mut self.is_escaped));
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            if self.in_text {
                let found = memchr2(b'"', b'\\', rest)?;
                let is_escape = rest.get(found) == Some(&b'\\');
                self.in_text = is_escape;
                at = at.saturating_add(found).saturating_add(1);
                if is_escape {
                    // The next byte means nothing, and may be that of the next push.
                    self.is_escaped = at >= bytes.len();
                    at = at.saturating_add(1);
                }
            } else {
                let found = memchr3(b'"', b'{', b'}', rest)?;
                at = at.saturating_add(found).saturating_add(1);
                match rest.get(found) {
                    Some(b'"') => self.in_text = true,
                    Some(b'{') => self.depth = self.depth.saturating_add(1),
                    _ => {
                        self.depth = self.depth.saturating_sub(1);
                        if self.depth == 0 {
                            return Some(at);
                        }
                    }
                }
            }
        }
        None
    }
}

fn text(bytes: &[u8]) -> &str {
    core::str::from_utf8(bytes).unwrap_or_default()
}

impl Head {
    /// Keeps a text that is a name in the list itself, or its `kind`.
    fn text_byte(&mut self, byte: u8, was_in_text: bool, is_in_text: bool, is_of_list: bool) {
        match (was_in_text, is_in_text) {
            (false, true) => self.text.clear(),
            (true, false) if is_of_list && !self.has_colon => self.name.clone_from(&self.text),
            (true, false) if is_of_list && self.name == b"kind" => self.kind.clone_from(&self.text),
            (true, false) if is_of_list && self.name == b"apiVersion" => {
                self.api_version.clone_from(&self.text);
            }
            (true, true) if self.text.len() < LONGEST_NAME => self.text.push(byte),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    /// Hands all items to a function.
    struct Each<F>(F);

    impl<F: FnMut(&Items, Result<&[u8], ItemsError>)> Take for Each<F> {
        fn read(&mut self, _: &Items, _: &[u8]) -> Option<usize> {
            None
        }

        fn item(&mut self, items: &Items, item: Result<&[u8], ItemsError>) {
            self.0(items, item);
        }
    }

    /// The items of a text that comes in pieces of this many bytes, and how it ends.
    fn items(text: &[u8], piece: usize) -> (Vec<Result<String, ItemsError>>, Result<(), ItemsError>) {
        let (mut items, mut found) = (Items::new(Position::START), Vec::new());
        let mut end = Ok(());
        for bytes in text.chunks(piece) {
            let mut take = Each(|items: &Items, item: Result<&[u8], ItemsError>| {
                if let Ok(item) = item {
                    let whole = String::from_utf8_lossy(text);
                    let start = items.start();
                    assert!(whole[start.byte..].as_bytes().starts_with(item));
                    let before = &whole[..start.byte];
                    let line = before.rsplit('\n').next().unwrap_or_default();
                    let expected = (before.matches('\n').count() + 1, line.chars().count() + 1);
                    assert_eq!((start.line as usize, start.column as usize), expected);
                }
                found.push(item.map(|bytes| String::from_utf8_lossy(bytes).into_owned()));
            });
            end = end.and_then(|()| items.push(bytes, &mut take).map(|_| ()));
        }
        (found, end.and_then(|()| items.end()))
    }

    #[test]
    fn items_are_the_same_however_the_bytes_come() {
        let text = r#" {"kind": "PodList", "metadata": {"items": [1], "x": "}[\"ü"}, "items": [
            {"a": "}\\", "b": {"c": "\"{"}}, {}, null, [{"x": "]"}], "],{", {"d": 1} ], "tail": {"items": [{}]}}"#.as_bytes();
        let object = |text: &str| Ok(String::from(text));
        let expected = [
            object(r#"{"a": "}\\", "b": {"c": "\"{"}}"#),
            object("{}"),
            Err(ItemsError::NoObject),
            Err(ItemsError::NoObject),
            Err(ItemsError::NoObject),
            object(r#"{"d": 1}"#),
        ];
        for piece in 1..=text.len() {
            let (found, end) = items(text, piece);
            assert_eq!(found, expected, "{piece}");
            assert_eq!(end, Ok(()), "{piece}");
        }
        assert_eq!(items(b"[{},{}]", 2).0.len(), 2);
    }

    #[test]
    fn what_is_no_list_is_told() {
        for text in ["", "x: 1", "{}", r#"{"items": {}}"#, r#""[]""#, "{\"a\": []}", "}"] {
            assert_eq!(items(text.as_bytes(), 3).1, Err(ItemsError::NoList), "{text}");
        }
        for text in ["[", "[{", r#"{"items": [{"a": "}]"#, "[{}", r#"{"items": [], "#] {
            assert_eq!(items(text.as_bytes(), 3).1, Err(ItemsError::CutOff), "{text}");
        }
    }

    #[test]
    fn an_item_without_end_takes_no_more_memory_than_the_largest() {
        let mut all = Items::new(Position::START);
        let mut found = Vec::new();
        let mut take = Each(|_: &Items, item: Result<&[u8], ItemsError>| found.push(item.map(<[u8]>::len)));
        all.push(b"[{\"a\": \"", &mut take).expect("a list");
        let piece = alloc::vec![b'x'; 1024 * 1024];
        for _ in 0..20 {
            all.push(&piece, &mut take).expect("a list");
            assert!(all.begun.capacity() <= 2 * LARGEST);
        }
        assert!(all.begun.is_empty());
        all.push(b"\"}, {}]", &mut take).expect("a list");
        assert_eq!(found, [Err(ItemsError::TooLarge), Ok(2)]);
    }
}
