//! The edits of findings: chosen, applied to the text of each file, and written in place.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use maxpods::check::{self, Fix, Report};
use maxpods::document::{Edit, unified_diff};
use maxpods::shown::escaped;
use tempfile::NamedTempFile;

use crate::failure::Failure;
use crate::files::{Files, hash};

/// A file with its edits in it.
pub(crate) struct Mended {
    path: String,
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
    for number in edited {
        let Some(path) = files.paths().get(number) else { continue };
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
fn text(path: &str, files: &Files, checked: Option<u64>) -> Result<String, Failure> {
    let text = files.text(path)?;
    if checked == Some(hash(text.as_bytes())) { Ok(text) } else { Err(Failure::Changed(path.into())) }
}

impl Mended {
    fn new(path: &str, before: &str, mended: check::Mended<'_>) -> Self {
        let name = crate::input::name(path);
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

    /// Replaces the file at once, with the permissions that it has.
    pub(crate) fn write(&self) -> Result<(), Failure> {
        if self.before == self.after {
            return Ok(());
        }
        let unwritable = |source| Failure::Unwritable { path: self.path.clone(), source };
        // The file itself, where the path is a link to it.
        let path = fs::canonicalize(&self.path).map_err(unwritable)?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut file = NamedTempFile::new_in(folder).map_err(unwritable)?;
        file.write_all(self.after.as_bytes()).map_err(unwritable)?;
        let permissions = fs::metadata(&path).map_err(unwritable)?.permissions();
        file.as_file().set_permissions(permissions).map_err(unwritable)?;
        file.as_file().sync_all().map_err(unwritable)?;
        if fs::read(&path).map_err(unwritable)? != self.before.as_bytes() {
            return Err(Failure::Changed(self.path.clone()));
        }
        file.persist(&path).map_err(|error| unwritable(error.error))?;
        Ok(())
    }

    /// Prints the edits as a unified diff: to a terminal as text is shown there, and elsewhere byte for byte, as
    /// `patch` needs it.
    pub(crate) fn diff(&self, out: &mut (impl Write + IsTerminal)) -> io::Result<()> {
        let diff = unified_diff(&self.name, &self.before, &self.edits);
        if !out.is_terminal() {
            return out.write_all(diff.as_bytes());
        }
        let shown = |line: &str| line.split('\t').map(escaped).collect::<Vec<_>>().join("\t");
        diff.lines().try_for_each(|line| writeln!(out, "{}", shown(line)))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use maxpods::Catalog;
    use maxpods::check::{Check, Report};
    use tempfile::TempDir;

    use super::mend;
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
        let files = Files::find(&[path.to_string_lossy().into_owned()]).expect("it is there");
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
        assert!(matches!(mended[0].write(), Err(Failure::Changed(_))));
        assert_eq!(fs::read_to_string(folder.path().join("web.yaml")).expect("text"), changed);
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
        mended[0].write().expect("it can be written");
        let after = fs::read_to_string(folder.path().join("web.yaml")).expect("text");
        assert_eq!(after, TEXT.replace("110", "29"));
    }
}
