//! As much of GitHub's runner as action.yml needs.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::release::check::{path_with, yaml};

pub(super) struct Runner {
    root: PathBuf,
    folder: PathBuf,
    workspace: PathBuf,
    /// The URL of the repository with the release.
    repository: String,
    action: Action,
}

/// What a run of the action left.
#[derive(Debug, Default)]
pub(super) struct Job {
    pub(super) code: i32,
    pub(super) log: String,
    /// What is on the path for the steps that follow.
    pub(super) path: String,
    /// The file that is given to the action that uploads SARIF.
    pub(super) uploaded: Option<String>,
    outputs: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Action {
    inputs: BTreeMap<String, Input>,
    runs: Runs,
}

#[derive(Deserialize)]
struct Input {
    default: String,
}

#[derive(Deserialize)]
struct Runs {
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    #[serde(rename = "if")]
    condition: Option<String>,
    run: Option<String>,
    #[serde(default)]
    env: BTreeMap<String, String>,
    #[serde(default)]
    with: BTreeMap<String, String>,
}

impl Runner {
    pub(super) fn new(root: &Path, folder: &Path, workspace: &Path, server: &Path) -> Result<Self> {
        Ok(Runner {
            root: root.to_owned(),
            folder: folder.to_owned(),
            workspace: workspace.to_owned(),
            repository: format!("file://{}", server.display()),
            action: serde_json::from_str(&yaml(&root.join("action.yml"))?).context("action.yml")?,
        })
    }

    /// Runs the action with inputs, until a step fails.
    pub(super) fn run(&self, inputs: &[(&str, &str)]) -> Result<Job> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder)?;
        }
        fs::create_dir_all(&self.folder)?;
        let mut values: BTreeMap<String, String> =
            self.action.inputs.iter().map(|(name, input)| (name.clone(), input.default.clone())).collect();
        values.insert("repository".to_owned(), self.repository.clone());
        values.extend(inputs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let mut job = Job::default();
        for step in &self.action.runs.steps {
            let condition = step.condition.as_deref().map(|it| evaluated(it, &values, &job)).transpose()?;
            if condition.as_deref() == Some("false") {
                continue;
            }
            if let Some(script) = &step.run {
                self.step(script, &step.env, &values, &mut job)?;
            } else if let Some(file) = step.with.get("sarif_file") {
                job.uploaded = Some(filled(file, &values, &job)?);
            } else {
                bail!("a step of action.yml does what isn't known");
            }
            if job.code != 0 {
                break;
            }
        }
        Ok(job)
    }

    /// Runs a step's script, and reads what it left for those after it.
    fn step(
        &self,
        script: &str,
        env: &BTreeMap<String, String>,
        inputs: &BTreeMap<String, String>,
        job: &mut Job,
    ) -> Result<()> {
        let (outputs, path) = (self.folder.join("output"), self.folder.join("path"));
        let mut bash = Command::new("bash");
        bash.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script])
            .current_dir(&self.workspace);
        for (name, value) in env {
            bash.env(name, filled(value, inputs, job)?);
        }
        bash.env("GITHUB_ACTION_PATH", &self.root).env("GITHUB_OUTPUT", &outputs).env("GITHUB_PATH", &path);
        bash.env("RUNNER_TEMP", &self.folder).env("RUNNER_OS", "Linux");
        bash.env("RUNNER_ARCH", if env::consts::ARCH == "aarch64" { "ARM64" } else { "X64" });
        let added: Vec<&Path> = job.path.lines().map(Path::new).collect();
        bash.env("PATH", path_with(&added)?);
        let output = bash.output().context("bash can't be run")?;
        job.code = output.status.code().unwrap_or(-1);
        job.log += &String::from_utf8_lossy(&output.stdout);
        job.log += &String::from_utf8_lossy(&output.stderr);
        job.path = fs::read_to_string(path).unwrap_or_default();
        let lines = fs::read_to_string(outputs).unwrap_or_default();
        job.outputs = lines.lines().filter_map(|line| line.split_once('=')).map(owned).collect();
        Ok(())
    }
}

impl Job {
    pub(super) fn output(&self, name: &str) -> Option<&str> {
        self.outputs.get(name).map(String::as_str)
    }
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// A text that may be one expression in `${{ }}`.
fn filled(text: &str, inputs: &BTreeMap<String, String>, job: &Job) -> Result<String> {
    let expression = text.strip_prefix("${{").and_then(|text| text.strip_suffix("}}"));
    expression.map_or_else(|| Ok(text.to_owned()), |expression| evaluated(expression, inputs, job))
}

/// What comparisons joined by `||`, or an input or output alone, come to.
fn evaluated(expression: &str, inputs: &BTreeMap<String, String>, job: &Job) -> Result<String> {
    let value = |operand: &str| {
        let operand = operand.trim();
        if let Some(text) = operand.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')) {
            return Ok(text.to_owned());
        }
        if let Some(name) = operand.strip_prefix("inputs.") {
            return inputs.get(name).cloned().with_context(|| format!("action.yml has no input `{name}`"));
        }
        let name = operand.strip_prefix("steps.check.outputs.");
        let name = name.with_context(|| format!("it isn't known what `{operand}` is"))?;
        Ok(job.outputs.get(name).cloned().unwrap_or_default())
    };
    if !expression.contains('=') {
        return value(expression);
    }
    for comparison in expression.split("||") {
        let (left, right, equal) = match (comparison.split_once("=="), comparison.split_once("!=")) {
            (Some((left, right)), _) => (left, right, true),
            (_, Some((left, right))) => (left, right, false),
            _ => bail!("it isn't known what `{comparison}` compares"),
        };
        if (value(left)? == value(right)?) == equal {
            return Ok("true".to_owned());
        }
    }
    Ok("false".to_owned())
}
