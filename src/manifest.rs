//! Plan files and the manifests of other tools as plans: text in; out comes the form of a plan, with the place of each value
//! in the text.
//!
//! A kOps cluster with its instance groups and an eksctl `ClusterConfig` say what subnets there are, what nodes are in them,
//! and how the network plug-in is set. What they leave to the tool's defaults is filled in by its own rules (G1 to G5).

mod aws_node;
mod draft;
mod eksctl;
mod kops;
mod spot;
mod yaml;

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde_json::{Map, Value};

use self::spot::Spot;
use self::yaml::{Document, Places};
use crate::error::{Error, ErrorKind};
use crate::path::upwards;

/// A place in one of several files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Place {
    /// Which of the files, counted from 0.
    pub file: usize,
    /// The line, counted from 1.
    pub line: u64,
    /// The column in characters, counted from 1.
    pub column: u64,
}

/// What is wrong with a manifest, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fault {
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub error: Error,
}

impl From<Fault> for Error {
    fn from(Fault { place, error }: Fault) -> Self {
        let count = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let position = crate::Position::new(0, count(place.line), count(place.column));
        error.at(crate::Span::new(place.file, position, position))
    }
}

/// The form of a plan, and where each of its values comes from.
///
/// # Example
///
/// ```
/// use maxpods::Catalog;
/// use maxpods::manifest::PlanSource;
/// use maxpods::json::PlanForm;
///
/// let source = PlanSource::read(&["
/// apiVersion: eksctl.io/v1alpha5
/// kind: ClusterConfig
/// metadata: {name: example, region: eu-west-1}
/// availabilityZones: [eu-west-1a, eu-west-1b]
/// managedNodeGroups:
/// - {name: workers, instanceType: m5.large, desiredCapacity: 3, maxSize: 9, privateNetworking: true}
/// "]).map_err(|faults| faults[0].error.clone())?;
/// let form = PlanForm::read(&source.form().clone().into());
/// let read = form.plan(Catalog::built_in()).map_err(|faults| faults[0].error.clone())?;
/// // eksctl divides 192.168.0.0/16 into eight subnets, and the nodes are in the private ones.
/// let private = read.plan.subnets_of_group(0).map(|subnet| subnet.cidr().unwrap().to_string());
/// assert_eq!(private.collect::<Vec<_>>(), ["192.168.64.0/19", "192.168.96.0/19"]);
/// assert_eq!(read.plan.groups()[0].nodes().max(), 9);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct PlanSource {
    form: Map<String, Value>,
    places: BTreeMap<String, Places>,
    faults: Vec<Fault>,
    warnings: Vec<String>,
    /// The paths of subnets that are there already, and whose ranges the manifest doesn't say.
    existing: Vec<String>,
    is_manifest: bool,
}

impl PlanSource {
    /// Reads a plan file, or manifests: a kOps `Cluster` with its `InstanceGroup`s, which may be in several files, or an
    /// eksctl `ClusterConfig`. Each file may hold several documents; of those that come with a manifest others are left
    /// aside.
    ///
    /// # Errors
    ///
    /// `invalid-manifest` for text that isn't YAML, or for documents of which no plan can be made. What is wrong
    /// within a manifest is said by [`PlanSource::faults`], so that all faults of a plan can be said at once.
    pub fn read(files: &[&str]) -> Result<Self, Vec<Fault>> {
        let mut documents = Vec::new();
        let mut faults = Vec::new();
        for (file, text) in files.iter().enumerate() {
            match yaml::read(file, text) {
                Ok(more) => documents.extend(more),
                Err(fault) => faults.push(fault),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let kinds: Vec<Kind> = documents.iter().map(Kind::of).collect();
        let of_kind = |wanted: Kind| {
            let both = documents.iter().zip(&kinds).filter(move |(_, kind)| **kind == wanted);
            both.map(|(document, _)| document).collect::<Vec<_>>()
        };
        let (clusters, configs, plans) =
            (of_kind(Kind::KopsCluster), of_kind(Kind::EksctlConfig), of_kind(Kind::Plan));
        match (&*clusters, &*configs, &*plans) {
            ([cluster], [], []) => Ok(kops::read(cluster, &of_kind(Kind::KopsGroup))),
            ([], [config], []) => Ok(eksctl::read(config)),
            ([], [], [plan]) => of_plan(plan).map_err(|fault| alloc::vec![fault]),
            ([], [], []) => Err(alloc::vec![nothing_to_read(&documents, &kinds)]),
            _ => {
                let all = clusters.iter().chain(&configs).chain(&plans);
                let second = all.map(|document| document.places("").value).nth(1);
                let reason = "there is a cluster or a plan before this one; give one at a time".to_owned();
                Err(alloc::vec![fault(second.unwrap_or_default(), reason)])
            }
        }
    }

    /// The form of the plan, as a plan file has it.
    #[must_use]
    pub const fn form(&self) -> &Map<String, Value> {
        &self.form
    }

    /// The form of the plan, to change.
    pub const fn form_mut(&mut self) -> &mut Map<String, Value> {
        &mut self.form
    }

    /// Says where a value comes from, by its path such as `subnets[0].cidr`, that isn't from the files.
    pub fn comes_from(&mut self, path: impl Into<String>, place: Place) {
        self.places.insert(path.into(), Places { name: place, value: place });
    }

    /// What is wrong with the manifest itself.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// The place that an error goes back to, of the field of this path: that of the field, or of what it is in.
    #[must_use]
    pub fn place(&self, path: &str, error: &Error) -> Option<Place> {
        let places = upwards(path).find_map(|part| self.places.get(part))?;
        Some(if error.code() == "unknown-field" { places.name } else { places.value })
    }

    /// The subnets that are there already, of which the manifest says no range, and neither does what was changed: the path
    /// of each, with the error.
    pub fn without_ranges(&self) -> impl Iterator<Item = (&str, Error)> {
        self.existing.iter().filter_map(|path| {
            let subnet = at(&self.form, path)?;
            let name = subnet.get("name").and_then(Value::as_str).unwrap_or_default();
            // eksctl has no field for it beside the ID of a subnet for pods.
            let remedy = if path.starts_with("pod_subnets") {
                "list it with its `cidr` among `vpc.subnets`"
            } else {
                "add its `cidr`"
            };
            let reason = alloc::format!("the range of the subnet `{name}` isn't given; {remedy}");
            let error = Error::from(ErrorKind::InvalidManifest { reason });
            subnet.get("cidr").is_none().then_some((path.as_str(), error))
        })
    }

    /// What the manifest doesn't say, and what was changed doesn't either: each a sentence.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = self.warnings.clone();
        let all = |list: &str| self.form.get(list).and_then(Value::as_array).into_iter().flatten();
        let has_pods =
            self.form.contains_key("pods") || all("groups").all(|group| group.get("pods").is_some());
        let is_told =
            |subnet: &Value| subnet.get("in_use").or_else(|| subnet.get("load_balancers")).is_some();
        if self.is_manifest && !has_pods {
            let text = "a manifest doesn't say how many pods there are: as many as fit are counted on each node; give `pods` \
                        for another number";
            warnings.push(text.to_owned());
        }
        if self.is_manifest && !all("subnets").all(is_told) {
            let text = "a manifest doesn't say what else is in the subnets, such as load balancers and NAT gateways; give \
                        `in_use` for each";
            warnings.push(text.to_owned());
        }
        warnings
    }
}

impl Place {
    /// A place by the number of its file, counted from 0, and its line and column, counted from 1.
    #[must_use]
    pub const fn new(file: usize, line: u64, column: u64) -> Self {
        Place { file, line, column }
    }
}

impl Default for Place {
    fn default() -> Self {
        Place::new(0, 1, 1)
    }
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plan,
    KopsCluster,
    KopsGroup,
    EksctlConfig,
    Other,
}

impl Kind {
    fn of(document: &Document) -> Self {
        let text = |name: &str| document.value.get(name).and_then(Value::as_str);
        let (Some(version), Some(kind)) = (text("apiVersion"), text("kind")) else { return Kind::Plan };
        let group = version.split('/').next().unwrap_or_default();
        match (group, kind) {
            ("kops.k8s.io" | "kops", "Cluster") => Kind::KopsCluster,
            ("kops.k8s.io" | "kops", "InstanceGroup") => Kind::KopsGroup,
            ("eksctl.io", "ClusterConfig") => Kind::EksctlConfig,
            _ => Kind::Other,
        }
    }
}

/// A plan file has the form already.
fn of_plan(document: &Document) -> Result<PlanSource, Fault> {
    let places = document.all_places().map(|(path, places)| (path.clone(), *places)).collect();
    let Value::Object(form) = &document.value else {
        let reason = "a plan has fields, such as `subnets` and `groups`; see docs/plan.schema.json";
        return Err(fault(document.places("").value, reason.to_owned()));
    };
    Ok(PlanSource { form: form.clone(), places, ..PlanSource::default() })
}

fn nothing_to_read(documents: &[Document], kinds: &[Kind]) -> Fault {
    let place = documents.first().map(|document| document.places("").value).unwrap_or_default();
    let reason = match kinds {
        [] => {
            "this is empty; give a plan, with `subnets` and `groups`, a kOps cluster or an eksctl `ClusterConfig`"
        }
        _ if kinds.contains(&Kind::KopsGroup) => {
            "the instance groups come without their `Cluster`, which has the subnets; give it too, as `kops get all -o yaml` does"
        }
        _ => {
            "no plan can be made of this; give a kOps `Cluster`, an eksctl `ClusterConfig`, or a plan of its own form"
        }
    };
    fault(place, reason.to_owned())
}

fn fault(place: Place, reason: String) -> Fault {
    Fault { place, error: Error::from(ErrorKind::InvalidManifest { reason }) }
}

/// The item of a list by its path, such as `subnets[0]`.
fn at<'f>(form: &'f Map<String, Value>, path: &str) -> Option<&'f Value> {
    let (list, rest) = path.split_once('[')?;
    form.get(list)?.get(rest.strip_suffix(']')?.parse::<usize>().ok()?)
}
