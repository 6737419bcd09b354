//! The options that an answer depends on, as every front end takes them.
//!
//! Each option is a row beside its owner's settings. This module lists the rows, keeps the values that are
//! given, reads and writes them as flags and JSON, and checks them together.

mod check;
mod flags;
mod info;
#[cfg(feature = "serde")]
mod json;
mod modes;
mod side_by_side;
mod words;

use alloc::vec::Vec;

pub use check::Question;
pub use info::{Explained, explain, owner, stated};
pub use modes::{Mode, NamedOptions};
pub use words::SHORT_NAMES;
#[cfg(feature = "serde")]
pub(crate) use words::words;

use crate::cni::Cni;
use crate::cni::cilium::{Cilium, Ipam};
use crate::cni::pod_cidr::PodCidr;
use crate::cni::vpc_cni::VpcCni;
use crate::error::Error;
use crate::kubelet::Kubelet;
use crate::provisioner::{HostNetworkPods, Provisioner, Provisioning};
use crate::setting::{Changes, Owner, Row, Scope, Setting, SettingValue, Value, row};

/// The choice of the plug-in, which decides whose settings the others are.
static CNI: Setting = Setting {
    name: "cni",
    owner: Owner::Cni,
    kind: Cni::KIND,
    summary: "The network plug-in",
    default: None,
    scope: Scope::Plan,
    changes: Changes::Pods,
};

/// All options, each once: the choice of the plug-in, then those of each owner.
///
/// # Example
///
/// ```
/// use maxpods::options;
///
/// let names: Vec<_> = options::all().map(|option| option.name).collect();
/// assert_eq!(names[0], "cni");
/// assert!(names.contains(&"warm_ip_target"));
/// ```
pub fn all() -> impl Iterator<Item = &'static Setting> {
    let vpc_cni = VpcCni::ROWS.iter().map(|row| &row.setting);
    // A setting that several plug-ins have is one option.
    let cilium =
        Cilium::ROWS.iter().map(|row| &row.setting).filter(|it| row(VpcCni::ROWS, it.name).is_none());
    let pod_cidr = PodCidr::ROWS
        .iter()
        .map(|row| &row.setting)
        .filter(|it| row(VpcCni::ROWS, it.name).is_none() && row(Cilium::ROWS, it.name).is_none());
    let kubelet = Kubelet::ROWS.iter().map(|row| &row.setting);
    let provisioning = Provisioning::ROWS.iter().map(|row| &row.setting);
    core::iter::once(&CNI).chain(vpc_cni).chain(cilium).chain(pod_cidr).chain(provisioning).chain(kubelet)
}

/// The option of this name, such as `max_eni`.
#[must_use]
pub fn find(name: &str) -> Option<&'static Setting> {
    all().find(|option| option.name == name)
}

/// Options and their values; one that isn't given has its default.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, options::Options};
///
/// let mut options = Options::new();
/// options.set("cni", "cilium")?;
/// options.set("first_interface_index", 1)?;
/// options.check()?;
/// let t3_medium = Catalog::built_in().get("t3.medium")?;
/// assert_eq!(options.cni().capacity(t3_medium)?.max_pods(), 7);
///
/// let error = options.set("max_enis", 2).unwrap_err();
/// assert_eq!(error.to_string(), "unknown field `max_enis`; did you mean `max_eni`?");
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// In the order of [`all`]. A flag that is off is kept, since it overrides one that is on.
    given: Vec<(&'static str, Value)>,
}

impl Options {
    /// No option: every default.
    #[must_use]
    pub const fn new() -> Self {
        Options { given: Vec::new() }
    }

    /// Gives an option a value. Text stands for a name where the option has a choice of names, and for
    /// several with a comma between where it has a set. A flag that is off is the same as none.
    ///
    /// # Errors
    ///
    /// One with the code `unknown-field` for a name that no option has, `invalid-option` for a value that
    /// can't be, or that of the value's own form, such as `invalid-cni-version`.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) -> Result<(), Error> {
        let option = known(name)?;
        let value = option.admit(value.into())?;
        self.put(option.name, value);
        Ok(())
    }

    /// Leaves an option at its default.
    pub fn unset(&mut self, name: &str) {
        self.given.retain(|(given, _)| *given != name);
    }

    /// The value of an option, if it is given.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.given
            .iter()
            .find(|(given, _)| *given == name)
            .map(|(_, value)| value)
            .filter(|value| is_not_off(value))
    }

    /// The options that are given, in the order of [`all`].
    pub fn given(&self) -> impl Iterator<Item = (&'static Setting, &Value)> {
        self.with_flags_off().filter(|(_, value)| is_not_off(value))
    }

    /// The options that are given, and the flags that are given as off.
    pub(crate) fn with_flags_off(&self) -> impl Iterator<Item = (&'static Setting, &Value)> {
        self.given.iter().filter_map(|(name, value)| Some((find(name)?, value)))
    }

    /// These options, and those of `others` that aren't given here.
    /// A flag that is off here overrides one that is on there.
    #[must_use]
    pub fn or(mut self, others: Self) -> Self {
        for (name, value) in others.given {
            if self.given.iter().all(|(given, _)| *given != name) {
                self.put(name, value);
            }
        }
        self
    }

    /// The plug-in with its settings. Pods on the host network are those that the provisioner has there,
    /// unless their number is given.
    #[must_use]
    pub fn cni(&self) -> Cni {
        let cni = self.cni_by_its_settings();
        match self.host_network_pods() {
            Some(pods) => {
                let given = self.get("floating_host_network_pods").map(|_| cni.floating_host_network_pods());
                cni.with_host_network_pods(pods.count(), given.unwrap_or(pods.count_floating()))
            }
            None => cni,
        }
    }

    /// The pods that the provisioner has on the host network of each node, by name; `None` if none is given
    /// or their number is.
    #[must_use]
    pub fn host_network_pods(&self) -> Option<HostNetworkPods> {
        let Provisioning { provisioner, role, .. } = self.provisioning();
        let provisioner = provisioner.filter(|_| self.get("host_network_pods").is_none())?;
        provisioner.host_network_pods(role.unwrap_or_default(), &self.cni_by_its_settings())
    }

    fn cni_by_its_settings(&self) -> Cni {
        let vpc_cni = || self.applied(VpcCni::ROWS, VpcCni::new());
        match self.get("cni").and_then(Cni::from_value) {
            None | Some(Cni::VpcCni(_)) => vpc_cni().into(),
            Some(Cni::Cilium(cilium)) => match self.applied(Cilium::ROWS, cilium) {
                // What the VPC CNI does goes by its own settings, and Cilium's stay at their defaults.
                Cilium { ipam: Ipam::AwsCniChaining(_), .. } => {
                    Cilium::new().ipam(Ipam::AwsCniChaining(vpc_cni())).into()
                }
                cilium => cilium.into(),
            },
            Some(Cni::PodCidr(pod_cidr)) => self.applied(PodCidr::ROWS, pod_cidr).into(),
        }
    }

    /// What kubelet is told.
    #[must_use]
    pub fn kubelet(&self) -> Kubelet {
        self.applied(Kubelet::ROWS, Kubelet::new())
    }

    /// Which provisioner configures the node, and what is asked of it.
    #[must_use]
    pub fn provisioning(&self) -> Provisioning {
        self.applied(Provisioning::ROWS, Provisioning::new())
    }

    /// The provisioner: nodeadm unless another is given.
    #[must_use]
    pub fn provisioner(&self) -> Provisioner {
        self.provisioning().provisioner.unwrap_or(Provisioner::SelfManaged)
    }

    /// Whether the types are those of a cloud that the built-in catalogue knows nothing of.
    #[must_use]
    pub fn is_of_another_cloud(&self) -> bool {
        matches!(self.cni(), Cni::Cilium(Cilium { ipam: Ipam::Azure | Ipam::AlibabaCloud, .. }))
    }

    fn applied<T>(&self, rows: &'static [Row<T>], mut settings: T) -> T {
        for row in rows {
            if let Some(value) = self.get(row.setting.name) {
                (row.set)(&mut settings, value);
            }
        }
        settings
    }

    /// Keeps the order of [`all`].
    fn put(&mut self, name: &'static str, value: Value) {
        self.unset(name);
        let place = |name: &str| all().position(|option| option.name == name);
        let before = self.given.iter().take_while(|(given, _)| place(given) < place(name)).count();
        self.given.insert(before, (name, value));
    }
}

/// Options are the same if those that are given are: a flag that is off is the same as none.
impl PartialEq for Options {
    fn eq(&self, other: &Self) -> bool {
        let names = |(option, value): (&'static Setting, _)| (option.name, value);
        self.given().map(names).eq(other.given().map(names))
    }
}

impl Eq for Options {}

fn is_not_off(value: &Value) -> bool {
    *value != Value::Flag(false)
}

/// The option of this name, or the error with the one that was most likely meant.
fn known(name: &str) -> Result<&'static Setting, Error> {
    find(name).ok_or_else(|| Error::unknown_field(name, all().map(|option| option.name)))
}
