//! The VPC CNI's warm targets: which of them is in force.

use super::modes::{IpFamily, Os};
use super::settings::VpcCni;
use super::target::Target;
use crate::ledger::{Record, Sum, rules};
use crate::setting::Value;

const WARM_POOLS: &str = "amazon-vpc-cni-k8s v1.23.1, pkg/ipamd/ipamd.go; \
                          amazon-vpc-resource-controller-k8s b8d42511, pkg/pool/pool.go";

rules! {
    /// Note: a target that is given and that another overrides.
    NO_EFFECT {
        code: "no-effect",
        text: "{0} has no effect: {1} takes precedence",
        fact: "C2.3, C2.4, B23",
        source: WARM_POOLS,
    }
    /// Note: a target in prefixes where ENIs hold none.
    NO_EFFECT_WITHOUT_PREFIXES {
        code: "no-effect",
        text: "{0} has no effect: the ENIs hold no prefixes",
        fact: "C2.4, B22",
        source: WARM_POOLS,
    }
}

impl VpcCni {
    /// A warm target as it is in force with the other settings, the default filled in;
    /// `None` for one without effect.
    pub(super) fn in_force(&self, target: Target) -> Option<Value> {
        let aim = match (self.os, self.ip_family) {
            (Os::Windows, _) => self.aim_on_windows(self.prefix_delegation),
            (Os::Linux, IpFamily::Ipv4) => self.aim(self.prefix_delegation),
            // An IPv6 node keeps no pool (B10).
            (Os::Linux, IpFamily::Ipv6) => return None,
        };
        match (target, aim) {
            (Target::WarmEni, Aim::Enis { warm })
            | (Target::WarmIp, Aim::Ips { warm, .. })
            | (Target::WarmPrefix, Aim::Prefixes { warm }) => Some(warm.into()),
            (Target::MinimumIp, Aim::Ips { minimum, .. }) => Some(minimum.into()),
            _ => None,
        }
    }

    /// Notes each target that is given and has no effect beside the others.
    pub(super) fn note_targets_without_effect<R: Record>(
        &self,
        aim: Aim,
        prefixes: bool,
        sum: &mut Sum<'_, R>,
    ) {
        let in_force = match aim {
            Aim::Enis { .. } => Some(Target::WarmEni),
            Aim::Ips { .. } => self.target_in_addresses(self.os),
            Aim::Prefixes { .. } => Some(Target::WarmPrefix),
        };
        let given = [(Target::WarmEni, self.warm_eni_target), (Target::WarmPrefix, self.warm_prefix_target)];
        for (target, _) in given.iter().filter(|(_, value)| value.is_some()) {
            let name = target.name(self.os);
            match in_force {
                Some(in_force) if in_force == *target => {}
                _ if *target == Target::WarmPrefix && !prefixes => {
                    sum.note(NO_EFFECT_WITHOUT_PREFIXES.with(name));
                }
                Some(in_force) => sum.note(NO_EFFECT.with(name).and(in_force.name(self.os))),
                None => {}
            }
        }
    }

    /// The target in addresses that takes precedence over those in ENIs and prefixes, if one is in force: on
    /// Linux one that isn't 0 (C2.3), on Windows any that is given (B23).
    const fn target_in_addresses(&self, os: Os) -> Option<Target> {
        let least = match os {
            Os::Linux => 1,
            Os::Windows => 0,
        };
        match (self.warm_ip_target, self.minimum_ip_target) {
            (Some(warm), _) if warm >= least => Some(Target::WarmIp),
            (_, Some(minimum)) if minimum >= least => Some(Target::MinimumIp),
            _ => None,
        }
    }

    /// What ipamd aims at.
    pub(super) const fn aim(&self, prefixes: bool) -> Aim {
        match (self.target_in_addresses(Os::Linux), prefixes) {
            (Some(_), _) => {
                Aim::Ips { warm: or(self.warm_ip_target, 0), minimum: or(self.minimum_ip_target, 0) }
            }
            (None, false) => Aim::Enis { warm: or(self.warm_eni_target, 1) },
            (None, true) => Aim::Prefixes { warm: or(self.warm_prefix_target, 1) },
        }
    }

    /// What the controller of Windows nodes aims at (B22, B23).
    pub(super) const fn aim_on_windows(&self, prefixes: bool) -> Aim {
        match (self.target_in_addresses(Os::Windows), self.warm_prefix_target, prefixes) {
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
