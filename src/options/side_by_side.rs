//! Options for several plug-ins at once.

use alloc::vec::Vec;

use super::Options;
use crate::cni::Cni;
use crate::cni::cilium::Cilium;
use crate::cni::pod_cidr::PodCidr;
use crate::cni::vpc_cni::VpcCni;
use crate::error::Error;
use crate::setting::row;

impl Options {
    /// These options for each of several plug-ins, in the order in which these are named and each once: one
    /// that has no meaning with some of them counts for the others.
    ///
    /// # Errors
    ///
    /// That of an option that has no meaning with any of them, and `invalid-option` for a name that no
    /// plug-in has.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, options::Options};
    ///
    /// let mut options = Options::new();
    /// options.set("first_interface_index", 1)?;
    /// let t3_medium = Catalog::built_in().get("t3.medium")?;
    /// let max_pods = options
    ///     .with_each(&["vpc-cni", "cilium"])?
    ///     .iter()
    ///     .map(|options| Ok(options.cni().capacity(t3_medium)?.max_pods()))
    ///     .collect::<Result<Vec<_>, maxpods::Error>>()?;
    /// assert_eq!(max_pods, [17, 7]);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn with_each(&self, plug_ins: &[&'static str]) -> Result<Vec<Options>, Error> {
        let mut sets: Vec<Options> = Vec::new();
        for plug_in in plug_ins {
            let mut set = Options::new();
            set.set("cni", *plug_in)?;
            if !sets.contains(&set) {
                sets.push(set);
            }
        }
        self.under_each(&sets)
    }

    /// These options with each of several sets, which override them: one that has no meaning with some of
    /// them counts for the others.
    ///
    /// # Errors
    ///
    /// That of an option that has no meaning with any of them.
    pub fn under_each(&self, sets: &[Options]) -> Result<Vec<Options>, Error> {
        let each: Vec<Options> = sets.iter().map(|set| set.clone().or(self.clone())).collect();
        for (option, _) in self.given() {
            let refusals: Vec<(&Options, Error)> =
                each.iter().filter_map(|it| Some((it, it.check_one(option).err()?))).collect();
            // The plug-in that has the option knows why it has no meaning.
            let of_owner = refusals.iter().position(|(it, _)| has(&it.cni(), option.name));
            let is_refused = !each.is_empty() && refusals.len() == each.len();
            if let Some((_, error)) =
                refusals.into_iter().nth(of_owner.unwrap_or_default()).filter(|_| is_refused)
            {
                return Err(error);
            }
        }
        Ok(each.iter().map(Options::with_meaning).collect())
    }

    /// Refuses the first of these options that has no meaning where they override others.
    ///
    /// # Errors
    ///
    /// One with the code `no-meaning` or `overhead-without-karpenter`.
    pub fn check_over(&self, others: &Options) -> Result<(), Error> {
        let all = self.clone().or(others.clone());
        self.given().try_for_each(|(option, _)| all.check_one(option))
    }

    /// Those of these options that have a meaning together.
    fn with_meaning(&self) -> Self {
        let mut left = self.clone();
        for (option, _) in self.given().filter(|(option, _)| self.check_one(option).is_err()) {
            left.unset(option.name);
        }
        left
    }
}

/// Whether an option is one of a plug-in's settings.
fn has(cni: &Cni, option: &str) -> bool {
    match cni {
        Cni::VpcCni(_) => row(VpcCni::ROWS, option).is_some(),
        Cni::Cilium(_) => row(Cilium::ROWS, option).is_some(),
        Cni::PodCidr(_) => row(PodCidr::ROWS, option).is_some(),
    }
}
