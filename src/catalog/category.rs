//! What the name of a type says: its category and its generation.

use super::instance_type::InstanceType;

impl InstanceType {
    /// Its generation: the number behind the first letters of its name, such as 7 of `m7g.large` (K15).
    ///
    /// # Example
    ///
    /// ```
    /// let m7g = maxpods::Catalog::built_in().get("m7g.large")?;
    /// assert_eq!(m7g.generation(), Some(7));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[must_use]
    pub fn generation(&self) -> Option<u32> {
        category(self.name())?.1.parse().ok()
    }
}

/// The category and the generation in a type's name: its first letters, and the number behind them or behind
/// the terabytes of the first ones with much memory, as in `u-6tb1.metal`.
pub(crate) fn category(name: &str) -> Option<(&str, &str)> {
    let (family, _) = name.rsplit_once('.')?;
    let (category, rest) = split(family, |c| c.is_ascii_lowercase());
    let rest = after_terabytes(rest).unwrap_or(rest);
    let (generation, _) = split(rest, |c| c.is_ascii_digit());
    (!category.is_empty() && !generation.is_empty()).then_some((category, generation))
}

fn after_terabytes(text: &str) -> Option<&str> {
    let (number, rest) = split(text.strip_prefix('-')?, |c| c.is_ascii_digit());
    rest.strip_prefix("tb").filter(|_| !number.is_empty())
}

/// What begins with characters of a kind, and the rest.
fn split(text: &str, is_of_kind: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !is_of_kind(c)).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::category;

    /// What Karpenter's regular expression gives (K15).
    #[test]
    fn categories_and_generations() {
        for (name, expected) in [
            ("u-6tb1.metal", Some(("u", "1"))),
            ("u7i-12tb.224xlarge", Some(("u", "7"))),
            ("m7i-flex.large", Some(("m", "7"))),
            ("mac2-m2pro.metal", Some(("mac", "2"))),
            ("p6-b200.48xlarge", Some(("p", "6"))),
            ("im4gn.large", Some(("im", "4"))),
            ("is4gen.medium", Some(("is", "4"))),
            ("hpc7a.12xlarge", Some(("hpc", "7"))),
            ("trn1n.32xlarge", Some(("trn", "1"))),
            ("i8g.metal-24xl", Some(("i", "8"))),
            ("bmn-sf1.metal", None),
        ] {
            assert_eq!(category(name), expected, "{name}");
        }
    }
}
