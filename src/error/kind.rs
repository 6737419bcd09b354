//! Each kind of error with its stable name and its sentence: what is wrong with which value, then the remedy.

use alloc::string::String;
use alloc::vec::Vec;

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ErrorKind {
    /// The catalogue has no type of this name.
    #[error(fmt = super::text::unknown_instance_type)]
    UnknownInstanceType {
        /// The name that was asked for.
        name: String,
        /// The name of the catalogue that is most like it, if any is.
        suggestion: Option<String>,
    },
    /// AWS knows or knew the type, but the catalogue has no limits of it (J17).
    #[error(fmt = super::text::limits_not_published)]
    LimitsNotPublished {
        /// The type's name.
        name: &'static str,
        /// Whether AWS has retired it.
        is_retired: bool,
        /// The date of AWS's list of names.
        date: &'static str,
    },
    /// A pattern or a family of which AWS knows or knew types, but the catalogue has the limits of none.
    #[error(fmt = super::text::no_match_with_limits)]
    NoMatchWithLimits {
        /// The pattern or the family that was asked for.
        asked: String,
        /// The types that it stands for.
        types: Vec<&'static str>,
        /// Whether AWS has retired all of them.
        are_retired: bool,
    },
    /// The name of a family stands where a type is wanted.
    #[error(
        "`{family}` is a family of instance types; name one of them, such as `{example}`, or all of them \
         with `{family}.*`"
    )]
    FamilyWithoutSize {
        /// The family that was asked for, as the catalogue spells it.
        family: String,
        /// One type of the family.
        example: String,
    },
    /// No type of the catalogue matches the pattern.
    #[error(
        "no instance type matches `{pattern}`; `*` stands for any text and `?` for one character, as in \
         `m5.*`"
    )]
    NoMatch {
        /// The pattern that was asked for.
        pattern: String,
    },
    /// The text can't be the name of an instance type.
    #[error(
        "`{name}` can't be the name of an instance type; use letters, digits, `.`, `-` and `_`, as in \
         `m5.large`"
    )]
    InvalidName {
        /// The text that was given.
        name: String,
    },
    /// The limits of an instance type can't be what was given.
    #[error(
        "invalid limits `{value}`: {reason}; give ENIs, IPv4 and IPv6 addresses per ENI, as in \
         `a1.medium=2,4,4`"
    )]
    InvalidLimits {
        /// The limits that were given.
        value: String,
        /// What is wrong with them.
        reason: &'static str,
    },
    /// The same type stands twice in a catalogue, and each time with other figures.
    #[error("`{name}` is described in two ways; keep one of them")]
    Duplicate {
        /// The type's name.
        name: String,
    },
    /// The same type is given different limits.
    #[error("`{before}` and `{after}` contradict each other; keep one of them")]
    TwoLimits {
        /// Its name and the limits that come first, as in `a1.medium=2,4,4`.
        before: String,
        /// The others.
        after: String,
    },
    /// What has one value is given a value twice.
    #[error("`{name}` is given twice; give it once")]
    GivenTwice {
        /// Its name.
        name: String,
    },
    /// The amounts go beyond what the answer can hold.
    #[error("`{name}` would have more than 4,294,967,295 addresses; check its limits and the options")]
    TooLarge {
        /// The type's name.
        name: String,
    },
    /// Many groups in many subnets.
    #[error(
        "the plan has more than {most} pairs of a group and a subnet with nodes of it; give each group fewer \
         subnets, or make several plans"
    )]
    PlanTooLarge {
        /// The most pairs.
        most: usize,
    },
    /// A setting that has no meaning beside another, so that it would change nothing.
    #[error(fmt = super::text::no_meaning)]
    NoMeaning {
        /// The setting's name, such as `custom-networking`.
        setting: &'static str,
        /// The other choice: a setting's name, and its value if it has one, such as `os windows`.
        choice: &'static str,
    },
    /// A setting that has a meaning only beside another, which wasn't chosen.
    #[error(fmt = super::text::needs)]
    Needs {
        /// The setting's name, such as `warm-prefix-target`.
        setting: &'static str,
        /// The name of the setting that it needs, such as `prefix-delegation`.
        needs: &'static str,
    },
    /// The addresses that a node takes aren't known, or none, with a setting.
    #[error(fmt = super::text::not_covered)]
    NotCovered {
        /// The setting's name, and its value if it has one, such as `ipam cluster-pool`.
        choice: &'static str,
        /// Why not.
        reason: &'static str,
    },
    /// No `maxPods` is right for a type.
    #[error(
        "no `maxPods` is right for `{name}`, where the pods on the host network alone are more than there \
         are slots or memory for; leave it out, or choose a larger type"
    )]
    NoRightNumber {
        /// The type's name.
        name: String,
    },
    /// Nothing that is known limits the pods of a type.
    #[error(
        "nothing limits the pods of `{name}`, whose vCPUs aren't known; leave it out, or give the output of \
         `aws ec2 describe-instance-types` about it"
    )]
    NothingLimits {
        /// The type's name.
        name: String,
    },
    /// The type can't run Windows.
    #[error("`{name}` can't run Windows, which needs x86_64; choose another type")]
    NoWindows {
        /// The type's name.
        name: String,
    },
    /// The text isn't a version of the VPC CNI.
    #[error("`{version}` isn't a version of the VPC CNI; give three numbers, as in `1.19.0`")]
    InvalidCniVersion {
        /// The text that was given.
        version: String,
    },
    /// The share of memory isn't one.
    #[error("`{value}` isn't a share of memory; give a number from 0 to 1, as in `0.075`")]
    InvalidMemoryOverhead {
        /// The text that was given.
        value: String,
    },
    /// A mask with which a pod CIDR has no address for pods.
    #[error("a pod CIDR can't be a /{mask}; give a mask from 1 to {longest}, as in `24`")]
    InvalidPodCidrMask {
        /// The mask's length that was given.
        mask: u32,
        /// The longest one that can be.
        longest: u32,
    },
    /// A name that isn't one of the addresses that Cilium's agent can reserve.
    #[error(
        "Cilium reserves no address named `{name}`; choose from `health`, `router`, `internal-ip` and \
         `ingress`, or `none`"
    )]
    UnknownReservation {
        /// The name that was given.
        name: String,
    },
    /// The text isn't a range of IPv4 addresses.
    #[error(
        "`{value}` isn't a CIDR: {reason}; give an IPv4 network and the length of its mask, as in \
         `10.0.0.0/24`"
    )]
    InvalidCidr {
        /// The text that was given.
        value: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A range that begins at an address within it, not at its own.
    #[error("`{value}` has bits set beyond its mask; did you mean `{network}`?")]
    HostBits {
        /// The range that was given.
        value: String,
        /// The one that has that address in it.
        network: String,
    },
    /// A range that can't be a subnet.
    #[error("`{value}` can't be a subnet; AWS has them from /16 to /28")]
    SubnetSize {
        /// The range that was given.
        value: String,
    },
    /// A range that is reserved for prefixes and too small for one.
    #[error("`{value}` is too small for a prefix, which takes a whole /28; reserve a /28 or more")]
    ReservationSize {
        /// The range that was given.
        value: String,
    },
    /// A range that should be within a subnet.
    #[error("`{value}` isn't in the subnet `{subnet}`; reserve a part of it")]
    OutsideSubnet {
        /// The range that was given.
        value: String,
        /// The subnet.
        subnet: String,
    },
    /// Two ranges that have addresses in common.
    #[error("`{value}` overlaps `{other}`; each address can belong to one of them alone")]
    Overlap {
        /// The range that was given.
        value: String,
        /// The one before it.
        other: String,
    },
    /// The same name stands twice in a plan.
    #[error("there are two {what}s named `{name}`; give each a name of its own")]
    NameTwice {
        /// What it is: a subnet or a group.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// A text that can't be told from a range, or from more than a name.
    #[cfg(feature = "serde")]
    #[error("`{name}` can't be the name of a subnet {of}; give {give}, or a name without `/` and `:`")]
    InvalidSubnetName {
        /// The name that was given.
        name: String,
        /// Which subnets can't have it.
        of: &'static str,
        /// What else to give.
        give: &'static str,
    },
    /// A group whose number of nodes is given, and what it would follow from too.
    #[cfg(feature = "serde")]
    #[error("`total_pods` decides how many nodes there are, and `nodes` is given too; leave out one of them")]
    NodesTwice,
    /// A type on whose nodes no pod has an address, so that no number of them holds any.
    #[error("no pod that needs an address fits on `{name}` with these settings; choose another type")]
    NoPodsFit {
        /// The type.
        name: String,
    },
    /// A subnet with more addresses in use than it has.
    #[error(
        "{in_use} addresses are in use in `{name}`, which has {usable}; count those of this subnet alone"
    )]
    MoreInUse {
        /// The subnet's name.
        name: String,
        /// The addresses in use.
        in_use: u64,
        /// Those that AWS gives out of it.
        usable: u32,
    },
    /// A group that is in no subnet of the plan.
    #[error("`{group}` is in no subnet; name one of the plan's")]
    NoSubnet {
        /// The group's name.
        group: String,
    },
    /// A group whose pods' addresses come of no subnet.
    #[error("the pods of `{group}` have no subnet{}; give one there, as in `--pod-subnet 'p=100.64.0.0/20 \
         zone=ZONE'` or `pod_subnets` of a plan", super::text::in_zone(zone.as_deref()))]
    NoPodSubnet {
        /// The group's name.
        group: String,
        /// The availability zone that lacks one, where they go by zones.
        zone: Option<String>,
    },
    /// A group with more nodes now than at most.
    #[error(
        "a group can't have {now} nodes now and a maximum of {max}; raise the maximum, or have fewer now"
    )]
    FewerNodes {
        /// The nodes now.
        now: u32,
        /// The nodes at most.
        max: u32,
    },
    /// The text isn't a workload.
    #[cfg(feature = "manifest")]
    #[error(
        "`{value}` isn't a workload: {reason}; give it as in `web replicas=20 cpu=250m memory=512Mi in=GROUP`"
    )]
    InvalidWorkload {
        /// The text that was given.
        value: String,
        /// Why not.
        reason: String,
    },
    /// The text isn't a number of nodes, or a share of them.
    #[error("`{value}` isn't a surge; give a number of nodes or a share of them, as in `3` or `10%`")]
    InvalidSurge {
        /// The text that was given.
        value: String,
    },
    /// More answers at once than anybody reads.
    #[cfg(feature = "serde")]
    #[error(fmt = super::text::too_many_results)]
    TooManyResults {
        /// What gives several answers for each type: `pods` or `options`.
        name: &'static str,
        /// What they are called.
        what: &'static str,
        /// How many.
        numbers: usize,
        /// How many types.
        types: usize,
    },
    /// A request lacks a field.
    #[cfg(feature = "serde")]
    #[error("`{name}` is missing; give it, as in `{example}`")]
    MissingField {
        /// The field's name.
        name: &'static str,
        /// How it can look.
        example: &'static str,
    },
    /// A plan has no subnet of this name.
    #[cfg(feature = "serde")]
    #[error("there is no subnet `{name}` of {of}; {}", super::text::or_add(suggestion.as_deref()))]
    UnknownSubnet {
        /// The name that was given.
        name: String,
        /// What it should be of: nodes or pods.
        of: &'static str,
        /// The name that was most likely meant.
        suggestion: Option<String>,
    },
    /// A share of memory that only Karpenter takes, without Karpenter.
    #[error(fmt = super::text::overhead_without_karpenter)]
    OverheadWithoutKarpenter,
    /// The expression that chooses rows of a table can't be read.
    #[cfg(feature = "serde")]
    #[error("column {column}: {reason}")]
    InvalidFilter {
        /// Where in the expression, counted in characters from 1.
        column: usize,
        /// What is wrong, and the remedy.
        reason: String,
    },
    /// A table has no column of this name.
    #[cfg(feature = "serde")]
    #[error("unknown column `{name}`; choose from `{}`", there.join("`, `"))]
    UnknownColumn {
        /// The name that was asked for.
        name: String,
        /// Those that there are.
        there: Vec<&'static str>,
    },
    /// A column that only an option brings.
    #[cfg(feature = "serde")]
    #[error(fmt = super::text::column_needs_option)]
    ColumnNeedsOption {
        /// The column's name.
        name: &'static str,
        /// The option's name.
        option: &'static str,
    },
    /// An option can't have this value.
    #[error(fmt = super::text::invalid_option)]
    InvalidOption {
        /// The option's name.
        name: &'static str,
        /// The value that was given, as JSON.
        value: String,
        /// What to give.
        remedy: String,
    },
    /// A request has a field that means nothing in it.
    #[error("unknown field `{name}`; {}", super::text::likely(suggestion.as_deref()))]
    UnknownField {
        /// The field's name.
        name: String,
        /// The field that was most likely meant.
        suggestion: Option<String>,
    },
    /// A word that is the name of no option.
    #[error("unknown option `{name}`; {}", super::text::likely(suggestion.as_deref()))]
    UnknownOption {
        /// The word.
        name: String,
        /// The option that was most likely meant.
        suggestion: Option<String>,
    },
    /// A field of a manifest that its tool doesn't have.
    #[cfg(feature = "manifest")]
    #[error(
        "`{name}` is ignored{}: {of} has no such field; {}",
        super::text::refused_by(*tool),
        super::text::likely(suggestion.as_deref())
    )]
    IgnoredField {
        /// The field's name.
        name: String,
        /// The tool that reads the manifest, if it refuses the field.
        tool: Option<&'static str>,
        /// What has it, such as `a node group`.
        of: &'static str,
        /// The field that was most likely meant.
        suggestion: Option<String>,
    },
    /// A manifest whose nodes are set up in a way that there are no rules for.
    #[cfg(feature = "manifest")]
    #[error("{reason}")]
    NoRules {
        /// What it is, and the remedy.
        reason: String,
    },
    /// A request isn't of the form that it should have.
    #[cfg(feature = "serde")]
    #[error("the request can't be read: {reason}; see the types of the package")]
    InvalidRequest {
        /// What is wrong.
        reason: String,
    },
    /// A manifest that no plan can be made of.
    #[cfg(feature = "serde")]
    #[error("{reason}")]
    InvalidManifest {
        /// What is wrong, and the remedy.
        reason: String,
    },
    /// The output of `aws ec2 describe-instance-types` can't be read.
    #[cfg(feature = "serde")]
    #[error("{reason}")]
    InvalidCatalog {
        /// What is wrong, and the remedy.
        reason: String,
    },
}

impl ErrorKind {
    /// The name or the value that was most likely meant.
    pub(super) fn suggestion(&self) -> Option<&str> {
        match self {
            ErrorKind::UnknownInstanceType { suggestion, .. }
            | ErrorKind::UnknownField { suggestion, .. }
            | ErrorKind::UnknownOption { suggestion, .. } => suggestion.as_deref(),
            #[cfg(feature = "manifest")]
            ErrorKind::IgnoredField { suggestion, .. } => suggestion.as_deref(),
            #[cfg(feature = "serde")]
            ErrorKind::UnknownSubnet { suggestion, .. } => suggestion.as_deref(),
            ErrorKind::HostBits { network, .. } => Some(network),
            _ => None,
        }
    }
}
