//! The JSON form of a file that was fixed.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::check::Mended;
use crate::document::unified_diff;

/// A file with the edits of findings in it.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, check::Check, json::FixedFile};
///
/// let text = "{apiVersion: eksctl.io/v1alpha5, kind: ClusterConfig, metadata: {name: web, region: eu-west-1},
///     nodeGroups: [{name: web, instanceType: m5.large, maxPodsPerNode: 110}]}";
/// let mut check = Check::new();
/// let file = check.read(text);
/// let report = check.report(Catalog::built_in());
/// let mended = report.mend(file, text, |fix| fix.is_safe).unwrap();
/// let json = serde_json::to_value(FixedFile::new("web.yaml", text, mended)).unwrap();
/// assert_eq!((&json["file"], &json["findings"]), (&"web.yaml".into(), &1.into()));
/// assert!(json["diff"].as_str().unwrap().ends_with("m5.large, maxPodsPerNode: 29}]}\n\\ No newline at end of file\n"));
/// ```
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FixedFile<'a> {
    /// The file's name.
    pub file: &'a str,
    /// Its text with the edits.
    pub text: String,
    /// The lines that differ as a unified diff.
    pub diff: String,
    /// How many findings the edits fix.
    pub findings: usize,
    /// What can't be fixed together with these, each a sentence with its place.
    pub left: Vec<String>,
}

impl<'a> FixedFile<'a> {
    /// What became of the text of a file with this name.
    #[must_use]
    pub fn new(file: &'a str, before: &str, mended: Mended<'_>) -> Self {
        FixedFile {
            file,
            diff: unified_diff(file, before, &mended.edits),
            findings: mended.findings,
            left: mended.left.iter().map(|left| left.sentence(file)).collect(),
            text: mended.text,
        }
    }
}
