//! Bytes that should be text.

use alloc::borrow::Cow;
use alloc::string::String;

/// The text of a file, with `_` for each byte that isn't UTF-8: everything else stays at its place.
///
/// # Example
///
/// ```
/// use maxpods::document::text_of;
///
/// assert_eq!(text_of(b"a: \xff\xfeb"), "a: __b");
/// ```
#[must_use]
pub fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = core::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '_'));
    }
    Cow::Owned(text)
}
