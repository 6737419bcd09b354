//! Where the addresses of a node go: what holds them, what runs on the host network beside it, and what is
//! left.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::finding::Subject;
use super::judged::{Judged, JudgedType};
use super::live::Held;
use crate::ledger::Counted;
use crate::manifest::{SystemPods, SystemReplicas};
use crate::setting::Value;
use crate::shown::{name, sentence};

/// Where the addresses of a node go: of a running cluster the fullest of those that are alike, of a manifest
/// one of its smallest type before any workload.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NodeBudget {
    /// The node, or the object that describes it.
    pub subject: Subject,
    /// Its type.
    pub instance_type: String,
    /// How many nodes are alike; `None` if that isn't known.
    pub nodes: Option<u64>,
    /// The addresses that it can have for pods and for the agent of its plug-in; `None` where they are no
    /// limit.
    pub addresses: Option<u32>,
    /// The addresses that it has now, if its plug-in says so.
    pub pool: Option<u32>,
    /// How many of them are in use, or taken by what runs on every node.
    pub used: u32,
    /// How many are left for workloads; `None` where they are no limit.
    pub free: Option<u32>,
    /// Some addresses of its pool that nothing holds.
    pub free_addresses: Vec<String>,
    /// What holds an address, those with the most first.
    pub held: Vec<Held>,
    /// How many pods have been placed on it, and have no address.
    pub waiting: u32,
    /// How many pods run on the host network; of a manifest the most that one node can have.
    pub host_network_pods: u32,
    /// How many of them may be on another node, those that `host_network` names last.
    pub floating_host_network_pods: u32,
    /// What they are, if all of them are known.
    pub host_network: Vec<Held>,
    /// Whether it is the state of a running node.
    pub is_live: bool,
}

impl NodeBudget {
    /// That of nodes, on each of which these pods of the system run.
    pub(super) fn of(judged: &Judged<'_>, system: &[SystemPods]) -> Option<Self> {
        let smallest = judged.types.iter().min_by_key(|it| it.capacity.pod_ips())?;
        let budget = NodeBudget {
            subject: judged.nodes.subject.clone(),
            instance_type: smallest.name().into(),
            nodes: judged.nodes.nodes.map(|(_, max)| max),
            addresses: None,
            pool: None,
            used: 0,
            free: None,
            free_addresses: Vec::new(),
            held: Vec::new(),
            waiting: judged.nodes.live.as_ref().map_or(0, |live| live.waiting),
            host_network_pods: smallest.capacity.most_host_network_pods(),
            floating_host_network_pods: smallest.capacity.cni().floating_host_network_pods(),
            host_network: Vec::new(),
            is_live: judged.nodes.live.is_some(),
        };
        // Of a running node of which the pods aren't known nothing is said.
        match judged.nodes.live {
            Some(_) => budget.of_live(judged, smallest),
            None => Some(budget.of_manifest(judged, smallest, system)),
        }
    }

    fn of_live(&self, judged: &Judged<'_>, it: &JudgedType<'_>) -> Option<Self> {
        let live = judged.nodes.live.as_ref()?;
        let is_on_host = |held: &&Held| held.host_network;
        let host_network: Vec<Held> = live.held.iter().filter(is_on_host).cloned().collect();
        Some(NodeBudget {
            addresses: it.capacity.pod_ips().limited().map(|pods| pods.saturating_add(live.own)),
            pool: live.pool,
            used: live.used?,
            free: judged.addresses_free(it),
            free_addresses: live.free_addresses.clone(),
            held: live.held.iter().filter(|held| !held.host_network).cloned().collect(),
            host_network,
            ..self.clone()
        })
    }

    fn of_manifest(&self, judged: &Judged<'_>, it: &JudgedType<'_>, system: &[SystemPods]) -> Self {
        let one = |name: &str, host_network: bool| Held { name: name.into(), pods: 1, host_network };
        let on_each = system.iter().filter(|pods| pods.replicas == SystemReplicas::OnEachNode);
        let on_each: Vec<Held> = on_each.map(|pods| one(&pods.name, false)).collect();
        let used = u32::try_from(on_each.len()).unwrap_or(u32::MAX);
        let options = judged.nodes.options.options();
        let kept: &[&str] = match options.get("cilium_reserve") {
            Some(Value::Names(names)) => names,
            _ => &[],
        };
        let own = u32::try_from(kept.len()).unwrap_or(u32::MAX);
        let names = match judged.nodes.host_network.as_slice() {
            [] => options
                .host_network_pods()
                .map_or_else(Vec::new, |pods| pods.names().map(String::from).collect()),
            names => names.to_vec(),
        };
        let is_all = u32::try_from(names.len()) == Ok(self.host_network_pods);
        let addresses = it.capacity.pod_ips().limited();
        NodeBudget {
            addresses: addresses.map(|pods| pods.saturating_add(own)),
            used: used.saturating_add(own),
            free: addresses.map(|pods| pods.saturating_sub(used)),
            held: on_each.into_iter().chain(kept.iter().map(|name| one(name, false))).collect(),
            host_network: if is_all {
                names.iter().map(|name| one(name, true)).collect()
            } else {
                Vec::new()
            },
            ..self.clone()
        }
    }
}

/// How many lines say what holds addresses.
const MOST_LINES: usize = 12;

/// The sum in a line, and below it what holds addresses and what runs on the host network.
impl fmt::Display for NodeBudget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}", self.subject, self.instance_type)?;
        match self.nodes {
            Some(nodes) if nodes > 1 && self.is_live => {
                write!(f, ", the fullest of {nodes} alike")?;
            }
            _ => {}
        }
        writeln!(f, "): {}", self.sum())?;
        let (shown, others) = self.held.split_at(MOST_LINES.min(self.held.len()));
        for held in shown {
            writeln!(f, "{:>5}  {}", held.pods, name(&held.name))?;
        }
        if !others.is_empty() {
            let rest = others.iter().fold(0, |rest: u32, held| rest.saturating_add(held.pods));
            writeln!(f, "{rest:>5}  others")?;
        }
        if self.waiting > 0 {
            let verb = if self.waiting == 1 { "waits" } else { "wait" };
            writeln!(f, "{:>5}  {verb} for an address", self.waiting)?;
        }
        if self.host_network_pods == 0 {
            return Ok(());
        }
        write!(f, "{:>5}  on the host network", self.host_network_pods)?;
        if self.floating_host_network_pods > 0 {
            write!(f, " at most, the last {} on this node or another", self.floating_host_network_pods)?;
        }
        for (place, held) in self.host_network.iter().enumerate() {
            write!(f, "{}{}", if place == 0 { ": " } else { ", " }, name(&held.name))?;
        }
        writeln!(f)
    }
}

impl NodeBudget {
    /// How many addresses there are, and how many are left.
    fn sum(&self) -> String {
        let Some(addresses) = self.addresses else {
            return "addresses are no limit".into();
        };
        let all = Counted::new(addresses, "address");
        let free = self.free.unwrap_or_default();
        if !self.is_live {
            return match self.used {
                0 => alloc::format!("{all} for workloads"),
                _ => alloc::format!("{all}, {free} of them for workloads"),
            };
        }
        let pool = match self.pool {
            Some(pool) if pool != addresses => alloc::format!(", {pool} of them on its ENIs so far"),
            _ => String::new(),
        };
        let named = self.free_addresses.iter().take(usize::try_from(free).unwrap_or(usize::MAX));
        let named: Vec<&str> = named.map(String::as_str).collect();
        let more = if named.len() < usize::try_from(free).unwrap_or(usize::MAX) && !named.is_empty() {
            ", ..."
        } else {
            ""
        };
        let named = if named.is_empty() {
            String::new()
        } else {
            alloc::format!(" ({}{more})", sentence(&named.join(", ")))
        };
        alloc::format!("{} of {all} in use{pool}, {free} free{named}", self.used)
    }
}
