//! What the files behind the built-in tables say of a figure: where it is from, and what other tables have.

use alloc::vec::Vec;

use super::instance_type::InstanceType;

/// The types with the sources of each.
const INSTANCE_TYPES: &str = include_str!("../../data/instance_types.csv");

/// The figures on which published tables disagree.
const CONFLICTS: &str = include_str!("../../data/conflicts.csv");

/// A figure on which published tables disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conflict {
    /// The type's name.
    pub instance_type: &'static str,
    /// The figure, such as `enis`.
    pub figure: &'static str,
    /// All values, each with its source.
    pub values: &'static str,
    /// The value that was chosen.
    pub chosen: &'static str,
    /// Its source.
    pub chosen_source: &'static str,
    /// Why that one was chosen.
    pub reason: &'static str,
}

impl Conflict {
    /// All of them, in the catalogue's order.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::catalog::Conflict;
    ///
    /// let conflict = Conflict::all().find(|it| it.instance_type == "i7ie.48xlarge" && it.figure == "enis");
    /// assert_eq!(conflict.map(|it| it.chosen), Some("8"));
    /// ```
    pub fn all() -> impl Iterator<Item = Conflict> {
        // No field has a comma or a quote in it, which a test of the data sees to.
        CONFLICTS.lines().skip(1).filter_map(|line| {
            let mut fields = line.splitn(6, ',');
            Some(Conflict {
                instance_type: fields.next()?,
                figure: fields.next()?,
                values: fields.next()?,
                chosen: fields.next()?,
                chosen_source: fields.next()?,
                reason: fields.next()?,
            })
        })
    }
}

impl InstanceType {
    /// The sources of its figures in the built-in catalogue, the first of which gives most; none of a type
    /// that isn't built in.
    ///
    /// # Example
    ///
    /// ```
    /// let m5_large = maxpods::Catalog::built_in().get("m5.large")?;
    /// assert_eq!(m5_large.sources(), ["moto 5.2.5", "karpenter-provider-aws 1d927085"]);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[must_use]
    pub fn sources(&self) -> Vec<&'static str> {
        let rows = INSTANCE_TYPES.lines().skip(1);
        let mut of_type = rows.filter_map(|row| row.split_once(',')).filter(|(name, _)| *name == self.name());
        let sources = of_type.next().and_then(|(_, row)| row.rsplit_once(','));
        sources.map(|(_, sources)| sources.split(" + ").collect()).unwrap_or_default()
    }

    /// The sources of one of its figures, by the name of its column: the lists of the EC2 API say nothing of
    /// branch ENIs, which Karpenter's table has.
    #[must_use]
    pub fn sources_of(&self, figure: &str) -> Vec<&'static str> {
        let all = self.sources();
        match all.as_slice() {
            [first, others @ ..] if first.starts_with("moto ") => {
                if figure == "branch_enis" {
                    others.to_vec()
                } else {
                    alloc::vec![*first]
                }
            }
            _ => all,
        }
    }
}
