//! How a plan looks: a text with a bar for each subnet, and the other formats.

use std::fmt::Write as _;
use std::io::{self, Write};

use maxpods::Cni;
use maxpods::json::{
    AlternativeAnswer, GroupAnswer, HeldAnswer, PlanDocument, SettingAnswer, SubnetAnswer, UsageAnswer,
};
use maxpods::ledger::Counted;
use maxpods::plan::{Phase, Proposal};
use maxpods::query::{Cell, PlanRow};
use maxpods::shown::name;
use serde::Serialize;

use super::columns::{BAD, WORST};
use super::held;
use super::marks::{Marks, marks};
use super::report::Report;
use super::table::{self, Head};
use super::text::{HEADLINE, counted, explained, origin};
use crate::args::Format;
use crate::failure::Failure;

/// The characters of a bar.
const WIDTH: u64 = 48;

/// Node groups on subnets.
pub(crate) struct PlanReport<'a> {
    pub(crate) document: PlanDocument<'a>,
    pub(crate) rows: Vec<PlanRow<'a>>,
}

impl<'a> Report for PlanReport<'a> {
    type Row = PlanRow<'a>;

    const RESULTS: &'static str = "subnets";

    fn rows(&self) -> &[PlanRow<'a>] {
        &self.rows
    }

    fn text(&self, out: &mut impl Write, explain: bool) -> io::Result<()> {
        text(out, self, explain)
    }

    fn document(&self) -> impl Serialize {
        &self.document
    }

    fn numbers(&self) -> Result<Vec<u64>, Failure> {
        Ok(vec![self.document.limit.as_ref().map_or(0, |limit| limit.nodes)])
    }

    fn warnings(&self, _: Format) -> Vec<String> {
        self.document.warnings.iter().map(|warning| warning.text.clone()).collect()
    }

    fn is_table(&self) -> bool {
        false
    }
}

fn text(out: &mut impl Write, report: &PlanReport<'_>, explain: bool) -> io::Result<()> {
    let document = &report.document;
    headline(out, document)?;
    for (subnet, row) in document.subnets.iter().zip(&report.rows) {
        writeln!(out)?;
        one(out, subnet, !document.groups.is_empty())?;
        of_cluster(out, row)?;
        if let Some(held) = &subnet.held {
            held::held(out, held)?;
        }
        if explain {
            of_named_groups(out, document, row)?;
        }
        for note in &subnet.notes {
            writeln!(out, "  note: {}", note.text)?;
        }
        remedy(out, subnet, row)?;
    }
    if explain {
        origin(out)?;
    }
    let has_groups = !document.groups.is_empty();
    writeln!(out, "\n{}", legend(has_groups))?;
    if document.subnets.iter().any(|subnet| subnet.held.is_some()) {
        writeln!(out, "{}", HeldAnswer::LEGEND)?;
    }
    if !has_groups {
        return Ok(());
    }
    writeln!(out)?;
    document.groups.iter().try_for_each(|it| group(out, it))?;
    let unused: Vec<String> = [("now", 0), ("at maximum size", 1)]
        .into_iter()
        .filter_map(|(when, place)| Some(format!("{} {when}", document.totals.get(place)?.unused_ips)))
        .collect();
    writeln!(out, "\nidle addresses (held by nodes, used by no pod): {}", unused.join(", "))?;
    if let Some(limit) = &document.limit {
        writeln!(out, "{}", limit.text)?;
    }
    if document.alternatives.len() > 1 {
        writeln!(out, "\nother settings, and the EC2 API calls until all nodes are full:\n")?;
        writeln!(out, "{}", alternatives(&document.alternatives))?;
    }
    Ok(())
}

fn headline(out: &mut impl Write, document: &PlanDocument<'_>) -> io::Result<()> {
    if document.groups.is_empty() {
        let sum = |of: fn(&SubnetAnswer<'_>) -> u32| -> u64 {
            document.subnets.iter().map(of).map(u64::from).sum()
        };
        let (usable, used) = (sum(|subnet| subnet.usable), sum(|subnet| subnet.now.used));
        let subnets = Counted::of_length(document.subnets.len(), "subnet");
        return writeln!(
            out,
            "{HEADLINE}{subnets}: {used} of {} in use{HEADLINE:#}",
            counted(usable, "address")
        );
    }
    let cni = Cni::ALL.iter().find(|cni| cni.name() == document.cni).map_or(document.cni, |cni| cni.title());
    let at_most = document.totals.get(1).map_or((0, 0), |total| (total.nodes, total.pods));
    let (nodes, pods) = (counted(at_most.0, "node"), counted(at_most.1, "pod"));
    let pending = pending_pods(document);
    if pending > 0 && document.subnets.iter().all(|subnet| subnet.fits) {
        let all = counted(at_most.1 + pending, "pod");
        let stay = if pending == 1 { "stays" } else { "stay" };
        return writeln!(
            out,
            "{HEADLINE}up to {nodes}, with {cni}: all nodes fit, but {pending} of {all} {stay} pending{HEADLINE:#}"
        );
    }
    let verdict = if document.fits { "everything fits" } else { "not everything fits" };
    writeln!(out, "{HEADLINE}up to {nodes} with {pods}, with {cni}: {verdict}{HEADLINE:#}")
}

/// The pods that stay pending at maximum size, whatever the subnets hold.
fn pending_pods(document: &PlanDocument<'_>) -> u64 {
    let of_group = |group: &GroupAnswer<'_>| u64::from(group.pending_pods) * u64::from(group.nodes_max);
    document.groups.iter().map(of_group).sum()
}

/// A subnet: its name, the bar, and a line for each phase that differs from the one before.
fn one(out: &mut impl Write, subnet: &SubnetAnswer<'_>, has_groups: bool) -> io::Result<()> {
    let zone = subnet
        .zone
        .filter(|zone| !zone.is_empty())
        .map_or_else(String::new, |zone| format!(", {}", name(zone)));
    let of_pods = if subnet.for_pods { ", for pods" } else { "" };
    let range = match (&subnet.cidr, subnet.range) {
        (Some(cidr), "found") => format!("{cidr}, the smallest that is enough"),
        (Some(cidr), _) => cidr.clone(),
        (None, _) => format!("/{}, the smallest that is enough", subnet.mask),
    };
    writeln!(out, "{}  {range}{zone}{of_pods}, {} usable", name(subnet.subnet), subnet.usable)?;
    writeln!(out, "  [{}]", bar(subnet))?;
    let phases = [("now", &subnet.now), ("max", &subnet.max), ("surge", &subnet.surge)];
    let mut before: Option<&UsageAnswer> = None;
    for (phase, usage) in phases {
        if before.is_some_and(|before| (before.nodes, before.used) == (usage.nodes, usage.used)) {
            continue;
        }
        before = Some(usage);
        let left = if usage.free < 0 {
            format!("{BAD}short by {}{BAD:#}", usage.free.unsigned_abs())
        } else {
            format!("{} free", usage.free)
        };
        let whole = if usage.fits || usage.free < 0 { "" } else { ", but not in whole /28 blocks" };
        let nodes =
            if has_groups { format!("{:<13}  ", counted(usage.nodes, "node")) } else { String::new() };
        writeln!(out, "  {phase:<5}  {nodes}{:>6} used  {:>4}%  {left}{whole}", usage.used, usage.percent)?;
    }
    Ok(())
}

/// The addresses that the cluster itself has of a subnet, which are among those in use.
fn of_cluster(out: &mut impl Write, row: &PlanRow<'_>) -> io::Result<()> {
    let ledger = row.subnet.ledger(Phase::Surge);
    let of = |code: &str| {
        let entry = ledger.entries().iter().find(|entry| entry.rule().code() == code);
        entry.and_then(|entry| entry.amount().limited()).unwrap_or(0)
    };
    match (of("control-plane"), of("cluster-update")) {
        (0, 0) => Ok(()),
        (enis, free) => {
            let (enis, free) = (counted(enis, "control-plane ENI"), counted(free, "address"));
            writeln!(out, "  including {enis} and {free} kept free for its updates")
        }
    }
}

/// The sum of a subnet, with the names of the groups in place of their numbers.
fn of_named_groups(out: &mut impl Write, document: &PlanDocument<'_>, row: &PlanRow<'_>) -> io::Result<()> {
    let mut sum = Vec::new();
    explained(&mut sum, &row.subnet.ledger(Phase::Surge))?;
    let sum = document.groups.iter().zip(1..).fold(
        String::from_utf8_lossy(&sum).into_owned(),
        |sum, (group, number)| {
            sum.replace(&format!(" of group {number},"), &format!(" of `{}`,", name(group.group)))
        },
    );
    out.write_all(sum.as_bytes())
}

/// What the characters of a bar are.
fn legend(has_groups: bool) -> String {
    let Marks { used, later, for_a_while, free, .. } = marks();
    if has_groups {
        format!("{used} now   {later} maximum   {for_a_while} during updates   {free} free")
    } else {
        format!("{used} in use   {free} free")
    }
}

/// A bar, and a `!` beyond the end of one that is too short.
fn bar(subnet: &SubnetAnswer<'_>) -> String {
    let usable = u64::from(subnet.usable).max(1);
    // What is used at all shows.
    let filled = |used: u32| (u64::from(used) * WIDTH).div_ceil(usable).min(WIDTH);
    let marks = marks();
    let ends = [
        (marks.used, filled(subnet.now.used)),
        (marks.later, filled(subnet.max.used)),
        (marks.for_a_while, filled(subnet.surge.used)),
    ];
    let mut bar = String::new();
    let mut start = 0;
    for (character, end) in ends {
        bar.extend((start..end).map(|_| character));
        start = start.max(end);
    }
    bar.extend((start..WIDTH).map(|_| marks.free));
    if !subnet.fits {
        // Text takes anything.
        let _ = write!(bar, "{WORST}!{WORST:#}");
    }
    bar
}

/// What to do about a subnet in which something does not fit, and what to reserve.
fn remedy(out: &mut impl Write, subnet: &SubnetAnswer<'_>, row: &PlanRow<'_>) -> io::Result<()> {
    if !subnet.fits {
        match (subnet.smallest_mask, row.proposal) {
            (Some(mask), Some(Proposal::NoRoom { .. })) => {
                writeln!(out, "  a /{mask} is enough, but none is free; give another range with `--vpc`")?;
            }
            (Some(mask), Some(Proposal::Move(cidr))) => {
                writeln!(out, "  a /{mask} is enough; {cidr} is free")?;
            }
            (Some(mask), _) => writeln!(out, "  a /{mask} is enough")?,
            (None, _) => writeln!(out, "  no subnet is large enough; spread the groups over more of them")?,
        }
    }
    // What to reserve in a subnet that is kept is a warning.
    if subnet.proposed_cidr.is_none() || subnet.reserve_for_prefixes.is_empty() {
        return Ok(());
    }
    writeln!(out, "  reserve {} for prefixes", subnet.reserve_for_prefixes.join(", "))
}

fn group(out: &mut impl Write, group: &GroupAnswer<'_>) -> io::Result<()> {
    let GroupAnswer { nodes_now, nodes_max, nodes_surge, .. } = *group;
    let mut nodes = counted(nodes_now, "node");
    if nodes_max > nodes_now {
        nodes = format!("{nodes_now} to {}", counted(nodes_max, "node"));
    }
    if nodes_surge > nodes_max {
        nodes = format!("{nodes} ({nodes_surge} during updates)");
    }
    if let Some(pods) = group.total_pods {
        nodes = format!("{} take {nodes}", counted(pods, "pod"));
    }
    let each = if nodes_surge == 1 { "" } else { "each " };
    let counted_as = match group.types.len() {
        1 => format!("{each}{}", group.counted_as),
        types => format!("{each}{}, which takes the most addresses of its {types} types,", group.counted_as),
    };
    let mut pods = counted(group.pods, "pod");
    let most = group.host_network_pods + group.floating_host_network_pods;
    match (group.pending_host_network_pods, most) {
        (0, _) => {}
        (pending, all) => pods = format!("{pods} and {} of {all} on the host network", all - pending),
    }
    let of_pods = if group.pod_subnet_addresses > 0 {
        format!(" and {} for pods", group.pod_subnet_addresses)
    } else {
        String::new()
    };
    let addresses = counted(group.node_subnet_addresses, "address");
    writeln!(out, "{}: {nodes}, {counted_as} with {pods}: {addresses}{of_pods}", name(group.group))
}

fn alternatives(all: &[AlternativeAnswer]) -> String {
    let heads = [
        Head::text("settings"),
        Head::number("used during updates"),
        Head::text("fits"),
        Head::number("create network interface"),
        Head::number("assign private ip addresses"),
    ];
    let rows = all.iter().map(|it| {
        let settings = settings(&it.settings);
        [
            Cell::from(&*settings),
            Cell::from(it.used),
            Cell::from(&*it.outcome),
            Cell::from(it.create_network_interface),
            Cell::from(it.assign_private_ip_addresses),
        ]
        .into_iter()
    });
    table::fitted(&heads, rows, 0).text
}

/// The settings as flags.
fn settings(settings: &[SettingAnswer]) -> String {
    let flag = |it: &SettingAnswer| {
        let flag = format!("--{}", it.name.replace('_', "-"));
        match it.value.as_bool() {
            Some(true) => flag,
            Some(false) => format!("{flag}=false"),
            None => format!("{flag} {}", it.value),
        }
    };
    if settings.is_empty() {
        "as planned".into()
    } else {
        settings.iter().map(flag).collect::<Vec<_>>().join(" ")
    }
}
