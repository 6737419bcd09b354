//! eksctl: `ClusterConfig`s, several of which may be of one cluster.

use alloc::vec::Vec;

use super::{Document, Gathered, Mark, Source, plan_draft};
use crate::Error;
use crate::check::node_set::MaxPodsExpression;
use crate::check::settings::Settings;
use crate::document::{Cursor, Edit};
use crate::expression::ExpressionDialect;
use crate::manifest::{self, EksctlConfig, NodeGroup};
use crate::query::OptionsDraft;

const MARKS: &[Mark] = &[Mark::kind("ClusterConfig", &["eksctl"])];

/// The configs that were read.
#[derive(Debug, Default)]
pub(super) struct Eksctl {
    configs: Vec<Config>,
}

/// A config with the edit of each group that gives it another `maxPods`.
#[derive(Debug)]
struct Config {
    config: EksctlConfig,
    set_max_pods: Vec<Result<Edit, Error>>,
}

/// The lists of groups, in the order in which [`EksctlConfig`] has them.
const LISTS: [&str; 2] = ["nodeGroups", "managedNodeGroups"];

impl Source for Eksctl {
    fn marks(&self) -> &'static [Mark] {
        MARKS
    }

    fn read(&mut self, document: &Document<'_>, errors: &mut Vec<Error>) -> bool {
        if !document.is(&["eksctl.io"], "ClusterConfig") {
            return false;
        }
        let groups = LISTS.iter().filter_map(|list| document.root.get(&[list])).flat_map(|list| list.items());
        let config = EksctlConfig::read(document.root, errors);
        let edit = |(object, group)| set_max_pods(document.text, object, group);
        let set_max_pods = groups.zip(&config.groups).map(edit).collect();
        self.configs.push(Config { config, set_max_pods });
        true
    }

    fn gather(&self, settings: &Settings, gathered: &mut Gathered) {
        let mut done: Vec<Option<&str>> = Vec::new();
        for config in &self.configs {
            let name = config.config.name.as_deref();
            if name.is_some() && done.contains(&name) {
                continue;
            }
            done.push(name);
            let of_same = |other: &&Config| {
                core::ptr::eq(*other, config) || (name.is_some() && other.config.name.as_deref() == name)
            };
            let same: Vec<&Config> = self.configs.iter().filter(of_same).collect();
            gather_cluster(&same, settings, gathered);
        }
    }
}

/// The edit of the place that kubelet heeds; what a bootstrap command says can't be edited.
fn set_max_pods(text: &str, object: Cursor<'_>, group: &NodeGroup) -> Result<Edit, Error> {
    let names: &[&str] = match group.max_pods.first().map(|first| first.field) {
        Some("kubeletExtraConfig.maxPods") => &["kubeletExtraConfig", "maxPods"],
        Some("bottlerocket.settings") => &["bottlerocket", "settings", "kubernetes", "max-pods"],
        Some("overrideBootstrapCommand") => &["overrideBootstrapCommand", "maxPods"],
        None if group.has_expression() => &["overrideBootstrapCommand", "maxPods"],
        _ => &["maxPodsPerNode"],
    };
    Edit::set(text, object, names, 0_u32)
}

/// The configs of one cluster.
fn gather_cluster(configs: &[&Config], settings: &Settings, gathered: &mut Gathered) {
    let joined = manifest::join_eksctl(configs.iter().map(|config| config.config.clone()).collect());
    let Some(Ok(config)) = joined else { return };
    let mut plug_in = OptionsDraft::new();
    if config.leaves_plug_in_open() {
        match settings.plug_in(&config.place) {
            Ok(found) => plug_in = found,
            Err(note) => return gathered.notes.push(note),
        }
    }
    let mut draft = manifest::eksctl_plan(&config, &settings.described, &plug_in);
    for group in &mut draft.groups {
        if let Err(note) = settings.add_windows(&config.place, &mut group.options) {
            return gathered.notes.push(note);
        }
    }
    let by_place = plan_draft::by_place(config.groups.iter().map(|its| (&its.place, its)));
    let edits = configs.iter().flat_map(|config| config.config.groups.iter().zip(&config.set_max_pods));
    let edits = plan_draft::by_place(edits.map(|(its, edit)| (&its.place, edit)));
    for group in &draft.groups {
        let its = by_place.get(&group.place.span()).copied();
        let is_managed = its.is_some_and(|its| its.is_managed);
        let kind = if is_managed { "managedNodeGroups" } else { "nodeGroups" };
        let mut nodes = plan_draft::nodes_of_group(&draft, group, kind);
        nodes.is_bottlerocket = its.is_some_and(NodeGroup::is_bottlerocket);
        if let Some(its) = its.filter(|its| its.has_expression()) {
            // What it gives on each type is found there.
            nodes.options.unset("max_pods");
            let text = its.max_pods_expression.clone();
            nodes.expression =
                text.map(|text| MaxPodsExpression { dialect: ExpressionDialect::Nodeadm, text });
        }
        if nodes.types.is_empty() {
            nodes.types.clone_from(&settings.types);
        }
        if nodes.types.is_empty() {
            gathered.notes.extend(plan_draft::note_of_types(group, kind));
            continue;
        }
        nodes.set_max_pods = edits.get(&group.place.span()).map(|edit| (*edit).clone());
        gathered.nodes.push(nodes);
    }
    gathered.errors.extend(draft.problems.iter().chain(&draft.ignored).cloned());
    plan_draft::add_notes(&draft, config.name.as_deref(), gathered);
    gathered.system.entry(draft.place.span()).or_insert_with(|| config.system_pods());
    gathered.plans.push(draft);
}
