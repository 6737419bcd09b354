//! Which plug-ins there are, and what tells one from another.

/// A plug-in whose pods take no address of the VPC.
///
/// # Example
///
/// ```
/// use maxpods::cni::PodCidrPlugin;
///
/// assert_eq!(PodCidrPlugin::Kubenet.name(), "kubenet");
/// assert!(PodCidrPlugin::Kubenet.has_block() && !PodCidrPlugin::Calico.has_block());
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PodCidrPlugin {
    /// Any other plug-in that gives pods addresses of the node's `podCIDR`.
    #[default]
    PodCidr,
    /// Calico, which gives a node /26 blocks as it needs them.
    Calico,
    /// Flannel.
    Flannel,
    /// kubenet.
    Kubenet,
    /// kindnet.
    Kindnet,
    /// kube-router.
    KubeRouter,
    /// Canal: Flannel's network with Calico's policies.
    Canal,
    /// Weave Net, which divides one range among its nodes as they need it.
    Weave,
    /// OVN-Kubernetes or Kube-OVN.
    Ovn,
}

impl PodCidrPlugin {
    /// All of them.
    pub const ALL: &'static [PodCidrPlugin] = &[
        PodCidrPlugin::Calico,
        PodCidrPlugin::Flannel,
        PodCidrPlugin::Kubenet,
        PodCidrPlugin::Kindnet,
        PodCidrPlugin::KubeRouter,
        PodCidrPlugin::Canal,
        PodCidrPlugin::Weave,
        PodCidrPlugin::Ovn,
        PodCidrPlugin::PodCidr,
    ];

    /// Its stable name, such as `kube-router`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            PodCidrPlugin::PodCidr => "pod-cidr",
            PodCidrPlugin::Calico => "calico",
            PodCidrPlugin::Flannel => "flannel",
            PodCidrPlugin::Kubenet => "kubenet",
            PodCidrPlugin::Kindnet => "kindnet",
            PodCidrPlugin::KubeRouter => "kube-router",
            PodCidrPlugin::Canal => "canal",
            PodCidrPlugin::Weave => "weave",
            PodCidrPlugin::Ovn => "ovn",
        }
    }

    /// Its name as it stands in a sentence.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            PodCidrPlugin::PodCidr => "a plug-in with pod CIDRs",
            PodCidrPlugin::Calico => "Calico",
            PodCidrPlugin::Flannel => "Flannel",
            PodCidrPlugin::Kubenet => "kubenet",
            PodCidrPlugin::Kindnet => "kindnet",
            PodCidrPlugin::KubeRouter => "kube-router",
            PodCidrPlugin::Canal => "Canal",
            PodCidrPlugin::Weave => "Weave Net",
            PodCidrPlugin::Ovn => "OVN",
        }
    }

    /// Whether each node has one block of addresses for its pods, its `podCIDR`. The others give a node more
    /// whenever it needs some.
    #[must_use]
    pub const fn has_block(self) -> bool {
        !matches!(self, PodCidrPlugin::Calico | PodCidrPlugin::Weave | PodCidrPlugin::Ovn)
    }

    /// The plug-in as it excludes a setting.
    pub(in crate::cni) const fn choice(self) -> &'static str {
        match self {
            PodCidrPlugin::PodCidr => "cni pod-cidr",
            PodCidrPlugin::Calico => "cni calico",
            PodCidrPlugin::Flannel => "cni flannel",
            PodCidrPlugin::Kubenet => "cni kubenet",
            PodCidrPlugin::Kindnet => "cni kindnet",
            PodCidrPlugin::KubeRouter => "cni kube-router",
            PodCidrPlugin::Canal => "cni canal",
            PodCidrPlugin::Weave => "cni weave",
            PodCidrPlugin::Ovn => "cni ovn",
        }
    }
}
