//! The man pages. Only a program that is compiled with the feature `man` writes them: `cargo xtask man` does.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use clap::Command;
use clap_mangen::Man;
use maxpods::Catalog;

use crate::args;

/// The environment variable that names the folder to write them to.
pub(crate) const VARIABLE: &str = "MAXPODS_MAN";

const EXIT_STATUS: &str = "\
.SH EXIT STATUS
.TP
0
All is well.
.TP
1
\\fBcheck\\fR, \\fBplan\\fR, \\fBexpr lint\\fR or \\fBemit \\-\\-expression\\fR found a problem.
.TP
2
Bad usage or bad input.
";

/// How `clap_mangen` leaves a line empty, of which `mandoc` takes the breaks for a mistake.
const BREAKS: &str = ".br\n\n.br\n";

/// Writes a page for each command to the folder.
pub(crate) fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut command = args::described_with_version().subcommand_help_heading("Commands");
    command.build();
    page(&command, "maxpods", folder)
}

/// Writes the page of a command, and those of the commands below it.
fn page(command: &Command, name: &str, folder: &Path) -> io::Result<()> {
    for below in command.get_subcommands() {
        let name = if below.is_hide_set() {
            "kubectl-maxpods".into()
        } else {
            format!("{name}-{}", below.get_name())
        };
        page(below, &name, folder)?;
    }
    let man = Man::new(command.clone().display_name(name.to_owned()))
        .title(name.to_uppercase())
        .date(Catalog::data_version().to_string())
        .source(format!("maxpods {}", env!("CARGO_PKG_VERSION")))
        .manual("maxpods");
    let mut text = Vec::new();
    man.render_title(&mut text)?;
    man.render_name_section(&mut text)?;
    man.render_synopsis_section(&mut text)?;
    examples(command, &mut text)?;
    if command.get_arguments().any(|arg| !arg.is_hide_set()) {
        man.render_options_section(&mut text)?;
    }
    if command.has_subcommands() {
        man.render_subcommands_section(&mut text)?;
    }
    text.write_all(EXIT_STATUS.as_bytes())?;
    let text = String::from_utf8_lossy(&text).replace(BREAKS, ".sp\n");
    fs::write(folder.join(format!("{name}.1")), text)
}

/// The examples as they stand above the help, or what stands below it.
fn examples(command: &Command, text: &mut Vec<u8>) -> io::Result<()> {
    if let Some(examples) = command.get_before_help() {
        let examples = examples.to_string();
        let lines = examples.lines().skip(1).map(|line| line.strip_prefix("  ").unwrap_or(line));
        writeln!(text, ".SH EXAMPLES\n.nf")?;
        lines.map(escaped).try_for_each(|line| writeln!(text, "{line}"))?;
        writeln!(text, ".fi")?;
    }
    match command.get_after_help() {
        Some(note) => writeln!(text, ".SH NOTES\n{}", escaped(&note.to_string())),
        None => Ok(()),
    }
}

/// A line of text for troff, in which dashes and quotes are those that can be copied to a shell.
fn escaped(line: &str) -> String {
    let escaped =
        line.replace('\\', "\\(rs").replace('-', "\\-").replace('\'', "\\(aq").replace('`', "\\(ga");
    if escaped.starts_with('.') { format!("\\&{escaped}") } else { escaped }
}
