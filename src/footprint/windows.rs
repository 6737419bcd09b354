//! How many addresses or prefixes the controller of Windows nodes attaches for the VPC CNI's targets.

use super::ipamd::into_prefixes;
use super::warm_targets::{Aim, WarmTargets};
use super::{Admission, Numbers, shape};
use crate::capacity::Capacity;
use crate::cni::vpc_cni::VpcCni;
use crate::ledger::{FootprintRule, Overflow, Record, Rule, Sum};

/// A Windows node, whose one ENI is filled by a controller (B20, B22, B23).
pub(super) fn footprint<R: Record>(
    vpc_cni: &VpcCni,
    targets: &WarmTargets,
    capacity: &Capacity<'_>,
    admission: Admission,
    sum: &mut Sum<'_, R>,
) -> Result<Numbers, Overflow> {
    let instance_type = capacity.instance_type();
    let prefixes = vpc_cni.has_prefixes(instance_type);
    sum.start(Rule::WindowsEni, 1)?;
    let shape = shape::slots_per_eni(instance_type, prefixes, sum)?;

    let rule = |rule| Rule::Footprint(rule);
    admission.start(sum)?;
    match targets.aim_on_windows(prefixes) {
        Aim::Prefixes { warm } => {
            into_prefixes(&shape, sum)?;
            sum.add(rule(FootprintRule::WarmPrefixTarget { windows: true }), warm)?;
        }
        Aim::Ips { warm, minimum } => {
            sum.add(rule(FootprintRule::WarmIpTarget { windows: true }), warm)?;
            sum.at_least(rule(FootprintRule::MinimumIpTarget { windows: true }), minimum)?;
            into_prefixes(&shape, sum)?;
        }
        Aim::Enis { .. } => {}
    }
    sum.at_most(rule(FootprintRule::Room { prefixes }), shape.room)?;
    let slots = sum.total();
    let in_use = admission.pods.min(shape.addresses(slots)?);
    shape::attached(&shape, in_use, sum)?;
    let enis = shape::eni_paragraph(&shape, slots, None, false, sum)?;
    Numbers { enis, ..Numbers::of(admission, &shape, slots, in_use) }.with_addresses(&shape, false, sum)
}
