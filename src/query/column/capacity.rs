//! The columns of a table of types with their capacities.

use alloc::vec::Vec;

use super::{Cell, Column, TableRow};
use crate::capacity::BoundBy;
use crate::query::TypeAnswer;
use crate::query::found::Binds;

type Of<'a> = Column<TypeAnswer<'a>>;

impl<'a> TypeAnswer<'a> {
    /// The order of the first 14 is fixed; more may follow.
    const COLUMNS: &'a [Of<'a>] = &[
        Of::text("instance_type", |it| it.instance_type().name().into()).alias("type").always(),
        Of::number("vcpus", |it| it.instance_type().vcpus().into()).or_empty().always(),
        Of::number("memory_mib", |it| it.instance_type().memory_mib().into())
            .alias("memory")
            .in_unit("MiB")
            .or_empty(),
        Of::text("architectures", architectures).alias("arch").one_of(ARCHITECTURES).or_empty(),
        Of::text("hypervisor", |it| it.instance_type().hypervisor().name().into())
            .one_of(&["nitro", "xen", "none", "unknown"]),
        Of::text("bare_metal", |it| it.instance_type().hypervisor().is_bare_metal().into())
            .one_of(&["true", "false"]),
        Of::number("enis", |it| it.instance_type().limits().enis().into()).always(),
        Of::number("enis_all_cards", |it| it.instance_type().limits().enis_all_cards().into()),
        Of::number("ipv4_per_eni", |it| it.instance_type().limits().ipv4_per_eni().into()).always(),
        Of::number("branch_enis", |it| it.instance_type().branch_enis().into()).or_empty(),
        Of::number("pod_ips", |it| it.capacity.pod_ips().into()).alias("ips").or_empty().always(),
        Of::number("host_network_pods", |it| it.capacity.host_network_pods().into()),
        Of::number("max_pods", |it| it.capacity.max_pods().into()).alias("pods").or_empty().always(),
        Of::number("recommended_max_pods", |it| it.capacity.recommended_max_pods().into())
            .alias("recommended")
            .headed("recommended")
            .or_empty()
            .always(),
        Of::text("bound_by", |it| it.capacity.bound_by().code().into()).one_of(&BOUNDS),
        Of::number("ip_pool", |it| it.capacity.ip_pool().into()).or_empty(),
        Of::number("operator_ip_pool", |it| it.capacity.operator_ip_pool().into()).or_empty(),
        Of::number("branch_pods", |it| it.capacity.branch_pods().into())
            .or_empty()
            .if_any(|it| it.capacity.branch_pods().is_some()),
        Of::number("multi_nic_pods", |it| it.capacity.multi_nic_pods().into())
            .or_empty()
            .if_any(|it| it.capacity.multi_nic_pods().is_some()),
        Of::number("ipv6_per_eni", |it| it.instance_type().limits().ipv6_per_eni().into()).or_empty(),
        Of::number("network_cards", network_cards),
        Of::number("efa_interfaces", |it| it.instance_type().efa_interfaces().into()).or_empty(),
        Of::number("provisioner_max_pods", provisioner_max_pods).with_option("provisioner").or_empty(),
        Of::number("pods_without_address", pods_without_address).with_option("provisioner").or_empty(),
        Of::number("kube_reserved_cpu_millicores", |it| {
            it.allocatable.and_then(|left| left.kube_reserved_cpu_millicores).into()
        })
        .with_option("allocatable")
        .in_unit("millicores")
        .or_empty(),
        Of::number("kube_reserved_memory_mib", |it| {
            it.allocatable.map(|left| left.kube_reserved_memory_mib).into()
        })
        .with_option("allocatable")
        .in_unit("MiB")
        .or_empty(),
        Of::number("allocatable_cpu_millicores", |it| {
            it.allocatable.and_then(|left| left.allocatable_cpu_millicores).into()
        })
        .with_option("allocatable")
        .in_unit("millicores")
        .or_empty(),
        Of::number("allocatable_memory_mib", |it| {
            it.allocatable.and_then(|left| left.allocatable_memory_mib).into()
        })
        .with_option("allocatable")
        .in_unit("MiB")
        .or_empty(),
        Of::number("pods_per_vcpu", |it| it.pods_per_vcpu().into()).or_empty().largest_first(),
        Of::number("pods_that_fit", |it| it.fit().map(|fit| fit.pods).into())
            .only_if(|it| it.fit().is_some())
            .or_empty()
            .largest_first(),
        Of::text("binds_first", |it| it.fit().map(|fit| fit.binds.name()).into())
            .only_if(|it| it.fit().is_some())
            .one_of(Binds::NAMES)
            .or_empty(),
        Of::number("cpu_percent", |it| it.fit().and_then(|fit| fit.cpu_percent).into())
            .only_if(|it| it.fit().is_some_and(|fit| fit.cpu_percent.is_some()))
            .or_empty(),
        Of::number("memory_percent", |it| it.fit().and_then(|fit| fit.memory_percent).into())
            .only_if(|it| it.fit().is_some_and(|fit| fit.memory_percent.is_some()))
            .or_empty(),
        Of::number("nodes", |it| it.need().map(|need| need.nodes).into())
            .only_if(|it| it.need().is_some())
            .or_empty(),
        Of::number("subnet_addresses", |it| it.need().map(|need| need.subnet_addresses).into())
            .alias("addresses")
            .only_if(|it| it.need().is_some())
            .or_empty(),
        Of::number("subnet_mask", |it| it.need().and_then(|need| need.subnet_mask).map(u32::from).into())
            .only_if(|it| it.need().is_some())
            .or_empty(),
        Of::number("pod_subnet_mask", |it| {
            it.need().and_then(|need| need.pod_subnet_mask).map(u32::from).into()
        })
        .only_if(|it| it.need().is_some_and(|need| need.pod_subnet_mask.is_some()))
        .or_empty(),
        Of::text("cni", |it| it.capacity.cni().name().into()).with_option(SIDE_BY_SIDE).beside_name(),
        Of::text("mode", |it| it.compared.map(|compared| compared.mode).into())
            .only_if(|it| it.compared.is_some())
            .beside_name()
            .or_empty(),
        Of::number("compared_pods", |it| it.compared.map(|compared| compared.pods).into())
            .only_if(|it| it.compared.is_some())
            .or_empty(),
        Of::number("change", |it| it.compared.and_then(|compared| compared.change).into())
            .only_if(|it| it.compared.is_some())
            .or_empty()
            .largest_first(),
        Of::text("best", |it| it.compared.map(|compared| compared.is_best).into())
            .only_if(|it| it.compared.is_some())
            .one_of(&["true", "false"])
            .or_empty(),
        Of::number("number_for_kubelet", |it| it.number_for_kubelet().into()).or_empty(),
    ];
}

impl TableRow for TypeAnswer<'_> {
    fn columns<'c>() -> &'c [Column<Self>]
    where
        Self: 'c,
    {
        Self::COLUMNS
    }

    fn left_out_first() -> &'static [&'static str] {
        &[
            "kube_reserved_cpu_millicores",
            "kube_reserved_memory_mib",
            "ipv4_per_eni",
            "architectures",
            "pods_per_vcpu",
            "memory_mib",
            "enis",
            "cpu_percent",
            "memory_percent",
            "binds_first",
            "pod_ips",
            "multi_nic_pods",
            "branch_pods",
            "vcpus",
            "pod_subnet_mask",
            "subnet_mask",
            "allocatable_cpu_millicores",
            "max_pods",
        ]
    }

    fn name(&self) -> &str {
        self.instance_type().name()
    }

    fn has_option(&self, option: &str) -> bool {
        match option {
            "provisioner" => self.decision.is_some(),
            "allocatable" => self.allocatable.is_some(),
            SIDE_BY_SIDE => self.is_beside,
            _ => true,
        }
    }
}

/// What adds the column of the plug-in.
const SIDE_BY_SIDE: &str = "cni vpc-cni,cilium";

/// Those of the EC2 API.
const ARCHITECTURES: &[&str] = &["x86_64", "arm64", "i386", "x86_64_mac", "arm64_mac"];

/// What numbers can be bound by.
const BOUNDS: [&str; BoundBy::ALL.len()] = {
    let mut codes = [""; BoundBy::ALL.len()];
    let mut place = 0;
    while place < codes.len() {
        codes[place] = BoundBy::ALL[place].code();
        place += 1;
    }
    codes
};

fn architectures(it: &TypeAnswer<'_>) -> Cell {
    it.instance_type().architectures().collect::<Vec<_>>().join(" ").into()
}

fn network_cards(it: &TypeAnswer<'_>) -> Cell {
    u32::try_from(it.instance_type().network_cards().len()).ok().into()
}

fn provisioner_max_pods(it: &TypeAnswer<'_>) -> Cell {
    it.decision.as_ref().map(crate::Decision::max_pods).into()
}

fn pods_without_address(it: &TypeAnswer<'_>) -> Cell {
    it.decision.as_ref().map(|decision| it.capacity.pods_without_address(decision.max_pods())).into()
}
