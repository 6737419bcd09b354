//! The pods that run on a node's own network by themselves: each takes a slot of `maxPods` and no address (H).

use super::Provisioner;
use crate::cni::Cni;
use crate::cni::cilium::{Cilium, Ipam};
use crate::setting::choices;

/// What a node of a kOps cluster is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NodeRole {
    /// It runs the users' pods.
    #[default]
    Worker,
    /// It runs the control plane.
    ControlPlane,
}

impl NodeRole {
    /// All of them.
    pub const ALL: &'static [NodeRole] = &[NodeRole::Worker, NodeRole::ControlPlane];

    /// Its stable name: `worker` or `control-plane`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            NodeRole::Worker => "worker",
            NodeRole::ControlPlane => "control-plane",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        match self {
            NodeRole::Worker => "runs the users' pods",
            NodeRole::ControlPlane => "runs the control plane, most of it on the host network",
        }
    }
}

choices!(NodeRole, summary);

/// The plug-in's own pods, by which the others on the host network go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agents {
    /// `aws-node`.
    VpcCni,
    /// The agent of Cilium.
    Cilium,
    /// Both.
    Chained,
}

impl Agents {
    const fn of(cni: &Cni) -> Self {
        match cni {
            Cni::VpcCni(_) => Agents::VpcCni,
            Cni::Cilium(Cilium { ipam: Ipam::AwsCniChaining(_), .. }) => Agents::Chained,
            Cni::Cilium(_) => Agents::Cilium,
        }
    }
}

impl Provisioner {
    /// The pods that run on the host network of each Linux node by themselves, with the add-ons that the provisioner has by
    /// default; `None` for Windows nodes, of which no source tells.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Cilium, Provisioner, provisioner::NodeRole};
    ///
    /// let cilium = Cilium::new().into();
    /// assert_eq!(Provisioner::Kops.host_network_pods(NodeRole::Worker, &cilium), Some(&["cilium"][..]));
    /// assert_eq!(Provisioner::Kops.host_network_pods(NodeRole::ControlPlane, &cilium).map(<[_]>::len), Some(12));
    /// ```
    #[must_use]
    pub fn host_network_pods(self, role: NodeRole, cni: &Cni) -> Option<&'static [&'static str]> {
        (!cni.is_windows()).then(|| (self.rules().host_network_pods)(role, Agents::of(cni)))
    }
}

/// Those of a worker of Amazon EKS (H33).
pub(super) const fn of_eks(_: NodeRole, agents: Agents) -> &'static [&'static str] {
    match agents {
        Agents::VpcCni => &["aws-node", "kube-proxy"],
        Agents::Cilium => &["cilium"],
        Agents::Chained => &["aws-node", "kube-proxy", "cilium"],
    }
}
