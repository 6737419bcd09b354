//! Text in base64, which may be packed.

use alloc::string::String;
use alloc::vec::Vec;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::inflate;

/// The text in base64, if it is, unpacked if it is packed.
pub(super) fn decoded(text: &[u8]) -> Option<String> {
    const SHORTEST: usize = 16;
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=\r\n".contains(byte);
    if text.len() < SHORTEST || !text.iter().all(is_plain) {
        return None;
    }
    let letters: Vec<u8> = text.iter().copied().filter(|byte| !b"\r\n".contains(byte)).collect();
    let bytes = STANDARD.decode(letters).ok()?;
    let bytes = inflate::gzip(&bytes).unwrap_or(bytes);
    String::from_utf8(bytes).ok()
}
