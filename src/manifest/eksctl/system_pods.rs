//! The pods of Amazon EKS's add-ons that need an address (H15, H17, H18, H24). Exporters of metrics are off
//! unless a chart turns them on (H25), and controllers that charts install aren't in a config:
//! metrics-server, that of load balancers, Karpenter and the cluster autoscaler (H19, H20, H21, H22).

use alloc::vec::Vec;

use super::EksctlConfig;
use crate::manifest::system_pods::{SystemPods, SystemReplicas};

/// The pods of the add-ons whose number is known, by the add-on's name.
const ADD_ONS: &[(&str, &str, SystemReplicas)] = &[
    ("aws-ebs-csi-driver", "ebs-csi-node", SystemReplicas::OnEachNode),
    ("aws-ebs-csi-driver", "ebs-csi-controller", SystemReplicas::InAll(2)),
    ("aws-efs-csi-driver", "efs-csi-controller", SystemReplicas::InAll(2)),
    (
        "amazon-cloudwatch-observability",
        "amazon-cloudwatch-observability-controller-manager",
        SystemReplicas::InAll(1),
    ),
];

impl EksctlConfig {
    /// The pods of the system that need an address: those of DNS, which every cluster has, and those of the
    /// add-ons.
    pub(crate) fn system_pods(&self) -> Vec<SystemPods> {
        let dns = SystemPods::new("coredns", SystemReplicas::InAll(2));
        let has = |name: &str| self.add_ons.iter().any(|it| it.eq_ignore_ascii_case(name));
        let added = ADD_ONS.iter().filter(|(add_on, ..)| has(add_on));
        core::iter::once(dns)
            .chain(added.map(|(_, name, replicas)| SystemPods::new(name, *replicas)))
            .collect()
    }
}
