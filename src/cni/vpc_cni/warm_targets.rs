//! The VPC CNI's targets, and which of them counts.

use super::{IpFamily, Os, VpcCni};
use crate::setting::Setting;

/// How large a reserve of addresses the VPC CNI keeps on a node. `None` is the plug-in's own default.
///
/// `warm_ip_target` and `minimum_ip_target` come before the others, and `warm_prefix_target` counts in place of
/// `warm_eni_target` where ENIs hold prefixes.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Load, VpcCni, WarmTargets};
///
/// let m5_large = Catalog::built_in().get("m5.large")?;
/// assert_eq!(VpcCni::new().footprint(m5_large, 1)?.subnet_addresses(), 20);
///
/// let few = WarmTargets::new().warm_ip_target(2).minimum_ip_target(5);
/// let footprint = VpcCni::new().footprint(m5_large, Load::new(1).warm_targets(few))?;
/// assert_eq!(footprint.subnet_addresses(), 6);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct WarmTargets {
    /// `WARM_ENI_TARGET`: whole ENIs kept free. Default 1 (C2.9). It counts with neither prefixes nor a target in
    /// addresses.
    pub warm_eni_target: Option<u32>,
    /// `WARM_IP_TARGET`: addresses kept free. Default 0 (C2.9), which leaves it to the targets in ENIs or prefixes; on
    /// Windows 3, and 1 with prefixes (B22, B23).
    pub warm_ip_target: Option<u32>,
    /// `MINIMUM_IP_TARGET`: addresses kept in all. Default 0 (C2.9); on Windows 3 (B22, B23).
    pub minimum_ip_target: Option<u32>,
    /// `WARM_PREFIX_TARGET`: prefixes kept free. Default 1, as the manifest and the chart set it; where the variable
    /// isn't set at all it is 0 (C2.9). It counts with prefixes, and without a target in addresses.
    pub warm_prefix_target: Option<u32>,
}

impl WarmTargets {
    /// The plug-in's own defaults.
    #[must_use]
    pub const fn new() -> Self {
        WarmTargets {
            warm_eni_target: None,
            warm_ip_target: None,
            minimum_ip_target: None,
            warm_prefix_target: None,
        }
    }

    /// Sets [`WarmTargets::warm_eni_target`].
    #[must_use]
    pub const fn warm_eni_target(self, enis: u32) -> Self {
        WarmTargets { warm_eni_target: Some(enis), ..self }
    }

    /// Sets [`WarmTargets::warm_ip_target`].
    #[must_use]
    pub const fn warm_ip_target(self, addresses: u32) -> Self {
        WarmTargets { warm_ip_target: Some(addresses), ..self }
    }

    /// Sets [`WarmTargets::minimum_ip_target`].
    #[must_use]
    pub const fn minimum_ip_target(self, addresses: u32) -> Self {
        WarmTargets { minimum_ip_target: Some(addresses), ..self }
    }

    /// Sets [`WarmTargets::warm_prefix_target`].
    #[must_use]
    pub const fn warm_prefix_target(self, prefixes: u32) -> Self {
        WarmTargets { warm_prefix_target: Some(prefixes), ..self }
    }

    /// Those of the targets that count with these settings of the plug-in, the defaults filled in; the others are `None`.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{VpcCni, WarmTargets};
    ///
    /// let targets = WarmTargets::new().minimum_ip_target(10);
    /// assert_eq!(targets.in_force(&VpcCni::new()), targets.warm_ip_target(0));
    /// let defaults = WarmTargets::new();
    /// assert_eq!(defaults.in_force(&VpcCni::new()), defaults.warm_eni_target(1));
    /// assert_eq!(defaults.in_force(&VpcCni::new().prefix_delegation(true)), defaults.warm_prefix_target(1));
    /// ```
    #[must_use]
    pub const fn in_force(&self, vpc_cni: &VpcCni) -> Self {
        let aim = match (vpc_cni.os, vpc_cni.ip_family) {
            (Os::Windows, _) => self.aim_on_windows(vpc_cni.prefix_delegation),
            (Os::Linux, IpFamily::Ipv4) => self.aim(vpc_cni.prefix_delegation),
            // An IPv6 node keeps no pool (B10).
            (Os::Linux, IpFamily::Ipv6) => return WarmTargets::new(),
        };
        match aim {
            Aim::Enis { warm } => WarmTargets::new().warm_eni_target(warm),
            Aim::Ips { warm, minimum } => WarmTargets::new().warm_ip_target(warm).minimum_ip_target(minimum),
            Aim::Prefixes { warm } => WarmTargets::new().warm_prefix_target(warm),
        }
    }

    /// The target in addresses that comes before the targets in ENIs and prefixes, if one is in force: on Linux one that
    /// isn't 0 (C2.3), on Windows any that is given (B23).
    pub(crate) const fn in_addresses(&self, os: Os) -> Option<Setting> {
        let least = match os {
            Os::Linux => 1,
            Os::Windows => 0,
        };
        match (self.warm_ip_target, self.minimum_ip_target) {
            (Some(warm), _) if warm >= least => Some(Setting::WarmIpTarget),
            (_, Some(minimum)) if minimum >= least => Some(Setting::MinimumIpTarget),
            _ => None,
        }
    }

    /// Those that differ from the defaults.
    pub(crate) fn changed(&self) -> impl Iterator<Item = Setting> + use<> {
        [
            (self.warm_eni_target.is_some_and(|enis| enis != 1), Setting::WarmEniTarget),
            (self.warm_ip_target.is_some(), Setting::WarmIpTarget),
            (self.minimum_ip_target.is_some(), Setting::MinimumIpTarget),
            (self.warm_prefix_target.is_some_and(|prefixes| prefixes != 1), Setting::WarmPrefixTarget),
        ]
        .into_iter()
        .filter_map(|(changed, setting)| changed.then_some(setting))
    }

    /// What ipamd aims at.
    pub(super) const fn aim(&self, prefixes: bool) -> Aim {
        match (self.in_addresses(Os::Linux), prefixes) {
            (Some(_), _) => {
                Aim::Ips { warm: or(self.warm_ip_target, 0), minimum: or(self.minimum_ip_target, 0) }
            }
            (None, false) => Aim::Enis { warm: or(self.warm_eni_target, 1) },
            (None, true) => Aim::Prefixes { warm: or(self.warm_prefix_target, 1) },
        }
    }

    /// What the controller of Windows nodes aims at (B22, B23).
    pub(super) const fn aim_on_windows(&self, prefixes: bool) -> Aim {
        match (self.in_addresses(Os::Windows), self.warm_prefix_target, prefixes) {
            (None, Some(warm @ 1..), true) => Aim::Prefixes { warm },
            (_, _, true) => Aim::Ips {
                warm: above_zero_or(self.warm_ip_target, 1),
                minimum: above_zero_or(self.minimum_ip_target, 3),
            },
            (_, _, false) => match (self.warm_ip_target, self.minimum_ip_target) {
                (Some(0), Some(0)) => Aim::Ips { warm: 3, minimum: 3 },
                (Some(0), minimum) => Aim::Ips { warm: 1, minimum: or(minimum, 3) },
                (warm, minimum) => Aim::Ips { warm: or(warm, 3), minimum: or(minimum, 3) },
            },
        }
    }
}

/// `Option::unwrap_or`, which isn't const.
const fn or(given: Option<u32>, default: u32) -> u32 {
    match given {
        Some(given) => given,
        None => default,
    }
}

/// The number if it is above 0, else the default.
const fn above_zero_or(given: Option<u32>, default: u32) -> u32 {
    match given {
        Some(given @ 1..) => given,
        _ => default,
    }
}

/// What the pool aims at, and the reserve in it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Aim {
    /// Whole ENIs.
    Enis { warm: u32 },
    /// Addresses.
    Ips { warm: u32, minimum: u32 },
    /// Prefixes.
    Prefixes { warm: u32 },
}
