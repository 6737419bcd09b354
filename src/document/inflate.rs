//! Unpacks gzip, in which user data may be (K18).

use alloc::vec::Vec;

use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// User data has 16 KiB; what is unpacked of it is bounded in any case.
const MOST_BYTES: usize = 1 << 20;

/// The bytes that are packed; `None` if they aren't gzip, or are too many.
pub(super) fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let rest = bytes.strip_prefix(&[0x1f, 0x8b, 8])?;
    let (&flags, rest) = rest.split_first()?;
    // Time, compression and system.
    let mut rest = rest.get(6..)?;
    if flags & 4 != 0 {
        let length = rest.first_chunk::<2>().map(|bytes| usize::from(u16::from_le_bytes(*bytes)))?;
        rest = rest.get(length.checked_add(2)?..)?;
    }
    // A name and a comment, each up to a zero.
    for flag in [8, 16] {
        if flags & flag != 0 {
            let end = rest.iter().position(|byte| *byte == 0)?;
            rest = rest.get(end.checked_add(1)?..)?;
        }
    }
    if flags & 2 != 0 {
        rest = rest.get(2..)?;
    }
    decompress_to_vec_with_limit(rest, MOST_BYTES).ok()
}
