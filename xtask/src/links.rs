//! The links of the texts in a packed crate, none of which may be dead.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::tool;

/// Cargo's registry shows it alone of all files, and turns its relative links into links to the repository.
const SHOWN: &str = "README.md";

/// How the address of a link begins in HTML. Cargo's registry leaves relative ones in `srcset` as they are, dead.
const ATTRIBUTES: [&str; 3] = ["href=\"", "src=\"", "srcset=\""];

/// Fails unless each relative link in a text of the packed crate is to a file in it. Those of the README may be
/// to any file of the repository, because there they are followed from Cargo's registry.
pub(crate) fn check(packed: &Path, repository: &Path) -> Result<()> {
    for path in tool::files(packed)?.iter().filter(|path| path.extension().is_some_and(|end| end == "md")) {
        let name = path.strip_prefix(packed)?;
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let base = if name == Path::new(SHOWN) { repository } else { packed };
        let folder = base.join(name.parent().unwrap_or(Path::new("")));
        for link in links(&text) {
            ensure!(
                !link.from_srcset,
                "{}: Cargo's registry would show no picture for `srcset=\"{}\"`; write `![…](…)` instead",
                name.display(),
                link.to
            );
            ensure!(
                folder.join(&link.to).exists(),
                "{}: the link to `{}` is dead in the packed crate; see `include` in Cargo.toml",
                name.display(),
                link.to
            );
        }
    }
    Ok(())
}

/// A relative link.
#[derive(Debug, PartialEq)]
struct Link {
    /// The path, without the place in the file.
    to: String,
    from_srcset: bool,
}

/// The relative links of a Markdown text to other files.
fn links(text: &str) -> Vec<Link> {
    let mut links = vec![];
    let mut push = |address: &str, from_srcset| {
        let path = address.split(['#', '?']).next().unwrap_or_default();
        if !path.is_empty() && !address.contains("://") && !address.starts_with("mailto:") {
            links.push(Link { to: path.to_owned(), from_srcset });
        }
    };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => push(&dest_url, false),
            Event::Html(html) | Event::InlineHtml(html) => {
                for attribute in ATTRIBUTES {
                    for rest in html.split(attribute).skip(1) {
                        push(rest.split('"').next().unwrap_or_default(), attribute == "srcset=\"");
                    }
                }
            }
            _ => {}
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::{Link, links};

    #[test]
    fn finds_links_in_markdown_and_html_but_not_in_code() {
        let text = "[a](a.md#there), ![b](b.png), [c](https://c.example), [d](#d), `[e](e.md)`\n\n<picture>\n\
                    <source srcset=\"f.png\">\n<img src=\"g.png\">\n</picture>\n";
        let link = |to: &str, from_srcset| Link { to: to.to_owned(), from_srcset };
        let expected = [link("a.md", false), link("b.png", false), link("f.png", true), link("g.png", false)];
        assert_eq!(links(text), expected);
    }
}
