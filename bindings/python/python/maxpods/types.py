"""What the functions of maxpods take and give.

An answer is an instance of a frozen dataclass; a field that an answer doesn't have is `None`. A request that is
more than a word or a number is a dict.

`cargo xtask python` makes this file of the library's JSON Schema.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from typing_extensions import Required, TypeAlias


class PlanRequest(TypedDict, total=False):
    """Node groups on subnets, together with the options of the network plug-in."""

    subnets: Required[Sequence[str | SubnetRequest]]
    """The subnets that nodes are in; a CIDR alone is a subnet named after it."""

    pod_subnets: Sequence[str | SubnetRequest]
    """The subnets that pods get addresses of, with custom networking."""

    groups: Required[Sequence[GroupRequest]]
    """The groups of nodes; none for subnets that all have an `id`, to see them as they are."""

    pods: int
    """Pods that need an address on each node of the groups that don't say; absent is as many as fit."""

    surge: SurgeRequest
    """How many nodes more there are while groups are updated: a number, or a percentage such as `10%`."""

    control_plane: Sequence[str]
    """The names of the subnets of the EKS cluster, in which its control plane has up to four ENIs."""

    vpc: Sequence[str]
    """Ranges of the VPC in which to propose larger subnets."""

    taken: Sequence[str]
    """Ranges of the VPC that other subnets have."""

    limits: Sequence[Limits]
    """Limits of instance types, over those built in."""

    alternatives: bool
    """Whether to compare with other settings of the plug-in."""

    cni: Cni
    """The network plug-in"""

    os: Os
    """The operating system of the node"""

    ip_family: IpFamily
    """The address family of pods"""

    prefix_delegation: bool
    """Each slot of an ENI holds a /28 prefix of 16 addresses"""

    custom_networking: bool
    """Pods get addresses of another subnet, none of the primary ENI"""

    security_groups_for_pods: bool
    """Pods may have security groups of their own, on branch ENIs"""

    max_eni: int
    """No more ENIs than this"""

    reserved_enis: int
    """ENIs that something else keeps, as Karpenter counts them"""

    efa_only: int
    """EFA-only interfaces on the default network card"""

    unmanaged_enis: int
    """ENIs that the plug-in leaves alone"""

    excluded_enis: int
    """ENIs that fill a slot and give pods no address, by their tags or their subnet's"""

    multi_nic: bool
    """Annotated pods get an address on every network card"""

    cni_version: str
    """Only count features of this VPC CNI version"""

    host_network_pods: int
    """Pods that use the node's own address"""

    floating_host_network_pods: int
    """Pods with the node's own address that may also run on another node"""

    warm_eni_target: int
    """ENIs kept free, each with all its addresses"""

    warm_ip_target: int
    """Addresses kept free, in place of ENIs or prefixes"""

    minimum_ip_target: int
    """Addresses kept in all, in place of ENIs or prefixes"""

    warm_prefix_target: int
    """Prefixes kept free"""

    efa: bool
    """An EFA interface with an address on every network card"""

    ipam: Ipam
    """Where pods' addresses come from; azure and alibabacloud need limits of your own"""

    first_interface_index: int
    """The first ENI that pods get addresses of; 1 leaves the primary ENI to the node"""

    use_primary_address: bool
    """Pods may have an ENI's primary address too, which doesn't raise the total"""

    max_allocate: int
    """No more addresses than this"""

    pod_cidr_mask: int
    """The length of the mask of a node's pod CIDR, where it has one"""

    cilium_reserve: Sequence[CiliumReserve]
    """The addresses that the agent keeps, of health, router, internal-ip and ingress, or none"""

    pre_allocate: int
    """Addresses kept free"""

    min_allocate: int
    """Addresses kept in all"""

    max_above_watermark: int
    """Extra addresses taken whenever the pool is short"""

    provisioner: Provisioner
    """What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group"""

    role: Role
    """The role of a kOps node, which decides which pods run on its host network"""

    max_pods: int
    """The maxPods that your configuration gives to kubelet"""

    pods_per_core: int
    """Kubelet's podsPerCore; 0 is no limit"""


class SubnetRequest(TypedDict, total=False):
    """A subnet."""

    name: Required[str]
    """Its name in this plan."""

    id: str
    """Its ID at AWS, such as `subnet-0a1b2c3d`, by which `aws ec2 describe-subnets` tells of it."""

    cidr: str
    """Its range, such as `10.0.0.0/24`; absent is the smallest that is enough, a free one of `vpc`."""

    zone: str
    """Its availability zone, by ID (`use1-az1`) or name (`us-east-1a`)."""

    held: Sequence[HolderRequest]
    """Who holds addresses of it, as `aws ec2 describe-network-interfaces` tells; those of nodes count only without groups."""

    in_use: int
    """Addresses in use already, by what isn't of the plan, in addition to `held`."""

    load_balancers: int
    """Addresses of load balancers."""

    others: int
    """Addresses of others, such as endpoints and databases."""

    reserved_for_prefixes: Sequence[str]
    """Its CIDR reservations of type `prefix`."""

    reserved: Sequence[str]
    """Its CIDR reservations of type `explicit`."""


class HolderRequest(TypedDict, total=False):
    """Who holds addresses of a subnet."""

    kind: Required[Literal["node", "instance", "control-plane", "load-balancer", "lambda", "nat-gateway", "other"]]
    """What it is: `node`, `instance`, `control-plane`, `load-balancer`, `lambda`, `nat-gateway` or `other`."""

    name: Required[str]
    """Its name."""

    addresses: Required[Sequence[str]]
    """Single addresses, and prefixes with the length of their mask, as in `10.0.0.16/28`."""


class GroupRequest(TypedDict, total=False):
    """A group of like nodes. Its own options override the plan's."""

    name: str
    """Its name in this plan."""

    types: Required[Sequence[str]]
    """The instance types, or patterns; the plan counts the type that takes the most addresses."""

    nodes: NodesRequest
    """How many nodes: a number, or `now` and `max`; required without `total_pods`."""

    total_pods: int
    """Pods that all its nodes are to hold together, in place of `nodes`, which then follow from it."""

    pods: int
    """Pods on each node that need an address; absent is the plan's `pods`."""

    branch_pods: int
    """Pods with security groups of their own on each node, in addition to those."""

    host_network_pod_names: Sequence[str]
    """The names of the pods on the host network of each node, if they are as many as `host_network_pods`."""

    subnets: Sequence[str]
    """The names of the subnets that its nodes are in; none is all."""

    pod_subnets: Sequence[str]
    """The names of the subnets that its pods get addresses of; none is all for pods."""

    surge: SurgeRequest
    """How many nodes more there are while this group is updated."""

    os: Os
    """The operating system of the node"""

    efa_only: int
    """EFA-only interfaces on the default network card"""

    unmanaged_enis: int
    """ENIs that the plug-in leaves alone"""

    excluded_enis: int
    """ENIs that fill a slot and give pods no address, by their tags or their subnet's"""

    host_network_pods: int
    """Pods that use the node's own address"""

    floating_host_network_pods: int
    """Pods with the node's own address that may also run on another node"""

    efa: bool
    """An EFA interface with an address on every network card"""

    first_interface_index: int
    """The first ENI that pods get addresses of; 1 leaves the primary ENI to the node"""

    max_allocate: int
    """No more addresses than this"""

    provisioner: Provisioner
    """What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group"""

    role: Role
    """The role of a kOps node, which decides which pods run on its host network"""

    max_pods: int
    """The maxPods that your configuration gives to kubelet"""

    pods_per_core: int
    """Kubelet's podsPerCore; 0 is no limit"""


class Options(TypedDict, total=False):
    """The options that an answer depends on; one that is absent has its default."""

    cni: Cni
    """The network plug-in"""

    os: Os
    """The operating system of the node"""

    ip_family: IpFamily
    """The address family of pods"""

    prefix_delegation: bool
    """Each slot of an ENI holds a /28 prefix of 16 addresses"""

    custom_networking: bool
    """Pods get addresses of another subnet, none of the primary ENI"""

    security_groups_for_pods: bool
    """Pods may have security groups of their own, on branch ENIs"""

    max_eni: int
    """No more ENIs than this"""

    reserved_enis: int
    """ENIs that something else keeps, as Karpenter counts them"""

    efa_only: int
    """EFA-only interfaces on the default network card"""

    unmanaged_enis: int
    """ENIs that the plug-in leaves alone"""

    excluded_enis: int
    """ENIs that fill a slot and give pods no address, by their tags or their subnet's"""

    multi_nic: bool
    """Annotated pods get an address on every network card"""

    cni_version: str
    """Only count features of this VPC CNI version"""

    host_network_pods: int
    """Pods that use the node's own address"""

    floating_host_network_pods: int
    """Pods with the node's own address that may also run on another node"""

    warm_eni_target: int
    """ENIs kept free, each with all its addresses"""

    warm_ip_target: int
    """Addresses kept free, in place of ENIs or prefixes"""

    minimum_ip_target: int
    """Addresses kept in all, in place of ENIs or prefixes"""

    warm_prefix_target: int
    """Prefixes kept free"""

    efa: bool
    """An EFA interface with an address on every network card"""

    ipam: Ipam
    """Where pods' addresses come from; azure and alibabacloud need limits of your own"""

    first_interface_index: int
    """The first ENI that pods get addresses of; 1 leaves the primary ENI to the node"""

    use_primary_address: bool
    """Pods may have an ENI's primary address too, which doesn't raise the total"""

    max_allocate: int
    """No more addresses than this"""

    pod_cidr_mask: int
    """The length of the mask of a node's pod CIDR, where it has one"""

    cilium_reserve: Sequence[CiliumReserve]
    """The addresses that the agent keeps, of health, router, internal-ip and ingress, or none"""

    pre_allocate: int
    """Addresses kept free"""

    min_allocate: int
    """Addresses kept in all"""

    max_above_watermark: int
    """Extra addresses taken whenever the pool is short"""

    provisioner: Provisioner
    """What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group"""

    role: Role
    """The role of a kOps node, which decides which pods run on its host network"""

    allocatable: bool
    """What kubelet keeps of CPU and memory, and what is left for pods"""

    vm_memory_overhead_percent: str
    """Fraction of memory that Karpenter assumes the VM overhead takes"""

    max_pods: int
    """The maxPods that your configuration gives to kubelet"""

    pods_per_core: int
    """Kubelet's podsPerCore; 0 is no limit"""


class Limits(TypedDict, total=False):
    """The limits of one type."""

    instance_type: Required[str]
    """The type's name, built in or not."""

    enis: Required[int]
    """ENIs of its default network card."""

    ipv4_per_eni: Required[int]
    """IPv4 addresses per ENI, the primary included."""

    ipv6_per_eni: Required[int]
    """IPv6 addresses per ENI; 0 if it has no IPv6."""


PodsRangeRequest = TypedDict("PodsRangeRequest", {"from": "Required[int]", "to": "Required[int]"}, total=False)
"""The numbers from one to another, both included: no more than 10,000."""


class GrowingRequest(TypedDict, total=False):
    """More nodes at maximum size than now."""

    now: Required[int]
    """Now."""

    max: Required[int]
    """At maximum size."""


class FileRequest(TypedDict, total=False):
    """A file to check."""

    name: Required[str]
    """Its name in findings."""

    text: Required[str]
    """Its text."""

    found: bool
    """Whether it was found in a folder, so that it may have nothing to do with nodes: what can't be of interest is passed over, whatever is wrong with it."""


class PresentRequest(TypedDict, total=False):
    """The nodes that a cluster has, and the pods on them."""

    nodes: Required[Sequence[PresentNodesRequest]]
    """The nodes of each type."""

    pods: int
    """The pods that run on them and need an address; by default the nodes are full."""


class PresentNodesRequest(TypedDict, total=False):
    """Nodes of one type."""

    instance_type: Required[str]
    """The type."""

    nodes: Required[int]
    """How many nodes there are of it."""


@dataclass(frozen=True, kw_only=True)
class CatalogInfo:
    """The catalogue, and the versions of all that answers."""

    version: str
    """The version of the program."""

    schema_version: int
    """`SCHEMA_VERSION`."""

    data_version: str
    """The date of the built-in catalogue's newest source."""

    instance_types: int
    """How many instance types are built in."""

    sources: tuple[SourceInfo, ...]
    """Where their figures come from."""


@dataclass(frozen=True, kw_only=True)
class SourceInfo:
    """A `Source` of the built-in catalogue."""

    name: str
    """The project or package."""

    version: str
    """The version or commit that was read."""

    date: str
    """Its year, month and, where it is known, day."""


@dataclass(frozen=True, kw_only=True)
class InstanceType:
    """An instance type. What isn't known is `null`."""

    instance_type: str
    """The type's name."""

    vcpus: int | None
    """Its default vCPUs."""

    memory_mib: int | None
    """Its memory in MiB."""

    architectures: tuple[str, ...]
    """Its processor architectures; empty if unknown."""

    hypervisor: Literal["nitro", "xen", "none", "unknown"]
    """`nitro`, `xen`, `none` for bare metal, or `unknown`."""

    bare_metal: bool
    """Whether it is bare metal."""

    enis: int
    """The ENIs of its default network card."""

    enis_all_cards: int
    """The ENIs of all its network cards."""

    ipv4_per_eni: int
    """IPv4 addresses per ENI, the primary included."""

    branch_enis: int | None
    """Branch ENIs for security groups for pods; 0 if it can't trunk."""

    ipv6_per_eni: int | None
    """IPv6 addresses per ENI; 0 if it has no IPv6."""

    network_cards: int
    """The number of its network cards."""

    efa_interfaces: int | None
    """Elastic Fabric Adapter interfaces."""


@dataclass(frozen=True, kw_only=True)
class Match:
    """A type that a search found."""

    instance_type: str
    """The type's name."""

    vcpus: int | None
    """Its default vCPUs."""

    memory_mib: int | None
    """Its memory in MiB."""

    architectures: tuple[str, ...]
    """Its processor architectures; empty if unknown."""

    hypervisor: Literal["nitro", "xen", "none", "unknown"]
    """`nitro`, `xen`, `none` for bare metal, or `unknown`."""

    bare_metal: bool
    """Whether it is bare metal."""

    enis: int
    """The ENIs of its default network card."""

    enis_all_cards: int
    """The ENIs of all its network cards."""

    ipv4_per_eni: int
    """IPv4 addresses per ENI, the primary included."""

    branch_enis: int | None
    """Branch ENIs for security groups for pods; 0 if it can't trunk."""

    ipv6_per_eni: int | None
    """IPv6 addresses per ENI; 0 if it has no IPv6."""

    network_cards: int
    """The number of its network cards."""

    efa_interfaces: int | None
    """Elastic Fabric Adapter interfaces."""

    matched: tuple[tuple[int, int], ...]
    """Which letters of its name the search had, as start and end."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """A whole answer: what was asked, and a result for each type."""

    schema_version: int
    """`SCHEMA_VERSION`."""

    data_version: str
    """The date of the built-in catalogue's newest source."""

    cni: Cni
    """The plug-in's name: `vpc-cni` or `cilium`."""

    settings: Settings
    """The plug-in's settings under their upstream names."""

    results: tuple[Answer, ...]
    """One for each type, in the order in which they were asked for."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The options that an answer depends on; one that is absent has its default."""

    cni: Cni | None = None
    """The network plug-in"""

    os: Os | None = None
    """The operating system of the node"""

    ip_family: IpFamily | None = None
    """The address family of pods"""

    prefix_delegation: bool | None = None
    """Each slot of an ENI holds a /28 prefix of 16 addresses"""

    custom_networking: bool | None = None
    """Pods get addresses of another subnet, none of the primary ENI"""

    security_groups_for_pods: bool | None = None
    """Pods may have security groups of their own, on branch ENIs"""

    max_eni: int | None = None
    """No more ENIs than this"""

    reserved_enis: int | None = None
    """ENIs that something else keeps, as Karpenter counts them"""

    efa_only: int | None = None
    """EFA-only interfaces on the default network card"""

    unmanaged_enis: int | None = None
    """ENIs that the plug-in leaves alone"""

    excluded_enis: int | None = None
    """ENIs that fill a slot and give pods no address, by their tags or their subnet's"""

    multi_nic: bool | None = None
    """Annotated pods get an address on every network card"""

    cni_version: str | None = None
    """Only count features of this VPC CNI version"""

    host_network_pods: int | None = None
    """Pods that use the node's own address"""

    floating_host_network_pods: int | None = None
    """Pods with the node's own address that may also run on another node"""

    warm_eni_target: int | None = None
    """ENIs kept free, each with all its addresses"""

    warm_ip_target: int | None = None
    """Addresses kept free, in place of ENIs or prefixes"""

    minimum_ip_target: int | None = None
    """Addresses kept in all, in place of ENIs or prefixes"""

    warm_prefix_target: int | None = None
    """Prefixes kept free"""

    efa: bool | None = None
    """An EFA interface with an address on every network card"""

    ipam: Ipam | None = None
    """Where pods' addresses come from; azure and alibabacloud need limits of your own"""

    first_interface_index: int | None = None
    """The first ENI that pods get addresses of; 1 leaves the primary ENI to the node"""

    use_primary_address: bool | None = None
    """Pods may have an ENI's primary address too, which doesn't raise the total"""

    max_allocate: int | None = None
    """No more addresses than this"""

    pod_cidr_mask: int | None = None
    """The length of the mask of a node's pod CIDR, where it has one"""

    cilium_reserve: tuple[CiliumReserve, ...] | None = None
    """The addresses that the agent keeps, of health, router, internal-ip and ingress, or none"""

    pre_allocate: int | None = None
    """Addresses kept free"""

    min_allocate: int | None = None
    """Addresses kept in all"""

    max_above_watermark: int | None = None
    """Extra addresses taken whenever the pool is short"""

    provisioner: Provisioner | None = None
    """What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group"""

    role: Role | None = None
    """The role of a kOps node, which decides which pods run on its host network"""

    max_pods: int | None = None
    """The maxPods that your configuration gives to kubelet"""

    pods_per_core: int | None = None
    """Kubelet's podsPerCore; 0 is no limit"""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The answer for one instance type. What isn't known is `null`."""

    instance_type: str
    """The type's name."""

    vcpus: int | None
    """Its default vCPUs."""

    memory_mib: int | None
    """Its memory in MiB."""

    architectures: tuple[str, ...]
    """Its processor architectures; empty if unknown."""

    hypervisor: Literal["nitro", "xen", "none", "unknown"]
    """`nitro`, `xen`, `none` for bare metal, or `unknown`."""

    bare_metal: bool
    """Whether it is bare metal."""

    enis: int
    """The ENIs of its default network card."""

    enis_all_cards: int
    """The ENIs of all its network cards."""

    ipv4_per_eni: int
    """IPv4 addresses per ENI, the primary included."""

    branch_enis: int | None
    """Branch ENIs for security groups for pods; 0 if it can't trunk."""

    ipv6_per_eni: int | None
    """IPv6 addresses per ENI; 0 if it has no IPv6."""

    network_cards: int
    """The number of its network cards."""

    efa_interfaces: int | None
    """Elastic Fabric Adapter interfaces."""

    pod_ips: int | None
    """Pods that can have an address of their own; `null` is no limit."""

    host_network_pods: int
    """Pods that use the node's own address, and are certain to be there."""

    floating_host_network_pods: int
    """Pods that use the node's own address, and may be on another node."""

    host_network_pod_names: tuple[str, ...] | None = None
    """The names of all of them, if a provisioner was given that tells; absent if not."""

    max_pods: int | None
    """What the plug-in can serve, without any cap; `null` is no limit."""

    recommended_max_pods: int | None
    """The value for kubelet's `maxPods`, after the recommended cap; `null` is no limit."""

    number_for_kubelet: int | None
    """The value to give to kubelet: the recommended one, capped so that memory is left for pods where the provisioner reserves memory by it, and the provisioner's own where none can be given; `null` is no limit."""

    bound_by: Literal["addresses", "recommended-cap", "pods-per-core", "kubelet-default", "largest-max-pods", "no-limit"]
    """What keeps the recommended value from being higher: `addresses`, `recommended-cap`, `pods-per-core`, `largest-max-pods` or `no-limit`."""

    ip_pool: int | None
    """Addresses for pods and for the plug-in's own use; `null` is no limit."""

    operator_ip_pool: int | None
    """The addresses that Cilium's operator counts for the pool; `null` but for ENI IPAM."""

    branch_pods: int | None
    """Pods with security groups of their own that fit in addition, on branch ENIs."""

    multi_nic_pods: int | None
    """Pods that fit with an address on every network card."""

    pods_per_vcpu: float | None
    """Pods for each vCPU at the recommended value; `null` without a limit or known vCPUs."""

    provisioner: Provisioner | None = None
    """The provisioner's name."""

    provisioner_max_pods: int | None = None
    """The `maxPods` that kubelet ends with."""

    pods_without_address: int | None = None
    """How many pods that lets in which have no address."""

    candidates: tuple[CandidateAnswer, ...] | None = None
    """The numbers that were weighed, the first in precedence first."""

    allocatable_texts: tuple[str, ...] | None = None
    """All of it in a sentence about CPU and one about memory."""

    kube_reserved_cpu_millicores: int | None = None
    """CPU for kubelet and the container runtime."""

    kube_reserved_memory_mib: int | None = None
    """Memory for kubelet and the container runtime."""

    system_reserved_cpu_millicores: int | None = None
    """CPU for what the system runs in addition."""

    system_reserved_memory_mib: int | None = None
    """Memory for what the system runs in addition."""

    allocatable_cpu_millicores: int | None = None
    """CPU for pods."""

    allocatable_memory_mib: int | None = None
    """Memory for pods."""

    ledger: tuple[LedgerEntry, ...]
    """How the numbers came about, step by step."""

    notes: tuple[LedgerNote, ...]
    """What is worth knowing and did not change the numbers."""

    remarks: tuple[AnswerRemark, ...]
    """What would go wrong with another number, and what the one that is set costs."""

    warnings: tuple[AnswerWarning, ...]
    """What to know before relying on the numbers."""


@dataclass(frozen=True, kw_only=True)
class CandidateAnswer:
    """A `Candidate`."""

    name: str
    """Where it comes from."""

    max_pods: int | None
    """The number; `null` if it isn't set."""

    status: Literal["decides", "holds", "overruled", "not-set"]
    """`decides`, `holds`, `overruled` or `not-set`."""

    text: str
    """How it comes about."""

    fact: str
    """The number of the fact behind it."""


@dataclass(frozen=True, kw_only=True)
class LedgerEntry:
    """One step of a `Ledger`."""

    rule: str
    """The rule's stable name."""

    effect: Literal["start", "add", "subtract", "times", "divided-by", "at-most", "at-least", "equals"]
    """`start`, `add`, `subtract`, `times`, `divided-by` (rounded up), `at-least`, `at-most`, or `equals` for a stated total."""

    amount: int | None
    """The number that it works with; `null` is no limit."""

    total: int | None
    """The total after it; `null` is no limit."""

    text: str
    """The rule in words."""

    fact: str
    """The numbers of the facts behind it."""

    source: str
    """Where the rule was read, upstream."""


@dataclass(frozen=True, kw_only=True)
class LedgerNote:
    """A `Note` of a ledger."""

    code: str
    """Its stable name."""

    text: str
    """The note in words."""

    fact: str
    """The number of the fact behind it."""


@dataclass(frozen=True, kw_only=True)
class AnswerRemark:
    """A `Remark`."""

    code: str
    """Its stable name."""

    text: str
    """The remark in words."""


@dataclass(frozen=True, kw_only=True)
class AnswerWarning:
    """A `Warning`."""

    code: Literal["cni-too-old", "no-prefix-delegation", "hypervisor-unknown", "no-ipv6", "default-stays-eni-bound", "no-trunk", "branch-enis-unknown", "no-trunk-slot", "max-allocate-too-large", "no-pod-ips", "operator-overcounts", "vcpus-unknown", "no-efa", "auto-mode-addresses", "little-memory", "no-windows"]
    """Its stable name."""

    text: str
    """The warning in words, with the remedy."""


@dataclass(frozen=True, kw_only=True)
class Calculation:
    """One evaluation and all that is shown of it, so that a key press asks once."""

    document: Document
    """The answer."""

    grids: tuple[Grid, ...]
    """The picture of each type."""

    snippets: tuple[Snippet, ...]
    """The recommended number as the setting of each tool, for each type."""

    command: str
    """The command line that gives the same answer."""

    options: tuple[OptionInfo, ...]
    """Every option, and whether it has a meaning together with those that are given."""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A `Grid` of one type: what each address of its ENIs is for."""

    instance_type: str
    """The type's name."""

    row_kind: Literal["eni", "interface", "pod-cidr"]
    """What each row stands for: `eni`, `interface` or `pod-cidr`."""

    slots_per_row: int
    """How many slots each row has, including that of the primary address."""

    has_primary: bool
    """Whether the first slot of each row holds one address, the ENI's primary."""

    addresses_per_slot: int
    """How many addresses each other slot holds: 16 with prefix delegation, else 1."""

    rows: tuple[GridRow, ...]
    """The rows, equal ones joined; none for a pool without an end."""


@dataclass(frozen=True, kw_only=True)
class GridRow:
    """Equal rows of a `Drawing`."""

    first: int
    """The number of the first of them, counted from 0."""

    count: int
    """How many there are."""

    runs: tuple[GridRun, ...]
    """What stands in each, from left to right; the addresses add up to the same number in every row."""


@dataclass(frozen=True, kw_only=True)
class GridRun:
    """Addresses next to each other that are for the same."""

    kind: Literal["primary", "pod", "reserved", "unavailable"]
    """`primary`, `pod`, `reserved` or `unavailable`."""

    addresses: int
    """How many addresses there are."""

    entry: int
    """The line of the ledger that says so, counted from 0."""

    rule: str
    """The rule of that line, such as `health` or `custom-networking`."""


@dataclass(frozen=True, kw_only=True)
class Snippet:
    """The recommended `maxPods` in the syntax of a `Tool`."""

    instance_type: str
    """The type that it is for."""

    tool: Literal["kops", "eksctl", "karpenter", "nodeadm", "bottlerocket"]
    """The tool's stable name."""

    title: str
    """The tool's name."""

    place: str
    """Where the snippet belongs."""

    language: Literal["toml", "yaml"]
    """`yaml` or `toml`."""

    text: str
    """The snippet."""


@dataclass(frozen=True, kw_only=True)
class OptionInfo:
    """An option, and whether it applies together with those that are given."""

    name: Literal["cni", "os", "ip_family", "prefix_delegation", "custom_networking", "security_groups_for_pods", "max_eni", "reserved_enis", "efa_only", "unmanaged_enis", "excluded_enis", "multi_nic", "cni_version", "host_network_pods", "floating_host_network_pods", "warm_eni_target", "warm_ip_target", "minimum_ip_target", "warm_prefix_target", "efa", "ipam", "first_interface_index", "use_primary_address", "max_allocate", "pod_cidr_mask", "cilium_reserve", "pre_allocate", "min_allocate", "max_above_watermark", "provisioner", "role", "allocatable", "vm_memory_overhead_percent", "max_pods", "pods_per_core"]
    """Its name in requests and answers."""

    flag: str
    """Its flag on the command line."""

    upstream: str | None
    """The name that the setting has upstream, under the plug-in that is chosen."""

    summary: str
    """What it does, in one line."""

    owner: Literal["cni", "vpc-cni", "cilium", "pod-cidr", "kubelet", "several"]
    """Whose it is: `cni`, `both` plug-ins', `vpc-cni`, `cilium` or `kubelet`."""

    scope: Literal["node", "plan"]
    """`node` if nodes of one cluster can differ in it, so that a group of a plan can have its own, or `plan`."""

    changes: Literal["pods", "addresses", "memory"]
    """Which answers it changes: how many `pods` fit and with them all others, only the `addresses` that a node takes, or only the CPU and `memory` left for pods."""

    kind: OptionKind
    """What its value can be."""

    default: str | int | bool | tuple[str, ...] | None
    """What it is if it isn't given; `null` if that is nothing."""

    applies: bool
    """Whether it has a meaning together with the options that are given."""

    why_not: str | None
    """Why it has none, as a sentence."""


@dataclass(frozen=True, kw_only=True)
class OptionKind:
    """What the value of an option can be."""

    type: Literal["flag"] | Literal["number"] | Literal["choice"] | Literal["set"] | Literal["text"]

    min: int | None = None
    """The least number."""

    max: int | None = None
    """The largest number."""

    values: tuple[Choice, ...] | None = None
    """All that there are."""

    example: str | None = None
    """The example."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value that an option can have."""

    name: str
    """Its name."""

    summary: str
    """What it is, in a few words."""


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why there is no answer."""

    code: str
    """The code of the first problem, such as `unknown-instance-type`."""

    message: str
    """All problems for reading, one a line, each with its line and column in front, or its path if it is within a list."""

    problems: tuple[Problem, ...]
    """All that is wrong."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong."""

    code: str
    """The stable name of the kind of error."""

    message: str
    """What is wrong with which value, then the remedy."""

    path: str
    """The path of the field, such as `subnets[0].cidr`; empty for the request as a whole, and for files."""

    place: Place | None = None
    """Where in a file it is."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A stretch of one of the files that were given."""

    file: int
    """Which of the files, counted from 0."""

    line: int
    """The line of its first character, counted from 1."""

    column: int
    """The column of its first character, in characters, counted from 1."""

    end_line: int
    """The line after its last character."""

    end_column: int
    """The column after its last character."""

    start_byte: int
    """The bytes of the file before it."""

    end_byte: int
    """The bytes of the file up to its end."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows and columns."""

    columns: tuple[TableColumn, ...]
    """The columns that were asked for."""

    rows: tuple[tuple[Cell, ...], ...]
    """The rows that were chosen, each as long as `columns`."""

    all_columns: tuple[TableColumn, ...]
    """All columns that there are under these options."""


@dataclass(frozen=True, kw_only=True)
class TableColumn:
    """The head of a column."""

    name: str
    """Its name, in CSV and as it is asked for."""

    numeric: bool
    """Whether numbers stand in it."""


@dataclass(frozen=True, kw_only=True)
class ReadAnswer:
    """The plan that files hold."""

    plan: PlanRequest
    """The plan, as it is asked for."""

    warnings: tuple[PlanWarning, ...]
    """What the files don't say."""


@dataclass(frozen=True, kw_only=True)
class PlanWarning:
    """A warning about a plan."""

    code: Literal["pending-pods", "max-pods-too-high", "no-memory", "cap-in-doubt", "not-offered", "retired", "cluster-update", "running-nodes", "held-outside", "prefixes-by-luck", "not-in-manifest", "cni-too-old", "no-prefix-delegation", "hypervisor-unknown", "no-ipv6", "default-stays-eni-bound", "no-trunk", "branch-enis-unknown", "no-trunk-slot", "max-allocate-too-large", "no-pod-ips", "operator-overcounts", "vcpus-unknown", "no-efa", "auto-mode-addresses", "little-memory", "no-windows"]
    """Its stable name."""

    text: str
    """The warning in words, with the remedy."""


@dataclass(frozen=True, kw_only=True)
class PlanDocument:
    """The answer to a plan."""

    schema_version: int
    """`SCHEMA_VERSION`."""

    data_version: str
    """The date of the built-in catalogue's newest source."""

    cni: Cni
    """The plug-in's name: `vpc-cni` or `cilium`."""

    settings: Settings
    """The plug-in's settings under their upstream names."""

    fits: bool
    """Whether everything fits at every phase, and each pod has an address."""

    totals: tuple[TotalAnswer, ...]
    """All nodes and pods, at each phase."""

    limit: LimitAnswer | None
    """How far the groups can grow together; `null` if there are no nodes."""

    subnets: tuple[SubnetAnswer, ...]
    """The subnets, those for pods last."""

    groups: tuple[GroupAnswer, ...]
    """The groups."""

    alternatives: tuple[AlternativeAnswer, ...] | None = None
    """Results with other settings, the plan's own first: all if they were asked for, or else, for a plan that doesn't fit, those with which it fits."""

    warnings: tuple[PlanWarning, ...]
    """What to know before relying on the numbers."""


@dataclass(frozen=True, kw_only=True)
class TotalAnswer:
    """All nodes and pods at one phase."""

    phase: Literal["now", "max", "surge"]
    """`now`, `max` or `surge`."""

    nodes: int
    """Nodes."""

    pods: int
    """Pods that have an address, not counting pods on the host network."""

    unused_ips: int
    """Idle addresses: held by nodes, used by no pod."""

    fits: bool
    """Whether everything fits."""


@dataclass(frozen=True, kw_only=True)
class LimitAnswer:
    """A `Limit`."""

    nodes: int
    """Nodes that fit together with their surge nodes, which are not among them."""

    nodes_without_surge: int | None
    """Nodes that fit as long as none is updated; `null` if there are no surge nodes."""

    pods: int
    """The pods on `nodes`."""

    nodes_of_groups: tuple[int, ...]
    """The nodes of each group."""

    next_of_group: str
    """The group whose next node doesn't fit."""

    full_subnet: str
    """The subnet that it does not fit in."""

    text: str
    """All of this in words."""


@dataclass(frozen=True, kw_only=True)
class SubnetAnswer:
    """What is answered about a subnet."""

    subnet: str
    """Its name."""

    cidr: str | None
    """Its range; `null` if none was given and none is free."""

    mask: int
    """The length of its mask."""

    range: Literal["given", "found", "size-alone"]
    """Where its range comes from: `given`, `found` (the first free one of the smallest size that is enough), or `size-alone` (the smallest size that is enough, of which no range is known to be free)."""

    zone: str | None
    """Its availability zone, if that was given."""

    for_pods: bool
    """Whether it is for pods alone."""

    usable: int
    """The addresses that AWS gives out of it."""

    fits: bool
    """Whether all fits at every phase, prefixes packed as closely as they can be."""

    fits_for_sure: bool
    """The same wherever AWS puts single addresses."""

    now: UsageAnswer
    """At present."""

    max: UsageAnswer
    """With the most nodes."""

    surge: UsageAnswer
    """With the most nodes while all groups are updated."""

    smallest_mask: int | None
    """The length of the mask of the smallest subnet that is enough; `null` if even a /16 is not."""

    proposal: Literal["keep", "move", "no-room", "split"] | None = None
    """What to make of it, if ranges to look in were given: `keep`, `move`, `no-room` or `split`."""

    proposed_cidr: str | None = None
    """The free range to move it to."""

    reserve_for_prefixes: tuple[str, ...]
    """Ranges to reserve there for prefixes, or here if it isn't to move."""

    held: Held | None = None
    """What is really held of it now, if AWS was asked: nodes that run already among it."""

    ledger: tuple[LedgerEntry, ...]
    """How what is free came about, with the most nodes while all groups are updated."""

    notes: tuple[LedgerNote, ...]
    """What is worth knowing and did not change the numbers."""


@dataclass(frozen=True, kw_only=True)
class UsageAnswer:
    """What is used of a subnet at one phase."""

    nodes: int
    """The nodes that take addresses of it."""

    single_addresses: int
    """Addresses that are taken singly, by ENIs and others."""

    prefixes: int
    """/28 prefixes."""

    held: int
    """Addresses that are in use already where AWS says; neither among `single_addresses` nor `prefixes`."""

    used: int
    """All addresses that are taken, 16 for each prefix."""

    free: int
    """Free addresses; below zero, the number that it is short by."""

    percent: int
    """Percentage used, rounded down."""

    most_prefixes: int
    """How many prefixes fit at best."""

    fewest_prefixes: int
    """How many prefixes fit at worst."""

    fits: bool
    """Whether all fits, prefixes packed as closely as they can be."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """What is held of a subnet now, by all that is there, including nodes that run already."""

    addresses: int
    """All addresses that are held, 16 for each prefix."""

    prefixes: int
    """Prefixes among them."""

    most_prefixes: int
    """How many more prefixes fit now: the /28 blocks of which no address is in use."""

    fewest_prefixes: int
    """The same if each address that is in use and of which no place is known lies in a block of its own."""

    text: str
    """How many more prefixes fit now, in words."""

    holders: tuple[HeldByKind, ...]
    """What each kind of holders has."""

    broken_blocks: tuple[BrokenBlock, ...]
    """The blocks that single addresses keep from prefixes, in order."""


@dataclass(frozen=True, kw_only=True)
class HeldByKind:
    """What holders of one kind have of a subnet."""

    kind: Literal["node", "instance", "control-plane", "load-balancer", "lambda", "nat-gateway", "other"]
    """What they are: `node`, `instance`, `control-plane`, `load-balancer`, `lambda`, `nat-gateway` or `other`."""

    holders: int
    """How many of them."""

    single_addresses: int
    """Single addresses."""

    prefixes: int
    """Prefixes."""

    broken_blocks: int
    """Blocks that their single addresses keep from prefixes."""

    broken_alone: int
    """Those of them in which no other kind has an address."""


@dataclass(frozen=True, kw_only=True)
class BrokenBlock:
    """A block that a prefix could have, but for the single addresses in it."""

    cidr: str
    """Its range."""

    addresses: int
    """How many of its addresses are in use."""

    holders: tuple[str, ...]
    """Who holds them, each as in `node i-0a1b2c3d`."""

    text: str
    """All of this in words, with the first holders."""


@dataclass(frozen=True, kw_only=True)
class GroupAnswer:
    """What is answered about a group."""

    group: str
    """Its name."""

    types: tuple[str, ...]
    """Its types."""

    counted_as: str
    """The type that its nodes are counted as: the one that takes the most addresses."""

    nodes_now: int
    """Nodes now."""

    nodes_max: int
    """The maximum number of nodes."""

    nodes_surge: int
    """The maximum while it is updated."""

    total_pods: int | None
    """Pods that the group is to hold, where its number of nodes follows from them."""

    pods: int
    """Pods on each node that need an address."""

    pending_pods: int
    """Pods that stay pending on each node, whatever the subnets hold: of those that need an address, and of those on the host network."""

    host_network_pods: int
    """Pods on the host network of each node, which take a slot of `maxPods` and no address."""

    floating_host_network_pods: int
    """Pods on the host network that may be there or on another node."""

    host_network_pod_names: tuple[str, ...]
    """The names of both, if all of them are known."""

    pending_host_network_pods: int
    """Those of them that stay pending."""

    node_subnet_addresses: int
    """Addresses that each node takes of its own subnet."""

    pod_subnet_addresses: int
    """Addresses that each node takes of a subnet for pods."""

    attached_prefixes: int
    """Prefixes among them."""

    most_subnet_addresses: int | None
    """The most that each can hold after churn."""


@dataclass(frozen=True, kw_only=True)
class AlternativeAnswer:
    """An `Alternative`."""

    settings: tuple[Setting, ...]
    """The options that differ from the plug-in's defaults; none for the plan's own."""

    used: int
    """Addresses taken of all subnets with the most nodes while all are updated."""

    fits: bool
    """Whether the plan fits."""

    outcome: str
    """Whether it fits in a few words: what else that takes, or what doesn't."""

    raises_max_pods: bool
    """Whether kubelet's `maxPods` has to be raised too, since nodes let in more pods than as planned."""

    full_subnet: str | None
    """The first subnet in which something does not fit."""

    create_network_interface: int
    """`CreateNetworkInterface` with `AttachNetworkInterface`, while all nodes fill with pods."""

    assign_private_ip_addresses: int
    """`AssignPrivateIpAddresses`, while all nodes fill with pods."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """An option with its value."""

    name: str
    """The option's name."""

    value: str | int | bool | tuple[str, ...] | None
    """Its value."""


@dataclass(frozen=True, kw_only=True)
class SubnetBlocks:
    """A subnet of a plan as blocks of /28, 16 addresses each: what each of them is for at each phase."""

    subnet: str
    """The subnet's name."""

    cidr: str | None
    """Its range; `null` if none was given and none is free."""

    for_pods: bool
    """Whether it is for pods alone."""

    now: BlockPackings
    """At present."""

    max: BlockPackings
    """With the most nodes."""

    surge: BlockPackings
    """With the most nodes while all groups are updated."""

    held: tuple[BlockRun, ...] | None = None
    """Its blocks as they are now, if AWS was asked: nodes that run already are among what is in them."""


@dataclass(frozen=True, kw_only=True)
class BlockPackings:
    """How addresses lie at best and at worst: AWS doesn't say where it puts them."""

    packed: BlockLayout
    """Single addresses as close as they can be, beside those that AWS keeps first."""

    scattered: BlockLayout
    """Each single address in a block of its own, as far as there are blocks."""


@dataclass(frozen=True, kw_only=True)
class BlockLayout:
    """The blocks of a subnet with addresses and prefixes in them."""

    runs: tuple[BlockRun, ...]
    """All blocks in the order of their addresses, equal ones joined."""

    missing_single_addresses: int
    """Single addresses that do not fit."""

    missing_prefixes: int
    """Prefixes that do not fit."""


@dataclass(frozen=True, kw_only=True)
class BlockRun:
    """Equal blocks in a row; the numbers of addresses are those of each."""

    blocks: int
    """How many blocks."""

    kept_by_aws: int
    """Addresses that AWS keeps: four in the first block of a subnet, one in the last."""

    in_use: int
    """Addresses that are in use already, where AWS says that they are."""

    single_addresses: int
    """Addresses that are taken singly."""

    set_aside: int
    """Addresses that are set aside for explicit assignment."""

    prefix: bool
    """Whether a prefix takes all of it."""

    reserved_for_prefixes: bool
    """Whether it is reserved for prefixes."""


@dataclass(frozen=True, kw_only=True)
class FootprintDocument:
    """A whole answer: what was asked, and a result for each type and number of pods."""

    schema_version: int
    """`SCHEMA_VERSION`."""

    data_version: str
    """The date of the built-in catalogue's newest source."""

    cni: Cni
    """The plug-in's name: `vpc-cni` or `cilium`."""

    settings: Settings
    """The plug-in's settings under their upstream names."""

    results: tuple[FootprintAnswer, ...]
    """One for each type and number of pods, in the order in which they were asked for."""


@dataclass(frozen=True, kw_only=True)
class FootprintAnswer:
    """What a node of one type takes with one number of pods. What has no meaning is `null`."""

    instance_type: str
    """The type's name."""

    pods: int
    """Pods that need an address of the node's."""

    branch_pods: int
    """Pods with security groups of their own."""

    kubelet_max_pods: int | None
    """Kubelet's `maxPods`."""

    pods_with_address: int
    """Pods that have an address, including those with branch ENIs."""

    pending_pods: int
    """Pods that stay pending, including those on the host network."""

    attached_enis: int
    """ENIs attached, including the primary and the trunk."""

    attached_secondary_ips: int
    """Secondary addresses attached singly."""

    attached_prefixes: int
    """/28 prefixes attached."""

    attached_branch_enis: int
    """Branch ENIs."""

    unused_ips: int | None
    """Idle addresses: attached, and used by no pod."""

    unused_prefixes: int | None
    """Prefixes of which nothing is used."""

    node_subnet_addresses: int
    """Addresses taken from the node's own subnet."""

    pod_subnet_addresses: int
    """Addresses taken from the subnet of its `ENIConfig`."""

    subnet_addresses: int
    """Addresses taken from its subnets, on a fresh node with its pods packed densely."""

    most_subnet_addresses: int | None
    """The most that it can hold after churn, with the same pods."""

    pending: tuple[PendingAnswer, ...]
    """Why pods stay pending, for each reason how many."""

    ledger: tuple[LedgerEntry, ...]
    """How the numbers came about, step by step; each sum starts anew."""

    notes: tuple[LedgerNote, ...]
    """What is worth knowing and did not change the numbers."""

    warnings: tuple[AnswerWarning, ...]
    """What to know before relying on the numbers."""


@dataclass(frozen=True, kw_only=True)
class PendingAnswer:
    """A `Pending`."""

    pods: int
    """How many pods."""

    why: Literal["max-pods", "host-network", "addresses", "minimum-ip-target", "max-allocate", "pod-cidr", "branch-enis"]
    """Why: `max-pods`, `addresses`, `minimum-ip-target`, `max-allocate` or `branch-enis`."""

    text: str
    """The same in words, with the remedy."""


@dataclass(frozen=True, kw_only=True)
class CheckDocument:
    """What a check found."""

    schema_version: int
    """`SCHEMA_VERSION`."""

    data_version: str
    """The date of the built-in catalogue's newest source."""

    files: int
    """How many files were read."""

    documents: int
    """How many documents were read of those that are checked."""

    other_documents: int
    """How many other documents were skipped."""

    summary: str
    """How many findings there are, in one line: `2 errors and 1 warning in 3 documents`."""

    findings: tuple[Finding, ...]
    """What was found, in the order of the files, in each the errors first."""

    nodes: tuple[CheckedNodes, ...]
    """The nodes of each kind and type, the worst first."""

    budgets: tuple[NodeBudget, ...]
    """Where the addresses of a node of each kind go."""

    workloads: tuple[Workload, ...]
    """What becomes of the workloads, in the order in which they stand."""

    notes: tuple[str, ...]
    """What isn't checked, and what was assumed, each a sentence."""

    excerpts: tuple[ExcerptLine, ...] | None = None
    """The lines that findings are about, if they are asked for."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that a rule found. What has no meaning, or isn't known, is `null`."""

    rule: Literal["over-commit", "crowded-out", "pool-exhausted", "pool-out-of-step", "pool-stops", "replicas-pending", "subnet-too-small", "cluster-subnet-headroom", "fragmented-subnet", "type-not-offered", "unknown-instance-type", "expression-invalid", "expression-falls-back", "unreadable", "under-use", "memory-reserved", "mixed-group", "prefixes-not-honoured", "primary-eni-uncounted", "scheduler-disagrees", "trunk-missing", "setting-ignored", "unknown-field", "unused-ignore"]
    """The rule's stable name."""

    severity: Literal["note", "warning", "error"]
    """`error`, `warning` or `note`."""

    message: str
    """One sentence with the numbers."""

    subject: Subject
    """What it is about."""

    about: str
    """The same in words, with what else it is about: `Node ip-10-0-0-5 and 11 others of NodePool web`."""

    file: str | None
    """The file's name."""

    line: int | None
    """The line of its first character, counted from 1."""

    column: int | None
    """The column of its first character, in characters, counted from 1."""

    end_line: int | None
    """The line after its last character."""

    end_column: int | None
    """The column after its last character."""

    instance_types: tuple[str, ...]
    """The instance types that it is about, the one that it is worst on first."""

    nodes: int | None
    """How many nodes it is about."""

    group: Subject | None
    """The group that these nodes belong to, for those of a running cluster whose labels name one."""

    value: int | None
    """The number that is set."""

    right_value: int | None
    """The number that would be right."""

    ledger: tuple[LedgerEntry, ...]
    """How the right number came about, step by step."""

    remedy: str
    """What to do."""

    edits: tuple[Edit, ...]
    """What fixes it, if an edit can."""

    related: tuple[Related, ...]
    """Other places that explain it."""

    confidence: Literal["certain", "assumed"]
    """`certain` where the files say all, or `assumed`."""

    assumed: tuple[str, ...]
    """What was assumed, each a sentence."""

    ignored: bool
    """Whether a comment or the configuration silences it."""

    fact: str
    """The numbers of the facts behind its rule."""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The object that a finding is about."""

    kind: str
    """Its kind, such as `InstanceGroup`, or `nodeGroups` for a group within a `ClusterConfig`."""

    namespace: str | None
    """Its namespace, if it is in one."""

    name: str
    """Its name; empty if it has none."""


@dataclass(frozen=True, kw_only=True)
class Edit:
    """An edit that fixes a finding."""

    file: str | None
    """The file's name."""

    start: int
    """The bytes of the file before what it replaces."""

    end: int
    """The bytes of the file up to the end of what it replaces; the same as `start` for what is added."""

    replacement: str
    """What stands there after it."""

    safe: bool
    """Whether it can't make anything worse, so that `--fix` applies it."""


@dataclass(frozen=True, kw_only=True)
class Related:
    """Another place that explains a finding."""

    text: str
    """What is there, in a few words."""

    file: str | None
    """The file's name."""

    line: int | None
    """The line of its first character, counted from 1."""

    column: int | None
    """The column of its first character, in characters, counted from 1."""

    end_line: int | None
    """The line after its last character."""

    end_column: int | None
    """The column after its last character."""


@dataclass(frozen=True, kw_only=True)
class CheckedNodes:
    """
    """

    name: str | None
    """The object's name."""

    kind: str
    """The object's kind, such as `InstanceGroup`."""

    group: str | None
    """The group that the nodes of a cluster belong to."""

    instance_type: str
    """The type's name."""

    nodes: int | None
    """How many nodes there are, at maximum size or now."""

    pods: int | None
    """The pods on the fullest node."""

    max_pods: int | None
    """The `maxPods` that kubelet runs with."""

    addresses_used: int | None
    """The addresses in use on the fullest node, including those of the plug-in's agent."""

    addresses_free: int | None
    """The addresses that are left for pods there."""

    pod_ips: int | None
    """Pods that can have an address."""

    host_network_pods: int
    """Pods on the host network."""

    right_max_pods: int | None
    """The `maxPods` that would be right."""

    verdict: str
    """What becomes of the pods: some hang, fewer run than could, or all is right."""


@dataclass(frozen=True, kw_only=True)
class NodeBudget:
    """Where the addresses of a node go: of a running cluster the fullest of those that are alike, of a manifest one of its smallest type before any workload. What has no meaning, or isn't known, is `null`."""

    subject: Subject
    """The node, or the object that describes it."""

    instance_type: str
    """Its type."""

    nodes: int | None
    """How many nodes are alike."""

    addresses: int | None
    """The addresses that it can have for pods and for the agent of its plug-in; `null` where they are no limit."""

    pool: int | None
    """The addresses that it has now, if its plug-in says so."""

    used: int
    """How many of them are in use, or taken by what runs on every node."""

    free: int | None
    """How many are left for workloads."""

    free_addresses: tuple[str, ...]
    """Some addresses of its pool that nothing holds."""

    held: tuple[NodeShare, ...]
    """What holds an address, those with the most first."""

    waiting: int
    """How many pods have been placed on it, and have no address."""

    host_network_pods: int
    """How many pods run on the host network; of a manifest the most that one node can have."""

    floating_host_network_pods: int
    """How many of them may be on another node, those that `host_network` names last."""

    host_network: tuple[NodeShare, ...]
    """What they are, if all of them are known."""

    live: bool
    """Whether it is the state of a running node."""


@dataclass(frozen=True, kw_only=True)
class NodeShare:
    """What holds addresses of a node, or runs on its own network."""

    name: str
    """The workload with its namespace, or what the agent of the plug-in calls its own."""

    pods: int
    """How many pods of it there are on the node."""


@dataclass(frozen=True, kw_only=True)
class Workload:
    """What becomes of the pods of a workload on the nodes at maximum size."""

    subject: Subject
    """The workload."""

    replicas: int
    """How many pods it runs."""

    running: int
    """How many of them run."""

    without_address: int
    """How many are placed on a node that has no address for them."""

    pending: int
    """How many find no node."""

    more_nodes: int | None
    """How many nodes more run all of them; `null` if none are needed, or none help."""

    more_nodes_of: str | None
    """The node group to which those are added."""

    nodes: int
    """How many nodes there are, not counting those of a control plane."""

    addresses: int
    """The addresses for pods on all of them."""

    addresses_in_use: int
    """Those that pods hold which run already."""

    system_pods: tuple[SystemPods, ...]
    """The pods of the system that need one."""


@dataclass(frozen=True, kw_only=True)
class SystemPods:
    """The pods of an add-on that need an address."""

    name: str
    """Its name."""

    pods: int
    """How many pods it has."""


@dataclass(frozen=True, kw_only=True)
class ExcerptLine:
    """A line that a finding is about, in which asterisks stand for what may be secret."""

    file: str
    """The file's name."""

    line: int
    """Its number, counted from 1."""

    text: str
    """The line without its end, as long as it is in the file."""


@dataclass(frozen=True, kw_only=True)
class FixedFile:
    """A file with the edits of findings in it."""

    file: str
    """The file's name."""

    text: str
    """Its text with the edits."""

    diff: str
    """The lines that differ as a unified diff."""

    findings: int
    """How many findings the edits fix."""

    left: tuple[str, ...]
    """What can't be fixed together with these, each a sentence with its place."""


@dataclass(frozen=True, kw_only=True)
class FindDocument:
    """The types that carry what is wanted, and what each demand excludes."""

    schema_version: int
    """`SCHEMA_VERSION`."""

    data_version: str
    """The date of the built-in catalogue's newest source."""

    cni: Cni
    """The plug-in's name."""

    settings: Settings
    """The plug-in's settings under their upstream names."""

    types: int
    """How many types there were to choose from."""

    meeting: int
    """How many types meet all demands, including those beyond the limit."""

    summary: str
    """What was found, in one line."""

    present: PresentNodes | None = None
    """The nodes that a cluster has, in total; absent unless they are given."""

    demands: tuple[Demand, ...]
    """Each demand with what it excludes."""

    results: tuple[FoundType, ...]
    """The types that meet all demands, sorted."""

    near_misses: tuple[NearMiss, ...]
    """Where there are none: the types that miss one demand alone, from small to large."""


@dataclass(frozen=True, kw_only=True)
class PresentNodes:
    """
    """

    nodes: int
    """The nodes."""

    pods: int
    """The pods on them that need an address."""

    subnet_addresses: int
    """The addresses that the nodes take from their subnets."""


@dataclass(frozen=True, kw_only=True)
class Demand:
    """A demand with what it excludes."""

    demand: str
    """The option and its value, as in `vcpus ..4`."""

    excludes: int
    """How many types don't meet it."""

    excludes_alone: int
    """How many types meet all the others, and not this one."""


@dataclass(frozen=True, kw_only=True)
class FoundType:
    """A type that was found."""

    instance_type: str
    """The type's name."""

    vcpus: int | None
    """Its default vCPUs."""

    memory_mib: int | None
    """Its memory in MiB."""

    architectures: tuple[str, ...]
    """Its processor architectures; empty if unknown."""

    hypervisor: Literal["nitro", "xen", "none", "unknown"]
    """`nitro`, `xen`, `none` for bare metal, or `unknown`."""

    bare_metal: bool
    """Whether it is bare metal."""

    enis: int
    """The ENIs of its default network card."""

    enis_all_cards: int
    """The ENIs of all its network cards."""

    ipv4_per_eni: int
    """IPv4 addresses per ENI, the primary included."""

    branch_enis: int | None
    """Branch ENIs for security groups for pods; 0 if it can't trunk."""

    ipv6_per_eni: int | None
    """IPv6 addresses per ENI; 0 if it has no IPv6."""

    network_cards: int
    """The number of its network cards."""

    efa_interfaces: int | None
    """Elastic Fabric Adapter interfaces."""

    pod_ips: int | None
    """Pods that can have an address of their own; `null` is no limit."""

    host_network_pods: int
    """Pods that use the node's own address, and are certain to be there."""

    floating_host_network_pods: int
    """Pods that use the node's own address, and may be on another node."""

    host_network_pod_names: tuple[str, ...] | None = None
    """The names of all of them, if a provisioner was given that tells; absent if not."""

    max_pods: int | None
    """What the plug-in can serve, without any cap; `null` is no limit."""

    recommended_max_pods: int | None
    """The value for kubelet's `maxPods`, after the recommended cap; `null` is no limit."""

    number_for_kubelet: int | None
    """The value to give to kubelet: the recommended one, capped so that memory is left for pods where the provisioner reserves memory by it, and the provisioner's own where none can be given; `null` is no limit."""

    bound_by: Literal["addresses", "recommended-cap", "pods-per-core", "kubelet-default", "largest-max-pods", "no-limit"]
    """What keeps the recommended value from being higher: `addresses`, `recommended-cap`, `pods-per-core`, `largest-max-pods` or `no-limit`."""

    ip_pool: int | None
    """Addresses for pods and for the plug-in's own use; `null` is no limit."""

    operator_ip_pool: int | None
    """The addresses that Cilium's operator counts for the pool; `null` but for ENI IPAM."""

    branch_pods: int | None
    """Pods with security groups of their own that fit in addition, on branch ENIs."""

    multi_nic_pods: int | None
    """Pods that fit with an address on every network card."""

    pods_per_vcpu: float | None
    """Pods for each vCPU at the recommended value; `null` without a limit or known vCPUs."""

    provisioner: Provisioner | None = None
    """The provisioner's name."""

    provisioner_max_pods: int | None = None
    """The `maxPods` that kubelet ends with."""

    pods_without_address: int | None = None
    """How many pods that lets in which have no address."""

    candidates: tuple[CandidateAnswer, ...] | None = None
    """The numbers that were weighed, the first in precedence first."""

    allocatable_texts: tuple[str, ...] | None = None
    """All of it in a sentence about CPU and one about memory."""

    kube_reserved_cpu_millicores: int | None = None
    """CPU for kubelet and the container runtime."""

    kube_reserved_memory_mib: int | None = None
    """Memory for kubelet and the container runtime."""

    system_reserved_cpu_millicores: int | None = None
    """CPU for what the system runs in addition."""

    system_reserved_memory_mib: int | None = None
    """Memory for what the system runs in addition."""

    allocatable_cpu_millicores: int | None = None
    """CPU for pods."""

    allocatable_memory_mib: int | None = None
    """Memory for pods."""

    ledger: tuple[LedgerEntry, ...]
    """How the numbers came about, step by step."""

    notes: tuple[LedgerNote, ...]
    """What is worth knowing and did not change the numbers."""

    remarks: tuple[AnswerRemark, ...]
    """What would go wrong with another number, and what the one that is set costs."""

    warnings: tuple[AnswerWarning, ...]
    """What to know before relying on the numbers."""

    pods_that_fit: int | None = None
    """Pods of this size that fit, those on the host network not counted."""

    binds_first: Literal["addresses", "cpu", "memory", "cap"] | None = None
    """What keeps it from being more: `addresses`, `cpu`, `memory`, or the `cap` of kubelet's `maxPods`."""

    cpu_percent: int | None = None
    """The allocatable CPU that they request, in percent; `null` if they request none."""

    memory_percent: int | None = None
    """The allocatable memory that they request, in percent."""

    nodes: int | None = None
    """The nodes."""

    pods_per_node: int | None = None
    """The pods on each node but the last."""

    subnet_addresses: int | None = None
    """The addresses that all nodes take from their subnets."""

    subnet_mask: int | None = None
    """The mask of the smallest subnet that holds all nodes; `null` if none is large enough."""

    pod_subnet_mask: int | None = None
    """The same of the subnet for pods, with custom networking."""


@dataclass(frozen=True, kw_only=True)
class NearMiss:
    """A type that misses one demand alone."""

    misses: str
    """The demand that it misses."""

    instance_type: str
    """The type's name."""

    vcpus: int | None
    """Its default vCPUs."""

    memory_mib: int | None
    """Its memory in MiB."""

    architectures: tuple[str, ...]
    """Its processor architectures; empty if unknown."""

    hypervisor: Literal["nitro", "xen", "none", "unknown"]
    """`nitro`, `xen`, `none` for bare metal, or `unknown`."""

    bare_metal: bool
    """Whether it is bare metal."""

    enis: int
    """The ENIs of its default network card."""

    enis_all_cards: int
    """The ENIs of all its network cards."""

    ipv4_per_eni: int
    """IPv4 addresses per ENI, the primary included."""

    branch_enis: int | None
    """Branch ENIs for security groups for pods; 0 if it can't trunk."""

    ipv6_per_eni: int | None
    """IPv6 addresses per ENI; 0 if it has no IPv6."""

    network_cards: int
    """The number of its network cards."""

    efa_interfaces: int | None
    """Elastic Fabric Adapter interfaces."""

    pod_ips: int | None
    """Pods that can have an address of their own; `null` is no limit."""

    host_network_pods: int
    """Pods that use the node's own address, and are certain to be there."""

    floating_host_network_pods: int
    """Pods that use the node's own address, and may be on another node."""

    host_network_pod_names: tuple[str, ...] | None = None
    """The names of all of them, if a provisioner was given that tells; absent if not."""

    max_pods: int | None
    """What the plug-in can serve, without any cap; `null` is no limit."""

    recommended_max_pods: int | None
    """The value for kubelet's `maxPods`, after the recommended cap; `null` is no limit."""

    number_for_kubelet: int | None
    """The value to give to kubelet: the recommended one, capped so that memory is left for pods where the provisioner reserves memory by it, and the provisioner's own where none can be given; `null` is no limit."""

    bound_by: Literal["addresses", "recommended-cap", "pods-per-core", "kubelet-default", "largest-max-pods", "no-limit"]
    """What keeps the recommended value from being higher: `addresses`, `recommended-cap`, `pods-per-core`, `largest-max-pods` or `no-limit`."""

    ip_pool: int | None
    """Addresses for pods and for the plug-in's own use; `null` is no limit."""

    operator_ip_pool: int | None
    """The addresses that Cilium's operator counts for the pool; `null` but for ENI IPAM."""

    branch_pods: int | None
    """Pods with security groups of their own that fit in addition, on branch ENIs."""

    multi_nic_pods: int | None
    """Pods that fit with an address on every network card."""

    pods_per_vcpu: float | None
    """Pods for each vCPU at the recommended value; `null` without a limit or known vCPUs."""

    provisioner: Provisioner | None = None
    """The provisioner's name."""

    provisioner_max_pods: int | None = None
    """The `maxPods` that kubelet ends with."""

    pods_without_address: int | None = None
    """How many pods that lets in which have no address."""

    candidates: tuple[CandidateAnswer, ...] | None = None
    """The numbers that were weighed, the first in precedence first."""

    allocatable_texts: tuple[str, ...] | None = None
    """All of it in a sentence about CPU and one about memory."""

    kube_reserved_cpu_millicores: int | None = None
    """CPU for kubelet and the container runtime."""

    kube_reserved_memory_mib: int | None = None
    """Memory for kubelet and the container runtime."""

    system_reserved_cpu_millicores: int | None = None
    """CPU for what the system runs in addition."""

    system_reserved_memory_mib: int | None = None
    """Memory for what the system runs in addition."""

    allocatable_cpu_millicores: int | None = None
    """CPU for pods."""

    allocatable_memory_mib: int | None = None
    """Memory for pods."""

    ledger: tuple[LedgerEntry, ...]
    """How the numbers came about, step by step."""

    notes: tuple[LedgerNote, ...]
    """What is worth knowing and did not change the numbers."""

    remarks: tuple[AnswerRemark, ...]
    """What would go wrong with another number, and what the one that is set costs."""

    warnings: tuple[AnswerWarning, ...]
    """What to know before relying on the numbers."""

    pods_that_fit: int | None = None
    """Pods of this size that fit, those on the host network not counted."""

    binds_first: Literal["addresses", "cpu", "memory", "cap"] | None = None
    """What keeps it from being more: `addresses`, `cpu`, `memory`, or the `cap` of kubelet's `maxPods`."""

    cpu_percent: int | None = None
    """The allocatable CPU that they request, in percent; `null` if they request none."""

    memory_percent: int | None = None
    """The allocatable memory that they request, in percent."""

    nodes: int | None = None
    """The nodes."""

    pods_per_node: int | None = None
    """The pods on each node but the last."""

    subnet_addresses: int | None = None
    """The addresses that all nodes take from their subnets."""

    subnet_mask: int | None = None
    """The mask of the smallest subnet that holds all nodes; `null` if none is large enough."""

    pod_subnet_mask: int | None = None
    """The same of the subnet for pods, with custom networking."""


@dataclass(frozen=True, kw_only=True)
class ExpressionDocument:
    """What an expression gives on types."""

    schema_version: int
    """`SCHEMA_VERSION`."""

    data_version: str
    """The date of the built-in catalogue's newest source."""

    dialect: Literal["nodeadm", "karpenter"]
    """Whose expression it is: `nodeadm` or `karpenter`."""

    expression: str
    """Its text."""

    cni: Cni
    """The plug-in that decides what is right."""

    settings: Settings
    """The plug-in's settings under their upstream names."""

    error: ExpressionError | None
    """Why the expression doesn't compile; `null` if it does."""

    verdicts: Mapping[str, int]
    """How many types have each verdict."""

    summary: tuple[VerdictCount, ...]
    """What each verdict that there is means, the worst first."""

    results: tuple[ExpressionResult, ...]
    """One for each type, the worst first."""


@dataclass(frozen=True, kw_only=True)
class ExpressionError:
    """What is wrong with an expression."""

    code: Literal["syntax", "undeclared", "type", "evaluation", "range", "not-covered"]
    """`syntax`, `undeclared`, `type`, `evaluation`, `range` or `not-covered`."""

    message: str
    """One sentence."""

    line: int
    """The line in the expression, counted from 1."""

    column: int
    """The column in the line, in characters, counted from 1."""


@dataclass(frozen=True, kw_only=True)
class VerdictCount:
    """How many types have a verdict."""

    verdict: Literal["refused", "falls-back", "over-committed", "no-memory", "under-used", "above-cap", "unknown", "right"]
    """The verdict, such as `over-committed`."""

    types: int
    """The types that have it."""

    text: str
    """What it means, and its worst type."""


@dataclass(frozen=True, kw_only=True)
class ExpressionResult:
    """What an expression gives on a type."""

    instance_type: str
    """The type's name."""

    value: int | None
    """The `maxPods` that the node ends with; `null` if there is none."""

    right_value: int | None
    """The `maxPods` that would be right; `null` is no limit."""

    difference: int | None
    """The value less the right one."""

    kube_reserved_memory_mib: int | None
    """The memory that is kept for kubelet and the container runtime: by nodeadm for what the expression gives, before `podsPerCore` lowers it, and by Karpenter for its own number, whatever the expression gives."""

    memory_mib: int | None
    """The memory of the type."""

    verdict: Literal["refused", "falls-back", "over-committed", "no-memory", "under-used", "above-cap", "unknown", "right"]
    """What becomes of the node, such as `over-committed`."""

    error: ExpressionError | None
    """Why the expression has no number for the type; `null` if it has."""


@dataclass(frozen=True, kw_only=True)
class ExpressionValueDocument:
    """What an expression gives with given variables."""

    schema_version: int
    """`SCHEMA_VERSION`."""

    dialect: Literal["nodeadm", "karpenter"]
    """Whose expression it is."""

    expression: str
    """Its text."""

    value: int | None
    """The number; `null` if there is none."""

    error: ExpressionError | None
    """Why there is no number; `null` if there is one."""


@dataclass(frozen=True, kw_only=True)
class LintDocument:
    """What is wrong with an expression."""

    schema_version: int
    """`SCHEMA_VERSION`."""

    data_version: str
    """The date of the built-in catalogue's newest source."""

    dialect: Literal["nodeadm", "karpenter"]
    """Whose expression it is."""

    expression: str
    """Its text."""

    verdicts: Mapping[str, int]
    """How many types have each verdict."""

    summary: str
    """How much is wrong, in one line."""

    findings: tuple[LintFinding, ...]
    """What is wrong, the worst first."""


@dataclass(frozen=True, kw_only=True)
class LintFinding:
    """One thing that is wrong."""

    rule: Literal["syntax", "undeclared", "type", "evaluation", "range", "over-committed", "no-memory", "under-used", "by-luck", "truncated", "cost", "above-cap", "constant", "not-covered"]
    """What was looked for, such as `by-luck`."""

    severity: Literal["note", "warning", "error"]
    """`error`, `warning` or `note`."""

    message: str
    """One sentence with the numbers."""

    remedy: str
    """What to do."""

    line: int | None
    """The line in the expression, counted from 1."""

    column: int | None
    """The column in the line, in characters, counted from 1."""

    end_column: int | None
    """The column after the word that it is about."""

    instance_types: tuple[str, ...]
    """The types that it is about, the worst first; none if it is about all."""

    fact: str
    """The numbers of the facts behind it."""


@dataclass(frozen=True, kw_only=True)
class EmissionDocument:
    """What to paste into a tool for types, and the numbers in it."""

    schema_version: int
    """`SCHEMA_VERSION`."""

    data_version: str
    """The date of the built-in catalogue's newest source."""

    tool: Literal["kops", "eksctl", "karpenter", "nodeadm", "bottlerocket", "kubelet", "terraform", "cloudformation", "cilium", "aws-node", "prometheus"]
    """The tool's stable name."""

    title: str
    """The tool's name."""

    place: str
    """Where the text belongs."""

    language: str
    """The language of the text, such as `yaml`."""

    text: str
    """What to paste: what the command line prints."""

    max_pods: int | None
    """The number that is right for all types; `null` without types."""

    results: tuple[EmittedNumber, ...]
    """Each type with the number that is right for it."""

    expression: str | None
    """One expression that is right for all types, if it was asked for and one was found."""

    split: Split | None
    """How to split the types, if an expression was asked for and none is right for all of them."""


@dataclass(frozen=True, kw_only=True)
class EmittedNumber:
    """A type with the number that is right for it."""

    instance_type: str
    """The type's name."""

    max_pods: int
    """The number."""

    warnings: tuple[AnswerWarning, ...]
    """What to know before relying on it."""


@dataclass(frozen=True, kw_only=True)
class Split:
    """How to split types for which no expression is right."""

    message: str
    """Why none is right, in one sentence."""

    pools: tuple[Pool, ...]
    """The pools."""


@dataclass(frozen=True, kw_only=True)
class Pool:
    """Types that have an expression of their own."""

    requirement: str
    """What tells its types from the others, as a requirement of Karpenter's `NodePool`."""

    instance_types: tuple[str, ...]
    """Its types."""

    expression: str
    """The expression that is right for them."""


Cni: TypeAlias = Literal["vpc-cni", "cilium", "calico", "flannel", "kubenet", "kindnet", "kube-router", "canal", "weave", "ovn", "pod-cidr"]
"""The network plug-in"""

Os: TypeAlias = Literal["linux", "windows"]
"""The operating system of the node"""

IpFamily: TypeAlias = Literal["ipv4", "ipv6"]
"""The address family of pods"""

Ipam: TypeAlias = Literal["eni", "cluster-pool", "kubernetes", "multi-pool", "aws-cni-chaining", "azure", "alibabacloud"]
"""Where pods' addresses come from; azure and alibabacloud need limits of your own"""

CiliumReserve: TypeAlias = Literal["health", "router", "internal-ip", "ingress"]
"""The addresses that the agent keeps, of health, router, internal-ip and ingress, or none"""

Provisioner: TypeAlias = Literal["self-managed", "managed-node-group", "auto-mode", "karpenter", "kops", "bottlerocket"]
"""What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group"""

Role: TypeAlias = Literal["worker", "control-plane"]
"""The role of a kOps node, which decides which pods run on its host network"""

PodsRequest: TypeAlias = int | PodsRangeRequest
"""How many pods there are on a node."""

SurgeRequest: TypeAlias = int | str
"""A number of nodes or a percentage of them."""

NodesRequest: TypeAlias = int | GrowingRequest
"""How many nodes there are."""

NumberRange: TypeAlias = int | str
"""A number, or a range of numbers as text."""

Cell: TypeAlias = str | int | float | None
"""What stands in one column of one row. In JSON it is a string, a number, or `null` where there is no limit or the value isn't known."""
