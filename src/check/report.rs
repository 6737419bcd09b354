//! The findings of a check, and a row for the nodes of each kind.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::Facts;
use super::budget::NodeBudget;
use super::finding::{Finding, Severity, Subject};
use super::judged::Judged;
use super::workloads::WorkloadRow;
use crate::ledger::Count;
use crate::shown::sentence;
use crate::sorting::{sort_by, sort_by_key};

/// What a check found.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Report {
    /// The findings in the order of the files, in each the errors first; last what is in no file.
    pub findings: Vec<Finding>,
    /// The nodes of each kind, the worst first.
    pub nodes: Vec<NodeRow>,
    /// Where the addresses of a node of each kind go.
    pub budgets: Vec<NodeBudget>,
    /// What becomes of the workloads.
    pub workloads: Vec<WorkloadRow>,
    /// What isn't checked, and what was assumed, each a sentence.
    pub notes: Vec<String>,
    /// How many documents were read of those that are checked.
    pub documents: u64,
    /// How many others were skipped.
    pub others: u64,
}

/// What becomes of the pods of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Verdict {
    /// Pods hang without an address, or never start.
    OverCommitted,
    /// Fewer pods run than could.
    UnderUsed,
    /// As many as fit.
    Right,
    /// Addresses are no limit.
    Unlimited,
    /// A control plane whose number is above the right one: with few pods of its own it seldom needs all slots.
    NotJudged,
}

impl Verdict {
    /// All names, the worst first.
    pub(super) const NAMES: &'static [&'static str] = &[
        Verdict::OverCommitted.name(),
        Verdict::UnderUsed.name(),
        Verdict::Right.name(),
        Verdict::Unlimited.name(),
        Verdict::NotJudged.name(),
    ];

    /// Its stable name: `over-committed`, `under-used`, `right`, `unlimited` or `not-judged`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::OverCommitted => "over-committed",
            Verdict::UnderUsed => "under-used",
            Verdict::Right => "right",
            Verdict::Unlimited => "unlimited",
            Verdict::NotJudged => "not-judged",
        }
    }
}

/// The stable name.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Nodes of one type that are set up alike.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NodeRow {
    /// The object that describes them.
    pub subject: Subject,
    /// The group that they belong to, for those of a cluster; empty if it isn't known.
    pub group: String,
    /// Their type.
    pub instance_type: String,
    /// How many there are, at maximum size; `None` if that isn't known.
    pub nodes: Option<u64>,
    /// The pods on the fullest node, if they are known.
    pub pods: Option<u32>,
    /// The `maxPods` that kubelet runs with; `None` if nothing says who sets it.
    pub max_pods: Option<u32>,
    /// The addresses in use on the fullest node, if they are known.
    pub addresses_used: Option<u32>,
    /// The addresses that are left for pods there.
    pub addresses_free: Option<u32>,
    /// The pods that can have an address.
    pub pod_ips: Count,
    /// The pods on the host network.
    pub host_network_pods: u32,
    /// The `maxPods` that would be right; `None` where nothing limits it.
    pub right_max_pods: Option<u32>,
    /// What becomes of their pods.
    pub verdict: Verdict,
}

impl NodeRow {
    /// What the rows are sorted by: the worst verdict comes first, then the node with the fewest addresses
    /// left.
    fn order(&self) -> (Verdict, u32, &Subject, &str) {
        (self.verdict, self.addresses_free.unwrap_or(u32::MAX), &self.subject, &self.instance_type)
    }
}

impl Report {
    pub(super) fn new(
        findings: Vec<Finding>,
        facts: &Facts<'_>,
        notes: Vec<String>,
        [documents, others]: [u64; 2],
    ) -> Self {
        let mut findings: Vec<Finding> = findings.into_iter().map(Finding::shown).collect();
        sort_by_key(&mut findings, |it| {
            let span = it.place.as_ref().and_then(crate::Place::span);
            (span.is_none(), span.map(|span| span.file), core::cmp::Reverse(it.severity), span)
        });
        let mut node_rows: Vec<NodeRow> = facts.nodes.iter().flat_map(rows).collect();
        sort_by(&mut node_rows, |one, other| one.order().cmp(&other.order()));
        let budget = |judged: &Judged<'_>| NodeBudget::of(judged, facts.system_of(judged));
        let budgets = facts.nodes.iter().filter_map(budget).collect();
        Report {
            findings,
            nodes: node_rows,
            budgets,
            workloads: facts.workloads.clone(),
            notes: notes.into_iter().map(|note| sentence(&note)).collect(),
            documents,
            others,
        }
    }

    /// How many findings of this severity are not ignored.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|it| it.severity == severity && !it.is_silenced()).count()
    }

    /// Whether there is a finding as bad as this that isn't ignored.
    #[must_use]
    pub fn has(&self, severity: Severity) -> bool {
        self.findings.iter().any(|it| it.severity >= severity && !it.is_silenced())
    }
}

/// A row for each type of these nodes.
fn rows<'r>(judged: &'r Judged<'_>) -> impl Iterator<Item = NodeRow> + 'r {
    judged.types.iter().map(|it| {
        let right_max_pods = it.right_max_pods();
        let verdict = match right_max_pods {
            _ if judged.over_commits(it) => Verdict::OverCommitted,
            None => Verdict::Unlimited,
            Some(right) if it.max_pods < right && !judged.is_control_plane() => Verdict::UnderUsed,
            Some(right) if it.max_pods > right && judged.is_control_plane() => Verdict::NotJudged,
            Some(_) => Verdict::Right,
        };
        let live = judged.nodes.live.as_ref();
        NodeRow {
            subject: judged.nodes.subject.clone(),
            group: live.and_then(|live| live.group.as_ref()).map_or_else(String::new, ToString::to_string),
            instance_type: it.name().into(),
            nodes: judged.nodes.nodes.map(|(_, max)| max),
            pods: live.and_then(|live| live.pods),
            max_pods: judged.is_told.then_some(it.max_pods),
            addresses_used: live.and_then(|live| live.used),
            addresses_free: judged.addresses_free(it),
            pod_ips: it.capacity.pod_ips(),
            host_network_pods: it.capacity.host_network_pods(),
            right_max_pods,
            verdict,
        }
    })
}
