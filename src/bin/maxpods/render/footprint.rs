//! How the addresses of a node look: a text with the sums or with a curve, and the other formats.

use std::fmt::Write as _;
use std::io::{self, Write};

use maxpods::json::FootprintDocument;
use maxpods::query::{Cell, Column};
use maxpods::{Footprint, LARGEST_MAX_PODS, Note};

use super::text::{HEADLINE, explained};
use super::{curve, json, separated, table, yaml};
use crate::args::Format;

/// What is shown.
pub(crate) struct Shown<'s, 'a> {
    /// The answers of each type: one, or one for each number of pods.
    pub(crate) of_types: &'s [Vec<Footprint<'a>>],
    /// All of them.
    pub(crate) all: &'s [Footprint<'a>],
    pub(crate) columns: &'s [Column<Footprint<'a>>],
    /// The fact and the source of each line.
    pub(crate) explain: bool,
}

/// Prints the answers in one of the formats.
pub(crate) fn answer<'a>(
    out: &mut impl Write,
    format: Format,
    shown: &Shown<'_, 'a>,
    document: impl FnOnce() -> FootprintDocument<'a>,
) -> io::Result<()> {
    let heads =
        || shown.columns.iter().map(|column| (column.name(), column.is_numeric())).collect::<Vec<_>>();
    let rows = shown.all.iter().map(|it| shown.columns.iter().map(|column| column.cell(it)));
    match format {
        Format::Json => json(out, &document()),
        Format::Yaml => yaml(out, &document()),
        Format::Csv => separated(out, b',', &heads(), rows),
        Format::Tsv => separated(out, b'\t', &heads(), rows),
        Format::Md => writeln!(out, "{}", table::markdown(&heads(), rows)),
        Format::Table | Format::Wide => writeln!(out, "{}", table::plain(&heads(), rows)),
        Format::Text | Format::EniMaxPods => text(out, shown),
    }
}

fn text(out: &mut impl Write, shown: &Shown<'_, '_>) -> io::Result<()> {
    for (place, of_type) in shown.of_types.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        match of_type.as_slice() {
            [footprint] => one(out, footprint, shown.explain)?,
            range => curve_of(out, range)?,
        }
    }
    Ok(())
}

/// One number of pods: the headline, the sums, and what is to be known.
fn one(out: &mut impl Write, footprint: &Footprint<'_>, explain: bool) -> io::Result<()> {
    headline(out, footprint)?;
    let ledger = footprint.ledger();
    if explain {
        explained(out, &ledger)?;
    } else {
        write!(out, "\n{ledger}")?;
    }
    let notes = ledger.notes().iter().map(|note| format!("note: {note}"));
    let remarks: Vec<String> = notes.chain(footprint.pending().map(|pending| pending.to_string())).collect();
    if !remarks.is_empty() {
        writeln!(out)?;
    }
    remarks.iter().try_for_each(|remark| writeln!(out, "{remark}"))
}

fn headline(out: &mut impl Write, footprint: &Footprint<'_>) -> io::Result<()> {
    let title = title(footprint);
    let load = footprint.load();
    let mut pods = counted(load.pods, "pod");
    if load.branch_pods > 0 {
        let _ = write!(pods, " and {} with branch ENIs", load.branch_pods);
    }
    let addresses = counted(footprint.subnet_addresses(), "subnet address");
    write!(out, "{HEADLINE}{title}, {pods}: {addresses}{HEADLINE:#} (")?;
    if footprint.pod_subnet_addresses() > 0 {
        write!(out, "{} of the node's subnet; ", footprint.node_subnet_addresses())?;
    }
    write!(out, "{}", counted(footprint.attached_enis(), "ENI"))?;
    if let Some(unused) = footprint.unused_ips() {
        write!(out, ", {}, {unused} unused", attached(footprint))?;
    }
    writeln!(out, ")")
}

fn title(footprint: &Footprint<'_>) -> String {
    format!("{} with {}", footprint.instance_type().name(), footprint.capacity().cni().title())
}

/// `27 secondary addresses`, or `2 prefixes`.
fn attached(footprint: &Footprint<'_>) -> String {
    if footprint.holds_prefixes() {
        counted(footprint.attached_prefixes(), "prefix")
    } else {
        counted(footprint.attached_secondary_ips(), "secondary address")
    }
}

/// `1 pod`, `2 pods`
fn counted(count: u32, what: &str) -> String {
    let ending = match what.as_bytes().last() {
        _ if count == 1 => "",
        Some(b's' | b'x') => "es",
        _ => "s",
    };
    format!("{count} {what}{ending}")
}

/// A range of pods: the drawing, the steps, and where pods begin to stay pending.
fn curve_of(out: &mut impl Write, range: &[Footprint<'_>]) -> io::Result<()> {
    let (Some(first), Some(last)) = (range.first(), range.last()) else { return Ok(()) };
    let pods = (first.load().pods, last.load().pods);
    let addresses = |it: &Footprint<'_>| it.subnet_addresses();
    let (fewest, most) =
        (range.iter().map(addresses).min().unwrap_or(0), range.iter().map(addresses).max().unwrap_or(0));
    writeln!(
        out,
        "{HEADLINE}{}, {} to {} pods: {fewest} to {most} subnet addresses{HEADLINE:#}\n",
        title(first),
        pods.0,
        pods.1
    )?;
    curve::draw(out, range)?;
    writeln!(out, "\n{}", steps(range))?;
    writeln!(out)?;
    if last.kubelet_max_pods() < LARGEST_MAX_PODS {
        writeln!(out, "kubelet's maxPods: {}", last.kubelet_max_pods())?;
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
            "note: these are fresh nodes, their pods packed densely; `-o table` has the most that each can hold later"
        )?;
    }
    if let Some(pending) = range.iter().find_map(|it| Some((it.load().pods, it.pending().next()?))) {
        writeln!(out, "from {} pods on: {}", pending.0, pending.1)?;
    }
    Ok(())
}

/// The steps of the curve as a table: a row for all numbers of pods that take the same.
fn steps(range: &[Footprint<'_>]) -> String {
    let prefixes = range.iter().any(Footprint::holds_prefixes);
    let heads = [
        ("pods", true),
        ("attached_enis", true),
        (if prefixes { "attached_prefixes" } else { "attached_secondary_ips" }, true),
        ("subnet_addresses", true),
    ];
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
            both(&|it| it.load().pods),
            both(&|it| it.attached_enis()),
            both(&slots),
            both(&|it| it.subnet_addresses()),
        ]
        .into_iter()
    });
    table::plain(&heads, rows)
}
