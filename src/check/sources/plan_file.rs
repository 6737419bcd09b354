//! Plan files, as `maxpods plan` reads them.

use alloc::vec::Vec;

use super::{Document, Gathered, Mark, Source, plan_draft};
use crate::Error;
use crate::check::settings::Settings;
use crate::query::PlanDraft;

const MARKS: &[Mark] = &[Mark::without_kind(&["subnets", "groups"])];

/// The plans that were read.
#[derive(Debug, Default)]
pub(super) struct PlanFiles {
    plans: Vec<PlanDraft>,
}

impl Source for PlanFiles {
    fn marks(&self) -> &'static [Mark] {
        MARKS
    }

    fn read(&mut self, document: &Document<'_>, _: &mut Vec<Error>) -> bool {
        let has_list =
            |name: &str| document.root.get(&[name]).is_some_and(|list| list.items().next().is_some());
        // Other files have fields of these names too, but seldom both, and no kind.
        let is_plan = document.kind.is_empty() && has_list("subnets") && has_list("groups");
        if is_plan {
            self.plans.push(PlanDraft::from(document.root.tree()));
        }
        is_plan
    }

    fn gather(&self, _: &Settings, gathered: &mut Gathered) {
        for draft in &self.plans {
            let nodes = draft.groups.iter().map(|group| plan_draft::nodes_of_group(draft, group, "groups"));
            nodes.for_each(|nodes| gathered.nodes.push(nodes));
            let of_subnets = draft.subnets.iter().chain(&draft.pod_subnets).flat_map(|it| &it.problems);
            let of_groups = draft.groups.iter().flat_map(|it| &it.problems);
            gathered.errors.extend(draft.problems.iter().chain(of_subnets).chain(of_groups).cloned());
            gathered.plans.push(draft.clone());
        }
    }
}
