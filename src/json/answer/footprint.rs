//! The JSON form of what a node takes from its subnets, and the columns of its tables, which are named alike.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

#[cfg(feature = "schema")]
use crate::json::schema;
use crate::json::{AnswerWarning, LedgerEntry, LedgerNote, SCHEMA_VERSION, Settings};
use crate::query::{Cell, column};
use crate::{Catalog, Cni, Error, Footprint, Load, Pending};

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
    #[cfg_attr(feature = "schema", schemars(extend("enum" = schema::choices("cni"))))]
    pub cni: &'static str,
    /// The plug-in's settings under their upstream names.
    pub settings: Settings,
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
            settings: Settings::of_footprint(&cni, load.kubelet),
            results: footprints.iter().map(FootprintAnswer::from).collect(),
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
    /// `unknown-column`.
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
