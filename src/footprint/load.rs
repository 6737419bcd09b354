//! What a node is to carry, and which of its settings go together.

use crate::Error;
use crate::cni::Cni;
use crate::cni::cilium::watermarks::Watermarks;
use crate::cni::cilium::{Cilium, Ipam};
use crate::cni::vpc_cni::IpFamily;
use crate::cni::vpc_cni::warm_targets::WarmTargets;
use crate::kubelet::Kubelet;
use crate::setting::Setting;

/// What a node is to carry, and how large a reserve of addresses its plug-in keeps for more.
///
/// A number of pods turns into one, with the defaults for the rest.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Kubelet, Load, VpcCni, WarmTargets};
///
/// let load = Load::new(30)
///     .warm_targets(WarmTargets::new().warm_ip_target(2).minimum_ip_target(10))
///     .kubelet(Kubelet::new().max_pods(110));
/// let t3_large = Catalog::built_in().get("t3.large")?;
/// let footprint = VpcCni::new().prefix_delegation(true).footprint(t3_large, load)?;
/// assert_eq!((footprint.attached_prefixes(), footprint.unused_ips()), (2, Some(2)));
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Load {
    /// Pods that need an address of the node's, so neither those on the host network nor those with branch ENIs.
    pub pods: u32,
    /// Pods with security groups of their own, each with a branch ENI, besides [`Load::pods`] (B4). Default 0.
    pub branch_pods: u32,
    /// What kubelet is told. Its `maxPods`, where it isn't given, is the recommended one
    /// ([`Capacity::recommended_max_pods`](crate::Capacity::recommended_max_pods)): kubelet lets in no more pods, and ipamd's pool stops growing there (C2.7).
    pub kubelet: Kubelet,
    /// The VPC CNI's targets.
    pub warm_targets: WarmTargets,
    /// Cilium's watermarks.
    pub watermarks: Watermarks,
}

impl From<u32> for Load {
    fn from(pods: u32) -> Self {
        Load::new(pods)
    }
}

impl Load {
    /// So many pods, and the plug-in's own defaults.
    #[must_use]
    pub const fn new(pods: u32) -> Self {
        Load {
            pods,
            branch_pods: 0,
            kubelet: Kubelet::new(),
            warm_targets: WarmTargets::new(),
            watermarks: Watermarks::new(),
        }
    }

    /// Sets [`Load::branch_pods`].
    #[must_use]
    pub const fn branch_pods(self, branch_pods: u32) -> Self {
        Load { branch_pods, ..self }
    }

    /// Sets [`Load::kubelet`].
    #[must_use]
    pub const fn kubelet(self, kubelet: Kubelet) -> Self {
        Load { kubelet, ..self }
    }

    /// Sets [`Load::warm_targets`].
    #[must_use]
    pub const fn warm_targets(self, warm_targets: WarmTargets) -> Self {
        Load { warm_targets, ..self }
    }

    /// Sets [`Load::watermarks`].
    #[must_use]
    pub const fn watermarks(self, watermarks: Watermarks) -> Self {
        Load { watermarks, ..self }
    }

    /// Refuses a setting that has no meaning under this plug-in, or beside the other settings of this load.
    ///
    /// # Errors
    ///
    /// [`Error::NoMeaning`], with the choice that the setting doesn't go with; [`Error::Needs`], with the one that it
    /// lacks; [`Error::NotCovered`].
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Load, Setting, VpcCni, WarmTargets};
    ///
    /// let load = Load::new(5).warm_targets(WarmTargets::new().warm_ip_target(2));
    /// assert_eq!(
    ///     load.check(VpcCni::new().into(), Setting::WarmEniTarget).unwrap_err().to_string(),
    ///     "`warm-eni-target` has no meaning with `warm-ip-target`; leave out one of them"
    /// );
    /// assert_eq!(
    ///     load.check(VpcCni::new().into(), Setting::WarmPrefixTarget).unwrap_err().to_string(),
    ///     "`warm-prefix-target` has no meaning without `prefix-delegation`; add it, or leave out `warm-prefix-target`"
    /// );
    /// ```
    pub fn check(&self, cni: Cni, setting: Setting) -> Result<(), Error> {
        cni.check(setting)?;
        let Some(vpc_cni) = cni.vpc_cni() else { return Ok(()) };
        let name = setting.name();
        match setting {
            Setting::WarmPrefixTarget if !vpc_cni.prefix_delegation => {
                Err(Error::Needs { setting: name, needs: Setting::PrefixDelegation.name() })
            }
            Setting::WarmEniTarget | Setting::WarmPrefixTarget => {
                match self.warm_targets.in_addresses(vpc_cni.os) {
                    Some(choice) => Err(Error::NoMeaning { setting: name, choice: choice.name() }),
                    None => Ok(()),
                }
            }
            Setting::BranchPods if !vpc_cni.security_groups_for_pods => {
                Err(Error::Needs { setting: name, needs: Setting::SecurityGroupsForPods.name() })
            }
            Setting::BranchPods if matches!(vpc_cni.ip_family, IpFamily::Ipv6) => Err(Error::NotCovered {
                choice: name,
                reason: "no source tells whether a branch ENI takes an IPv4 address too in an IPv6 cluster",
            }),
            _ => Ok(()),
        }
    }

    /// Refuses settings that don't go together, and what isn't covered.
    pub(super) fn check_all(&self, cni: Cni) -> Result<(), Error> {
        is_covered(&cni)?;
        let branch_pods = (self.branch_pods > 0).then_some(Setting::BranchPods);
        let changed = branch_pods.into_iter().chain(self.warm_targets.changed());
        changed.chain(self.watermarks.changed()).try_for_each(|setting| self.check(cni, setting))
    }
}

/// Refuses the modes whose addresses no source tells, or that take none of a subnet.
fn is_covered(cni: &Cni) -> Result<(), Error> {
    let (choice, reason) = match cni {
        Cni::Cilium(Cilium { ipam, .. })
            if matches!(ipam, Ipam::ClusterPool | Ipam::Kubernetes | Ipam::MultiPool) =>
        {
            (ipam.choice(), "its pods take no address of a subnet")
        }
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
    Err(Error::NotCovered { choice, reason })
}
