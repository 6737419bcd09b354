//! What the configuration silences.

use std::path::Path;

use globset::{Glob, GlobBuilder, GlobMatcher};
use maxpods::check::Finding;

/// An `[[ignore]]`: findings of all of these are silenced; what isn't given is any.
#[derive(Debug, Default)]
pub(super) struct Silenced {
    pub(super) rules: Vec<String>,
    pub(super) paths: Vec<GlobMatcher>,
    pub(super) names: Vec<GlobMatcher>,
}

/// A pattern of a path: `*` stays within a folder, `**` doesn't, and without a `/` it is of a name in any
/// folder.
pub(super) fn path(pattern: &str) -> Result<GlobMatcher, globset::Error> {
    let pattern = pattern.trim_end_matches('/');
    let anywhere = if pattern.contains('/') { pattern.to_owned() } else { format!("**/{pattern}") };
    let glob = GlobBuilder::new(anywhere.trim_start_matches("./")).literal_separator(true).build()?;
    Ok(glob.compile_matcher())
}

/// A pattern of a name.
pub(super) fn name(pattern: &str) -> Result<GlobMatcher, globset::Error> {
    Ok(Glob::new(pattern)?.compile_matcher())
}

impl Silenced {
    pub(super) fn has(&self, finding: &Finding, path: Option<&Path>) -> bool {
        // What holds for a folder holds for all in it.
        let is_path =
            |glob: &GlobMatcher| path.is_some_and(|path| path.ancestors().any(|path| glob.is_match(path)));
        (self.rules.is_empty() || self.rules.iter().any(|rule| rule == finding.rule.name))
            && (self.paths.is_empty() || self.paths.iter().any(is_path))
            && (self.names.is_empty() || self.names.iter().any(|glob| glob.is_match(&finding.subject.name)))
    }
}
