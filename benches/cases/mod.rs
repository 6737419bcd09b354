//! What is counted: calls of the library, and runs of the program.

mod library;
mod program;

use std::path::{Path, PathBuf};

pub(crate) use program::MAXPODS;

/// One thing that is counted, at each of its sizes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Case {
    /// Stable, since the recorded numbers have it.
    pub(crate) name: &'static str,
    /// How many nodes, files and so on; none if there is only one size.
    pub(crate) sizes: &'static [usize],
    pub(crate) work: Work,
}

/// The arguments of the program, and the file that is its standard input.
pub(crate) type Run = (Vec<String>, Option<PathBuf>);

/// How it is done.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Work {
    /// Makes ready what is done at a size.
    Inside(fn(usize) -> Box<dyn FnMut()>),
    /// Writes what the program reads into a folder.
    Process(fn(usize, &Path) -> Run),
}

impl Case {
    const fn inside(name: &'static str, ready: fn(usize) -> Box<dyn FnMut()>) -> Self {
        Case { name, sizes: &[], work: Work::Inside(ready) }
    }

    const fn process(name: &'static str, ready: fn(usize, &Path) -> Run) -> Self {
        Case { name, sizes: &[], work: Work::Process(ready) }
    }

    const fn at(self, sizes: &'static [usize]) -> Self {
        Case { sizes, ..self }
    }
}

/// All of them.
pub(crate) fn all() -> Vec<Case> {
    [library::CASES, program::CASES].concat()
}
