//! What is used of one subnet, and the ledger of it.

use super::{Forecast, Phase};
use crate::ledger::{Ledger, Overflow, Record, Sum};
use crate::plan::rules;
use crate::plan::spread::Spread;
use crate::plan::subnet::{PlanSubnet, ToPlace};
use crate::plan::usage::Usage;
use crate::subnet::{ADDRESSES_PER_BLOCK, RESERVED_BY_AWS};

/// What is used of one subnet.
#[derive(Debug, Clone, Copy)]
pub struct SubnetForecast<'o, 'a> {
    forecast: &'o Forecast<'o, 'a>,
    place: usize,
}

impl<'a> Forecast<'_, 'a> {
    /// The subnets, in the order of the plan.
    #[must_use]
    pub fn subnets(&self) -> impl ExactSizeIterator<Item = SubnetForecast<'_, 'a>> {
        (0..self.plan.subnets.len()).map(|place| SubnetForecast { forecast: self, place })
    }
}

impl<'o> SubnetForecast<'o, '_> {
    /// The subnet.
    #[must_use]
    pub fn subnet(&self) -> &'o PlanSubnet {
        &self.forecast.plan.subnets[self.place]
    }

    /// What is taken of it.
    #[must_use]
    pub fn usage(&self, phase: Phase) -> Usage {
        self.forecast.usage[phase as usize][self.place]
    }

    /// The free addresses; below zero, the number that it is short by.
    #[must_use]
    pub fn free(&self, phase: Phase) -> i64 {
        i64::from(self.subnet().subnet().usable()) - i64::from(self.usage(phase).used())
    }

    /// The percentage of addresses used, rounded down.
    #[must_use]
    pub fn percent(&self, phase: Phase) -> u64 {
        u64::from(self.usage(phase).used()) * 100 / u64::from(self.subnet().subnet().usable())
    }

    /// Whether all fits whichever types of the groups come, prefixes packed as closely as they can be.
    #[must_use]
    pub fn fits(&self, phase: Phase) -> bool {
        self.subnet().has_space_for(self.usage(phase))
    }

    /// Whether all fits wherever AWS puts the single addresses; where no prefix is needed, the same as
    /// [`SubnetForecast::fits`].
    #[must_use]
    pub fn fits_for_sure(&self, phase: Phase) -> bool {
        let ToPlace { needs, subnet, .. } = self.remaining(phase);
        needs.fit_for_sure(subnet)
    }

    /// How many prefixes fit beside the single addresses, if those lie as close as they can (E3). What nodes
    /// that run already hold is where it is: see [`SubnetForecast::keeps_running_nodes`].
    #[must_use]
    pub fn most_prefixes(&self, phase: Phase) -> u32 {
        let ToPlace { subnet, there, single_addresses, .. } = self.remaining(phase);
        there.prefixes + subnet.most_prefixes(single_addresses)
    }

    /// How many prefixes fit beside the single addresses, if each of those lies in a block of its own (E4).
    #[must_use]
    pub fn fewest_prefixes(&self, phase: Phase) -> u32 {
        let ToPlace { subnet, there, single_addresses, .. } = self.remaining(phase);
        there.prefixes + subnet.fewest_prefixes(single_addresses)
    }

    /// Whether nodes run already that are among those of the groups and stay. Nodes that have prefixes where
    /// the plan's have none, or the other way round, are replaced, and what they hold counts as free.
    #[must_use]
    pub fn keeps_running_nodes(&self, phase: Phase) -> bool {
        self.subnet().running_in(self.usage(phase)).is_some()
    }

    /// Whether nodes that run already have prefixes, or, the other way round, only the plan's nodes have, so
    /// that they are replaced; `None` if there are none that are.
    #[must_use]
    pub fn replaces_prefixes(&self, phase: Phase) -> Option<bool> {
        let running = self.subnet().running.filter(|_| !self.keeps_running_nodes(phase));
        running.map(|running| running.held.prefixes > 0)
    }

    /// The single addresses and the prefixes that nodes still have to get: those of nodes that run already
    /// and stay are where they are.
    #[must_use]
    pub fn still_to_place(&self, phase: Phase) -> (u32, u32) {
        let ToPlace { single_addresses, prefixes, .. } = self.remaining(phase);
        (single_addresses, prefixes)
    }

    fn remaining(&self, phase: Phase) -> ToPlace {
        self.subnet().to_place(self.usage(phase))
    }

    /// The length of the mask of the smallest subnet that is enough in every phase;
    /// `None` if even a /16 is not.
    #[must_use]
    pub fn smallest_mask(&self) -> Option<u8> {
        let usage = self.usage(Phase::Surge);
        usage.needs.and(usage.held.single_addresses, usage.held.prefixes).ok()?.smallest_mask()
    }

    /// How what is free came about; its replay gives [`SubnetForecast::free`], or the number that it is short by.
    #[must_use]
    pub fn ledger(&self, phase: Phase) -> Ledger {
        let mut ledger = Ledger::default();
        // The same amounts have been added up once, when the forecast was made.
        let _ = self.sum_up(phase, &mut ledger);
        ledger
    }

    fn sum_up<R: Record>(&self, phase: Phase, record: &mut R) -> Result<(), Overflow> {
        let PlanSubnet { subnet, in_use, load_balancers, others, control_plane, .. } = *self.subnet();
        let mut sum = Sum::new(record);
        sum.start(rules::IN_USE, in_use)?;
        let held = if self.subnet().running.is_some() { rules::HELD_BY_OTHERS } else { rules::HELD };
        for (of, amount) in [
            (held, self.subnet().held.addresses()),
            (rules::CONTROL_PLANE, control_plane),
            (rules::CLUSTER_UPDATE, self.subnet().free_for_cluster_update()),
            (rules::LOAD_BALANCERS, load_balancers),
            (rules::OTHERS, others),
        ] {
            if amount > 0 {
                sum.add(of, amount)?;
            }
        }
        self.nodes(phase, &mut sum)?;
        sum.equals(rules::USED);
        let used = sum.number()?;

        sum.start(rules::ADDRESSES.with(subnet.cidr().mask()), subnet.addresses())?;
        sum.subtract_up_to(rules::KEPT_BY_AWS, RESERVED_BY_AWS)?;
        sum.equals(rules::USABLE);
        let usable = sum.number()?;
        if used <= usable {
            sum.subtract_up_to(rules::USED, used)?;
            sum.equals(rules::FREE);
        } else {
            sum.start(rules::USED, used)?;
            sum.subtract_up_to(rules::USABLE, usable)?;
            sum.equals(rules::MISSING);
        }
        self.notes(phase, &mut sum);
        Ok(())
    }

    /// Adds what the nodes of each group take.
    fn nodes<R: Record>(&self, phase: Phase, sum: &mut Sum<'_, R>) -> Result<(), Overflow> {
        let counts = &self.forecast.counts[phase as usize];
        for &(group, share) in self.forecast.takers.get(self.place).into_iter().flatten() {
            let (nodes, takes) = (
                Spread::new(counts[group]).nodes(&share),
                self.forecast.plan.groups[group].per_node(share.for_pods),
            );
            let of_prefixes = takes.prefixes.checked_mul(ADDRESSES_PER_BLOCK).ok_or(Overflow)?;
            let addresses = takes.single_addresses.checked_add(of_prefixes).ok_or(Overflow)?;
            if nodes > 0 {
                let amount = nodes.checked_mul(addresses).ok_or(Overflow)?;
                let group =
                    u32::try_from(group).ok().and_then(|group| group.checked_add(1)).ok_or(Overflow)?;
                let nodes = match nodes {
                    1 => rules::ONE_NODE.with(group).and(addresses),
                    _ => rules::NODES.with(nodes).and(group).and(addresses),
                };
                sum.add(nodes, amount)?;
            }
        }
        Ok(())
    }

    fn notes<R: Record>(&self, phase: Phase, sum: &mut Sum<'_, R>) {
        let prefixes = self.usage(phase).prefixes();
        if prefixes > 0 {
            let (most, fewest) = (self.most_prefixes(phase), self.fewest_prefixes(phase));
            if fewest < most {
                sum.note(rules::PREFIXES_AT_WORST.with(prefixes).and(most).and(fewest));
            } else {
                sum.note(rules::PREFIXES.with(prefixes).and(most));
            }
        }
        let most_prefixes = self.usage(phase).needs.prefixes();
        if most_prefixes > prefixes {
            let ToPlace { subnet, there, .. } = self.remaining(phase);
            let room = there.prefixes + subnet.most_prefixes(0);
            sum.note(rules::PREFIXES_OF_OTHER_TYPES.with(most_prefixes).and(room));
        }
        if self.forecast.has_ipv6 {
            sum.note(rules::IPV6_PREFIXES);
        }
    }
}
