//! The answer in the syntax of what sets up nodes.

use alloc::string::String;

use crate::capacity::Capacity;

/// Something that sets up nodes and can be told kubelet's `maxPods`.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Cilium, emit::Tool};
///
/// let capacity = Cilium::new().capacity(Catalog::built_in().get("t3.medium")?)?;
/// assert_eq!(
///     Tool::Kops.snippet(&capacity),
///     "# t3.medium with Cilium\nspec:\n  kubelet:\n    maxPods: 12\n"
/// );
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Tool {
    /// kOps.
    Kops,
    /// eksctl.
    Eksctl,
    /// Karpenter.
    Karpenter,
    /// nodeadm, of Amazon Linux 2023.
    Nodeadm,
    /// Bottlerocket.
    Bottlerocket,
}

impl Tool {
    /// All of them.
    pub const ALL: [Tool; 5] = [Tool::Kops, Tool::Eksctl, Tool::Karpenter, Tool::Nodeadm, Tool::Bottlerocket];

    /// Its stable name, such as `kops`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Tool::Kops => "kops",
            Tool::Eksctl => "eksctl",
            Tool::Karpenter => "karpenter",
            Tool::Nodeadm => "nodeadm",
            Tool::Bottlerocket => "bottlerocket",
        }
    }

    /// Its name as it stands in a sentence.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Tool::Kops => "kOps",
            Tool::Eksctl => "eksctl",
            Tool::Karpenter => "Karpenter",
            Tool::Nodeadm => "nodeadm",
            Tool::Bottlerocket => "Bottlerocket",
        }
    }

    /// Where its snippet belongs.
    #[must_use]
    pub const fn place(self) -> &'static str {
        match self {
            Tool::Kops => {
                "in the InstanceGroup (`kops edit instancegroup`), or in the Cluster for all groups"
            }
            Tool::Eksctl => "in the node group of the ClusterConfig; a managed one without an AMI of its own",
            Tool::Karpenter => "in the EC2NodeClass; it holds for every type that the NodePools choose",
            Tool::Nodeadm => "in the NodeConfig of the user data",
            Tool::Bottlerocket => "in the user data",
        }
    }

    /// The language of its snippet: `yaml` or `toml`.
    #[must_use]
    pub const fn language(self) -> &'static str {
        match self {
            Tool::Bottlerocket => "toml",
            Tool::Kops | Tool::Eksctl | Tool::Karpenter | Tool::Nodeadm => "yaml",
        }
    }

    /// What gives kubelet [`Capacity::recommended_max_pods`].
    #[must_use]
    pub fn snippet(self, capacity: &Capacity<'_>) -> String {
        let (name, cni) = (capacity.instance_type().name(), capacity.cni().title());
        let max_pods = capacity.recommended_max_pods();
        let setting = match self {
            Tool::Kops => alloc::format!("spec:\n  kubelet:\n    maxPods: {max_pods}\n"),
            Tool::Eksctl => {
                alloc::format!("managedNodeGroups:\n  - name: nodes\n    maxPodsPerNode: {max_pods}\n")
            }
            Tool::Karpenter => alloc::format!(
                "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nspec:\n  kubelet:\n    maxPods: {max_pods}\n"
            ),
            Tool::Nodeadm => alloc::format!(
                "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  kubelet:\n    config:\n      \
                 maxPods: {max_pods}\n"
            ),
            Tool::Bottlerocket => alloc::format!("[settings.kubernetes]\nmax-pods = {max_pods}\n"),
        };
        alloc::format!("# {name} with {cni}\n{setting}")
    }
}
