//! The `DaemonSet` `aws-node`, and its pods, which have the same containers (K52).

use super::AwsNode;
use crate::document::Cursor;

impl AwsNode {
    /// The environment and the version of the container `aws-node`.
    #[must_use]
    pub fn of_daemon_set(document: Cursor<'_>) -> Self {
        AwsNode::of_pod_spec(document.get(&["spec", "template", "spec"]))
    }

    /// The same of a pod.
    #[must_use]
    pub fn of_pod(document: Cursor<'_>) -> Self {
        AwsNode::of_pod_spec(document.get(&["spec"]))
    }

    fn of_pod_spec(spec: Option<Cursor<'_>>) -> Self {
        let containers = spec.and_then(|spec| spec.get(&["containers"]));
        let is_agent = |it: &Cursor<'_>| it.get(&["name"]).is_some_and(|name| name.is_text("aws-node"));
        let Some(agent) = containers.into_iter().flat_map(|list| list.items()).find(is_agent) else {
            return AwsNode::default();
        };
        let version = AwsNode::version_of_image(agent.get(&["image"]));
        AwsNode { version, ..AwsNode::of_list(agent.get(&["env"])) }
    }
}
