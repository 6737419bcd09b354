//! Regular expressions of type names, as `allow` and `deny` of an `instanceSelector` have them.
//!
//! eksctl compiles them with Go's `regexp` and looks for a match anywhere in the name. What is read here is
//! the part of that syntax that names of types need; a pattern with anything else is refused, never guessed.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::iter::Peekable;
use core::str::Chars;

/// The longest name that is matched: a set of places in it is the bits of one number.
const LONGEST_NAME: usize = 63;

/// How deep groups may be nested.
const MOST_GROUPS: u32 = 32;

/// The largest count in braces that Go accepts.
const MOST_REPEATS: u32 = 1000;

/// A pattern that is looked for in names.
#[derive(Debug)]
pub(super) struct Pattern(Part);

/// A set of places between the characters of a name, the first before all of them.
type Places = u64;

#[derive(Debug)]
enum Part {
    /// One of these characters, or one that isn't among them.
    Character { ranges: Vec<(char, char)>, is_negated: bool },
    /// `^`.
    Start,
    /// `$`.
    End,
    /// One after the other.
    Sequence(Vec<Part>),
    /// One or another.
    Choice(Vec<Part>),
    /// From `least` to `most` times; without `most` any number of times.
    Repeat { part: Box<Part>, least: u32, most: Option<u32> },
}

impl Pattern {
    /// Reads a pattern; `None` if it is none of Go's, or has what isn't read here.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut reader = Reader { rest: text.chars().peekable(), depth: 0 };
        let part = reader.choice()?;
        reader.rest.next().is_none().then_some(Pattern(part))
    }

    /// Whether it matches anywhere in a name.
    pub(super) fn is_in(&self, name: &str) -> bool {
        let name: Vec<char> = name.chars().take(LONGEST_NAME).collect();
        let anywhere = !0 >> (LONGEST_NAME - name.len());
        self.0.after(&name, anywhere) != 0
    }
}

impl Part {
    /// The places after a match that begins at one of these. All ways are followed at once, so that no
    /// pattern takes long.
    fn after(&self, name: &[char], from: Places) -> Places {
        match self {
            Part::Character { ranges, is_negated } => {
                let is_meant =
                    |c: &char| ranges.iter().any(|(low, high)| (low..=high).contains(&c)) != *is_negated;
                let meant = name.iter().enumerate().filter(|(_, c)| is_meant(c));
                (meant.fold(0, |places: Places, (at, _)| places | 1 << at) & from) << 1
            }
            Part::Start => from & 1,
            Part::End => from & (1 << name.len()),
            Part::Sequence(parts) => parts.iter().fold(from, |from, part| part.after(name, from)),
            Part::Choice(parts) => parts.iter().fold(0, |places, part| places | part.after(name, from)),
            Part::Repeat { part, least, most } => {
                let mut from = from;
                for _ in 0..*least {
                    let next = part.after(name, from);
                    if next == from {
                        break;
                    }
                    from = next;
                }
                let mut all = from;
                for _ in *least..most.unwrap_or(u32::MAX) {
                    let next = all | part.after(name, from);
                    if next == all {
                        break;
                    }
                    (from, all) = (next, next);
                }
                all
            }
        }
    }
}

struct Reader<'t> {
    rest: Peekable<Chars<'t>>,
    depth: u32,
}

impl Reader<'_> {
    fn choice(&mut self) -> Option<Part> {
        let mut choices = alloc::vec![self.sequence()?];
        while self.rest.next_if_eq(&'|').is_some() {
            choices.push(self.sequence()?);
        }
        Some(Part::Choice(choices))
    }

    fn sequence(&mut self) -> Option<Part> {
        let mut parts = Vec::new();
        while self.rest.peek().is_some_and(|c| !['|', ')'].contains(c)) {
            let part = self.part()?;
            parts.push(self.repeated(part)?);
        }
        Some(Part::Sequence(parts))
    }

    fn part(&mut self) -> Option<Part> {
        match self.rest.next()? {
            '(' => self.group(),
            '[' => self.class(),
            '^' => Some(Part::Start),
            '$' => Some(Part::End),
            // A name has no line breaks.
            '.' => Some(Part::Character { ranges: Vec::new(), is_negated: true }),
            '\\' => self.escaped().map(|ranges| Part::Character { ranges, is_negated: false }),
            '*' | '+' | '?' | '{' | '}' | ']' => None,
            c => Some(one(c)),
        }
    }

    /// A group, which may be one that captures nothing.
    fn group(&mut self) -> Option<Part> {
        self.depth += 1;
        if self.depth > MOST_GROUPS {
            return None;
        }
        if self.rest.next_if_eq(&'?').is_some() {
            self.rest.next_if_eq(&':')?;
        }
        let inner = self.choice()?;
        self.rest.next_if_eq(&')')?;
        self.depth -= 1;
        Some(inner)
    }

    /// A part as often as what follows it says. Of all ways a lazy one is no other.
    fn repeated(&mut self, part: Part) -> Option<Part> {
        let (least, most) = match self.rest.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => return self.counted(part),
            _ => return Some(part),
        };
        self.rest.next();
        self.without_second(Part::Repeat { part: Box::new(part), least, most })
    }

    /// `{3}`, `{3,}` or `{3,5}`.
    fn counted(&mut self, part: Part) -> Option<Part> {
        self.rest.next();
        let least = self.number()?;
        let most = match self.rest.next_if_eq(&',') {
            None => Some(least),
            Some(_) if self.rest.peek() == Some(&'}') => None,
            Some(_) => Some(self.number()?),
        };
        self.rest.next_if_eq(&'}')?;
        let is_possible = most.is_none_or(|most| most >= least);
        is_possible.then_some(())?;
        self.without_second(Part::Repeat { part: Box::new(part), least, most })
    }

    /// Go refuses a second repetition right behind the first, but for the `?` that makes it lazy.
    fn without_second(&mut self, part: Part) -> Option<Part> {
        self.rest.next_if_eq(&'?');
        let is_repeated = self.rest.peek().is_some_and(|c| ['*', '+', '?', '{'].contains(c));
        (!is_repeated).then_some(part)
    }

    fn number(&mut self) -> Option<u32> {
        let mut number = None;
        while let Some(digit) = self.rest.peek().and_then(|c| c.to_digit(10)) {
            self.rest.next();
            number = Some(number.unwrap_or(0_u32) * 10 + digit).filter(|number| *number <= MOST_REPEATS);
            number?;
        }
        number
    }

    /// `[a-z0-9.]`, without classes that have names.
    fn class(&mut self) -> Option<Part> {
        let is_negated = self.rest.next_if_eq(&'^').is_some();
        let mut ranges = Vec::new();
        loop {
            match self.rest.next()? {
                ']' if !ranges.is_empty() => break,
                '[' if self.rest.peek() == Some(&':') => return None,
                '\\' => ranges.extend(self.escaped()?),
                low => {
                    let is_range = self.rest.next_if_eq(&'-').is_some();
                    match self.rest.peek() {
                        // A last `-` stands for itself.
                        Some(']') if is_range => ranges.extend([(low, low), ('-', '-')]),
                        _ if !is_range => ranges.push((low, low)),
                        _ => {
                            let high = self.rest.next().filter(|high| *high != '\\' && *high >= low)?;
                            ranges.push((low, high));
                        }
                    }
                }
            }
        }
        Some(Part::Character { ranges, is_negated })
    }

    /// What a backslash makes of a character: a class, or a sign that stands for itself.
    fn escaped(&mut self) -> Option<Vec<(char, char)>> {
        match self.rest.next()? {
            'd' => Some(alloc::vec![('0', '9')]),
            'w' => Some(alloc::vec![('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')]),
            c if c.is_ascii_punctuation() => Some(alloc::vec![(c, c)]),
            _ => None,
        }
    }
}

fn one(c: char) -> Part {
    Part::Character { ranges: alloc::vec![(c, c)], is_negated: false }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[track_caller]
    fn is_in(pattern: &str, name: &str) -> bool {
        Pattern::read(pattern).expect(pattern).is_in(name)
    }

    #[test]
    fn a_pattern_is_looked_for_anywhere_in_a_name() {
        for (pattern, yes, no) in [
            ("t3", "t3.small", "m5.large"),
            ("^t3", "t3.small", "xt3.small"),
            (r"^t3a?\.(small|medium)$", "t3a.medium", "t3a.mediumx"),
            (r"^[mc]\d+[a-z]*\.", "m5ad.large", "r5.large"),
            (r"^c[5-7][^a]", "c6i.large", "c6a.large"),
            ("(?:metal)", "m5.metal", "m5.large"),
            (r"\.(2|4)?xlarge$", "m5.xlarge", "m5.8xlarge"),
            ("^m5.{6}$", "m5.large", "m5.xlarge"),
            ("^t[0-9]{1,2}g", "t4g.small", "t3.small"),
            ("x{2,}", "a.xxl", "a.xl"),
            ("", "t3.small", ""),
            ("^.+?e$", "m5.large", "t3.small"),
            ("[a.-]z", "-z", "bz"),
        ] {
            assert!(is_in(pattern, yes), "{pattern} {yes}");
            assert!(no.is_empty() || !is_in(pattern, no), "{pattern} {no}");
        }
    }

    #[test]
    fn what_is_not_read_here_is_refused() {
        for pattern in [
            "(",
            ")",
            "a)",
            "[",
            "[]",
            "*",
            "a**",
            "a{2}{3}",
            "(?i)t3",
            r"\bt3",
            "[[:alpha:]]",
            "a{1001}",
            "a{3,2}",
            "a{",
            "\\",
            "[z-a]",
            r"\pL",
            "(?P<n>a)",
        ] {
            assert!(Pattern::read(pattern).is_none(), "{pattern}");
        }
        assert!(Pattern::read(&"(".repeat(10_000)).is_none());
    }

    /// Each way is followed once, where backtracking would take forever.
    #[test]
    fn no_pattern_takes_long() {
        let hostile = [
            format!("{}{}", "(a*)*".repeat(20), "b$"),
            "((((a?){1000}){1000}){1000}){1000}b".into(),
            "(a|aa|aaa){1,1000}$b".into(),
        ];
        for pattern in hostile {
            assert!(!is_in(&pattern, &"a".repeat(100)), "{pattern}");
        }
    }
}
