//! The Python package moto, whose wheels carry what the EC2 API answers.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use flate2::read::GzDecoder;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use zip::ZipArchive;

use super::sources::Sources;

const INSTANCE_TYPES: &str = "moto/ec2/resources/instance_types.json.gz";
const OFFERINGS: &str = "moto/ec2/resources/instance_type_offerings/availability-zone-id/";

/// One version of moto.
#[derive(Debug)]
pub(crate) struct Wheel {
    version: &'static str,
    archive: ZipArchive<fs::File>,
}

/// One entry of `DescribeInstanceTypeOfferings`: a type, and the id of a zone that has it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Offering {
    pub(crate) instance_type: String,
    pub(crate) location: String,
}

impl Wheel {
    /// Opens the wheel of a version, which is downloaded unless an earlier run did so.
    pub(crate) fn fetch(root: &Path, version: &'static str, sources: &Sources) -> Result<Self> {
        let path = download(root, version)?;
        let file = fs::File::open(&path).with_context(|| format!("cannot open {}", path.display()))?;
        let archive = ZipArchive::new(file).with_context(|| format!("{} is no wheel", path.display()))?;
        let mut wheel = Self { version, archive };
        wheel.check_date(sources)?;
        Ok(wheel)
    }

    /// The wheel's name as a source.
    pub(crate) fn source(&self) -> String {
        format!("moto {}", self.version)
    }

    /// Every `DescribeInstanceTypes` entry, by the type's name.
    pub(crate) fn instance_types(&mut self) -> Result<BTreeMap<String, Value>> {
        self.read(INSTANCE_TYPES)
    }

    /// Every `DescribeInstanceTypeOfferings` entry, by region.
    pub(crate) fn offerings(&mut self) -> Result<BTreeMap<String, Vec<Offering>>> {
        let names = self.archive.file_names().map(|name| name.map(Cow::into_owned));
        let names: Vec<String> = names.collect::<Result<_, _>>()?;
        let mut regions = BTreeMap::new();
        for name in names {
            let file = name.strip_prefix(OFFERINGS).and_then(|file| file.strip_suffix(".json.gz"));
            if let Some(region) = file {
                regions.insert(region.to_owned(), self.read(&name)?);
            }
        }
        ensure!(!regions.is_empty(), "{}: it has nothing below {OFFERINGS}", self.source());
        Ok(regions)
    }

    /// Holds `sources.csv` to the date at which the list of types was made.
    fn check_date(&mut self, sources: &Sources) -> Result<()> {
        let source = self.source();
        let entry =
            self.archive.by_name(INSTANCE_TYPES).with_context(|| format!("{source}: {INSTANCE_TYPES}"))?;
        let date =
            entry.last_modified().with_context(|| format!("{source}: {INSTANCE_TYPES} has no date"))?;
        let date = format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
        let said = sources.date(&source)?;
        ensure!(
            date == said,
            "{source}: data/sources/sources.csv says {said}, but the list inside is of {date}"
        );
        Ok(())
    }

    fn read<T: DeserializeOwned>(&mut self, name: &str) -> Result<T> {
        let context = || format!("moto {}: {name}", self.version);
        let entry = self.archive.by_name(name).with_context(context)?;
        let mut json = String::new();
        GzDecoder::new(entry).read_to_string(&mut json).with_context(context)?;
        serde_json::from_str(&json).with_context(context)
    }
}

/// Has pip put the wheel below `target/`, unless it is there already; pip checks its hash either way.
fn download(root: &Path, version: &str) -> Result<PathBuf> {
    let directory = root.join("target/wheels");
    let wheel = directory.join(format!("moto-{version}-py3-none-any.whl"));
    if wheel.exists() {
        let mut pip = pip(root, version, &directory);
        pip.arg("--no-index").arg("--find-links").arg(&directory);
        // What is wrong with the wheel does not matter: it is downloaded anew.
        if succeeds(pip.stderr(Stdio::null()))? {
            return Ok(wheel);
        }
    }
    let provided = succeeds(&mut pip(root, version, &directory))? && wheel.exists();
    ensure!(provided, "pip has not provided {}; see what it says above", wheel.display());
    Ok(wheel)
}

fn pip(root: &Path, version: &str, directory: &Path) -> Command {
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "--disable-pip-version-check", "download", "--quiet"])
        .args(["--no-deps", "--require-hashes", "--only-binary=:all:"])
        .arg("--requirement")
        .arg(root.join(format!("data/sources/moto-{version}.txt")))
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
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use zip::write::SimpleFileOptions;
    use zip::{DateTime, ZipWriter};

    use super::*;

    /// A wheel of 1 March 2026 that holds these files, each compressed as moto compresses its own.
    fn wheel(files: &[(&str, &str)]) -> Wheel {
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
        Wheel { version: "9.9.9", archive }
    }

    #[test]
    fn the_date_of_the_list_must_be_the_one_written_down() {
        let sources = |date: &str| {
            let csv = format!("source,version,date,what_it_gives\nmoto,9.9.9,{date},x\n");
            Sources::parse(&csv).expect("well formed")
        };
        let mut wheel = wheel(&[(INSTANCE_TYPES, "{}")]);
        assert!(wheel.check_date(&sources("2026-03-01")).is_ok());
        let failure = wheel.check_date(&sources("2026-03-02")).expect_err("another day").to_string();
        assert!(failure.ends_with("says 2026-03-02, but the list inside is of 2026-03-01"), "{failure}");
    }

    #[test]
    fn offerings_come_by_region() {
        let file = |region: &str| format!("{OFFERINGS}{region}.json.gz");
        let offering = r#"[{"InstanceType": "m5.large", "Location": "euc1-az2"}]"#;
        let (north, central) = (file("eu-north-1"), file("eu-central-1"));
        let mut wheel = wheel(&[(&central, offering), (&north, "[]"), ("moto/__init__.py", "")]);
        let offerings = wheel.offerings().expect("well formed");
        assert_eq!(offerings.keys().collect::<Vec<_>>(), ["eu-central-1", "eu-north-1"]);
        assert_eq!(offerings["eu-central-1"][0].location, "euc1-az2");
    }
}
