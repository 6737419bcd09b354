//! The addresses that Cilium's agent keeps for itself.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use super::ipam::Ipam;
use crate::error::{Error, ErrorKind};
use crate::ledger::{Reason, Rule, Subject, rules};
use crate::setting::{Choice, SettingValue, Value, ValueKind};

const AGENT: &str = "cilium 0c408817, daemon/infraendpoints/infra_ip_allocation.go";

rules! {
    /// The health endpoint.
    HEALTH {
        code: "health",
        text: "health endpoint",
        fact: "D3.2",
        source: AGENT,
        about: Subject::Reserved,
    }
    /// The router, `cilium_host`.
    ROUTER {
        code: "router",
        text: "router",
        fact: "D3.1",
        source: AGENT,
        about: Subject::Reserved,
    }
    /// `CiliumInternalIP`.
    INTERNAL_IP {
        code: "internal-ip",
        text: "CiliumInternalIP",
        fact: "D3.1",
        source: AGENT,
        about: Subject::Reserved,
    }
    /// The ingress listener.
    INGRESS {
        code: "ingress",
        text: "ingress listener",
        fact: "D3.3",
        source: AGENT,
        about: Subject::Reserved,
    }
    /// Note: the agent takes one address as router and `CiliumInternalIP`,
    /// though both are reserved by default.
    ROUTER_IS_INTERNAL_IP {
        code: "router-is-internal-ip",
        text: "the agent takes no address for `internal-ip`, which shares the router's: `--cilium-reserve \
               health,router` raises the addresses for pods to {0}; with Envoy's ingress on, \
               `health,router,ingress` leaves them at {1}",
        fact: "D3.1",
        source: AGENT,
    }
    /// Note: the same where the list is another one.
    ROUTER_IS_INTERNAL_IP_IN_LIST {
        code: "router-is-internal-ip",
        text: "the agent takes no address for `internal-ip`, which shares the router's: leaving it out of \
               `--cilium-reserve` raises the addresses for pods to {0}",
        fact: "D3.1",
        source: AGENT,
    }
}

/// An address that Cilium's agent takes from the node's pool for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reservation {
    /// The health endpoint (D3.2).
    Health,
    /// The router, `cilium_host` (D3.1).
    Router,
    /// `CiliumInternalIP` (D3.1: in fact the router's address).
    InternalIp,
    /// The ingress listener, if Envoy config support is on (D3.3).
    Ingress,
}

impl Reservation {
    /// All of them, in the order in which a ledger lists them.
    pub const ALL: &[Reservation] =
        &[Reservation::Health, Reservation::Router, Reservation::InternalIp, Reservation::Ingress];

    /// Its stable name: `health`, `router`, `internal-ip` or `ingress`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Reservation::Health => "health",
            Reservation::Router => "router",
            Reservation::InternalIp => "internal-ip",
            Reservation::Ingress => "ingress",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn summary(self) -> impl fmt::Display + use<> {
        Reason::from(self.rule())
    }

    pub(crate) const fn rule(self) -> &'static Rule {
        match self {
            Reservation::Health => HEALTH,
            Reservation::Router => ROUTER,
            Reservation::InternalIp => INTERNAL_IP,
            Reservation::Ingress => INGRESS,
        }
    }
}

/// The addresses that Cilium's agent keeps for itself, by name.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Cilium, Reservations, cni::Reservation};
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

    /// What is reserved unless told otherwise. With addresses of network interfaces `health`, `router` and
    /// `internal-ip`: one more than the agent takes without Envoy config (D3.1), and just as many as it takes
    /// with it (D3.3). With a pod CIDR `health` and `router`, as the agent takes them (D5.1).
    #[must_use]
    pub const fn default_for(ipam: Ipam) -> Self {
        let taken = Self::NONE.with(Reservation::Health).with(Reservation::Router);
        match ipam {
            Ipam::ClusterPool | Ipam::Kubernetes | Ipam::MultiPool | Ipam::AwsCniChaining(_) => taken,
            Ipam::Eni | Ipam::Azure | Ipam::AlibabaCloud => taken.with(Reservation::InternalIp),
        }
    }

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

    /// What the agent really takes of them: one address is both router and `CiliumInternalIP` (D3.1).
    #[must_use]
    pub const fn taken(self) -> Self {
        if self.contains(Reservation::Router) { self.without(Reservation::InternalIp) } else { self }
    }

    /// Says what the list keeps and what the agent takes,
    /// where that differs in a pool of this many addresses.
    pub(super) fn note(self, ip_pool: u32) -> Option<Reason> {
        let kept = ip_pool.saturating_sub(self.len());
        let pods = ip_pool.saturating_sub(self.taken().len());
        (pods > kept).then(|| {
            if self == Self::default_for(Ipam::Eni) {
                ROUTER_IS_INTERNAL_IP.with(pods).and(kept)
            } else {
                ROUTER_IS_INTERNAL_IP_IN_LIST.with(pods)
            }
        })
    }

    /// Each of them, in the order of [`Reservation::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Reservation> {
        Reservation::ALL.iter().copied().filter(move |&reservation| self.contains(reservation))
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
            let known = Reservation::ALL.iter().copied().find(|reservation| reservation.name() == name);
            let reservation = known
                .ok_or_else(|| Error::from(ErrorKind::UnknownReservation { name: String::from(name) }))?;
            Ok(reservations.with(reservation))
        })
    }
}

impl SettingValue for Reservations {
    const KIND: ValueKind = ValueKind::Set(&[
        Choice::new("health", "health endpoint"),
        Choice::new("router", "router"),
        Choice::new("internal-ip", "CiliumInternalIP"),
        Choice::new("ingress", "ingress listener"),
    ]);

    fn to_value(&self) -> Value {
        Value::Names(self.iter().map(Reservation::name).collect())
    }

    fn from_value(value: &Value) -> Option<Self> {
        let Value::Names(names) = value else { return None };
        let find = |name: &&str| Reservation::ALL.iter().copied().find(|it| it.name() == *name);
        names.iter().try_fold(Self::NONE, |reservations, name| Some(reservations.with(find(name)?)))
    }
}
