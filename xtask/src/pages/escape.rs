//! Text of the library in Markdown and in HTML.

/// Text with the marks of HTML escaped, quotes too.
pub(super) fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// A sentence of the library in Markdown: what stands in backquotes stays code, all else is plain text.
pub(super) fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (place, part) in text.split('`').enumerate() {
        if place > 0 {
            escaped.push('`');
        }
        if place % 2 == 1 {
            escaped.push_str(part);
            continue;
        }
        for c in part.chars() {
            if matches!(c, '<' | '>' | '*' | '_' | '[' | ']') {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    }
    escaped
}

/// A sentence of the library in HTML: what stands in backquotes is code.
pub(super) fn html_with_code(text: &str) -> String {
    let mut marked = String::new();
    for (place, part) in text.split('`').enumerate() {
        let part = html(part);
        if place % 2 == 1 {
            marked += &format!("<code>{part}</code>");
        } else {
            marked += &part;
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::{html, html_with_code, markdown};

    #[test]
    fn marks_are_plain_text_but_backquotes() {
        assert_eq!(html("a < \"b\" & c"), "a &lt; &quot;b&quot; &amp; c");
        assert_eq!(markdown("give `a_b` for <N> of max_pods"), "give `a_b` for \\<N\\> of max\\_pods");
        assert_eq!(html_with_code("give `<N>` > 1"), "give <code>&lt;N&gt;</code> &gt; 1");
    }
}
