//! The JSON form of what a finding or a workload is about.

use serde::Serialize;

use crate::check::Subject;

/// The object that a finding is about.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Subject"))]
#[non_exhaustive]
pub struct SubjectAnswer<'a> {
    /// Its kind, such as `InstanceGroup`, or `nodeGroups` for a group within a `ClusterConfig`.
    pub kind: &'static str,
    /// Its namespace, if it is in one.
    pub namespace: Option<&'a str>,
    /// Its name; empty if it has none.
    pub name: &'a str,
}

impl<'a> From<&'a Subject> for SubjectAnswer<'a> {
    fn from(subject: &'a Subject) -> Self {
        let namespace = subject.namespace.as_deref();
        SubjectAnswer { kind: subject.kind, namespace, name: &subject.name }
    }
}
