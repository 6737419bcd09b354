"""The functions of maxpods. `cargo xtask python` makes this file of the library's JSON Schema."""

# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from . import _native
from ._call import ArrowData, Columns, call, columns_of, one_type
from .types import (
    Answer,
    CatalogInfo,
    CheckDocument,
    CiliumReserve,
    Cni,
    Document,
    Edit,
    EmissionDocument,
    ExpressionDocument,
    ExpressionValueDocument,
    FileRequest,
    FindDocument,
    FixedFile,
    FootprintDocument,
    Grid,
    GroupRequest,
    InstanceType,
    IpFamily,
    Ipam,
    Limits,
    LintDocument,
    Match,
    NumberRange,
    OptionInfo,
    Options,
    Os,
    PlanDocument,
    PlanRequest,
    PodsRequest,
    PresentRequest,
    Provisioner,
    ReadAnswer,
    Role,
    Snippet,
    SubnetBlocks,
    SubnetRequest,
    SurgeRequest,
    Table,
)

__all__ = [
    "blocks",
    "capacities",
    "capacity",
    "catalog",
    "check",
    "command",
    "compare",
    "emit",
    "evaluate",
    "expression",
    "expression_value",
    "find",
    "fix",
    "footprint",
    "grid",
    "instance_types",
    "lint_expression",
    "options",
    "plan",
    "plan_command",
    "read",
    "search",
    "snippets",
    "subnets",
    "table",
]


def capacity(
    instance_type: str,
    *,
    limits: Sequence[Limits] | None = None,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    allocatable: bool | None = None,
    vm_memory_overhead_percent: str | None = None,
    max_pods: int | None = None,
    pods_per_core: int | None = None,
) -> Answer:
    """How many pods fit on a node of one type, and why.

    Args:
        instance_type: The name of the type.
        limits: Limits over those built in.
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        allocatable: What kubelet keeps of CPU and memory, and what is left for pods.
        vm_memory_overhead_percent: Fraction of memory that Karpenter assumes the VM overhead takes.
        max_pods: The maxPods that your configuration gives to kubelet.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return one_type(locals())


def capacities(
    types: ArrowData,
    *,
    instance_type: str = "instance_type",
    by: str | Sequence[str] = (),
    columns: str | Sequence[str] = (),
    limits: Sequence[Limits] | None = None,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    allocatable: bool | None = None,
    vm_memory_overhead_percent: str | None = None,
    max_pods: int | None = None,
    pods_per_core: int | None = None,
) -> Columns:
    """How many pods fit on a node of each row's type: a column of types in, columns out, without a loop in Python.

    `types` is a column of text, or a table that has one, of whatever has Arrow's PyCapsule interface: pandas, Polars, PyArrow, DuckDB. The answer has a row for each of its rows, in their order, and the same interface. A row without an answer has none in all columns but the last, `error`, which says why; a row without a type is empty.

    Args:
        types: The column of types, or the table that has it.
        instance_type: The name of the column with the types, in a table.
        by: Columns of the table, each named as the option of which it gives each row a value, over that of all rows.
        columns: The columns of the answer, named as those of `maxpods list -o csv`; by default those with numbers of pods.
        limits: Limits over those built in.
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        allocatable: What kubelet keeps of CPU and memory, and what is left for pods.
        vm_memory_overhead_percent: Fraction of memory that Karpenter assumes the VM overhead takes.
        max_pods: The maxPods that your configuration gives to kubelet.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return columns_of(locals())


def evaluate(
    types: str | Sequence[str],
    *,
    limits: Sequence[Limits] | None = None,
    group: bool | None = None,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    allocatable: bool | None = None,
    vm_memory_overhead_percent: str | None = None,
    max_pods: int | None = None,
    pods_per_core: int | None = None,
) -> Document:
    """How many pods fit on each type, and why: what `maxpods -o json` prints.

    Args:
        types: Names of types, or patterns.
        limits: Limits over those built in.
        group: Whether the types are one group of nodes, as they are by default.
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        allocatable: What kubelet keeps of CPU and memory, and what is left for pods.
        vm_memory_overhead_percent: Fraction of memory that Karpenter assumes the VM overhead takes.
        max_pods: The maxPods that your configuration gives to kubelet.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.evaluate, Document, locals())


def compare(
    types: str | Sequence[str],
    options: Sequence[Options],
    *,
    limits: Sequence[Limits] | None = None,
) -> list[Document]:
    """The same types under several sets of options: a document for each.

    Args:
        types: Names of types, or patterns.
        options: Sets of options.
        limits: Limits over those built in.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.compare, list[Document], locals())


def catalog() -> CatalogInfo:
    """What the built-in catalogue is made of: its date, its sources, and how many types it has.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.catalog, CatalogInfo, None)


def instance_types(
    types: str | Sequence[str] | None = None,
    *,
    limits: Sequence[Limits] | None = None,
) -> list[InstanceType]:
    """The instance types of these names or patterns, by default all, with their limits.

    Args:
        types: Names of types, or patterns; none is all types.
        limits: Limits over those built in.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.instance_types, list[InstanceType], locals())


def search(
    query: str,
    *,
    limit: int | None = None,
    limits: Sequence[Limits] | None = None,
) -> list[Match]:
    """The instance types whose names are like the query, the best first.

    Args:
        query: The text that was typed.
        limit: The maximum number of types; all by default.
        limits: Limits over those built in.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.search, list[Match], locals())


def table(
    types: str | Sequence[str] | None = None,
    *,
    limits: Sequence[Limits] | None = None,
    filter: str | None = None,
    sort: str | None = None,
    columns: Sequence[str] | None = None,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    allocatable: bool | None = None,
    vm_memory_overhead_percent: str | None = None,
    max_pods: int | None = None,
    pods_per_core: int | None = None,
) -> Table:
    """The types as rows, filtered and sorted.

    Args:
        types: Names of types, or patterns; all types by default.
        limits: Limits over those built in.
        filter: An expression that chooses rows.
        sort: The column to sort by, with `-` in front for the largest first.
        columns: Names of columns; by default those that are meant to be read.
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        allocatable: What kubelet keeps of CPU and memory, and what is left for pods.
        vm_memory_overhead_percent: Fraction of memory that Karpenter assumes the VM overhead takes.
        max_pods: The maxPods that your configuration gives to kubelet.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.table, Table, locals())


def options(
    *,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    warm_eni_target: int | None = None,
    warm_ip_target: int | None = None,
    minimum_ip_target: int | None = None,
    warm_prefix_target: int | None = None,
    efa: bool | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    pre_allocate: int | None = None,
    min_allocate: int | None = None,
    max_above_watermark: int | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    allocatable: bool | None = None,
    vm_memory_overhead_percent: str | None = None,
    max_pods: int | None = None,
    pods_per_core: int | None = None,
) -> list[OptionInfo]:
    """Every option there is, and whether it has a meaning together with those given.

    Args:
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        warm_eni_target: ENIs kept free, each with all its addresses.
        warm_ip_target: Addresses kept free, in place of ENIs or prefixes.
        minimum_ip_target: Addresses kept in all, in place of ENIs or prefixes.
        warm_prefix_target: Prefixes kept free.
        efa: An EFA interface with an address on every network card.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        pre_allocate: Addresses kept free.
        min_allocate: Addresses kept in all.
        max_above_watermark: Extra addresses taken whenever the pool is short.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        allocatable: What kubelet keeps of CPU and memory, and what is left for pods.
        vm_memory_overhead_percent: Fraction of memory that Karpenter assumes the VM overhead takes.
        max_pods: The maxPods that your configuration gives to kubelet.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.options, list[OptionInfo], locals())


def grid(
    types: str | Sequence[str],
    *,
    limits: Sequence[Limits] | None = None,
    group: bool | None = None,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    allocatable: bool | None = None,
    vm_memory_overhead_percent: str | None = None,
    max_pods: int | None = None,
    pods_per_core: int | None = None,
) -> list[Grid]:
    """The picture of each type: its ENIs, and what each of their addresses is for.

    Args:
        types: Names of types, or patterns.
        limits: Limits over those built in.
        group: Whether the types are one group of nodes, as they are by default.
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        allocatable: What kubelet keeps of CPU and memory, and what is left for pods.
        vm_memory_overhead_percent: Fraction of memory that Karpenter assumes the VM overhead takes.
        max_pods: The maxPods that your configuration gives to kubelet.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.grid, list[Grid], locals())


def snippets(
    types: str | Sequence[str],
    *,
    limits: Sequence[Limits] | None = None,
    group: bool | None = None,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    allocatable: bool | None = None,
    vm_memory_overhead_percent: str | None = None,
    max_pods: int | None = None,
    pods_per_core: int | None = None,
) -> list[Snippet]:
    """The recommended number as the setting of each tool, for one type.

    Args:
        types: Names of types, or patterns.
        limits: Limits over those built in.
        group: Whether the types are one group of nodes, as they are by default.
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        allocatable: What kubelet keeps of CPU and memory, and what is left for pods.
        vm_memory_overhead_percent: Fraction of memory that Karpenter assumes the VM overhead takes.
        max_pods: The maxPods that your configuration gives to kubelet.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.snippets, list[Snippet], locals())


def command(
    types: str | Sequence[str],
    *,
    limits: Sequence[Limits] | None = None,
    group: bool | None = None,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    allocatable: bool | None = None,
    vm_memory_overhead_percent: str | None = None,
    max_pods: int | None = None,
    pods_per_core: int | None = None,
) -> str:
    """The command line that gives the same answer as `evaluate`.

    Args:
        types: Names of types, or patterns.
        limits: Limits over those built in.
        group: Whether the types are one group of nodes, as they are by default.
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        allocatable: What kubelet keeps of CPU and memory, and what is left for pods.
        vm_memory_overhead_percent: Fraction of memory that Karpenter assumes the VM overhead takes.
        max_pods: The maxPods that your configuration gives to kubelet.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.command, str, locals())


def find(
    types: str | Sequence[str] | None = None,
    *,
    limits: Sequence[Limits] | None = None,
    pods: NumberRange | None = None,
    vcpus: NumberRange | None = None,
    memory: str | None = None,
    generation: NumberRange | None = None,
    arch: str | None = None,
    in_: Sequence[str] | None = None,
    filter: str | None = None,
    sort: str | None = None,
    limit: int | None = None,
    pod_cpu: str | None = None,
    pod_memory: str | None = None,
    total_pods: int | None = None,
    like: PresentRequest | None = None,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    allocatable: bool | None = None,
    vm_memory_overhead_percent: str | None = None,
    max_pods: int | None = None,
    pods_per_core: int | None = None,
) -> FindDocument:
    """The instance types that meet demands, how many pods of a size fit on each, and how many nodes a number of pods needs: what `maxpods find -o json` prints.

    Args:
        types: Types, families such as `m7g`, and patterns to choose from; all types by default.
        limits: Limits over those built in.
        pods: Pods that kubelet can let in, including those on the host network: at least a number, or a range such as `20..60`. With `pod_cpu` or `pod_memory`, pods of that size that fit.
        vcpus: vCPUs: a number, or a range such as `2..8`.
        memory: Memory: a range with units, such as `16GiB..` or `8GiB..32GiB`.
        generation: Generations: a number or a range; 7 is that of `m7g`.
        arch: The architecture of the processor: `arm64`, `amd64`, `x86_64` or `i386`.
        in_: Regions and zones that all offer the type, such as `euc1-az1`.
        filter: Other conditions over the columns, such as `ips>=50 hypervisor=nitro`.
        sort: The column to sort by, with `-` in front for the largest first; by default from small types to large ones.
        limit: The most types to answer with; all by default.
        pod_cpu: The CPU that each pod requests, such as `250m`: shows how many fit, and what binds first.
        pod_memory: The memory that each pod requests, such as `512Mi`.
        total_pods: Pods in all: shows the nodes of each type that they need, and the addresses that these take.
        like: The nodes that a cluster has: finds the types that carry the same pods on fewer nodes or with fewer addresses, with no less CPU and memory in all unless pods have a size.
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        allocatable: What kubelet keeps of CPU and memory, and what is left for pods.
        vm_memory_overhead_percent: Fraction of memory that Karpenter assumes the VM overhead takes.
        max_pods: The maxPods that your configuration gives to kubelet.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.find, FindDocument, locals())


def footprint(
    types: str | Sequence[str],
    pods: PodsRequest,
    *,
    limits: Sequence[Limits] | None = None,
    branch_pods: int | None = None,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    warm_eni_target: int | None = None,
    warm_ip_target: int | None = None,
    minimum_ip_target: int | None = None,
    warm_prefix_target: int | None = None,
    efa: bool | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    pre_allocate: int | None = None,
    min_allocate: int | None = None,
    max_above_watermark: int | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    max_pods: int | None = None,
    pods_per_core: int | None = None,
) -> FootprintDocument:
    """The addresses that a node of each type takes from its subnets: what `maxpods footprint -o json` prints.

    Args:
        types: Names of types, or patterns.
        pods: Pods on each node that need an address: a number, or a range for an answer with each.
        limits: Limits over those built in.
        branch_pods: Pods with security groups of their own on each node, in addition to those.
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        warm_eni_target: ENIs kept free, each with all its addresses.
        warm_ip_target: Addresses kept free, in place of ENIs or prefixes.
        minimum_ip_target: Addresses kept in all, in place of ENIs or prefixes.
        warm_prefix_target: Prefixes kept free.
        efa: An EFA interface with an address on every network card.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        pre_allocate: Addresses kept free.
        min_allocate: Addresses kept in all.
        max_above_watermark: Extra addresses taken whenever the pool is short.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        max_pods: The maxPods that your configuration gives to kubelet.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.footprint, FootprintDocument, locals())


def plan(
    subnets: Sequence[str | SubnetRequest],
    groups: Sequence[GroupRequest],
    *,
    pod_subnets: Sequence[str | SubnetRequest] | None = None,
    pods: int | None = None,
    surge: SurgeRequest | None = None,
    control_plane: Sequence[str] | None = None,
    vpc: Sequence[str] | None = None,
    taken: Sequence[str] | None = None,
    limits: Sequence[Limits] | None = None,
    alternatives: bool | None = None,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    warm_eni_target: int | None = None,
    warm_ip_target: int | None = None,
    minimum_ip_target: int | None = None,
    warm_prefix_target: int | None = None,
    efa: bool | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    pre_allocate: int | None = None,
    min_allocate: int | None = None,
    max_above_watermark: int | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    max_pods: int | None = None,
    pods_per_core: int | None = None,
) -> PlanDocument:
    """Whether groups of nodes fit into subnets, and what is left: what `maxpods plan -o json` prints.

    Args:
        subnets: The subnets that nodes are in; a CIDR alone is a subnet named after it.
        groups: The groups of nodes; none for subnets that all have an `id`, to see them as they are.
        pod_subnets: The subnets that pods get addresses of, with custom networking.
        pods: Pods that need an address on each node of the groups that don't say; absent is as many as fit.
        surge: How many nodes more there are while groups are updated: a number, or a percentage such as `10%`.
        control_plane: The names of the subnets of the EKS cluster, in which its control plane has up to four ENIs.
        vpc: Ranges of the VPC in which to propose larger subnets.
        taken: Ranges of the VPC that other subnets have.
        limits: Limits of instance types, over those built in.
        alternatives: Whether to compare with other settings of the plug-in.
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        warm_eni_target: ENIs kept free, each with all its addresses.
        warm_ip_target: Addresses kept free, in place of ENIs or prefixes.
        minimum_ip_target: Addresses kept in all, in place of ENIs or prefixes.
        warm_prefix_target: Prefixes kept free.
        efa: An EFA interface with an address on every network card.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        pre_allocate: Addresses kept free.
        min_allocate: Addresses kept in all.
        max_above_watermark: Extra addresses taken whenever the pool is short.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        max_pods: The maxPods that your configuration gives to kubelet.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.plan, PlanDocument, locals())


def subnets(
    plan: PlanRequest,
    *,
    columns: Sequence[str] | None = None,
) -> Table:
    """The subnets of a plan as a table.

    Args:
        plan: The plan.
        columns: Columns by name; none are those that are meant to be read.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.subnets, Table, locals())


def blocks(
    subnets: Sequence[str | SubnetRequest],
    groups: Sequence[GroupRequest],
    *,
    pod_subnets: Sequence[str | SubnetRequest] | None = None,
    pods: int | None = None,
    surge: SurgeRequest | None = None,
    control_plane: Sequence[str] | None = None,
    vpc: Sequence[str] | None = None,
    taken: Sequence[str] | None = None,
    limits: Sequence[Limits] | None = None,
    alternatives: bool | None = None,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    warm_eni_target: int | None = None,
    warm_ip_target: int | None = None,
    minimum_ip_target: int | None = None,
    warm_prefix_target: int | None = None,
    efa: bool | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    pre_allocate: int | None = None,
    min_allocate: int | None = None,
    max_above_watermark: int | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    max_pods: int | None = None,
    pods_per_core: int | None = None,
) -> list[SubnetBlocks]:
    """The /28 blocks of each subnet of a plan, and what is in them.

    Args:
        subnets: The subnets that nodes are in; a CIDR alone is a subnet named after it.
        groups: The groups of nodes; none for subnets that all have an `id`, to see them as they are.
        pod_subnets: The subnets that pods get addresses of, with custom networking.
        pods: Pods that need an address on each node of the groups that don't say; absent is as many as fit.
        surge: How many nodes more there are while groups are updated: a number, or a percentage such as `10%`.
        control_plane: The names of the subnets of the EKS cluster, in which its control plane has up to four ENIs.
        vpc: Ranges of the VPC in which to propose larger subnets.
        taken: Ranges of the VPC that other subnets have.
        limits: Limits of instance types, over those built in.
        alternatives: Whether to compare with other settings of the plug-in.
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        warm_eni_target: ENIs kept free, each with all its addresses.
        warm_ip_target: Addresses kept free, in place of ENIs or prefixes.
        minimum_ip_target: Addresses kept in all, in place of ENIs or prefixes.
        warm_prefix_target: Prefixes kept free.
        efa: An EFA interface with an address on every network card.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        pre_allocate: Addresses kept free.
        min_allocate: Addresses kept in all.
        max_above_watermark: Extra addresses taken whenever the pool is short.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        max_pods: The maxPods that your configuration gives to kubelet.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.blocks, list[SubnetBlocks], locals())


def plan_command(
    subnets: Sequence[str | SubnetRequest],
    groups: Sequence[GroupRequest],
    *,
    pod_subnets: Sequence[str | SubnetRequest] | None = None,
    pods: int | None = None,
    surge: SurgeRequest | None = None,
    control_plane: Sequence[str] | None = None,
    vpc: Sequence[str] | None = None,
    taken: Sequence[str] | None = None,
    limits: Sequence[Limits] | None = None,
    alternatives: bool | None = None,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    warm_eni_target: int | None = None,
    warm_ip_target: int | None = None,
    minimum_ip_target: int | None = None,
    warm_prefix_target: int | None = None,
    efa: bool | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    pre_allocate: int | None = None,
    min_allocate: int | None = None,
    max_above_watermark: int | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    max_pods: int | None = None,
    pods_per_core: int | None = None,
) -> str | None:
    """The command line that gives the same answer as `plan`; `None` if a name in it is more than a flag can hold.

    Args:
        subnets: The subnets that nodes are in; a CIDR alone is a subnet named after it.
        groups: The groups of nodes; none for subnets that all have an `id`, to see them as they are.
        pod_subnets: The subnets that pods get addresses of, with custom networking.
        pods: Pods that need an address on each node of the groups that don't say; absent is as many as fit.
        surge: How many nodes more there are while groups are updated: a number, or a percentage such as `10%`.
        control_plane: The names of the subnets of the EKS cluster, in which its control plane has up to four ENIs.
        vpc: Ranges of the VPC in which to propose larger subnets.
        taken: Ranges of the VPC that other subnets have.
        limits: Limits of instance types, over those built in.
        alternatives: Whether to compare with other settings of the plug-in.
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        warm_eni_target: ENIs kept free, each with all its addresses.
        warm_ip_target: Addresses kept free, in place of ENIs or prefixes.
        minimum_ip_target: Addresses kept in all, in place of ENIs or prefixes.
        warm_prefix_target: Prefixes kept free.
        efa: An EFA interface with an address on every network card.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        pre_allocate: Addresses kept free.
        min_allocate: Addresses kept in all.
        max_above_watermark: Extra addresses taken whenever the pool is short.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        max_pods: The maxPods that your configuration gives to kubelet.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.plan_command, str, locals())


def read(
    files: str | Sequence[str],
) -> ReadAnswer:
    """The plan that the texts of files come to: a plan file, a kOps cluster with its instance groups, or an eksctl `ClusterConfig`. `plan(**read([text]).plan)` answers it.

    Args:
        files: The texts of a plan file, of a kOps cluster with its instance groups, or of an eksctl `ClusterConfig`.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.read, ReadAnswer, locals())


def check(
    files: Mapping[str, str] | Sequence[FileRequest],
    *,
    types: str | Sequence[str] | None = None,
    workloads: Sequence[str] | None = None,
    limits: Sequence[Limits] | None = None,
    excerpts: bool | None = None,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    warm_eni_target: int | None = None,
    warm_ip_target: int | None = None,
    minimum_ip_target: int | None = None,
    warm_prefix_target: int | None = None,
    efa: bool | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    pre_allocate: int | None = None,
    min_allocate: int | None = None,
    max_above_watermark: int | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    max_pods: int | None = None,
    pods_per_core: int | None = None,
) -> CheckDocument:
    """What is wrong with the nodes that files set up, and what becomes of the workloads: what `maxpods check -o json` prints. A file that can't be read is a finding. `files` may also be a dict of texts by name.

    Args:
        files: The files.
        types: Names of types, or patterns, of nodes whose files don't name theirs, such as user data.
        workloads: What runs on the nodes in addition to the workloads of the files, each as in `web replicas=20 cpu=250m memory=512Mi in=GROUP`.
        limits: Limits over those built in.
        excerpts: Whether the answer has the lines that findings are about, in which what may be secret is hidden.
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        warm_eni_target: ENIs kept free, each with all its addresses.
        warm_ip_target: Addresses kept free, in place of ENIs or prefixes.
        minimum_ip_target: Addresses kept in all, in place of ENIs or prefixes.
        warm_prefix_target: Prefixes kept free.
        efa: An EFA interface with an address on every network card.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        pre_allocate: Addresses kept free.
        min_allocate: Addresses kept in all.
        max_above_watermark: Extra addresses taken whenever the pool is short.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        max_pods: The maxPods that your configuration gives to kubelet.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.check, CheckDocument, locals())


def fix(
    files: Mapping[str, str] | Sequence[FileRequest],
    *,
    edits: Sequence[Edit] | None = None,
    all_edits: bool | None = None,
    types: str | Sequence[str] | None = None,
    workloads: Sequence[str] | None = None,
    limits: Sequence[Limits] | None = None,
    excerpts: bool | None = None,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    warm_eni_target: int | None = None,
    warm_ip_target: int | None = None,
    minimum_ip_target: int | None = None,
    warm_prefix_target: int | None = None,
    efa: bool | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    pre_allocate: int | None = None,
    min_allocate: int | None = None,
    max_above_watermark: int | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    max_pods: int | None = None,
    pods_per_core: int | None = None,
) -> list[FixedFile]:
    """The files that the edits of findings change, with the edits in them: what `maxpods check --fix` writes and `--diff` prints. `files` may also be a dict of texts by name.

    Args:
        files: The files.
        edits: The edits to make, of those that the findings have; by default those that can't make anything worse.
        all_edits: Whether all edits are made unless they are named, also those that can make something worse.
        types: Names of types, or patterns, of nodes whose files don't name theirs, such as user data.
        workloads: What runs on the nodes in addition to the workloads of the files, each as in `web replicas=20 cpu=250m memory=512Mi in=GROUP`.
        limits: Limits over those built in.
        excerpts: Whether the answer has the lines that findings are about, in which what may be secret is hidden.
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        warm_eni_target: ENIs kept free, each with all its addresses.
        warm_ip_target: Addresses kept free, in place of ENIs or prefixes.
        minimum_ip_target: Addresses kept in all, in place of ENIs or prefixes.
        warm_prefix_target: Prefixes kept free.
        efa: An EFA interface with an address on every network card.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        pre_allocate: Addresses kept free.
        min_allocate: Addresses kept in all.
        max_above_watermark: Extra addresses taken whenever the pool is short.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        max_pods: The maxPods that your configuration gives to kubelet.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.fix, list[FixedFile], locals())


def expression(
    expression: str,
    types: str | Sequence[str] | None = None,
    *,
    dialect: Literal["nodeadm", "karpenter"] | None = None,
    limits: Sequence[Limits] | None = None,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    pods_per_core: int | None = None,
) -> ExpressionDocument:
    """What a maxPods expression gives on each type, compared with the number that is right: what `maxpods expr eval -o json` prints. For an expression that doesn't compile, `error` says why.

    Args:
        expression: The expression.
        types: Names of types, or patterns; all types by default.
        dialect: Who evaluates it; by default nodeadm.
        limits: Limits over those built in.
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.evaluate_expression, ExpressionDocument, locals())


def expression_value(
    expression: str,
    *,
    dialect: Literal["nodeadm", "karpenter"] | None = None,
    default_enis: int | None = None,
    ips_per_eni: int | None = None,
    max_pods: int | None = None,
    vcpus: int | None = None,
    memory_mib: int | None = None,
    instance_type: str | None = None,
) -> ExpressionValueDocument:
    """The number that an expression gives with the values of its variables.

    Args:
        expression: The expression.
        dialect: Who evaluates it; by default nodeadm, or Karpenter if a variable is Karpenter's alone.
        default_enis: The ENIs of the default network card.
        ips_per_eni: The IPv4 addresses per ENI.
        max_pods: The `maxPods` without an expression.
        vcpus: The vCPUs, with Karpenter.
        memory_mib: The memory in MiB, with Karpenter.
        instance_type: The name of the type, with Karpenter.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.expression_value, ExpressionValueDocument, locals())


def lint_expression(
    expression: str,
    types: str | Sequence[str] | None = None,
    *,
    dialect: Literal["nodeadm", "karpenter"] | None = None,
    limits: Sequence[Limits] | None = None,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    pods_per_core: int | None = None,
) -> LintDocument:
    """What is wrong with an expression, each finding with its place in the text: what `maxpods expr lint -o json` prints.

    Args:
        expression: The expression.
        types: Names of types, or patterns; all types by default.
        dialect: Who evaluates it; by default nodeadm.
        limits: Limits over those built in.
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.lint_expression, LintDocument, locals())


def emit(
    tool: Literal["kops", "eksctl", "karpenter", "nodeadm", "bottlerocket", "kubelet", "terraform", "cloudformation", "cilium", "aws-node", "prometheus"],
    types: str | Sequence[str] | None = None,
    *,
    limits: Sequence[Limits] | None = None,
    per_type: bool | Literal["terraform", "shell", "json", "cloudformation"] | None = None,
    expression: bool | None = None,
    cni: Cni | None = None,
    os: Os | None = None,
    ip_family: IpFamily | None = None,
    prefix_delegation: bool | None = None,
    custom_networking: bool | None = None,
    security_groups_for_pods: bool | None = None,
    max_eni: int | None = None,
    reserved_enis: int | None = None,
    efa_only: int | None = None,
    unmanaged_enis: int | None = None,
    excluded_enis: int | None = None,
    multi_nic: bool | None = None,
    cni_version: str | None = None,
    host_network_pods: int | None = None,
    floating_host_network_pods: int | None = None,
    warm_eni_target: int | None = None,
    warm_ip_target: int | None = None,
    minimum_ip_target: int | None = None,
    warm_prefix_target: int | None = None,
    efa: bool | None = None,
    ipam: Ipam | None = None,
    first_interface_index: int | None = None,
    use_primary_address: bool | None = None,
    max_allocate: int | None = None,
    pod_cidr_mask: int | None = None,
    cilium_reserve: Sequence[CiliumReserve] | None = None,
    pre_allocate: int | None = None,
    min_allocate: int | None = None,
    max_above_watermark: int | None = None,
    provisioner: Provisioner | None = None,
    role: Role | None = None,
    max_pods: int | None = None,
    pods_per_core: int | None = None,
) -> EmissionDocument:
    """What to paste into a tool for types: the text that `maxpods emit` prints, and the numbers in it.

    Args:
        tool: The tool.
        types: Names of types, or patterns; a network plug-in needs none.
        limits: Limits over those built in.
        per_type: A number for each type, in this language, or with `true` in that which goes with the tool.
        expression: For nodeadm and Karpenter: one expression that is right for all of the types.
        cni: The network plug-in.
        os: The operating system of the node.
        ip_family: The address family of pods.
        prefix_delegation: Each slot of an ENI holds a /28 prefix of 16 addresses.
        custom_networking: Pods get addresses of another subnet, none of the primary ENI.
        security_groups_for_pods: Pods may have security groups of their own, on branch ENIs.
        max_eni: No more ENIs than this.
        reserved_enis: ENIs that something else keeps, as Karpenter counts them.
        efa_only: EFA-only interfaces on the default network card.
        unmanaged_enis: ENIs that the plug-in leaves alone.
        excluded_enis: ENIs that fill a slot and give pods no address, by their tags or their subnet's.
        multi_nic: Annotated pods get an address on every network card.
        cni_version: Only count features of this VPC CNI version.
        host_network_pods: Pods that use the node's own address.
        floating_host_network_pods: Pods with the node's own address that may also run on another node.
        warm_eni_target: ENIs kept free, each with all its addresses.
        warm_ip_target: Addresses kept free, in place of ENIs or prefixes.
        minimum_ip_target: Addresses kept in all, in place of ENIs or prefixes.
        warm_prefix_target: Prefixes kept free.
        efa: An EFA interface with an address on every network card.
        ipam: Where pods' addresses come from; azure and alibabacloud need limits of your own.
        first_interface_index: The first ENI that pods get addresses of; 1 leaves the primary ENI to the node.
        use_primary_address: Pods may have an ENI's primary address too, which doesn't raise the total.
        max_allocate: No more addresses than this.
        pod_cidr_mask: The length of the mask of a node's pod CIDR, where it has one.
        cilium_reserve: The addresses that the agent keeps, of health, router, internal-ip and ingress, or none.
        pre_allocate: Addresses kept free.
        min_allocate: Addresses kept in all.
        max_above_watermark: Extra addresses taken whenever the pool is short.
        provisioner: What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group.
        role: The role of a kOps node, which decides which pods run on its host network.
        max_pods: The maxPods that your configuration gives to kubelet.
        pods_per_core: Kubelet's podsPerCore; 0 is no limit.

    Raises:
        MaxpodsError: The request has no answer. `code` names the kind of the error.
    """
    return call(_native.emit, EmissionDocument, locals())
