//! What is kept of a node's CPU and memory, and what is left for pods.

use alloc::format;
use alloc::string::String;

use super::memory_overhead::MemoryOverhead;
use super::rules::{Memory, MemoryRules};
use super::{Decision, Provisioner};
use crate::capacity::Capacity;
use crate::catalog::InstanceType;
use crate::cni::Cni;
use crate::error::{Error, ErrorKind};
use crate::kubelet;
use crate::ledger::Counted;

/// What kubelet and the system keep of a node, and what is left for pods.
///
/// A field is `None` where the type's vCPUs or memory aren't known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Allocatable {
    /// The pods by which memory is reserved.
    pub reserved_for_pods: u32,
    /// CPU for kubelet and the container runtime, in millicores.
    pub kube_reserved_cpu_millicores: Option<u64>,
    /// Memory for kubelet and the container runtime, in MiB.
    pub kube_reserved_memory_mib: u64,
    /// CPU for what the system runs in addition, in millicores: services of EKS Auto Mode (J1), else 0.
    pub system_reserved_cpu_millicores: u64,
    /// Memory for what the system runs in addition, in MiB: services of EKS Auto Mode (J1), else 0.
    pub system_reserved_memory_mib: u64,
    /// CPU for pods, in millicores.
    pub allocatable_cpu_millicores: Option<u64>,
    /// Memory for pods, in MiB; 0 if kubelet keeps more than there is.
    pub allocatable_memory_mib: Option<u64>,
    /// Memory that the provisioner assumes the VM overhead takes, in MiB: Karpenter's estimate (A4.7), else 0.
    pub missing_memory_mib: u64,
    /// Whether it is of all the memory that AWS names, of which a running node sees a little less (J12).
    pub(super) is_nominal: bool,
    /// Whether memory is reserved by kubelet's `maxPods`, and not by the provisioner's own number.
    pub(super) follows_max_pods: bool,
}

impl Decision {
    /// What is kept, and what is left for pods, by the rules of this provisioner: exact to the millicore and
    /// MiB, of the memory that AWS names (a running node sees a little less,
    /// which Karpenter estimates by `overhead`).
    ///
    /// nodeadm reserves memory by its own number whatever `maxPods` says (A3.7, A3.8), Bottlerocket by
    /// `maxPods` (A5.3), and Karpenter by its ENI-limited number without reserved ENIs (A4.4).
    ///
    /// # Errors
    ///
    /// `no-meaning` for kOps, whose rules aren't published; `too-large` as for
    /// [`Provisioner::decide`].
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, Provisioner, VpcCni, provisioner::MemoryOverhead};
    ///
    /// let capacity = VpcCni::new().capacity(Catalog::built_in().get("a1.medium")?)?;
    /// let decision = &Provisioner::Karpenter.decide(&[capacity])?[0];
    /// let allocatable = decision.allocatable(&capacity, MemoryOverhead::DEFAULT)?;
    /// assert_eq!(allocatable.allocatable_cpu_millicores, Some(940));
    /// assert_eq!(allocatable.allocatable_memory_mib, Some(1_392));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn allocatable(
        &self,
        capacity: &Capacity<'_>,
        overhead: MemoryOverhead,
    ) -> Result<Allocatable, Error> {
        let it = capacity.instance_type();
        let memory = self.provisioner().memory_rules(&capacity.cni())?;
        let reserved_for_pods = (memory.reserved_for_pods)(capacity, self.max_pods())?;
        let reserved_cpu = it.vcpus().map(kubelet::kube_reserved_cpu_millicores);
        let reserved_memory = kubelet::kube_reserved_memory_mib(reserved_for_pods);
        let assumed = it.memory_mib().map(|mib| (memory.assumed_mib)(mib.into(), it, overhead));
        Ok(Allocatable {
            reserved_for_pods,
            missing_memory_mib: it
                .memory_mib()
                .zip(assumed)
                .map_or(0, |(all, assumed)| u64::from(all).saturating_sub(assumed)),
            is_nominal: assumed.is_some() && assumed == it.memory_mib().map(u64::from),
            follows_max_pods: memory.follows_max_pods,
            kube_reserved_cpu_millicores: reserved_cpu,
            kube_reserved_memory_mib: reserved_memory,
            system_reserved_cpu_millicores: memory.system_reserved_cpu_millicores,
            system_reserved_memory_mib: memory.system_reserved_memory_mib,
            allocatable_cpu_millicores: it.vcpus().zip(reserved_cpu).map(|(vcpus, reserved)| {
                (u64::from(vcpus) * 1_000).saturating_sub(reserved + memory.system_reserved_cpu_millicores)
            }),
            allocatable_memory_mib: assumed.map(|mib| {
                mib.saturating_sub(
                    reserved_memory + memory.system_reserved_memory_mib + kubelet::EVICTION_MIB,
                )
            }),
        })
    }
}

impl Allocatable {
    /// What a person reads of it: a sentence about CPU and one about memory.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, Provisioner, VpcCni, provisioner::MemoryOverhead};
    ///
    /// let capacity = VpcCni::new().capacity(Catalog::built_in().get("a1.medium")?)?;
    /// let decision = &Provisioner::Karpenter.decide(&[capacity])?[0];
    /// let allocatable = decision.allocatable(&capacity, MemoryOverhead::DEFAULT)?;
    /// assert_eq!(allocatable.texts(capacity.instance_type()), [
    ///     "CPU for pods: 940 of 1000 millicores; kubelet keeps 60",
    ///     "memory for pods: 1392 of 2048 MiB; kubelet keeps 343 for 8 pods and 100 for eviction, and Karpenter \
    ///      assumes that the VM takes 213",
    /// ]);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[must_use]
    pub fn texts(&self, instance_type: &InstanceType) -> [String; 2] {
        let of_system = |kept: u64| match kept {
            0 => String::new(),
            kept => format!(", and the system's services {kept}"),
        };
        let cpu =
            match (instance_type.vcpus(), self.allocatable_cpu_millicores, self.kube_reserved_cpu_millicores)
            {
                (Some(vcpus), Some(left), Some(kept)) => format!(
                    "{left} of {} millicores; kubelet keeps {kept}{}",
                    u64::from(vcpus) * 1_000,
                    of_system(self.system_reserved_cpu_millicores)
                ),
                _ => String::from("unknown, as the type's vCPUs are"),
            };
        let kept = format!(
            "kubelet keeps {} for {} and {} for eviction{}",
            self.kube_reserved_memory_mib,
            Counted::new(self.reserved_for_pods, "pod"),
            kubelet::EVICTION_MIB,
            of_system(self.system_reserved_memory_mib)
        );
        let memory = match (instance_type.memory_mib(), self.allocatable_memory_mib) {
            (Some(all), Some(left)) => format!("{left} of {all} MiB; {kept}{}", self.missing()),
            _ => format!("unknown, as the type's memory is; {kept}"),
        };
        [format!("CPU for pods: {cpu}"), format!("memory for pods: {memory}")]
    }

    fn missing(&self) -> String {
        match self.missing_memory_mib {
            0 => String::new(),
            missing => format!(", and Karpenter assumes that the VM takes {missing}"),
        }
    }
}

impl Provisioner {
    /// Refuses to say what is kept of CPU and memory where no fact does.
    pub(crate) fn check_allocatable(self, cni: &Cni) -> Result<(), Error> {
        self.memory_rules(cni).map(|_| ())
    }

    /// The pods by which memory is reserved where kubelet ends with this `maxPods`.
    pub(crate) fn reserves_for_pods(self, capacity: &Capacity<'_>, max_pods: u32) -> Result<u32, Error> {
        (self.memory_rules(&capacity.cni())?.reserved_for_pods)(capacity, max_pods)
    }

    /// How it reserves memory on the nodes of this plug-in.
    fn memory_rules(self, cni: &Cni) -> Result<&'static MemoryRules, Error> {
        let refuse = |choice| Err(Error::from(ErrorKind::NoMeaning { setting: "allocatable", choice }));
        let rules = self.rules();
        match &rules.memory {
            Memory::Unpublished { choice } => refuse(choice),
            // A provisioner without Windows nodes is refused as such.
            Memory::Published(memory) if cni.is_windows() && rules.windows && !memory.windows => {
                refuse("os windows")
            }
            Memory::Published(memory) => Ok(memory),
        }
    }
}
