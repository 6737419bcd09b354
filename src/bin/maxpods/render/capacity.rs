//! How the capacities of types look: the headline, the sum that leads to it,
//! and what would go wrong otherwise.

use std::io::{self, Write};

use maxpods::json::{Document, SideBySideDocument};
use maxpods::query::TypeAnswer;
use maxpods::{Cni, Decision, Kubelet, provisioner::CandidateStatus};
use serde::Serialize;

use super::report::Report;
use super::text::{HEADLINE, remarks, sum};
use super::warnings::{of_groups, without_limit};
use crate::args::Format;
use crate::failure::Failure;

/// The answers for types under one set of options, for one plug-in or for several side by side.
pub(crate) struct Capacities<'a> {
    pub(crate) plug_ins: Vec<Cni>,
    pub(crate) kubelet: Kubelet,
    pub(crate) answers: Vec<TypeAnswer<'a>>,
    /// Whether one type is shown as a table too.
    pub(crate) is_table: bool,
    /// Whether the bare number is the plug-in's own, in place of the one to give to kubelet.
    pub(crate) uncapped: bool,
}

impl Capacities<'_> {
    /// The warnings about types: where several plug-ins stand side by side, those that don't hold for all of
    /// them with the plug-in that they are about.
    fn of_plug_ins(&self) -> Vec<String> {
        let of_plug_in = |cni: &Cni| {
            let answers = self.answers.iter().filter(|it| it.capacity.cni().name() == cni.name());
            (format!("with {}", cni.title()), answers.flat_map(TypeAnswer::warnings).collect())
        };
        of_groups(&self.plug_ins.iter().map(of_plug_in).collect::<Vec<_>>())
    }
}

impl<'a> Report for Capacities<'a> {
    type Row = TypeAnswer<'a>;

    fn rows(&self) -> &[TypeAnswer<'a>] {
        &self.answers
    }

    fn text(&self, out: &mut impl Write, explain: bool) -> io::Result<()> {
        for (place, answer) in self.answers.iter().enumerate() {
            if place > 0 {
                writeln!(out)?;
            }
            one(out, answer, explain)?;
        }
        Ok(())
    }

    fn document(&self) -> impl Serialize {
        match self.plug_ins[..] {
            [cni] => OneOrSeveral::One(Document::new(cni, self.kubelet, &self.answers)),
            _ => OneOrSeveral::Several(SideBySideDocument::new(self.kubelet, &self.answers)),
        }
    }

    fn numbers(&self) -> Result<Vec<u64>, Failure> {
        self.answers.iter().map(|answer| bare_number(answer, self.uncapped)).collect()
    }

    fn numbers_by_type(&self) -> Vec<(&str, u32)> {
        let capacities = self.answers.iter().map(|answer| &answer.capacity);
        let limited = capacities.filter_map(|it| Some((it.instance_type().name(), it.max_pods().limited()?)));
        limited.collect()
    }

    fn warnings(&self, format: Format) -> Vec<String> {
        let mut warnings = self.of_plug_ins();
        // Names and patterns that match nothing are errors, so that it was the filter.
        if self.answers.is_empty() {
            warnings.push("no instance type meets all conditions of `--filter`; leave one out".into());
        }
        if format == Format::EniMaxPods {
            warnings.extend(without_limit(&self.answers));
        }
        warnings
    }

    fn is_table(&self) -> bool {
        self.is_table || self.answers.len() != self.plug_ins.len()
    }
}

/// The document of one plug-in, or of several.
#[derive(Serialize)]
#[serde(untagged)]
enum OneOrSeveral<'a> {
    One(Document<'a>),
    Several(SideBySideDocument<'a>),
}

/// The number of a type, or what to ask for in its place.
fn bare_number(answer: &TypeAnswer<'_>, uncapped: bool) -> Result<u64, Failure> {
    let (number, remedy) = if uncapped {
        (answer.capacity.max_pods(), "leave out `--uncapped` for the number to give to kubelet")
    } else {
        (answer.number_for_kubelet(), "use `-o csv`, which leaves its field empty")
    };
    number.limited().map(u64::from).ok_or_else(|| {
        let name = answer.capacity.instance_type().name();
        Failure::Usage(format!("`{name}` has no limit, so there is no number to print; {remedy}"))
    })
}

fn one(out: &mut impl Write, answer: &TypeAnswer<'_>, explain: bool) -> io::Result<()> {
    let capacity = &answer.capacity;
    writeln!(out, "{HEADLINE}{}{HEADLINE:#}", answer.headline())?;
    let ledger = capacity.ledger();
    sum(out, &ledger, explain)?;
    if let Some(decision) = &answer.decision {
        trace(out, decision, explain)?;
    }
    if let Some(allocatable) = &answer.allocatable {
        writeln!(out, "\n{}", allocatable.texts(capacity.instance_type()).join("\n"))?;
    }
    let notes = ledger.notes().iter().map(|note| format!("note: {note}"));
    let lines: Vec<String> = notes.chain(answer.remarks().iter().map(ToString::to_string)).collect();
    remarks(out, &lines)
}

/// How the provisioner comes to its number.
fn trace(out: &mut impl Write, decision: &Decision, explain: bool) -> io::Result<()> {
    let name = decision.provisioner().name();
    writeln!(out, "\nkubelet's maxPods with {name}: {}\n", decision.max_pods())?;
    for candidate in decision.candidates() {
        let number = candidate.max_pods.map_or_else(|| String::from("-"), |number| number.to_string());
        let status = match candidate.status {
            CandidateStatus::Decides => "decides",
            CandidateStatus::Holds => "holds",
            CandidateStatus::Overruled => "overruled",
            _ => "not set",
        };
        write!(out, "{number:>6}  {status:<9}  {}", candidate.text)?;
        if explain {
            write!(out, " ({})", candidate.fact)?;
        }
        writeln!(out)?;
    }
    Ok(())
}
