//! How many addresses AWS counts in use, and what of them network interfaces have.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::net::Ipv4Addr;

use super::described::DescribedSubnet;
use crate::error::ErrorKind;
use crate::ledger::Counted;
use crate::{Cidr, Error, Place, Subnet, error::Located, subnet::Holder};

/// What of a subnet's usable addresses isn't available (J14).
pub(super) fn in_use(found: &DescribedSubnet, problems: &mut Vec<Error>) -> Option<Located<u32>> {
    let available = found.available.as_ref()?;
    let cidr: Cidr = found.cidr.as_ref()?.value.parse().ok()?;
    let usable = Subnet::new(cidr).ok()?.usable();
    let in_use = usable.checked_sub(available.value);
    if in_use.is_none() {
        let reason = alloc::format!(
            "`AvailableIpAddressCount` of `{}` is {}, and a /{} has {usable}; ask AWS again",
            found.id,
            available.value,
            cidr.mask()
        );
        problems.push(refuse(&available.place, reason));
    }
    in_use.map(|in_use| Located::new(in_use, available.place.clone()))
}

/// Takes what is held from what AWS counts in use, and says if there is a difference: what AWS counts and no
/// interface has is somewhere.
pub(super) fn difference(name: &str, in_use: &mut Located<u32>, holders: &[Holder]) -> Option<String> {
    let prefixes: BTreeSet<Cidr> = holders.iter().flat_map(|holder| &holder.prefixes).copied().collect();
    let is_single = |address: &Ipv4Addr| {
        let block = Ipv4Addr::from_bits(address.to_bits() & !15);
        !Cidr::new(block, 28).is_ok_and(|block| prefixes.contains(&block))
    };
    let singles: BTreeSet<Ipv4Addr> =
        holders.iter().flat_map(|holder| &holder.addresses).copied().filter(is_single).collect();
    let held = u32::try_from(singles.len() + prefixes.len() * 16).unwrap_or(u32::MAX);
    let counted = in_use.value;
    let in_all = Counted::new(counted, "address");
    in_use.value = counted.saturating_sub(held);
    match counted.cmp(&held) {
        Ordering::Equal => None,
        Ordering::Greater => Some(alloc::format!(
            "AWS counts {in_all} in use in `{name}`, and the network interfaces have {held}: {} more, wherever \
             they are, are counted as well",
            in_use.value
        )),
        Ordering::Less => Some(alloc::format!(
            "AWS counts {in_all} in use in `{name}`, and the network interfaces have {held}, which count; ask \
             for both at the same time"
        )),
    }
}

pub(super) fn refuse(place: &Place, reason: String) -> Error {
    Error::from(ErrorKind::InvalidManifest { reason }).at(place.clone())
}
