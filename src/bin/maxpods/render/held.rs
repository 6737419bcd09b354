//! Who holds the addresses of a subnet, and which of its blocks they leave for prefixes, as text.

use std::io::{self, Write};

use maxpods::json::HeldAnswer;
use maxpods::ledger::Counted;
use maxpods::query::Cell;

use super::table::{self, Head};
use super::text::counted;

/// What the columns say.
pub(super) const LEGEND: &str = "ADDRESSES: single addresses. BREAKS: /28 blocks that they make unusable for \
                                 prefixes. ALONE: blocks broken by this kind of holder only.";

/// The blocks that are named; `-o json` has all.
const MOST_BLOCKS: usize = 8;

/// The holders that are named of a block.
const MOST_HOLDERS: usize = 3;

/// A table of the holders, then the blocks.
pub(super) fn held(out: &mut impl Write, held: &HeldAnswer) -> io::Result<()> {
    writeln!(out)?;
    if !held.holders.is_empty() {
        for line in holders(held).lines() {
            writeln!(out, "  {line}")?;
        }
    }
    match (held.fewest_prefixes, held.most_prefixes) {
        (fewest, most) if fewest == most => {
            let (fit, are) = if most == 1 { ("fits", "is") } else { ("fit", "are") };
            let (prefixes, blocks) = (counted(most, "more prefix"), counted(most, "/28 block"));
            writeln!(out, "  {prefixes} {fit} now: {blocks} {are} free")?;
        }
        (fewest, most) => {
            writeln!(
                out,
                "  between {fewest} and {most} more prefixes fit: the ENI file doesn't show where all \
                 addresses in use are"
            )?;
        }
    }
    for block in held.broken_blocks.iter().take(MOST_BLOCKS) {
        let others = block.holders.len().saturating_sub(MOST_HOLDERS);
        let more = if others > 0 { format!(" and {others} more") } else { String::new() };
        let first: Vec<&str> = block.holders.iter().take(MOST_HOLDERS).map(String::as_str).collect();
        let addresses = counted(block.addresses, "address");
        writeln!(out, "  {} is broken by {addresses} of {}{more}", block.cidr, first.join(", "))?;
    }
    match held.broken_blocks.len().saturating_sub(MOST_BLOCKS) {
        0 => Ok(()),
        more => {
            writeln!(out, "  and {} more: `-o json` names each", Counted::of_length(more, "broken block"))
        }
    }
}

fn holders(held: &HeldAnswer) -> String {
    let heads = [
        Head::text("held by"),
        Head::number("count"),
        Head::number("addresses"),
        Head::number("prefixes"),
        Head::number("breaks"),
        Head::number("alone"),
    ];
    let rows = held.holders.iter().map(|it| {
        [
            Cell::from(it.kind),
            Cell::from(it.holders),
            Cell::from(it.single_addresses),
            Cell::from(it.prefixes),
            Cell::from(it.broken_blocks),
            Cell::from(it.broken_alone),
        ]
        .into_iter()
    });
    table::plain(&heads, rows)
}
