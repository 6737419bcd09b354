//! `maxPods` and `podsPerCore` as each tool's file has them: an int32 of Kubernetes (K1, K26). What a tool makes
//! of 0 is its own affair.

use alloc::string::String;

use crate::document::{Cursor, Errors};
use crate::error::{ErrorKind, Located};
use crate::kubelet::LARGEST_MAX_PODS;
use crate::{Error, Place};

/// What to write; 0 is of use nowhere, also where an API takes it.
const RANGE: &str = "give a whole number from 1 to 2,147,483,647";

/// The number in a field of a tool to which 0 is no number of pods.
pub(super) fn read(of: Cursor<'_>, name: &'static str, errors: &mut Errors) -> Option<Located<u32>> {
    let read = read_with_zero(of, name, errors)?;
    if read.value == 0 {
        errors.push(refuse(name, "0", &read.place));
        return None;
    }
    Some(read)
}

/// The number in a field of a tool that takes 0.
pub(super) fn read_with_zero(
    of: Cursor<'_>,
    name: &'static str,
    errors: &mut Errors,
) -> Option<Located<u32>> {
    let field = of.get(&[name])?;
    let number = field.as_whole_number().filter(|number| *number <= LARGEST_MAX_PODS);
    if number.is_none() {
        let remedy = match field.as_text() {
            Some(text) if is_right(text) => alloc::format!("write `{text}` without quotes"),
            _ => RANGE.into(),
        };
        errors.push(field.refuse(name, &remedy));
    }
    number.map(|number| Located::new(number, field.place().clone()))
}

/// `podsPerCore`; 0 is no limit.
pub(super) fn pods_per_core(kubelet: Cursor<'_>, errors: &mut Errors) -> Option<Located<u32>> {
    read_with_zero(kubelet, "podsPerCore", errors).filter(|it| it.value > 0)
}

/// What is behind a flag of a command line.
pub(super) enum OfFlag {
    /// The number.
    Number(u32),
    /// What a shell or a template fills in.
    Unknown,
    /// Something that kubelet refuses.
    Refused(Error),
}

/// Reads what is behind `--max-pods`, without its quotes.
pub(super) fn of_flag(text: &str, place: &Place) -> OfFlag {
    match text.parse() {
        Ok(number) if is_right(text) => OfFlag::Number(number),
        _ if text.is_empty() || text.contains(['$', '`', '{', '<', '%']) => OfFlag::Unknown,
        _ => OfFlag::Refused(refuse("--max-pods", text, place)),
    }
}

/// Whether it is a number of pods in decimal notation, which a `0` before it is not: kubelet's flags, and YAML as
/// Kubernetes reads it, take `010` for 8 and `09` for no number.
fn is_right(text: &str) -> bool {
    let number = text.parse().ok().filter(|_| !text.starts_with('0'));
    number.is_some_and(|number: u32| (1..=LARGEST_MAX_PODS).contains(&number))
}

fn refuse(name: &'static str, text: &str, place: &Place) -> Error {
    let or = if text == "0" { ", or leave it out" } else { "" };
    let (value, remedy) = (String::from(text), alloc::format!("{RANGE}{or}"));
    Error::from(ErrorKind::InvalidOption { name, value, remedy }).at(place.clone())
}
