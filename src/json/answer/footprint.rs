//! The JSON form of what a node takes from its subnets, and the columns of its tables, which are named alike.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::RangeInclusive;

use serde::Serialize;

#[cfg(feature = "schema")]
use crate::json::schema;
use crate::json::{AnswerWarning, LedgerEntry, LedgerNote, SCHEMA_VERSION, Settings};
#[cfg(feature = "schema")]
use crate::options::Field;
use crate::options::Options;
use crate::query::{Cell, column};
use crate::{Catalog, Cni, Error, Footprint, InstanceType, Kubelet, Load, Pending};

/// The most numbers of pods that a range may have: more results help nobody, and cost memory.
pub const MOST_NUMBERS_OF_PODS: u32 = 10_000;

/// The most results: enough for every type with each number of pods that EKS recommends, and little memory.
const MOST_RESULTS: usize = 400_000;

/// A whole answer: what was asked, and a result for each type and number of pods.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Cni, Load, VpcCni, json::FootprintDocument};
///
/// let m5_large = Catalog::built_in().get("m5.large")?;
/// let cni = Cni::from(VpcCni::new());
/// let footprints = [cni.footprint(m5_large, 1)?];
/// let json = serde_json::to_value(FootprintDocument::new(cni, Load::new(1), &footprints)).unwrap();
/// assert_eq!(json["settings"]["warm_eni_target"], 1);
/// assert_eq!(json["results"][0]["subnet_addresses"], 20);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FootprintDocument<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The date of the built-in catalogue's newest source.
    pub data_version: &'static str,
    /// The plug-in's name: `vpc-cni` or `cilium`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = schema::choices(Field::Cni))))]
    pub cni: &'static str,
    /// The plug-in's settings under their upstream names.
    pub settings: FootprintSettings,
    /// One for each type and number of pods, in the order in which they were asked for.
    pub results: Vec<FootprintAnswer<'a>>,
}

impl<'a> FootprintDocument<'a> {
    /// The answers under one plug-in; of the load its settings count, not its pods.
    #[must_use]
    pub fn new(cni: Cni, load: Load, footprints: &[Footprint<'a>]) -> Self {
        FootprintDocument {
            schema_version: SCHEMA_VERSION,
            data_version: Catalog::data_version(),
            cni: cni.name(),
            settings: FootprintSettings::new(cni, &load),
            results: footprints.iter().map(FootprintAnswer::from).collect(),
        }
    }
}

/// The settings that an answer holds for; those that its plug-in doesn't have, or that don't count, are left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transform = schema::absent_not_null))]
#[non_exhaustive]
pub struct FootprintSettings {
    /// Those that change how many pods fit.
    #[serde(flatten)]
    pub capacity: Settings,
    /// ENIs kept free.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warm_eni_target: Option<u32>,
    /// Addresses kept free.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warm_ip_target: Option<u32>,
    /// Addresses kept in all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_ip_target: Option<u32>,
    /// Prefixes kept free.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warm_prefix_target: Option<u32>,
    /// Addresses kept free (Cilium); 0 is 8, or what the ENIs have room for if that is less.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pre_allocate: Option<u32>,
    /// Addresses kept in all (Cilium).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_allocate: Option<u32>,
    /// Addresses taken besides whenever some are missing (Cilium).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_above_watermark: Option<u32>,
}

impl FootprintSettings {
    fn new(cni: Cni, load: &Load) -> Self {
        let targets = cni.vpc_cni().map(|vpc_cni| load.warm_targets.in_force(vpc_cni));
        let watermarks = targets.is_none().then_some(load.watermarks);
        let targets = targets.unwrap_or_default();
        FootprintSettings {
            capacity: Settings::new(cni, load.kubelet),
            warm_eni_target: targets.warm_eni_target,
            warm_ip_target: targets.warm_ip_target,
            minimum_ip_target: targets.minimum_ip_target,
            warm_prefix_target: targets.warm_prefix_target,
            pre_allocate: watermarks.map(|it| it.pre_allocate),
            min_allocate: watermarks.map(|it| it.min_allocate),
            max_above_watermark: watermarks.map(|it| it.max_above_watermark),
        }
    }
}

/// Declares the figures of a result once: its fields in JSON, and the columns of a table.
macro_rules! figures {
    ($($(#[$doc:meta])* $name:ident: $type:ty = |$footprint:ident| $value:expr;)*) => {
        /// What a node of one type takes with one number of pods. What has no meaning is `null`.
        #[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub struct FootprintAnswer<'a> {
            /// The type's name.
            pub instance_type: &'a str,
            $($(#[$doc])* pub $name: $type,)*
            /// Why pods stay pending, for each reason how many.
            pub pending: Vec<PendingAnswer>,
            /// How the numbers came about, step by step; each sum starts anew.
            pub ledger: Vec<LedgerEntry>,
            /// What is worth knowing and did not change the numbers.
            pub notes: Vec<LedgerNote>,
            /// What to know before relying on the numbers.
            pub warnings: Vec<AnswerWarning>,
        }

        impl<'a> From<&Footprint<'a>> for FootprintAnswer<'a> {
            fn from(footprint: &Footprint<'a>) -> Self {
                let ledger = footprint.ledger();
                FootprintAnswer {
                    instance_type: footprint.instance_type().name(),
                    $($name: { let $footprint = footprint; $value },)*
                    pending: footprint.pending().map(PendingAnswer::from).collect(),
                    ledger: ledger.entries().iter().map(LedgerEntry::from).collect(),
                    notes: ledger.notes().iter().map(LedgerNote::from).collect(),
                    warnings: footprint.warnings().map(AnswerWarning::from).collect(),
                }
            }
        }

        impl FootprintColumn {
            /// All columns, in the order of csv.
            pub const ALL: &[FootprintColumn] = &[
                FootprintColumn {
                    name: "instance_type",
                    cell: |footprint| Cell::from(footprint.instance_type().name()),
                },
                $(FootprintColumn { name: stringify!($name), cell: |$footprint| Cell::from($value) },)*
            ];
        }
    };
}

figures! {
    /// Pods that need an address of the node's.
    pods: u32 = |it| it.load().pods;
    /// Pods with security groups of their own.
    branch_pods: u32 = |it| it.load().branch_pods;
    /// Kubelet's `maxPods`.
    kubelet_max_pods: u32 = |it| it.kubelet_max_pods();
    /// Pods that have an address, those with branch ENIs among them.
    pods_with_address: u32 = |it| it.pods_with_address();
    /// Pods that stay pending.
    pending_pods: u32 = |it| it.pending_pods();
    /// ENIs attached, the primary and the trunk among them.
    attached_enis: u32 = |it| it.attached_enis();
    /// Secondary addresses attached singly.
    attached_secondary_ips: u32 = |it| it.attached_secondary_ips();
    /// /28 prefixes attached.
    attached_prefixes: u32 = |it| it.attached_prefixes();
    /// Branch ENIs.
    attached_branch_enis: u32 = |it| it.attached_branch_enis();
    /// Addresses attached that nothing uses.
    unused_ips: Option<u32> = |it| it.unused_ips();
    /// Prefixes of which nothing is used.
    unused_prefixes: Option<u32> = |it| it.unused_prefixes();
    /// Addresses taken from the node's own subnet.
    node_subnet_addresses: u32 = |it| it.node_subnet_addresses();
    /// Addresses taken from the subnet of its `ENIConfig`.
    pod_subnet_addresses: u32 = |it| it.pod_subnet_addresses();
    /// Addresses taken from its subnets, on a fresh node with its pods packed densely.
    subnet_addresses: u32 = |it| it.subnet_addresses();
    /// The most that it can hold after pods came and went.
    most_subnet_addresses: Option<u32> = |it| it.most_subnet_addresses();
}

/// A [`Pending`].
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PendingAnswer {
    /// How many pods.
    pub pods: u32,
    /// Why: `max-pods`, `addresses`, `minimum-ip-target`, `max-allocate` or `branch-enis`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = schema::shortages())))]
    pub why: &'static str,
    /// The same in words, with the remedy.
    pub text: String,
}

impl From<Pending<'_>> for PendingAnswer {
    fn from(pending: Pending<'_>) -> Self {
        PendingAnswer { pods: pending.pods(), why: pending.why().code(), text: pending.to_string() }
    }
}

/// One column of a table of footprints.
#[derive(Debug, Clone, Copy)]
pub struct FootprintColumn {
    name: &'static str,
    cell: fn(&Footprint<'_>) -> Cell,
}

/// The columns of a table that is meant to be read, whatever they say.
const BRIEF: [&str; 5] = ["instance_type", "pods", "attached_enis", "unused_ips", "subnet_addresses"];

/// The columns that it has if they say something: anything but 0 or nothing.
const IF_ANY: [&str; 5] =
    ["branch_pods", "pending_pods", "attached_secondary_ips", "attached_prefixes", "most_subnet_addresses"];

/// The columns that it has if the node has two subnets.
const OF_TWO_SUBNETS: [&str; 2] = ["node_subnet_addresses", "pod_subnet_addresses"];

impl FootprintColumn {
    /// The column of this name.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownColumn`].
    pub fn find(name: &str) -> Result<Self, Error> {
        column::find(name, Self::ALL, Self::name)
    }

    /// Its name, in CSV and as it is asked for.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What stands in it.
    #[must_use]
    pub fn cell(&self, footprint: &Footprint<'_>) -> Cell {
        (self.cell)(footprint)
    }

    /// Whether a table of these that is meant to be read has it.
    #[must_use]
    pub fn is_brief(&self, footprints: &[Footprint<'_>]) -> bool {
        let says_something = |it| !matches!(self.cell(it), Cell::Unknown | Cell::Number(0));
        BRIEF.contains(&self.name)
            || IF_ANY.contains(&self.name) && footprints.iter().any(says_something)
            || OF_TWO_SUBNETS.contains(&self.name)
                && footprints.iter().any(|it| it.pod_subnet_addresses() > 0)
    }
}

impl Options {
    /// What the types that the patterns name take from their subnets with this load: each type once, in the order in
    /// which they are named. Kubelet's `maxPods` is what the provisioner makes of it, if one is given.
    ///
    /// # Errors
    ///
    /// For each pattern that is wrong one: those of [`Catalog::select`], [`Cni::footprint`] and
    /// [`Provisioner::decide`](crate::Provisioner::decide).
    pub fn footprints<'a>(
        &self,
        catalog: &'a Catalog,
        patterns: &[&str],
        load: Load,
    ) -> Result<Vec<Footprint<'a>>, Vec<Error>> {
        let mut seen = BTreeSet::new();
        let mut footprints = Vec::new();
        let mut errors = Vec::new();
        for pattern in patterns {
            let types = catalog.select(pattern);
            let new = types.map(|types| types.into_iter().filter(|it| seen.insert(it.name())));
            let answers =
                new.and_then(|new| new.map(|it| self.footprint(it, load)).collect::<Result<Vec<_>, _>>());
            match answers {
                Ok(answers) => footprints.extend(answers),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(footprints) } else { Err(errors) }
    }

    /// The same with each of several numbers of pods: of each type its answers, the fewest pods first.
    ///
    /// # Errors
    ///
    /// Those of [`Options::footprints`]; [`Error::TooManyResults`].
    pub fn footprints_with_each<'a>(
        &self,
        catalog: &'a Catalog,
        patterns: &[&str],
        load: Load,
        pods: RangeInclusive<u32>,
    ) -> Result<Vec<Vec<Footprint<'a>>>, Vec<Error>> {
        let with = |pods: u32| {
            let mut load = load;
            load.pods = pods;
            self.footprints(catalog, patterns, load)
        };
        let numbers = pods.clone().count();
        let first = with(*pods.start())?;
        let mut of_types: Vec<Vec<_>> = first.into_iter().map(|footprint| alloc::vec![footprint]).collect();
        let types = of_types.len();
        if types.saturating_mul(numbers) > MOST_RESULTS {
            return Err(alloc::vec![Error::TooManyResults { numbers, types }]);
        }
        for pods in pods.skip(1) {
            for (of_type, footprint) in of_types.iter_mut().zip(with(pods)?) {
                of_type.push(footprint);
            }
        }
        Ok(of_types)
    }

    fn footprint<'a>(&self, instance_type: &'a InstanceType, load: Load) -> Result<Footprint<'a>, Error> {
        let cni = self.cni();
        let kubelet = self.kubelet();
        if self.provisioner.is_none() {
            return cni.footprint(instance_type, load.kubelet(kubelet));
        }
        let capacity = cni.capacity_with(instance_type, kubelet)?;
        let decisions = self.provisioner().decide(&[capacity])?;
        let max_pods = decisions.first().map(crate::Decision::max_pods);
        cni.footprint(
            instance_type,
            load.kubelet(Kubelet { max_pods: max_pods.or(kubelet.max_pods), ..kubelet }),
        )
    }
}
