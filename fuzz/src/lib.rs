//! What fuzzers feed with bytes, a function a target. None may panic, whatever the bytes are; each says what
//! else must hold.
//!
//! `cargo xtask fuzz` runs them under libFuzzer, and `tests/fuzz.rs` has them replay the files in `seeds/`.

mod answers;
mod arithmetic;
mod bytes;
mod files;
mod plans;
mod words;

pub use answers::{call, describe, expression, filter};
pub use arithmetic::arithmetic;
pub use files::{check, document, fix, user_data};
pub use plans::plan;
pub use words::{cidr, options, pattern, values};

/// A target by its name.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: &[Target] = &[
    ("arithmetic", arithmetic),
    ("call", call),
    ("check", check),
    ("cidr", cidr),
    ("describe", describe),
    ("document", document),
    ("expression", expression),
    ("filter", filter),
    ("fix", fix),
    ("options", options),
    ("pattern", pattern),
    ("plan", plan),
    ("user_data", user_data),
    ("values", values),
];
