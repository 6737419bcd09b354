//! The licence notice of what is shipped, by the example of the npm package.

use xtask::linked::{Build, notice};
use xtask::root;

#[test]
fn a_notice_has_what_is_linked_for_the_target_and_each_text_once() {
    let build =
        Build { package: "maxpods-wasm", features: &["calculator"], target: "wasm32-unknown-unknown" };
    let notice = notice(root(), &build).expect("each crate has a text");
    let (list, texts) = notice.split_once("\n\n=").expect("a list, then texts");
    for there in [
        "wasm-bindgen 0.2.130: MIT OR Apache-2.0",
        "serde_json ",
        "memchr ",
        "thiserror ",
        "Rust's standard library",
    ] {
        assert!(list.lines().any(|line| line.starts_with(there)), "{there}: {list}");
    }
    // Our own crate, what only the compiler runs, what other targets and features need, and what isn't linked here.
    for absent in ["maxpods 0", "proc-macro2", "thiserror-impl", "libc ", "clap", "regex-lite", "musl"] {
        assert!(!list.lines().any(|line| line.starts_with(absent)), "{absent}: {list}");
    }
    let mut texts: Vec<&str> = texts
        .split("\n================================================================================\n\n")
        .skip(1)
        .map(|text| text.split("\n====").next().unwrap_or_default())
        .collect();
    let all = texts.len();
    assert!(all > 3, "{notice}");
    texts.sort_unstable();
    texts.dedup();
    assert_eq!(texts.len(), all);
}
