//! What sets up a node when it starts: nodeadm's `NodeConfig`, Bottlerocket's settings or the arguments of
//! `bootstrap.sh`, which may be parts of one message (K17 to K21, K31 to K33).

use alloc::string::String;
use alloc::vec::Vec;

use super::UnknownField;
use super::max_pods::{self, OfFlag};
use crate::document::{Cursor, Errors};
use crate::nearest::nearest;
use crate::setting::Value;
use crate::{Place, error::Located};

/// What reads the user data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Bootstrap {
    /// nodeadm, of Amazon Linux 2023.
    Nodeadm,
    /// Bottlerocket.
    Bottlerocket,
    /// `bootstrap.sh`, of Amazon Linux 2.
    Script,
}

impl Bootstrap {
    /// The kind of the object that it reads, as findings name it.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Bootstrap::Nodeadm => "NodeConfig",
            Bootstrap::Bottlerocket => "Bottlerocket settings",
            Bootstrap::Script => "bootstrap.sh",
        }
    }
}

/// What user data says of `maxPods`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UserData {
    /// Where it stands.
    pub place: Place,
    /// What reads it.
    pub bootstrap: Bootstrap,
    /// The number that kubelet gets of it.
    pub max_pods: Option<Located<u32>>,
    /// `podsPerCore` of nodeadm, if it is a limit (A4.2).
    pub pods_per_core: Option<Located<u32>>,
    /// The field that the number is of, from the part; none if it can't be edited there.
    pub field: Option<&'static [&'static str]>,
    /// `maxPodsExpression` of nodeadm, where it decides.
    pub expression: Option<Located<String>>,
    /// The same where a number overrules it: nodeadm still reserves memory by it (A3.7, K21).
    pub overruled: Option<Located<String>>,
    /// What takes the place of a number and isn't known, such as a variable.
    pub unknown: Option<Located<String>>,
    /// Where it says that services have IPv6 addresses, as pods do then.
    pub ipv6: Option<Place>,
    /// The fields of a `NodeConfig` about kubelet that nobody knows.
    pub unknown_fields: Vec<UnknownField>,
}

/// Where nodeadm has kubelet's number (K17).
const NODEADM: &[&str] = &["spec", "kubelet", "config", "maxPods"];
/// Where Bottlerocket has it (K31).
const BOTTLEROCKET: &[&str] = &["settings", "kubernetes", "max-pods"];
/// Where a script has it.
const SCRIPT: &[&str] = &["max-pods"];

/// What a `NodeConfig` says of kubelet (K17).
const KUBELET: [&str; 3] = ["config", "flags", "maxPodsExpression"];
/// The fields of kubelet's configuration that say how many pods it lets in.
const CONFIG: [&str; 2] = ["maxPods", "podsPerCore"];

/// The fields that nobody knows: of all that a `NodeConfig` says of kubelet, and of kubelet's configuration
/// those that are near to one that counts.
fn unknown_fields(kubelet: Cursor<'_>) -> Vec<UnknownField> {
    let of_kubelet = kubelet.fields().filter(|(name, _)| !KUBELET.contains(name)).map(|(name, field)| {
        let suggestion = nearest(CONFIG, name).map(|name| alloc::format!("config.{name}"));
        UnknownField {
            name: Located::new(name.into(), field.name_place().clone()),
            tool: None,
            of: "`spec.kubelet`",
            suggestion: suggestion.or_else(|| nearest(KUBELET, name)),
        }
    });
    of_kubelet.chain(kubelet.get(&["config"]).into_iter().flat_map(near_to_config)).collect()
}

/// The fields of kubelet's configuration that are near to one that counts.
pub(super) fn near_to_config(config: Cursor<'_>) -> Vec<UnknownField> {
    UnknownField::near(config, &CONFIG, "kubelet's configuration")
}

/// The settings of Bottlerocket's kubelet that are near to the one that counts.
pub(super) fn near_to_bottlerocket(settings: Cursor<'_>) -> Vec<UnknownField> {
    UnknownField::near(settings, &["max-pods"], "Bottlerocket's settings")
}

impl UserData {
    /// Reads a document of one of the forms; `None` for others.
    #[must_use]
    pub fn read(document: Cursor<'_>, errors: &mut Errors) -> Option<Self> {
        let is = |name: &str, text: &str| document.get(&[name]).is_some_and(|field| field.is_text(text));
        let version = document.get(&["apiVersion"]).and_then(|version| version.as_text());
        if is("kind", "NodeConfig") && version.is_some_and(|it| it.starts_with("node.eks.aws/")) {
            Some(UserData::of_node_config(document, errors))
        } else if is("kind", "bootstrap.sh") {
            Some(UserData::of_script(document, errors))
        } else if version.is_none() && document.get(&["settings", "kubernetes"]).is_some() {
            let settings = document.get(&["settings", "kubernetes"])?;
            Some(UserData {
                max_pods: max_pods::read(settings, "max-pods", errors),
                unknown_fields: near_to_bottlerocket(settings),
                ..UserData::new(document.place(), Bootstrap::Bottlerocket, Some(BOTTLEROCKET))
            })
        } else {
            None
        }
    }

    /// All parts of a message as one, as nodes read them; a document by itself is its only part.
    pub(crate) fn read_all(document: Cursor<'_>, errors: &mut Errors) -> Option<Self> {
        let parts = document.get(&["parts"]).into_iter().flat_map(|parts| parts.items());
        let read = core::iter::once(document).chain(parts).filter_map(|part| UserData::read(part, errors));
        read.reduce(Self::followed_by)
    }

    fn new(place: &Place, bootstrap: Bootstrap, field: Option<&'static [&'static str]>) -> Self {
        UserData {
            place: place.clone(),
            bootstrap,
            max_pods: None,
            pods_per_core: None,
            field,
            expression: None,
            overruled: None,
            unknown: None,
            ipv6: None,
            unknown_fields: Vec::new(),
        }
    }

    /// A flag beats kubelet's configuration, which beats the expression (K21).
    fn of_node_config(document: Cursor<'_>, errors: &mut Errors) -> Self {
        let mut read = UserData::new(document.place(), Bootstrap::Nodeadm, Some(NODEADM));
        let kubelet = document.get(&["spec", "kubelet"]);
        let cidr = document.get(&["spec", "cluster", "cidr"]);
        read.ipv6 = cidr
            .filter(|cidr| cidr.as_text().is_some_and(|range| range.contains(':')))
            .map(|cidr| cidr.place().clone());
        let Some(kubelet) = kubelet else { return read };
        read.unknown_fields = unknown_fields(kubelet);
        read.pods_per_core =
            kubelet.get(&["config"]).and_then(|config| max_pods::pods_per_core(config, errors));
        let flags = kubelet.get(&["flags"]).into_iter().flat_map(|flags| flags.items());
        let flag = flags.rev().find_map(|flag| Some((flag, flag.as_text()?.strip_prefix("--max-pods=")?)));
        if let Some((flag, text)) = flag {
            read.field = None;
            read.go_by_flag(text, flag.place(), errors);
        } else if let Some(config) = kubelet.get(&["config"]).filter(|it| it.get(&["maxPods"]).is_some()) {
            read.max_pods = max_pods::read(config, "maxPods", errors);
        }
        // An empty one is none.
        let given = kubelet.text("maxPodsExpression", errors).filter(|it| !it.value.is_empty());
        let is_overruled = flag.is_some() || kubelet.get(&["config", "maxPods"]).is_some();
        if is_overruled {
            read.overruled = given;
        } else {
            read.expression = given;
        }
        read
    }

    /// What it says of other settings: options with their values and places.
    pub(crate) fn settings(&self) -> Vec<(&'static str, Value, &Place)> {
        let ipv6 = self.ipv6.iter().map(|place| ("ip_family", Value::from("ipv6"), place));
        let per_core = self.pods_per_core.iter().map(|it| ("pods_per_core", it.value.into(), &it.place));
        ipv6.chain(per_core).collect()
    }

    /// Takes what is behind `--max-pods`.
    fn go_by_flag(&mut self, text: &str, place: &Place, errors: &mut Errors) {
        match max_pods::of_flag(text, place) {
            OfFlag::Number(number) => self.max_pods = Some(Located::new(number, place.clone())),
            OfFlag::Unknown => self.unknown = Some(Located::new("--max-pods".into(), place.clone())),
            OfFlag::Refused(error) => errors.push(error),
        }
    }

    /// The flag beats the table, and without both kubelet's default of 110 holds (K32, K33).
    fn of_script(document: Cursor<'_>, errors: &mut Errors) -> Self {
        let mut read = UserData::new(document.place(), Bootstrap::Script, None);
        if let Some(flag) = document.get(&["max-pods"]) {
            read.go_by_flag(&flag.scalar_text().unwrap_or_default(), flag.place(), errors);
            read.field = read.max_pods.is_some().then_some(SCRIPT);
        } else if let Some(table) = document.get(&["use-max-pods"]) {
            match table.as_text() {
                Some("false") => {
                    let place = table.place().clone();
                    read.max_pods = Some(Located::new(crate::kubelet::DEFAULT_MAX_PODS, place));
                }
                Some("true") => {}
                _ => read.unknown = Some(Located::new("--use-max-pods".into(), table.place().clone())),
            }
        }
        read
    }

    /// The two as one, as nodes read the parts of a message: what the later one says wins (K19).
    #[must_use]
    pub fn followed_by(mut self, mut later: Self) -> Self {
        let mut unknown_fields = core::mem::take(&mut self.unknown_fields);
        unknown_fields.append(&mut later.unknown_fields);
        let is_said = later.max_pods.is_some() || later.unknown.is_some() || later.expression.is_some();
        // A flag of an earlier part still beats the configuration of a later one, and that an expression.
        let is_flag = self.field.is_none() && self.max_pods.is_some() && later.field.is_some();
        let is_number = self.max_pods.is_some() && later.expression.is_some();
        let expression_of = |it: &Self| it.expression.clone().or_else(|| it.overruled.clone());
        let expression = expression_of(&later).or_else(|| expression_of(&self));
        let ipv6 = later.ipv6.clone().or_else(|| self.ipv6.clone());
        let pods_per_core = later.pods_per_core.clone().or_else(|| self.pods_per_core.clone());
        let of_number = if is_said && !is_flag && !is_number { later } else { self };
        let (expression, overruled) = match &of_number {
            // The last number or what takes its place decides, and by the last expression memory is reserved.
            UserData { expression: None, max_pods, unknown, .. }
                if max_pods.is_some() || unknown.is_some() =>
            {
                (None, expression)
            }
            _ => (expression, None),
        };
        UserData { pods_per_core, expression, overruled, ipv6, unknown_fields, ..of_number }
    }
}
