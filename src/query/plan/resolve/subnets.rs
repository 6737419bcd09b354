//! The subnets of a plan: ranges read, and what is in use of them.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::resolver::{Known, Required, Resolver, place_of};
use crate::error::{ErrorKind, Located};
use crate::plan::{PlanSubnet, SubnetId};
use crate::query::plan::draft::SubnetRole;
use crate::query::plan::read_plan::Held;
use crate::query::plan::running::RunningNodes;
use crate::query::plan::subnet_draft::SubnetDraft;
use crate::subnet::{HeldAddresses, Holder, HolderKind, Subnet, SubnetBlocks};
use crate::{Cidr, Error};

impl Resolver<'_, '_> {
    pub(super) fn subnets(&mut self, role: SubnetRole) -> Known {
        let mut known = Known::default();
        for subnet in self.draft.subnets_of(role) {
            self.problems.extend(subnet.problems.iter().cloned());
            let name = subnet.called();
            self.missing(
                &subnet.place,
                &subnet.unreadable,
                name.is_empty(),
                Required::new("name", "name: a"),
            );
            // Names of manifests are made there, as in `private/us-east-1a`.
            let is_of_flag = self.draft.flags.contains(&subnet.place);
            if !self.draft.is_from_manifest || is_of_flag {
                self.problems.extend(subnet.check_name(is_of_flag).err());
            }
            let id = self.subnet(subnet);
            // Of two with one name the first counts; what has none can't be named.
            let id = if name.is_empty() { None } else { *known.names.entry(name.into()).or_insert(id) };
            if let Some(aws) = &subnet.id {
                known.ids.entry(aws.clone()).or_insert(id);
            }
            if let Some((id, cidr)) = id.and_then(|id| Some((id, self.plan.subnet(id)?.cidr()?))) {
                known.ranges.entry(cidr).or_insert(id);
            }
        }
        known
    }

    fn subnet(&mut self, subnet: &SubnetDraft) -> Option<SubnetId> {
        let for_prefixes = self.cidrs(&subnet.reserved_for_prefixes.items);
        let reserved = self.cidrs(&subnet.reserved.items);
        let name = subnet.called();
        let mut held = None;
        let (added, blocks) = if let Some(text) = subnet.range() {
            let cidr = self.range(text)?;
            let blocks = SubnetBlocks::new(cidr, &for_prefixes, &reserved);
            let place = if for_prefixes.is_empty() {
                subnet.reserved.place_in(&subnet.place, "reserved")
            } else {
                subnet.reserved_for_prefixes.place_in(&subnet.place, "reserved_for_prefixes")
            };
            let blocks = self.right(&place, blocks)?;
            held = subnet.held.as_ref().map(|holders| Held {
                addresses: HeldAddresses::new(&blocks, &holders.value),
                holders: holders.value.clone(),
            });
            let added = PlanSubnet::new(name, blocks.subnet());
            match &held {
                Some(held) => (added.held(&without_nodes(&blocks, &held.holders)), Some(blocks)),
                None => (added, Some(blocks)),
            }
        } else {
            // What is reserved of a range needs the range.
            let has_reservations = !for_prefixes.is_empty() || !reserved.is_empty();
            let cidr = Required::new("cidr", "cidr: 10.0.0.0/24");
            self.missing(&subnet.place, &subnet.unreadable, has_reservations, cidr);
            (PlanSubnet::without_range(name), None)
        };
        let others = self.others(subnet)?;
        if name.is_empty() {
            return None;
        }
        let count = |given: &Option<Located<u32>>| given.as_ref().map_or(0, |count| count.value);
        let added =
            added.in_use(count(&subnet.in_use)).load_balancers(count(&subnet.load_balancers)).others(others);
        let added = match &subnet.zone {
            Some(zone) => added.in_zone(zone.value.clone()),
            None => added,
        };
        let added = self.plan.add_subnet(added);
        let place = match added.as_ref().map_err(Error::code) {
            Err("name-twice") => place_of(subnet.name.as_ref(), &subnet.place, "name"),
            Err("more-in-use") => place_of(subnet.in_use.as_ref(), &subnet.place, "in_use"),
            _ => place_of(subnet.cidr.as_ref(), &subnet.place, "cidr"),
        };
        let id = self.right(&place, added)?;
        self.blocks.push(blocks);
        self.held.push(held);
        Some(id)
    }

    /// Tells which nodes that run already are those of the groups, and lets all else that is held be in the
    /// way.
    pub(super) fn running(&mut self, node_subnets: usize) -> RunningNodes {
        let holders: Vec<Option<&[Holder]>> =
            self.held.iter().map(|held| held.as_ref().map(|held| &*held.holders)).collect();
        let running = RunningNodes::new(&self.plan, &holders, node_subnets);
        let held = self.held.iter().zip(&mut self.blocks).enumerate();
        let mut refused = Vec::new();
        for (place, (held, blocks)) in held {
            let (Some(held), Some(blocks)) = (held, blocks) else { continue };
            let others: Vec<Holder> =
                held.holders.iter().filter(|holder| !running.has(holder)).cloned().collect();
            let others = HeldAddresses::new(blocks, &others);
            *blocks = others.blocks().clone();
            refused.extend(self.plan.hold(place, &held.addresses, &others).err().map(|error| (place, error)));
        }
        for (place, error) in refused {
            let name = self.plan.subnets().get(place).map_or("", PlanSubnet::name);
            let given = self.draft.subnets.iter().chain(&self.draft.pod_subnets);
            let given = given.into_iter().find(|subnet| subnet.called() == name);
            let place = given.map_or_else(
                || self.draft.place.clone(),
                |it| place_of(it.in_use.as_ref(), &it.place, "in_use"),
            );
            self.problems.push(error.at(place));
        }
        running
    }

    /// The addresses of others, which the bastions of a large manifest can make more than can be counted.
    fn others(&mut self, subnet: &SubnetDraft) -> Option<u32> {
        let Some(others) = &subnet.others else { return Some(0) };
        let counted = u32::try_from(others.value).map_err(|_| {
            let (name, value) = ("others", others.value.to_string());
            let remedy = "give a whole number from 0 to 4294967295".into();
            Error::from(ErrorKind::InvalidOption { name, value, remedy })
        });
        self.right(&others.place, counted)
    }

    /// The range of a subnet, which overlaps none before it: also none that is wrong in another way, so that
    /// all problems are said at once.
    fn range(&mut self, text: &Located<String>) -> Option<Cidr> {
        let subnet = self.right(&text.place, text.value.parse().and_then(Subnet::new))?;
        let cidr = subnet.cidr();
        let other = self.ranges.overlapping(cidr);
        self.ranges.add(cidr);
        match other {
            Some(other) => {
                let (value, other) = (cidr.to_string(), other.to_string());
                let error = Error::from(ErrorKind::Overlap { value, other });
                self.right(&text.place, Err(error))
            }
            None => Some(cidr),
        }
    }

    pub(super) fn control_plane(&mut self) {
        let list = &self.draft.control_plane;
        let cluster = self.named(&list.items, SubnetRole::Nodes);
        let added = self.plan.add_control_plane(&cluster);
        self.right(&list.place_in(&self.draft.place, "control_plane"), added);
    }
}

/// What is held by others than nodes: of these it isn't known yet which the groups stand for.
fn without_nodes(blocks: &SubnetBlocks, holders: &[Holder]) -> HeldAddresses {
    let others: Vec<Holder> =
        holders.iter().filter(|holder| holder.kind != HolderKind::Node).cloned().collect();
    HeldAddresses::new(blocks, &others)
}
