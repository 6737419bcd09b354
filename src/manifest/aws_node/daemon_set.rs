//! The `DaemonSet` `aws-node`, and its pods, which have the same containers (K52).

use alloc::string::String;

use super::AwsNode;
use crate::document::Cursor;
use crate::error::Located;

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
        let version = agent.get(&["image"]).and_then(|image| {
            let tag = version_of(image.as_text()?)?;
            Some(Located::new(tag, image.place().clone()))
        });
        AwsNode { version, ..AwsNode::of_list(agent.get(&["env"])) }
    }
}

/// The version in an image's tag, such as `v1.19.0-eksbuild.1`; none if the tag is another name.
fn version_of(image: &str) -> Option<String> {
    let (_, tag) = image.split('@').next()?.rsplit_once(':')?;
    tag.parse::<crate::cni::vpc_cni::CniVersion>().ok().map(|_| tag.into())
}
