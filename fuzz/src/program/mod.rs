//! The words of a command line as the program reads them. The program is no library, so that what is compiled with
//! this has its files too, as `args` and `failure` beside it.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use crate::args;

/// What completion asks of the pages that the program shows.
pub(crate) mod render {
    pub(crate) fn page_names() -> impl Iterator<Item = String> {
        maxpods::check::Rule::ALL.iter().map(|rule| rule.name.to_owned())
    }
}

/// Words, one a line: they are read, or refused by a sentence, and the same each time.
pub(crate) fn command_line(data: &[u8]) {
    let lines = data.split(|byte| *byte == b'\n').map(<[u8]>::to_vec);
    let words: Vec<OsString> =
        [b"maxpods".to_vec()].into_iter().chain(lines).map(OsString::from_vec).collect();
    match (args::read(words.clone()), args::read(words)) {
        (Ok(_), Ok(_)) => {}
        (Err(failure), Err(again)) => {
            let text = failure.to_string();
            // Of help and the version nothing is left to say.
            assert_eq!(text.is_empty(), failure.is_success());
            assert_eq!(text, again.to_string());
        }
        _ => panic!("read in two ways"),
    }
}
