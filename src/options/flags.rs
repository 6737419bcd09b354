//! Options as flags: reading the text of one, and writing the flags of those that are given.

use alloc::string::String;
use alloc::vec::Vec;

use super::Options;
use crate::cni::Cni;
use crate::error::{Error, ErrorKind};
use crate::setting::{Choice, Setting, Value, ValueKind};

impl Setting {
    /// The value that a text of the command line stands for.
    ///
    /// # Errors
    ///
    /// One with the code `invalid-option`, or that of the value's own form, such as `invalid-cni-version`.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{options, setting::Value};
    ///
    /// let max_eni = options::find("max_eni").unwrap();
    /// assert_eq!(max_eni.parse("3"), Ok(Value::Number(3)));
    /// let error = max_eni.parse("0").unwrap_err();
    /// assert_eq!(error.to_string(), "`max_eni` can't be `0`; give a whole number from 1 to 4,294,967,295");
    /// let message = "`--max-eni` can't be `0`; give a whole number from 1 to 4,294,967,295";
    /// assert_eq!(format!("{error:#}"), message);
    /// ```
    pub fn parse(&self, text: &str) -> Result<Value, Error> {
        match self.kind {
            ValueKind::Flag => match text {
                "true" => Ok(Value::Flag(true)),
                "false" => Ok(Value::Flag(false)),
                _ => Err(self.invalid(text)),
            },
            ValueKind::Number { .. } => {
                let number = text.parse().map_err(|_| self.invalid(text))?;
                self.admit(Value::Number(number))
            }
            // An error has the name as it was given.
            ValueKind::Choice(_) => {
                self.admit(super::words::in_full(text).as_str().into()).map_err(|_| self.invalid(text))
            }
            ValueKind::Set(_) | ValueKind::Text { .. } => self.admit(text.into()),
        }
    }

    /// A value of the right kind, in range, names looked up.
    pub(super) fn admit(&self, value: Value) -> Result<Value, Error> {
        match (&self.kind, value) {
            (ValueKind::Flag, value @ Value::Flag(_)) => Ok(value),
            (ValueKind::Number { min, max }, Value::Number(number)) if (*min..=*max).contains(&number) => {
                Ok(Value::Number(number))
            }
            (ValueKind::Choice(choices), Value::Text(text)) => {
                named(choices, &text).map(Value::Name).ok_or_else(|| self.invalid(&text))
            }
            (ValueKind::Choice(choices), Value::Name(name)) => {
                named(choices, name).map(Value::Name).ok_or_else(|| self.invalid(name))
            }
            (ValueKind::Set(choices), Value::Text(text)) => self.admit_names(choices, &words(&text)),
            (ValueKind::Set(choices), Value::Names(names)) => self.admit_names(choices, &names),
            (ValueKind::Text { check, .. }, Value::Text(text)) => check(&text).map(|()| Value::Text(text)),
            (_, value) => Err(self.invalid(&alloc::format!("{value}"))),
        }
    }

    /// The names in the order of the choices, each once.
    fn admit_names(&self, choices: &[Choice], names: &[&str]) -> Result<Value, Error> {
        if let Some(unknown) = names.iter().find(|name| named(choices, name).is_none()) {
            return Err(self.invalid(unknown));
        }
        let given = choices.iter().map(|choice| choice.name).filter(|name| names.contains(name));
        Ok(Value::Names(given.collect()))
    }

    /// The error for a value that this option can't have.
    pub(crate) fn invalid(&self, value: &str) -> Error {
        Error::from(ErrorKind::InvalidOption { name: self.name, value: value.into(), remedy: self.remedy() })
    }

    /// What its value can be, as the remedy of an error says it: `give a whole number from 1 to 32`.
    #[must_use]
    pub fn remedy(&self) -> String {
        let names =
            |choices: &[Choice]| choices.iter().map(|choice| choice.name).collect::<Vec<_>>().join("`, `");
        match self.kind {
            ValueKind::Flag => "give true or false".into(),
            ValueKind::Number { min, max } => {
                alloc::format!("give a whole number from {} to {}", grouped(min), grouped(max))
            }
            ValueKind::Choice(choices) => alloc::format!("choose from `{}`", names(choices)),
            ValueKind::Set(choices) => alloc::format!("choose from `{}`, or none of them", names(choices)),
            ValueKind::Text { example, .. } => alloc::format!("give it as text, as in `{example}`"),
        }
    }
}

impl Options {
    /// These options as the command line takes them: what [`Setting::parse`] reads.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::options::Options;
    ///
    /// let mut options = Options::new();
    /// options.set("cni", "cilium")?;
    /// options.set("prefix_delegation", true)?;
    /// options.set("cilium_reserve", "health,router")?;
    /// let flags = "--cni cilium --prefix-delegation --cilium-reserve health,router";
    /// assert_eq!(options.arguments().join(" "), flags);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[must_use]
    pub fn arguments(&self) -> Vec<String> {
        let mut arguments = Vec::new();
        // What is the default needs no flag.
        for (option, value) in
            self.given().filter(|(option, _)| option.name != "cni" || !matches!(self.cni(), Cni::VpcCni(_)))
        {
            arguments.push(alloc::format!("--{}", option.flag()));
            if *value != Value::Flag(true) {
                arguments.push(alloc::format!("{value}"));
            }
        }
        arguments
    }
}

/// The name as the choices have it.
fn named(choices: &[Choice], name: &str) -> Option<&'static str> {
    choices.iter().find(|choice| choice.name == name).map(|choice| choice.name)
}

/// The names of a list with commas, of which `none` has none.
fn words(text: &str) -> Vec<&str> {
    match text.trim() {
        "none" => Vec::new(),
        text => text.split(',').map(str::trim).collect(),
    }
}

/// `4,294,967,295`
fn grouped(number: u32) -> String {
    let digits = alloc::format!("{number}");
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
