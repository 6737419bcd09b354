//! buildah builds the container image from archives.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::answer;
use super::sample::Sample;
use crate::release::target::{Os, TARGETS, Target};

/// What is in the image, and nothing else.
const FILES: [&str; 6] = [
    "usr/bin/maxpods",
    "usr/share/doc/maxpods/COPYRIGHT-library.html",
    "usr/share/doc/maxpods/LICENSE-APACHE",
    "usr/share/doc/maxpods/LICENSE-MIT",
    "usr/share/doc/maxpods/NOTICE",
    "usr/share/doc/maxpods/THIRD-PARTY-LICENSES.txt",
];

pub(super) fn check(root: &Path, sample: &Sample) -> Result<()> {
    for file in ["Dockerfile", ".dockerignore"] {
        fs::copy(root.join(file), sample.folder.join(file)).with_context(|| format!("cannot copy {file}"))?;
    }
    for target in TARGETS.iter().filter(|target| target.os == Os::Linux) {
        built(root, sample, target).with_context(|| format!("the image for {}", target.triple))?;
    }
    Ok(())
}

fn built(root: &Path, sample: &Sample, target: &Target) -> Result<()> {
    let arch = target.arch.in_go();
    let buildah = |arguments: &[&str]| {
        let storage = sample.folder.join("buildah");
        let mut buildah = Command::new("buildah");
        // The plainest storage, which needs nothing of the machine.
        buildah.args(["--storage-driver", "vfs", "--root"]).arg(storage.join("root"));
        buildah.arg("--runroot").arg(storage.join("run")).args(arguments).current_dir(&sample.folder);
        answer(&mut buildah).map(|printed| printed.trim().to_owned())
    };
    let platform = format!("linux/{arch}");
    buildah(&["build", "--platform", &platform, "--tag", arch, "."])?;
    let format = "{{.OCIv1.Architecture}} {{.OCIv1.Config.User}} {{.OCIv1.Config.Entrypoint}} {{.OCIv1.Config.WorkingDir}}";
    let config = buildah(&["inspect", "--type", "image", "--format", format, arch])?;
    let expected = format!("{arch} 65532:65532 [/usr/bin/maxpods] /work");
    ensure!(config == expected, "it is `{config}`, and not `{expected}`");
    let container = buildah(&["from", "--pull-never", &format!("localhost/{arch}")])?;
    let mounted = PathBuf::from(buildah(&["mount", &container])?);
    let files = files(&mounted, &mounted)?;
    ensure!(files == FILES, "it holds {files:?}, and not {FILES:?}");
    let program = fs::read(sample.program_of(root, target))?;
    ensure!(fs::read(mounted.join(FILES[0]))? == program, "its program isn't that of the archive");
    Ok(())
}

/// The files below a folder, by their paths from the top.
fn files(top: &Path, folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(self::files(top, &path)?);
        } else {
            files.push(path.strip_prefix(top)?.to_string_lossy().into_owned());
        }
    }
    files.sort();
    Ok(files)
}
