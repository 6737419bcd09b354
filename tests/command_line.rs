//! The fuzzers' target `command_line` on the files that it starts from. The program's own files are compiled in,
//! as in the target, so that words are read and no command is run.

#![cfg(unix)]
#![allow(dead_code, unused_imports, unreachable_pub, reason = "the rest of the program uses it")]

#[path = "../src/bin/maxpods/args/mod.rs"]
mod args;
#[path = "../src/bin/maxpods/completion.rs"]
mod completion;
#[path = "../src/bin/maxpods/failure.rs"]
mod failure;
#[path = "../src/bin/maxpods/output.rs"]
mod output;
#[path = "../fuzz/src/program/mod.rs"]
mod program;

use std::fs;
use std::path::Path;

use program::render;

#[test]
fn the_command_line_holds_for_its_seeds() {
    let mut folders = vec![Path::new("fuzz/seeds/command_line").to_owned()];
    let mut count = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                println!("{}", path.display());
                program::command_line(&fs::read(&path).expect("a file"));
                count += 1;
            }
        }
    }
    assert!(count > 0);
}
