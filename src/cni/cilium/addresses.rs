//! How many addresses Cilium can have for pods, in each of its IPAM modes.

use super::{Cilium, Ipam, Reservation, rules};
use crate::catalog::InstanceType;
use crate::cni::eni::{self, Addresses};
use crate::cni::pod_cidr::addresses_of_mask;
use crate::cni::warning::{WarningKind, Warnings};
use crate::ledger::{Count, Overflow, Record, Sum};

/// The addresses that Azure allows for one network interface (D5.5).
const ADDRESSES_PER_AZURE_INTERFACE: u32 = 256;

impl Cilium {
    /// Sums up the addresses for pods. A published script for nodes with Cilium counts as many ENIs and
    /// addresses, and leaves out what the agent keeps (J23).
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
        let operator_ip_pool = match self.ipam {
            Ipam::AwsCniChaining(vpc_cni) => return vpc_cni.addresses(instance_type, sum, warnings),
            Ipam::Eni => Some(self.eni(instance_type, sum, warnings)?),
            Ipam::ClusterPool | Ipam::Kubernetes => self.pod_cidr(sum).map(|()| None)?,
            Ipam::MultiPool => self.multi_pool(sum).map(|()| None)?,
            Ipam::Azure => azure(instance_type, sum).map(|()| None)?,
            Ipam::AlibabaCloud => alibaba_cloud(instance_type, sum).map(|()| None)?,
        };
        if self.max_allocate > 0 {
            warnings.set_if(WarningKind::MaxAllocateTooLarge, sum.total() < self.max_allocate);
            sum.at_most(rules::MAX_ALLOCATE, self.max_allocate)?;
        }
        let ip_pool = sum.equals(rules::IP_POOL);
        let overcounts =
            self.max_allocate == 0 && operator_ip_pool.is_some_and(|believed| ip_pool < believed);
        warnings.set_if(WarningKind::OperatorOvercounts, overcounts);
        if let Count::Limited(ip_pool) = ip_pool {
            self.subtract_reserved(ip_pool, sum)?;
        }
        Ok(Addresses { operator_ip_pool: operator_ip_pool.into(), ..Addresses::of(ip_pool) })
    }

    /// Sums up the addresses of the ENIs; gives the number that the operator counts (D1.2, D2.1, D2.2).
    fn eni<R: Record>(
        &self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<u32, Overflow> {
        self.addresses_of_enis(instance_type, enis_of_card_zero(instance_type), sum, warnings)?;
        if self.use_primary_address {
            sum.note(rules::PRIMARY_ADDRESSES_DONT_COUNT);
        }
        if self.max_allocate > 0 { Ok(self.max_allocate) } else { self.believed(instance_type, sum) }
    }

    /// What the operator takes the addresses of the ENIs to be: it counts the ENIs of all cards,
    /// and those that are excluded.
    fn believed<R: Record>(&self, instance_type: &InstanceType, sum: &Sum<'_, R>) -> Result<u32, Overflow> {
        let enis_all_cards = instance_type.limits().enis_all_cards();
        if self.excluded_enis == 0 && enis_all_cards == enis_of_card_zero(instance_type) {
            return sum.number();
        }
        let believing = Cilium { excluded_enis: 0, ..*self };
        let mut nothing = ();
        let mut believed = Sum::new(&mut nothing);
        believing.addresses_of_enis(
            instance_type,
            enis_all_cards,
            &mut believed,
            &mut Warnings::default(),
        )?;
        believed.number()
    }

    /// Sums up the addresses of the ENIs that Cilium uses.
    fn addresses_of_enis<R: Record>(
        &self,
        instance_type: &InstanceType,
        enis: u32,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<(), Overflow> {
        self.enis_for_pods(enis, sum)?;
        eni::of_enis(self.prefix_delegation, rules::ENI, instance_type, sum, warnings)
    }

    /// Sums up the ENIs that Cilium uses, of as many as there are.
    pub(super) fn enis_for_pods<R: Record>(&self, enis: u32, sum: &mut Sum<'_, R>) -> Result<(), Overflow> {
        sum.start(rules::ENIS_OF_CARD_ZERO, enis)?;
        let index = self.first_interface_index;
        if index > 0 {
            sum.subtract_up_to(rules::FIRST_INTERFACE_INDEX.with(index), index)?;
        }
        if self.excluded_enis > 0 {
            sum.subtract_up_to(rules::EXCLUDED_ENIS, self.excluded_enis)?;
        }
        Ok(())
    }

    /// Sums up the addresses of the node's pod CIDR (D5.1, D5.2).
    fn pod_cidr<R: Record>(&self, sum: &mut Sum<'_, R>) -> Result<(), Overflow> {
        let mask = self.mask();
        sum.start(rules::POD_CIDR.with(mask), addresses_of_mask(mask)?)?;
        sum.subtract_up_to(rules::FIRST_AND_LAST, 2)
    }

    /// The node asks for more CIDRs as it needs them (D5.3).
    fn multi_pool<R: Record>(&self, sum: &mut Sum<'_, R>) -> Result<(), Overflow> {
        let mask = self.mask();
        sum.note(rules::CIDRS_OF_A_POOL.with(mask).and(addresses_of_mask(mask)?.saturating_sub(2)));
        sum.start(rules::MULTI_POOL, Count::Unlimited)
    }

    /// Takes away what the list keeps for the agent, and says where that is more than the agent takes.
    fn subtract_reserved<R: Record>(&self, ip_pool: u32, sum: &mut Sum<'_, R>) -> Result<(), Overflow> {
        let reserve = self.reserved();
        sum.subtract_each(reserve.iter().map(Reservation::rule), reserve.len())?;
        sum.note_if(|| reserve.note(ip_pool));
        Ok(())
    }
}

/// The ENIs of the one network card that the operator can attach to (D1.2).
pub(super) fn enis_of_card_zero(instance_type: &InstanceType) -> u32 {
    instance_type.network_cards().next().map_or(0, |card| card.enis)
}

/// Sums up the addresses of an Azure node's interfaces (D5.5).
fn azure<R: Record>(instance_type: &InstanceType, sum: &mut Sum<'_, R>) -> Result<(), Overflow> {
    sum.start(rules::AZURE_INTERFACES, instance_type.limits().enis_all_cards())?;
    sum.times(rules::ADDRESSES_PER_AZURE_INTERFACE, ADDRESSES_PER_AZURE_INTERFACE)
}

/// Sums up the addresses of an Alibaba Cloud node's ENIs: all of them but on the primary ENI (D5.6).
fn alibaba_cloud<R: Record>(instance_type: &InstanceType, sum: &mut Sum<'_, R>) -> Result<(), Overflow> {
    sum.start(rules::ALIBABA_ENIS, instance_type.limits().enis_all_cards())?;
    sum.subtract_up_to(rules::ALIBABA_PRIMARY_ENI, 1)?;
    sum.times(rules::ADDRESSES_PER_ALIBABA_ENI, instance_type.limits().ipv4_per_eni())
}
