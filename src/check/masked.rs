//! Excerpts without secrets: in lines that may have some, asterisks stand for all but names and what a
//! finding is about.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::sorting::sort_by_key;

/// What a line or an object with a secret has in it, in lower case.
const SECRETS: [&str; 14] = [
    "userdata",
    "user_data",
    "stringdata",
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "credential",
    "apikey",
    "api_key",
    "privatekey",
    "private_key",
    "private-key",
];

/// What has such a word in it, and hides nothing: a setting of the metadata service, and the list of what a
/// requirement admits.
const PLAIN: [&str; 4] = ["httptokens", "values: [", "\"values\":[", "\"values\": ["];

/// The fields whose values say what something is, never what it holds.
const NAMING: [&str; 3] = ["name", "key", "operator"];

/// What a line has in it whose values can be anything: variables of the environment, and arguments of
/// programs.
const OPEN: [&str; 7] = ["value", "env", "flags", "args", "command", "--", "://"];

/// The text with asterisks for what may be secret in the lines that are marked, byte for byte. A mark of one
/// word is shown, unless its line says that it is a secret.
///
/// # Example
///
/// ```
/// use maxpods::check::masked;
///
/// let text = "kubelet:\n  flags: --max-pods=110 --token=x\n";
/// assert_eq!(masked(text, &[31..34]), "kubelet:\n  flags: ************** *********\n");
/// ```
#[must_use]
pub fn masked(text: &str, marks: &[Range<usize>]) -> String {
    let start = text.trim_start().get(..16).unwrap_or_default().to_ascii_lowercase();
    let is_script = ["#!", "content-type:", "mime-version:"].iter().any(|form| start.starts_with(form));
    let mut bytes = text.as_bytes().to_vec();
    let lines = lines(text);
    for (place, its) in marked(&lines, marks) {
        let Some(line) = lines.get(place) else { continue };
        let lower = line.text.to_ascii_lowercase();
        let lower = PLAIN.iter().fold(lower, |line, word| line.replace(word, ""));
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let hides_marks = has(&SECRETS);
        if is_script || line.is_of_secret || hides_marks || has(&OPEN) {
            // One word is the setting itself, several are more than that.
            let is_word = |mark: &&&Range<usize>| {
                !hides_marks && !text.get((**mark).clone()).unwrap_or_default().contains(char::is_whitespace)
            };
            hide(&mut bytes, line, &stretches(its.iter().filter(is_word)));
        }
    }
    // Every byte of a character is replaced, or none.
    String::from_utf8(bytes).unwrap_or_default()
}

/// A line with its end.
struct Line<'t> {
    text: &'t str,
    /// The bytes before it.
    start: usize,
    /// Whether its document is a Secret, or holds one.
    is_of_secret: bool,
}

impl Line<'_> {
    const fn end(&self) -> usize {
        self.start.saturating_add(self.text.len())
    }
}

/// The lines that are marked, by their place, each with its marks.
fn marked<'m>(lines: &[Line<'_>], marks: &'m [Range<usize>]) -> BTreeMap<usize, Vec<&'m Range<usize>>> {
    let mut marked: BTreeMap<usize, Vec<&Range<usize>>> = BTreeMap::new();
    for mark in marks {
        let first = lines.partition_point(|line| line.end() < mark.start);
        let touched = lines.iter().enumerate().skip(first).take_while(|(_, line)| line.start <= mark.end);
        touched.for_each(|(place, _)| marked.entry(place).or_default().push(mark));
    }
    marked
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0_usize;
    for document in text.split_inclusive("\n---") {
        let is_of_secret = ["Secret", "stringData"].iter().any(|word| document.contains(word));
        for line in document.split_inclusive('\n') {
            lines.push(Line { text: line, start, is_of_secret });
            start = start.saturating_add(line.len());
        }
    }
    lines
}

/// The same bytes as stretches in order that don't touch, so that one is found at once among many.
fn stretches<'m>(marks: impl Iterator<Item = &'m &'m Range<usize>>) -> Vec<Range<usize>> {
    let mut marks: Vec<Range<usize>> = marks.map(|mark| (*mark).clone()).collect();
    sort_by_key(&mut marks, |mark| mark.start);
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match stretches.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => stretches.push(mark),
        }
    }
    stretches
}

/// Puts asterisks for the words of a line that are neither names of fields or options nor marked.
fn hide(bytes: &mut [u8], line: &Line<'_>, shown: &[Range<usize>]) {
    let is_shown = |place: usize| {
        let next = shown.partition_point(|stretch| stretch.end <= place);
        shown.get(next).is_some_and(|stretch| stretch.contains(&place))
    };
    let is_of_word =
        |byte: u8| byte.is_ascii_alphanumeric() || b"._-/+=%$@!&?~^".contains(&byte) || !byte.is_ascii();
    let mut rest = 0_usize;
    while let Some(found) = line.text.bytes().skip(rest).position(is_of_word) {
        let begin = rest.saturating_add(found);
        let length = line.text.bytes().skip(begin).take_while(|byte| is_of_word(*byte)).count();
        let word = begin..begin.saturating_add(length);
        rest = word.end;
        if is_name(line.text, &word) {
            continue;
        }
        for place in word.map(|place| place.saturating_add(line.start)) {
            if let (false, Some(byte)) = (is_shown(place), bytes.get_mut(place)) {
                *byte = b'*';
            }
        }
    }
}

/// Whether a word of a line is the name of a field, which a colon follows, of an option, or only signs, or
/// names what the line is about.
fn is_name(line: &str, word: &Range<usize>) -> bool {
    let text = line.get(word.clone()).unwrap_or_default();
    let after = line.get(word.end..).unwrap_or_default();
    let is_field = after.starts_with(": ") || after.starts_with(":\n") || after.starts_with("\":");
    let is_option = text.starts_with("--") && !text.contains('=');
    let is_sign = text.bytes().all(|byte| b"-/=&".contains(&byte));
    is_field || is_option || is_sign || follows_naming(line.get(..word.start).unwrap_or_default())
}

/// Whether what comes next is the value of a field that names something.
fn follows_naming(before: &str) -> bool {
    let Some(before) = before.trim_end_matches([' ', '"', '\'']).strip_suffix(':') else { return false };
    let before = before.trim_end_matches(['"', '\'']);
    NAMING.iter().any(|name| {
        let rest = before.strip_suffix(name);
        rest.is_some_and(|rest| !rest.ends_with(|last: char| last.is_ascii_alphanumeric() || last == '_'))
    })
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn what_may_be_secret_is_hidden() {
        let of = |text: &str, mark: &str| {
            let at = text.find(mark).expect("it is there");
            masked(text, core::slice::from_ref(&(at..at + mark.len())))
        };
        for plain in [
            "- {name: a, maxPods: 110} # all\n",
            "httpTokens: required # 110\n",
            "- {privateNetworking: true, maxPods: 110}\n",
            "- {key: a.io/type, operator: In, values: [m5.large, 110]}\n",
            "{\"key\":\"a\",\"operator\":\"In\",\"values\":[\"110\"]}\n",
            "- {name: WARM_ENI_TARGET, value: \"110\"}\n",
        ] {
            assert_eq!(of(plain, "110"), plain);
        }
        assert_eq!(
            of("env: [{name: A, value: x}, {name: B, value: ü}]\n", "x"),
            "env: [{name: A, value: x}, {name: B, value: **}]\n"
        );
        assert_eq!(
            of("#!/bin/sh\nb.sh --max-pods 9 --t=x $y\n", "9"),
            "#!/bin/sh\n**** --max-pods 9 ***** **\n"
        );
        assert_eq!(of("\"userData\":\"aGk=\"\n", "aGk="), "\"userData\":\"****\"\n");
        assert_eq!(of("kind: Secret\ndata:\n  dsn: \"x y\n", "\"x"), "kind: Secret\ndata:\n  dsn: \"x *\n");
        assert_eq!(of("a: 1\nb: 2\n", "1"), "a: 1\nb: 2\n");
        assert_eq!(
            masked("env: [a, b, c, d]\n", &[12..13, 6..7, 6..7]),
            "env: [a, *, c, *]\n",
            "marks in any order, twice"
        );
    }
}
