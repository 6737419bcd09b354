//! The options that an answer depends on, as every front end takes them.

mod field;
mod kind;
mod load;

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use serde_json::{Map, Value};

pub use field::Group;
pub use kind::{Choice, Kind};
use kind::{OptionValue, read};
pub use load::LoadSettings;
pub(crate) use load::check_options;

use crate::query::Node;
use crate::{
    Capacity, Catalog, Cilium, Cni, CniVersion, Decision, Error, IpFamily, Ipam, Kubelet, MemoryOverhead, Os,
    Provisioner, Reservations, VpcCni,
};

/// Declares every option once: its field in [`Options`], its name, and how it is read and written.
macro_rules! options {
    ($($name:ident: $type:ty, $field:ident;)*) => {
        /// The options that an answer depends on, under the names of the command line's flags; `None` is the default.
        ///
        /// # Example
        ///
        /// ```
        /// use maxpods::{Catalog, Cilium, json::Options};
        ///
        /// let options = Options { cni: Some(Cilium::new().into()), first_interface_index: Some(1), ..Options::default() };
        /// options.check()?;
        /// let nodes = options.nodes(Catalog::built_in(), &["t3.medium"], false).map_err(|errors| errors[0].clone())?;
        /// assert_eq!(nodes[0].capacity.max_pods(), 7);
        /// # Ok::<(), maxpods::Error>(())
        /// ```
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct Options {
            $(#[doc = concat!("[`Field::", stringify!($field), "`].")]
            pub $name: Option<$type>,)*
        }

        /// An option by its name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Field {
            $(#[doc = concat!("`", stringify!($name), "`.")]
            $field,)*
        }

        impl Field {
            /// All of them, those that choose between the others first.
            pub const ALL: &[Field] = &[$(Field::$field),*];

            /// Its name in JSON, such as `max_eni`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Field::$field => stringify!($name),)* }
            }

            /// What its value can be.
            #[must_use]
            pub fn kind(self) -> Kind {
                match self { $(Field::$field => <$type as OptionValue>::kind(self),)* }
            }
        }

        impl Options {
            /// The options that aren't left at their defaults.
            pub fn given(&self) -> impl Iterator<Item = Field> + use<> {
                [$(self.$name.is_some().then_some(Field::$field)),*].into_iter().flatten()
            }

            /// These options, and for those that aren't given the ones of `others`.
            #[must_use]
            pub fn or(self, others: Self) -> Self {
                Options { $($name: self.$name.or(others.$name),)* }
            }

            /// The value of an option as the command line takes it, if it is given; empty for a flag.
            fn argument(&self, field: Field) -> Option<String> {
                match field { $(Field::$field => self.$name.as_ref().map(OptionValue::argument),)* }
            }

            /// Sets an option to a value of JSON; `null` and `false` leave it at its default.
            fn set(&mut self, field: Field, value: &Value) -> Result<(), Error> {
                match field { $(Field::$field => self.$name = read(field, value)?,)* }
                Ok(())
            }
        }
    };
}

options! {
    cni: Cni, Cni;
    ipam: Ipam, Ipam;
    os: Os, Os;
    ip_family: IpFamily, IpFamily;
    prefix_delegation: bool, PrefixDelegation;
    custom_networking: bool, CustomNetworking;
    first_interface_index: u32, FirstInterfaceIndex;
    security_groups_for_pods: bool, SecurityGroupsForPods;
    cilium_reserve: Reservations, CiliumReserve;
    pod_cidr_mask: u32, PodCidrMask;
    max_eni: u32, MaxEni;
    reserved_enis: u32, ReservedEnis;
    efa_only: u32, EfaOnly;
    unmanaged_enis: u32, UnmanagedEnis;
    excluded_enis: u32, ExcludedEnis;
    max_allocate: u32, MaxAllocate;
    use_primary_address: bool, UsePrimaryAddress;
    multi_nic: bool, MultiNic;
    cni_version: CniVersion, CniVersion;
    host_network_pods: u32, HostNetworkPods;
    provisioner: Provisioner, Provisioner;
    max_pods: u32, MaxPods;
    pods_per_core: u32, PodsPerCore;
    allocatable: bool, Allocatable;
    vm_memory_overhead_percent: MemoryOverhead, VmMemoryOverheadPercent;
}

impl Options {
    /// Reads the options of a JSON object that has no other fields.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownField`] for a name that no option has; [`Error::InvalidOption`] for a value that can't be.
    pub(crate) fn read(fields: &Map<String, Value>) -> Result<Self, Error> {
        let mut options = Options::default();
        for (name, value) in fields {
            let field = Field::ALL.iter().find(|field| field.name() == name);
            let field =
                field.ok_or_else(|| Error::unknown_field(name, Field::ALL.iter().map(|it| it.name())))?;
            options.set(*field, value)?;
        }
        Ok(options)
    }

    /// The same with one option at its default.
    pub(crate) fn without(&self, field: Field) -> Self {
        let mut options = self.clone();
        // Every option takes `null`.
        let _ = options.set(field, &Value::Null);
        options
    }

    /// The plug-in with its settings.
    #[must_use]
    pub fn cni(&self) -> Cni {
        match self.cni {
            None | Some(Cni::VpcCni(_)) => self.vpc_cni().into(),
            Some(Cni::Cilium(_)) => self.cilium().into(),
        }
    }

    fn vpc_cni(&self) -> VpcCni {
        let defaults = VpcCni::new();
        VpcCni {
            cni_version: self.cni_version,
            os: self.os.unwrap_or(defaults.os),
            ip_family: self.ip_family.unwrap_or(defaults.ip_family),
            prefix_delegation: self.prefix_delegation.unwrap_or(defaults.prefix_delegation),
            custom_networking: self.custom_networking.unwrap_or(defaults.custom_networking),
            security_groups_for_pods: self
                .security_groups_for_pods
                .unwrap_or(defaults.security_groups_for_pods),
            multi_nic: self.multi_nic.unwrap_or(defaults.multi_nic),
            max_eni: self.max_eni,
            reserved_enis: self.reserved_enis.unwrap_or(defaults.reserved_enis),
            efa_only: self.efa_only.unwrap_or(defaults.efa_only),
            unmanaged_enis: self.unmanaged_enis.unwrap_or(defaults.unmanaged_enis),
            excluded_enis: self.excluded_enis.unwrap_or(defaults.excluded_enis),
            host_network_pods: self.host_network_pods.or(defaults.host_network_pods),
        }
    }

    fn cilium(&self) -> Cilium {
        let defaults = Cilium::new();
        let ipam = self.ipam.unwrap_or(defaults.ipam);
        if let Ipam::AwsCniChaining(_) = ipam {
            // What the VPC CNI does goes by its own settings, and Cilium's stay at their defaults.
            return defaults.ipam(Ipam::AwsCniChaining(self.vpc_cni()));
        }
        Cilium {
            ipam,
            first_interface_index: self.first_interface_index.unwrap_or(defaults.first_interface_index),
            prefix_delegation: self.prefix_delegation.unwrap_or(defaults.prefix_delegation),
            use_primary_address: self.use_primary_address.unwrap_or(defaults.use_primary_address),
            excluded_enis: self.excluded_enis.unwrap_or(defaults.excluded_enis),
            max_allocate: self.max_allocate.unwrap_or(defaults.max_allocate),
            pod_cidr_mask: self.pod_cidr_mask,
            reserve: self.cilium_reserve,
            host_network_pods: self.host_network_pods.unwrap_or(defaults.host_network_pods),
        }
    }

    /// What kubelet is told.
    #[must_use]
    pub fn kubelet(&self) -> Kubelet {
        Kubelet { max_pods: self.max_pods, pods_per_core: self.pods_per_core.unwrap_or_default() }
    }

    /// What sets up the node: nodeadm unless told otherwise.
    #[must_use]
    pub fn provisioner(&self) -> Provisioner {
        self.provisioner.unwrap_or(Provisioner::SelfManaged)
    }

    /// Whether the types are those of a cloud that the built-in catalogue knows nothing of.
    #[must_use]
    pub fn is_of_another_cloud(&self) -> bool {
        matches!(self.cni(), Cni::Cilium(Cilium { ipam: Ipam::Azure | Ipam::AlibabaCloud, .. }))
    }

    /// Refuses an option that would change nothing: silence would let the user believe that it did.
    ///
    /// # Errors
    ///
    /// [`Error::NoMeaning`] with the choice that the option doesn't go with; [`Error::OverheadWithoutKarpenter`].
    pub fn check(&self) -> Result<(), Error> {
        self.given().try_for_each(|field| self.check_field(field))
    }

    /// Refuses one option if it has no meaning beside those that are given.
    pub(crate) fn check_field(&self, field: Field) -> Result<(), Error> {
        let is_karpenters = self.allocatable.is_some() && self.provisioner == Some(Provisioner::Karpenter);
        match field {
            Field::VmMemoryOverheadPercent if !is_karpenters => Err(Error::OverheadWithoutKarpenter),
            Field::Allocatable => self.provisioner().check_allocatable(self.cni()),
            field => field.setting().map_or(Ok(()), |setting| self.cni().check(setting)),
        }
    }

    /// The answers for all types that the patterns name, each once, in the order in which they are named; with a
    /// provisioner what that makes of each, or of all together if they are one group of nodes.
    ///
    /// # Errors
    ///
    /// For each pattern that is wrong one: those of [`Catalog::select`] and [`Cni::capacity_with`]; else those of
    /// [`Provisioner::decide`] and [`Decision::allocatable`].
    pub fn nodes<'a>(
        &self,
        catalog: &'a Catalog,
        patterns: &[&str],
        is_group: bool,
    ) -> Result<Vec<Node<'a>>, Vec<Error>> {
        let capacities = self.capacities(catalog, patterns)?;
        let wants_decision = self.provisioner.is_some() || self.max_pods.is_some();
        let wants_allocatable = self.allocatable.is_some();
        if !wants_decision && !wants_allocatable {
            return Ok(capacities.into_iter().map(Node::from).collect());
        }
        let group_size = if is_group { capacities.len().max(1) } else { 1 };
        let groups = capacities.chunks(group_size).map(|group| self.provisioner().decide(group));
        let decisions = groups.collect::<Result<Vec<_>, _>>().map_err(|error| alloc::vec![error])?;
        let overhead = self.vm_memory_overhead_percent.unwrap_or_default();
        let assess = |(capacity, decision): (Capacity<'a>, Decision)| {
            let allocatable =
                wants_allocatable.then(|| decision.allocatable(&capacity, overhead)).transpose()?;
            Ok(Node { capacity, allocatable, decision: wants_decision.then_some(decision) })
        };
        let assessed = capacities.into_iter().zip(decisions.into_iter().flatten()).map(assess);
        assessed.collect::<Result<_, _>>().map_err(|error| alloc::vec![error])
    }

    fn capacities<'a>(
        &self,
        catalog: &'a Catalog,
        patterns: &[&str],
    ) -> Result<Vec<Capacity<'a>>, Vec<Error>> {
        let (cni, kubelet) = (self.cni(), self.kubelet());
        let mut seen = BTreeSet::new();
        let mut capacities = Vec::new();
        let mut errors = Vec::new();
        for pattern in patterns {
            let types = catalog.select(pattern);
            let new = types.map(|types| types.into_iter().filter(|it| seen.insert(it.name())));
            let answers = new
                .and_then(|new| new.map(|it| cni.capacity_with(it, kubelet)).collect::<Result<Vec<_>, _>>());
            match answers {
                Ok(answers) => capacities.extend(answers),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(capacities) } else { Err(errors) }
    }

    /// These options as the command line takes them.
    #[must_use]
    pub fn arguments(&self) -> Vec<String> {
        let mut arguments = Vec::new();
        for field in self.given() {
            // What is the default needs no flag.
            if field == Field::Cni && matches!(self.cni, Some(Cni::VpcCni(_))) {
                continue;
            }
            arguments.push(field.flag());
            arguments.extend(self.argument(field).filter(|value| !value.is_empty()));
        }
        arguments
    }
}
