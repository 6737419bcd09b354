//! What all of these pages have around them.

use crate::pages::escape::html;

/// Takes the look that was chosen in the book, before anything is drawn.
const LOOK: &str = "try{const look=localStorage.getItem('mdbook-theme');\
                    if(look)document.documentElement.className=look}catch{}";

/// A page; `content` is HTML, and the other texts aren't.
pub(super) fn framed(title: &str, description: &str, content: &str) -> String {
    let (title, description) = (html(title), html(description));
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{description}">
<title>{title} - maxpods</title>
<link rel="icon" href="../favicon.svg">
<link rel="stylesheet" href="../look.css">
<link rel="stylesheet" href="types.css">
<script>{LOOK}</script>
</head>
<body>
<nav aria-label="Book"><a href="../index.html">maxpods</a> / <a href="index.html">Instance types</a></nav>
<main>
{content}</main>
</body>
</html>
"#
    )
}

/// A table of HTML; headings and cells are HTML. The first cell of a row is its heading.
pub(super) fn table(class: &str, headings: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let headings: String = headings.iter().map(|it| format!("<th scope=\"col\">{it}</th>")).collect();
    let mut table = format!(
        "<div class=\"wide\"><table class=\"{class}\">\n<thead><tr>{headings}</tr></thead>\n<tbody>\n"
    );
    for row in rows {
        table += "<tr>";
        for (place, cell) in row.iter().enumerate() {
            table += &match place {
                0 => format!("<th scope=\"row\">{cell}</th>"),
                _ => format!("<td>{cell}</td>"),
            };
        }
        table += "</tr>\n";
    }
    table + "</tbody>\n</table></div>\n"
}
