//! The settings of the plug-ins whose pods take no address of the VPC, one row each.

use super::plug_in::PodCidrPlugin;
use crate::error::{Error, ErrorKind};
use crate::setting::{self, settings};

/// The length of the mask of a node's `podCIDR` unless another is set (J13).
const POD_CIDR_MASK: u32 = 24;

/// The longest mask of a block that pods can have addresses of: host-local refuses a /31 and a /32.
const LONGEST_MASK: u32 = 30;

settings! {
    /// A plug-in whose pods take no address of the VPC, with its settings.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, Count, PodCidr, cni::PodCidrPlugin};
    ///
    /// let t3_medium = Catalog::built_in().get("t3.medium")?;
    /// // A /24 without the first and the last address and that of the gateway.
    /// let kubenet = PodCidr::new().plug_in(PodCidrPlugin::Kubenet);
    /// assert_eq!(kubenet.capacity(t3_medium)?.pod_ips(), 253);
    /// assert_eq!(kubenet.pod_cidr_mask(27).capacity(t3_medium)?.pod_ips(), 29);
    /// assert_eq!(kubenet.footprint(t3_medium, 25)?.subnet_addresses(), 1);
    ///
    /// let calico = PodCidr::new().plug_in(PodCidrPlugin::Calico);
    /// assert_eq!(calico.capacity(t3_medium)?.max_pods(), Count::Unlimited);
    /// assert_eq!(calico.capacity(t3_medium)?.recommended_max_pods(), 110);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct PodCidr of PodCidr {
        /// The length of the mask of the node's block, 1 to 30: kube-controller-manager's
        /// `node-cidr-mask-size`. `None`, the default, is 24. With Calico, Weave Net and OVN,
        /// which have no such block, it has no meaning.
        pod_cidr_mask: optional<u32> => {
            "The length of the mask of a node's pod CIDR, where it has one",
            upstream: |_| Some("node-cidr-mask-size"),
            range: 1..=30,
            default: "24",
            excluded_by: |it| (!it.plug_in.has_block()).then_some(it.plug_in.choice()),
            stated: |it| Some(it.mask().into()),
        }
        /// Pods that use the node's own address, such as the plug-in's agent. Default 0: none is counted.
        host_network_pods: plain<u32> = 0 => {
            "Pods that use the node's own address",
            scope: Node,
        }
        /// Pods on the host network that can be on this node or on another, as those of a Deployment with
        /// fewer replicas than there are nodes (H11). Each may need a slot of `maxPods`, and none is certain
        /// to take one. Default 0.
        floating_host_network_pods: plain<u32> = 0 => {
            "Pods with the node's own address that may also run on another node",
            scope: Node,
        }
        /// An `efa` interface on every network card, each with an address of the node's subnet, as eksctl's
        /// `efaEnabled` makes them (J6). Default `false`. `efa-only` interfaces have no address.
        efa: plain<bool> = false => {
            "An EFA interface with an address on every network card",
            upstream: |_| Some("efaEnabled"),
            scope: Node,
            changes: Addresses,
        }
    } with {
        /// Which plug-in it is. Default [`PodCidrPlugin::PodCidr`].
        plug_in: PodCidrPlugin = PodCidrPlugin::PodCidr,
    }
}

impl PodCidr {
    /// The choice beside which the option of this name has no meaning, if there is one.
    pub(crate) fn excludes(&self, name: &str) -> Option<&'static str> {
        setting::row(Self::ROWS, name).map_or(Some(self.plug_in.choice()), |row| (row.excluded_by)(self))
    }

    /// The length of the mask of the node's block, the default filled in.
    pub(super) fn mask(&self) -> u32 {
        self.pod_cidr_mask.unwrap_or(POD_CIDR_MASK)
    }

    /// Refuses a block that can't be.
    pub(crate) fn check_pod_cidr_mask(&self) -> Result<(), Error> {
        match self.mask() {
            1..=LONGEST_MASK => Ok(()),
            mask => Err(Error::from(ErrorKind::InvalidPodCidrMask { mask, longest: LONGEST_MASK })),
        }
    }
}
