//! The answers of several plug-ins side by side.

use alloc::vec::Vec;

use super::answer::{Grouping, TypeAnswer};
use crate::catalog::Catalog;
use crate::error::Error;
use crate::options::Options;

impl<'a> TypeAnswer<'a> {
    /// The answers under each of these options, as [`Options::with_each`] gives them for several plug-ins: of
    /// each type one after the other.
    ///
    /// # Errors
    ///
    /// Those of [`Options::answers`], each once.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, options::Options, query::{Grouping, TypeAnswer}};
    ///
    /// let each = Options::new().with_each(&["vpc-cni", "cilium"])?;
    /// let answers = TypeAnswer::side_by_side(&each, Catalog::built_in(), &["t3.medium"], Grouping::Each)
    ///     .map_err(|mut errors| errors.remove(0))?;
    /// let numbers: Vec<_> = answers.iter().map(|it| (it.capacity.cni().name(), it.capacity.max_pods())).collect();
    /// assert_eq!(numbers, [("vpc-cni", 17.into()), ("cilium", 12.into())]);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn side_by_side(
        each: &[Options],
        catalog: &'a Catalog,
        patterns: &[&str],
        grouping: Grouping,
    ) -> Result<Vec<Self>, Vec<Error>> {
        let (mut of_plug_ins, mut errors) = (Vec::new(), Vec::new());
        for options in each {
            match options.answers(catalog, patterns, grouping) {
                Ok(answers) => of_plug_ins.push(answers.into_iter()),
                Err(more) => {
                    for error in more {
                        if !errors.contains(&error) {
                            errors.push(error);
                        }
                    }
                }
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut answers = Vec::new();
        // Each plug-in answers for the same types in the same order.
        loop {
            let of_type: Vec<Self> = of_plug_ins.iter_mut().filter_map(Iterator::next).collect();
            if of_type.is_empty() {
                return Ok(answers);
            }
            let is_beside = each.len() > 1;
            answers.extend(of_type.into_iter().map(|answer| TypeAnswer { is_beside, ..answer }));
        }
    }
}
