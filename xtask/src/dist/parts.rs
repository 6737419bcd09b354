//! What is in the archive beside the program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::write_file;
use crate::linked::{self, Build};
use crate::{man, tool};

/// Files of the project.
const OWN: [&str; 5] = ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "NOTICE", "README.md"];

/// The shells with a completion, and the name under which each looks for it.
const COMPLETIONS: [(&str, &str); 4] =
    [("bash", "maxpods.bash"), ("fish", "maxpods.fish"), ("powershell", "_maxpods.ps1"), ("zsh", "_maxpods")];

/// Makes what isn't there, and returns all of it: the names in the archive, and where the files are.
pub(super) fn gather(root: &Path, build: &Build<'_>) -> Result<Vec<(String, PathBuf)>> {
    let folder = root.join("target/dist-parts");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    let (pages, completions) = (folder.join("man/man1"), folder.join("completions"));
    for folder in [&pages, &completions] {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    man::write(root, &pages)?;
    // That which has just written the man pages.
    let program = super::trial_program(root)?;
    for (shell, name) in COMPLETIONS {
        let script = tool::output(Command::new(&program).args(["completions", shell]))?;
        write_file(&completions.join(name), script.as_bytes())?;
    }
    write_file(&folder.join(linked::NOTICE), linked::notice(root, build)?.as_bytes())?;
    let library = linked::standard_library()?;
    let library = (library.file_name().unwrap_or_default().to_string_lossy().into_owned(), library.clone());
    let own = OWN.iter().map(|name| ((*name).to_owned(), root.join(name)));
    let mut parts: Vec<_> = own.chain([library]).collect();
    for path in tool::files(&folder)? {
        let name = path.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/");
        parts.push((name, path));
    }
    Ok(parts)
}
