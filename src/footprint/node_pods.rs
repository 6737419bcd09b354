//! What a node is to carry, and which of its settings go together.

use crate::cni::Cni;
use crate::cni::cilium::{Cilium, Ipam};
use crate::cni::vpc_cni::{IpFamily, Os};
use crate::error::{Error, ErrorKind};
use crate::kubelet::Kubelet;
use crate::provisioner::Provisioner;

/// The option that branch pods are.
const BRANCH_PODS: &str = "branch-pods";

/// What a node is to carry.
///
/// A number of pods turns into one, with the defaults for the rest.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Kubelet, NodePods, VpcCni};
///
/// let node_pods = NodePods::new(30).kubelet(Kubelet::new().max_pods(110));
/// let t3_large = Catalog::built_in().get("t3.large")?;
/// let vpc_cni = VpcCni::new().prefix_delegation(true).warm_ip_target(2).minimum_ip_target(10);
/// let footprint = vpc_cni.footprint(t3_large, node_pods)?;
/// assert_eq!((footprint.attached_prefixes(), footprint.unused_ips()), (2, Some(2)));
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct NodePods {
    /// Pods that need an address of the node's, so neither those on the host
    /// network nor those with branch ENIs.
    pub pods: u32,
    /// Pods with security groups of their own, each with a branch ENI,
    /// in addition to [`NodePods::pods`] (B4). Default 0.
    pub branch_pods: u32,
    /// What kubelet is told. Its `maxPods`, where it isn't given, is the recommended one
    /// ([`Capacity::recommended_max_pods`](crate::Capacity::recommended_max_pods)): kubelet lets in no more
    /// pods, and ipamd's pool stops growing there (C2.7).
    pub kubelet: Kubelet,
    /// What sets up the node; `None`, the default, is none in particular.
    pub provisioner: Option<Provisioner>,
    /// What the user's configuration gives to kubelet, where [`NodePods::kubelet`] is what the provisioner
    /// makes of it.
    pub(crate) configured: Option<Kubelet>,
}

impl From<u32> for NodePods {
    fn from(pods: u32) -> Self {
        NodePods::new(pods)
    }
}

impl NodePods {
    /// This number of pods, and the plug-in's own defaults.
    #[must_use]
    pub const fn new(pods: u32) -> Self {
        NodePods { pods, branch_pods: 0, kubelet: Kubelet::new(), provisioner: None, configured: None }
    }

    /// Sets [`NodePods::branch_pods`].
    #[must_use]
    pub const fn branch_pods(self, branch_pods: u32) -> Self {
        NodePods { branch_pods, ..self }
    }

    /// Sets [`NodePods::kubelet`].
    #[must_use]
    pub const fn kubelet(self, kubelet: Kubelet) -> Self {
        NodePods { kubelet, ..self }
    }

    /// Sets [`NodePods::provisioner`].
    #[must_use]
    pub const fn provisioner(self, provisioner: Option<Provisioner>) -> Self {
        NodePods { provisioner, ..self }
    }

    /// The same where this is what a provisioner makes of its own settings of kubelet.
    #[cfg(feature = "serde")]
    pub(crate) const fn decided(self, provisioner: Provisioner, kubelet: Kubelet) -> Self {
        NodePods { provisioner: Some(provisioner), configured: Some(self.kubelet), kubelet, ..self }
    }

    /// Refuses pods with branch ENIs where there are none.
    ///
    /// # Errors
    ///
    /// One with the code `needs`, `no-meaning` or `not-covered`.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{NodePods, VpcCni};
    ///
    /// assert_eq!(
    ///     NodePods::check_branch_pods(VpcCni::new().into()).unwrap_err().to_string(),
    ///     "`branch-pods` has no meaning without `security-groups-for-pods`; add it, or leave out \
    ///      `branch-pods`"
    /// );
    /// ```
    pub fn check_branch_pods(cni: Cni) -> Result<(), Error> {
        let Some(vpc_cni) = cni.vpc_cni() else {
            return Err(Error::from(ErrorKind::NoMeaning { setting: BRANCH_PODS, choice: cni.choice() }));
        };
        if matches!(vpc_cni.os, Os::Windows) {
            return Err(Error::from(ErrorKind::NoMeaning { setting: BRANCH_PODS, choice: "os windows" }));
        }
        if !vpc_cni.security_groups_for_pods {
            return Err(Error::from(ErrorKind::Needs {
                setting: BRANCH_PODS,
                needs: "security-groups-for-pods",
            }));
        }
        match vpc_cni.ip_family {
            IpFamily::Ipv4 => Ok(()),
            IpFamily::Ipv6 => Err(Error::from(ErrorKind::NotCovered {
                choice: BRANCH_PODS,
                reason: "no source tells whether a branch ENI takes an IPv4 address too in an IPv6 cluster",
            })),
        }
    }

    /// Refuses settings that don't go together, and what isn't covered.
    pub(super) fn check_all(&self, cni: Cni) -> Result<(), Error> {
        is_covered(&cni)?;
        if self.branch_pods > 0 { Self::check_branch_pods(cni) } else { Ok(()) }
    }
}

/// Refuses the modes whose addresses no source tells, or that take none of a subnet.
fn is_covered(cni: &Cni) -> Result<(), Error> {
    let (choice, reason) = match cni {
        Cni::Cilium(Cilium { ipam, .. }) if matches!(ipam, Ipam::Azure | Ipam::AlibabaCloud) => {
            (ipam.choice(), "its watermarks are known for AWS alone")
        }
        Cni::Cilium(Cilium { use_primary_address: true, .. }) => {
            ("use-primary-address", "no source tells how the watermarks count the primary addresses")
        }
        _ if cni.vpc_cni().is_some_and(|vpc_cni| vpc_cni.multi_nic) => {
            ("multi-nic", "no source tells for sure what the pools of the other network cards hold")
        }
        _ => return Ok(()),
    };
    Err(Error::from(ErrorKind::NotCovered { choice, reason }))
}
