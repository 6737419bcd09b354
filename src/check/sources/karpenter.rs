//! Karpenter: node pools with their node classes (K1 to K16).

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Document, Gathered, Mark, Source, user_data};
use crate::check::finding::{Finding, Subject};
use crate::check::node_set::{MaxPodsExpression, NodeSet};
use crate::check::rules::{crowded_out, setting_ignored};
use crate::check::settings::Settings;
use crate::document::Edit;
use crate::expression::ExpressionDialect;
use crate::manifest::{KarpenterKubelet, NodeClass, NodePool};
use crate::{Error, Place, Provisioner, error::Located};

const MARKS: &[Mark] = &[
    Mark::kind("EC2NodeClass", &["karpenter"]),
    Mark::kind("AWSNodeTemplate", &["karpenter"]),
    Mark::kind("NodePool", &["karpenter"]),
    Mark::kind("Provisioner", &["karpenter"]),
    Mark::kind("NodeClass", &["eks.amazonaws.com"]),
];

/// The classes and pools that were read.
#[derive(Debug, Default)]
pub(super) struct Karpenter {
    classes: Vec<ReadClass>,
    pools: Vec<ReadPool>,
}

#[derive(Debug)]
struct ReadClass {
    kind: &'static str,
    class: NodeClass,
    set_max_pods: Result<Edit, Error>,
}

#[derive(Debug)]
struct ReadPool {
    kind: &'static str,
    pool: NodePool,
    /// Before v1 the number stands in the pool.
    set_max_pods: Option<Result<Edit, Error>>,
}

impl Source for Karpenter {
    fn marks(&self) -> &'static [Mark] {
        MARKS
    }

    fn read(&mut self, document: &Document<'_>, errors: &mut Vec<Error>) -> bool {
        let root = document.root;
        let edit = |names: &[&str]| Edit::set(document.text, root, names, 0_u32);
        match (document.api_group, document.kind) {
            ("karpenter.k8s.aws", kind @ ("EC2NodeClass" | "AWSNodeTemplate")) => {
                let kind = if kind == "EC2NodeClass" { "EC2NodeClass" } else { "AWSNodeTemplate" };
                let set_max_pods = edit(&["spec", "kubelet", "maxPods"]);
                self.classes.push(ReadClass { kind, class: NodeClass::read(root, errors), set_max_pods });
            }
            ("karpenter.sh", "NodePool") => {
                let pool = NodePool::read(root, errors);
                let names = ["spec", "template", "spec", "kubelet", "maxPods"];
                let set_max_pods = pool.has_kubelet.then(|| edit(&names));
                self.pools.push(ReadPool { kind: "NodePool", pool, set_max_pods });
            }
            ("karpenter.sh", "Provisioner") => {
                let set_max_pods = Some(edit(&["spec", "kubeletConfiguration", "maxPods"]));
                let pool = NodePool::read_provisioner(root, errors);
                self.pools.push(ReadPool { kind: "Provisioner", pool, set_max_pods });
            }
            // Auto Mode works the number out for each type, and has no field for it (K16).
            ("eks.amazonaws.com", "NodeClass") => {}
            _ => return false,
        }
        true
    }

    fn gather(&self, settings: &Settings, gathered: &mut Gathered) {
        let (classes, pools_of) = self.pairs();
        for (pool, class) in self.pools.iter().zip(&classes) {
            let class = class.and_then(|number| Some((self.classes.get(number)?, *pools_of.get(number)?)));
            if let Err(note) = gather_pool(pool, class, settings, gathered) {
                gathered.notes.push(note);
            }
        }
        let without_pool = self.classes.iter().zip(&pools_of).filter(|(_, pools)| **pools == 0);
        for (class, _) in without_pool.filter(|(class, _)| class.kind == "EC2NodeClass") {
            gather_class(class, settings, gathered);
        }
    }
}

impl Karpenter {
    /// The number of the class of each pool: of that name in its own file, or else of all; and how many pools each
    /// class has.
    fn pairs(&self) -> (Vec<Option<usize>>, Vec<usize>) {
        let file = |place: &Place| place.span().map(|span| span.file);
        let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut by_file: BTreeMap<(&str, Option<usize>), usize> = BTreeMap::new();
        for (number, ReadClass { class, .. }) in self.classes.iter().enumerate() {
            by_name.entry(&class.name).or_default().push(number);
            by_file.entry((&class.name, file(&class.place))).or_insert(number);
        }
        let class_of = |it: &ReadPool| {
            let name = &*it.pool.class.as_ref()?.value;
            let beside = by_file.get(&(name, file(&it.pool.place)));
            beside.or_else(|| by_name.get(name)?.first()).copied()
        };
        let classes: Vec<Option<usize>> = self.pools.iter().map(class_of).collect();
        let mut pools = alloc::vec![0_usize; self.classes.len()];
        for number in classes.iter().flatten() {
            pools.get_mut(*number).into_iter().for_each(|its| *its = its.saturating_add(1));
        }
        (classes, pools)
    }
}

/// The nodes of a pool, or why they aren't judged; of its class with how many pools that has.
fn gather_pool(
    of: &ReadPool,
    class: Option<(&ReadClass, usize)>,
    settings: &Settings,
    gathered: &mut Gathered,
) -> Result<(), String> {
    let pool = &of.pool;
    let subject = Subject::new(of.kind, &*pool.name);
    if pool.is_auto_mode {
        return Err(alloc::format!(
            "the {subject} isn't checked: EKS Auto Mode works out `maxPods` for each type, and it can't \
             be set"
        ));
    }
    let mut nodes = NodeSet::new(subject.clone(), pool.place.clone());
    let pools = class.map_or(0, |(_, pools)| pools);
    let class = class.map(|(class, _)| class);
    match class {
        Some(class) => add_class(&mut nodes, &class.class, &mut gathered.errors),
        None if pool.has_kubelet => nodes
            .assumed
            .push("the node class isn't among the files: it is taken to have Amazon Linux".into()),
        None => {
            let name = pool.class.as_ref().map_or("", |name| &name.value);
            return Err(alloc::format!(
                "the {subject} isn't checked: its `EC2NodeClass` `{name}`, which has kubelet's settings, \
                 isn't among the files"
            ));
        }
    }
    let kubelet = match class {
        Some(class) if !pool.has_kubelet => &class.class.kubelet,
        _ => &pool.kubelet,
    };
    if let Some(finding) = no_pods(kubelet, &subject) {
        gathered.findings.push(finding);
        return Ok(());
    }
    add_kubelet(&mut nodes, kubelet, class.map(|it| &it.class), gathered);
    if let Some(class) = class.filter(|it| it.class.is_custom) {
        nodes = custom(nodes, &class.class, kubelet, &mut gathered.errors)?;
    }
    let admitted = pool.admitted(class.is_some_and(|it| it.class.is_windows()));
    if admitted.types.is_empty() {
        return Err(alloc::format!(
            "the {subject} isn't checked: no type built in here meets its requirements"
        ));
    }
    (nodes.types, nodes.zones) = (admitted.types, admitted.zones);
    nodes.assumed.extend(admitted.assumed);
    nodes.set_max_pods = match &of.set_max_pods {
        Some(edit) => Some(edit.clone()),
        // Kubelet goes by the user data.
        None if nodes.scheduler_kubelet.is_some() => None,
        // One number for the nodes of several pools can't be right for each.
        None if pools > 1 => None,
        None => class.map(|class| class.set_max_pods.clone()),
    };
    settings.apply(&mut nodes)?;
    gathered.nodes.push(nodes);
    Ok(())
}

/// A class that no pool refers to has nodes of the types that are given, if any.
fn gather_class(class: &ReadClass, settings: &Settings, gathered: &mut Gathered) {
    let subject = Subject::new(class.kind, &*class.class.name);
    if let Some(finding) = no_pods(&class.class.kubelet, &subject) {
        return gathered.findings.push(finding);
    }
    if settings.types.is_empty() {
        gathered.notes.push(alloc::format!(
            "the {subject} isn't checked: no `NodePool` of it, which has the types, is among the files; \
             give it, or types as in `--type m5.large`"
        ));
        return;
    }
    let mut nodes = NodeSet::new(subject, class.class.place.clone());
    nodes.types.clone_from(&settings.types);
    nodes.set_max_pods = Some(class.set_max_pods.clone());
    add_class(&mut nodes, &class.class, &mut gathered.errors);
    add_kubelet(&mut nodes, &class.class.kubelet, Some(&class.class), gathered);
    let nodes = if class.class.is_custom {
        custom(nodes, &class.class, &class.class.kubelet, &mut gathered.errors)
    } else {
        Ok(nodes)
    };
    let applied = nodes.and_then(|mut nodes| settings.apply(&mut nodes).map(|()| nodes));
    match applied {
        Ok(nodes) => gathered.nodes.push(nodes),
        Err(note) => gathered.notes.push(note),
    }
}

/// What the class says of the nodes.
fn add_class(nodes: &mut NodeSet, class: &NodeClass, errors: &mut Vec<Error>) {
    let karpenter = Provisioner::Karpenter.name();
    nodes.options.set_or("provisioner", karpenter, class.place.clone(), errors);
    nodes.is_bottlerocket = class.is_bottlerocket();
    for (name, value, place) in class.settings() {
        nodes.options.set_or(name, value, place.clone(), errors);
    }
}

/// Nodes of an image that Karpenter tells nothing: kubelet goes by their user data, and Karpenter by the
/// class (K5).
fn custom(
    mut nodes: NodeSet,
    class: &NodeClass,
    kubelet: &KarpenterKubelet,
    errors: &mut Vec<Error>,
) -> Result<NodeSet, String> {
    let Some(read) = class.user_data.as_ref().filter(|read| read.unknown.is_none()) else {
        return Err(alloc::format!(
            "the {} isn't checked: Karpenter tells images of the family `Custom` nothing, and what they tell \
             kubelet isn't known from the files",
            nodes.subject
        ));
    };
    let place = [&kubelet.max_pods, &kubelet.pods_per_core].into_iter().flatten().next();
    let place = place.map_or(&class.place, |it| &it.place).clone();
    nodes.scheduler_kubelet = Some(Located::new(nodes.options.options().kubelet(), place));
    for name in ["max_pods", "pods_per_core", "provisioner"] {
        nodes.options.unset(name);
    }
    nodes.set_max_pods = None;
    nodes.expression = None;
    user_data::add(&mut nodes, read, errors);
    Ok(nodes)
}

/// What is wrong with 0, which Karpenter takes (K2): to it such a node runs nothing.
fn no_pods(kubelet: &KarpenterKubelet, subject: &Subject) -> Option<Finding> {
    let zero = kubelet.max_pods.as_ref().filter(|number| number.value == 0)?;
    let message = "with `maxPods` 0 no pod fits on a node, and Karpenter launches none for pods that wait";
    let remedy = "give the number of pods, or leave `maxPods` out".into();
    Some(Finding {
        place: Some(zero.place.clone()),
        value: Some(0),
        ..Finding::new(&crowded_out::RULE, subject.clone(), message.into(), remedy)
    })
}

/// What kubelet is told.
fn add_kubelet(
    nodes: &mut NodeSet,
    kubelet: &KarpenterKubelet,
    class: Option<&NodeClass>,
    gathered: &mut Gathered,
) {
    if class.is_none() {
        let karpenter = Provisioner::Karpenter.name();
        nodes.options.set_or("provisioner", karpenter, nodes.place.clone(), &mut gathered.errors);
    }
    if let Some(text) = &kubelet.max_pods_expression {
        nodes.expression =
            Some(MaxPodsExpression { dialect: ExpressionDialect::Karpenter, text: text.clone() });
        nodes.assumed.push("Karpenter's feature gate `NodeClassCEL`, which is off by default, is on".into());
    }
    if let Some(Located { value, place }) = &kubelet.max_pods {
        nodes.options.set_or("max_pods", *value, place.clone(), &mut gathered.errors);
    }
    let Some(Located { value, place }) = &kubelet.pods_per_core else { return };
    if class.is_some_and(NodeClass::is_bottlerocket) {
        let message = alloc::format!("`podsPerCore` {value} has no effect: Bottlerocket has no such setting");
        let remedy = "leave it out, or set `maxPods`".into();
        gathered.findings.push(Finding {
            place: Some(place.clone()),
            ..Finding::new(&setting_ignored::RULE, nodes.subject.clone(), message, remedy)
        });
    } else {
        nodes.options.set_or("pods_per_core", *value, place.clone(), &mut gathered.errors);
    }
}
