//! Network plug-ins: what the objects and Helm values say that configure Cilium and the VPC CNI (K48 to K57).

use alloc::string::String;
use alloc::vec::Vec;

use super::{Document, Gathered, Mark, Source};
use crate::Error;
use crate::check::finding::{Finding, Severity, Subject};
use crate::check::node_set::NodeSet;
use crate::check::rules::setting_ignored;
use crate::check::settings::{Found, Holds, Settings};
use crate::document::{Cursor, Tree, documents};
use crate::error::Located;
use crate::manifest::{AwsNode, CiliumConfig, UnknownField};
use crate::query::OptionsDraft;

const MARKS: &[Mark] = &[
    Mark::kind("ConfigMap", &["cilium-config"]),
    Mark::kind("ConfigMap", &["amazon-vpc-cni"]),
    Mark::kind("DaemonSet", &["aws-node"]),
    Mark::kind("Application", &["argoproj.io"]),
    Mark::kind("HelmRelease", &["helm.toolkit.fluxcd.io"]),
    // Values of charts.
    Mark::without_kind(&["ipam"]),
    Mark::without_kind(&["eni"]),
    Mark::without_kind(&["env", "ENABLE"]),
    Mark::without_kind(&["env", "TARGET"]),
    Mark::without_kind(&["env", "MAX_ENI"]),
    Mark::without_kind(&["env", "AWS_VPC_K8S_CNI"]),
];

/// The settings that were read.
#[derive(Debug, Default)]
pub(super) struct PlugIns {
    found: Vec<Found>,
    /// Settings without effect.
    findings: Vec<Finding>,
    /// What isn't judged, each a sentence.
    notes: Vec<String>,
}

impl Source for PlugIns {
    fn marks(&self) -> &'static [Mark] {
        MARKS
    }

    fn read(&mut self, document: &Document<'_>, errors: &mut Vec<Error>) -> bool {
        let root = document.root;
        match (document.api_group, document.kind, document.name()) {
            ("", "ConfigMap", "cilium-config") => {
                let subject = Subject::new("ConfigMap", "cilium-config");
                self.add_cilium(&CiliumConfig::of_config_map(root), subject, errors);
            }
            ("", "ConfigMap", "amazon-vpc-cni") => self.add_windows(root, errors),
            ("apps", "DaemonSet", "aws-node") => {
                let subject = Subject::new("DaemonSet", "aws-node");
                self.add_vpc_cni(&AwsNode::of_daemon_set(root), subject, root, errors);
            }
            ("", "", _) => return self.read_values(root, errors),
            ("argoproj.io", "Application", _) | ("helm.toolkit.fluxcd.io", "HelmRelease", _) => {
                return self.read_release(root, errors);
            }
            _ => return false,
        }
        true
    }

    fn settings(&self, settings: &mut Settings) {
        settings.found.extend(self.found.iter().cloned());
    }

    fn gather(&self, settings: &Settings, gathered: &mut Gathered) {
        // Nodes that aren't judged are said to be.
        let has_others = !gathered.nodes.is_empty() || !gathered.notes.is_empty();
        self.pass_on(gathered);
        if has_others {
            return;
        }
        let Some(found) = self.found.iter().find(|found| found.holds != Holds::Windows) else { return };
        if settings.types.is_empty() {
            gathered.notes.push(alloc::format!(
                "`{}` is read, and no file says which nodes there are; give their types as in `--type \
                 m5.large`",
                found.subject
            ));
            return;
        }
        let mut nodes = NodeSet::new(found.subject.clone(), found.place.clone());
        nodes.types.clone_from(&settings.types);
        match settings.apply(&mut nodes) {
            Ok(()) => gathered.nodes.push(nodes),
            Err(reason) => gathered.notes.push(reason),
        }
    }
}

impl PlugIns {
    /// Adds what is found without nodes.
    pub(super) fn pass_on(&self, gathered: &mut Gathered) {
        gathered.findings.extend(self.findings.iter().cloned());
        gathered.notes.extend(self.notes.iter().cloned());
    }

    fn add_cilium(&mut self, config: &CiliumConfig, subject: Subject, errors: &mut Vec<Error>) {
        let mut options = OptionsDraft::new();
        if let Err(reason) = config.add_to(&mut options, errors) {
            self.notes.push(reason);
            return;
        }
        let holds = if config.is_chained() { Holds::ChainedCilium } else { Holds::Cilium };
        let (place, assumed) = (config.place.clone(), config.warnings());
        self.found.push(Found { subject, place, holds, options, assumed });
    }

    pub(super) fn add_vpc_cni(
        &mut self,
        variables: &AwsNode,
        subject: Subject,
        at: Cursor<'_>,
        errors: &mut Vec<Error>,
    ) {
        errors.extend(variables.misspelt.iter().map(UnknownField::to_error));
        for Located { value: message, place } in variables.ignored() {
            let remedy = String::from("leave it out, or set what you mean");
            self.findings.push(Finding {
                severity: Severity::Note,
                place: Some(place),
                ..Finding::new(&setting_ignored::RULE, subject.clone(), message, remedy)
            });
        }
        let mut options = OptionsDraft::new();
        variables.add_to(&mut options, errors);
        let unknown = |it: &Located<String>| {
            alloc::format!("`{}` comes from elsewhere, and is taken to be at its default", it.value)
        };
        let assumed = variables.unknown.iter().map(unknown).collect();
        self.found.push(Found { subject, place: at.place().clone(), holds: Holds::VpcCni, options, assumed });
    }

    fn add_windows(&mut self, config_map: Cursor<'_>, errors: &mut Vec<Error>) {
        let mut options = OptionsDraft::new();
        if let Some(data) = config_map.get(&["data"]) {
            AwsNode::add_windows_to(data, &mut options, errors);
        }
        self.found.push(Found {
            subject: Subject::new("ConfigMap", "amazon-vpc-cni"),
            place: config_map.place().clone(),
            holds: Holds::Windows,
            options,
            assumed: Vec::new(),
        });
    }

    /// Helm values, told by their form; those of an umbrella chart have them below the chart's name.
    pub(super) fn read_values(&mut self, values: Cursor<'_>, errors: &mut Vec<Error>) -> bool {
        let below = ["cilium", "aws-vpc-cni"].into_iter().filter_map(|name| values.get(&[name]));
        let mut is_read = false;
        for values in core::iter::once(values).chain(below) {
            if let Some(config) = CiliumConfig::of_values(values) {
                self.add_cilium(&config, Subject::new("Helm values", "cilium"), errors);
                is_read = true;
            } else if let Some(env) = values.get(&["env"]).filter(is_aws_node) {
                let subject = Subject::new("Helm values", "aws-vpc-cni");
                self.add_vpc_cni(&AwsNode::of_fields(Some(env)), subject, env, errors);
                is_read = true;
            }
        }
        is_read
    }

    /// The values in an `Application` of Argo CD or a `HelmRelease` of Flux.
    fn read_release(&mut self, object: Cursor<'_>, errors: &mut Vec<Error>) -> bool {
        const VALUES: [&[&str]; 3] = [
            &["spec", "values"],
            &["spec", "source", "helm", "valuesObject"],
            &["spec", "source", "helm", "values"],
        ];
        let Some(values) = VALUES.iter().find_map(|names| object.get(names)) else { return false };
        let Some(text) = values.as_text() else { return self.read_values(values, errors) };
        let trees = documents(0, text).unwrap_or_default();
        let trees: Vec<Tree> = trees.iter().map(|tree| tree.all_at(values.place())).collect();
        let mut is_read = false;
        for tree in &trees {
            is_read |= self.read_values(Cursor::new(tree), errors);
        }
        is_read
    }
}

/// Whether these are variables of the VPC CNI.
fn is_aws_node(env: &Cursor<'_>) -> bool {
    env.fields().any(|(name, _)| AwsNode::is_variable(name))
}
