//! A page for each command: its help.

use std::collections::BTreeMap;

use anyhow::Result;

use super::escape::markdown;
use super::part::{Page, Part, Table, block, section, sentence};
use super::program::Program;

/// Where the guide has a command, if not under the command's own name.
const GUIDES: &[(&str, &str)] = &[("", "sizing"), ("list", "sizing"), ("expr", "expressions")];

/// The commands, and which flags each takes.
pub(super) struct Commands(Vec<CommandHelp>);

struct CommandHelp {
    /// `["expr", "eval"]`; empty for `maxpods TYPE`.
    words: Vec<String>,
    help: String,
}

impl Commands {
    /// Asks the program for its commands and their help.
    pub(super) fn read(program: &Program) -> Result<Self> {
        let mut commands = Vec::new();
        let mut to_read = vec![Vec::new()];
        while let Some(words) = to_read.pop() {
            let help = program.help(&words)?;
            // Subcommands come after their command, in the order of its help.
            let below = subcommands(&help).into_iter().rev().filter(|name| *name != "help");
            to_read.extend(below.map(|name| [words.as_slice(), &[name.to_owned()]].concat()));
            commands.push(CommandHelp { words, help });
        }
        Ok(Commands(commands))
    }

    /// Links to the commands that take a flag; `folder` leads to the pages of commands.
    pub(super) fn that_take(&self, flag: &str, folder: &str) -> String {
        let takes = |command: &&CommandHelp| flags(&command.help).any(|known| known == flag);
        let link = |it: &CommandHelp| format!("- [`{}`]({folder}{}.md)\n", it.title(), it.name());
        self.0.iter().filter(takes).map(link).collect()
    }

    /// The part of the reference. `guide` has the titles of the pages of the guide, by their names, and
    /// `options` the flags that have a page.
    pub(super) fn part(&self, guide: &BTreeMap<String, String>, options: &[String]) -> Part {
        let mut table = Table::new(&["command", "what it shows"]);
        for it in &self.0 {
            table.row(&[&format!("[`{}`]({}.md)", it.title(), it.name()), &markdown(&it.about())]);
        }
        let pages = self.0.iter().map(|it| it.page(guide, options)).collect();
        Part { folder: "commands", title: "Commands", list: table.finish(), pages }
    }
}

impl CommandHelp {
    fn title(&self) -> String {
        match self.words.as_slice() {
            [] => "maxpods TYPE".into(),
            words => format!("maxpods {}", words.join(" ")),
        }
    }

    fn name(&self) -> String {
        if self.words.is_empty() { "maxpods".into() } else { self.words.join("-") }
    }

    /// What the help begins with, which may be several lines.
    fn about(&self) -> String {
        self.help.lines().take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn page(&self, guide: &BTreeMap<String, String>, options: &[String]) -> Page {
        let mut text = sentence(&markdown(&self.about()));
        let command = self.words.first().map_or("", String::as_str);
        let known = GUIDES.iter().find(|(name, _)| *name == command).map_or(command, |(_, page)| page);
        if let Some(title) = guide.get(known) {
            text += &format!(" The guide shows it: [{title}](../{known}.md).");
        }
        text += "\n\n";
        text += &block("text", &self.help);
        let taken = options.iter().filter(|option| flags(&self.help).any(|flag| flag == *option));
        let links = taken.map(|flag| format!("[`--{flag}`](../options/{flag}.md)"));
        section(&mut text, "Options in detail", &links.collect::<Vec<_>>().join(" · "));
        Page { name: self.name(), title: self.title(), text }
    }
}

/// The commands that help lists.
fn subcommands(help: &str) -> Vec<&str> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let listed = lines.take_while(|line| !line.is_empty());
    // What a summary goes on with is indented further.
    let names = listed.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).collect()
}

/// The long flags that help lists: `max-eni` of `      --max-eni <N>`, `output` of `  -o, --output <FORMAT>`.
fn flags(help: &str) -> impl Iterator<Item = &str> {
    help.lines().filter_map(|line| {
        let line = line.trim_start();
        let line = if line.starts_with("--") { line } else { line.split_once(", ")?.1 };
        let flag = line.strip_prefix("--")?;
        Some(&flag[..flag.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(flag.len())])
    })
}

#[cfg(test)]
mod tests {
    use super::{flags, subcommands};

    const HELP: &str = "About
it

Usage: x

Commands:
  list  All of
        them
  expr  One

Options:
  -q, --quiet
      --max-eni <N>  As in
          --not-a-list, or
";

    #[test]
    fn commands_and_flags_are_read_off_the_help() {
        assert_eq!(subcommands(HELP), ["list", "expr"]);
        assert_eq!(flags(HELP).take(2).collect::<Vec<_>>(), ["quiet", "max-eni"]);
    }
}
