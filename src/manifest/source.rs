//! The plan that files hold: a plan file, or the manifests of a cluster.

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::describe_enis::Interfaces;
use super::describe_subnets;
use super::eksctl::{self, EksctlConfig};
use super::kind::DocumentKind;
use super::kops::{self, InstanceGroup, KopsCluster};
use super::workload::Workload;
use crate::document::{Cursor, Tree, any_documents, documents};
use crate::error::ErrorKind;
use crate::query::{Described, OptionsDraft, PlanDraft};
use crate::sorting::sort_by_key;
use crate::{Error, Place, Span};

/// The plan that files hold.
///
/// # Example
///
/// ```
/// use maxpods::Catalog;
/// use maxpods::manifest::PlanSource;
///
/// let source = PlanSource::read(&["
/// apiVersion: eksctl.io/v1alpha5
/// kind: ClusterConfig
/// metadata: {name: example, region: eu-west-1}
/// availabilityZones: [eu-west-1a, eu-west-1b]
/// managedNodeGroups:
/// - {name: workers, instanceType: m5.large, desiredCapacity: 3, maxSize: 9, privateNetworking: true}
/// "]).map_err(|errors| errors[0].clone())?;
/// let PlanSource::Manifest(draft) = source else { panic!("a plan file") };
/// let read = draft.resolve(Catalog::built_in()).map_err(|errors| errors[0].clone())?;
/// // eksctl divides 192.168.0.0/16 into eight subnets, and the nodes are in the private ones.
/// let private = read.plan.subnets_of_group(0).map(|subnet| subnet.cidr().unwrap().to_string());
/// assert_eq!(private.collect::<Vec<_>>(), ["192.168.64.0/19", "192.168.96.0/19"]);
/// assert_eq!(read.plan.groups()[0].nodes().max(), 9);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum PlanSource {
    /// A plan file, which has the fields of a plan already, and what AWS says of its subnets.
    PlanFile(Tree, Box<Described>),
    /// The manifests of a cluster, with what the tool fills in; or subnets of AWS alone.
    Manifest(Box<PlanDraft>),
}

impl PlanSource {
    /// Reads a plan file, or manifests: a kOps `Cluster` with its `InstanceGroup`s, which may be in several
    /// files, or an eksctl `ClusterConfig`, or several of one cluster. Each file may hold several documents;
    /// other documents beside a manifest are left out.
    ///
    /// The output of `aws ec2 describe-subnets` and `describe-network-interfaces` together with them is
    /// [`PlanDraft::described`]; alone the subnets are a plan.
    ///
    /// # Errors
    ///
    /// `invalid-manifest` for text that isn't YAML, or for documents of which no plan can be made. What is
    /// wrong within a manifest is among [`PlanDraft::problems`], so that all that is wrong with a plan can be
    /// said at once.
    pub fn read(files: &[&str]) -> Result<Self, Vec<Error>> {
        let mut trees = Vec::new();
        let mut errors = Vec::new();
        let (mut interfaces, mut whole) = (Interfaces::default(), None);
        for (file, text) in files.iter().enumerate() {
            if interfaces.read_quickly(text) {
                whole.get_or_insert_with(|| Place::from(Span::start_of(file)));
                continue;
            }
            match documents(file, text) {
                Ok(more) if more.iter().any(|tree| !tree.has_fields()) && is_for_check(text) => {
                    errors.push(refuse_at(Span::start_of(file).into(), FOR_CHECK));
                }
                Ok(more) => trees.extend(more),
                Err(_) if is_for_check(text) => {
                    errors.push(refuse_at(Span::start_of(file).into(), FOR_CHECK));
                }
                Err(error) => errors.push(error),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let of_kind = |wanted: DocumentKind| {
            trees.iter().filter(move |tree| DocumentKind::of(tree) == wanted).collect::<Vec<&Tree>>()
        };
        let [clusters, configs, plans] =
            [DocumentKind::KopsCluster, DocumentKind::EksctlConfig, DocumentKind::Plan].map(of_kind);
        let mut described = Described::default();
        let of_aws = || {
            let is_of_aws = |it: &&Tree| {
                matches!(DocumentKind::of(it), DocumentKind::DescribeSubnets | DocumentKind::DescribeEnis)
            };
            trees.iter().filter(is_of_aws)
        };
        for document in of_kind(DocumentKind::DescribeSubnets) {
            describe_subnets::read(document, &mut described, &mut errors);
        }
        for document in of_kind(DocumentKind::DescribeEnis) {
            interfaces.read(document, &mut errors);
        }
        interfaces.add_to(&mut described);
        match (&*clusters, &*configs, &*plans) {
            ([cluster], [], []) => {
                let groups = of_kind(DocumentKind::KopsInstanceGroup);
                let cluster = KopsCluster::read(Cursor::new(cluster), &mut errors);
                if let Some(error) = kops::other_cloud(&cluster) {
                    return Err(alloc::vec![error]);
                }
                let groups: Vec<InstanceGroup> =
                    groups.iter().map(|it| InstanceGroup::read(Cursor::new(it), &mut errors)).collect();
                let draft = PlanDraft { described, ..kops::plan(&cluster, &groups) };
                Ok(PlanSource::of_manifest(draft, errors).beside(&trees))
            }
            ([], [_, ..], []) => Ok(of_configs(&configs, described, errors)?.beside(&trees)),
            ([], [], [unknown]) if is_of_no_kind(unknown) => {
                let is_alone = of_aws().next().is_none();
                Err(alloc::vec![refuse(Some(unknown), if is_alone { NO_KIND } else { NO_KIND_BESIDE })])
            }
            ([], [], [plan]) if errors.is_empty() => of_plan_file(plan, described),
            ([], [], [_]) => Err(errors),
            ([], [], []) => match of_aws().next().map(Tree::place).or(whole.as_ref()) {
                Some(place) => {
                    let draft = describe_subnets::plan(described, place, errors);
                    Ok(PlanSource::of_manifest(draft, Vec::new()))
                }
                None => Err(alloc::vec![nothing_to_read(&trees)]),
            },
            _ => Err(alloc::vec![one_too_many(&clusters, &configs, &plans)]),
        }
    }

    /// The plan of a manifest with what is wrong in it, in the order in which it stands.
    fn of_manifest(mut draft: PlanDraft, errors: Vec<Error>) -> Self {
        draft.problems.extend(errors);
        sort_by_key(&mut draft.problems, |problem| problem.place().and_then(Place::span));
        PlanSource::Manifest(Box::new(draft))
    }

    /// Says of the documents beside a manifest that a plan doesn't go by what shall run.
    fn beside(mut self, trees: &[Tree]) -> Self {
        if let PlanSource::Manifest(draft) = &mut self {
            draft.not_counted.extend(trees.iter().filter_map(uncounted_workload));
        }
        self
    }
}

/// The plan of the configs of one cluster.
fn of_configs(
    configs: &[&Tree],
    described: Described,
    mut errors: Vec<Error>,
) -> Result<PlanSource, Vec<Error>> {
    let read = |config: &&Tree| EksctlConfig::read(Cursor::new(config), &mut errors);
    match eksctl::join(configs.iter().map(read).collect()) {
        Some(Ok(config)) => {
            let draft = eksctl::plan(&config, &described, &OptionsDraft::new());
            Ok(PlanSource::of_manifest(PlanDraft { described, ..draft }, errors))
        }
        Some(Err(place)) => {
            let reason = "this `ClusterConfig` is of another cluster than the one before it; give one \
                          cluster at a time";
            Err(alloc::vec![refuse_at(place, reason)])
        }
        None => Err(alloc::vec![nothing_to_read(&[])]),
    }
}

/// What blocks of Terraform begin with.
const HCL_BLOCKS: [&str; 6] = ["module", "resource", "data", "locals", "variable", "provider"];

/// A plan file has fields.
fn of_plan_file(tree: &Tree, described: Described) -> Result<PlanSource, Vec<Error>> {
    if tree.has_fields() {
        return Ok(PlanSource::PlanFile(tree.clone(), Box::new(described)));
    }
    let is_hcl = Cursor::new(tree).as_text().is_some_and(|text| {
        text.contains('{') && text.split_whitespace().next().is_some_and(|word| HCL_BLOCKS.contains(&word))
    });
    let reason = if is_hcl {
        "Terraform's own files can't be read; `maxpods check` reads what `terraform show -json` prints of a \
         plan"
    } else {
        "a plan has fields, such as `subnets` and `groups`; see docs/plan.schema.json"
    };
    Err(alloc::vec![refuse(Some(tree), reason)])
}

/// Says that a plan doesn't go by what shall run.
fn uncounted_workload(tree: &Tree) -> Option<String> {
    let Workload { kind, name, .. } = Workload::read(Cursor::new(tree), &mut Vec::new())?;
    Some(alloc::format!("`{kind} {name}` isn't counted; `maxpods check` says whether its replicas run"))
}

/// Said of what `check` reads.
const FOR_CHECK: &str = "no plan can be made of this; `maxpods check` says what is wrong with it, and a plan \
                         is made of a kOps `Cluster`, an eksctl `ClusterConfig`, or a plan of its own form";

/// Said of a document without `apiVersion` and `kind` that is no plan.
const NO_KIND: &str = "this is neither a manifest nor a plan; give a kOps `Cluster` with its \
                       `InstanceGroup`s, an eksctl `ClusterConfig`, or a plan, which has `subnets` and \
                       `groups`";

/// The same of one beside others, of which a plan can be made.
const NO_KIND_BESIDE: &str =
    "this is neither a manifest nor a plan, which has `subnets` and `groups`; leave it out";

/// Said of options that stand beside a plan or a cluster.
const OPTIONS_BESIDE: &str = "these are options of a plan, next to another plan or a cluster; give them as \
                              flags, such as `--cni cilium`, and leave this out";

/// Whether a document has a field by which a plan file is known.
fn has_fields_of_plan(tree: &Tree) -> bool {
    ["subnets", "pod_subnets", "groups"].iter().any(|name| tree.field(name).is_some())
}

/// Whether a document without `apiVersion` and `kind` has no field of a plan, and none that is near to one.
fn is_of_no_kind(tree: &Tree) -> bool {
    if has_fields_of_plan(tree) || tree.fields().is_empty() {
        return false;
    }
    let is_strange = |error: &&Error| error.code() == "unknown-field" && error.suggestion().is_none();
    PlanDraft::from(tree).problems.iter().filter(is_strange).count() == tree.fields().len()
}

/// The error about documents of which no single plan can be made.
fn one_too_many(clusters: &[&Tree], configs: &[&Tree], plans: &[&Tree]) -> Error {
    if let Some(unknown) = plans.iter().find(|tree| is_of_no_kind(tree)) {
        let is_alone = clusters.is_empty() && configs.is_empty() && plans.iter().all(|it| is_of_no_kind(it));
        return refuse(Some(unknown), if is_alone { NO_KIND } else { NO_KIND_BESIDE });
    }
    if let Some(options) = plans.iter().find(|tree| tree.has_fields() && !has_fields_of_plan(tree)) {
        return refuse(Some(options), OPTIONS_BESIDE);
    }
    let second = clusters.iter().chain(configs).chain(plans).nth(1);
    refuse(second.copied(), "there is a cluster or a plan before this one; give one at a time")
}

/// Whether a text is in another form than YAML and JSON, such as user data or Terraform.
fn is_for_check(text: &str) -> bool {
    any_documents(0, text).is_ok_and(|trees| trees.iter().any(Tree::has_fields))
}

/// Whether a document is about nodes or their plug-in: an object, or what another tool prints or reads.
fn is_of_nodes(tree: &Tree) -> bool {
    let kind = Cursor::new(tree).get(&["kind"]).and_then(|kind| kind.as_text());
    let kinds = [
        "NodePool",
        "EC2NodeClass",
        "NodeClass",
        "Provisioner",
        "AWSNodeTemplate",
        "Node",
        "NodeList",
        "NodeConfig",
        "CiliumNode",
        "CNINode",
        "DaemonSet",
        "ConfigMap",
    ];
    kind.is_none_or(|kind| kinds.contains(&kind))
}

fn nothing_to_read(trees: &[Tree]) -> Error {
    let is_group = |tree: &&Tree| DocumentKind::of(tree) == DocumentKind::KopsInstanceGroup;
    let reason = if trees.is_empty() {
        "this is empty; give a plan, with `subnets` and `groups`, a kOps cluster or an eksctl `ClusterConfig`"
            .to_owned()
    } else if let Some(group) = trees.iter().find(is_group) {
        let cluster = InstanceGroup::read(Cursor::new(group), &mut Vec::new()).cluster;
        let name = cluster.map(|name| alloc::format!(" `{name}`")).unwrap_or_default();
        alloc::format!(
            "the instance groups come without their `Cluster`{name}, which has the subnets; give it too, as \
             `kops get all -o yaml` does"
        )
    } else if trees.iter().any(is_of_nodes) {
        FOR_CHECK.to_owned()
    } else {
        "no plan can be made of this; give a kOps `Cluster`, an eksctl `ClusterConfig`, or a plan of its own \
         form"
            .to_owned()
    };
    refuse(trees.first(), &reason)
}

/// The error at the start of a document, or of the first file.
fn refuse(tree: Option<&Tree>, reason: &str) -> Error {
    refuse_at(tree.map_or_else(|| Place::from(Span::start_of(0)), |tree| tree.place().clone()), reason)
}

fn refuse_at(place: Place, reason: &str) -> Error {
    Error::from(ErrorKind::InvalidManifest { reason: reason.to_owned() }).at(place)
}
