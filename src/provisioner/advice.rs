//! Which `maxPods` to set: all pods that it lets in have an address or need none, and memory is left for
//! them.

use core::fmt;

use super::Provisioner;
use crate::capacity::Capacity;
use crate::kubelet;
use crate::ledger::Count;

/// What to do about a wrong `maxPods`. Its `Display` is the remedy, such as
/// `set it to 14: 12 with an address + 2 on the host network`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Advice<'n> {
    /// What the addresses and the caps allow.
    right: Count,
    with_address: Count,
    /// The pods on branch ENIs that are planned for, on the type with the fewest.
    on_branch_enis: u32,
    /// The pods on the host network that are certain to be there, and those that may be in addition.
    host: u32,
    floating: u32,
    /// The most that leaves memory, if memory is reserved by the number and the type's is known.
    most_by_memory: Option<u32>,
    /// The provisioner's own number, where none can be set.
    fixed: Option<u32>,
    names: &'n [alloc::string::String],
    of_several: bool,
}

impl Advice<'_> {
    /// For a node that this provisioner sets up and that may be any of these, judged by the worst of them;
    /// `None` stands for nodeadm. Memory is a limit only where the provisioner reserves it by kubelet's
    /// `maxPods` (J12): nodeadm and Karpenter go by a number of their own (A3.7, A4.4).
    pub(crate) fn with<'a>(
        provisioner: impl Into<Option<Provisioner>>,
        capacities: impl IntoIterator<Item = &'a Capacity<'a>>,
    ) -> Self {
        Self::with_branch_pods(provisioner, capacities.into_iter().map(|capacity| (capacity, 0)))
    }

    /// The same beside this many pods on branch ENIs, which count against `maxPods` and take none of the
    /// node's own addresses (B5, B7).
    pub(crate) fn with_branch_pods<'a>(
        provisioner: impl Into<Option<Provisioner>>,
        capacities: impl IntoIterator<Item = (&'a Capacity<'a>, u32)>,
    ) -> Self {
        let provisioner = provisioner.into().unwrap_or(Provisioner::SelfManaged);
        Self::of(provisioner, provisioner.reserves_by_max_pods(), capacities)
    }

    /// The same where memory is reserved by the number that is set, whoever sets up the node, as nodeadm does
    /// by the result of an expression (A3.11).
    pub(crate) fn reserving<'a>(
        provisioner: Provisioner,
        capacities: impl IntoIterator<Item = &'a Capacity<'a>>,
    ) -> Self {
        Self::of(provisioner, true, capacities.into_iter().map(|capacity| (capacity, 0)))
    }

    fn of<'a>(
        provisioner: Provisioner,
        reserves: bool,
        capacities: impl IntoIterator<Item = (&'a Capacity<'a>, u32)>,
    ) -> Self {
        let start = Advice {
            right: Count::Unlimited,
            with_address: Count::Unlimited,
            on_branch_enis: 0,
            host: 0,
            floating: 0,
            most_by_memory: None,
            fixed: None,
            names: &[],
            of_several: false,
        };
        let lower = |one: Option<u32>, other: Option<u32>| one.into_iter().chain(other).min();
        capacities.into_iter().enumerate().fold(start, |advice, (place, (capacity, branch_pods))| {
            let memory = capacity.instance_type().memory_mib().filter(|_| reserves);
            let on_branch_enis = capacity.with_branch_eni(branch_pods);
            let fewest = if place == 0 { on_branch_enis } else { advice.on_branch_enis.min(on_branch_enis) };
            Advice {
                right: advice.right.min(capacity.recommended_max_pods_beside(on_branch_enis)),
                with_address: advice.with_address.min(capacity.pod_ips()),
                on_branch_enis: fewest,
                host: advice.host.max(capacity.host_network_pods()),
                floating: advice.floating.max(capacity.cni().floating_host_network_pods()),
                most_by_memory: lower(advice.most_by_memory, memory.map(kubelet::most_max_pods_in)),
                fixed: lower(advice.fixed, provisioner.fixed_max_pods(capacity)),
                of_several: place > 0,
                ..advice
            }
        })
    }

    /// The number, if there is a right one: it leaves no pod on the host network out, those that may be there
    /// among them, and memory for those that it lets in. The provisioner's own, where none can be set.
    pub(crate) fn max_pods(&self) -> Option<u32> {
        if self.fixed.is_some() {
            return self.fixed;
        }
        let right = self.right.limited()?;
        let number = self.most_by_memory.map_or(right, |most| most.min(right));
        (number >= self.host.saturating_add(self.floating).max(1)).then_some(number)
    }

    /// The number, or where none is right what the addresses and the caps allow; it leaves no pod on the host
    /// network out either.
    pub(crate) fn number(&self) -> Count {
        let on_host_network = Count::Limited(self.host.saturating_add(self.floating));
        self.max_pods().map_or_else(|| self.right.max(on_host_network), Count::Limited)
    }

    /// The provisioner's own number, where none can be set.
    pub(crate) const fn fixed(&self) -> Option<u32> {
        self.fixed
    }

    /// Whether memory is what the number is bound by.
    pub(crate) fn is_bound_by_memory(&self) -> bool {
        self.most_by_memory.is_some_and(|most| self.fixed.is_none() && self.right > most)
    }

    /// The largest number that leaves memory for pods; `None` if memory is no limit.
    pub(crate) const fn most_by_memory(&self) -> Option<u32> {
        self.most_by_memory
    }
}

#[cfg(feature = "serde")]
impl<'n> Advice<'n> {
    /// The same with the names of the pods on the host network, if these are all: those that are certain to
    /// be there first.
    pub(crate) fn naming(self, names: &'n [alloc::string::String]) -> Self {
        let all = self.host.saturating_add(self.floating);
        let names = if u32::try_from(names.len()) == Ok(all) { names } else { &[] };
        Advice { names, ..self }
    }
}

impl fmt::Display for Advice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.fixed.is_some() {
            return f.write_str("it can't be set there");
        }
        let Some(number) = self.max_pods() else {
            return f.write_str("choose a larger type");
        };
        write!(f, "set it to {number}")?;
        if self.of_several {
            f.write_str(", which is right for all of its types")?;
        }
        if let Some(right) = self.right.limited().filter(|right| *right > number) {
            let needed = kubelet::kube_reserved_memory_mib(right);
            return write!(f, ", since {right} would need {needed} MiB of memory reserved");
        }
        let beside = self.host.saturating_add(self.on_branch_enis);
        let is_sum = |with_address: &u32| with_address.checked_add(beside) == Some(number);
        match self.with_address.limited().filter(is_sum) {
            Some(with_address) if beside > 0 || self.floating > 0 => {
                write!(f, ": {with_address} with an address")?;
                if self.on_branch_enis > 0 {
                    write!(f, " + {} on branch ENIs", self.on_branch_enis)?;
                }
                write!(f, " + {} on the host network", self.host)?;
            }
            _ => return Ok(()),
        }
        let certain = usize::try_from(self.host).unwrap_or(usize::MAX);
        let (certain, others) = self.names.split_at(self.names.len().min(certain));
        write_names(f, certain)?;
        write_range(f, self.host, self.floating)?;
        write_names(f, others)
    }
}

/// How many pods a node can have on the host network, if some may run on another.
pub(crate) fn write_range(f: &mut fmt::Formatter<'_>, certain: u32, floating: u32) -> fmt::Result {
    if floating == 0 {
        return Ok(());
    }
    let most = certain.saturating_add(floating);
    write!(f, "; a node has {certain} to {most} there, since {floating} may run on another")
}

/// The names in brackets, if there are any.
fn write_names(f: &mut fmt::Formatter<'_>, names: &[alloc::string::String]) -> fmt::Result {
    for (place, name) in names.iter().enumerate() {
        write!(f, "{}{name}", if place == 0 { " (" } else { ", " })?;
    }
    if names.is_empty() { Ok(()) } else { f.write_str(")") }
}
