//! The edits of findings: chosen, applied to the text of each file, and written.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use maxpods::check::{self, Fix, Report};
use maxpods::document::{Edit, unified_diff};
use maxpods::ledger::Counted;
use maxpods::shown::escaped;

use crate::failure::Failure;
use crate::files::{Files, hash};
use crate::input;
use crate::output::Stdout;
use crate::replacement::Replacement;

/// A file with its edits in it.
pub(crate) struct Mended {
    path: PathBuf,
    name: String,
    before: String,
    after: String,
    edits: Vec<Edit>,
    /// How many findings the edits mend.
    pub(crate) findings: usize,
    /// What can't be fixed together with the rest, each a sentence.
    pub(crate) left: Vec<String>,
}

/// The files that edits change; `hashes` are those of the texts that were checked.
pub(crate) fn mend(
    report: &Report,
    files: &Files,
    hashes: &[u64],
    with_unsafe: bool,
) -> Result<Vec<Mended>, Vec<Failure>> {
    let is_wanted = |fix: &Fix| with_unsafe || fix.is_safe;
    let not_ignored = report.findings.iter().filter(|finding| !finding.is_silenced());
    let wanted = not_ignored.flat_map(|finding| &finding.fixes).filter(|fix| is_wanted(fix));
    let edited: BTreeSet<usize> = wanted.map(|fix| fix.edit.place().file).collect();
    let (mut mended, mut failures) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for number in edited {
        let Some(path) = files.paths().get(number) else { continue };
        // The same file by another path, such as a link, is mended with the first.
        if fs::canonicalize(path).is_ok_and(|path| !seen.insert(path)) {
            continue;
        }
        match text(path, files, hashes.get(number).copied()) {
            Ok(before) => {
                mended.extend(
                    report.mend(number, &before, is_wanted).map(|file| Mended::new(path, &before, file)),
                );
            }
            Err(failure) => failures.push(failure),
        }
    }
    if failures.is_empty() { Ok(mended) } else { Err(failures) }
}

/// The text of a file, if it is still the one that was checked.
fn text(path: &Path, files: &Files, checked: Option<u64>) -> Result<String, Failure> {
    let text = files.text(path)?;
    if checked == Some(hash(text.as_bytes())) { Ok(text) } else { Err(Failure::Changed(input::name(path))) }
}

impl Mended {
    fn new(path: &Path, before: &str, mended: check::Mended<'_>) -> Self {
        let name = input::name(path);
        let left = mended.left.iter().map(|left| left.sentence(&name)).collect();
        Mended {
            path: path.into(),
            name,
            before: before.into(),
            after: mended.text,
            edits: mended.edits,
            findings: mended.findings,
            left,
        }
    }

    /// What was done to it.
    pub(crate) fn sentence(&self) -> String {
        let plural = if self.findings == 1 { "" } else { "s" };
        format!("{} finding{plural} in {}", self.findings, self.name)
    }

    /// The text that is to replace the file, if it differs.
    fn prepare(&self) -> Result<Option<Replacement>, Failure> {
        let replaces = self.before != self.after;
        replaces.then(|| Replacement::new(&self.path, &self.before, &self.after)).transpose()
    }

    /// Prints the edits as a unified diff: to a terminal as text is shown there, and elsewhere byte for byte, as
    /// `patch` needs it.
    pub(crate) fn diff(&self, out: &mut Stdout) -> io::Result<()> {
        let diff = unified_diff(&self.name, &self.before, &self.edits);
        if !out.is_terminal() {
            return out.write_all(diff.as_bytes());
        }
        let shown = |line: &str| line.split('\t').map(escaped).collect::<Vec<_>>().join("\t");
        diff.lines().try_for_each(|line| writeln!(out, "{}", shown(line)))
    }
}

/// Writes all files, and says so of each. If one can't be written, none is, unless that shows only once others are
/// replaced.
pub(crate) fn write(mended: &[Mended], say: impl Fn(&Mended)) -> Result<(), Vec<Failure>> {
    let mut ready = Vec::new();
    let mut failures = Vec::new();
    for file in mended {
        match file.prepare() {
            Ok(replacement) => ready.push(replacement),
            Err(failure) => failures.push(failure),
        }
    }
    if !failures.is_empty() {
        return Err(failures);
    }
    for (number, (file, replacement)) in mended.iter().zip(ready).enumerate() {
        if let Err(failure) = replacement.map_or(Ok(()), Replacement::persist) {
            let counted = |count: usize| Counted::of_length(count, "file");
            let (fixed, left) = (counted(number), counted(mended.len() - number));
            let in_part = (number > 0).then_some(Failure::FixedInPart { fixed, left });
            return Err([failure].into_iter().chain(in_part).collect());
        }
        say(file);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use maxpods::Catalog;
    use maxpods::check::{Check, Report};
    use tempfile::TempDir;

    use super::{mend, write};
    use crate::failure::Failure;
    use crate::files::{Files, hash};

    const TEXT: &str = "{apiVersion: eksctl.io/v1alpha5, kind: ClusterConfig, metadata: {name: web, region: \
                        eu-west-1},\n\
                        nodeGroups: [{name: web, instanceType: m5.large, maxPodsPerNode: 110}]}\n";

    /// A file, and what is found in it.
    fn checked() -> (TempDir, Files, Report) {
        let folder = TempDir::new().expect("a folder");
        let path = folder.path().join("web.yaml");
        fs::write(&path, TEXT).expect("a file");
        let files = Files::find(&[path]).expect("it is there");
        let mut check = Check::new();
        check.read(TEXT);
        (folder, files, check.report(Catalog::built_in()))
    }

    #[test]
    fn a_file_that_changed_after_it_was_checked_is_refused() {
        let (folder, files, report) = checked();
        let path = folder.path().join("web.yaml");
        let changed = TEXT.replace("110", "111");
        fs::write(&path, &changed).expect("a file");
        let refused = mend(&report, &files, &[hash(TEXT.as_bytes())], true).err().expect("it changed");
        assert!(matches!(refused.as_slice(), [Failure::Changed(_)]), "{refused:?}");
        assert_eq!(fs::read_to_string(&path).expect("text"), changed);
    }

    #[test]
    fn a_file_that_changes_before_it_is_written_is_refused() {
        let (folder, files, report) = checked();
        let mended = mend(&report, &files, &[hash(TEXT.as_bytes())], false).expect("nothing changed yet");
        let changed = TEXT.replace("110", "111");
        fs::write(folder.path().join("web.yaml"), &changed).expect("a file");
        let refused = write(&mended, |_| {}).expect_err("it changed");
        assert!(matches!(refused.as_slice(), [Failure::Changed(_)]), "{refused:?}");
        assert_eq!(fs::read_to_string(folder.path().join("web.yaml")).expect("text"), changed);
    }

    #[test]
    fn what_is_fixed_before_another_file_changes_is_said() {
        let folder = TempDir::new().expect("a folder");
        let [one, other] = ["a.yaml", "b.yaml"].map(|name| folder.path().join(name));
        let mut check = Check::new();
        for path in [&one, &other] {
            fs::write(path, TEXT).expect("a file");
            check.read(TEXT);
        }
        let files = Files::find(&[one.clone(), other.clone()]).expect("they are there");
        let hashes = [hash(TEXT.as_bytes()); 2];
        let mended =
            mend(&check.report(Catalog::built_in()), &files, &hashes, false).expect("nothing changed yet");
        let changed = TEXT.replace("110", "111");
        let refused =
            write(&mended, |_| fs::write(&other, &changed).expect("a file")).expect_err("it changed");
        let said: Vec<String> = refused.iter().map(ToString::to_string).collect();
        assert_eq!(said[1], "1 file fixed before that, and 1 file left as it was; run the same again");
        assert!(matches!(refused.as_slice(), [Failure::Changed(_), _]), "{said:?}");
        assert_eq!(fs::read_to_string(&one).expect("text"), TEXT.replace("110", "29"));
        assert_eq!(fs::read_to_string(&other).expect("text"), changed);
    }

    #[test]
    fn of_edits_that_overlap_the_first_is_applied_and_the_rest_is_said() {
        let (folder, files, mut report) = checked();
        // Another finding that wants another number there.
        let mut other = report.findings[0].clone();
        other.fixes[0].edit = other.fixes[0].edit.clone().with(20_u32);
        // And one that wants the same.
        let same = report.findings[0].clone();
        report.findings.extend([other, same]);
        let mended = mend(&report, &files, &[hash(TEXT.as_bytes())], false).expect("it can be edited");
        assert_eq!((mended.len(), mended[0].findings), (1, 2));
        assert_eq!(mended[0].left.len(), 1);
        assert!(mended[0].left[0].contains("two edits change the same text"), "{}", mended[0].left[0]);
        write(&mended, |_| {}).expect("it can be written");
        let after = fs::read_to_string(folder.path().join("web.yaml")).expect("text");
        assert_eq!(after, TEXT.replace("110", "29"));
    }
}
