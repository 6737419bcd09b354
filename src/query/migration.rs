//! What other options change for types, or for the nodes that a cluster has.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::answer::{Grouping, TypeAnswer};
use super::find::{NodeLoad, PresentFleet, room};
use super::found::FleetNeed;
use crate::capacity::{BoundBy, Warning};
use crate::catalog::Catalog;
use crate::error::Error;
use crate::ledger::{Count, Counted};
use crate::once::Once;
use crate::options::Options;

/// What a migration from some options to others changes.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Migration<'a> {
    /// The types, in the order in which they are named; those of nodes by name.
    pub rows: Vec<MigrationRow<'a>>,
    /// Whether it is known which pods run on which node.
    pub has_loads: bool,
}

/// What a migration changes for a type.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct MigrationRow<'a> {
    /// The type.
    pub instance_type: String,
    /// How many nodes there are of it; `None` if only the type is named, which counts as one.
    pub nodes: Option<u32>,
    /// What holds before, or why that can't be said.
    pub from: Result<TypeSide<'a>, Error>,
    /// What holds after, or why that can't be said.
    pub to: Result<TypeSide<'a>, Error>,
    /// The pods that need an address on the node that has most of them.
    pub most_running_pods: Option<u32>,
    /// The nodes on which not all pods that run there fit any more; `None` if it isn't known what runs.
    pub overflow: Option<Overflow>,
}

/// One side of a migration for a type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TypeSide<'a> {
    /// What to know before relying on the numbers.
    pub warnings: Vec<Warning<'a>>,
    /// What the plug-in can serve on a node.
    pub max_pods: Count,
    /// The recommended `maxPods`.
    pub recommended_max_pods: Count,
    /// The pods that run on a node: no more than the plug-in can serve, and than kubelet lets in.
    pub pods: u32,
    /// The addresses that all nodes take from their subnets, with the pods that run there, or else full;
    /// `None` where no source tells.
    pub subnet_addresses: Option<u64>,
    /// The memory that kubelet keeps on a node; `None` where no source tells.
    pub kube_reserved_memory_mib: Option<u64>,
}

/// Nodes on which not all pods fit that run there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Overflow {
    /// The nodes.
    pub nodes: u32,
    /// The pods that don't fit, of all of them.
    pub pods: u32,
}

/// The sums over all types that can be evaluated on both sides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MigrationTotals {
    /// The nodes.
    pub nodes: u64,
    /// The pods that fit, before and after.
    pub pods: (u64, u64),
    /// The addresses that the nodes take; `None` if that isn't known of all.
    pub subnet_addresses: Option<(u64, u64)>,
    /// The memory that kubelet keeps on all nodes.
    pub kube_reserved_memory_mib: Option<(u64, u64)>,
    /// The nodes on which not all pods fit any more; `None` if it isn't known what runs.
    pub overflow: Option<Overflow>,
}

impl<'a> Migration<'a> {
    /// What changes for the types that the patterns name.
    ///
    /// # Errors
    ///
    /// Those of [`Catalog::select`] for each pattern that is wrong.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, options::Options, query::Migration};
    ///
    /// let (from, to) = (Options::new(), Options::from_words("cni=cilium first-interface-index=1")?);
    /// let migration = Migration::of_types(&from, &to, Catalog::built_in(), &["m5.large"])
    ///     .map_err(|mut errors| errors.remove(0))?;
    /// assert_eq!(migration.totals().pods, (29, 15));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn of_types(
        from: &Options,
        to: &Options,
        catalog: &'a Catalog,
        patterns: &[&str],
    ) -> Result<Self, Vec<Error>> {
        let (mut rows, mut once, mut errors) = (Vec::new(), Once::new(), Vec::new());
        for pattern in patterns {
            match catalog.select(pattern) {
                Ok(types) => {
                    let new = types.into_iter().filter(|it| once.is_first(it.name()));
                    rows.extend(new.map(|it| MigrationRow::new(from, to, catalog, it.name(), None, None)));
                }
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(Migration { rows, has_loads: false }) } else { Err(errors) }
    }

    /// What changes for the nodes of a cluster. A type that can't be evaluated has a row that says so.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::query::{Migration, NodeLoad, PresentFleet};
    /// use maxpods::{Catalog, options::Options};
    ///
    /// let mut fleet = PresentFleet::default();
    /// fleet.nodes.insert("m5.large".into(), 2);
    /// fleet.loads = vec![NodeLoad::new("m5.large", 10, 2), NodeLoad::new("m5.large", 20, 2)];
    /// let to = Options::from_words("cni=cilium first-interface-index=1")?;
    /// let totals = Migration::of_nodes(&Options::new(), &to, Catalog::built_in(), &fleet).totals();
    /// // 20 pods of the second node need an address, and 15 get one.
    /// assert_eq!((totals.overflow.unwrap().nodes, totals.overflow.unwrap().pods), (1, 5));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[must_use]
    pub fn of_nodes(from: &Options, to: &Options, catalog: &'a Catalog, fleet: &PresentFleet) -> Self {
        let has_loads = !fleet.loads.is_empty();
        let row = |(name, nodes): (&String, &u32)| {
            let loads: Vec<&NodeLoad> =
                fleet.loads.iter().filter(|load| load.instance_type == *name).collect();
            MigrationRow::new(from, to, catalog, name, Some(*nodes), has_loads.then_some(&loads))
        };
        Migration { rows: fleet.nodes.iter().map(row).collect(), has_loads }
    }

    /// The sums over all types that can be evaluated on both sides.
    #[must_use]
    pub fn totals(&self) -> MigrationTotals {
        let mut totals = MigrationTotals {
            subnet_addresses: Some((0, 0)),
            kube_reserved_memory_mib: Some((0, 0)),
            overflow: self.has_loads.then(Overflow::default),
            ..MigrationTotals::default()
        };
        for row in &self.rows {
            let (Ok(from), Ok(to)) = (&row.from, &row.to) else { continue };
            let nodes = u64::from(row.nodes.unwrap_or(1));
            totals.nodes = totals.nodes.saturating_add(nodes);
            let pods = |side: &TypeSide<'_>| u64::from(side.pods).saturating_mul(nodes);
            totals.pods = plus(totals.pods, (pods(from), pods(to)));
            let addresses = from.subnet_addresses.zip(to.subnet_addresses);
            totals.subnet_addresses =
                totals.subnet_addresses.zip(addresses).map(|(sum, more)| plus(sum, more));
            let memory = |side: &TypeSide<'_>| Some(side.kube_reserved_memory_mib?.saturating_mul(nodes));
            let memory = memory(from).zip(memory(to));
            totals.kube_reserved_memory_mib =
                totals.kube_reserved_memory_mib.zip(memory).map(|(sum, more)| plus(sum, more));
            totals.overflow = totals.overflow.zip(row.overflow).map(|(sum, more)| Overflow {
                nodes: sum.nodes.saturating_add(more.nodes),
                pods: sum.pods.saturating_add(more.pods),
            });
        }
        totals
    }
}

const fn plus(sum: (u64, u64), more: (u64, u64)) -> (u64, u64) {
    (sum.0.saturating_add(more.0), sum.1.saturating_add(more.1))
}

/// What changes in all, in one sentence.
impl fmt::Display for Migration<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let totals = self.totals();
        let compared = self.rows.iter().filter(|row| row.from.is_ok() && row.to.is_ok()).count();
        if compared == 0 {
            return f.write_str("no type can be compared");
        }
        let types = Counted::of_length(compared, "type");
        match self.rows.as_slice() {
            [MigrationRow { nodes: None, instance_type, .. }] => write!(f, "a node of {instance_type}")?,
            rows if rows.iter().any(|row| row.nodes.is_some()) => {
                write!(f, "{} of {types}", Counted::new(totals.nodes, "node"))?;
            }
            _ => write!(f, "a node of each of {types}")?,
        }
        write!(f, ": pods that fit {}", Shift(totals.pods, ""))?;
        if let Some(addresses) = totals.subnet_addresses {
            write!(f, ", subnet addresses {}", Shift(addresses, ""))?;
        }
        if let Some(memory) = totals.kube_reserved_memory_mib {
            write!(f, ", memory reserved for kubelet {}", Shift(memory, " MiB"))?;
        }
        match totals.overflow {
            None => Ok(()),
            Some(Overflow { nodes: 0, .. }) => f.write_str(". All running pods still fit."),
            Some(Overflow { nodes, pods }) => {
                let (nodes, pods) = (Counted::new(nodes, "node"), Counted::new(pods, "pod"));
                write!(f, ". {nodes} would overflow, by {pods}.")
            }
        }
    }
}

/// `348 -> 288 (-60)`, or `348 MiB (unchanged)` with the unit.
struct Shift((u64, u64), &'static str);

impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shift((from, to), unit) = *self;
        match from.cmp(&to) {
            core::cmp::Ordering::Equal => write!(f, "{from}{unit} (unchanged)"),
            core::cmp::Ordering::Less => write!(f, "{from} -> {to}{unit} (+{})", to - from),
            core::cmp::Ordering::Greater => write!(f, "{from} -> {to}{unit} (-{})", from - to),
        }
    }
}

impl<'a> MigrationRow<'a> {
    fn new(
        from: &Options,
        to: &Options,
        catalog: &'a Catalog,
        name: &str,
        nodes: Option<u32>,
        loads: Option<&Vec<&NodeLoad>>,
    ) -> Self {
        let side = |options: &Options| TypeSide::new(options, catalog, name, nodes, loads);
        let (from, to) = (side(from), side(to));
        let overflow = loads.zip(to.as_ref().ok()).map(|(loads, (_, answer))| {
            let missing = loads.iter().map(|load| missing(answer, load)).filter(|pods| *pods > 0);
            missing.fold(Overflow::default(), |sum, pods| Overflow {
                nodes: sum.nodes.saturating_add(1),
                pods: sum.pods.saturating_add(pods),
            })
        });
        MigrationRow {
            instance_type: name.to_string(),
            nodes,
            most_running_pods: loads.and_then(|loads| loads.iter().map(|load| load.with_address).max()),
            from: from.map(|(side, _)| side),
            to: to.map(|(side, _)| side),
            overflow,
        }
    }

    /// Why a side can't be evaluated, if one can't: the first that can't.
    #[must_use]
    pub fn problem(&self) -> Option<&Error> {
        self.from.as_ref().err().or(self.to.as_ref().err())
    }
}

/// The pods of a node that don't fit: for want of addresses, or because kubelet lets in no more. Where nothing
/// decides kubelet's number and addresses bind, it is to be set by the addresses and the pods that run on the
/// host network, so that it keeps none of these out.
fn missing(answer: &TypeAnswer<'_>, load: &NodeLoad) -> u32 {
    let beyond = |pods: u32, most: Option<u32>| most.map_or(0, |most| pods.saturating_sub(most));
    let is_decided = answer.decision.is_some() || answer.capacity.bound_by() != BoundBy::Addresses;
    let all = load.with_address.saturating_add(load.on_host_network);
    let of_kubelet = beyond(all, is_decided.then(|| answer.kubelet_max_pods()));
    of_kubelet.max(beyond(load.with_address, answer.capacity.pod_ips().limited()))
}

impl<'a> TypeSide<'a> {
    /// What these options give on a type, and the answer that it is of.
    fn new(
        options: &Options,
        catalog: &'a Catalog,
        name: &str,
        nodes: Option<u32>,
        loads: Option<&Vec<&NodeLoad>>,
    ) -> Result<(Self, TypeAnswer<'a>), Error> {
        let mut options = options.clone();
        if options.provisioner().check_allocatable(&options.cni()).is_ok() {
            options.set("allocatable", true)?;
        }
        let answers = options.answers(catalog, &[name], Grouping::Each);
        let answers = answers.map_err(|errors| errors.into_iter().next());
        let answer = match answers.map(|answers| answers.into_iter().next()) {
            Ok(Some(answer)) => answer,
            // A name stands for one type, or for an error.
            Ok(None) | Err(None) => return Err(catalog.get(name).err().unwrap_or_else(|| unknown(name))),
            Err(Some(error)) => return Err(error),
        };
        let side = TypeSide {
            warnings: answer.warnings().collect(),
            max_pods: answer.capacity.max_pods(),
            recommended_max_pods: answer.capacity.recommended_max_pods(),
            pods: answer.capacity.max_pods().at_most(answer.kubelet_max_pods()),
            subnet_addresses: addresses(&options, &answer, nodes, loads),
            kube_reserved_memory_mib: answer.allocatable.map(|left| left.kube_reserved_memory_mib),
        };
        Ok((side, answer))
    }
}

fn unknown(name: &str) -> Error {
    crate::error::ErrorKind::UnknownInstanceType { name: name.into(), suggestion: None }.into()
}

/// The addresses that all nodes of a type take: with the pods that run there, or else full.
fn addresses(
    options: &Options,
    answer: &TypeAnswer<'_>,
    nodes: Option<u32>,
    loads: Option<&Vec<&NodeLoad>>,
) -> Option<u64> {
    let with = |pods: u32| FleetNeed::addresses(options, answer, pods).ok().map(u64::from);
    match loads {
        Some(loads) => loads.iter().map(|load| with(load.with_address)).sum(),
        None => Some(with(room(answer))?.saturating_mul(nodes.unwrap_or(1).into())),
    }
}
