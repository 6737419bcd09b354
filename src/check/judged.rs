//! Nodes that are set up alike with what their types can hold and which `maxPods` they end with.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::finding::{Finding, Fix, Related, Severity};
use super::node_set::NodeSet;
use super::rule::Rule;
use crate::emit::expression::fails_on;
use crate::expression::{
    Expression, ExpressionDialect, ExpressionError, ExpressionFault, ExpressionVariables,
};
use crate::kubelet::LARGEST_MAX_PODS;
use crate::once::Once;
use crate::options::Question;
use crate::provisioner::advice::Advice;
use crate::provisioner::{Candidate, CandidateSource, CandidateStatus, NodeRole};
use crate::setting::Value;
use crate::{Capacity, Catalog, Cni, Decision, Error, InstanceType, Os, Place, error::Located};

/// Nodes with what their types can hold.
#[derive(Debug)]
pub(super) struct Judged<'a> {
    pub(super) nodes: &'a NodeSet,
    /// Whether the `maxPods` of kubelet is known, or at least who sets it.
    pub(super) is_told: bool,
    /// What Karpenter's expression fails with on a type that is none of theirs, which is enough to refuse it
    /// (K28).
    pub(super) fails_elsewhere: Option<(&'a str, ExpressionError)>,
    /// Each type once, in the order in which they are named.
    pub(super) types: Vec<JudgedType<'a>>,
}

/// One of their types.
#[derive(Debug)]
pub(super) struct JudgedType<'a> {
    pub(super) capacity: Capacity<'a>,
    pub(super) decision: Decision,
    advice: Advice<'static>,
    /// The `maxPods` that kubelet runs with on it.
    pub(super) max_pods: u32,
    /// The number by which memory is reserved, where that is one that was set: of an expression of nodeadm what it
    /// gives, whatever lowers or overrules that (A3.7, A3.11).
    pub(super) reserves_for: Option<u32>,
    /// Why the expression has no number for it.
    pub(super) expression_error: Option<ExpressionError>,
}

/// What an expression gives on a type for which it falls back to this number.
fn value_on(expression: &Expression, capacity: &Capacity<'_>, decided: u32) -> Result<u32, ExpressionError> {
    let it = capacity.instance_type();
    let variables = expression.dialect.variables_on(capacity);
    expression.value(&variables.unwrap_or_else(|_| ExpressionVariables::of(it, decided)))
}

impl<'a> Judged<'a> {
    /// What the types can hold; what is wrong with a type or an option is left out, and an error at its
    /// place.
    pub(super) fn new(nodes: &'a NodeSet, catalog: &'a Catalog, errors: &mut Vec<Error>) -> Self {
        let options = nodes.options.options();
        let (cni, kubelet) = (options.cni(), options.kubelet());
        let problems = options.problems(Question::Plan).into_iter();
        errors.extend(problems.map(|error| nodes.options.placed(error, &nodes.place)));
        let mut capacities = Vec::new();
        let mut once = Once::new();
        for Located { value: pattern, place } in &nodes.types {
            let found = match catalog.select(pattern) {
                Ok(found) => found,
                Err(error) => {
                    errors.push(error.moved_to(place.clone()));
                    continue;
                }
            };
            for instance_type in found.into_iter().filter(|it| once.is_first(it.name())) {
                match cni.capacity_with(instance_type, kubelet) {
                    Ok(capacity) => capacities.push(capacity),
                    Err(error) => errors.push(nodes.options.placed(error, &nodes.place)),
                }
            }
        }
        let decisions = options.provisioner().decide(&capacities).unwrap_or_else(|error| {
            errors.push(nodes.options.placed(error, &nodes.place));
            Vec::new()
        });
        // Nodes of which neither the number nor who sets it is known are taken to have the right one.
        let is_told = nodes.kubelet_max_pods.is_some()
            || (nodes.live.is_none() && options.get("provisioner").is_some())
            || kubelet.max_pods.is_some()
            || nodes.expression.is_some();
        let expression = nodes.expression.as_ref().map(|it| Expression::new(it.dialect, &it.text.value));
        let overruled = nodes.overruled.as_ref();
        let overruled = overruled.and_then(|it| Expression::new(ExpressionDialect::Nodeadm, &it.value).ok());
        let judged = |(capacity, decision): (Capacity<'a>, Decision)| {
            let advice = match &nodes.expression {
                _ if nodes.is_bottlerocket => Advice::reserving(decision.provisioner(), [&capacity]),
                Some(it) => it.dialect.advice(&capacity),
                None => Advice::with(decision.provisioner(), [&capacity]),
            };
            let right = advice.number().at_most(LARGEST_MAX_PODS);
            let decided = if is_told { decision.max_pods() } else { right };
            let (decided, expression_error) = match &expression {
                None => (decided, None),
                Some(Err(error)) => (decided, Some(error.clone())),
                Some(Ok(expression)) => match value_on(expression, &capacity, decided) {
                    Ok(number) => (number, None),
                    // Nothing is said of what isn't evaluated.
                    Err(error) if error.kind == ExpressionFault::NotCovered => (right, None),
                    Err(error) => (decided, Some(error)),
                },
            };
            let overruled = overruled.as_ref().map(|it| value_on(it, &capacity, decided).unwrap_or(decided));
            let reserves_for = advice.most_by_memory().map(|_| nodes.kubelet_max_pods.unwrap_or(decided));
            let reserves_for = overruled.or(reserves_for);
            let ends_with = if expression.is_some() { capacity.lowered_by_cores(decided) } else { decided };
            let max_pods = nodes.kubelet_max_pods.unwrap_or(ends_with);
            JudgedType { capacity, decision, advice, max_pods, reserves_for, expression_error }
        };
        let fails_elsewhere = match (&nodes.expression, &expression) {
            (Some(it), Some(Ok(expression))) if it.dialect == ExpressionDialect::Karpenter => {
                fails_on(expression, options, catalog)
            }
            _ => None,
        };
        Judged {
            nodes,
            is_told,
            fails_elsewhere,
            types: capacities.into_iter().zip(decisions).map(judged).collect(),
        }
    }

    /// Whether they run Windows, where the scheduler holds pods back by the addresses that are left (J11).
    pub(super) fn is_windows(&self) -> bool {
        self.nodes.options.options().get("os") == Some(&Value::Name(Os::Windows.name()))
    }

    /// Whether they run a control plane, whose taint keeps the users' pods away (H8).
    pub(super) fn is_control_plane(&self) -> bool {
        self.nodes.role == NodeRole::ControlPlane
    }

    /// Whether pods hang on a node of this type: kubelet lets in more than have an address, and nothing else
    /// holds them back.
    pub(super) fn over_commits(&self, it: &JudgedType<'_>) -> bool {
        let is_too_many = it.capacity.pods_without_address(it.max_pods) > 0;
        is_too_many && !self.is_control_plane() && !self.is_windows()
    }

    /// The plug-in.
    pub(super) fn cni(&self) -> Cni {
        self.nodes.options.options().cni()
    }

    /// Whether one number is set for all of them, by somebody.
    pub(super) fn given_max_pods(&self) -> Option<u32> {
        self.nodes.options.options().kubelet().max_pods
    }

    /// Whether one number holds for all of the types: one that somebody set, or the lowest of a managed node
    /// group.
    pub(super) fn has_one_number(&self) -> bool {
        self.given_max_pods().is_some() || self.types.iter().any(|it| it.decision.lowest_of().is_some())
    }

    /// What a remedy adds where the number has to be right for several types.
    pub(super) fn of_all_types(&self) -> &'static str {
        if self.types.len() > 1 { ", which is right for all of its types" } else { "" }
    }

    /// The number that is right for all of the types: what fits on each of them.
    pub(super) fn right_max_pods(&self) -> Option<u32> {
        self.types.iter().filter_map(JudgedType::right_max_pods).min()
    }

    /// A finding about these nodes at the place of their `maxPods`, about some of their types, the worst
    /// first.
    pub(super) fn finding(
        &self,
        rule: &'static Rule,
        about: &[&JudgedType<'_>],
        message: String,
        remedy: String,
    ) -> Finding {
        let place = self.nodes.max_pods_place();
        let worst = about.first();
        let doubt = worst.and_then(|it| it.decision.doubt()).map(|doubt| doubt.to_string());
        // What isn't sure keeps nobody from a release.
        let severity =
            if self.nodes.assumed.is_empty() { rule.severity } else { rule.severity.min(Severity::Warning) };
        Finding {
            severity,
            // A line of what a cluster says shows nothing that the message doesn't.
            place: place.span().filter(|_| self.nodes.live.is_none()).map(Place::from),
            instance_types: about.iter().map(|it| it.name().to_string()).collect(),
            nodes: self.nodes.nodes.map(|(_, max)| max),
            group: self.nodes.live.as_ref().and_then(|live| live.group.clone()),
            value: worst.map(|it| it.max_pods),
            ledger: worst.map(|it| it.capacity.ledger()),
            related: self.related(place),
            assumed: self.nodes.assumed.iter().cloned().chain(doubt).collect(),
            ..Finding::new(rule, self.nodes.subject.clone(), message, remedy)
        }
    }

    /// Where else their lines are, if they are in a file of settings.
    fn related(&self, shown: &Place) -> Vec<Related> {
        if self.nodes.live.is_some() {
            Vec::new()
        } else {
            self.nodes.types_elsewhere(shown).into_iter().collect()
        }
    }

    /// Who sets the number of pods on this type and how, in brackets, where that isn't what the file says.
    pub(super) fn whose(&self, it: &JudgedType<'_>) -> String {
        let is_decided =
            self.nodes.kubelet_max_pods.is_none() && self.nodes.expression.is_none() && self.is_told;
        let decides = |candidate: &&Candidate| {
            candidate.status == CandidateStatus::Decides && candidate.source != CandidateSource::KubeletConfig
        };
        match it.decision.candidates().iter().find(decides).filter(|_| is_decided) {
            Some(Candidate { text, .. }) => {
                let name = it.decision.provisioner().name();
                let is_named = text.to_lowercase().starts_with(name);
                if is_named { alloc::format!(" ({text})") } else { alloc::format!(" ({name}: {text})") }
            }
            None => String::new(),
        }
    }

    /// The addresses that are left on the fullest node, if it is known how many are in use: those that its
    /// type can have, less those that are held.
    pub(super) fn addresses_free(&self, it: &JudgedType<'_>) -> Option<u32> {
        let live = self.nodes.live.as_ref()?;
        let all = it.capacity.pod_ips().limited()?.saturating_add(live.own);
        Some(all.saturating_sub(live.used?))
    }

    /// How many of the nodes have no address left.
    pub(super) fn full_nodes(&self, it: &JudgedType<'_>) -> u64 {
        let all = it.capacity.pod_ips().limited().zip(self.nodes.live.as_ref());
        all.map_or(0, |(pods, live)| {
            let all = pods.saturating_add(live.own);
            live.used_of_each.iter().fold(0, |full, used| full + u64::from(*used >= all))
        })
    }

    /// The fix that gives them another `maxPods`, if their file can be edited.
    pub(super) fn set_max_pods(&self, to: u32, is_safe: bool) -> Vec<Fix> {
        match &self.nodes.set_max_pods {
            Some(Ok(edit)) => alloc::vec![Fix { edit: edit.clone().with(to), is_safe }],
            Some(Err(_)) | None => Vec::new(),
        }
    }
}

impl<'a> JudgedType<'a> {
    pub(super) const fn instance_type(&self) -> &'a InstanceType {
        self.capacity.instance_type()
    }

    pub(super) fn name(&self) -> &'a str {
        self.instance_type().name()
    }

    /// The number to give to kubelet, for which there are addresses and memory; `None` where nothing limits
    /// it, or no number is right.
    pub(super) fn right_max_pods(&self) -> Option<u32> {
        self.advice.max_pods()
    }
}
