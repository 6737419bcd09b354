//! The answer for reading: the headline, the sum that leads to it, and what would go wrong otherwise.

use std::io::{self, Write};

use anstyle::Style;
use maxpods::{Capacity, Cni};

const HEADLINE: Style = Style::new().bold();

pub(crate) fn write(out: &mut impl Write, capacities: &[Capacity<'_>], recommended: bool) -> io::Result<()> {
    for (place, capacity) in capacities.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        one(out, capacity, recommended)?;
    }
    Ok(())
}

fn one(out: &mut impl Write, capacity: &Capacity<'_>, recommended: bool) -> io::Result<()> {
    let name = capacity.instance_type().name();
    let (max_pods, recommended_max_pods) = (capacity.max_pods(), capacity.recommended_max_pods());
    let cni = capacity.cni().title();
    if recommended {
        writeln!(
            out,
            "{HEADLINE}{name} with {cni}: {recommended_max_pods} pods recommended{HEADLINE:#} (max pods {max_pods})"
        )?;
    } else {
        writeln!(
            out,
            "{HEADLINE}{name} with {cni}: {max_pods} pods{HEADLINE:#} (recommended {recommended_max_pods})"
        )?;
    }
    let ledger = capacity.ledger();
    write!(out, "\n{ledger}")?;
    let notes = ledger.notes().iter().map(|note| format!("note: {note}"));
    let remarks: Vec<String> = notes.chain(mistake(capacity)).collect();
    if !remarks.is_empty() {
        writeln!(out)?;
    }
    remarks.iter().try_for_each(|remark| writeln!(out, "{remark}"))
}

/// What would go wrong with the other plug-in's number, where that is higher.
fn mistake(capacity: &Capacity<'_>) -> Option<String> {
    let other = capacity.cni().other();
    let theirs = other.capacity(capacity.instance_type()).ok()?.max_pods();
    let whose = match other {
        Cni::VpcCni(_) => "The VPC CNI's",
        _ => "Cilium's",
    };
    match capacity.pods_without_address(theirs) {
        0 => None,
        1 => Some(format!("{whose} {theirs} would leave 1 pod without an address.")),
        pods => Some(format!("{whose} {theirs} would leave {pods} pods without an address.")),
    }
}
