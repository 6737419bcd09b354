//! Reads documents, tells what they are, and gives all that they say to the rules.

use alloc::string::String;
use alloc::vec::Vec;

use super::finding::Fix;
use super::ignore;
use super::judged::Judged;
use super::node_set::NodeSet;
use super::reading::Reading;
use super::report::Report;
use super::rules;
use super::rules::Judge;
use super::settings::Settings;
use super::sources::Gathered;
use super::stream::Stream;
use super::workloads::{self, WorkloadRow};
use super::{Facts, errors, notes};
use crate::manifest::Workload;
use crate::once::Once;
use crate::options::Options;
use crate::query::{OptionsDraft, replace_agents};
use crate::setting::SettingValue;
use crate::{Catalog, Cni, Error, Place, error::Located};

/// Reads documents of any tool, and checks the nodes that they set up.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, check::Check};
///
/// let mut check = Check::new();
/// check.read("
/// apiVersion: kops.k8s.io/v1alpha2
/// kind: Cluster
/// metadata: {name: example}
/// spec:
///   kubeProxy: {enabled: false}
///   networking: {cilium: {ipam: eni}}
///   subnets: [{name: a, cidr: 10.0.0.0/24, zone: eu-west-1a, type: Public}]
/// ---
/// apiVersion: kops.k8s.io/v1alpha2
/// kind: InstanceGroup
/// metadata: {name: nodes}
/// spec:
///   kubelet: {maxPods: 100}
///   machineType: t3.medium
///   role: Node
///   subnets: [a]
/// ");
/// let report = check.report(Catalog::built_in());
/// let finding = &report.findings[0];
/// assert_eq!((finding.rule.name, finding.value, finding.right_value), ("over-commit", Some(100), Some(13)));
/// assert_eq!(finding.place.as_ref().unwrap().to_string(), "14:22");
/// ```
#[derive(Debug)]
pub struct Check {
    pub(super) reading: Reading,
    flags: Options,
    workloads: Vec<Workload>,
    defaults: Options,
    types: Vec<String>,
    each: bool,
}

impl Default for Check {
    fn default() -> Self {
        Check::new()
    }
}

impl Check {
    /// A check of nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Check {
            reading: Reading::new(),
            flags: Options::new(),
            workloads: Vec::new(),
            defaults: Options::new(),
            types: Vec::new(),
            each: false,
        }
    }

    /// Options that override what the files say.
    #[must_use]
    pub fn options(self, options: Options) -> Self {
        Check { flags: options, ..self }
    }

    /// Options that hold where the files say nothing, for nodes whose plug-in is the one among them.
    #[must_use]
    pub fn defaults(self, options: Options) -> Self {
        Check { defaults: options, ..self }
    }

    /// What the documents set up: each node group with its settings, and where those come from.
    #[must_use]
    pub fn node_sets(&self) -> Vec<NodeSet> {
        self.gather(&self.settings()).nodes.into_vec()
    }

    /// Workloads that run on the nodes in addition to those of the files.
    #[must_use]
    pub fn workloads(self, workloads: Vec<Workload>) -> Self {
        Check { workloads, ..self }
    }

    /// Instance types, by name or pattern, of nodes whose documents don't say which they have, such as user
    /// data.
    #[must_use]
    pub fn types(self, types: &[String]) -> Self {
        Check { types: types.to_vec(), ..self }
    }

    /// Whether each node of a cluster is judged by itself, instead of all that are alike by the fullest.
    #[must_use]
    pub fn each(self, each: bool) -> Self {
        Check { each, ..self }
    }

    /// Reads the documents of a file; what is none of ours is counted and left out. A document that can't be
    /// read is a finding, and the others of its file are read; so are bytes that aren't UTF-8. Gives the
    /// number of the file in spans.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, check::Check};
    ///
    /// let mut check = Check::new();
    /// check.read("a: [\n---\nkind: Service\n");
    /// let report = check.report(Catalog::built_in());
    /// assert_eq!(report.findings[0].rule.name, "unreadable");
    /// assert_eq!(report.others, 1);
    /// ```
    pub fn read(&mut self, file: impl AsRef<[u8]>) -> usize {
        self.reading.read_file(file.as_ref(), false)
    }

    /// Reads a file that may have nothing to do with nodes, such as one of many in a folder, at many times
    /// the speed. A document that can't be of interest is counted without being parsed, whatever is wrong
    /// with it, a list as one. A template of a workload, such as Helm's, that isn't YAML before it is
    /// rendered is counted too, and a note of the report says so.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, check::Check};
    ///
    /// let mut check = Check::new();
    /// check.skim("{{ if .Values.enabled }}\nkind: Service\n{{ end }}\n");
    /// let report = check.report(Catalog::built_in());
    /// assert!(report.findings.is_empty());
    /// assert_eq!(report.others, 1);
    /// ```
    pub fn skim(&mut self, file: impl AsRef<[u8]>) -> usize {
        self.reading.read_file(file.as_ref(), true)
    }

    /// Counts a file that can't be read, so that it is a finding and all others are checked. Gives its number
    /// in spans.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, check::Check};
    ///
    /// let mut check = Check::new();
    /// check.unreadable("it isn't text in UTF-8");
    /// let report = check.report(Catalog::built_in());
    /// assert_eq!(report.findings[0].rule.name, "unreadable");
    /// ```
    pub fn unreadable(&mut self, reason: &str) -> usize {
        self.reading.unreadable(reason)
    }

    /// Begins a file that is read as its bytes come in: a list in JSON of any length takes the memory of one
    /// item.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, check::Check};
    ///
    /// let mut check = Check::new();
    /// let mut stream = check.stream();
    /// for piece in ["{\"kind\": \"List\", \"items\": [{\"ki", "nd\": \"Service\"}]}"] {
    ///     stream.push(piece.as_bytes());
    /// }
    /// stream.end();
    /// assert_eq!(check.report(Catalog::built_in()).others, 1);
    /// ```
    pub fn stream(&mut self) -> Stream<'_> {
        Stream::new(&mut self.reading)
    }

    /// What is wrong with all that was read.
    #[must_use]
    pub fn report(&self, catalog: &Catalog) -> Report {
        let settings = self.settings();
        let gathered = self.gather(&settings);
        let mut errors: Vec<Error> = self.reading.errors.iter().chain(&gathered.errors).cloned().collect();
        let judged = |nodes| Judged::new(nodes, catalog, &mut errors);
        let nodes: Vec<Judged<'_>> = gathered.nodes.iter().map(judged).collect();
        let mut plans = Vec::new();
        for draft in &gathered.plans {
            match draft.resolve(catalog) {
                Ok(read) => plans.push((draft, read)),
                Err(all) => errors.extend(all.into_iter().filter(errors::is_contradiction)),
            }
        }
        let mut remarks = gathered.notes.clone();
        remarks.extend(notes::of_ranges(&gathered.plans));
        remarks.extend(self.reading.note_of_kinds());
        remarks.extend(self.reading.note_of_templates());
        let workloads = run_workloads(&nodes, &gathered, &mut remarks);
        // What keeps the nodes of several objects from being judged is said once.
        let mut once = Once::new();
        remarks.retain(|remark| once.is_first(remark.clone()));
        let facts = Facts {
            nodes,
            plans,
            workloads,
            system: &gathered.system,
            subnets: &gathered.subnets,
            settings: &settings,
        };
        let mut findings = Vec::new();
        for (_, judge) in rules::JUDGED {
            match judge {
                Judge::Nodes(judge) => facts.nodes.iter().for_each(|nodes| judge(nodes, &mut findings)),
                Judge::All(judge) => judge(&facts, &mut findings),
                Judge::Reading => {}
            }
        }
        findings.extend(errors::findings(errors));
        findings.extend(gathered.findings);
        let is_kept = |fix: &Fix| !self.reading.streamed.contains(&fix.edit.place().file);
        for finding in &mut findings {
            finding.fixes.retain(is_kept);
        }
        ignore::silence(&mut findings, &self.reading.ignores);
        let [documents, others] = self.reading.counts();
        Report::new(findings, &facts, remarks, [documents, others])
    }

    /// What holds for nodes whose own documents leave it open.
    fn settings(&self) -> Settings {
        let of_flag = |name: &String| Located::new(name.clone(), Place::field("--type"));
        let types = self.types.iter().map(of_flag).collect();
        let mut settings =
            Settings { flags: self.flags.clone(), each: self.each, types, ..Settings::default() };
        self.reading.sources.iter().for_each(|source| source.settings(&mut settings));
        settings
    }

    /// What the documents set up, under the flags.
    fn gather(&self, settings: &Settings) -> Gathered {
        let mut gathered = Gathered { workloads: self.workloads.clone(), ..Gathered::default() };
        self.reading.sources.iter().for_each(|source| source.gather(settings, &mut gathered));
        let place = |option: &crate::setting::Setting| Place::field(alloc::format!("--{}", option.flag()));
        for nodes in gathered.nodes.iter_mut() {
            self.fill(&mut nodes.options);
            let old = nodes.options.options().cni();
            nodes.options.override_with(&self.flags, place);
            self.replace_agents(nodes, &old);
        }
        gathered.errors.extend(gathered.nodes.beyond());
        for draft in &mut gathered.plans {
            self.fill(&mut draft.options);
            draft.options.override_with(&self.flags, place);
        }
        gathered
    }

    /// Gives nodes of files the pods of the plug-in that a flag chooses in place of those of their own.
    fn replace_agents(&self, nodes: &mut NodeSet, old: &Cni) {
        let is_given = |option| self.flags.get(option).is_some();
        if nodes.live.is_some() || !is_given("cni") || is_given("host_network_pods") {
            return;
        }
        let (new, of) = (nodes.options.options().cni(), nodes.options.options().provisioning());
        if let Some(provisioner) = of.provisioner {
            let node = (provisioner, nodes.role);
            replace_agents(&mut nodes.options, &mut nodes.host_network, node, [old, &new]);
        }
    }

    /// Gives options that are left open their defaults.
    fn fill(&self, options: &mut OptionsDraft) {
        let cni = self.defaults.cni().to_value();
        if options.options().get("cni").is_some_and(|given| *given != cni) {
            return;
        }
        for (option, value) in self.defaults.given() {
            if options.options().get(option.name).is_none() {
                // A value of an option fits it.
                let _ = options.set(option.name, value.clone(), Place::field(DEFAULT));
            }
        }
    }
}

/// What becomes of the workloads, if it is known which cluster they run on.
fn run_workloads(nodes: &[Judged<'_>], gathered: &Gathered, remarks: &mut Vec<String>) -> Vec<WorkloadRow> {
    // Where nodes run, those of manifests are the same or not there yet.
    let is_live = nodes.iter().any(|it| it.nodes.live.is_some());
    let nodes: Vec<&Judged<'_>> = nodes.iter().filter(|it| it.nodes.live.is_some() == is_live).collect();
    let running = workloads::files_of_running_pods(&nodes);
    let to_run = |it: &&Workload| it.place.span().is_none_or(|span| !running.contains(&span.file));
    let wanted: Vec<Workload> = gathered.workloads.iter().filter(to_run).cloned().collect();
    let mut clusters: Vec<Option<&Place>> = nodes.iter().map(|it| it.nodes.cluster.as_ref()).collect();
    clusters.dedup();
    let ([first, others @ ..], false) = (&*clusters, wanted.is_empty()) else { return Vec::new() };
    if !others.is_empty() {
        let text =
            "the workloads aren't checked: the files have several clusters, and don't say on which they run";
        remarks.push(text.into());
        return Vec::new();
    }
    let system = first.and_then(|place| gathered.system.get(&place.span())).map_or(&[][..], Vec::as_slice);
    workloads::run(&nodes, system, &wanted)
}

/// The place of what nobody but the configuration says.
const DEFAULT: &str = "the defaults";
