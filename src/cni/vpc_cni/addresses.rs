//! How many addresses the VPC CNI can have for pods.

use super::features::{MULTI_NIC, PREFIX_DELEGATION, SECURITY_GROUPS_WITH_IPV6};
use super::{IpFamily, Os, VpcCni, rules};
use crate::catalog::InstanceType;
use crate::cni::eni::{self, Addresses};
use crate::cni::warning::{WarningKind, Warnings};
use crate::ledger::{Count, Overflow, Record, Sum};

impl VpcCni {
    /// Sums up the addresses for pods.
    #[allow(
        clippy::inline_always,
        reason = "its result, handed over in memory, costs as much as the sum itself: see benches/"
    )]
    #[inline(always)]
    pub(crate) fn addresses<R: Record>(
        &self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<Addresses, Overflow> {
        match (self.os, self.ip_family) {
            (Os::Windows, _) => self.windows(instance_type, sum, warnings),
            (Os::Linux, IpFamily::Ipv6) => self.ipv6(instance_type, sum, warnings),
            (Os::Linux, IpFamily::Ipv4) => self.ipv4(instance_type, sum, warnings),
        }
    }

    /// A Windows node uses one ENI (B20).
    fn windows<R: Record>(
        &self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<Addresses, Overflow> {
        sum.start(rules::WINDOWS_ENI, 1)?;
        self.addresses_of_enis(instance_type, sum, warnings)?;
        sum.note(rules::WINDOWS_RESOURCE.with(sum.number()?));
        Ok(Addresses::of(sum.total()))
    }

    /// A node with IPv6 has one /80 on its primary ENI, on Nitro and bare metal alone (B10).
    fn ipv6<R: Record>(
        &self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<Addresses, Overflow> {
        let possible = instance_type.hypervisor().has_prefix_delegation();
        if possible {
            sum.start(rules::IPV6_PREFIX, Count::Unlimited)?;
        } else {
            sum.start(rules::NO_IPV6, 0)?;
        }
        warnings.set_if(WarningKind::NoIpv6, !possible);
        warnings.set_if(WarningKind::DefaultStaysEniBound, possible);
        let branch_pods = if self.security_groups_for_pods && possible {
            self.branch_pods_with_ipv6(instance_type, warnings)
        } else {
            None
        };
        Ok(Addresses { branch_pods: branch_pods.into(), ..Addresses::of(sum.total()) })
    }

    /// The pods that a node with IPv6 has branch ENIs for: its trunk needs a slot beside the primary ENI, as
    /// with IPv4, and nothing but these two takes one (B6, B10, B13).
    fn branch_pods_with_ipv6(&self, instance_type: &InstanceType, warnings: &mut Warnings) -> Option<u32> {
        if !self.knows(SECURITY_GROUPS_WITH_IPV6) {
            warnings.set_if(WarningKind::CniTooOld, true);
            return Some(0);
        }
        let branch_pods = branch_enis(instance_type, warnings);
        let no_slot = branch_pods != Some(0) && instance_type.limits().enis() < 2;
        warnings.set_if(WarningKind::NoTrunkSlot, no_slot);
        if no_slot { Some(0) } else { branch_pods }
    }

    /// The ENIs of the default card less those that others keep, by their addresses.
    #[allow(clippy::inline_always, reason = "as for `addresses`")]
    #[inline(always)]
    fn ipv4<R: Record>(
        &self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<Addresses, Overflow> {
        let branch_pods = self.enis_for_pods(instance_type, sum, warnings)?;
        self.addresses_of_enis(instance_type, sum, warnings)?;
        let pod_ips = sum.number()?;
        let multi_nic_pods = if self.multi_nic {
            Some(self.multi_nic_pods(pod_ips, instance_type, sum, warnings)?)
        } else {
            None
        };
        Ok(Addresses {
            branch_pods: branch_pods.into(),
            multi_nic_pods: multi_nic_pods.into(),
            ..Addresses::of(Count::Limited(pod_ips))
        })
    }

    /// Sums up the ENIs whose addresses pods can have; gives the pods that it has branch ENIs for.
    #[allow(clippy::inline_always, reason = "as for `addresses`")]
    #[inline(always)]
    pub(crate) fn enis_for_pods<R: Record>(
        &self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<Option<u32>, Overflow> {
        self.enis_of_default_card(instance_type, sum)?;
        let branch_pods = self.trunk(instance_type, sum, warnings)?;
        if self.custom_networking {
            sum.subtract_up_to(rules::CUSTOM_NETWORKING, 1)?;
        }
        Ok(branch_pods)
    }

    /// Whether the node's ENIs hold prefixes: that it was asked for isn't enough (A2.2, B15).
    pub(crate) fn has_prefixes(&self, instance_type: &InstanceType) -> bool {
        self.prefix_delegation
            && self.knows(PREFIX_DELEGATION)
            && instance_type.hypervisor().has_prefix_delegation()
    }

    /// Sums up the ENIs that the plug-in may attach, the primary among them (A1.2, A4.1, B14, B18, B19).
    fn enis_of_default_card<R: Record>(
        &self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
    ) -> Result<(), Overflow> {
        let limits = instance_type.limits();
        sum.start(rules::ENIS_OF_DEFAULT_CARD, limits.enis())?;
        if limits.enis_all_cards() != limits.enis() && !self.multi_nic {
            sum.note(
                rules::OTHER_NETWORK_CARDS
                    .with(instance_type.network_cards().len())
                    .and(limits.enis_all_cards()),
            );
        }
        if let Some(max_eni @ 1..) = self.max_eni {
            sum.at_most(rules::MAX_ENI, max_eni)?;
        }
        if self.unmanaged_enis > 0 {
            // The primary ENI is always managed.
            let others = sum.number()?.saturating_sub(1);
            sum.subtract_up_to(rules::UNMANAGED_ENIS, self.unmanaged_enis.min(others))?;
        }
        for (rule, enis) in [
            (rules::EXCLUDED_ENIS, self.excluded_enis),
            (rules::EFA_ONLY, self.efa_only),
            (rules::RESERVED_ENIS, self.reserved_enis),
        ] {
            if enis > 0 {
                sum.subtract_up_to(rule, enis)?;
            }
        }
        Ok(())
    }

    /// Takes the trunk's slot, if there is to be one, and gives the pods that it has branch ENIs for (B1,
    /// B6, J3, J5).
    fn trunk<R: Record>(
        &self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<Option<u32>, Overflow> {
        if !self.security_groups_for_pods {
            return Ok(None);
        }
        let branch_pods = branch_enis(instance_type, warnings);
        let has_none = branch_pods == Some(0);
        if has_none && self.is_at_least(1, 20, 4) {
            return Ok(branch_pods);
        }
        if self.reserved_enis > 0 && sum.total() > 0 {
            sum.note(rules::RESERVED_ENI_IS_TRUNK);
            return Ok(branch_pods);
        }
        if has_none {
            if sum.total() > 1 {
                sum.subtract_up_to(rules::TRUNK_SLOT_ON_EVERY_TYPE, 1)?;
            }
            return Ok(branch_pods);
        }
        // The primary ENI has the first slot.
        if sum.total() < 2 {
            warnings.set_if(WarningKind::NoTrunkSlot, true);
            return Ok(Some(0));
        }
        sum.subtract_up_to(rules::TRUNK_ENI, 1)?;
        Ok(branch_pods)
    }

    /// Multiplies ENIs by their addresses; prefixes only with a plug-in that knows them (A2.2).
    fn addresses_of_enis<R: Record>(
        &self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<(), Overflow> {
        let known = self.knows(PREFIX_DELEGATION);
        warnings.set_if(WarningKind::CniTooOld, self.prefix_delegation && !known);
        eni::of_enis(self.prefix_delegation && known, rules::ENI, instance_type, sum, warnings)
    }

    /// How many pods can have an address on every network card:
    /// as many as on the card that has the fewest (B17).
    fn multi_nic_pods<R: Record>(
        &self,
        pod_ips: u32,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<u32, Overflow> {
        if !self.knows(MULTI_NIC) {
            warnings.set_if(WarningKind::CniTooOld, true);
            return Ok(0);
        }
        let mut pods = pod_ips;
        for (index, card) in instance_type.network_cards().enumerate() {
            if index != instance_type.default_network_card() {
                let mut nothing = ();
                let mut on_card = Sum::new(&mut nothing);
                on_card.start(rules::ENIS_OF_DEFAULT_CARD, card.enis.min(instance_type.limits().enis()))?;
                self.addresses_of_enis(instance_type, &mut on_card, &mut Warnings::default())?;
                pods = on_card.total().at_most(pods);
            }
        }
        sum.note(rules::MULTI_NIC_PODS.with(instance_type.network_cards().len()).and(pods));
        Ok(pods)
    }
}

/// The branch ENIs of a type, with a warning where it can't have any or no source tells.
fn branch_enis(instance_type: &InstanceType, warnings: &mut Warnings) -> Option<u32> {
    let branch_enis = instance_type.branch_enis();
    warnings.set_if(WarningKind::NoTrunk, branch_enis == Some(0));
    warnings.set_if(WarningKind::BranchEnisUnknown, branch_enis.is_none());
    branch_enis
}
