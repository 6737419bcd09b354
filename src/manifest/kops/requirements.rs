//! The types that `instanceRequirements` admits, of those built in.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::objects::{InstanceGroup, InstanceRequirements};
use crate::ledger::Counted;
use crate::{Catalog, InstanceType, Place, error::Located};

/// A number of mebibytes or of CPUs that is no bound.
const UNBOUNDED: u64 = u64::MAX;

/// What kOps asks EC2 for: types with as many CPUs and as much memory, burstable ones too, and by EC2's
/// default none of bare metal (H58).
struct Asked {
    cpus: (u64, u64),
    memory_mib: (u64, u64),
    /// The architecture of the image, which is that of `machineType`.
    architecture: &'static str,
    excluded: Vec<&'static InstanceType>,
}

/// The types that a group in these zones may get by its requirements, or what can't be read of them.
pub(super) fn types(
    group: &InstanceGroup,
    requirements: &InstanceRequirements,
    zones: &[&str],
) -> Result<Vec<Located<String>>, (Place, String)> {
    let asked = Asked::of(group, requirements)?;
    let is_offered = |it: &InstanceType| {
        zones.is_empty() || zones.iter().any(|zone| it.is_offered_in(zone) != Some(false))
    };
    let found =
        Catalog::built_in().iter().filter(|it| asked.admits(it) && !it.is_retired() && is_offered(it));
    let types: Vec<_> =
        found.map(|it| Located::new(it.name().to_string(), requirements.place.clone())).collect();
    if types.is_empty() {
        let reason = format!(
            "no type of {} built in here has what `instanceRequirements` asks for; widen `cpu` or `memory`, \
             or name types in `instances` instead",
            asked.architecture
        );
        return Err((requirements.place.clone(), reason));
    }
    Ok(types)
}

/// What is said of a group of this many types.
pub(super) fn warning(group: &str, types: usize) -> String {
    format!(
        "`{group}` is judged by the {} built in here that `instanceRequirements` admits; AWS takes none that \
         costs much more than the cheapest, so name the likely ones in `instances` instead",
        Counted::of_length(types, "type")
    )
}

impl Asked {
    fn of(group: &InstanceGroup, asked: &InstanceRequirements) -> Result<Self, (Place, String)> {
        let bounds = |[min, max]: [&Option<Located<String>>; 2], unit| {
            let bound = |text: &Option<Located<String>>, none| {
                text.as_ref().map_or(Ok(none), |text| in_units(text, unit))
            };
            Ok((bound(min, 0)?, bound(max, UNBOUNDED)?))
        };
        Ok(Asked {
            cpus: bounds([&asked.cpu_min, &asked.cpu_max], 1)?,
            // kOps gives EC2, which counts in MiB, megabytes.
            memory_mib: bounds([&asked.memory_min, &asked.memory_max], 1_000_000)?,
            architecture: architecture(group),
            excluded: asked.excluded_instance_types.iter().flat_map(of_pattern).collect(),
        })
    }

    fn admits(&self, it: &InstanceType) -> bool {
        let is_in = |(min, max): (u64, u64), value: Option<u32>| {
            value.is_some_and(|value| (min..=max).contains(&u64::from(value)))
        };
        is_in(self.cpus, it.vcpus())
            && is_in(self.memory_mib, it.memory_mib())
            && it.architectures().any(|architecture| architecture == self.architecture)
            && !it.hypervisor().is_bare_metal()
            && !self.excluded.contains(&it)
    }
}

/// The types that a pattern names, which may be none.
fn of_pattern(pattern: &Located<String>) -> Vec<&'static InstanceType> {
    Catalog::built_in().select(&pattern.value).unwrap_or_default()
}

/// The architecture of the nodes' image: that of the first of `machineType`, or else `x86_64`.
fn architecture(group: &InstanceGroup) -> &'static str {
    let named = group.machine_type.as_ref().and_then(|types| types.value.split(',').next());
    let known = named.and_then(|name| Catalog::built_in().get(name.trim()).ok());
    match known {
        Some(it) if !it.architectures().any(|architecture| architecture == "x86_64") => "arm64",
        _ => "x86_64",
    }
}

/// A quantity of Kubernetes, as in `16`, `2G` or `1.5Gi`, in units of `unit`, rounded up.
fn in_units(text: &Located<String>, unit: u128) -> Result<u64, (Place, String)> {
    let refused = || {
        let reason =
            format!("`{}` isn't a quantity; give a number, as in `16`, `2G` or `1536Mi`", text.value);
        (text.place.clone(), reason)
    };
    let end = text.value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.value.len());
    let (digits, suffix) = text.value.split_at(end);
    let times: u128 = match suffix {
        "" => 1_000,
        "m" => 1,
        "k" => 1_000_000,
        "M" => 1_000_000_000,
        "G" => 1_000_000_000_000,
        "T" => 1_000_000_000_000_000,
        "Ki" => 1_000 << 10,
        "Mi" => 1_000 << 20,
        "Gi" => 1_000 << 30,
        "Ti" => 1_000 << 40,
        _ => return Err(refused()),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let scale = u32::try_from(fraction.len()).ok().and_then(|places| 10_u128.checked_pow(places));
    let number: Option<u128> = format!("{whole}{fraction}").parse().ok();
    let thousandths = number.and_then(|number| number.checked_mul(times));
    let parts = scale.and_then(|scale| scale.checked_mul(unit)?.checked_mul(1_000));
    let units = thousandths.zip(parts).map(|(amount, parts)| amount.div_ceil(parts));
    units.and_then(|units| u64::try_from(units).ok()).ok_or_else(refused)
}
