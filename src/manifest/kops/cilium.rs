//! From what a cluster says of Cilium to the options of a plan: `extraConfig` overrides the keys of
//! `cilium-config` that kOps writes (H48), and some of them change how many addresses a node takes (H51).

use alloc::format;
use alloc::string::String;

use super::refusal::refuse;
use super::{ExtraConfig, KopsCni};
use crate::manifest::values::{flag, number};
use crate::nearest::nearest;
use crate::query::PlanDraft;
use crate::{Place, error::Located};

/// Keys that hold a number: the option that each is, and the lowest number that isn't the same as none.
const NUMBERS: &[(&str, &str, u32)] = &[
    ("eni-first-interface-index", "first_interface_index", 1),
    ("ipam-pre-allocate", "pre_allocate", 1),
    ("ipam-min-allocate", "min_allocate", 1),
    ("ipam-max-allocate", "max_allocate", 1),
    ("ipam-max-above-watermark", "max_above_watermark", 1),
];

/// The modes that there are plans of.
const MODES: [&str; 4] = ["eni", "cluster-pool", "kubernetes", "multi-pool"];

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
    ("enable-health-checking", HEALTH),
    ("enable-endpoint-health-checking", HEALTH),
];

const ELSEWHERE: &str = "pods may get addresses of other subnets than those of their nodes; give these as `pod_subnets`, \
                         with `first_interface_index` 1";
const HEALTH: &str =
    "an address for the health endpoint is counted on every node; give `cilium_reserve` if it has none";

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

/// Fields of a `CiliumNode` and of a CNI configuration, which mean nothing in `cilium-config`, and the keys that mean the same.
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

/// What a cluster says of Cilium.
#[derive(Clone, Copy)]
pub(super) struct Cilium<'f> {
    place: &'f Place,
    name_place: &'f Place,
    ipam: Option<&'f Located<String>>,
    chaining_mode: Option<&'f Located<String>>,
    extra_config: &'f [ExtraConfig],
}

impl<'f> Cilium<'f> {
    /// That of a cluster that has Cilium.
    pub(super) fn of(cni: Option<&'f KopsCni>) -> Option<Self> {
        match cni {
            Some(KopsCni::Cilium { place, name_place, ipam, chaining_mode, extra_config }) => Some(Cilium {
                place,
                name_place,
                ipam: ipam.as_ref(),
                chaining_mode: chaining_mode.as_ref(),
                extra_config,
            }),
            _ => None,
        }
    }

    /// Whether kOps takes the addresses to be those of ENIs: it goes by `ipam`, whatever `extraConfig` says (H49).
    pub(super) fn has_enis_for_kops(self) -> bool {
        self.ipam.is_some_and(|ipam| ipam.value == "eni")
    }

    /// `ipam` where it says that the addresses are those of ENIs without that kOps knows (H49).
    pub(super) fn enis_by_extra_config(self) -> Option<&'f Located<String>> {
        self.key("ipam").filter(|ipam| ipam.value == "eni" && !self.has_enis_for_kops())
    }

    /// Whether it has keys of its own, which kOps knows since 1.35.1 (H48).
    pub(super) const fn has_extra_config(self) -> bool {
        !self.extra_config.is_empty()
    }

    /// The value of a key; an empty one counts as absent.
    fn key(self, key: &str) -> Option<&'f Located<String>> {
        let found = self.extra_config.iter().find(|it| it.key == key)?;
        (!found.value.value.trim().is_empty()).then_some(&found.value)
    }

    /// Adds it to a plan, if there is one of its mode.
    pub(super) fn add_to(self, draft: &mut PlanDraft) {
        let mode = match self.mode() {
            Ok(mode) => mode,
            Err((place, what)) => return refuse(draft, place, what),
        };
        draft.options.set_or("cni", "cilium", self.place.clone(), &mut draft.problems);
        if mode.value != "eni" {
            return self.add_pod_cidrs(draft, mode);
        }
        self.add_prefixes(draft);
        self.add_others(draft);
        draft.not_counted.extend(self.extra_config.iter().filter_map(|it| self.warning(&it.key)));
    }

    /// A mode in which pods take no address of the VPC: none of the settings of ENIs has an effect (J13).
    fn add_pod_cidrs(self, draft: &mut PlanDraft, mode: Located<String>) {
        draft.options.set_or("ipam", mode.value.as_str(), mode.place, &mut draft.problems);
        if !self.is_kubernetes()
            && let Some(mask) = number(POOL_MASK, self.key(POOL_MASK), &mut draft.problems)
            && let Ok(value) = u32::try_from(mask.value)
        {
            draft.options.set_or("pod_cidr_mask", value, mask.place, &mut draft.problems);
        }
        if self.off_the_vpc_by_extra_config().is_some() {
            let text = "kOps reads its own `ipam: eni`, so it sets `maxPods` by the ENIs, though `extraConfig` chooses another \
                        mode; set `kubelet.maxPods: 110` to get 110";
            draft.not_counted.push(text.into());
        }
    }

    /// Where `extraConfig` chooses a mode in which pods take no address of the VPC, while kOps goes by `ipam: eni` (H49).
    pub(super) fn off_the_vpc_by_extra_config(self) -> Option<&'f Place> {
        let mode = self.key("ipam").filter(|_| self.has_enis_for_kops())?;
        (mode.value != "eni").then_some(&mode.place)
    }

    /// Whether nodes have the ranges that Kubernetes gives them.
    pub(super) fn is_kubernetes(self) -> bool {
        self.mode().is_ok_and(|mode| mode.value == "kubernetes")
    }

    /// The mode, where there are plans of it; if not, what is wrong.
    fn mode(self) -> Result<Located<String>, (&'f Place, String)> {
        let chaining = self.key("cni-chaining-mode").or(self.chaining_mode);
        if let Some(mode) = chaining.filter(|mode| mode.value == "aws-cni") {
            let what = "with `cilium` chained to `aws-cni` the VPC CNI gives the addresses, and its settings aren't here; make \
                        a plan of `amazonvpc` with them";
            return Err((&mode.place, what.into()));
        }
        let overridden = self.key("ipam");
        let ipam = overridden.or(self.ipam);
        // Without `ipam` kOps lets Kubernetes assign the ranges of nodes (A5.8).
        let mode =
            ipam.cloned().unwrap_or_else(|| Located::new("kubernetes".into(), self.name_place.clone()));
        if MODES.contains(&mode.value.as_str()) {
            return Ok(mode);
        }
        let whose = if overridden.is_some() { "the `extraConfig` of `cilium`" } else { "`cilium`" };
        let modes = MODES.join("`, `");
        let what =
            format!("{whose} has `ipam: {}`, of which there is no plan; give one of `{modes}`", mode.value);
        Err((ipam.map_or(self.name_place, |ipam| &ipam.place), what))
    }

    fn add_prefixes(self, draft: &mut PlanDraft) {
        let [on, off] = PREFIXES.map(|key| flag(key, self.key(key), &mut draft.problems));
        if let (Some(place), None) = (on, off) {
            draft.options.set_or("prefix_delegation", true, place, &mut draft.problems);
        }
    }

    fn add_others(self, draft: &mut PlanDraft) {
        let problems = &mut draft.problems;
        for key in PRIMARY_ADDRESS {
            if let Some(place) = flag(key, self.key(key), problems) {
                draft.options.set_or("use_primary_address", true, place, problems);
            }
        }
        for (key, option, least) in NUMBERS {
            let Some(number) = number(key, self.key(key), problems) else { continue };
            if let Some(value) = u32::try_from(number.value).ok().filter(|number| number >= least) {
                draft.options.set_or(option, value, number.place, problems);
            }
        }
    }

    /// What is said of a key that changes addresses and isn't counted, or may be one.
    fn warning(self, key: &str) -> Option<String> {
        let value = self.key(key)?;
        let not_counted = format!("`{key}` in `extraConfig` isn't counted");
        if let Some((_, what)) = NOT_COUNTED.iter().find(|(known, _)| *known == key) {
            // Health checking is on unless it is turned off.
            let is_default = *what == HEALTH && value.value == "true";
            return (!is_default).then(|| format!("{not_counted}: {what}"));
        }
        if let Some((_, name)) = OTHER_NAMES.iter().find(|(other, _)| *other == key) {
            return Some(format!("{not_counted}: it is no key of Cilium's; give `{name}`"));
        }
        let counted = NUMBERS.iter().map(|(known, ..)| *known).chain(PREFIXES).chain(PRIMARY_ADDRESS);
        let known = || counted.clone().chain(["ipam"]).chain(WITHOUT_EFFECT.iter().copied());
        let may_matter = STARTS_OF_KEYS.iter().any(|start| key.starts_with(start));
        if !may_matter || known().any(|known| known == key) {
            return None;
        }
        let all = known().chain(NOT_COUNTED.iter().map(|(known, _)| *known));
        Some(match nearest(all, key) {
            Some(name) => format!("{not_counted}: it is unknown here; did you mean `{name}`?"),
            None => {
                format!("{not_counted}: it is unknown here, and may change how many addresses a node takes")
            }
        })
    }
}
