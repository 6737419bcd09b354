//! Writes the sources of the book as mdBook reads them: the guide, the reference, and one summary of both.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::commands::Commands;
use super::facts::Facts;
use super::guide::{self, Guide};
use super::part::Part;
use super::program::Program;
use super::{LOOK, check_rules, json, lints, options, plug_ins, provisioners, types, write};

/// The settings of mdBook.
const SETTINGS: &str = include_str!("book.toml");

/// How mdBook's pages use the book's colours.
const STYLE: &str = include_str!("book.css");

pub(super) fn write_all(root: &Path, program: &Program, folder: &Path) -> Result<()> {
    let guide = Guide::read(root)?;
    let commands = Commands::read(program)?;
    let parts = parts(&guide, &commands)?;
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    write(&folder.join("book.toml"), SETTINGS)?;
    write(&folder.join("look.css"), LOOK.join("\n"))?;
    write(&folder.join("book.css"), STYLE)?;
    // With a file of this name mdBook leaves its own fonts out.
    write(
        &folder.join("theme/fonts/fonts.css"),
        "/* The fonts are those of the system, as on the calculator page. */\n",
    )?;
    let icon = "web/public/icon.svg";
    let icon = fs::read(root.join(icon)).with_context(|| format!("cannot read {icon}"))?;
    write(&folder.join("theme/favicon.svg"), icon)?;

    let source = folder.join("src");
    write(&source.join(guide::SUMMARY), summary(&guide, &parts))?;
    for (name, text) in &guide.pages {
        write(&source.join(name), text)?;
    }
    for name in &guide.others {
        let from = root.join("docs").join(name);
        write(
            &source.join(name),
            fs::read(&from).with_context(|| format!("cannot read {}", from.display()))?,
        )?;
    }
    write(&source.join(types::LIST), types::list())?;
    for (path, text) in parts.iter().flat_map(Part::files) {
        write(&source.join(path), text)?;
    }
    Ok(())
}

/// The reference.
fn parts(guide: &Guide, commands: &Commands) -> Result<Vec<Part>> {
    let facts = Facts::read(&guide.facts);
    Ok(vec![
        commands.part(&guide.titles(), &options::flags()),
        options::part(commands),
        plug_ins::part(&facts)?,
        provisioners::part(&facts)?,
        check_rules::part(&facts),
        lints::part(&facts),
        facts.part(),
        json::part(),
    ])
}

fn summary(guide: &Guide, parts: &[Part]) -> String {
    let parts: String = parts.iter().map(Part::summary).collect();
    format!("{}\n# Reference\n\n- [Instance types]({})\n{parts}", guide.summary, types::LIST)
}
