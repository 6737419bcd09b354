//! What the nodes of a group take, under its own options and the plan's.

use alloc::vec::Vec;

use super::draft::{GroupDraft, PlanDraft};
use crate::options::{self, Options, Question};
use crate::setting::{Scope, Value};
use crate::{Catalog, Error, Footprint, NodePods, Os, error::Located};

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
    pub(super) fn of_group(&self, group: &GroupDraft) -> Result<Vec<Footprint<'a>>, Vec<Error>> {
        let options = self.options(group);
        let branch_pods = group.branch_pods.as_ref().filter(|pods| pods.value > 0);
        let node_pods = self.node_pods().branch_pods(branch_pods.map_or(0, |pods| pods.value));
        let mut problems = Vec::new();
        let own = options.problems(Question::Plan).into_iter().filter(|error| group.options.has(error));
        problems.extend(own.map(|error| group.options.placed(error, &group.place)));
        if let Some(pods) = branch_pods {
            let checked = NodePods::check_branch_pods(options.cni());
            problems.extend(checked.err().map(|error| error.moved_to(pods.place.clone())));
        }
        let fit = self.options_fit && problems.is_empty();
        let pods = group.pods.as_ref().or(self.draft.pods.as_ref()).map(|pods| pods.value);
        let mut footprints = Vec::new();
        for Located { value: pattern, place } in &group.types {
            let of_types = if fit {
                self.of_pattern(&options, pattern, node_pods, pods)
            } else {
                self.catalog.select(pattern).map(|_| Vec::new()).map_err(|error| alloc::vec![error])
            };
            match of_types {
                Ok(more) => footprints.extend(more),
                Err(errors) => {
                    problems.extend(errors.into_iter().map(|error| error.moved_to(place.clone())));
                }
            }
        }
        if problems.is_empty() { Ok(footprints) } else { Err(problems) }
    }

    /// The group's own options, which override the plan's.
    fn options(&self, group: &GroupDraft) -> Options {
        let is_windows = |options: &Options| options.get("os") == Some(&Value::Name(Os::Windows.name()));
        let (own, mut options) = (group.options.options(), self.draft.options.options().clone());
        // What aws-node is told doesn't concern nodes with Windows among others (B20, B22).
        if is_windows(own) && !is_windows(&options) {
            let others = options::all().filter(|it| it.scope == Scope::Plan && it.name != "cni");
            others.for_each(|option| options.unset(option.name));
        }
        own.clone().or(options)
    }

    /// What the types that a pattern names take; without a number of pods with as many as fit.
    fn of_pattern(
        &self,
        options: &Options,
        pattern: &str,
        node_pods: NodePods,
        pods: Option<u32>,
    ) -> Result<Vec<Footprint<'a>>, Vec<Error>> {
        let with = |patterns: &[&str], pods: u32| {
            let mut node_pods = node_pods;
            node_pods.pods = pods;
            options.footprints(self.catalog, patterns, node_pods)
        };
        let Some(pods) = pods else {
            let empty = with(&[pattern], 0)?;
            let full = empty.iter().map(|empty| with(&[empty.instance_type().name()], room_for_pods(empty)));
            return Ok(full.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect());
        };
        with(&[pattern], pods)
    }
}

/// The pods that kubelet admits, and that there are addresses for.
fn room_for_pods(empty: &Footprint<'_>) -> u32 {
    let capacity = empty.capacity();
    let others = capacity.host_network_pods().saturating_add(empty.attached_branch_enis());
    let admitted = empty.kubelet_max_pods().at_most(crate::kubelet::LARGEST_MAX_PODS).saturating_sub(others);
    capacity.pod_ips().at_most(admitted)
}
