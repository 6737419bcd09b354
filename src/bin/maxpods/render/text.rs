//! The answer for reading: the headline, the sum that leads to it, and what would go wrong otherwise.

use std::io::{self, Write};

use anstyle::Style as Font;
use maxpods::query::TypeAnswer;
use maxpods::{
    Allocatable, Capacity, Catalog, Cni, Decision, LARGEST_MAX_PODS, Ledger, Provisioner, Standing,
};

use super::Style;

pub(super) const HEADLINE: Font = Font::new().bold();
const SOURCE: Font = Font::new().dimmed();

pub(crate) fn write(out: &mut impl Write, nodes: &[TypeAnswer<'_>], style: Style) -> io::Result<()> {
    for (place, node) in nodes.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        one(out, node, style)?;
    }
    Ok(())
}

fn one(out: &mut impl Write, node: &TypeAnswer<'_>, style: Style) -> io::Result<()> {
    let capacity = &node.capacity;
    headline(out, capacity, style)?;
    let ledger = capacity.ledger();
    if style.explain {
        explained(out, &ledger)?;
    } else {
        write!(out, "\n{ledger}")?;
    }
    if let Some(decision) = &node.decision {
        trace(out, decision)?;
    }
    if let Some(allocatable) = &node.allocatable {
        left_for_pods(out, allocatable, capacity)?;
    }
    let notes = ledger.notes().iter().map(|note| format!("note: {note}"));
    let mistake = match &node.decision {
        Some(decision) => provisioners_mistake(capacity, decision),
        None => other_plug_ins_mistake(capacity),
    };
    let memory = node.allocatable.as_ref().and_then(|allocatable| cost_in_memory(node, allocatable));
    let remarks: Vec<String> = notes.chain(mistake).chain(memory).collect();
    if !remarks.is_empty() {
        writeln!(out)?;
    }
    remarks.iter().try_for_each(|remark| writeln!(out, "{remark}"))
}

fn headline(out: &mut impl Write, capacity: &Capacity<'_>, style: Style) -> io::Result<()> {
    let name = capacity.instance_type().name();
    let (max_pods, recommended) = (capacity.max_pods(), capacity.recommended_max_pods());
    let cni = capacity.cni().title();
    if max_pods == LARGEST_MAX_PODS && !style.recommended {
        let words = "addresses are no limit";
        writeln!(out, "{HEADLINE}{name} with {cni}: {words}{HEADLINE:#} (recommended {recommended})")
    } else if style.recommended {
        writeln!(
            out,
            "{HEADLINE}{name} with {cni}: {recommended} pods recommended{HEADLINE:#} (max pods {max_pods})"
        )
    } else {
        writeln!(out, "{HEADLINE}{name} with {cni}: {max_pods} pods{HEADLINE:#} (recommended {recommended})")
    }
}

/// The sum with the fact and the source of each line below it.
pub(super) fn explained(out: &mut impl Write, ledger: &Ledger) -> io::Result<()> {
    writeln!(out)?;
    let mut entries = ledger.entries().iter();
    for line in ledger.to_string().lines() {
        writeln!(out, "{line}")?;
        // An empty line stands between two sums.
        if line.is_empty() {
            continue;
        }
        let Some(entry) = entries.next() else { break };
        // Below the text of the rule.
        let indent = line.find(&entry.text().to_string()).unwrap_or_default();
        writeln!(out, "{:indent$}{SOURCE}{}: {}{SOURCE:#}", "", entry.rule().fact(), entry.rule().source())?;
    }
    writeln!(
        out,
        "\nThe figures of the type are those of {}; docs/rules.md states the facts.",
        Catalog::data_version()
    )
}

/// How the provisioner comes to its number.
fn trace(out: &mut impl Write, decision: &Decision) -> io::Result<()> {
    let name = decision.provisioner().name();
    writeln!(out, "\nkubelet's maxPods with {name}: {}\n", decision.max_pods())?;
    for candidate in decision.candidates() {
        let number = candidate.max_pods.map_or_else(|| String::from("-"), |number| number.to_string());
        let standing = match candidate.standing {
            Standing::Decides => "decides",
            Standing::Holds => "holds",
            Standing::Overruled => "overruled",
            _ => "not set",
        };
        writeln!(out, "{number:>6}  {standing:<9}  {} ({})", candidate.text, candidate.fact)?;
    }
    Ok(())
}

/// What is kept of CPU and memory.
fn left_for_pods(out: &mut impl Write, allocatable: &Allocatable, capacity: &Capacity<'_>) -> io::Result<()> {
    let known =
        |number: Option<u64>| number.map_or_else(|| String::from("unknown"), |number| number.to_string());
    let memory = known(capacity.instance_type().memory_mib().map(u64::from));
    writeln!(out, "\nkept for kubelet and the container runtime, and left for pods:\n")?;
    writeln!(
        out,
        "   CPU  {} millicores kept, {} left",
        known(allocatable.kube_reserved_cpu_millicores),
        known(allocatable.allocatable_cpu_millicores)
    )?;
    writeln!(
        out,
        "memory  {} MiB of {memory} kept, for {} pods; {} left after 100 for eviction",
        allocatable.kube_reserved_memory_mib,
        allocatable.reserved_for_pods,
        known(allocatable.allocatable_memory_mib)
    )
}

/// What would go wrong with the other plug-in's number, where that is higher.
fn other_plug_ins_mistake(capacity: &Capacity<'_>) -> Option<String> {
    let other = capacity.cni().other()?;
    let theirs = other.capacity(capacity.instance_type()).ok()?.max_pods();
    let whose = match other {
        Cni::VpcCni(_) => "The VPC CNI's",
        _ => "Cilium's",
    };
    let pods = without_address(capacity, theirs)?;
    Some(format!("{whose} {theirs} would leave {pods} without an address."))
}

/// What goes wrong with the number that the provisioner ends with, or what it wastes.
fn provisioners_mistake(capacity: &Capacity<'_>, decision: &Decision) -> Option<String> {
    let (theirs, right) = (decision.max_pods(), capacity.recommended_max_pods());
    if let Some(pods) = without_address(capacity, theirs) {
        return Some(format!("maxPods {theirs} leaves {pods} without an address; set it to {right}."));
    }
    let more = right.checked_sub(theirs).filter(|&more| more > 0)?;
    Some(match decision.lowest_of() {
        Some(name) => format!("maxPods {theirs} is {more} fewer than fit; leave {name} out of the group."),
        None => format!("maxPods {theirs} is {more} fewer than fit; set it to {right}."),
    })
}

/// `5 pods`, if kubelet lets in that many without an address.
fn without_address(capacity: &Capacity<'_>, max_pods: u32) -> Option<String> {
    match capacity.pods_without_address(max_pods) {
        0 => None,
        1 => Some("1 pod".into()),
        pods => Some(format!("{pods} pods")),
    }
}

/// What a `maxPods` beyond the recommended one costs in memory.
fn cost_in_memory(node: &TypeAnswer<'_>, allocatable: &Allocatable) -> Option<String> {
    let capacity = &node.capacity;
    let right = capacity.recommended_max_pods();
    let high = capacity.kubelet().max_pods.unwrap_or(capacity.max_pods()).max(right);
    let memory = capacity.instance_type().memory_mib()?;
    if high == right {
        return None;
    }
    let name = capacity.instance_type().name();
    let needed = maxpods::kube_reserved_memory_mib(high);
    let enough = maxpods::kube_reserved_memory_mib(right);
    let kept = allocatable.kube_reserved_memory_mib;
    let rest = match node.decision.as_ref().map(Decision::provisioner) {
        Some(Provisioner::Bottlerocket) => String::new(),
        _ if kept < needed => format!("; {kept} are kept here, whatever maxPods says"),
        _ => String::new(),
    };
    Some(format!(
        "{name} at {high} pods needs {needed} MiB of {memory} reserved, at {right} it needs {enough}{rest}."
    ))
}
