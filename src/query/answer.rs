//! The answers for all types that are asked for.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::RangeInclusive;

use super::cell::Decimal;
use super::compared::Compared;
use super::found::{Fit, FleetNeed, Found};
use crate::capacity::{Capacity, Remark, Warning};
use crate::catalog::{Catalog, InstanceType};
use crate::cni::WarningKind;
use crate::error::{Error, ErrorKind};
use crate::footprint::{Footprint, NodePods};
use crate::kubelet::{Kubelet, kube_reserved_memory_mib};
use crate::ledger::Count;
use crate::notice;
use crate::once::Once;
use crate::options::Options;
use crate::provisioner::advice::Advice;
use crate::provisioner::{Allocatable, Decision, HostNetworkPods};

/// The most numbers of pods that a range may have: more results help nobody, and cost memory.
pub const MOST_NUMBERS_OF_PODS: u32 = 10_000;

/// The most results: enough for every type with each number of pods that EKS recommends, and little memory.
const MOST_RESULTS: usize = 400_000;

/// All that is answered for one type: its capacity, and with a provisioner what that makes of it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TypeAnswer<'a> {
    /// How many pods fit.
    pub capacity: Capacity<'a>,
    /// Which `maxPods` kubelet ends with.
    pub decision: Option<Decision>,
    /// What is left for pods of CPU and memory.
    pub allocatable: Option<Allocatable>,
    /// The pods that the provisioner has on the host network, by name, if they were counted.
    pub host_network_pods: Option<HostNetworkPods>,
    /// What was asked of it by [`Options::find`].
    pub found: Option<Found>,
    /// Whether it stands beside that of another plug-in.
    pub is_beside: bool,
    /// How it differs from the answers that it is compared with.
    pub compared: Option<Compared>,
}

impl<'a> TypeAnswer<'a> {
    /// How many pods there are for each vCPU at the recommended number; `None` without a limit or known
    /// vCPUs.
    #[must_use]
    pub fn pods_per_vcpu(&self) -> Option<Decimal> {
        Decimal::ratio(self.capacity.recommended_max_pods().limited()?, self.instance_type().vcpus()?)
    }

    /// The type.
    #[must_use]
    pub const fn instance_type(&self) -> &'a InstanceType {
        self.capacity.instance_type()
    }
}

impl TypeAnswer<'_> {
    /// Kubelet's `maxPods`: what the provisioner ends with if one is given, or else the recommended one.
    #[must_use]
    pub fn kubelet_max_pods(&self) -> u32 {
        let recommended = self.capacity.recommended_max_pods().at_most(crate::kubelet::LARGEST_MAX_PODS);
        self.decision.as_ref().map_or(recommended, Decision::max_pods)
    }

    /// The number to give to kubelet: the recommended one, capped so that memory is left for pods where the
    /// provisioner reserves memory by it (J12), and the provisioner's own where none can be given (J1).
    #[must_use]
    pub fn number_for_kubelet(&self) -> Count {
        self.advice().number()
    }

    fn advice(&self) -> Advice<'static> {
        Advice::with(self.decision.as_ref().map(Decision::provisioner), [&self.capacity])
    }

    /// Whether somebody can set kubelet's `maxPods`: not where the provisioner leaves no choice (J1).
    #[must_use]
    pub fn has_max_pods(&self) -> bool {
        self.decision.as_ref().is_none_or(|decision| decision.provisioner().has_max_pods())
    }

    pub(super) fn fit(&self) -> Option<Fit> {
        self.found?.fit
    }

    pub(super) fn need(&self) -> Option<FleetNeed> {
        self.found?.need
    }
}

impl<'a> From<Capacity<'a>> for TypeAnswer<'a> {
    fn from(capacity: Capacity<'a>) -> Self {
        TypeAnswer {
            capacity,
            decision: None,
            allocatable: None,
            host_network_pods: None,
            found: None,
            is_beside: false,
            compared: None,
        }
    }
}

impl<'a> TypeAnswer<'a> {
    /// What the user should know before relying on the numbers, in a fixed order.
    pub fn warnings(&self) -> impl Iterator<Item = Warning<'a>> + use<'a> {
        let (advice, capacity) = (self.advice(), self.capacity);
        let is_little = self.decision.is_some() && advice.is_bound_by_memory();
        let little_memory = is_little.then(|| capacity.warning(WarningKind::LittleMemory));
        let (max_pods, fixed) = (advice.max_pods(), advice.fixed());
        let warnings = capacity.warnings().chain(little_memory);
        warnings.map(move |warning| warning.giving(max_pods).fixed_at(fixed))
    }

    /// The answer in one line: that of its capacity, with the number to give to kubelet where that is another
    /// than the recommended one.
    #[must_use]
    pub fn headline(&self) -> String {
        let capacity = &self.capacity;
        let (number, recommended) = (self.number_for_kubelet(), capacity.recommended_max_pods());
        let note = match recommended {
            _ if !self.has_max_pods() => format!("kubelet's maxPods is {number}, and can't be set"),
            Count::Limited(fewer) if number > recommended => {
                format!("give kubelet {number} for the pods on the host network, not {fewer}")
            }
            Count::Limited(more) if number != recommended => {
                let needed = kube_reserved_memory_mib(more);
                format!("give kubelet {number}, since {more} would need {needed} MiB of memory reserved")
            }
            _ => format!("recommended {recommended}"),
        };
        format!("{}: {} ({note})", capacity.title(), capacity.says_max_pods())
    }

    /// What would go wrong with other numbers: with the provisioner's, or else the other plug-in's,
    /// and in memory.
    #[must_use]
    pub fn remarks(&self) -> Vec<Remark> {
        let of_number = match &self.decision {
            Some(decision) => decision.remark(&self.capacity),
            None => self.capacity.remark(),
        };
        let of_memory = self.allocatable.iter().flat_map(|allocatable| {
            allocatable.remark(&self.capacity).into_iter().chain(allocatable.nominal_memory(&self.capacity))
        });
        let doubt = self.decision.as_ref().and_then(Decision::doubt);
        of_number.into_iter().chain(doubt).chain(of_memory).chain(self.on_host_network()).collect()
    }
}

impl TypeAnswer<'_> {
    /// Names the pods on the host network that were counted.
    fn on_host_network(&self) -> Option<Remark> {
        let names = self.host_network_pods?;
        let listed = |names: &mut dyn Iterator<Item = &'static str>| names.collect::<Vec<_>>().join(", ");
        let counted = if names.count() == 0 {
            "No pod runs on the host network by itself.".to_string()
        } else {
            alloc::format!("Counted on the host network: {}.", listed(&mut names.iter()))
        };
        let text = if names.count_floating() == 0 {
            counted
        } else {
            let others = listed(&mut names.iter_floating());
            alloc::format!("{counted} These may run there or on another node: {others}.")
        };
        Some(Remark::new(notice::ON_HOST_NETWORK.code, text))
    }
}

/// How several types belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Grouping {
    /// They are one group of nodes, whose provisioner sees all of them.
    OneGroup,
    /// Each is a group of its own.
    Each,
}

impl Options {
    /// The answers for all types that the patterns name, each once, in the order in which they are named;
    /// with a provisioner what that makes of each, or of all together if they are one group of nodes.
    ///
    /// # Errors
    ///
    /// For each pattern that is wrong one: those of [`Catalog::select`] and
    /// [`Cni::capacity_with`](crate::Cni::capacity_with); else those of
    /// [`Provisioner::decide`](crate::Provisioner::decide) and [`Decision::allocatable`].
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, options::Options, query::Grouping};
    ///
    /// let mut options = Options::new();
    /// options.set("cni", "cilium")?;
    /// let answers = options.answers(Catalog::built_in(), &["t3.medium"], Grouping::Each);
    /// let answers = answers.map_err(|mut errors| errors.remove(0))?;
    /// assert_eq!(answers[0].capacity.max_pods(), 12);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn answers<'a>(
        &self,
        catalog: &'a Catalog,
        patterns: &[&str],
        grouping: Grouping,
    ) -> Result<Vec<TypeAnswer<'a>>, Vec<Error>> {
        let (cni, kubelet) = (self.cni(), self.kubelet());
        let capacities = of_each_type(catalog, patterns, |it| cni.capacity_with(it, kubelet))?;
        let provisioning = self.provisioning();
        let wants_decision = provisioning.provisioner.is_some() || kubelet.max_pods.is_some();
        if !wants_decision && !provisioning.allocatable {
            return Ok(capacities.into_iter().map(TypeAnswer::from).collect());
        }
        let group_size = match grouping {
            Grouping::OneGroup => capacities.len().max(1),
            Grouping::Each => 1,
        };
        let groups = capacities.chunks(group_size).map(|group| self.provisioner().decide(group));
        let decisions = groups.collect::<Result<Vec<_>, _>>().map_err(|error| alloc::vec![error])?;
        let host_network_pods = self.host_network_pods();
        let overhead = provisioning.vm_memory_overhead_percent.unwrap_or_default();
        let assess = |(capacity, decision): (Capacity<'a>, Decision)| {
            let wanted = provisioning.allocatable.then(|| decision.allocatable(&capacity, overhead));
            let allocatable = wanted.transpose()?;
            let decision = wants_decision.then_some(decision);
            Ok(TypeAnswer {
                capacity,
                decision,
                allocatable,
                host_network_pods,
                found: None,
                is_beside: false,
                compared: None,
            })
        };
        let assessed = capacities.into_iter().zip(decisions.into_iter().flatten()).map(assess);
        assessed.collect::<Result<_, _>>().map_err(|error| alloc::vec![error])
    }

    /// What the types that the patterns name take from their subnets with these pods on each node: each type
    /// once, in the order in which they are named. Kubelet's `maxPods` is what the provisioner makes of it,
    /// if one is given.
    ///
    /// # Errors
    ///
    /// For each pattern that is wrong one: those of [`Catalog::select`],
    /// [`Cni::footprint`](crate::Cni::footprint) and [`Provisioner::decide`](crate::Provisioner::decide).
    pub fn footprints<'a>(
        &self,
        catalog: &'a Catalog,
        patterns: &[&str],
        node_pods: NodePods,
    ) -> Result<Vec<Footprint<'a>>, Vec<Error>> {
        let types = of_each_type(catalog, patterns, Ok)?;
        let node_pods = node_pods.provisioner(self.provisioning().provisioner);
        let kubelets = self.kubelets(&types).map_err(|error| alloc::vec![error])?;
        let cni = self.cni();
        let (mut footprints, mut errors) = (Vec::new(), Vec::new());
        for (it, kubelet) in types.into_iter().zip(kubelets) {
            match cni.footprint(it, node_pods.kubelet(kubelet)) {
                Ok(footprint) => footprints.push(footprint),
                Err(error) if errors.contains(&error) => {}
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(footprints) } else { Err(errors) }
    }

    /// The same with each of several numbers of pods: of each type its answers, the fewest pods first.
    ///
    /// # Errors
    ///
    /// Those of [`Options::footprints`]; one with the code `too-many-results`.
    pub fn footprints_with_each<'a>(
        &self,
        catalog: &'a Catalog,
        patterns: &[&str],
        node_pods: NodePods,
        pods: RangeInclusive<u32>,
    ) -> Result<Vec<Vec<Footprint<'a>>>, Vec<Error>> {
        let with = |pods: u32| {
            let mut node_pods = node_pods;
            node_pods.pods = pods;
            self.footprints(catalog, patterns, node_pods)
        };
        let numbers = pods.clone().count();
        let first = with(*pods.start())?;
        let mut of_types: Vec<Vec<_>> = first.into_iter().map(|footprint| alloc::vec![footprint]).collect();
        let types = of_types.len();
        if types.saturating_mul(numbers) > MOST_RESULTS {
            let (name, what) = ("pods", "numbers");
            return Err(alloc::vec![ErrorKind::TooManyResults { name, what, numbers, types }.into()]);
        }
        for pods in pods.skip(1) {
            for (of_type, footprint) in of_types.iter_mut().zip(with(pods)?) {
                of_type.push(footprint);
            }
        }
        Ok(of_types)
    }

    /// What the provisioner decides for each of these types, which are one group; nothing if none is given.
    pub(crate) fn decisions(&self, types: &[&InstanceType]) -> Result<Vec<Decision>, Error> {
        if self.get("provisioner").is_none() {
            return Ok(Vec::new());
        }
        let (cni, kubelet) = (self.cni(), self.kubelet());
        let capacities =
            types.iter().map(|it| cni.capacity_with(it, kubelet)).collect::<Result<Vec<_>, _>>()?;
        self.provisioner().decide(&capacities)
    }

    /// What kubelet is told on each of these types, which are one group: its `maxPods` is what the
    /// provisioner makes of it, if one is given.
    pub(crate) fn kubelets(&self, types: &[&InstanceType]) -> Result<Vec<Kubelet>, Error> {
        let kubelet = self.kubelet();
        let decisions = self.decisions(types)?;
        if decisions.is_empty() {
            return Ok(alloc::vec![kubelet; types.len()]);
        }
        Ok(decisions
            .iter()
            .map(|decision| Kubelet { max_pods: Some(decision.max_pods()), ..kubelet })
            .collect())
    }
}

/// The answer for each type that the patterns name, each type once;
/// or for each pattern that is wrong its error.
fn of_each_type<'a, T>(
    catalog: &'a Catalog,
    patterns: &[&str],
    answer: impl Fn(&'a InstanceType) -> Result<T, Error>,
) -> Result<Vec<T>, Vec<Error>> {
    let mut once = Once::new();
    let mut answers = Vec::new();
    let mut errors = Vec::new();
    for pattern in patterns {
        let types = catalog.select(pattern);
        let new = types.map(|types| types.into_iter().filter(|it| once.is_first(it.name())));
        match new.and_then(|new| new.map(&answer).collect::<Result<Vec<_>, _>>()) {
            Ok(more) => answers.extend(more),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(answers) } else { Err(errors) }
}
