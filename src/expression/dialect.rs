//! Whose expressions they are: which variables and functions they have, and what the result may be.

use super::convert;
use super::error::{Cause, ExpressionError, ExpressionFault};
use super::types::Type;
use super::value::Value;
use super::variables::ExpressionVariables;
use super::verdict::ExpressionVerdict;
use crate::capacity::{Capacity, default_max_pods};
use crate::error::Error;
use crate::options::Options;
use crate::provisioner::advice::Advice;
use crate::provisioner::{Decision, Provisioner};

/// Whose expressions they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ExpressionDialect {
    /// `spec.kubelet.maxPodsExpression` of nodeadm's `NodeConfig` (K22).
    Nodeadm,
    /// `spec.kubelet.maxPods` of Karpenter's `EC2NodeClass`, where it is text (K25).
    Karpenter,
}

/// The largest number that both take.
const LARGEST: u32 = 2_147_483_647;

impl ExpressionDialect {
    /// All of them.
    pub const ALL: &'static [ExpressionDialect] = &[ExpressionDialect::Nodeadm, ExpressionDialect::Karpenter];

    /// Its stable name: `nodeadm` or `karpenter`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ExpressionDialect::Nodeadm => "nodeadm",
            ExpressionDialect::Karpenter => "karpenter",
        }
    }

    /// The names of its variables.
    #[must_use]
    pub const fn variables(self) -> &'static [&'static str] {
        match self {
            ExpressionDialect::Nodeadm => &["default_enis", "ips_per_eni", "max_pods"],
            ExpressionDialect::Karpenter => {
                &["default_enis", "ips_per_eni", "max_pods", "vcpus", "memory_mib", "instance_type"]
            }
        }
    }

    /// The least and the largest number that a result may be: nodeadm's least is 1, Karpenter's 0 (A3.5,
    /// K26).
    #[must_use]
    pub const fn range(self) -> (u32, u32) {
        match self {
            ExpressionDialect::Nodeadm => (1, LARGEST),
            ExpressionDialect::Karpenter => (0, LARGEST),
        }
    }

    /// The dialect of this name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.name() == name)
    }

    /// Whose expression it is, if nothing says so, by the variables that are given: Karpenter's if one of them
    /// is Karpenter's alone.
    #[must_use]
    pub fn of_variables<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let of_nodeadm = ExpressionDialect::Nodeadm.variables();
        if names.into_iter().all(|name| of_nodeadm.contains(&name)) {
            ExpressionDialect::Nodeadm
        } else {
            ExpressionDialect::Karpenter
        }
    }

    /// What sets up the nodes whose number it gives.
    #[must_use]
    pub const fn provisioner(self) -> Provisioner {
        match self {
            ExpressionDialect::Nodeadm => Provisioner::SelfManaged,
            ExpressionDialect::Karpenter => Provisioner::Karpenter,
        }
    }

    /// The options as they are where it sets up the nodes, unless they say what does.
    #[must_use]
    pub fn options(self, options: &Options) -> Options {
        let mut implied = Options::new();
        // The name is one of the choices.
        let _ = implied.set("provisioner", self.provisioner().name());
        options.clone().or(implied)
    }

    /// What is right on a node whose number an expression gives: nodeadm reserves memory by the result
    /// (A3.11), and Karpenter by a number of its own (A4.4).
    pub(crate) fn advice(self, capacity: &Capacity<'_>) -> Advice<'static> {
        match self {
            ExpressionDialect::Nodeadm => Advice::reserving(self.provisioner(), [capacity]),
            ExpressionDialect::Karpenter => Advice::with(self.provisioner(), [capacity]),
        }
    }

    /// What an expression can go by on the type of this capacity. `max_pods` is nodeadm's own number whatever
    /// kubelet is told (K22), and Karpenter's own, which `podsPerCore` lowers (K27).
    pub(crate) fn variables_on<'a>(self, capacity: &Capacity<'a>) -> Result<ExpressionVariables<'a>, Error> {
        let it = capacity.instance_type();
        let max_pods = match self {
            ExpressionDialect::Nodeadm => default_max_pods(it)?,
            ExpressionDialect::Karpenter => {
                let decisions = self.provisioner().decide(&[*capacity])?;
                decisions.first().map_or(0, Decision::max_pods)
            }
        };
        Ok(ExpressionVariables::of(it, max_pods))
    }

    /// The most that a result may be for kubelet to have memory for pods, also where `podsPerCore` lowers it
    /// afterwards: nodeadm reserves memory by the result (A3.11).
    pub(crate) fn most_by_memory(self, capacity: &Capacity<'_>) -> Option<u32> {
        self.advice(capacity).most_by_memory()
    }

    /// The pods by which memory is reserved on a node for which an expression gives this number: nodeadm goes
    /// by the result whatever lowers it (A3.7, A3.11), and Karpenter by a number of its own (A4.4).
    pub(crate) fn reserves_for(self, capacity: &Capacity<'_>, result: u32) -> Option<u32> {
        match self {
            ExpressionDialect::Nodeadm => Some(result),
            ExpressionDialect::Karpenter => {
                let ends_with = capacity.lowered_by_cores(result);
                self.provisioner().reserves_for_pods(capacity, ends_with).ok()
            }
        }
    }

    /// What becomes of a node whose number can't be evaluated: nodeadm goes by its own, and Karpenter
    /// launches none (A3.5, K28).
    #[must_use]
    pub const fn failure(self) -> ExpressionVerdict {
        match self {
            ExpressionDialect::Nodeadm => ExpressionVerdict::FallsBack,
            ExpressionDialect::Karpenter => ExpressionVerdict::Refused,
        }
    }

    /// The number that a result becomes.
    pub(super) fn admit(self, value: &Value) -> Result<u32, ExpressionError> {
        let number = convert::int(value)?;
        let (least, most) = self.range();
        let found = u32::try_from(number).ok().filter(|number| (least..=most).contains(number));
        found.ok_or_else(|| {
            let message = alloc::format!("the result is {number}, and has to be from {least} to {most}");
            let error = ExpressionError::new(ExpressionFault::Range, 0, message);
            if number > most.into() { error.because(Cause::TooLarge) } else { error }
        })
    }

    /// Whether it has `min` and `max`.
    pub(super) const fn has_min_and_max(self) -> bool {
        matches!(self, ExpressionDialect::Karpenter)
    }

    /// The type of a variable.
    pub(super) fn type_of(self, name: &str) -> Option<Type> {
        self.variables().contains(&name).then_some(if name == "instance_type" {
            Type::Text
        } else {
            Type::Int
        })
    }
}
