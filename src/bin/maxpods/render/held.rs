//! Who holds the addresses of a subnet, and which of its blocks they leave for prefixes, as text.

use std::io::{self, Write};

use maxpods::json::HeldAnswer;
use maxpods::ledger::Counted;
use maxpods::query::Cell;

use super::table::{self, Head};

/// The blocks that are named; `-o json` has all.
const MOST_BLOCKS: usize = 8;

/// A table of the holders, then the blocks.
pub(super) fn held(out: &mut impl Write, held: &HeldAnswer) -> io::Result<()> {
    writeln!(out)?;
    if !held.holders.is_empty() {
        for line in holders(held).lines() {
            writeln!(out, "  {line}")?;
        }
    }
    writeln!(out, "  {}", held.text)?;
    for block in held.broken_blocks.iter().take(MOST_BLOCKS) {
        writeln!(out, "  {}", block.text)?;
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
    table::fitted(&heads, rows, 2).text
}
