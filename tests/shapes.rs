//! One of each kind of instance type, for what is tried on all of them under many settings.

use std::collections::BTreeMap;

use maxpods::{Catalog, InstanceType};

/// One type of each shape: of those that differ in their names and their memory alone, of which no number of pods is made, one.
pub(crate) fn shapes() -> Vec<&'static InstanceType> {
    let shape = |it: &'static InstanceType| {
        let cards: Vec<String> = it.network_cards().map(|card| format!("{card:?}")).collect();
        let figures = (it.default_network_card(), it.vcpus(), it.branch_enis(), it.efa_interfaces());
        ((format!("{:?} {:?}", it.limits(), it.hypervisor()), cards, figures), it)
    };
    Catalog::built_in().iter().map(shape).collect::<BTreeMap<_, _>>().into_values().collect()
}
