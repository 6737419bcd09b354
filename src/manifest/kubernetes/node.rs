//! A `Node` (K35, K36).

use serde::Deserialize;

use super::metadata::Metadata;
use super::quantity::WholeNumber;
use crate::Provisioner;
use crate::manifest::text::Text;
use crate::provisioner::NodeRole;

/// A `Node` as the API server gives it.
#[derive(Debug, Deserialize)]
pub(crate) struct Node<'t> {
    #[serde(borrow)]
    metadata: Metadata<'t, Labels<'t>>,
    #[serde(borrow, default)]
    status: Option<Status<'t>>,
}

/// Who made a node (K37), and in which group of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Provisioned<'t> {
    /// Who sets its `maxPods`, if that is known.
    pub(crate) by: Option<Provisioner>,
    /// The kind of the group, as its tool calls it.
    pub(crate) kind: &'static str,
    /// The name of the group.
    pub(crate) group: &'t str,
}

#[derive(Debug, Default, Deserialize)]
struct Labels<'t> {
    #[serde(borrow, default, rename = "node.kubernetes.io/instance-type")]
    instance_type: Option<Text<'t>>,
    #[serde(borrow, default, rename = "beta.kubernetes.io/instance-type")]
    old_instance_type: Option<Text<'t>>,
    #[serde(borrow, default, rename = "kubernetes.io/os")]
    os: Option<Text<'t>>,
    #[serde(borrow, default, rename = "eks.amazonaws.com/compute-type")]
    compute_type: Option<Text<'t>>,
    #[serde(borrow, default, rename = "karpenter.sh/nodepool")]
    node_pool: Option<Text<'t>>,
    #[serde(borrow, default, rename = "karpenter.sh/provisioner-name")]
    provisioner_name: Option<Text<'t>>,
    #[serde(borrow, default, rename = "eks.amazonaws.com/nodegroup")]
    managed_node_group: Option<Text<'t>>,
    #[serde(borrow, default, rename = "kops.k8s.io/instancegroup")]
    instance_group: Option<Text<'t>>,
    #[serde(borrow, default, rename = "alpha.eksctl.io/nodegroup-name")]
    eksctl_group: Option<Text<'t>>,
    #[serde(borrow, default, rename = "node-role.kubernetes.io/control-plane")]
    control_plane: Option<Text<'t>>,
    #[serde(borrow, default, rename = "node-role.kubernetes.io/master")]
    master: Option<Text<'t>>,
    #[serde(borrow, default, rename = "vpc.amazonaws.com/has-trunk-attached")]
    has_trunk: Option<Text<'t>>,
}

#[derive(Debug, Deserialize)]
struct Status<'t> {
    #[serde(default)]
    capacity: Option<Resources>,
    #[serde(default)]
    allocatable: Option<Resources>,
    #[serde(borrow, default, rename = "nodeInfo")]
    info: Option<Info<'t>>,
}

#[derive(Debug, Default, Deserialize)]
struct Resources {
    #[serde(default)]
    pods: Option<WholeNumber>,
    #[serde(default, rename = "vpc.amazonaws.com/pod-eni")]
    branch_enis: Option<WholeNumber>,
}

#[derive(Debug, Deserialize)]
struct Info<'t> {
    #[serde(borrow, default, rename = "osImage")]
    os_image: Option<Text<'t>>,
    #[serde(borrow, default, rename = "operatingSystem")]
    operating_system: Option<Text<'t>>,
}

impl Node<'_> {
    /// Its name.
    pub(crate) fn name(&self) -> &str {
        self.metadata.name.as_str()
    }

    /// Its instance type, if a label names it.
    pub(crate) fn instance_type(&self) -> Option<&str> {
        let labels = self.metadata.labels.as_ref()?;
        labels.instance_type.as_ref().or(labels.old_instance_type.as_ref()).map(Text::as_str)
    }

    /// The `maxPods` that kubelet runs with.
    pub(crate) fn max_pods(&self) -> Option<u32> {
        let status = self.status.as_ref()?;
        let of = |resources: &Option<Resources>| Some(resources.as_ref()?.pods?.0);
        of(&status.capacity).or_else(|| of(&status.allocatable))
    }

    /// Whether it runs Windows.
    pub(crate) fn is_windows(&self) -> bool {
        let label = self.metadata.labels.as_ref().and_then(|labels| labels.os.as_ref());
        label.or_else(|| self.info()?.operating_system.as_ref()).is_some_and(|os| os.as_str() == "windows")
    }

    /// What it is for.
    pub(crate) fn role(&self) -> NodeRole {
        let is_control_plane =
            |labels: &Labels<'_>| labels.control_plane.is_some() || labels.master.is_some();
        let is_one = self.metadata.labels.as_ref().is_some_and(is_control_plane);
        if is_one { NodeRole::ControlPlane } else { NodeRole::Worker }
    }

    /// Whether it has a trunk ENI, or its type can't have one; `None` where nothing says that it asked for
    /// one (K35, K36).
    pub(crate) fn has_trunk(&self) -> Option<bool> {
        let capacity = self.status.as_ref().and_then(|status| status.capacity.as_ref());
        if capacity.is_some_and(|capacity| capacity.branch_enis.is_some()) {
            return Some(true);
        }
        let label = self.metadata.labels.as_ref()?.has_trunk.as_ref()?;
        Some(label.as_str() != "false")
    }

    /// Whether it is no EC2 instance of the cluster's account: Fargate, or a machine elsewhere.
    pub(crate) fn is_elsewhere(&self) -> bool {
        let compute_type = self.metadata.labels.as_ref().and_then(|labels| labels.compute_type.as_ref());
        compute_type.is_some_and(|text| ["fargate", "hybrid"].contains(&text.as_str()))
    }

    /// Whether it runs Bottlerocket.
    pub(crate) fn is_bottlerocket(&self) -> bool {
        let image = self.info().and_then(|info| info.os_image.as_ref());
        image.is_some_and(|image| image.as_str().starts_with("Bottlerocket"))
    }

    /// Who made it, in the order in which the labels decide (K37).
    pub(crate) fn provisioned(&self) -> Provisioned<'_> {
        let none = Provisioned { by: None, kind: "Node", group: "" };
        let Some(labels) = &self.metadata.labels else { return none };
        let by_itself =
            if self.is_bottlerocket() { Provisioner::Bottlerocket } else { Provisioner::SelfManaged };
        let is_auto = labels.compute_type.as_ref().is_some_and(|text| text.as_str() == "auto");
        let karpenter = labels.node_pool.as_ref().map(|pool| ("NodePool", pool));
        let karpenter = karpenter.or_else(|| Some(("Provisioner", labels.provisioner_name.as_ref()?)));
        let found =
            match (karpenter, &labels.managed_node_group, &labels.instance_group, &labels.eksctl_group) {
                (Some((kind, pool)), ..) => {
                    (if is_auto { Provisioner::AutoMode } else { Provisioner::Karpenter }, kind, pool)
                }
                (None, ..) if is_auto => return Provisioned { by: Some(Provisioner::AutoMode), ..none },
                (None, Some(group), ..) => (Provisioner::ManagedNodeGroup, "managed node group", group),
                (None, None, Some(group), _) => (Provisioner::Kops, "InstanceGroup", group),
                (None, None, None, Some(group)) => (by_itself, "node group", group),
                (None, None, None, None) => return none,
            };
        let (by, kind, group) = found;
        Provisioned { by: Some(by), kind, group: group.as_str() }
    }

    fn info(&self) -> Option<&Info<'_>> {
        self.status.as_ref()?.info.as_ref()
    }
}
