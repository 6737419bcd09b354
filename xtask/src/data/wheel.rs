//! Python packages whose wheels carry what the EC2 API says: had by pip, pinned by version and hash.

use std::borrow::Cow;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use flate2::read::GzDecoder;
use serde::de::DeserializeOwned;
use zip::ZipArchive;

use super::sources::Sources;

/// One version of a package.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    /// The file inside whose date is that of the source.
    pub(crate) dated: &'static str,
}

/// The wheel of a package.
#[derive(Debug)]
pub(crate) struct Wheel {
    package: Package,
    archive: ZipArchive<fs::File>,
}

impl Package {
    /// Its name as a source.
    pub(crate) fn source(self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

impl Wheel {
    /// Opens the wheel of a package, which is downloaded unless an earlier run did so.
    pub(crate) fn fetch(root: &Path, package: Package, sources: &Sources) -> Result<Self> {
        let path = download(root, package)?;
        let file = fs::File::open(&path).with_context(|| format!("cannot open {}", path.display()))?;
        let archive = ZipArchive::new(file).with_context(|| format!("{} is no wheel", path.display()))?;
        let mut wheel = Self { package, archive };
        wheel.check_date(sources)?;
        Ok(wheel)
    }

    /// The wheel's name as a source.
    pub(crate) fn source(&self) -> String {
        self.package.source()
    }

    /// The names of all files inside.
    pub(crate) fn file_names(&self) -> Result<Vec<String>> {
        let names = self.archive.file_names().map(|name| name.map(Cow::into_owned));
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// What a file of compressed JSON says.
    pub(crate) fn read<T: DeserializeOwned>(&mut self, name: &str) -> Result<T> {
        let source = self.source();
        let context = || format!("{source}: {name}");
        let entry = self.archive.by_name(name).with_context(context)?;
        let mut json = String::new();
        GzDecoder::new(entry).read_to_string(&mut json).with_context(context)?;
        serde_json::from_str(&json).with_context(context)
    }

    /// Holds `sources.csv` to the date at which the list inside was made.
    fn check_date(&mut self, sources: &Sources) -> Result<()> {
        let (source, dated) = (self.source(), self.package.dated);
        let entry = self.archive.by_name(dated).with_context(|| format!("{source}: {dated}"))?;
        let date = entry.last_modified().with_context(|| format!("{source}: {dated} has no date"))?;
        let date = format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
        let said = sources.date(&source)?;
        ensure!(
            date == said,
            "{source}: data/sources/sources.csv says {said}, but the list inside is of {date}"
        );
        Ok(())
    }
}

/// Has pip put the wheel below `target/`, unless it is there already; pip checks its hash either way.
fn download(root: &Path, package: Package) -> Result<PathBuf> {
    let directory = root.join("target/wheels");
    let wheel = directory.join(format!("{}-{}-py3-none-any.whl", package.name, package.version));
    if wheel.exists() {
        let mut pip = pip(root, package, &directory);
        pip.arg("--no-index").arg("--find-links").arg(&directory);
        // What is wrong with the wheel does not matter: it is downloaded anew.
        if succeeds(pip.stderr(Stdio::null()))? {
            return Ok(wheel);
        }
    }
    let provided = succeeds(&mut pip(root, package, &directory))? && wheel.exists();
    ensure!(provided, "pip has not provided {}; see what it says above", wheel.display());
    Ok(wheel)
}

fn pip(root: &Path, package: Package, directory: &Path) -> Command {
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "--disable-pip-version-check", "download", "--quiet"])
        .args(["--no-deps", "--require-hashes", "--only-binary=:all:"])
        .arg("--requirement")
        .arg(root.join(format!("data/sources/{}-{}.txt", package.name, package.version)))
        .arg("--dest")
        .arg(directory)
        .stdin(Stdio::null());
    pip
}

fn succeeds(command: &mut Command) -> Result<bool> {
    let status = command.status().context("cannot run python3; install Python 3 with pip")?;
    Ok(status.success())
}

#[cfg(test)]
pub(crate) mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use zip::write::SimpleFileOptions;
    use zip::{DateTime, ZipWriter};

    use super::*;

    /// The wheel, of 1 March 2026, of a package that holds these files,
    /// each compressed as moto compresses its own.
    pub(crate) fn wheel(files: &[(&str, &str)]) -> Wheel {
        let date = DateTime::from_date_and_time(2026, 3, 1, 12, 0, 0).expect("a date");
        let options = SimpleFileOptions::default().last_modified_time(date);
        let mut writer = ZipWriter::new(tempfile::tempfile().expect("a file"));
        for (name, json) in files {
            let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
            gzip.write_all(json.as_bytes()).expect("compresses");
            writer.start_file(*name, options).expect("begins");
            writer.write_all(&gzip.finish().expect("compresses")).expect("writes");
        }
        let archive = ZipArchive::new(writer.finish().expect("ends")).expect("a zip file");
        Wheel { package: Package { name: "moto", version: "9.9.9", dated: "list.json.gz" }, archive }
    }

    #[test]
    fn the_date_of_the_list_must_be_the_one_written_down() {
        let sources = |date: &str| {
            let csv = format!("source,version,date,what_it_gives\nmoto,9.9.9,{date},x\n");
            Sources::parse(&csv).expect("well formed")
        };
        let mut wheel = wheel(&[("list.json.gz", "{}")]);
        assert!(wheel.check_date(&sources("2026-03-01")).is_ok());
        let failure = wheel.check_date(&sources("2026-03-02")).expect_err("another day").to_string();
        assert!(failure.ends_with("says 2026-03-02, but the list inside is of 2026-03-01"), "{failure}");
    }
}
