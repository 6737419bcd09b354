//! Calls about manifests: what is wrong in them, and the edits that fix it.

use alloc::string::String;
use alloc::vec::Vec;

use super::respond::{json, one, respond};
use crate::check::{Check, Fix, Report};
use crate::error::ErrorKind;
use crate::json::answer::check::{CheckDocument, EditAnswer};
use crate::json::answer::excerpt::LineAnswer;
use crate::json::answer::fixed::FixedFile;
use crate::json::request::{self, CheckRequest, EditRequest, FileRequest, FixRequest};
use crate::options::Options;
use crate::{Error, Place};

/// The [`CheckDocument`] of `files` under the options, which override what the files say: what the command
/// line prints with `-o json`.
#[must_use]
pub fn check(request: &str) -> String {
    respond(try_check(request).map_err(one))
}

fn try_check(request: &str) -> Result<String, Error> {
    let (request, options) = request::read::<CheckRequest>(request)?;
    let report = report(&request, options)?;
    let names = names(&request.files);
    let mut document = CheckDocument::new(&report, &names);
    if request.excerpts {
        let texts: Vec<&str> = request.files.iter().map(|file| file.text.as_str()).collect();
        document.excerpts = LineAnswer::all(&report, &names, &texts);
    }
    Ok(json(&document))
}

/// A [`FixedFile`] of each of `files` that edits change: those that can't make anything worse, all of them
/// with `all_edits`, or those of `edits`. It is what the command line prints with `--diff`, and writes with
/// `--fix`.
#[must_use]
pub fn fix(request: &str) -> String {
    respond(try_fix(request).map_err(one))
}

fn try_fix(request: &str) -> Result<String, Error> {
    let (checked, FixRequest { edits, all_edits }, options) = request::read_both::<CheckRequest, _>(request)?;
    let report = report(&checked, options)?;
    let names = names(&checked.files);
    let is_wanted = |fix: &Fix| match &edits {
        Some(edits) => edits.iter().any(|edit| edit.is(&EditAnswer::new(fix, &names))),
        None => all_edits || fix.is_safe,
    };
    let fixes = || report.findings.iter().flat_map(|finding| &finding.fixes);
    for (number, edit) in edits.iter().flatten().enumerate() {
        if !fixes().any(|fix| edit.is(&EditAnswer::new(fix, &names))) {
            return Err(edit.unknown(number));
        }
    }
    let mended = checked.files.iter().enumerate().filter_map(|(number, file)| {
        let edited = report.mend(number, &file.text, is_wanted)?;
        Some(FixedFile::new(&file.name, &file.text, edited))
    });
    Ok(json(&mended.collect::<Vec<_>>()))
}

fn report(request: &CheckRequest, options: Options) -> Result<Report, Error> {
    let workloads = request.workloads.iter().map(|text| text.parse()).collect::<Result<_, Error>>()?;
    let catalog = request::catalog(&options, &request.limits)?;
    let mut check = Check::new().options(options).workloads(workloads).types(&request.types);
    for file in &request.files {
        if file.found {
            check.skim(&file.text)
        } else {
            check.read(&file.text)
        };
    }
    Ok(check.report(&catalog))
}

fn names(files: &[FileRequest]) -> Vec<String> {
    files.iter().map(|file| file.name.clone()).collect()
}

impl EditRequest {
    /// That no finding has it.
    fn unknown(&self, number: usize) -> Error {
        let file = self.file.as_deref().unwrap_or_default();
        Error::from(ErrorKind::InvalidOption {
            name: "edits",
            value: alloc::format!("{file} {}..{}", self.start, self.end),
            remedy: "give edits that `check` answers for these files".into(),
        })
        .at(Place::field(alloc::format!("edits[{number}]")))
    }

    fn is(&self, edit: &EditAnswer<'_>) -> bool {
        (self.file.as_deref(), self.start, self.end, self.replacement.as_str(), self.safe)
            == (edit.file, edit.start, edit.end, edit.replacement, edit.safe)
    }
}
