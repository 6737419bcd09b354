//! From what a cluster says of Cilium to the options of a plan: `extraConfig` overrides the keys of
//! `cilium-config` that kOps writes (H48, H50), and some of them change how many addresses a node takes
//! (H51).

use alloc::format;
use alloc::string::String;

use super::objects::{KopsCilium, KopsCni};
use super::refusal::refuse;
use crate::error::{ErrorKind, Located};
use crate::manifest::cilium::Keys;
use crate::query::PlanDraft;
use crate::{Error, Place};

/// The modes that there are plans of.
const MODES: [&str; 4] = ["eni", "cluster-pool", "kubernetes", "multi-pool"];

/// The values of `ipam` that kOps accepts (H47).
const ACCEPTED: [&str; 4] = ["hostscope", "kubernetes", "crd", "eni"];

impl KopsCilium {
    /// That of a cluster that has Cilium.
    pub(super) fn of(cni: Option<&KopsCni>) -> Option<&Self> {
        match cni {
            Some(KopsCni::Cilium(cilium)) => Some(cilium),
            _ => None,
        }
    }

    /// Whether kOps takes the addresses to be those of ENIs: it goes by `ipam`, whatever `extraConfig` says
    /// (H49).
    pub(super) fn has_enis_for_kops(&self) -> bool {
        self.ipam.as_ref().is_some_and(|ipam| ipam.value == "eni")
    }

    /// `ipam` where it says that the addresses are those of ENIs without that kOps knows (H49).
    pub(super) fn enis_by_extra_config(&self) -> Option<&Located<String>> {
        self.key("ipam").filter(|ipam| ipam.value == "eni" && !self.has_enis_for_kops())
    }

    /// Whether it has keys of its own, which kOps knows since 1.35.1 (H48).
    pub(super) const fn has_extra_config(&self) -> bool {
        !self.extra_config.is_empty()
    }

    fn keys(&self) -> Keys<'_> {
        Keys { keys: &self.extra_config, of: "`extraConfig`", is_by_hand: true }
    }

    /// The value of a key; an empty one counts as absent.
    fn key(&self, key: &str) -> Option<&Located<String>> {
        self.keys().get(key)
    }

    /// Adds it to a plan, if there is one of its mode.
    pub(super) fn add_to(&self, draft: &mut PlanDraft) {
        if let Some(ipam) = self.refused_by_kops() {
            draft.unreadable.push("cni");
            return refuse(draft, &ipam.place, refusal_of(&ipam.value));
        }
        let mode = match self.mode() {
            Ok(mode) => mode,
            Err((place, reason)) => {
                return draft.problems.push(Error::from(ErrorKind::NoRules { reason }).at(place.clone()));
            }
        };
        draft.options.set_or("cni", "cilium", self.place.clone(), &mut draft.problems);
        if mode.value != "eni" {
            return self.add_pod_cidrs(draft, mode);
        }
        self.keys().add_enis(&mut draft.options, &mut draft.problems);
        if self.ingress.is_some() || self.keys().change_reserved() {
            let (place, has_ingress) = (self.ingress.as_ref().unwrap_or(&self.place), self.ingress.is_some());
            self.keys().add_reserved(place, has_ingress, &mut draft.options, &mut draft.problems);
        }
        draft.not_counted.extend(self.keys().warnings());
    }

    /// A mode in which pods take no address of the VPC: none of the settings of ENIs has an effect (J13).
    fn add_pod_cidrs(&self, draft: &mut PlanDraft, mode: Located<String>) {
        draft.options.set_or("ipam", mode.value.as_str(), mode.place, &mut draft.problems);
        draft.not_counted.extend(self.keys().unknown_ones());
        if !self.is_kubernetes() {
            self.keys().add_mask(&mut draft.options, &mut draft.problems);
        }
        if self.off_the_vpc_by_extra_config().is_some() {
            let text = "kOps reads its own `ipam: eni`, so it sets `maxPods` by the ENIs, though \
                        `extraConfig` chooses another mode; set `kubelet.maxPods: 110` to get 110";
            draft.not_counted.push(text.into());
        }
    }

    /// Where `extraConfig` chooses a mode in which pods take no address of the VPC, while kOps goes by `ipam:
    /// eni` (H49).
    pub(super) fn off_the_vpc_by_extra_config(&self) -> Option<&Place> {
        let mode = self.key("ipam").filter(|_| self.has_enis_for_kops())?;
        (mode.value != "eni").then_some(&mode.place)
    }

    /// Whether nodes have the ranges that Kubernetes gives them.
    pub(super) fn is_kubernetes(&self) -> bool {
        self.mode().is_ok_and(|mode| mode.value == "kubernetes")
    }

    /// `ipam` where kOps accepts no cluster with it (H47).
    fn refused_by_kops(&self) -> Option<&Located<String>> {
        self.ipam.as_ref().filter(|ipam| !ACCEPTED.contains(&ipam.value.as_str()))
    }

    /// The mode, where there are plans of it; if not, what is wrong.
    fn mode(&self) -> Result<Located<String>, (&Place, String)> {
        let chaining = self.key("cni-chaining-mode").or(self.chaining_mode.as_ref());
        if let Some(mode) = chaining.filter(|mode| mode.value == "aws-cni") {
            let what = "with `cilium` chained to `aws-cni` the VPC CNI gives the addresses, and its settings \
                        aren't here; make a plan of `amazonvpc` with them";
            return Err((&mode.place, what.into()));
        }
        let overridden = self.key("ipam");
        let ipam = overridden.or(self.ipam.as_ref());
        // Without `ipam` kOps lets Kubernetes assign the ranges of nodes (A5.8, H47).
        let mode =
            ipam.cloned().unwrap_or_else(|| Located::new("kubernetes".into(), self.name_place.clone()));
        if MODES.contains(&mode.value.as_str()) {
            return Ok(mode);
        }
        let what = without_plan(&mode.value, overridden.is_some());
        Err((ipam.map_or(&self.name_place, |ipam| &ipam.place), what))
    }
}

/// Said of an `ipam` that kOps doesn't accept; those of Cilium's own can only be in `extraConfig`.
fn refusal_of(ipam: &str) -> String {
    format!(
        "kOps refuses `ipam: {ipam}`; give `eni` or `kubernetes`, or Cilium's own mode in `extraConfig`, as in \
         `extraConfig: {{ipam: cluster-pool}}`"
    )
}

/// Said of a mode that there is no plan of, with those that can be given in its place.
fn without_plan(ipam: &str, is_overridden: bool) -> String {
    let (whose, modes) = if is_overridden {
        ("the `extraConfig` of `cilium`", format!("one of `{}`", MODES.join("`, `")))
    } else {
        ("`cilium`", "`eni` or `kubernetes`".into())
    };
    format!("{whose} has `ipam: {ipam}`, of which there is no plan; give {modes}")
}
