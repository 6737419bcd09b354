//! How many pods of one size fit on a node, and what binds them first.

use crate::error::{Error, ErrorKind};
use crate::quantity::{bytes, millicores};
use crate::query::TypeAnswer;
use crate::query::found::{Binds, Fit};

/// What each pod asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PodSize {
    cpu_millicores: Option<u64>,
    memory_bytes: Option<u64>,
}

impl PodSize {
    /// Reads what each pod asks for; `None` if it asks for nothing.
    pub(super) fn new(cpu: Option<&str>, memory: Option<&str>) -> Result<Option<Self>, Error> {
        let quantity = |name, text: Option<&str>, read: fn(&str) -> Option<u64>, remedy: &str| {
            let invalid = |text: &str| {
                Error::from(ErrorKind::InvalidOption { name, value: text.into(), remedy: remedy.into() })
            };
            text.map(|text| read(text).filter(|amount| *amount > 0).ok_or_else(|| invalid(text))).transpose()
        };
        let size = PodSize {
            cpu_millicores: quantity("pod_cpu", cpu, millicores, "give CPUs, as in `250m` or `0.5`")?,
            memory_bytes: quantity(
                "pod_memory",
                memory,
                bytes,
                "give an amount of memory, as in `512Mi` or `1Gi`",
            )?,
        };
        Ok((cpu.is_some() || memory.is_some()).then_some(size))
    }

    /// How many of them fit; `None` where the CPU or memory that they need isn't known.
    pub(super) fn fit(self, answer: &TypeAnswer<'_>) -> Option<Fit> {
        const MIB: u64 = 1 << 20;
        let allocatable = answer.allocatable?;
        let cpu = self.cpu_millicores.map(|each| Some((allocatable.allocatable_cpu_millicores?, each)));
        let memory =
            self.memory_bytes.map(|each| Some((allocatable.allocatable_memory_mib?.checked_mul(MIB)?, each)));
        let (cpu, memory) = (transposed(cpu)?, transposed(memory)?);
        let by = |amounts: Option<(u64, u64)>| amounts.map(|(all, each)| all / each);
        let network = of_network(answer);
        let bounds = [
            (Binds::Addresses, answer.capacity.pod_ips().limited().map(u64::from)),
            (Binds::Cpu, by(cpu)),
            (Binds::Memory, by(memory)),
            (Binds::Cap, Some(network.into())),
        ];
        let bounds = bounds.into_iter().filter_map(|(binds, most)| Some((most?, binds)));
        let (pods, binds) = bounds.min_by_key(|(most, _)| *most)?;
        let percent = |amounts: Option<(u64, u64)>| {
            let (all, each) = amounts?;
            u32::try_from(each.checked_mul(pods)?.checked_mul(100)?.checked_div(all)?).ok()
        };
        let pods_that_fit = u32::try_from(pods).ok()?;
        Some(Fit { pods: pods_that_fit, binds, cpu_percent: percent(cpu), memory_percent: percent(memory) })
    }
}

/// What isn't asked for needn't be known.
#[allow(clippy::option_option, reason = "not asked for, and not known")]
fn transposed(amounts: Option<Option<(u64, u64)>>) -> Option<Option<(u64, u64)>> {
    match amounts {
        None => Some(None),
        Some(None) => None,
        Some(known) => Some(known),
    }
}

/// The pods that kubelet lets in, those on the host network not counted.
pub(super) fn of_network(answer: &TypeAnswer<'_>) -> u32 {
    answer.kubelet_max_pods().saturating_sub(answer.capacity.most_host_network_pods())
}
