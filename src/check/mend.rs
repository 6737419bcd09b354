//! The edits of findings in the text that they are of.

use alloc::string::String;
use alloc::vec::Vec;

use super::finding::{Finding, Fix};
use super::report::Report;
use crate::Error;
use crate::document::{Edit, apply};

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

/// Makes edits, each of which fixes a finding.
fn make<'r>(text: &str, wanted: &[(&'r Finding, &'r Edit)]) -> Mended<'r> {
    let mut edits: Vec<Edit> = Vec::new();
    for (_, edit) in wanted {
        if !edits.contains(edit) {
            edits.push((*edit).clone());
        }
    }
    match apply(text, &edits) {
        Ok(text) => Mended { text, edits, findings: wanted.len(), left: Vec::new() },
        Err(_) => make_each(text, wanted),
    }
}

/// Makes edits one after the other, without those that can't be made after those before.
fn make_each<'r>(text: &str, wanted: &[(&'r Finding, &'r Edit)]) -> Mended<'r> {
    let mut mended = Mended { text: text.into(), edits: Vec::new(), findings: 0, left: Vec::new() };
    for &(finding, edit) in wanted {
        if mended.edits.contains(edit) {
            mended.findings = mended.findings.saturating_add(1);
            continue;
        }
        mended.edits.push(edit.clone());
        match apply(text, &mended.edits) {
            Ok(text) => {
                mended.text = text;
                mended.findings = mended.findings.saturating_add(1);
            }
            Err(error) => {
                mended.edits.pop();
                mended.left.push(NotMended { finding, edit, error });
            }
        }
    }
    mended
}
