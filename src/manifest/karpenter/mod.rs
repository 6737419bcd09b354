//! Karpenter's node classes and node pools, in all of their versions (K1 to K15).

mod label;
mod requirement;
mod types;

use alloc::string::String;
use alloc::vec::Vec;

pub use requirement::{Operator, Requirement};

use super::managed_group::read_user_data;
use super::{UserData, max_pods};
use crate::document::{Cursor, Errors};
use crate::setting::Value;
use crate::{Os, Place, error::Located};

/// What kubelet is told by a node class, or by a node pool before v1.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct KarpenterKubelet {
    /// `maxPods`; Karpenter takes 0 too (K2).
    pub max_pods: Option<Located<u32>>,
    /// `maxPods` where it is an expression, which a text always is (K3).
    pub max_pods_expression: Option<Located<String>>,
    /// `podsPerCore`.
    pub pods_per_core: Option<Located<u32>>,
}

/// An `EC2NodeClass`, or an `AWSNodeTemplate`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct NodeClass {
    /// Where it stands.
    pub place: Place,
    /// `metadata.name`.
    pub name: String,
    /// The family of its image, such as `AL2023` or `Bottlerocket`: `amiFamily`, or that of an alias.
    pub family: Option<Located<String>>,
    /// `kubelet`, since v1.
    pub kubelet: KarpenterKubelet,
    /// Whether its image is set up by its own user data alone: the family `Custom`, or an image chosen
    /// without a family (K5, K6).
    pub is_custom: bool,
    /// What its user data says, if it says anything of kubelet.
    pub user_data: Option<UserData>,
    /// EFA-only interfaces on the first network card.
    pub efa_only: Vec<Place>,
}

/// A `NodePool`, or a `Provisioner`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct NodePool {
    /// Where it stands.
    pub place: Place,
    /// `metadata.name`.
    pub name: String,
    /// The name of its node class.
    pub class: Option<Located<String>>,
    /// Whether its class is one of EKS Auto Mode.
    pub is_auto_mode: bool,
    /// What its nodes' types must have, the labels of its template among them.
    pub requirements: Vec<Requirement>,
    /// Whether `kubelet` is here rather than in the class, as before v1.
    pub has_kubelet: bool,
    /// `kubelet`, before v1.
    pub kubelet: KarpenterKubelet,
}

impl KarpenterKubelet {
    /// That of a node class of v1, where a text is an expression (K3).
    fn read(kubelet: Option<Cursor<'_>>, errors: &mut Errors) -> Self {
        let field = kubelet.and_then(|kubelet| kubelet.get(&["maxPods"]));
        match field.and_then(|it| Some(Located::new(it.as_text()?.into(), it.place().clone()))) {
            Some(text) => KarpenterKubelet {
                max_pods: None,
                max_pods_expression: Some(text),
                pods_per_core: kubelet.and_then(|kubelet| max_pods::pods_per_core(kubelet, errors)),
            },
            None => KarpenterKubelet::read_numbers(kubelet, errors),
        }
    }

    /// That of before v1, which has numbers alone (K9, K10).
    fn read_numbers(kubelet: Option<Cursor<'_>>, errors: &mut Errors) -> Self {
        KarpenterKubelet {
            max_pods: kubelet.and_then(|kubelet| max_pods::read_with_zero(kubelet, "maxPods", errors)),
            max_pods_expression: None,
            pods_per_core: kubelet.and_then(|kubelet| max_pods::pods_per_core(kubelet, errors)),
        }
    }
}

impl NodeClass {
    /// Reads an `EC2NodeClass` or an `AWSNodeTemplate`.
    #[must_use]
    pub fn read(document: Cursor<'_>, errors: &mut Errors) -> Self {
        let spec = document.get(&["spec"]).unwrap_or(document);
        let interfaces = spec.get(&["networkInterfaces"]).into_iter().flat_map(|list| list.items());
        let is_efa_only = |it: &Cursor<'_>| {
            let card = it.get(&["networkCardIndex"]).and_then(|card| card.as_whole_number());
            card.unwrap_or(0) == 0 && it.get(&["interfaceType"]).is_some_and(|kind| kind.is_text("efa-only"))
        };
        let family = spec.text("amiFamily", errors).or_else(|| family_of_alias(spec));
        let user_data = spec.get(&["userData"]).and_then(|it| Some((it.as_text()?, it.place())));
        NodeClass {
            place: document.place().clone(),
            name: name(document),
            is_custom: match &family {
                Some(family) => family.value == "Custom",
                None => spec.get(&["amiSelectorTerms"]).is_some(),
            },
            user_data: user_data.and_then(|(text, place)| read_user_data(text, place, errors)),
            family,
            kubelet: KarpenterKubelet::read(spec.get(&["kubelet"]), errors),
            efa_only: interfaces.filter(is_efa_only).map(|it| it.place().clone()).collect(),
        }
    }

    /// Whether its nodes run Windows.
    #[must_use]
    pub fn is_windows(&self) -> bool {
        self.family_starts_with("windows")
    }

    /// Whether its nodes run Bottlerocket, which has no `podsPerCore` (A4.3).
    #[must_use]
    pub fn is_bottlerocket(&self) -> bool {
        self.family_starts_with("bottlerocket")
    }

    /// What it says of other settings than `maxPods`: options with their values and places.
    pub(crate) fn settings(&self) -> Vec<(&'static str, Value, &Place)> {
        let os = self.family.iter().filter(|_| self.is_windows());
        let os = os.map(|family| ("os", Value::from(Os::Windows.name()), &family.place));
        let efa_only = self.efa_only.first().zip(u32::try_from(self.efa_only.len()).ok());
        let efa_only = efa_only.map(|(first, number)| ("efa_only", number.into(), first));
        os.chain(efa_only).collect()
    }

    fn family_starts_with(&self, start: &str) -> bool {
        self.family.as_ref().is_some_and(|family| family.value.to_ascii_lowercase().starts_with(start))
    }
}

/// The family that an alias such as `al2023@latest` names (K6).
fn family_of_alias(spec: Cursor<'_>) -> Option<Located<String>> {
    let alias = spec.get(&["amiSelectorTerms"])?.items().find_map(|term| term.get(&["alias"]))?;
    let (family, _) = alias.as_text()?.split_once('@')?;
    Some(Located::new(family.into(), alias.place().clone()))
}

impl NodePool {
    /// Reads a `NodePool`, v1 or v1beta1.
    #[must_use]
    pub fn read(document: Cursor<'_>, errors: &mut Errors) -> Self {
        let template = document.get(&["spec", "template"]);
        let spec = template.and_then(|template| template.get(&["spec"]));
        let class = spec.and_then(|spec| spec.get(&["nodeClassRef"]));
        let group = class.and_then(|class| class.get(&["group"]).or_else(|| class.get(&["apiVersion"])));
        let version = document.get(&["apiVersion"]).and_then(|version| version.as_text());
        let labels = template.and_then(|template| template.get(&["metadata", "labels"]));
        NodePool {
            place: document.place().clone(),
            name: name(document),
            class: class.and_then(|class| class.text("name", errors)),
            is_auto_mode: group
                .and_then(|group| group.as_text())
                .is_some_and(|group| group.starts_with("eks.amazonaws.com")),
            requirements: Requirement::read_all(spec, labels, errors),
            has_kubelet: version != Some("karpenter.sh/v1"),
            kubelet: KarpenterKubelet::read_numbers(spec.and_then(|spec| spec.get(&["kubelet"])), errors),
        }
    }

    /// Reads a `Provisioner`, as there was up to 0.32.
    #[must_use]
    pub fn read_provisioner(document: Cursor<'_>, errors: &mut Errors) -> Self {
        let spec = document.get(&["spec"]);
        let reference = spec.and_then(|spec| spec.get(&["providerRef"]));
        let kubelet = spec.and_then(|spec| spec.get(&["kubeletConfiguration"]));
        NodePool {
            place: document.place().clone(),
            name: name(document),
            class: reference.and_then(|reference| reference.text("name", errors)),
            is_auto_mode: false,
            requirements: Requirement::read_all(spec, spec.and_then(|spec| spec.get(&["labels"])), errors),
            has_kubelet: true,
            kubelet: KarpenterKubelet::read_numbers(kubelet, errors),
        }
    }
}

fn name(document: Cursor<'_>) -> String {
    let name = document.get(&["metadata", "name"]);
    name.and_then(|name| Some(name.as_text()?.into())).unwrap_or_default()
}
