//! A part of the reference: pages of one kind, and the page that lists them.

/// Pages of one kind, and the page that lists them.
pub(super) struct Part {
    /// The folder that its pages are in.
    pub(super) folder: &'static str,
    pub(super) title: &'static str,
    /// The page that lists the others, without its heading.
    pub(super) list: String,
    pub(super) pages: Vec<Page>,
}

/// A page, without its heading.
pub(super) struct Page {
    /// The name of its file, without the ending.
    pub(super) name: String,
    pub(super) title: String,
    pub(super) text: String,
}

impl Part {
    /// Its lines in the summary of the book.
    pub(super) fn summary(&self) -> String {
        let mut lines = format!("- [{}]({}/index.md)\n", self.title, self.folder);
        for page in &self.pages {
            // A link's text ends at a bracket.
            let title = page.title.replace(['[', ']', '`'], "");
            lines += &format!("  - [{title}]({}/{}.md)\n", self.folder, page.name);
        }
        lines
    }

    /// Its files: their paths in the book, and their text.
    pub(super) fn files(&self) -> impl Iterator<Item = (String, String)> {
        let index = (format!("{}/index.md", self.folder), headed(self.title, &self.list));
        let path = |page: &Page| format!("{}/{}.md", self.folder, page.name);
        let pages = self.pages.iter().map(move |page| (path(page), headed(&page.title, &page.text)));
        std::iter::once(index).chain(pages)
    }
}

fn headed(title: &str, text: &str) -> String {
    format!("# {title}\n\n{}\n", text.trim())
}

/// A table of Markdown.
pub(super) struct Table(String);

impl Table {
    pub(super) fn new(headings: &[&str]) -> Self {
        let rule = "| --- ".repeat(headings.len());
        Table(format!("| {} |\n{rule}|\n", headings.join(" | ")))
    }

    /// Adds a row. Marks of Markdown in a cell count.
    pub(super) fn row(&mut self, cells: &[&str]) {
        for cell in cells {
            self.0 += "| ";
            self.0 += &cell.replace('|', "\\|");
            self.0 += " ";
        }
        self.0 += "|\n";
    }

    /// The table, or nothing if it has no rows.
    pub(super) fn finish(self) -> String {
        if self.0.lines().count() > 2 { self.0 } else { String::new() }
    }
}

/// Adds a section if there is something to say.
pub(super) fn section(text: &mut String, heading: &str, content: &str) {
    if !content.trim().is_empty() {
        *text += &format!("\n## {heading}\n\n{}\n", content.trim());
    }
}

/// A block of what a terminal or a file shows.
pub(super) fn block(language: &str, text: &str) -> String {
    format!("```{language}\n{}\n```\n", text.trim_end())
}

/// What a page says in one sentence, which a row has without a full stop.
pub(super) fn sentence(summary: &str) -> String {
    format!("{}.", summary.trim_end_matches('.'))
}
