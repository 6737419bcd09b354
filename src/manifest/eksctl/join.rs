//! Several configs of one cluster, as people keep a file for each node group.

use alloc::string::String;
use alloc::vec::Vec;

use super::EksctlConfig;
use crate::Place;

/// One config of those of a cluster: the groups of all, and the network of the first that says something of
/// it; or the place of the first that is of another cluster.
pub(crate) fn join(configs: Vec<EksctlConfig>) -> Option<Result<EksctlConfig, Place>> {
    let mut configs = configs.into_iter();
    let mut whole = configs.next()?;
    for config in configs {
        if (&config.name, &config.region) != (&whole.name, &whole.region) || config.name.is_none() {
            return Some(Err(config.place));
        }
        whole.add(config);
    }
    Some(Ok(whole))
}

impl EksctlConfig {
    /// Adds another config of the same cluster.
    fn add(&mut self, other: EksctlConfig) {
        if !self.says_network() {
            self.zones = other.zones;
            self.local_zones = other.local_zones;
            self.vpc = other.vpc;
        } else if other.says_network() && self.network() != other.network() && self.other_network.is_none() {
            self.other_network = Some(other.place);
        }
        if self.vpc_cni.is_none() {
            self.vpc_cni = other.vpc_cni;
            self.aws_node = other.aws_node;
            self.eni_configs = other.eni_configs;
        }
        self.cni_version = self.cni_version.take().or(other.cni_version);
        let new = other.add_ons.into_iter().filter(|name| !self.add_ons.contains(name));
        let new: Vec<String> = new.collect();
        self.add_ons.extend(new);
        self.groups.extend(other.groups);
        self.unknown_fields.extend(other.unknown_fields);
        self.is_private |= other.is_private;
        self.has_no_default_add_ons |= other.has_no_default_add_ons;
        self.has_unreadable_groups |= other.has_unreadable_groups;
        for (own, others) in [
            (&mut self.ipv6, other.ipv6),
            (&mut self.karpenter, other.karpenter),
            (&mut self.fargate_profiles, other.fargate_profiles),
            (&mut self.auto_mode, other.auto_mode),
        ] {
            *own = own.take().or(others);
        }
    }

    /// Whether it says anything of zones or of the VPC.
    pub(super) fn says_network(&self) -> bool {
        !self.zones.is_empty()
            || !self.local_zones.is_empty()
            || self.vpc.cidr.is_some()
            || self.vpc.subnets.is_some()
    }

    /// What tells one network from another, without the places: zones, ranges and subnets.
    fn network(&self) -> Vec<&String> {
        let subnets = self.vpc.subnets.iter().flatten().map(|subnet| &subnet.key);
        let located = self.zones.iter().chain(&self.local_zones).chain(&self.vpc.cidr);
        located.map(|text| &text.value).chain(subnets).collect()
    }
}
