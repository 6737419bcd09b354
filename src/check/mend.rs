//! The edits of findings in the text that they are of.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

use super::finding::{Finding, Fix};
use super::report::Report;
use crate::Error;
use crate::document::{Edit, apply, overlaps};

/// A text with edits in it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Mended<'r> {
    /// The text.
    pub text: String,
    /// The edits that are made.
    pub edits: Vec<Edit>,
    /// How many findings the edits fix.
    pub findings: usize,
    /// The edits that can't be made together with the others.
    pub left: Vec<NotMended<'r>>,
}

/// An edit that isn't made.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct NotMended<'r> {
    /// What it would fix.
    pub finding: &'r Finding,
    /// The edit.
    pub edit: &'r Edit,
    /// Why it isn't made.
    pub error: Error,
}

impl NotMended<'_> {
    /// What isn't fixed and why, with the place of the edit in the file of this name.
    #[must_use]
    pub fn sentence(&self, name: &str) -> String {
        alloc::format!("{name}:{}: not fixed: {}: {}", self.edit.place(), self.finding.message, self.error)
    }
}

impl Report {
    /// The text of a file with the edits that are wanted of those that its findings have; `None` if there are
    /// none. Of edits that can't be made together the first is made. What is ignored isn't fixed.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, check::Check};
    ///
    /// let text = "{apiVersion: eksctl.io/v1alpha5, kind: ClusterConfig, metadata: {name: web, region: eu-west-1},
    ///     nodeGroups: [{name: web, instanceType: m5.large, maxPodsPerNode: 110}]}";
    /// let mut check = Check::new();
    /// let file = check.read(text);
    /// let mended = check.report(Catalog::built_in()).mend(file, text, |fix| fix.is_safe).unwrap().text;
    /// assert_eq!(mended, text.replace("110", "29"));
    /// ```
    #[must_use]
    pub fn mend(&self, file: usize, text: &str, is_wanted: impl Fn(&Fix) -> bool) -> Option<Mended<'_>> {
        let findings = self.findings.iter().filter(|finding| !finding.is_silenced());
        let fixes = findings.flat_map(|finding| finding.fixes.iter().map(move |fix| (finding, fix)));
        let wanted = fixes
            .filter(|(_, fix)| fix.edit.place().file == file && is_wanted(fix))
            .map(|(finding, fix)| (finding, &fix.edit));
        let wanted = Wanted::of(wanted);
        if wanted.is_empty() { None } else { Some(make(text, wanted)) }
    }
}

/// An edit that is wanted, and the findings that it would fix.
struct Wanted<'r> {
    edit: &'r Edit,
    findings: Vec<&'r Finding>,
}

impl<'r> Wanted<'r> {
    /// Each edit once, where the first finding wants it.
    fn of(pairs: impl Iterator<Item = (&'r Finding, &'r Edit)>) -> Vec<Self> {
        let mut all: Vec<Wanted<'r>> = Vec::new();
        let mut by_bytes: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (finding, edit) in pairs {
            let same_bytes = by_bytes.entry(bytes(edit)).or_default();
            let known = same_bytes.iter().find(|it| all.get(**it).is_some_and(|known| known.edit == edit));
            if let Some(known) = known.and_then(|known| all.get_mut(*known)) {
                known.findings.push(finding);
            } else {
                same_bytes.push(all.len());
                all.push(Wanted { edit, findings: alloc::vec![finding] });
            }
        }
        all
    }
}

/// Makes edits. Those whose bytes another one changes wait until it is known whether that can be made.
fn make<'r>(text: &str, mut wanted: Vec<Wanted<'r>>) -> Mended<'r> {
    let mut mended = Mended { text: text.into(), edits: Vec::new(), findings: 0, left: Vec::new() };
    while !wanted.is_empty() {
        let mut changed = Changed::by(&mended.edits);
        let (together, others): (Vec<Wanted<'_>>, Vec<Wanted<'_>>) =
            wanted.into_iter().partition(|it| changed.add(it.edit));
        if together.is_empty() {
            for it in &others {
                mended.leave(it, &overlaps(it.edit));
            }
            break;
        }
        make_all(text, &together, &mut mended);
        wanted = others;
    }
    mended
}

/// Makes edits in addition to those that are made: all of them, or those of each half that can be made after
/// those before.
fn make_all<'r>(text: &str, wanted: &[Wanted<'r>], mended: &mut Mended<'r>) {
    let made = mended.edits.len();
    mended.edits.extend(wanted.iter().map(|it| it.edit.clone()));
    match (apply(text, &mended.edits), wanted) {
        (Ok(text), _) => {
            mended.text = text;
            mended.findings =
                wanted.iter().fold(mended.findings, |all, it| all.saturating_add(it.findings.len()));
        }
        (Err(error), [only]) => {
            mended.edits.truncate(made);
            mended.leave(only, &error);
        }
        (Err(_), _) => {
            mended.edits.truncate(made);
            let (first, second) = wanted.split_at_checked(wanted.len().div_ceil(2)).unwrap_or_default();
            make_all(text, first, mended);
            make_all(text, second, mended);
        }
    }
}

impl<'r> Mended<'r> {
    /// Says of each finding that it isn't fixed.
    fn leave(&mut self, wanted: &Wanted<'r>, error: &Error) {
        let left = |finding: &&'r Finding| NotMended { finding, edit: wanted.edit, error: error.clone() };
        self.left.extend(wanted.findings.iter().map(left));
    }
}

/// The bytes that edits replace.
struct Changed(BTreeSet<(usize, usize)>);

impl Changed {
    fn by(edits: &[Edit]) -> Self {
        Changed(edits.iter().map(bytes).collect())
    }

    /// Adds those of an edit, and tells whether no other one changes them.
    fn add(&mut self, edit: &Edit) -> bool {
        let (start, end) = bytes(edit);
        let before = self.0.range(..=(start, end)).next_back();
        let after = self.0.range((start, end)..).next();
        let is_free =
            before.is_none_or(|(_, end)| *end <= start) && after.is_none_or(|(start, _)| *start >= end);
        if is_free {
            self.0.insert((start, end));
        }
        is_free
    }
}

fn bytes(edit: &Edit) -> (usize, usize) {
    (edit.bytes().start, edit.bytes().end)
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;

    use crate::Catalog;
    use crate::check::{Check, Fix, Report};
    use crate::document::{Cursor, Edit, documents};

    const TEXT: &str = "{apiVersion: eksctl.io/v1alpha5, kind: ClusterConfig, metadata: {name: web, region: eu-west-1}, nodeGroups: [
{name: a, instanceType: m5.large, maxPodsPerNode: 110},
{name: b, instanceType: m5.large, maxPodsPerNode: 110},
{name: c, instanceType: m5.large, maxPodsPerNode: 110},
{name: d, instanceType: m5.large, maxPodsPerNode: 110},
{name: e, instanceType: m5.large, maxPodsPerNode: 110}]}
";

    fn report() -> Report {
        let mut check = Check::new();
        check.read(TEXT);
        check.report(Catalog::built_in())
    }

    /// An edit of a field whose name, with what is before it, has this many bytes: of another text than `TEXT`.
    fn of_another_text(before: usize) -> Fix {
        let text = alloc::format!("{}: 1\n", "x".repeat(before - 2));
        let trees = documents(0, &text).expect("YAML");
        let value = Cursor::new(&trees[0]).fields().next().expect("a field").1;
        Fix { edit: Edit::replace(&text, value, 2_u32).expect("an edit"), is_safe: true }
    }

    fn numbers(text: &str) -> Vec<String> {
        let of_line = |line: &str| line.split("PerNode: ").nth(1)?.split('}').next().map(ToString::to_string);
        text.lines().filter_map(of_line).collect()
    }

    /// Of m5.large 29 pods fit.
    #[test]
    fn one_that_cannot_be_made_keeps_none_of_the_others_from_being_made() {
        let mut report = report();
        assert_eq!(report.findings.len(), 5);
        let at = report.findings[3].fixes[0].edit.bytes().start;
        // The first digit of the fourth number: no value of this text.
        report.findings[3].fixes = alloc::vec![of_another_text(at)];
        let mended = report.mend(0, TEXT, |_| true).expect("there are edits");
        assert_eq!(numbers(&mended.text), ["29", "29", "29", "110", "29"]);
        assert_eq!((mended.findings, mended.edits.len()), (4, 4));
        assert_eq!(mended.left.len(), 1);
        assert_eq!(mended.left[0].finding.subject.name, "d");
    }

    /// The one before it is refused, and so is in nobody's way; findings that want the same are fixed by one edit.
    #[test]
    fn an_edit_is_made_where_one_of_the_same_bytes_cannot_be() {
        let mut report = report();
        let own = report.findings[3].fixes[0].clone();
        let at = own.edit.bytes().start;
        report.findings[2].fixes = alloc::vec![of_another_text(at), own];
        let mended = report.mend(0, TEXT, |_| true).expect("there are edits");
        assert_eq!(numbers(&mended.text), ["29", "29", "110", "29", "29"]);
        assert_eq!((mended.findings, mended.edits.len(), mended.left.len()), (5, 4, 1));
    }
}
