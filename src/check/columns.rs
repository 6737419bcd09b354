//! The columns of the node table, and the fields of its rows in JSON.

use super::report::{NodeRow, Verdict};
use crate::query::{Column, TableRow};

type Of = Column<NodeRow>;

impl NodeRow {
    const COLUMNS: &'static [Of] = &[
        Of::text("name", |it| it.subject.name.as_str().into()).says("The object's name.").or_empty().always(),
        Of::text("kind", |it| it.subject.kind.into()).says("The object's kind, such as `InstanceGroup`."),
        Of::text("group", |it| it.group.as_str().into())
            .says("The group that the nodes of a cluster belong to.")
            .or_empty()
            .if_any_says(),
        Of::text("instance_type", |it| it.instance_type.as_str().into()).says("The type's name.").always(),
        Of::number("nodes", |it| it.nodes.into())
            .says("How many nodes there are, at maximum size or now.")
            .or_empty()
            .if_any_says(),
        Of::number("pods", |it| it.pods.into())
            .says("The pods on the fullest node.")
            .or_empty()
            .if_any_says(),
        Of::number("max_pods", |it| it.max_pods.into())
            .says("The `maxPods` that kubelet runs with.")
            .or_empty()
            .always(),
        Of::number("addresses_used", |it| it.addresses_used.into())
            .says("The addresses in use on the fullest node, including those of the plug-in's agent.")
            .or_empty()
            .if_any_says(),
        Of::number("addresses_free", |it| it.addresses_free.into())
            .says("The addresses that are left for pods there.")
            .or_empty()
            .if_any_says(),
        Of::number("pod_ips", |it| it.pod_ips.into())
            .says("Pods that can have an address.")
            .or_empty()
            .always(),
        Of::number("host_network_pods", |it| it.host_network_pods.into()).says("Pods on the host network."),
        Of::number("right_max_pods", |it| it.right_max_pods.into())
            .says("The `maxPods` that would be right.")
            .or_empty()
            .always(),
        Of::text("verdict", |it| it.verdict.name().into())
            .says("What becomes of the pods: some hang, fewer run than could, or all is right.")
            .one_of(Verdict::NAMES)
            .always(),
    ];
}

impl TableRow for NodeRow {
    fn columns<'c>() -> &'c [Column<Self>]
    where
        Self: 'c,
    {
        Self::COLUMNS
    }

    fn left_out_first() -> &'static [&'static str] {
        &["pods", "addresses_free", "pod_ips", "addresses_used", "group", "nodes"]
    }

    fn name(&self) -> &str {
        &self.subject.name
    }
}
