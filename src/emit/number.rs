//! The number that is right for one type, and why.

use core::fmt;

use crate::capacity::{BoundBy, Capacity, Warning};
use crate::error::{Error, ErrorKind};
use crate::expression::ExpressionDialect;
use crate::kubelet;
use crate::ledger::Reason;
use crate::provisioner::advice::{self, Advice};
use crate::provisioner::{HostNetworkPods, Provisioner};

/// The `maxPods` that is right for a type. Its `Display` says how it comes about, such as
/// `29 = 27 with an address + 2 on the host network (aws-node, kube-proxy)`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Right<'a> {
    pub(super) capacity: Capacity<'a>,
    /// The number: every pod that it lets in has an address or needs none, and memory is left for them.
    pub(super) max_pods: u32,
    host_network_pods: Option<HostNetworkPods>,
    /// Whether an expression gives it, by whose result nodeadm reserves memory (A3.11).
    is_of_expression: bool,
}

impl<'a> Right<'a> {
    /// The number for a type that this provisioner sets up, or why there is none.
    pub(super) fn new(
        capacity: Capacity<'a>,
        provisioner: Provisioner,
        host_network_pods: Option<HostNetworkPods>,
    ) -> Result<Self, Error> {
        Self::advised(capacity, Advice::with(provisioner, [&capacity]), host_network_pods)
    }

    /// The same where an expression gives the number.
    pub(super) fn of_expression(&self, dialect: ExpressionDialect) -> Result<Self, Error> {
        let Right { capacity, host_network_pods, .. } = *self;
        let right = Self::advised(capacity, dialect.advice(&capacity), host_network_pods)?;
        Ok(Right { is_of_expression: true, ..right })
    }

    fn advised(
        capacity: Capacity<'a>,
        advice: Advice<'_>,
        host_network_pods: Option<HostNetworkPods>,
    ) -> Result<Self, Error> {
        let name = capacity.instance_type().name().into();
        if capacity.cni().is_windows() && !capacity.instance_type().has_windows() {
            return Err(Error::from(ErrorKind::NoWindows { name }));
        }
        if let Some(max_pods) = advice.max_pods() {
            return Ok(Right { capacity, max_pods, host_network_pods, is_of_expression: false });
        }
        Err(Error::from(match capacity.recommended_max_pods().limited() {
            Some(_) => ErrorKind::NoRightNumber { name },
            None => ErrorKind::NothingLimits { name },
        }))
    }

    /// The name of the type.
    pub(super) fn name(&self) -> &'a str {
        self.capacity.instance_type().name()
    }

    /// What to know before relying on it.
    pub(super) fn warnings(&self) -> impl Iterator<Item = Warning<'a>> {
        let max_pods = Some(self.max_pods);
        self.capacity.warnings().map(move |warning| warning.giving(max_pods))
    }

    /// The names of the pods on the host network, in brackets, if they are known.
    fn write_names(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(pods) = self.host_network_pods else { return Ok(()) };
        for (place, name) in pods.iter().enumerate() {
            write!(f, "{}{name}", if place == 0 { " (" } else { ", " })?;
        }
        if pods.count() > 0 { f.write_str(")") } else { Ok(()) }
    }
}

impl fmt::Display for Right<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, capacity) = (self.max_pods, &self.capacity);
        if let Some(more) = capacity.recommended_max_pods().limited().filter(|more| *more > number) {
            let needed = kubelet::kube_reserved_memory_mib(more);
            let by = if self.is_of_expression { " by an expression" } else { "" };
            return write!(f, "{number}, since {more}{by} would need {needed} MiB of memory reserved");
        }
        let all = capacity.max_pods();
        match (capacity.bound_by(), capacity.instance_type().vcpus()) {
            (BoundBy::RecommendedCap, Some(vcpus)) => {
                let range = kubelet::cap_range(vcpus);
                write!(f, "{number}, the cap recommended by EKS for {range}")?;
                match all.limited() {
                    Some(all) => write!(f, "; {all} would fit"),
                    None => Ok(()),
                }
            }
            (BoundBy::PodsPerCore, Some(vcpus)) => {
                write!(f, "{number} = {}", capacity.kubelet().pods_per_core_on(vcpus))
            }
            (BoundBy::KubeletDefault, _) => {
                write!(f, "{number}, {}", Reason::from(kubelet::WINDOWS_DEFAULT))
            }
            _ => {
                let (with_address, host) = (capacity.pod_ips(), capacity.host_network_pods());
                write!(f, "{number} = {with_address} with an address")?;
                if host == 0 {
                    return Ok(());
                }
                write!(f, " + {host} on the host network")?;
                self.write_names(f)?;
                advice::write_range(f, host, capacity.cni().floating_host_network_pods())
            }
        }
    }
}
