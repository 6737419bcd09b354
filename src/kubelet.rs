//! What bounds pods on the kubelet's side, whatever the network plug-in.

/// The vCPUs up to which the smaller cap is recommended.
const SMALL_VCPUS: u32 = 30;

/// The number of pods that Amazon EKS recommends not to exceed: 110 up to 30 vCPUs, 250 above.
///
/// A cap, not a target: a type with fewer addresses keeps its own number.
/// No instance type has 29, 30 or 31 vCPUs, so the edge can't be told from `< 30` (A2.13).
///
/// Source: A2.8 and A2.14, `max-pods-calculator.sh` and the EKS user guide on prefixes.
///
/// # Example
///
/// ```
/// assert_eq!(maxpods::recommended_cap(2), 110);
/// assert_eq!(maxpods::recommended_cap(96), 250);
/// ```
#[must_use]
pub const fn recommended_cap(vcpus: u32) -> u32 {
    if vcpus > SMALL_VCPUS { 250 } else { 110 }
}

/// The vCPUs for which the cap of a type with `vcpus` holds, in words.
pub(crate) const fn cap_range(vcpus: u32) -> &'static str {
    if vcpus > SMALL_VCPUS { "more than 30 vCPUs" } else { "up to 30 vCPUs" }
}
