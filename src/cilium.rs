//! Cilium with ENI IPAM: its settings, and how many pods can have an address.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use crate::capacity::{Capacity, Pool, WarningKind, Warnings};
use crate::catalog::InstanceType;
use crate::ledger::{Note, Overflow, Record, Reservation, Rule, Sum};
use crate::{Error, prefix};

/// The settings of Cilium with `ipam: eni` and IPv4; the defaults are its own.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Cilium};
///
/// let t3_medium = Catalog::built_in().get("t3.medium")?;
/// let capacity = Cilium::new().capacity(t3_medium)?;
/// assert_eq!(capacity.ip_pool(), 15);
/// assert_eq!(capacity.pod_ips(), 12);
///
/// let capacity = Cilium::new().first_interface_index(1).capacity(t3_medium)?;
/// assert_eq!((capacity.ip_pool(), capacity.pod_ips()), (10, 7));
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Cilium {
    /// `first-interface-index`: ENIs with a lower index are left alone. Default 0; 1 leaves the primary ENI to the node.
    pub first_interface_index: u32,
    /// `aws-enable-prefix-delegation`: each slot of an ENI holds a /28 prefix in place of one address. Default `false`.
    pub prefix_delegation: bool,
    /// The addresses that the agent keeps for itself.
    pub reserve: Reservations,
    /// Pods that use the node's own address, such as the agent itself. Default 0: none is counted.
    pub host_network_pods: u32,
}

impl Default for Cilium {
    fn default() -> Self {
        Self::new()
    }
}

impl Cilium {
    /// Cilium's own defaults.
    #[must_use]
    pub const fn new() -> Self {
        Cilium {
            first_interface_index: 0,
            prefix_delegation: false,
            reserve: Reservations::DEFAULT,
            host_network_pods: 0,
        }
    }

    /// Sets [`Cilium::first_interface_index`].
    #[must_use]
    pub const fn first_interface_index(self, first_interface_index: u32) -> Self {
        Cilium { first_interface_index, ..self }
    }

    /// Sets [`Cilium::prefix_delegation`].
    #[must_use]
    pub const fn prefix_delegation(self, prefix_delegation: bool) -> Self {
        Cilium { prefix_delegation, ..self }
    }

    /// Sets [`Cilium::reserve`].
    #[must_use]
    pub const fn reserve(self, reserve: Reservations) -> Self {
        Cilium { reserve, ..self }
    }

    /// Sets [`Cilium::host_network_pods`].
    #[must_use]
    pub const fn host_network_pods(self, host_network_pods: u32) -> Self {
        Cilium { host_network_pods, ..self }
    }

    /// How many pods fit on a node of this type: `(ENIs - first-interface-index) x (addresses per ENI - 1)`, 16 times
    /// that with prefixes (D2.1), less the agent's own addresses (D3.6). The ENIs are those of network card 0, since
    /// the operator can attach to no other (D1.2), though it counts them all.
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`] if the type's limits come to more addresses than `u32` holds.
    pub fn capacity(self, instance_type: &InstanceType) -> Result<Capacity<'_>, Error> {
        Capacity::new(instance_type, self.into())
    }

    /// Sums up the addresses for pods.
    pub(crate) fn pool<R: Record>(
        self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<Pool, Overflow> {
        // What the operator believes is the same sum over the ENIs of all cards, kept out of the ledger.
        let enis_all_cards = instance_type.limits().enis_all_cards();
        let operator_ip_pool =
            self.addresses(instance_type, enis_all_cards, &mut Sum::new(&mut ()), &mut Warnings::default())?;
        let enis = instance_type.network_cards().next().map_or(0, |card| card.enis);
        let ip_pool = self.addresses(instance_type, enis, sum, warnings)?;
        sum.equals(Rule::IpPool);
        warnings.set_if(WarningKind::OperatorCountsAllCards, operator_ip_pool != ip_pool);

        for reservation in self.reserve.iter() {
            sum.subtract_up_to(Rule::Reserved(reservation), 1)?;
        }
        self.note_shared_address(ip_pool, sum);
        Ok(Pool { ip_pool, operator_ip_pool: Some(operator_ip_pool) })
    }

    /// Sums up the addresses of the ENIs that Cilium uses.
    fn addresses<R: Record>(
        self,
        instance_type: &InstanceType,
        enis: u32,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<u32, Overflow> {
        sum.start(Rule::EnisOfCardZero, enis)?;
        let index = self.first_interface_index;
        if index > 0 {
            sum.subtract_up_to(Rule::FirstInterfaceIndex { index }, index)?;
        }
        prefix::addresses_of_enis(self.prefix_delegation, instance_type, sum, warnings)?;
        Ok(sum.total())
    }

    /// Says what the agent really does, where both names of its one address are reserved and that makes a
    /// difference (D3.1).
    fn note_shared_address<R: Record>(self, ip_pool: u32, sum: &mut Sum<'_, R>) {
        let both =
            [Reservation::Router, Reservation::InternalIp].iter().all(|&name| self.reserve.contains(name));
        let pod_ips = ip_pool.saturating_sub(self.reserve.without(Reservation::InternalIp).len());
        if both && pod_ips > sum.total() {
            let ingress = self.reserve.contains(Reservation::Ingress);
            sum.note(Note::RouterIsInternalIp { pod_ips, ingress });
        }
    }
}

/// The addresses that Cilium's agent keeps for itself, by name.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Cilium, Reservation, Reservations};
///
/// let reserve: Reservations = "health,router".parse()?;
/// assert_eq!(reserve, Reservations::NONE.with(Reservation::Health).with(Reservation::Router));
///
/// let t3_medium = Catalog::built_in().get("t3.medium")?;
/// assert_eq!(Cilium::new().reserve(reserve).capacity(t3_medium)?.pod_ips(), 13);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reservations(u8);

impl Reservations {
    /// No address at all: with endpoint health checks off and a router address from elsewhere.
    pub const NONE: Self = Reservations(0);

    /// `health`, `router` and `internal-ip`: one more than the agent takes without Envoy config (D3.1), and
    /// just as many as it takes with it (D3.3).
    pub const DEFAULT: Self =
        Self::NONE.with(Reservation::Health).with(Reservation::Router).with(Reservation::InternalIp);

    /// These and one more.
    #[must_use]
    pub const fn with(self, reservation: Reservation) -> Self {
        Reservations(self.0 | 1 << reservation as u8)
    }

    /// These but one.
    #[must_use]
    pub const fn without(self, reservation: Reservation) -> Self {
        Reservations(self.0 & !(1 << reservation as u8))
    }

    /// Whether this one is among them.
    #[must_use]
    pub const fn contains(self, reservation: Reservation) -> bool {
        self.0 >> reservation as u8 & 1 == 1
    }

    /// How many there are.
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "`== Reservations::NONE` says it")]
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Each of them, in the order of [`Reservation::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Reservation> {
        Reservation::ALL.iter().copied().filter(move |&reservation| self.contains(reservation))
    }
}

impl Default for Reservations {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// The names with a comma between, or `none`.
impl fmt::Display for Reservations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::NONE {
            return f.write_str("none");
        }
        for (place, reservation) in self.iter().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            write!(f, "{comma}{}", reservation.name())?;
        }
        Ok(())
    }
}

/// Reads names with a comma between, or `none`.
impl FromStr for Reservations {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if text.trim() == "none" {
            return Ok(Self::NONE);
        }
        text.split(',').map(str::trim).try_fold(Self::NONE, |reservations, name| {
            let known = Reservation::ALL.into_iter().find(|reservation| reservation.name() == name);
            let reservation = known.ok_or_else(|| Error::UnknownReservation { name: String::from(name) })?;
            Ok(reservations.with(reservation))
        })
    }
}
