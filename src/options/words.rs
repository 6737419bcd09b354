//! Options as words of one text: `cni=cilium first-interface-index=1`.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Options, all, find};
use crate::error::{Error, ErrorKind};
use crate::setting::{Setting, Value, ValueKind};

/// What people write in short of the names of choices, each with that name.
pub const SHORT_NAMES: [(&str, &str); 2] = [("vpc", "vpc-cni"), ("mng", "managed-node-group")];

/// The name of a choice as the rows have it: in lower case, and in full.
pub(super) fn in_full(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let known = SHORT_NAMES.iter().find(|(short, _)| *short == name);
    known.map_or(name, |(_, known)| String::from(*known))
}

/// The words of a text, each as `name=value` or as a name alone.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    text.split_whitespace().map(|word| match word.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (word, None),
    })
}

impl Setting {
    /// The value that a word gives; one that is on or off may stand alone.
    pub(crate) fn value_of_word(&self, value: Option<&str>) -> Result<Value, Error> {
        match (&self.kind, value) {
            (ValueKind::Flag, None) => Ok(Value::Flag(true)),
            (_, value) => self.parse(value.unwrap_or_default()),
        }
    }
}

impl Options {
    /// Reads options from the words of a text, each by the name of its flag or field; one that is on or off
    /// may stand alone.
    ///
    /// # Errors
    ///
    /// `unknown-option` for a name that no option has, `given-twice`, and those of [`Setting::parse`].
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::options::Options;
    ///
    /// let options = Options::from_words("cni=cilium first-interface-index=1 prefix-delegation")?;
    /// assert_eq!(options.arguments().join(" "), "--cni cilium --prefix-delegation --first-interface-index 1");
    ///
    /// let error = Options::from_words("first-interfce-index=1").unwrap_err();
    /// let message = "unknown option `first-interfce-index`; did you mean `first-interface-index`?";
    /// assert_eq!(error.to_string(), message);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn from_words(text: &str) -> Result<Self, Error> {
        let mut options = Options::new();
        for (word, value) in words(text) {
            let option = of_word(word)?;
            if options.given.iter().any(|(name, _)| *name == option.name) {
                return Err(Error::from(ErrorKind::GivenTwice { name: option.flag() }));
            }
            options.set(option.name, option.value_of_word(value)?)?;
        }
        Ok(options)
    }

    /// These options as the words that [`Options::from_words`] reads.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::options::Options;
    ///
    /// let words = "cni=cilium first-interface-index=1";
    /// assert_eq!(Options::from_words(words)?.words(), words);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[must_use]
    pub fn words(&self) -> String {
        let word = |(option, value): (&Setting, &Value)| match value {
            Value::Flag(true) => option.flag(),
            value => alloc::format!("{}={value}", option.flag()),
        };
        self.given().map(word).collect::<Vec<_>>().join(" ")
    }
}

/// The option of a word, or the error with the one that was most likely meant.
fn of_word(word: &str) -> Result<&'static Setting, Error> {
    let name = word.trim_start_matches("--");
    find(&name.replace('-', "_")).ok_or_else(|| {
        let flags: Vec<String> = all().map(Setting::flag).collect();
        let suggestion = crate::nearest::nearest(flags.iter().map(String::as_str), name);
        Error::from(ErrorKind::UnknownOption { name: name.into(), suggestion })
    })
}
