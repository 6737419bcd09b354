//! The edits of findings in the text that they are of.

use alloc::collections::BTreeMap;
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
        let wanted: Vec<(&Finding, &Edit)> = fixes
            .filter(|(_, fix)| fix.edit.place().file == file && is_wanted(fix))
            .map(|(finding, fix)| (finding, &fix.edit))
            .collect();
        if wanted.is_empty() { None } else { Some(make(text, &wanted)) }
    }
}

/// An edit that is wanted, and what it would fix.
type Wanted<'r> = (&'r Finding, &'r Edit);

/// Makes edits, each of which fixes a finding.
fn make<'r>(text: &str, wanted: &[Wanted<'r>]) -> Mended<'r> {
    let mut mended = Mended { text: text.into(), edits: Vec::new(), findings: 0, left: Vec::new() };
    let mut chosen = Chosen::default();
    let (mut new, mut again) = (Vec::new(), Vec::new());
    for &(finding, edit) in wanted {
        match chosen.add(edit) {
            Choice::Known => again.push((finding, edit)),
            Choice::New => new.push((finding, edit)),
            Choice::Overlaps => mended.left.push(NotMended { finding, edit, error: overlaps(edit) }),
        }
    }
    let overlapping = mended.left.len();
    make_all(text, &new, &mut mended);
    let mut refused = Chosen::default();
    for left in mended.left.iter().skip(overlapping) {
        refused.add(left.edit);
    }
    // Where an edit can't be made, the findings that want the same aren't fixed either.
    let (left, fixed): (Vec<Wanted<'_>>, Vec<Wanted<'_>>) =
        again.into_iter().partition(|(_, edit)| refused.has(edit));
    mended.findings = mended.findings.saturating_add(fixed.len());
    let of_first = |(finding, edit): Wanted<'r>| {
        let first = mended.left.iter().find(|left| left.edit == edit)?;
        Some(NotMended { finding, edit, error: first.error.clone() })
    };
    let left: Vec<NotMended<'_>> = left.into_iter().filter_map(of_first).collect();
    mended.left.extend(left);
    mended
}

/// Makes edits in addition to those that are made: all of them, or those of each half that can be made after
/// those before.
fn make_all<'r>(text: &str, wanted: &[Wanted<'r>], mended: &mut Mended<'r>) {
    let made = mended.edits.len();
    mended.edits.extend(wanted.iter().map(|(_, edit)| (*edit).clone()));
    match (apply(text, &mended.edits), wanted) {
        (Ok(text), _) => {
            mended.text = text;
            mended.findings = mended.findings.saturating_add(wanted.len());
        }
        (Err(error), &[(finding, edit)]) => {
            mended.edits.truncate(made);
            mended.left.push(NotMended { finding, edit, error });
        }
        (Err(_), _) => {
            mended.edits.truncate(made);
            let (first, second) = wanted.split_at_checked(wanted.len().div_ceil(2)).unwrap_or_default();
            make_all(text, first, mended);
            make_all(text, second, mended);
        }
    }
}

/// Edits that can be made together, so far as their bytes tell.
#[derive(Default)]
struct Chosen<'r> {
    /// By the bytes that they replace.
    edits: BTreeMap<(usize, usize), Vec<&'r Edit>>,
}

/// What becomes of an edit beside those that are chosen.
enum Choice {
    /// It is one of them.
    Known,
    New,
    /// Another one changes the same bytes.
    Overlaps,
}

impl<'r> Chosen<'r> {
    fn has(&self, edit: &Edit) -> bool {
        let bytes = (edit.bytes().start, edit.bytes().end);
        self.edits.get(&bytes).is_some_and(|same| same.contains(&edit))
    }

    fn add(&mut self, edit: &'r Edit) -> Choice {
        if self.has(edit) {
            return Choice::Known;
        }
        let bytes = (edit.bytes().start, edit.bytes().end);
        let before = self.edits.range(..=bytes).next_back();
        let after = self.edits.range(bytes..).next();
        let overlaps = before.is_some_and(|((_, end), _)| *end > bytes.0)
            || after.is_some_and(|((start, _), _)| *start < bytes.1);
        if overlaps {
            return Choice::Overlaps;
        }
        self.edits.entry(bytes).or_default().push(edit);
        Choice::New
    }
}
