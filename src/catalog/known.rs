//! What the built-in tables say of a type in addition to its row: where it is offered, whether it is retired,
//! and where published tables disagree on it.

use super::instance_type::InstanceType;
use super::stored::Cards;
use super::zone::Zone;
use super::{names, table, zones};

impl InstanceType {
    /// The ENIs that other published tables give its default card, where they have another number
    /// (`data/conflicts.csv`).
    ///
    /// # Example
    ///
    /// ```
    /// let i7ie = maxpods::Catalog::built_in().get("i7ie.48xlarge")?;
    /// assert_eq!((i7ie.limits().enis(), i7ie.enis_elsewhere()), (8, Some(15)));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[must_use]
    pub fn enis_elsewhere(&self) -> Option<u32> {
        let other = table::ENIS_ELSEWHERE.iter().find(|(name, _)| *name == self.name());
        other.map(|&(_, enis)| enis).filter(|&enis| enis != self.limits.enis)
    }

    /// Whether AWS has retired it, so that the limits built in are the last known (J16).
    ///
    /// # Example
    ///
    /// ```
    /// let catalog = maxpods::Catalog::built_in();
    /// assert!(catalog.get("p2.xlarge")?.is_retired());
    /// assert!(!catalog.get("p5.48xlarge")?.is_retired());
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[must_use]
    pub fn is_retired(&self) -> bool {
        names::RETIRED.contains(&self.name())
    }

    /// Whether its limits are the last known ones of a retired type, and not the caller's own.
    pub(crate) fn has_last_known_limits(&self) -> bool {
        self.is_retired() && !matches!(self.enis_per_card, Cards::Own(_))
    }

    /// The availability zones that offer it, by zone ID, in the order of their IDs; none if that isn't known.
    ///
    /// The names of zones, such as `eu-central-1a`, stand for different zones in different accounts.
    ///
    /// # Example
    ///
    /// ```
    /// let t3_medium = maxpods::Catalog::built_in().get("t3.medium")?;
    /// assert!(t3_medium.zones().any(|zone| zone.id == "euc1-az1" && zone.region == "eu-central-1"));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn zones(&self) -> impl Iterator<Item = &'static Zone> {
        let offered = zones::OFFERINGS.get(usize::from(self.offering)).copied().unwrap_or(0);
        zones::ZONES.iter().enumerate().filter(move |(bit, _)| offered >> bit & 1 == 1).map(|(_, zone)| zone)
    }

    /// Whether a zone, by its ID or its name, offers it. The zones of a region go by other names in each
    /// account, so that by name only the region can be told. `None` if that isn't known.
    #[must_use]
    pub fn is_offered_in(&self, zone: &str) -> Option<bool> {
        if self.is_retired() {
            return Some(false);
        }
        let mut offering = self.zones().peekable();
        offering.peek()?;
        let region = zone.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(zone);
        if Zone::all().iter().any(|known| known.id == zone) {
            Some(offering.any(|offers| offers.id == zone))
        } else if Zone::all().iter().any(|known| known.region == region) {
            Some(offering.any(|offers| offers.region == region))
        } else {
            None
        }
    }
}

impl Zone {
    /// Every availability zone in which an instance type is known to be offered, in the order of their IDs.
    #[must_use]
    pub fn all() -> &'static [Zone] {
        &zones::ZONES
    }
}
