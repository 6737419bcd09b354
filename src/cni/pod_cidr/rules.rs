//! The rules of pods whose addresses aren't those of the VPC.

use crate::cni::totals::Totals;
use crate::ledger::{Subject, rules};

const KUBE_CONTROLLER_MANAGER: &str = "Kubernetes, kube-controller-manager, node-cidr-mask-size";
const HOST_LOCAL: &str =
    "containernetworking/plugins 2e9e8773, plugins/ipam/host-local/backend/allocator/range.go";

const CALICO: &str = "Calico, IPAM, blockSize";
const KOPS: &str = "kOps, pkg/apis/kops/networking.go";

pub(crate) const TOTALS: &Totals = &Totals::cited("J13", "J13", KUBE_CONTROLLER_MANAGER);
pub(crate) const TOTALS_OF_CALICO: &Totals = &Totals::cited("J13", "J13", CALICO);
pub(crate) const TOTALS_WITHOUT_BLOCK: &Totals = &Totals::cited("J13", "J13", KOPS);

rules! {
    /// The addresses of the node's block.
    BLOCK {
        code: "node-block",
        text: "addresses of the node's /{0}",
        fact: "J13",
        source: KUBE_CONTROLLER_MANAGER,
        about: Subject::PodCidr,
    }
    /// The first and the last address of the block.
    BOTH_ENDS {
        code: "both-ends",
        text: "the first and the last address",
        fact: "J13",
        source: HOST_LOCAL,
        about: Subject::BothEnds,
    }
    /// The address of the block that the node itself has.
    GATEWAY {
        code: "gateway",
        text: "the gateway, which is the node's own end",
        fact: "J13",
        source: HOST_LOCAL,
        about: Subject::Reserved,
    }
    /// Pods have addresses of a range that all nodes share.
    NO_BLOCK {
        code: "no-block",
        text: "the node gets addresses of the cluster's range for pods as it needs them",
        fact: "J13",
        source: KOPS,
    }
    /// The same, a block at a time.
    BLOCKS_OF_CALICO {
        code: "blocks-of-calico",
        text: "the node gets blocks of the cluster's range for pods as it needs them",
        fact: "J13",
        source: CALICO,
    }
}
