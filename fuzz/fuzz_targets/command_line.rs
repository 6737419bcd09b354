#![no_main]
#![allow(dead_code, unused_imports, reason = "the rest of the program uses it")]

#[path = "../../src/bin/maxpods/args/mod.rs"]
mod args;
#[path = "../../src/bin/maxpods/completion.rs"]
mod completion;
#[path = "../../src/bin/maxpods/failure.rs"]
mod failure;
#[path = "../../src/bin/maxpods/output.rs"]
mod output;
#[path = "../src/program/mod.rs"]
mod program;

use program::render;

libfuzzer_sys::fuzz_target!(|data: &[u8]| program::command_line(data));
