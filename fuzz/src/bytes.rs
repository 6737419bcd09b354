//! Bytes as what the targets need of them.

/// Bytes that are taken one after the other; zeros once there are no more.
pub(crate) struct Bytes<'b>(pub(crate) &'b [u8]);

impl Bytes<'_> {
    pub(crate) fn byte(&mut self) -> u8 {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                *first
            }
            None => 0,
        }
    }

    pub(crate) fn flag(&mut self) -> bool {
        self.byte() & 1 == 1
    }

    /// A number, mostly a small one, and sometimes one at the edges of what fits.
    pub(crate) fn number(&mut self) -> u32 {
        match self.byte() {
            small @ 0..=199 => small.into(),
            200..=219 => u32::from_be_bytes([0, 0, self.byte(), self.byte()]),
            220..=249 => u32::from_be_bytes([self.byte(), self.byte(), self.byte(), self.byte()]),
            near => u32::MAX - u32::from(u8::MAX - near),
        }
    }

    /// A number, or none.
    pub(crate) fn optional(&mut self) -> Option<u32> {
        self.flag().then(|| self.number())
    }

    /// One of several.
    pub(crate) fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::from(self.byte()) % all.len()]
    }
}

/// The first byte, and the text after it; `None` for what isn't text.
pub(crate) fn choice_and_text(data: &[u8]) -> Option<(u8, &str)> {
    let (first, rest) = data.split_first()?;
    Some((*first, std::str::from_utf8(rest).ok()?))
}

/// A line, and the text after it.
pub(crate) fn line_and_text(data: &[u8]) -> Option<(&str, &str)> {
    std::str::from_utf8(data).ok()?.split_once('\n')
}
