//! The network plug-ins: a folder each, and what they have in common.

pub(crate) mod cilium;
pub(crate) mod eni;
pub(crate) mod pod_cidr;
pub(crate) mod pool;
pub(crate) mod totals;
pub(crate) mod vpc_cni;
pub(crate) mod warning;

pub use cilium::{Cilium, Ipam, Reservation, Reservations};
pub use pod_cidr::{PodCidr, PodCidrPlugin};
pub use pool::Shortage;
pub use vpc_cni::{CniVersion, IpFamily, Os, VpcCni};
pub use warning::WarningKind;

use crate::error::{Error, ErrorKind};
use crate::setting;
use pool::PoolRules;
use totals::Totals;

/// A network plug-in with its settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cni {
    /// The Amazon VPC CNI.
    VpcCni(VpcCni),
    /// Cilium.
    Cilium(Cilium),
    /// A plug-in whose pods take no address of the VPC, such as Calico.
    PodCidr(PodCidr),
}

impl Cni {
    /// Each plug-in, with its defaults.
    pub const ALL: &'static [Cni] = &{
        let mut all = [Cni::VpcCni(VpcCni::new()); 2 + PodCidrPlugin::ALL.len()];
        all[1] = Cni::Cilium(Cilium::new());
        let mut place = 2;
        while place < all.len() {
            all[place] = Cni::PodCidr(PodCidr::new().plug_in(PodCidrPlugin::ALL[place - 2]));
            place += 1;
        }
        all
    };

    /// Its stable name: `vpc-cni`, `cilium`, or that of a [`PodCidrPlugin`] such as `calico`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Cni::VpcCni(_) => "vpc-cni",
            Cni::Cilium(_) => "cilium",
            Cni::PodCidr(PodCidr { plug_in, .. }) => plug_in.name(),
        }
    }

    /// The plug-in as it excludes a setting.
    pub(crate) const fn choice(self) -> &'static str {
        match self {
            Cni::VpcCni(_) => "cni vpc-cni",
            Cni::Cilium(_) => "cni cilium",
            Cni::PodCidr(PodCidr { plug_in, .. }) => plug_in.choice(),
        }
    }

    /// Its name as it stands in a sentence.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Cni::VpcCni(_) => "the VPC CNI",
            Cni::Cilium(Cilium { ipam: Ipam::AwsCniChaining(_), .. }) => "Cilium chained to the VPC CNI",
            Cni::Cilium(_) => "Cilium",
            Cni::PodCidr(PodCidr { plug_in, .. }) => plug_in.title(),
        }
    }

    /// The other plug-in with the settings that both have, and else its defaults: whose number people
    /// take by mistake. `None` where there is no such number: on Windows, with IPv6, with addresses of other
    /// clouds, and where the VPC CNI gives Cilium's pods their addresses.
    #[must_use]
    pub const fn other(self) -> Option<Self> {
        match self {
            Cni::VpcCni(VpcCni { os: Os::Linux, ip_family: IpFamily::Ipv4, prefix_delegation, .. }) => {
                Some(Cni::Cilium(Cilium::new().prefix_delegation(prefix_delegation)))
            }
            Cni::Cilium(Cilium { ipam, prefix_delegation, .. }) => match ipam {
                Ipam::Eni | Ipam::ClusterPool | Ipam::Kubernetes => {
                    Some(Cni::VpcCni(VpcCni::new().prefix_delegation(prefix_delegation)))
                }
                Ipam::MultiPool | Ipam::AwsCniChaining(_) | Ipam::Azure | Ipam::AlibabaCloud => None,
            },
            Cni::PodCidr(_) => Some(Cni::VpcCni(VpcCni::new())),
            Cni::VpcCni(_) => None,
        }
    }

    /// Refuses an option of a plug-in, by its name, that has no meaning under this one and the modes chosen
    /// for it. A name that is no plug-in's option is left alone.
    ///
    /// # Errors
    ///
    /// One with the code `no-meaning`, which names the choice that the option doesn't go with.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Cilium, Cni};
    ///
    /// let error = Cni::from(Cilium::new()).check("custom_networking").unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "`custom-networking` has no meaning with `cni cilium`; leave it out, or choose another `cni`"
    /// );
    /// ```
    pub fn check(&self, option: &str) -> Result<(), Error> {
        let rows =
            VpcCni::ROWS.iter().map(|row| &row.setting).chain(Cilium::ROWS.iter().map(|row| &row.setting));
        let Some(setting) = rows.into_iter().find(|setting| setting.name == option) else { return Ok(()) };
        let excluded = match self {
            Cni::VpcCni(vpc_cni) => vpc_cni.excludes(option),
            Cni::Cilium(cilium) => cilium.excludes(option),
            Cni::PodCidr(pod_cidr) => pod_cidr.excludes(option),
        };
        no_meaning(excluded.map(|choice| (setting.name, choice)))
    }

    /// Refuses settings that don't go together, and values that can't be.
    pub(crate) fn check_all(&self) -> Result<(), Error> {
        let without_meaning = match self {
            // In these modes all that the plug-in has goes together: they are the most used,
            // and should cost nothing.
            Cni::VpcCni(VpcCni { os: Os::Linux, ip_family: IpFamily::Ipv4, .. })
            | Cni::Cilium(Cilium { ipam: Ipam::Eni, pod_cidr_mask: None, .. }) => None,
            Cni::VpcCni(vpc_cni) => setting::without_meaning(VpcCni::ROWS, vpc_cni),
            Cni::Cilium(cilium) => {
                cilium.check_pod_cidr_mask()?;
                cilium.without_meaning()
            }
            Cni::PodCidr(pod_cidr) => {
                pod_cidr.check_pod_cidr_mask()?;
                setting::without_meaning(PodCidr::ROWS, pod_cidr)
            }
        };
        no_meaning(without_meaning)
    }

    /// The VPC CNI, where it gives the addresses.
    pub(crate) const fn vpc_cni(&self) -> Option<&VpcCni> {
        match self {
            Cni::VpcCni(vpc_cni) | Cni::Cilium(Cilium { ipam: Ipam::AwsCniChaining(vpc_cni), .. }) => {
                Some(vpc_cni)
            }
            Cni::Cilium(_) | Cni::PodCidr(_) => None,
        }
    }

    /// Whether pods have addresses of the VPC, so that it matters to subnets how many there are.
    pub(crate) const fn is_of_vpc(&self) -> bool {
        match self {
            Cni::VpcCni(_) => true,
            Cni::Cilium(Cilium { ipam, .. }) => {
                !matches!(ipam, Ipam::ClusterPool | Ipam::Kubernetes | Ipam::MultiPool)
            }
            Cni::PodCidr(_) => false,
        }
    }

    /// Whether it is that of nodes with Windows.
    #[must_use]
    pub const fn is_windows(&self) -> bool {
        matches!(self.vpc_cni(), Some(VpcCni { os: Os::Windows, .. }))
    }

    /// The plug-in where pods have addresses of subnets of their own, as far as it can do that: Cilium by
    /// tags, the VPC CNI with custom networking.
    #[cfg(feature = "serde")]
    pub(crate) const fn with_pod_subnets(self) -> Self {
        match self {
            Cni::Cilium(cilium @ Cilium { ipam: Ipam::Eni, first_interface_index: 1.., .. }) => {
                Cni::Cilium(cilium.eni_subnet_tags(true))
            }
            _ => self,
        }
    }

    /// Whether pods have addresses of subnets of their own, and the primary ENI is in the node's.
    pub(crate) const fn has_pod_subnets(&self) -> bool {
        match (self, self.vpc_cni()) {
            (_, Some(vpc_cni)) => vpc_cni.custom_networking,
            (Cni::Cilium(cilium), None) => {
                cilium.eni_subnet_tags && cilium.first_interface_index > 0 && matches!(cilium.ipam, Ipam::Eni)
            }
            _ => false,
        }
    }

    /// Whether pods have addresses of the node's IPv6 prefix.
    pub(crate) const fn is_ipv6(&self) -> bool {
        matches!(self.vpc_cni(), Some(VpcCni { os: Os::Linux, ip_family: IpFamily::Ipv6, .. }))
    }

    /// The totals of its capacity.
    pub(crate) const fn totals(&self) -> &'static Totals {
        match (self, self.vpc_cni()) {
            (_, Some(_)) => vpc_cni::rules::TOTALS,
            (Cni::PodCidr(pod_cidr), None) => pod_cidr.totals(),
            (_, None) => cilium::rules::TOTALS,
        }
    }

    /// The rules of its pool.
    pub(crate) const fn pool_rules(&self) -> &'static PoolRules {
        match self.vpc_cni() {
            Some(_) => vpc_cni::ipamd::POOL,
            None if self.is_of_vpc() => cilium::watermarks::POOL,
            None => pod_cidr::pool::POOL,
        }
    }

    /// The plug-in with this many pods that are certain to be on the host network, and this many that may be.
    pub(crate) const fn with_host_network_pods(self, pods: u32, floating: u32) -> Self {
        match self {
            _ if self.host_network_pods() == pods && self.floating_host_network_pods() == floating => self,
            Cni::VpcCni(vpc_cni) => {
                Cni::VpcCni(vpc_cni.host_network_pods(pods).floating_host_network_pods(floating))
            }
            Cni::Cilium(Cilium { ipam: Ipam::AwsCniChaining(vpc_cni), .. }) => {
                let vpc_cni = vpc_cni.host_network_pods(pods).floating_host_network_pods(floating);
                Cni::Cilium(Cilium::new().ipam(Ipam::AwsCniChaining(vpc_cni)))
            }
            Cni::Cilium(cilium) => {
                Cni::Cilium(cilium.host_network_pods(pods).floating_host_network_pods(floating))
            }
            Cni::PodCidr(pod_cidr) => {
                Cni::PodCidr(pod_cidr.host_network_pods(pods).floating_host_network_pods(floating))
            }
        }
    }

    pub(crate) const fn host_network_pods(&self) -> u32 {
        match self {
            Cni::VpcCni(vpc_cni) => vpc_cni.pods_on_host_network(),
            Cni::Cilium(cilium) => cilium.pods_on_host_network(),
            Cni::PodCidr(pod_cidr) => pod_cidr.host_network_pods,
        }
    }

    pub(crate) const fn floating_host_network_pods(&self) -> u32 {
        match self {
            Cni::VpcCni(vpc_cni) => vpc_cni.floating_host_network_pods,
            Cni::Cilium(cilium) => cilium.pods_floating(),
            Cni::PodCidr(pod_cidr) => pod_cidr.floating_host_network_pods,
        }
    }
}

impl From<VpcCni> for Cni {
    fn from(vpc_cni: VpcCni) -> Self {
        Cni::VpcCni(vpc_cni)
    }
}

impl From<Cilium> for Cni {
    fn from(cilium: Cilium) -> Self {
        Cni::Cilium(cilium)
    }
}

impl From<PodCidr> for Cni {
    fn from(pod_cidr: PodCidr) -> Self {
        Cni::PodCidr(pod_cidr)
    }
}

/// The error for an option that has no meaning beside a choice, if there is one.
fn no_meaning(found: Option<(&'static str, &'static str)>) -> Result<(), Error> {
    found.map_or(Ok(()), |(setting, choice)| Err(Error::from(ErrorKind::NoMeaning { setting, choice })))
}

setting::choices!(Cni, title);
