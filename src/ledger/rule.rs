//! Why a step was taken. A rule is declared once, beside the formula that uses it.

use core::fmt;

use super::counted::Counted;

/// Why a step was taken, or what a note says: a sentence, the facts behind it, and where they were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    sentence: Sentence,
    fact: &'static str,
    source: &'static str,
}

impl Rule {
    /// The stable name, as it stands in JSON. Rules that say the same of different plug-ins share it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.sentence.code
    }

    /// The numbers under which `docs/rules.md` states the facts behind it, such as `A1.1`; several are
    /// separated by commas.
    #[must_use]
    pub const fn fact(&self) -> &'static str {
        self.fact
    }

    /// Where the rule was read, upstream: project, version, file.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    pub(crate) const fn subject(&self) -> Subject {
        self.sentence.subject
    }

    /// The rule with the first argument of its sentence.
    pub(crate) fn with(&'static self, argument: impl Into<Argument>) -> Reason {
        Reason::from(self).and(argument)
    }
}

/// What a rule says, whichever plug-in it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sentence {
    code: &'static str,
    /// `{0}`, `{1}` and `{2}` stand for arguments; `{0 pod}` for a number with what it counts.
    text: &'static str,
    subject: Subject,
}

impl Sentence {
    pub(crate) const fn new(code: &'static str, text: &'static str) -> Self {
        Sentence { code, text, subject: Subject::Last }
    }

    /// The same sentence about another part of the node.
    pub(crate) const fn about(self, subject: Subject) -> Self {
        Sentence { subject, ..self }
    }

    /// The rule that says this, by these facts.
    pub(crate) const fn cited(self, fact: &'static str, source: &'static str) -> Rule {
        Rule { sentence: self, fact, source }
    }
}

/// The part of a node that a step is about, for drawing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The last ENIs or addresses: what is taken away is taken from the end.
    Last,
    /// The first ENIs or addresses.
    First,
    /// The first and the last address.
    BothEnds,
    /// The first addresses, which the plug-in keeps for itself.
    Reserved,
    /// Network interfaces, in a cloud that does not call them ENIs.
    Interfaces,
    /// The addresses of the node's pod CIDR.
    PodCidr,
    /// The addresses of each ENI without its primary one.
    SecondaryAddresses,
    /// The addresses that pods can have.
    PodIps,
}

/// A rule and the arguments of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reason {
    rule: &'static Rule,
    arguments: [Argument; 3],
}

impl Reason {
    pub(crate) const fn rule(&self) -> &'static Rule {
        self.rule
    }

    /// The same with one argument more.
    pub(crate) fn and(mut self, argument: impl Into<Argument>) -> Self {
        if let Some(free) = self.arguments.iter_mut().find(|argument| **argument == Argument::Missing) {
            *free = argument.into();
        }
        self
    }
}

impl From<&'static Rule> for Reason {
    fn from(rule: &'static Rule) -> Self {
        Reason { rule, arguments: [Argument::Missing; 3] }
    }
}

/// The sentence with its arguments.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = self.rule.sentence.text.split(['{', '}']);
        f.write_str(parts.next().unwrap_or_default())?;
        // What stands between braces is the place of an argument.
        while let (Some(place), Some(text)) = (parts.next(), parts.next()) {
            let (place, what) =
                place.split_once(' ').map_or((place, None), |(place, what)| (place, Some(what)));
            let argument = place.parse().ok().and_then(|place: usize| self.arguments.get(place));
            match argument {
                Some(Argument::Number(number)) => match what {
                    Some(what) => write!(f, "{}", Counted::new(*number, what))?,
                    None => write!(f, "{number}")?,
                },
                Some(Argument::Word(word)) => f.write_str(word)?,
                Some(Argument::Missing) | None => {}
            }
            f.write_str(text)?;
        }
        Ok(())
    }
}

/// What stands in a sentence for `{0}`, `{1}` or `{2}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Argument {
    Missing,
    Number(u64),
    Word(&'static str),
}

impl From<u32> for Argument {
    fn from(number: u32) -> Self {
        Argument::Number(number.into())
    }
}

impl From<u8> for Argument {
    fn from(number: u8) -> Self {
        Argument::Number(number.into())
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Argument::Number(number as u64)
    }
}

impl From<&'static str> for Argument {
    fn from(word: &'static str) -> Self {
        Argument::Word(word)
    }
}

/// Declares rules, each as a constant of its own, and `RULES`, the list of them all.
macro_rules! rules {
    ($(
        $(#[$doc:meta])*
        $name:ident {
            code: $code:literal,
            text: $text:literal,
            fact: $fact:literal,
            source: $source:expr
            $(, about: $subject:expr)? $(,)?
        }
    )*) => {
        $(
            $(#[$doc])*
            pub(crate) const $name: &$crate::ledger::Rule =
                &$crate::ledger::Sentence::new($code, $text)$(.about($subject))?.cited($fact, $source);
        )*

        /// Every rule that is declared here.
        pub(crate) const RULES: &[&$crate::ledger::Rule] = &[$($name),*];
    };
}
pub(crate) use rules;
