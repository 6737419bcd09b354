//! What AWS says of subnets that exist: `describe-subnets` and `describe-network-interfaces` (K69, K70).

use alloc::string::String;
use alloc::vec::Vec;

use super::{Document, Gathered, Mark, Source};
use crate::check::settings::Settings;
use crate::manifest::{DocumentKind, Interfaces, read_described_subnets};
use crate::query::Described;
use crate::subnet::{HeldAddresses, Holder, SubnetBlocks};
use crate::{Error, Place, error::Located};

/// A subnet with what holds its addresses.
#[derive(Debug)]
pub(in crate::check) struct HeldSubnet {
    pub(in crate::check) id: String,
    pub(in crate::check) place: Place,
    pub(in crate::check) held: HeldAddresses,
}

/// The answers that were read.
#[derive(Debug, Default)]
pub(super) struct Subnets {
    described: Described,
    interfaces: Interfaces,
}

const MARKS: &[Mark] = &[
    Mark::without_kind(&["Subnets"]),
    Mark::without_kind(&["SubnetId", "CidrBlock"]),
    Mark::without_kind(&["NetworkInterfaces"]),
    Mark::without_kind(&["NetworkInterfaceId"]),
];

impl Source for Subnets {
    fn marks(&self) -> &'static [Mark] {
        MARKS
    }

    fn read(&mut self, document: &Document<'_>, errors: &mut Vec<Error>) -> bool {
        let tree = document.root.tree();
        match DocumentKind::of(tree) {
            DocumentKind::DescribeSubnets => read_described_subnets(tree, &mut self.described, errors),
            DocumentKind::DescribeEnis => self.interfaces.read(tree, errors),
            _ => return false,
        }
        true
    }

    fn settings(&self, settings: &mut Settings) {
        settings.described = self.described();
    }

    fn gather(&self, settings: &Settings, gathered: &mut Gathered) {
        let described = &settings.described;
        if described.is_empty() {
            return;
        }
        for plan in &mut gathered.plans {
            plan.described = described.clone();
            plan.join();
        }
        gathered.notes.extend(described.not_sure.iter().cloned());
        let held = described.subnets.iter().filter(|_| described.has_holders).filter_map(|subnet| {
            let Located { value: cidr, .. } = subnet.cidr.as_ref()?;
            let blocks = SubnetBlocks::new(cidr.parse().ok()?, &[], &[]).ok()?;
            let its = described.holders.iter().filter(|it| it.subnet == subnet.id);
            let holders: Vec<Holder> = its.map(|it| it.holder.clone()).collect();
            let held = HeldAddresses::new(&blocks, &holders);
            Some(HeldSubnet { id: subnet.id.clone(), place: subnet.place.clone(), held })
        });
        gathered.subnets.extend(held);
    }
}

impl Subnets {
    fn described(&self) -> Described {
        let mut described = self.described.clone();
        self.interfaces.clone().add_to(&mut described);
        if !described.has_holders {
            // The nodes of the plans may run already, and would count twice.
            described.subnets.iter_mut().for_each(|subnet| subnet.available = None);
        }
        described
    }
}
