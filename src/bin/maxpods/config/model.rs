//! What a `maxpods.toml` says.

use std::path::{Path, PathBuf};
use std::{env, fs};

use maxpods::Place;
use maxpods::check::{Report, SilencedBy};
use maxpods::options::Options;

use super::silence::Silenced;
use crate::args::FailOn;
use crate::files::Files;

/// What it says.
#[derive(Debug, Default)]
pub(crate) struct Config {
    pub(crate) fail_on: Option<FailOn>,
    /// What holds where the manifests say nothing.
    pub(crate) options: Options,
    pub(super) ignores: Vec<Silenced>,
    /// The folder that it is in, from which its paths start.
    pub(super) folder: PathBuf,
}

impl Config {
    /// Marks the findings that it silences.
    pub(crate) fn silence(&self, report: &mut Report, files: &Files) {
        if self.ignores.is_empty() {
            return;
        }
        let here = env::current_dir().unwrap_or_default();
        for finding in &mut report.findings {
            let span = finding.place.as_ref().and_then(Place::span);
            let path = span.and_then(|span| files.paths().get(span.file));
            let path = path.map(|path| self.within(&here.join(path)));
            if self.ignores.iter().any(|silenced| silenced.has(finding, path.as_deref())) {
                finding.silenced = finding.silenced.or(Some(SilencedBy::Configuration));
            }
        }
    }

    /// A path as the configuration's folder sees it.
    fn within(&self, path: &Path) -> PathBuf {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        path.strip_prefix(&self.folder).map(Path::to_path_buf).unwrap_or(path)
    }
}
