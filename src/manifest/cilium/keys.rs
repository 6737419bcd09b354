//! The keys of `cilium-config` that change how many addresses a node takes (H51, K48), whoever writes them.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::known;
use crate::Place;
use crate::document::Errors;
use crate::error::Located;
use crate::manifest::kops::ExtraConfig;
use crate::manifest::values::{flag, number};
use crate::nearest::nearest;
use crate::query::OptionsDraft;
use crate::setting::Value;

/// Keys that hold a number: the option that each is, and the lowest number that isn't the same as none.
const NUMBERS: &[(&str, &str, u32)] = &[
    ("eni-first-interface-index", "first_interface_index", 1),
    ("ipam-pre-allocate", "pre_allocate", 1),
    ("ipam-min-allocate", "min_allocate", 1),
    ("ipam-max-allocate", "max_allocate", 1),
    ("ipam-max-above-watermark", "max_above_watermark", 1),
];

/// The key with the mask of the blocks that the operator gives nodes.
const POOL_MASK: &str = "cluster-pool-ipv4-mask-size";

/// The key that turns prefixes on, and the one that turns them off again.
const PREFIXES: [&str; 2] = ["aws-enable-prefix-delegation", "eni-disable-prefix-delegation"];

/// Keys that let pods have the primary address of an ENI; the first one is the older.
const PRIMARY_ADDRESS: [&str; 2] = ["aws-use-primary-address", "eni-use-primary-address"];

/// Keys that change the addresses of nodes in a way that their value doesn't tell, and what they change.
const NOT_COUNTED: &[(&str, &str)] = &[
    (
        "eni-exclude-interface-tags",
        "the ENIs that it excludes give pods no address; give their number as `excluded_enis`",
    ),
    ("eni-subnet-ids", ELSEWHERE),
    ("eni-subnet-tags", ELSEWHERE),
    ("subnet-ids-filter", ELSEWHERE),
    ("subnet-tags-filter", ELSEWHERE),
    ("instance-tags-filter", "the pods of an instance without these tags get no addresses"),
    ("aws-instance-limit-mapping", "it overrides the limits of instance types; give them as `limits`"),
];

const ELSEWHERE: &str = "pods may get addresses of other subnets than those of their nodes; give these as \
                         `pod_subnets`, with `first_interface_index` 1";

/// Keys that turn off the health endpoint, which is there by default.
const HEALTH: [&str; 2] = ["enable-health-checking", "enable-endpoint-health-checking"];

/// The key with the router's own address, and the one with which the ingress listener has one.
const LOCAL_ROUTER: &str = "local-router-ipv4";
const ENVOY: &str = "enable-envoy-config";

/// Keys that are named like those that matter, and leave the addresses of ENIs as they are.
const WITHOUT_EFFECT: &[&str] = &[
    "auto-create-cilium-pod-ip-pools",
    "aws-pagination-enabled",
    "aws-release-excess-ips",
    "cluster-pool-ipv4-cidr",
    "cluster-pool-ipv4-mask-size",
    "cluster-pool-ipv6-cidr",
    "cluster-pool-ipv6-mask-size",
    "eni-delete-on-termination",
    "eni-gc-interval",
    "eni-gc-tags",
    "eni-security-group-tags",
    "eni-security-groups",
    "eni-tags",
    "ipam-cilium-node-update-rate",
    "ipam-default-ip-pool",
    "ipam-multi-pool-pre-allocation",
];

/// What the name of a key begins with that may change addresses.
const STARTS_OF_KEYS: &[&str] = &["aws-", "cluster-pool-", "eni-", "instance-", "ipam", "subnet-"];

/// Fields of a `CiliumNode` and of a CNI configuration, which mean nothing in `cilium-config`, and the keys
/// that mean the same.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("first-interface-index", "eni-first-interface-index"),
    ("pre-allocate", "ipam-pre-allocate"),
    ("min-allocate", "ipam-min-allocate"),
    ("max-allocate", "ipam-max-allocate"),
    ("max-above-watermark", "ipam-max-above-watermark"),
    ("use-primary-address", PRIMARY_ADDRESS[1]),
    ("disable-prefix-delegation", PREFIXES[1]),
    ("enable-prefix-delegation", PREFIXES[0]),
    ("exclude-interface-tags", "eni-exclude-interface-tags"),
];

/// Keys of `cilium-config`, and where they stand.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_field_names, reason = "the keys are what it is of")]
pub(in crate::manifest) struct Keys<'f> {
    pub(in crate::manifest) keys: &'f [ExtraConfig],
    /// What holds them, as sentences name it.
    pub(in crate::manifest) of: &'static str,
    /// Whether somebody wrote them one by one, and not a chart, whose keys Cilium knows.
    pub(in crate::manifest) is_by_hand: bool,
}

impl<'f> Keys<'f> {
    /// The value of a key; an empty one counts as absent.
    pub(in crate::manifest) fn get(self, key: &str) -> Option<&'f Located<String>> {
        let found = self.keys.iter().find(|it| it.key == key)?;
        (!found.value.value.trim().is_empty()).then_some(&found.value)
    }

    /// Adds the mask of the blocks that the operator gives nodes.
    pub(in crate::manifest) fn add_mask(self, options: &mut OptionsDraft, errors: &mut Errors) {
        if let Some(mask) = number(POOL_MASK, self.get(POOL_MASK), errors)
            && let Ok(value) = u32::try_from(mask.value)
        {
            options.set_or("pod_cidr_mask", value, mask.place, errors);
        }
    }

    /// Adds what concerns the addresses of ENIs.
    pub(in crate::manifest) fn add_enis(self, options: &mut OptionsDraft, errors: &mut Errors) {
        let [on, off] = PREFIXES.map(|key| flag(key, self.get(key), errors));
        if let (Some(place), None) = (on, off) {
            options.set_or("prefix_delegation", true, place, errors);
        }
        for key in PRIMARY_ADDRESS {
            if let Some(place) = flag(key, self.get(key), errors) {
                options.set_or("use_primary_address", true, place, errors);
            }
        }
        for (key, option, least) in NUMBERS {
            let Some(number) = number(key, self.get(key), errors) else { continue };
            if let Some(value) = u32::try_from(number.value).ok().filter(|number| number >= least) {
                options.set_or(option, value, number.place, errors);
            }
        }
    }

    /// Whether one of the keys changes which addresses the agent keeps for itself.
    pub(in crate::manifest) fn change_reserved(self) -> bool {
        HEALTH.into_iter().chain([LOCAL_ROUTER, ENVOY]).any(|key| self.get(key).is_some())
    }

    /// Adds the addresses that the agent keeps for itself, where all that is turned on is known (D3, K48).
    pub(in crate::manifest) fn add_reserved(
        self,
        whole: &Place,
        has_ingress: bool,
        options: &mut OptionsDraft,
        errors: &mut Errors,
    ) {
        let is = |key: &str, wanted: &str| self.get(key).is_some_and(|it| it.value == wanted);
        let mut kept = Vec::new();
        if !HEALTH.iter().any(|key| is(key, "false")) {
            kept.push("health");
        }
        if self.get(LOCAL_ROUTER).is_none() {
            kept.push("router");
        }
        if is(ENVOY, "true") || (has_ingress && !is(ENVOY, "false")) {
            kept.push("ingress");
        }
        let place = self.get(ENVOY).map_or(whole, |it| &it.place);
        options.set_or("cilium_reserve", Value::Names(kept), place.clone(), errors);
    }

    /// What is said of the keys that change addresses and aren't counted, and of those that nobody knows.
    pub(in crate::manifest) fn warnings(self) -> impl Iterator<Item = String> + use<'f> {
        self.keys.iter().filter_map(move |it| self.not_counted(&it.key).or_else(|| self.unknown(&it.key)))
    }

    /// What is said of the keys that nobody knows, where the addresses aren't those of ENIs.
    pub(in crate::manifest) fn unknown_ones(self) -> impl Iterator<Item = String> + use<'f> {
        self.keys.iter().filter_map(move |it| self.unknown(&it.key))
    }

    /// What is said of a key that changes addresses and isn't counted.
    fn not_counted(self, key: &str) -> Option<String> {
        self.get(key)?;
        let (_, what) = NOT_COUNTED.iter().find(|(known, _)| *known == key)?;
        Some(format!("`{key}` in {} isn't counted: {what}", self.of))
    }

    /// What is said of a key that Cilium doesn't know, as far as is known here.
    fn unknown(self, key: &str) -> Option<String> {
        let not_counted = format!("`{key}` in {} isn't counted", self.of);
        self.get(key)?;
        if let Some((_, name)) = OTHER_NAMES.iter().find(|(other, _)| *other == key) {
            return Some(format!("{not_counted}: it is no key of Cilium's; give `{name}`"));
        }
        let counted = NUMBERS.iter().map(|(known, ..)| *known).chain(PREFIXES).chain(PRIMARY_ADDRESS);
        let of_addresses = || {
            let others = NOT_COUNTED.iter().map(|(known, _)| *known);
            let others = others.chain(HEALTH).chain([LOCAL_ROUTER, ENVOY]);
            counted.clone().chain(["ipam"]).chain(WITHOUT_EFFECT.iter().copied()).chain(others)
        };
        let may_matter = STARTS_OF_KEYS.iter().any(|start| key.starts_with(start));
        if !(may_matter || self.is_by_hand)
            || of_addresses().any(|known| known == key)
            || known::is_known(key)
        {
            return None;
        }
        let others: Vec<String> = known::all().collect();
        let mut all: Vec<&str> = others.iter().map(String::as_str).collect();
        of_addresses().for_each(|known| all.push(known));
        Some(match nearest(all, key) {
            Some(name) => format!("{not_counted}: it is unknown here; did you mean `{name}`?"),
            None if may_matter => {
                format!("{not_counted}: it is unknown here, and may change how many addresses a node takes")
            }
            None => {
                format!("{not_counted}: it is unknown here, and Cilium ignores a key that it doesn't know")
            }
        })
    }
}
