//! Which options go together, and with what is asked.

use alloc::vec::Vec;

use super::Options;
use crate::error::{Error, ErrorKind, Place};
use crate::provisioner::Provisioner;
use crate::setting::{Changes, Setting};

/// What is asked, by which some options change nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Question {
    /// How many pods fit on a node, and the CPU and memory that are left for them.
    Capacity,
    /// Which addresses a node takes from its subnets.
    Footprint,
    /// Whether node groups fit on subnets.
    Plan,
}

impl Question {
    /// Refuses an option that changes nothing about it.
    fn check(self, option: &Setting) -> Result<(), Error> {
        let reason = match (self, option.changes) {
            (Question::Capacity, Changes::Addresses) => {
                "it changes the addresses that a node takes, which `footprint` and `plan` show, not how many \
                 pods fit"
            }
            (Question::Footprint, Changes::Memory) => "a footprint is of addresses alone",
            (Question::Plan, Changes::Memory) => "a plan is of addresses alone",
            _ => return Ok(()),
        };
        Err(Error::from(ErrorKind::NotCovered { choice: option.name, reason }))
    }
}

impl Options {
    /// Refuses the first option that would change nothing about how many pods fit: silence would let the user
    /// take it that it did.
    ///
    /// # Errors
    ///
    /// Those of [`Options::problems`].
    pub fn check(&self) -> Result<(), Error> {
        self.problems(Question::Capacity).into_iter().next().map_or(Ok(()), Err)
    }

    /// For every option that would change nothing about what is asked the error, at the field of its name:
    /// one with the code `no-meaning`, `not-covered` or `overhead-without-karpenter`.
    #[must_use]
    pub fn problems(&self, question: Question) -> Vec<Error> {
        let problem = |option: &'static Setting| {
            let checked = question.check(option).and_then(|()| self.check_one(option));
            Some(checked.err()?.at(Place::field(option.name)))
        };
        self.given().filter_map(|(option, _)| problem(option)).collect()
    }

    /// Refuses one option if it has no meaning beside those that are given.
    pub(super) fn check_one(&self, option: &Setting) -> Result<(), Error> {
        let provisioning = self.provisioning();
        let is_karpenters =
            provisioning.allocatable && provisioning.provisioner == Some(Provisioner::Karpenter);
        if !self.provisioner().has_place_for(option.name) {
            let (setting, choice) = (option.name, "provisioner auto-mode");
            return Err(Error::from(ErrorKind::NoMeaning { setting, choice }));
        }
        match option.name {
            "vm_memory_overhead_percent" if !is_karpenters => {
                Err(Error::from(ErrorKind::OverheadWithoutKarpenter))
            }
            "role" if provisioning.provisioner != Some(Provisioner::Kops) => {
                Err(Error::from(ErrorKind::Needs { setting: "role", needs: "provisioner kops" }))
            }
            "allocatable" => self.provisioner().check_allocatable(&self.cni()),
            name => self.cni().check(name),
        }
    }
}
