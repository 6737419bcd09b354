//! Types in several modes side by side: what differs, and what is best.

use alloc::string::String;
use alloc::vec::Vec;

use super::answer::{Grouping, TypeAnswer};
use super::compared::Compared;
use crate::catalog::Catalog;
use crate::error::Error;
use crate::ledger::{Count, Counted};
use crate::options::{NamedOptions, Options};

/// Which number of pods is compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ComparedNumber {
    /// The pods that run at kubelet's `maxPods`, which is what the provisioner ends with if one is given, or
    /// else the recommended one: no more than the plug-in can serve, also where kubelet is told a larger
    /// number, as on Windows.
    #[default]
    AtMaxPods,
    /// What the plug-in can serve, whatever kubelet is told.
    Uncapped,
}

impl ComparedNumber {
    /// The number of an answer.
    #[must_use]
    pub fn of(self, answer: &TypeAnswer<'_>) -> Count {
        let max_pods = answer.capacity.max_pods();
        match self {
            ComparedNumber::AtMaxPods => match &answer.decision {
                Some(decision) => max_pods.min(decision.max_pods().into()),
                None => max_pods.min(answer.capacity.recommended_max_pods()),
            },
            ComparedNumber::Uncapped => max_pods,
        }
    }

    /// What the number of this answer is.
    fn title(self, answer: Option<&TypeAnswer<'_>>) -> &'static str {
        match (self, answer.and_then(|answer| answer.decision.as_ref())) {
            (ComparedNumber::AtMaxPods, None) => "pods at the recommended maxPods",
            (ComparedNumber::AtMaxPods, Some(_)) => "pods at kubelet's maxPods",
            (ComparedNumber::Uncapped, _) => "pods before the recommended cap",
        }
    }
}

/// Types in several modes.
#[derive(Debug)]
#[non_exhaustive]
pub struct Comparison<'a> {
    /// The modes, each with the options that its answers hold for.
    pub modes: Vec<(&'static str, Options)>,
    /// The modes that can't be compared under the options that are given, each with the reason.
    pub left_out: Vec<(&'static str, Error)>,
    /// The answers: of each type one after the other, in the order of the modes.
    pub rows: Vec<TypeAnswer<'a>>,
    /// The number that is compared.
    pub number: ComparedNumber,
}

impl<'a> Comparison<'a> {
    /// The types that the patterns name in each of these modes, as
    /// [`Options::in_modes`](crate::options::Options::in_modes) gives them.
    ///
    /// # Errors
    ///
    /// Those of [`Options::answers`], each once; if every mode is refused, the reason for the first.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::options::{Mode, Options};
    /// use maxpods::query::{ComparedNumber, Comparison};
    /// use maxpods::Catalog;
    ///
    /// let modes = Options::new().in_modes(Mode::ALL.iter().filter(|mode| mode.is_usual))?;
    /// let comparison = Comparison::new(modes, Catalog::built_in(), &["m5.large"], ComparedNumber::default())
    ///     .map_err(|mut errors| errors.remove(0))?;
    /// let best = comparison.rows.iter().find(|row| row.compared.unwrap().is_best).unwrap();
    /// assert_eq!(best.compared.unwrap().mode, "prefix-delegation");
    /// assert_eq!(best.compared.unwrap().change, Some(110 - 29));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn new(
        modes: Vec<NamedOptions<'static>>,
        catalog: &'a Catalog,
        patterns: &[&str],
        number: ComparedNumber,
    ) -> Result<Self, Vec<Error>> {
        let mut compared = Comparison { modes: Vec::new(), left_out: Vec::new(), rows: Vec::new(), number };
        let (mut columns, mut errors) = (Vec::new(), Vec::new());
        for (name, options) in modes {
            let answers = options.map_err(|error| alloc::vec![error]).and_then(|options| {
                let answers = options.answers(catalog, patterns, Grouping::Each)?;
                Ok((options, answers))
            });
            match answers {
                Ok((options, answers)) => {
                    compared.modes.push((name, options));
                    columns.push(answers.into_iter());
                }
                Err(more) => match more.into_iter().partition::<Vec<_>, _>(is_of_mode) {
                    (of_mode, others) if others.is_empty() => {
                        compared.left_out.extend(of_mode.into_iter().next().map(|error| (name, error)));
                    }
                    (_, others) => errors.extend(
                        others.into_iter().filter(|error| !errors.contains(error)).collect::<Vec<_>>(),
                    ),
                },
            }
        }
        match compared.left_out.first() {
            _ if !errors.is_empty() => return Err(errors),
            Some((_, error)) if columns.is_empty() => return Err(alloc::vec![error.clone()]),
            _ => {}
        }
        // Each mode answers for the same types in the same order.
        loop {
            let of_type: Vec<TypeAnswer<'a>> = columns.iter_mut().filter_map(Iterator::next).collect();
            if of_type.is_empty() {
                return Ok(compared);
            }
            compared.add(of_type);
        }
    }

    /// Adds the answers of a type in all modes.
    fn add(&mut self, of_type: Vec<TypeAnswer<'a>>) {
        let numbers: Vec<Count> = of_type.iter().map(|answer| self.number.of(answer)).collect();
        let (most, least) = (numbers.iter().max().copied(), numbers.iter().min().copied());
        let first = numbers.first().and_then(|number| number.limited());
        let names = self.modes.iter().map(|(name, _)| *name);
        for ((mode, answer), number) in names.zip(of_type).zip(numbers) {
            let change = first.zip(number.limited()).map(|(from, to)| i64::from(to) - i64::from(from));
            let is_best = most != least && Some(number) == most;
            let compared = Some(Compared { mode, pods: number, change, is_best });
            self.rows.push(TypeAnswer { compared, ..answer });
        }
    }

    /// The answers of each type, in the order of the modes.
    pub fn of_types(&self) -> impl Iterator<Item = &[TypeAnswer<'a>]> {
        self.rows.chunks(self.modes.len().max(1))
    }

    /// What is compared, in one line.
    #[must_use]
    pub fn headline(&self) -> String {
        let first = self.modes.first().map_or("", |(name, _)| *name);
        let modes = Counted::of_length(self.modes.len(), "mode");
        let of = match self.rows.first().filter(|_| self.of_types().count() == 1) {
            Some(only) => String::from(only.instance_type().name()),
            None => alloc::format!("{}", Counted::of_length(self.of_types().count(), "type")),
        };
        let number = self.number.title(self.rows.first());
        match self.modes.len() {
            1 => alloc::format!("{of} in {modes}, {first}: {number}"),
            _ => alloc::format!("{of} in {modes}: {number}, and the change from {first}"),
        }
    }
}

/// Whether it is the mode that is refused, not a type.
fn is_of_mode(error: &Error) -> bool {
    matches!(error.code(), "no-meaning" | "needs" | "not-covered")
}
