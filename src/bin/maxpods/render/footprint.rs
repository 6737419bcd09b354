//! How the addresses of a node look: a text with the sums or with a curve, and the other formats.

use std::io::{self, Write};

use maxpods::json::FootprintDocument;
use maxpods::query::Cell;
use maxpods::{Cni, Count, Footprint, NodePods, ledger::Note};
use serde::Serialize;

use super::report::Report;
use super::table::Head;
use super::text::{HEADLINE, counted, remarks, sum};
use super::warnings::joined;
use super::{curve, table};
use crate::args::Format;
use crate::failure::Failure;

/// The addresses that nodes take.
pub(crate) struct Footprints<'a> {
    cni: Cni,
    /// What each node has, pods aside.
    node_pods: NodePods,
    /// The answers of each type: one, or one for each number of pods.
    of_types: Vec<Vec<Footprint<'a>>>,
    /// All of them.
    all: Vec<Footprint<'a>>,
    /// Whether they are with each of a range of numbers of pods.
    is_range: bool,
}

impl<'a> Footprints<'a> {
    pub(crate) fn new(
        cni: Cni,
        node_pods: NodePods,
        of_types: Vec<Vec<Footprint<'a>>>,
        is_range: bool,
    ) -> Self {
        let all = of_types.iter().flatten().copied().collect();
        Footprints { cni, node_pods, of_types, all, is_range }
    }
}

impl<'a> Report for Footprints<'a> {
    type Row = Footprint<'a>;

    fn rows(&self) -> &[Footprint<'a>] {
        &self.all
    }

    fn text(&self, out: &mut impl Write, explain: bool) -> io::Result<()> {
        for (place, of_type) in self.of_types.iter().enumerate() {
            if place > 0 {
                writeln!(out)?;
            }
            match of_type.as_slice() {
                [footprint] => one(out, footprint, explain)?,
                range => curve_of(out, range)?,
            }
        }
        Ok(())
    }

    fn document(&self) -> impl Serialize {
        FootprintDocument::new(self.cni, self.node_pods, &self.all)
    }

    fn numbers(&self) -> Result<Vec<u64>, Failure> {
        Ok(self.all.iter().map(|footprint| footprint.subnet_addresses().into()).collect())
    }

    fn warnings(&self, format: Format) -> Vec<String> {
        // Those of one type are the same with each number of pods.
        let of_types = self.of_types.iter().filter_map(|of_type| of_type.first());
        let warnings = of_types.flat_map(Footprint::warnings).map(|warning| (warning.kind(), warning));
        let mut warnings = joined(warnings, "so");
        // A text says which pods stay pending, and a range goes beyond what fits to show where that is.
        if format != Format::Text && !self.is_range {
            let pending = self.all.iter().flat_map(|it| {
                let name = it.instance_type().name();
                it.pending().map(move |pending| (pending.why(), format!("`{name}`: {pending}")))
            });
            warnings.extend(joined(pending, "some"));
        }
        warnings
    }

    fn is_table(&self) -> bool {
        self.of_types.len() != 1
    }
}

/// One number of pods: the headline, the sums, and what is to be known.
fn one(out: &mut impl Write, footprint: &Footprint<'_>, explain: bool) -> io::Result<()> {
    writeln!(out, "{HEADLINE}{footprint}{HEADLINE:#}")?;
    let ledger = footprint.ledger();
    sum(out, &ledger, explain)?;
    let notes = ledger.notes().iter().map(|note| format!("note: {note}"));
    let pending = footprint.pending().map(|pending| pending.to_string());
    remarks(out, &notes.chain(pending).collect::<Vec<_>>())
}

/// A range of pods: the drawing, the steps, and where pods begin to stay pending.
fn curve_of(out: &mut impl Write, range: &[Footprint<'_>]) -> io::Result<()> {
    let (Some(first), Some(last)) = (range.first(), range.last()) else { return Ok(()) };
    let pods = (first.node_pods().pods, last.node_pods().pods);
    let addresses = |it: &Footprint<'_>| it.subnet_addresses();
    let (fewest, most) =
        (range.iter().map(addresses).min().unwrap_or(0), range.iter().map(addresses).max().unwrap_or(0));
    let all = counted(most, "subnet address");
    let all = if fewest == most { all } else { format!("{fewest} to {all}") };
    let pods = format!("{} to {}", pods.0, counted(pods.1, "pod"));
    writeln!(out, "{HEADLINE}{}, {pods}: {all}{HEADLINE:#}\n", first.title())?;
    curve::draw(out, range)?;
    writeln!(out, "\n{}", steps(range))?;
    writeln!(out)?;
    if let Count::Limited(max_pods) = last.kubelet_max_pods() {
        writeln!(out, "kubelet's maxPods: {max_pods}")?;
    }
    // Those that tell of one number of pods don't hold for the others.
    let of_one = ["fresh-node", "high-water-mark", "eni-flaps", "prefix-flaps"];
    let of_all = |note: &&Note| !of_one.contains(&note.code());
    for note in last.ledger().notes().iter().filter(of_all) {
        writeln!(out, "note: {note}")?;
    }
    if range.iter().any(|it| it.most_subnet_addresses() > Some(it.subnet_addresses())) {
        writeln!(
            out,
            "note: these are fresh nodes, their pods packed densely; `-o table` shows the maximum after churn"
        )?;
    }
    if let Some(pending) = range.iter().find_map(|it| Some((it.node_pods().pods, it.pending().next()?))) {
        writeln!(out, "from {} on: {}", counted(pending.0, "pod"), pending.1)?;
    }
    Ok(())
}

/// The steps of the curve as a table: a row for all numbers of pods that take the same.
fn steps(range: &[Footprint<'_>]) -> String {
    let prefixes = range.iter().any(Footprint::holds_prefixes);
    let attached = if prefixes { "attached prefixes" } else { "attached secondary ips" };
    let heads = ["pods", "attached enis", attached, "subnet addresses"].map(Head::number);
    let slots = |it: &Footprint<'_>| it.attached_prefixes() + it.attached_secondary_ips();
    let takes = |it: &Footprint<'_>| (it.attached_enis(), slots(it), it.subnet_addresses());
    let flat: Vec<&[Footprint<'_>]> = range.chunk_by(|a, b| takes(a) == takes(b)).collect();
    // One address more for each pod more is one row.
    let rises = |a: &&[Footprint<'_>], b: &&[Footprint<'_>]| match (a, b) {
        ([a], [b]) => a.attached_enis() == b.attached_enis() && slots(b).checked_sub(slots(a)) == Some(1),
        _ => false,
    };
    let rows = flat.chunk_by(rises).map(|steps| {
        let first = steps.first().and_then(|step| step.first());
        let last = steps.last().and_then(|step| step.last());
        let both = |figure: &dyn Fn(&Footprint<'_>) -> u32| match (first.map(figure), last.map(figure)) {
            (Some(first), Some(last)) if first != last => Cell::Text(format!("{first}..{last}")),
            (first, _) => Cell::from(first),
        };
        [
            both(&|it| it.node_pods().pods),
            both(&|it| it.attached_enis()),
            both(&slots),
            both(&|it| it.subnet_addresses()),
        ]
        .into_iter()
    });
    table::fitted(&heads, rows, 0).text
}
