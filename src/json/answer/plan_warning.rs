//! What to know before relying on a plan.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use crate::Footprint;
use crate::cni::Shortage;
use crate::footprint::Pending;
use crate::kubelet;
use crate::ledger::Counted;
use crate::notice;
use crate::plan::{Forecast, NodeGroup, Phase, PlanSubnet};
use crate::provisioner::advice::Advice;
use crate::query::{PlanRow, ReadPlan};
use crate::shown::sentence;
use crate::sorting::sort_by_key;

/// A warning about a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PlanWarning {
    /// Its stable name.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = codes())))]
    pub code: &'static str,
    /// The warning in words, with the remedy.
    pub text: String,
}

/// The warnings that are of the plan as a whole; those of its types are
/// [`WarningKind`](crate::cni::WarningKind)s.
const PENDING_PODS: &str = notice::PENDING_PODS.code;
const MAX_PODS_TOO_HIGH: &str = notice::MAX_PODS_TOO_HIGH.code;
const NO_MEMORY: &str = notice::NO_MEMORY.code;
const CAP_IN_DOUBT: &str = notice::CAP_IN_DOUBT.code;
const NOT_OFFERED: &str = notice::NOT_OFFERED.code;
const RETIRED: &str = notice::RETIRED.code;
const CLUSTER_UPDATE: &str = notice::CLUSTER_UPDATE.code;
const RUNNING_NODES: &str = notice::RUNNING_NODES.code;
const HELD_OUTSIDE: &str = notice::HELD_OUTSIDE.code;
const PREFIXES_BY_LUCK: &str = notice::PREFIXES_BY_LUCK.code;
#[cfg(any(feature = "manifest", feature = "schema"))]
const NOT_IN_MANIFEST: &str = notice::NOT_IN_MANIFEST.code;

impl PlanWarning {
    /// What a manifest doesn't say: one of `manifest::PlanSource::warnings`.
    #[cfg(feature = "manifest")]
    #[must_use]
    pub fn not_in_manifest(text: &str) -> Self {
        PlanWarning { code: NOT_IN_MANIFEST, text: sentence(text) }
    }

    /// All warnings: pods that stay pending, a `maxPods` that lets in more than have addresses or memory, types that a
    /// zone doesn't offer, prefixes that fit by luck alone, and those
    /// of each type.
    #[must_use]
    pub fn all(read: &ReadPlan<'_>, forecast: &Forecast<'_, '_>) -> Vec<Self> {
        let mut warnings = Vec::new();
        pending(read, &mut warnings);
        max_pods_too_high(read, &mut warnings);
        no_memory(read, &mut warnings);
        cap_in_doubt(read, &mut warnings);
        not_offered(read, &mut warnings);
        retired(read, &mut warnings);
        cluster_update(forecast, &mut warnings);
        running_nodes(read, forecast, &mut warnings);
        replaced_nodes(forecast, &mut warnings);
        held_outside(read, &mut warnings);
        by_luck(read, forecast, &mut warnings);
        of_types(read, &mut warnings);
        for warning in &mut warnings {
            warning.text = sentence(&warning.text);
        }
        warnings
    }
}

/// The most types of a group that are named for one kind of warning:
/// `instanceRequirements` can admit hundreds.
const MOST_TYPES: usize = 20;

/// Adds the warnings of one kind about the types of a group: the first ones each, and the others as a number.
fn add_some(warnings: &mut Vec<PlanWarning>, code: &'static str, group: &str, texts: Vec<String>) {
    let more = texts.len().saturating_sub(MOST_TYPES);
    warnings.extend(texts.into_iter().take(MOST_TYPES).map(|text| PlanWarning { code, text }));
    if more > 0 {
        let text = alloc::format!(
            "the same warning holds for {} of `{group}`; name fewer types to see each",
            Counted::of_length(more, "more type")
        );
        warnings.push(PlanWarning { code, text });
    }
}

/// The warnings of each type, once for all groups.
fn of_types(read: &ReadPlan<'_>, warnings: &mut Vec<PlanWarning>) {
    let mut known = BTreeSet::new();
    for group in read.plan.groups() {
        let mut by_code: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        for warning in group.footprints().iter().flat_map(Footprint::warnings) {
            let (code, text) = (warning.kind().code(), warning.to_string());
            if known.insert(text.clone()) {
                by_code.entry(code).or_default().push(text);
            }
        }
        for (code, texts) in by_code {
            add_some(warnings, code, group.name(), texts);
        }
    }
}

/// What to do about the `maxPods` of each group.
fn advised<'r>(read: &'r ReadPlan<'_>) -> impl Iterator<Item = (&'r NodeGroup<'r>, Advice<'r>)> {
    let advice = |(group, names): (&'r NodeGroup<'r>, &'r Vec<String>)| (group, group.advice().naming(names));
    read.plan.groups().iter().zip(&read.host_network_pod_names).map(advice)
}

fn pending(read: &ReadPlan<'_>, warnings: &mut Vec<PlanWarning>) {
    for (group, advice) in advised(read).filter(|(group, _)| group.leaves_pods_pending()) {
        let of_type = |footprint: &Footprint<'_>| {
            let (of_type, name) = (footprint.instance_type().name(), group.name());
            let text = |pending: Pending<'_>| match pending.why() {
                Shortage::HostNetwork => {
                    alloc::format!("each {of_type} of `{name}`: {}; {advice}", pending.on_host_network())
                }
                _ => alloc::format!("each {of_type} of `{name}`: {pending}"),
            };
            footprint.pending().map(text).collect::<Vec<_>>()
        };
        let texts = group.footprints().iter().flat_map(of_type).collect();
        add_some(warnings, PENDING_PODS, group.name(), texts);
    }
}

fn max_pods_too_high(read: &ReadPlan<'_>, warnings: &mut Vec<PlanWarning>) {
    for (group, advice) in advised(read) {
        // The types that fit the fewest pods first.
        let mut footprints: Vec<&Footprint<'_>> = group.footprints().iter().collect();
        sort_by_key(&mut footprints, |footprint| footprint.capacity().recommended_max_pods());
        let mut texts = Vec::new();
        for footprint in footprints {
            let (capacity, max_pods) = (footprint.capacity(), footprint.kubelet_max_pods());
            // The scheduler holds pods back there by the addresses that are left (J11).
            if capacity.cni().is_windows() {
                continue;
            }
            let without = footprint.pods_without_address();
            if without > 0 {
                let (of_type, name) = (capacity.instance_type().name(), group.name());
                let pods = Counted::new(without, "pod");
                texts.push(alloc::format!(
                    "each {of_type} of `{name}`: kubelet's maxPods {max_pods} lets in {pods} without an \
                     address; {advice}"
                ));
            }
        }
        add_some(warnings, MAX_PODS_TOO_HIGH, group.name(), texts);
    }
}

/// Types on which memory is reserved by kubelet's `maxPods`, and this one leaves none for pods (J12).
fn no_memory(read: &ReadPlan<'_>, warnings: &mut Vec<PlanWarning>) {
    for (group, advice) in advised(read) {
        let of_type = |footprint: &Footprint<'_>| {
            let most = footprint.advice().most_by_memory()?;
            let max_pods = footprint.kubelet_max_pods().limited().filter(|max_pods| *max_pods > most)?;
            let (it, name) = (footprint.instance_type(), group.name());
            Some(alloc::format!(
                "each {} of `{name}`: kubelet's maxPods {max_pods} keeps {} of {} MiB of memory, which leaves none \
                 for pods; {advice}",
                it.name(),
                kubelet::kube_reserved_memory_mib(max_pods),
                it.memory_mib().unwrap_or_default()
            ))
        };
        add_some(warnings, NO_MEMORY, group.name(), group.footprints().iter().filter_map(of_type).collect());
    }
}

fn cap_in_doubt(read: &ReadPlan<'_>, warnings: &mut Vec<PlanWarning>) {
    for (group, doubt) in read.plan.groups().iter().zip(&read.doubts) {
        if let Some(doubt) = doubt {
            let text = alloc::format!("`{}`: {doubt}", group.name());
            warnings.push(PlanWarning { code: CAP_IN_DOUBT, text });
        }
    }
}

fn not_offered(read: &ReadPlan<'_>, warnings: &mut Vec<PlanWarning>) {
    for (place, group) in read.plan.groups().iter().enumerate() {
        let mut seen: Vec<&str> = Vec::new();
        for zone in read.plan.subnets_of_group(place).filter_map(PlanSubnet::zone) {
            if seen.contains(&zone) {
                continue;
            }
            seen.push(zone);
            for instance_type in read.types.get(place).into_iter().flatten() {
                if instance_type.is_offered_in(zone) == Some(false) {
                    let (of_type, group) = (instance_type.name(), group.name());
                    let text = alloc::format!(
                        "`{of_type}` of `{group}` isn't offered in `{zone}`; choose another type, or leave \
                         the zone out"
                    );
                    warnings.push(PlanWarning { code: NOT_OFFERED, text });
                }
            }
        }
    }
}

/// Types that AWS has retired, once for all groups.
fn retired(read: &ReadPlan<'_>, warnings: &mut Vec<PlanWarning>) {
    let mut known = BTreeSet::new();
    for it in read.types.iter().flatten().filter(|it| it.has_last_known_limits() && known.insert(it.name())) {
        let text =
            alloc::format!("`{}`: {}", it.name(), crate::ledger::Note::new(crate::capacity::rules::RETIRED));
        warnings.push(PlanWarning { code: RETIRED, text });
    }
}

/// Subnets of a cluster that have too few free addresses for its updates (J7), and would be large enough
/// without them.
fn cluster_update(forecast: &Forecast<'_, '_>, warnings: &mut Vec<PlanWarning>) {
    for subnet in forecast.subnets() {
        let (name, needed) = (subnet.subnet().name(), subnet.subnet().free_for_cluster_update());
        let over = Phase::ALL.iter().map(|&phase| {
            let used = subnet.usage(phase).used();
            used.saturating_sub(subnet.subnet().subnet().usable())
        });
        let over = over.max().unwrap_or(0);
        if (1..=needed).contains(&over) {
            let left = needed - over;
            let text = alloc::format!(
                "`{name}` keeps {} free, and EKS refuses to update a cluster with fewer than {needed} in one \
                 of its subnets; make it larger, or put fewer nodes in it",
                Counted::new(left, "address")
            );
            warnings.push(PlanWarning { code: CLUSTER_UPDATE, text });
        }
    }
}

/// Nodes that run already (K70): which of them the groups stand for, and which are in use beside them.
fn running_nodes(read: &ReadPlan<'_>, forecast: &Forecast<'_, '_>, warnings: &mut Vec<PlanWarning>) {
    let (own, others) = (read.running.planned.len(), read.running.others);
    let planned = forecast.nodes(Phase::Now);
    if read.plan.groups().is_empty() || own + others == 0 {
        return;
    }
    let run = match own + others {
        1 => "1 node already runs".into(),
        running => alloc::format!("{running} nodes already run"),
    };
    let of_plan = match planned {
        1.. if own == 0 => "the plan has none in the same ones now".into(),
        _ if planned != u64::try_from(own).unwrap_or(u64::MAX) && others > 0 => {
            alloc::format!("the plan has {planned} now, which can stand for {own} of them")
        }
        planned => alloc::format!("the plan has {planned} now"),
    };
    let in_use = match others {
        0 => "those that run count as the plan's own, so plan all nodes, not only those that you add".into(),
        1 if own == 0 => "it stays counted as in use".into(),
        _ if own == 0 => "all of them stay counted as in use".into(),
        1 => "the other 1 stays counted as in use".into(),
        others => alloc::format!("the other {others} stay counted as in use"),
    };
    let text = alloc::format!("{run} in these subnets, and {of_plan}: {in_use}");
    warnings.push(PlanWarning { code: RUNNING_NODES, text });
}

/// Nodes that run already, count as the plan's, and have prefixes where those have none, or the other way
/// round.
fn replaced_nodes(forecast: &Forecast<'_, '_>, warnings: &mut Vec<PlanWarning>) {
    for (have, others_have) in
        [(true, "prefixes, and the plan's have none"), (false, "no prefixes, and the plan's have")]
    {
        let names = forecast.subnets().filter(|it| it.replaces_prefixes(Phase::Now) == Some(have));
        let names: Vec<String> = names.map(|it| alloc::format!("`{}`", it.subnet().name())).collect();
        if !names.is_empty() {
            let text = alloc::format!(
                "the nodes that already run in {} have {others_have}: their addresses count as free, which \
                 they are once these nodes are replaced",
                names.join(", ")
            );
            warnings.push(PlanWarning { code: RUNNING_NODES, text });
        }
    }
}

/// Addresses that the interfaces of a subnet have and its range hasn't.
fn held_outside(read: &ReadPlan<'_>, warnings: &mut Vec<PlanWarning>) {
    for (subnet, held) in read.plan.subnets().iter().zip(&read.held) {
        let outside = held.as_ref().map_or(0, |held| held.addresses.outside());
        if outside > 0 {
            let (name, range) = (subnet.name(), subnet.subnet().cidr());
            let text = alloc::format!(
                "of the addresses and prefixes of the network interfaces in `{name}`, {outside} can't be in \
                 {range} and so don't count; check the range"
            );
            warnings.push(PlanWarning { code: HELD_OUTSIDE, text });
        }
    }
}

fn by_luck(read: &ReadPlan<'_>, forecast: &Forecast<'_, '_>, warnings: &mut Vec<PlanWarning>) {
    for row in PlanRow::all(read, forecast) {
        let ranges = row.reservations();
        if !row.fits() || ranges.is_empty() {
            continue;
        }
        let name = row.subnet.subnet().name();
        let usage = row.subnet.usage(Phase::Surge);
        let fewest = row.subnet.fewest_prefixes(Phase::Surge);
        let ranges: Vec<String> = ranges.iter().map(ToString::to_string).collect();
        let ranges = ranges.join(", ");
        let text = if fewest < usage.prefixes() {
            alloc::format!(
                "`{name}` holds {} at best and {fewest} at worst, and the plan needs {}; reserve {ranges} for \
                 prefixes before anything is in them",
                Counted::new(row.subnet.most_prefixes(Phase::Surge), "prefix"),
                usage.prefixes()
            )
        } else {
            // The types that count here take prefixes, and others of their groups don't.
            alloc::format!(
                "in `{name}` a group may come with types that take single addresses, which leave too few whole \
                 blocks for prefixes at worst; reserve {ranges} for prefixes before anything is in them"
            )
        };
        warnings.push(PlanWarning { code: PREFIXES_BY_LUCK, text });
    }
}

/// The names of all of them: those of the plan as a whole, and those of its types.
#[cfg(feature = "schema")]
fn codes() -> Vec<&'static str> {
    let own = [
        PENDING_PODS,
        MAX_PODS_TOO_HIGH,
        NO_MEMORY,
        CAP_IN_DOUBT,
        NOT_OFFERED,
        RETIRED,
        CLUSTER_UPDATE,
        RUNNING_NODES,
        HELD_OUTSIDE,
        PREFIXES_BY_LUCK,
        NOT_IN_MANIFEST,
    ];
    own.into_iter().chain(crate::json::schema::names::warnings()).collect()
}
