//! What the nodes of a group take, under its own options and the plan's.

use alloc::string::String;
use alloc::vec::Vec;

use super::draft::PlanDraft;
use super::group_draft::GroupDraft;
use super::options::OptionsDraft;
use crate::capacity::Remark;
use crate::error::ErrorKind;
use crate::once::Once;
use crate::options::{self, Options, Question};
use crate::setting::{Scope, Setting, Value};
use crate::{
    Catalog, Cni, Error, Footprint, InstanceType, Kubelet, NodePods, Os, Place, Provisioner, error::Located,
};

/// What the groups' footprints depend on.
pub(super) struct Footprints<'d, 'a> {
    draft: &'d PlanDraft,
    catalog: &'a Catalog,
    /// Whether the plan's options go together, so that a type isn't refused for them.
    options_fit: bool,
}

impl<'d, 'a> Footprints<'d, 'a> {
    pub(super) const fn new(draft: &'d PlanDraft, catalog: &'a Catalog, options_fit: bool) -> Self {
        Footprints { draft, catalog, options_fit }
    }

    /// What each node has, pods aside.
    pub(super) fn node_pods(&self) -> NodePods {
        NodePods::new(0).kubelet(self.draft.options.options().kubelet())
    }

    /// What each type of a group takes, or all that is wrong with its types and options.
    pub(super) fn of_group(&self, group: &'d GroupDraft) -> Result<Vec<Footprint<'a>>, Vec<Error>> {
        let options = self.options(group);
        let branch_pods = group.branch_pods.as_ref().filter(|pods| pods.value > 0);
        let node_pods = self.node_pods().branch_pods(branch_pods.map_or(0, |pods| pods.value));
        let mut problems = Vec::new();
        for error in options.problems(Question::Plan) {
            if group.options.has(&error) {
                problems.push(group.options.placed(error, &group.place));
            } else if self.has_no_place(group, &error) {
                problems.push(self.draft.options.placed(error, &group.place));
            }
        }
        if let Some(pods) = branch_pods {
            let checked = NodePods::check_branch_pods(options.cni());
            problems.extend(checked.err().map(|error| error.moved_to(pods.place.clone())));
        }
        let fit = self.options_fit && problems.is_empty();
        let mut types: Vec<(&InstanceType, &Place)> = Vec::new();
        let mut once = Once::new();
        for Located { value: pattern, place } in &group.types {
            match self.catalog.select(pattern) {
                Ok(found) => {
                    let new = found.into_iter().filter(|it| once.is_first(it.name()));
                    types.extend(new.map(|it| (it, place)));
                }
                Err(error) => problems.push(error.moved_to(place.clone())),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        if !fit {
            return Ok(Vec::new());
        }
        let pods = group.pods.as_ref().or(self.draft.pods.as_ref()).map(|pods| pods.value);
        let cni =
            if self.draft.pod_subnets.is_empty() { options.cni() } else { options.cni().with_pod_subnets() };
        of_types(&options, cni, &types, node_pods, pods).map_err(|(error, place)| {
            let of_option = self.place_of_choice(group, &error);
            alloc::vec![error.moved_to(of_option.or(place).unwrap_or(&group.place).clone())]
        })
    }

    /// Where the option stands that isn't covered, in a group or in the plan.
    fn place_of_choice(&self, group: &'d GroupDraft, error: &Error) -> Option<&'d Place> {
        let ErrorKind::NotCovered { choice, .. } = error.kind() else { return None };
        let name = choice.split(' ').next()?.replace('-', "_");
        group.options.place(&name).or_else(|| self.draft.options.place(&name))
    }

    /// Whether an error is about an option of the plan that the provisioner of this group alone has no place
    /// for.
    fn has_no_place(&self, group: &GroupDraft, error: &Error) -> bool {
        let is_refused = |options: &Options| {
            let setting = error.place().and_then(Place::path);
            setting.is_some_and(|name| !options.provisioner().has_place_for(name))
        };
        is_refused(group.options.options()) && !is_refused(self.draft.options.options())
    }

    /// What sets up its nodes.
    pub(super) fn provisioner(&self, group: &GroupDraft) -> Option<Provisioner> {
        self.options(group).provisioning().provisioner
    }

    /// The names of the pods on the host network of its nodes, if these are known: first those that are
    /// certain to be on each.
    pub(super) fn host_network_pod_names(&self, group: &GroupDraft) -> Vec<String> {
        if !group.host_network_pod_names.is_empty() {
            return group.host_network_pod_names.iter().map(|name| name.value.clone()).collect();
        }
        let by_default = self.options(group).host_network_pods();
        by_default.map_or_else(Vec::new, |pods| pods.names().map(String::from).collect())
    }

    /// What is in doubt of the `maxPods` that a group of these types ends with.
    pub(super) fn doubt(&self, group: &GroupDraft, types: &[&InstanceType]) -> Option<Remark> {
        let decisions = self.options(group).decisions(types).ok()?;
        decisions.first()?.doubt()
    }

    fn options(&self, group: &GroupDraft) -> Options {
        self.draft.options_of(group).options().clone()
    }
}

impl PlanDraft {
    /// A group's own options, which override the plan's, each with its place.
    pub(crate) fn options_of(&self, group: &GroupDraft) -> OptionsDraft {
        let (own, mut options) = (group.options.options(), self.options.clone());
        if is_windows(own) && !is_windows(options.options()) {
            let unset = |option: &Setting| options.unset(option.name);
            options::all().filter(|it| self.is_of_aws_node(it)).for_each(unset);
        }
        if self.is_auto_mode_among_others(group) {
            let unset = |option: &Setting| options.unset(option.name);
            options::all().filter(|it| !Provisioner::AutoMode.has_place_for(it.name)).for_each(unset);
        }
        let place = |option: &Setting| group.options.place(option.name).unwrap_or(&group.place).clone();
        options.override_with(own, place);
        options
    }

    /// Whether the nodes of a group are those of EKS Auto Mode in a plan of other nodes too, whose settings of
    /// the VPC CNI have no place there (H36, H37).
    fn is_auto_mode_among_others(&self, group: &GroupDraft) -> bool {
        let is_auto = |options: &Options| options.provisioner() == Provisioner::AutoMode;
        is_auto(group.options.options()) && !self.groups.iter().all(|it| is_auto(it.options.options()))
    }

    /// Whether an option of the plan is told to `aws-node`, which doesn't concern nodes with Windows: they go
    /// by a `ConfigMap` (B20, B22, K56). What the plan of Windows nodes alone has is of that, unless a
    /// manifest tells it to `aws-node`.
    fn is_of_aws_node(&self, option: &Setting) -> bool {
        let are_windows = || self.groups.iter().all(|group| is_windows(group.options.options()));
        option.scope == Scope::Plan && option.name != "cni" && (!are_windows() || self.is_of_manifest(option))
    }

    /// Whether a manifest has this option, and neither a flag nor a plan.
    fn is_of_manifest(&self, option: &Setting) -> bool {
        let place = self.options.place(option.name);
        self.is_from_manifest && place.is_some_and(|place| place.span().is_some())
    }

    /// The groups whose `maxPods` can't be set where they are, and is given (J1), each in a sentence.
    pub(super) fn max_pods_without_effect(&self) -> impl Iterator<Item = String> {
        self.groups.iter().filter_map(|group| {
            let options = self.options_of(group);
            let provisioner = options.options().provisioning().provisioner.filter(|it| !it.has_max_pods())?;
            let given = options.options().kubelet().max_pods?;
            Some(alloc::format!(
                "`max-pods` {given} of `{}` has no effect: it can't be set with {}, whose own number counts",
                group.called(),
                provisioner.name()
            ))
        })
    }

    /// The options of the plan that don't concern its groups with Windows, or with nodes of EKS Auto Mode among
    /// others, each such group in a sentence.
    pub(super) fn without_effect(&self) -> impl Iterator<Item = String> {
        let of_aws_node = self.given(|option| self.is_of_aws_node(option));
        let concerns_none = !is_windows(self.options.options());
        let windows = self.groups.iter().filter(move |it| concerns_none && is_windows(it.options.options()));
        let windows = windows.filter_map(move |group| {
            let told = of_aws_node.as_ref()?;
            Some(alloc::format!(
                "{told} no effect on `{}`, whose nodes run Windows and go by the config map `amazon-vpc-cni`; plan \
                 Windows nodes alone to set it for them",
                group.called()
            ))
        });
        let without_place = self.given(|option| !Provisioner::AutoMode.has_place_for(option.name));
        let auto_mode = self.groups.iter().filter(|group| self.is_auto_mode_among_others(group));
        windows.chain(auto_mode.filter_map(move |group| {
            let told = without_place.as_ref()?;
            Some(alloc::format!(
                "{told} no effect on `{}`, whose nodes of EKS Auto Mode have a plug-in of their own",
                group.called()
            ))
        }))
    }

    /// The options given to the plan, not by a manifest, of a kind, as in "`max-eni` for `aws-node` has".
    fn given(&self, is_of_kind: impl Fn(&Setting) -> bool) -> Option<String> {
        let is_given = |option: &Setting| {
            self.options.options().get(option.name).is_some() && !self.is_of_manifest(option)
        };
        let told = options::all().filter(|option| is_given(option) && is_of_kind(option));
        let names: Vec<String> = told.map(|it| alloc::format!("`{}`", it.name.replace('_', "-"))).collect();
        let have = if names.len() == 1 { "has" } else { "have" };
        (!names.is_empty()).then(|| alloc::format!("{} for `aws-node` {have}", names.join(", ")))
    }
}

fn is_windows(options: &Options) -> bool {
    options.get("os") == Some(&Value::Name(Os::Windows.name()))
}

/// What each of these types takes; without a number of pods with as many as fit. An error has the place of
/// its type, if it is about one of them.
fn of_types<'a, 'p>(
    options: &Options,
    cni: Cni,
    types: &[(&'a InstanceType, &'p Place)],
    node_pods: NodePods,
    pods: Option<u32>,
) -> Result<Vec<Footprint<'a>>, (Error, Option<&'p Place>)> {
    let names: Vec<&InstanceType> = types.iter().map(|(it, _)| *it).collect();
    let kubelets = options.kubelets(&names).map_err(|error| (error, None))?;
    let of_type = |(&(it, place), kubelet): (&(&'a InstanceType, &'p Place), Kubelet)| {
        let with = |pods| {
            let mut node_pods = match options.provisioning().provisioner {
                Some(provisioner) => node_pods.kubelet(options.kubelet()).decided(provisioner, kubelet),
                None => node_pods.kubelet(kubelet),
            };
            node_pods.pods = pods;
            cni.footprint(it, node_pods).map_err(|error| (error, Some(place)))
        };
        match pods {
            Some(pods) => with(pods),
            None => with(pods_that_fit(&with(0)?)),
        }
    };
    types.iter().zip(kubelets).map(of_type).collect()
}

/// The pods that kubelet admits, and that there are addresses for.
fn pods_that_fit(empty: &Footprint<'_>) -> u32 {
    let capacity = empty.capacity();
    let others = capacity.most_host_network_pods().saturating_add(empty.attached_branch_enis());
    let admitted = empty.kubelet_max_pods().at_most(crate::kubelet::LARGEST_MAX_PODS).saturating_sub(others);
    capacity.pod_ips().at_most(admitted)
}
