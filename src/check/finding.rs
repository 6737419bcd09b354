//! What a rule found: the message with its numbers, where it is, and what to do about it.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::rule::Rule;
use crate::document::Edit;
use crate::ledger::Counted;
pub use crate::severity::Severity;
use crate::shown::{name, sentence};
use crate::{Ledger, Place};

/// What a finding is about: an object by its kind and name, such as the `InstanceGroup` `nodes`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Subject {
    /// Its kind, such as `InstanceGroup`, or `nodeGroups` for a group within a `ClusterConfig`.
    pub kind: &'static str,
    /// Its namespace, if it is in one.
    pub namespace: Option<String>,
    /// Its name; empty if it has none.
    pub name: String,
}

impl Subject {
    /// The kind of the nodes of a running cluster.
    pub(super) const NODE: &'static str = "Node";

    /// An object without a namespace.
    #[must_use]
    pub fn new(kind: &'static str, name: impl Into<String>) -> Self {
        Subject { kind, namespace: None, name: name.into() }
    }

    /// The same object in a namespace.
    #[must_use]
    pub fn in_namespace(self, namespace: impl Into<String>) -> Self {
        Subject { namespace: Some(namespace.into()), ..self }
    }
}

/// `InstanceGroup nodes`, or `Deployment web/api` with a namespace.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind)?;
        match (&self.namespace, self.name.as_str()) {
            (_, "") => Ok(()),
            (Some(namespace), its) => write!(f, " {}/{}", name(namespace), name(its)),
            (None, its) => write!(f, " {}", name(its)),
        }
    }
}

/// Another place that explains a finding: the type there, the number here.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Related {
    /// The place.
    pub place: Place,
    /// What is there, in a few words.
    pub text: String,
}

/// An edit that fixes a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fix {
    /// The edit.
    pub edit: Edit,
    /// Whether it can't make anything worse.
    pub is_safe: bool,
}

/// What a rule found.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How bad it is: that of the rule, or less where the files don't say all.
    pub severity: Severity,
    /// One sentence with the numbers.
    pub message: String,
    /// What to do.
    pub remedy: String,
    /// What it is about.
    pub subject: Subject,
    /// Where it is; `None` for what comes from a cluster's answer, which has no lines to show.
    pub place: Option<Place>,
    /// The instance types that it is about, the one that it is worst on first.
    pub instance_types: Vec<String>,
    /// How many nodes it is about, if that is known.
    pub nodes: Option<u64>,
    /// The group that these nodes belong to, for those of a running cluster whose labels name one.
    pub group: Option<Subject>,
    /// The number that is set.
    pub value: Option<u32>,
    /// The number that would be right.
    pub right_value: Option<u32>,
    /// How the right number came about.
    pub ledger: Option<Ledger>,
    /// What fixes it, if an edit can.
    pub fixes: Vec<Fix>,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// What was assumed, each a sentence; none where the files say all.
    pub assumed: Vec<String>,
    /// What silences it, if anything does.
    pub silenced: Option<SilencedBy>,
}

/// What silences a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SilencedBy {
    /// A comment in the file.
    Comment,
    /// The configuration.
    Configuration,
}

impl Finding {
    /// Whether a comment or the configuration silences it.
    #[must_use]
    pub const fn is_silenced(&self) -> bool {
        self.silenced.is_some()
    }

    /// What it is about, as it is shown: the subject, and of nodes that are alike how many others and of
    /// which group.
    ///
    /// `Node ip-10-0-0-5 and 11 others of NodePool web`, or the subject alone.
    #[must_use]
    pub fn about(&self) -> String {
        let mut text = self.subject.to_string();
        if let Some(others) = self.nodes.and_then(|nodes| nodes.checked_sub(1))
            && others > 0
            && self.subject.kind == Subject::NODE
        {
            text = alloc::format!("{text} and {}", Counted::new(others, "other"));
        }
        match &self.group {
            Some(group) => alloc::format!("{text} of {group}"),
            None => text,
        }
    }

    /// The same with its sentences as they are shown.
    pub(super) fn shown(mut self) -> Self {
        let related = self.related.iter_mut().map(|it| &mut it.text);
        let texts = [&mut self.message, &mut self.remedy].into_iter().chain(&mut self.assumed).chain(related);
        texts.for_each(|text| *text = sentence(text));
        self
    }

    /// A finding of which only the message is known yet.
    pub(super) fn new(rule: &'static Rule, subject: Subject, message: String, remedy: String) -> Self {
        Finding {
            rule,
            severity: rule.severity,
            message,
            remedy,
            subject,
            place: None,
            instance_types: Vec::new(),
            nodes: None,
            group: None,
            value: None,
            right_value: None,
            ledger: None,
            fixes: Vec::new(),
            related: Vec::new(),
            assumed: Vec::new(),
            silenced: None,
        }
    }
}
