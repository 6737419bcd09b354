//! `book FOLDER`: writes the book to `FOLDER`. What mdBook makes it of is left beside it, in `FOLDER-src`.

use std::env;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use xtask::pages::{self, Program};

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let [folder] = arguments.as_slice() else {
        eprintln!("Usage: book FOLDER");
        return ExitCode::from(2);
    };
    match write(Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn write(book: &Path) -> Result<()> {
    let root = xtask::root();
    let program = Program::build(root)?;
    let begun = Instant::now();
    let mut name = book.file_name().unwrap_or_default().to_owned();
    name.push("-src");
    let sources = book.with_file_name(name);
    pages::write_sources(root, &program, &sources)?;
    pages::build(&sources, book)?;
    println!("{}: written in {:.1} s", book.join("index.html").display(), begun.elapsed().as_secs_f64());
    Ok(())
}
