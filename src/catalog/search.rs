//! Finding a type by a name that isn't quite right, or by a pattern.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::instance_type::is_valid_name;
use super::{Catalog, InstanceType, names, order};
use crate::error::{Error, ErrorKind};
use crate::nearest::nearest;

impl Catalog {
    /// The type of exactly this name.
    ///
    /// # Errors
    ///
    /// `unknown-instance-type`, with the most similar name if one is near;
    /// `limits-not-published` for a name that AWS knows or knew, but whose limits no source has; `no-match`
    /// for a family of such types alone; `family-without-size` for the name of another family;
    /// `invalid-name` for what can't be a name.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::Catalog;
    ///
    /// let catalog = Catalog::built_in();
    /// assert_eq!(catalog.get("t3.medium")?.vcpus(), Some(2));
    /// assert!(catalog.get("T3.Medium").unwrap_err().to_string().ends_with("did you mean `t3.medium`?"));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn get(&self, name: &str) -> Result<&InstanceType, Error> {
        self.find(name).ok_or_else(|| not_found(self, name))
    }

    /// The types that `pattern` names: one by its name, whatever its case, or all that match a pattern with
    /// `*` for any text and `?` for one character, in the catalogue's order.
    ///
    /// # Errors
    ///
    /// Those of [`Catalog::get`]; `no-match` for a pattern that no name matches.
    pub fn select(&self, pattern: &str) -> Result<Vec<&InstanceType>, Error> {
        // AWS writes names in lower case; the caller's own may be otherwise.
        let lower = pattern.to_ascii_lowercase();
        if !is_pattern(pattern) {
            let found = self.find(pattern).or_else(|| self.find(&lower));
            return found.map_or_else(|| Err(not_found(self, pattern)), |found| Ok(alloc::vec![found]));
        }
        let named = |pattern: &str| self.iter().filter(|it| matches(pattern, it.name())).collect::<Vec<_>>();
        let found = Some(named(pattern)).filter(|found| !found.is_empty()).unwrap_or_else(|| named(&lower));
        if found.is_empty() { Err(no_match(pattern)) } else { Ok(found) }
    }

    /// The types that the patterns name, each once, in the order in which they are named.
    ///
    /// # Errors
    ///
    /// Those of [`Catalog::select`], of every pattern.
    pub fn select_all<P: AsRef<str>>(&self, patterns: &[P]) -> Result<Vec<&InstanceType>, Vec<Error>> {
        let (mut types, mut errors): (Vec<&InstanceType>, Vec<Error>) = (Vec::new(), Vec::new());
        let mut known = BTreeSet::new();
        for pattern in patterns {
            match self.select(pattern.as_ref()) {
                Ok(found) => types.extend(found.into_iter().filter(|it| known.insert(it.name()))),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(types) } else { Err(errors) }
    }
}

/// Whether the text has a character that stands for others.
fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?'])
}

/// Whether `name` matches a pattern in which `*` stands for any text and `?` for one character.
pub(crate) fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.as_bytes(), name.as_bytes());
    let (mut p, mut n) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while n < name.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(&c) if c == b'?' || c == name[n] => {
                p += 1;
                n += 1;
            }
            _ => {
                // Let the last star stand for one character more and go on behind it.
                let Some((at, taken)) = star else { return false };
                star = Some((at, taken + 1));
                p = at + 1;
                n = taken + 1;
            }
        }
    }
    pattern[p..].iter().all(|&c| c == b'*')
}

/// Refuses what can be neither the name of a type nor a pattern of names.
#[cfg(feature = "serde")]
pub(crate) fn check_pattern(pattern: &str) -> Result<(), Error> {
    let is_valid = is_pattern(pattern) && is_valid_name(&pattern.replace(['*', '?'], "x"));
    if is_valid || is_valid_name(pattern) {
        return Ok(());
    }
    Err(Error::from(ErrorKind::InvalidName { name: pattern.to_string() }))
}

/// The error for a name that the catalogue doesn't have, with what was most likely meant.
#[cold]
fn not_found(catalog: &Catalog, name: &str) -> Error {
    let plain = name.trim().to_ascii_lowercase();
    let family: Vec<_> = catalog.family(&plain).collect();
    // The middle of the family: neither its smallest type nor its largest is what people mean first.
    if let Some(example) = family.get(family.len() / 2) {
        return Error::from(ErrorKind::FamilyWithoutSize {
            example: example.name().to_string(),
            family: plain,
        });
    }
    if let Some(&(name, is_retired)) = names::WITHOUT_LIMITS.iter().find(|(known, _)| *known == plain) {
        let date = names::NAMES_VERSION;
        return Error::from(ErrorKind::LimitsNotPublished { name, is_retired, date });
    }
    if let Some(error) = no_match_with_limits(&plain, |known| order::split(known).0 == plain) {
        return error;
    }
    let name = name.to_string();
    match nearest(catalog.iter().map(InstanceType::name), &plain) {
        None if !is_valid_name(&name) => Error::from(ErrorKind::InvalidName { name }),
        suggestion => Error::from(ErrorKind::UnknownInstanceType { name, suggestion }),
    }
}

/// The error for a pattern that matches no type of the catalogue.
#[cold]
fn no_match(pattern: &str) -> Error {
    let pattern = pattern.to_string();
    let with_names = no_match_with_limits(&pattern, |known| matches(&pattern, known));
    with_names.unwrap_or_else(|| Error::from(ErrorKind::NoMatch { pattern }))
}

/// The error for a family or a pattern that AWS has types of, but the catalogue none;
/// `None` if AWS has none either.
fn no_match_with_limits(asked: &str, is_it: impl Fn(&str) -> bool) -> Option<Error> {
    let meant: Vec<_> = names::WITHOUT_LIMITS.iter().filter(|(known, _)| is_it(known)).collect();
    let are_retired = meant.iter().all(|(_, is_retired)| *is_retired);
    let types: Vec<&'static str> = meant.iter().map(|(known, _)| *known).collect();
    let asked = String::from(asked);
    (!types.is_empty()).then(|| Error::from(ErrorKind::NoMatchWithLimits { asked, types, are_retired }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_text_and_a_question_mark_for_one_character() {
        for (pattern, name) in [
            ("m5.*", "m5.large"),
            ("*.metal*", "m5.metal"),
            ("*", ""),
            ("m?.large", "m5.large"),
            ("*5*.l*e", "c5ad.large"),
            ("**", "m5.large"),
        ] {
            assert!(matches(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [
            ("m5.*", "m5a.large"),
            ("m?.large", "m.large"),
            ("m5", "m5.large"),
            ("*x", "m5.large"),
            ("?", ""),
        ] {
            assert!(!matches(pattern, name), "{pattern} {name}");
        }
    }
}
