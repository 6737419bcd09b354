//! The figures of a footprint: the columns of its table, and the fields of its answer in JSON.

use super::{Column, TableRow};
use crate::Footprint;

type Of<'a> = Column<Footprint<'a>>;

impl<'a> Footprint<'a> {
    const COLUMNS: &'a [Of<'a>] = &[
        Of::text("instance_type", |it| it.instance_type().name().into()).says("The type's name.").always(),
        Of::number("pods", |it| it.node_pods().pods.into())
            .says("Pods that need an address of the node's.")
            .always(),
        Of::number("branch_pods", |it| it.node_pods().branch_pods.into())
            .says("Pods with security groups of their own.")
            .if_any_says(),
        Of::number("kubelet_max_pods", |it| it.kubelet_max_pods().into())
            .says("Kubelet's `maxPods`.")
            .or_empty(),
        Of::number("pods_with_address", |it| it.pods_with_address().into())
            .says("Pods that have an address, including those with branch ENIs."),
        Of::number("pending_pods", |it| it.pending_pods().into())
            .says("Pods that stay pending, including those on the host network.")
            .if_any_says(),
        Of::number("attached_enis", |it| it.attached_enis().into())
            .says("ENIs attached, including the primary and the trunk.")
            .always(),
        Of::number("attached_secondary_ips", |it| it.attached_secondary_ips().into())
            .says("Secondary addresses attached singly.")
            .if_any_says(),
        Of::number("attached_prefixes", |it| it.attached_prefixes().into())
            .says("/28 prefixes attached.")
            .if_any_says(),
        Of::number("attached_branch_enis", |it| it.attached_branch_enis().into()).says("Branch ENIs."),
        Of::number("unused_ips", |it| it.unused_ips().into())
            .says("Idle addresses: attached, and used by no pod.")
            .or_empty()
            .always(),
        Of::number("unused_prefixes", |it| it.unused_prefixes().into())
            .says("Prefixes of which nothing is used.")
            .or_empty(),
        Of::number("node_subnet_addresses", |it| it.node_subnet_addresses().into())
            .says("Addresses taken from the node's own subnet.")
            .if_any(has_pod_subnet),
        Of::number("pod_subnet_addresses", |it| it.pod_subnet_addresses().into())
            .says("Addresses taken from the subnet of its `ENIConfig`.")
            .if_any(has_pod_subnet),
        Of::number("subnet_addresses", |it| it.subnet_addresses().into())
            .says("Addresses taken from its subnets, on a fresh node with its pods packed densely.")
            .always(),
        Of::number("most_subnet_addresses", |it| it.most_subnet_addresses().into())
            .says("The most that it can hold after churn, with the same pods.")
            .or_empty()
            .if_any_says(),
    ];
}

impl TableRow for Footprint<'_> {
    fn columns<'c>() -> &'c [Column<Self>]
    where
        Self: 'c,
    {
        Self::COLUMNS
    }

    fn left_out_first() -> &'static [&'static str] {
        &[
            "unused_ips",
            "attached_prefixes",
            "attached_secondary_ips",
            "node_subnet_addresses",
            "pod_subnet_addresses",
            "branch_pods",
            "attached_enis",
        ]
    }

    fn name(&self) -> &str {
        self.instance_type().name()
    }
}

fn has_pod_subnet(footprint: &Footprint<'_>) -> bool {
    footprint.pod_subnet_addresses() > 0
}
