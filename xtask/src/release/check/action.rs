//! The steps of action.yml, run as a runner of GitHub runs them, on a manifest with a finding.

mod runner;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use self::runner::{Job, Runner};
use super::sample::Sample;
use crate::dist;
use crate::release::sums;
use crate::release::target::{Os, TARGETS};

/// What `check` finds in examples/workers.yaml: at 100 pods on a type for 14.
const ANNOTATION: &str =
    "::error file=workers.yaml,line=27,endLine=27,col=14,endColumn=17,title=over-commit::";

pub(super) fn check(root: &Path, sample: &Sample) -> Result<()> {
    let server = serve(sample)?;
    let workspace = sample.folder.join("workspace");
    fs::create_dir_all(&workspace)?;
    fs::copy(root.join("examples/workers.yaml"), workspace.join("workers.yaml"))?;
    let runner = Runner::new(root, &sample.folder.join("runner"), &workspace, &server)?;
    findings(&runner).context("action.yml")?;
    formats(&runner).context("action.yml")?;
    inputs(&runner, &workspace).context("action.yml")?;
    refusals(&runner, &server, sample).context("action.yml")
}

/// Puts a release where its URL has it, in files.
fn serve(sample: &Sample) -> Result<PathBuf> {
    let server = sample.folder.join("server");
    let release = server.join("releases/download").join(format!("v{}", sample.version()?));
    fs::create_dir_all(&release)?;
    for target in &TARGETS {
        let file = sample.archive_name(target)? + ".tar.gz";
        fs::copy(sample.archives().join(&file), release.join(&file))?;
    }
    dist::write_file(&release.join(dist::SUMS), sums(&release, sample.version()?)?.as_bytes())?;
    Ok(server)
}

/// A finding fails the job, after its line was annotated.
fn findings(runner: &Runner) -> Result<()> {
    let job = runner.run(&[])?;
    job.ended(1)?.says(ANNOTATION)?;
    ensure!(job.output("exit-code") == Some("1"), "the output `exit-code` isn't 1: {job:?}");
    ensure!(job.output("sarif-file").is_none() && job.uploaded.is_none(), "there is SARIF unasked: {job:?}");
    let never = runner.run(&[("fail-on", "never")])?;
    never.ended(0)?.says(ANNOTATION)?;
    ensure!(never.output("exit-code") == Some("0"), "the output `exit-code` isn't 0: {never:?}");
    Ok(())
}

/// SARIF is written, and uploaded if that is asked for, also of a job that fails.
fn formats(runner: &Runner) -> Result<()> {
    runner.run(&[("annotations", "false")])?.ended(1)?.says("error[over-commit]")?;
    for (input, is_uploaded) in [("sarif", false), ("upload-sarif", true)] {
        let job = runner.run(&[(input, "true")])?;
        job.ended(1)?.says(ANNOTATION)?;
        let file = job.output("sarif-file").context("there is no output `sarif-file`")?;
        let sarif: Value = serde_json::from_str(&fs::read_to_string(file)?).context("the SARIF file")?;
        let rule = &sarif["runs"][0]["results"][0]["ruleId"];
        ensure!(sarif["version"] == "2.1.0" && rule == "over-commit", "the SARIF file is {sarif:#}");
        let uploaded = is_uploaded.then_some(file);
        ensure!(
            job.uploaded.as_deref() == uploaded,
            "with {input}, the file that is uploaded is {:?}",
            job.uploaded
        );
    }
    Ok(())
}

/// Inputs are words for the program, and never commands.
fn inputs(runner: &Runner, workspace: &Path) -> Result<()> {
    runner.run(&[("args", "--columns  name\n-q"), ("paths", "workers.yaml\n")])?.ended(2)?;
    runner
        .run(&[("args", "--cni  cilium\n--each\n"), ("paths", "workers.yaml\n")])?
        .ended(1)?
        .says(ANNOTATION)?;
    let names = ["paths", "fail-on", "args", "annotations", "sarif", "version", "repository"];
    let commands = ["x; touch made; $(touch made)", "\"; touch made; \"", "'; touch made; '"];
    for (name, command) in names.iter().flat_map(|name| commands.map(|command| (name, command))) {
        let job = runner.run(&[(name, command)])?;
        ensure!(!workspace.join("made").exists(), "the input `{name}` is run as a command: {job:?}");
        ensure!(job.code != 0, "with `{command}` as `{name}` the job passes: {job:?}");
    }
    Ok(())
}

/// No program is run that isn't the one of a release.
fn refusals(runner: &Runner, server: &Path, sample: &Sample) -> Result<()> {
    let refused = |inputs: &[(&str, &str)], said: &str| {
        let job = runner.run(inputs)?;
        job.ended(1)?.says("::error title=maxpods::")?.says(said)?;
        ensure!(job.path.is_empty(), "a program that is refused is on the path: {job:?}");
        Ok::<_, anyhow::Error>(())
    };
    refused(&[("version", "9.9.9")], "/v9.9.9/SHA256SUMS can't be had; give a version that is released")?;
    refused(&[("version", "newest")], "the version newest is none; give one such as 1.2.3")?;
    for target in TARGETS.iter().filter(|target| target.os == Os::Linux) {
        let file = sample.archive_name(target)? + ".tar.gz";
        let release = server.join("releases/download").join(format!("v{}", sample.version()?));
        let mut bytes = fs::read(release.join(&file))?;
        bytes.push(0);
        fs::write(release.join(&file), bytes)?;
    }
    refused(&[], "doesn't have the checksum in SHA256SUMS; don't use it")
}

impl Job {
    fn ended(&self, code: i32) -> Result<&Self> {
        ensure!(self.code == code, "the job ends with {}, and not {code}: {self:?}", self.code);
        Ok(self)
    }

    fn says(&self, text: &str) -> Result<&Self> {
        ensure!(self.log.contains(text), "the job doesn't say `{text}`: {self:?}");
        Ok(self)
    }
}
