/** Where the module is: its address, an answer with it, its bytes, or the module itself. */
export type WasmSource = URL | string | globalThis.Request | Response | ArrayBuffer | ArrayBufferView | WasmModule;

/** `WebAssembly.Module`, where the types of the environment have it. */
export type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : never;

/**
 * Loads the module, by default the one that comes with the package. It is loaded once, and a later call gives the
 * same functions.
 */
export function load(source?: WasmSource | PromiseLike<WasmSource>): Promise<Maxpods>;

/** A refusal: the message says what is wrong with which value, then the remedy. */
export class MaxpodsError extends Error {
  /** The kind of refusal, such as `unknown-instance-type`. */
  readonly code: string;
}

/** The functions. Each throws a `MaxpodsError` for a request that has no answer. */
export interface Maxpods {
  /** What the catalogue is made of. */
  catalog(): CatalogInfo;
  /** The instance types of these names or patterns, by default all. */
  instanceTypes(request?: InstanceTypesRequest): InstanceType[];
  /** The instance types whose names are like the query, the best first. */
  search(request: SearchRequest): Match[];
  /** How many pods fit on each type, and why: what `maxpods -o json` prints. */
  evaluate(request: Request): Document;
  /** The same types under several sets of options: a document for each. */
  compare(request: CompareRequest): Document[];
  /** The types as rows, filtered and sorted. */
  table(request?: TableRequest): Table;
  /** Every option there is, and whether it has a meaning beside those given. */
  options(request?: Options): OptionInfo[];
  /** The picture of each type: its ENIs, and what each of their addresses is for. */
  grid(request: Request): Grid[];
  /** The recommended number as the setting of each tool, for one type. */
  snippets(request: Request): Snippet[];
  /** The command line that gives the same answer. */
  command(request: Request): string;
}

/** What to evaluate. */
export interface Request {
  /** Names of types, or patterns. */
  types: string[];
  /** Limits over those built in. */
  limits?: Limits[];
  /** Whether the types are one group of nodes, as they are by default. */
  group?: boolean;
  /** The network plug-in */
  cni?: "vpc-cni" | "cilium";
  /** Where pods' addresses come from; azure and alibabacloud need limits of your own */
  ipam?: "eni" | "cluster-pool" | "kubernetes" | "multi-pool" | "aws-cni-chaining" | "azure" | "alibabacloud";
  /** The operating system of the node */
  os?: "linux" | "windows";
  /** The address family of pods */
  ip_family?: "ipv4" | "ipv6";
  /** Each slot of an ENI holds a /28 prefix of 16 addresses */
  prefix_delegation?: boolean;
  /** Pods get addresses of another subnet, none of the primary ENI */
  custom_networking?: boolean;
  /** The first ENI that pods get addresses of; 1 leaves the primary ENI to the node */
  first_interface_index?: number;
  /** Pods may have security groups of their own, on branch ENIs */
  security_groups_for_pods?: boolean;
  /** The addresses that the agent keeps, of health, router, internal-ip and ingress, or none */
  cilium_reserve?: ("health" | "router" | "internal-ip" | "ingress")[];
  /** The mask of a node's pod CIDR, with cluster-pool, kubernetes or multi-pool */
  pod_cidr_mask?: number;
  /** No more ENIs than this */
  max_eni?: number;
  /** ENIs that something else keeps, as Karpenter counts them */
  reserved_enis?: number;
  /** EFA-only interfaces on the default network card */
  efa_only?: number;
  /** ENIs that the plug-in leaves alone */
  unmanaged_enis?: number;
  /** ENIs that fill a slot and give pods no address, by their tags or their subnet's */
  excluded_enis?: number;
  /** No more addresses than this */
  max_allocate?: number;
  /** Pods may have an ENI's primary address too, which doesn't raise the total */
  use_primary_address?: boolean;
  /** Annotated pods get an address on every network card */
  multi_nic?: boolean;
  /** The plug-in's version, if what it is too old for isn't to count */
  cni_version?: string;
  /** Pods that use the node's own address */
  host_network_pods?: number;
  /** What sets up the node: shows the maxPods that kubelet ends with */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The maxPods that your configuration gives to kubelet */
  max_pods?: number;
  /** Kubelet's podsPerCore; 0 is no limit */
  pods_per_core?: number;
  /** What kubelet keeps of CPU and memory, and what is left for pods */
  allocatable?: boolean;
  /** The share of memory that Karpenter takes to be missing */
  vm_memory_overhead_percent?: string;
}

/** Which types to list. */
export interface InstanceTypesRequest {
  /** Names of types, or patterns; none is all types. */
  types?: string[];
  /** Limits over those built in. */
  limits?: Limits[];
}

/** What to search for. */
export interface SearchRequest {
  /** The text that was typed. */
  query: string;
  /** How many types at most; all by default. */
  limit?: number;
  /** Limits over those built in. */
  limits?: Limits[];
}

/** What to compare: the same types under each of the options. */
export interface CompareRequest {
  /** Names of types, or patterns. */
  types: string[];
  /** Limits over those built in. */
  limits?: Limits[];
  /** Sets of options. */
  options: Options[];
}

/** Which table. */
export interface TableRequest {
  /** Names of types, or patterns; all types by default. */
  types?: string[];
  /** Limits over those built in. */
  limits?: Limits[];
  /** An expression that chooses rows. */
  filter?: string;
  /** The column to sort by, with `-` in front for the largest first. */
  sort?: string;
  /** Names of columns; by default those that are meant to be read. */
  columns?: string[];
  /** The network plug-in */
  cni?: "vpc-cni" | "cilium";
  /** Where pods' addresses come from; azure and alibabacloud need limits of your own */
  ipam?: "eni" | "cluster-pool" | "kubernetes" | "multi-pool" | "aws-cni-chaining" | "azure" | "alibabacloud";
  /** The operating system of the node */
  os?: "linux" | "windows";
  /** The address family of pods */
  ip_family?: "ipv4" | "ipv6";
  /** Each slot of an ENI holds a /28 prefix of 16 addresses */
  prefix_delegation?: boolean;
  /** Pods get addresses of another subnet, none of the primary ENI */
  custom_networking?: boolean;
  /** The first ENI that pods get addresses of; 1 leaves the primary ENI to the node */
  first_interface_index?: number;
  /** Pods may have security groups of their own, on branch ENIs */
  security_groups_for_pods?: boolean;
  /** The addresses that the agent keeps, of health, router, internal-ip and ingress, or none */
  cilium_reserve?: ("health" | "router" | "internal-ip" | "ingress")[];
  /** The mask of a node's pod CIDR, with cluster-pool, kubernetes or multi-pool */
  pod_cidr_mask?: number;
  /** No more ENIs than this */
  max_eni?: number;
  /** ENIs that something else keeps, as Karpenter counts them */
  reserved_enis?: number;
  /** EFA-only interfaces on the default network card */
  efa_only?: number;
  /** ENIs that the plug-in leaves alone */
  unmanaged_enis?: number;
  /** ENIs that fill a slot and give pods no address, by their tags or their subnet's */
  excluded_enis?: number;
  /** No more addresses than this */
  max_allocate?: number;
  /** Pods may have an ENI's primary address too, which doesn't raise the total */
  use_primary_address?: boolean;
  /** Annotated pods get an address on every network card */
  multi_nic?: boolean;
  /** The plug-in's version, if what it is too old for isn't to count */
  cni_version?: string;
  /** Pods that use the node's own address */
  host_network_pods?: number;
  /** What sets up the node: shows the maxPods that kubelet ends with */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The maxPods that your configuration gives to kubelet */
  max_pods?: number;
  /** Kubelet's podsPerCore; 0 is no limit */
  pods_per_core?: number;
  /** What kubelet keeps of CPU and memory, and what is left for pods */
  allocatable?: boolean;
  /** The share of memory that Karpenter takes to be missing */
  vm_memory_overhead_percent?: string;
}

/** The options that an answer depends on; one that is absent has its default. */
export interface Options {
  /** The network plug-in */
  cni?: "vpc-cni" | "cilium";
  /** Where pods' addresses come from; azure and alibabacloud need limits of your own */
  ipam?: "eni" | "cluster-pool" | "kubernetes" | "multi-pool" | "aws-cni-chaining" | "azure" | "alibabacloud";
  /** The operating system of the node */
  os?: "linux" | "windows";
  /** The address family of pods */
  ip_family?: "ipv4" | "ipv6";
  /** Each slot of an ENI holds a /28 prefix of 16 addresses */
  prefix_delegation?: boolean;
  /** Pods get addresses of another subnet, none of the primary ENI */
  custom_networking?: boolean;
  /** The first ENI that pods get addresses of; 1 leaves the primary ENI to the node */
  first_interface_index?: number;
  /** Pods may have security groups of their own, on branch ENIs */
  security_groups_for_pods?: boolean;
  /** The addresses that the agent keeps, of health, router, internal-ip and ingress, or none */
  cilium_reserve?: ("health" | "router" | "internal-ip" | "ingress")[];
  /** The mask of a node's pod CIDR, with cluster-pool, kubernetes or multi-pool */
  pod_cidr_mask?: number;
  /** No more ENIs than this */
  max_eni?: number;
  /** ENIs that something else keeps, as Karpenter counts them */
  reserved_enis?: number;
  /** EFA-only interfaces on the default network card */
  efa_only?: number;
  /** ENIs that the plug-in leaves alone */
  unmanaged_enis?: number;
  /** ENIs that fill a slot and give pods no address, by their tags or their subnet's */
  excluded_enis?: number;
  /** No more addresses than this */
  max_allocate?: number;
  /** Pods may have an ENI's primary address too, which doesn't raise the total */
  use_primary_address?: boolean;
  /** Annotated pods get an address on every network card */
  multi_nic?: boolean;
  /** The plug-in's version, if what it is too old for isn't to count */
  cni_version?: string;
  /** Pods that use the node's own address */
  host_network_pods?: number;
  /** What sets up the node: shows the maxPods that kubelet ends with */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The maxPods that your configuration gives to kubelet */
  max_pods?: number;
  /** Kubelet's podsPerCore; 0 is no limit */
  pods_per_core?: number;
  /** What kubelet keeps of CPU and memory, and what is left for pods */
  allocatable?: boolean;
  /** The share of memory that Karpenter takes to be missing */
  vm_memory_overhead_percent?: string;
}

/** The limits of one type. */
export interface Limits {
  /** The type's name, built in or not. */
  instance_type: string;
  /** ENIs of its default network card. */
  enis: number;
  /** IPv4 addresses per ENI, the primary included. */
  ipv4_per_eni: number;
  /** IPv6 addresses per ENI; 0 if it has no IPv6. */
  ipv6_per_eni: number;
}

/** The catalogue, and the versions of all that answers. */
export interface CatalogInfo {
  /** The version of the program. */
  version: string;
  /** `SCHEMA_VERSION`. */
  schema_version: number;
  /** The date of the built-in catalogue's newest source. */
  data_version: string;
  /** How many instance types are built in. */
  instance_types: number;
  /** Where their figures come from. */
  sources: SourceInfo[];
}

/** A `Source` of the built-in catalogue. */
export interface SourceInfo {
  /** The project or package. */
  name: string;
  /** The version or commit that was read. */
  version: string;
  /** Its year, month and, where it is known, day. */
  date: string;
}

/** An instance type. What isn't known is `null`. */
export interface InstanceType {
  /** The type's name. */
  instance_type: string;
  /** Its default vCPUs. */
  vcpus: number | null;
  /** Its memory in MiB. */
  memory_mib: number | null;
  /** Its processor architectures; empty if unknown. */
  architectures: string[];
  /** `nitro`, `xen`, `none` for bare metal, or `unknown`. */
  hypervisor: "nitro" | "xen" | "none" | "unknown";
  /** Whether it is bare metal. */
  bare_metal: boolean;
  /** The ENIs of its default network card. */
  enis: number;
  /** The ENIs of all its network cards. */
  enis_all_cards: number;
  /** IPv4 addresses per ENI, the primary included. */
  ipv4_per_eni: number;
  /** Branch ENIs for security groups for pods; 0 if it can't trunk. */
  branch_enis: number | null;
  /** IPv6 addresses per ENI; 0 if it has no IPv6. */
  ipv6_per_eni: number | null;
  /** The number of its network cards. */
  network_cards: number;
  /** Elastic Fabric Adapter interfaces. */
  efa_interfaces: number | null;
}

/** A type that a search found. */
export interface Match {
  /** The type's name. */
  instance_type: string;
  /** Its default vCPUs. */
  vcpus: number | null;
  /** Its memory in MiB. */
  memory_mib: number | null;
  /** Its processor architectures; empty if unknown. */
  architectures: string[];
  /** `nitro`, `xen`, `none` for bare metal, or `unknown`. */
  hypervisor: "nitro" | "xen" | "none" | "unknown";
  /** Whether it is bare metal. */
  bare_metal: boolean;
  /** The ENIs of its default network card. */
  enis: number;
  /** The ENIs of all its network cards. */
  enis_all_cards: number;
  /** IPv4 addresses per ENI, the primary included. */
  ipv4_per_eni: number;
  /** Branch ENIs for security groups for pods; 0 if it can't trunk. */
  branch_enis: number | null;
  /** IPv6 addresses per ENI; 0 if it has no IPv6. */
  ipv6_per_eni: number | null;
  /** The number of its network cards. */
  network_cards: number;
  /** Elastic Fabric Adapter interfaces. */
  efa_interfaces: number | null;
  /** Which letters of its name the search had, as start and end. */
  matched: [number, number][];
}

/**
 * A whole answer: what was asked, and a result for each type.
 *
 * # Example
 *
 * ```
 * use maxpods::{Catalog, Cilium, Cni, wire};
 *
 * let t3_medium = Catalog::built_in().get("t3.medium")?;
 * let cni = Cni::from(Cilium::new());
 * let kubelet = maxpods::Kubelet::new();
 * let node = wire::Node::from(cni.capacity_with(t3_medium, kubelet)?);
 * let document = wire::Document::new(cni, kubelet, &[node]);
 * let json = serde_json::to_value(&document).unwrap();
 * assert_eq!(json["cni"], "cilium");
 * assert_eq!(json["results"][0]["pod_ips"], 12);
 * # Ok::<(), maxpods::Error>(())
 * ```
 */
export interface Document {
  /** `SCHEMA_VERSION`. */
  schema_version: number;
  /** The date of the built-in catalogue's newest source. */
  data_version: string;
  /** The plug-in's name: `vpc-cni` or `cilium`. */
  cni: "vpc-cni" | "cilium";
  /** The plug-in's settings under their upstream names. */
  settings: Settings;
  /** One for each type, in the order in which they were asked for. */
  results: Answer[];
}

/** The settings that an answer holds for; those that its plug-in doesn't have are left out. */
export interface Settings {
  /** Cilium's IPAM mode. */
  ipam?: "eni" | "cluster-pool" | "kubernetes" | "multi-pool" | "aws-cni-chaining" | "azure" | "alibabacloud";
  /** The operating system (VPC CNI). */
  os?: "linux" | "windows";
  /** The address family (VPC CNI). */
  ip_family?: "ipv4" | "ipv6";
  /** The plug-in's version, if it was given (VPC CNI). */
  cni_version?: string;
  /** Whether ENIs hold /28 prefixes in place of single addresses. */
  prefix_delegation?: boolean;
  /** Whether the primary ENI gives no address to pods (VPC CNI). */
  custom_networking?: boolean;
  /** Whether pods may have security groups of their own (VPC CNI). */
  security_groups_for_pods?: boolean;
  /** Whether annotated pods get an address on every network card (VPC CNI). */
  multi_nic?: boolean;
  /** The most ENIs that the plug-in attaches, if that was given (VPC CNI). */
  max_eni?: number;
  /** ENIs that something else keeps (VPC CNI). */
  reserved_enis?: number;
  /** Interfaces for EFA traffic alone (VPC CNI). */
  efa_only?: number;
  /** ENIs that the plug-in leaves alone (VPC CNI). */
  unmanaged_enis?: number;
  /** ENIs that fill a slot and give no address. */
  excluded_enis?: number;
  /** The first ENI that pods get addresses of (Cilium). */
  first_interface_index?: number;
  /** Whether pods may have an ENI's primary address (Cilium). */
  use_primary_address?: boolean;
  /** The most addresses that a node gets; 0 is no limit (Cilium). */
  max_allocate?: number;
  /** The length of the mask of a node's pod CIDR (Cilium). */
  pod_cidr_mask?: number;
  /** The addresses that the agent keeps for itself (Cilium). */
  cilium_reserve?: ("health" | "router" | "internal-ip" | "ingress")[];
  /** Pods that use the node's own address. */
  host_network_pods: number;
  /** Kubelet's `podsPerCore`; 0 is no limit. */
  pods_per_core: number;
  /** Kubelet's `maxPods` as it is configured, if that was given. */
  configured_max_pods?: number;
}

/** The answer for one instance type. What isn't known is `null`. */
export interface Answer {
  /** The type's name. */
  instance_type: string;
  /** Its default vCPUs. */
  vcpus: number | null;
  /** Its memory in MiB. */
  memory_mib: number | null;
  /** Its processor architectures; empty if unknown. */
  architectures: string[];
  /** `nitro`, `xen`, `none` for bare metal, or `unknown`. */
  hypervisor: "nitro" | "xen" | "none" | "unknown";
  /** Whether it is bare metal. */
  bare_metal: boolean;
  /** The ENIs of its default network card. */
  enis: number;
  /** The ENIs of all its network cards. */
  enis_all_cards: number;
  /** IPv4 addresses per ENI, the primary included. */
  ipv4_per_eni: number;
  /** Branch ENIs for security groups for pods; 0 if it can't trunk. */
  branch_enis: number | null;
  /** IPv6 addresses per ENI; 0 if it has no IPv6. */
  ipv6_per_eni: number | null;
  /** The number of its network cards. */
  network_cards: number;
  /** Elastic Fabric Adapter interfaces. */
  efa_interfaces: number | null;
  /** Pods that can have an address of their own. */
  pod_ips: number;
  /** Pods that use the node's own address. */
  host_network_pods: number;
  /** What the plug-in can serve, without any cap. */
  max_pods: number;
  /** The value for kubelet's `maxPods`, after the recommended cap. */
  recommended_max_pods: number;
  /**
   * What keeps the recommended value from being higher: `addresses`, `recommended-cap`, `pods-per-core` or
   * `largest-max-pods`.
   */
  bound_by: "addresses" | "recommended-cap" | "pods-per-core" | "largest-max-pods";
  /** Addresses for pods and for the plug-in's own use. */
  ip_pool: number;
  /** What Cilium's operator believes the pool to be; `null` but for ENI IPAM. */
  operator_ip_pool: number | null;
  /** Pods with security groups of their own that fit besides, on branch ENIs. */
  branch_pods: number | null;
  /** Pods that fit with an address on every network card. */
  multi_nic_pods: number | null;
  /** The provisioner's name. */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The `maxPods` that kubelet ends with. */
  provisioner_max_pods?: number;
  /** How many pods that lets in which have no address. */
  pods_without_address?: number;
  /** The numbers that were weighed, the first in precedence first. */
  candidates?: CandidateAnswer[];
  /** CPU for kubelet and the container runtime. */
  kube_reserved_cpu_millicores?: number | null;
  /** Memory for kubelet and the container runtime. */
  kube_reserved_memory_mib?: number;
  /** CPU for pods. */
  allocatable_cpu_millicores?: number | null;
  /** Memory for pods. */
  allocatable_memory_mib?: number | null;
  /** How the numbers came about, step by step. */
  ledger: LedgerEntry[];
  /** What is worth knowing and did not change the numbers. */
  notes: LedgerNote[];
  /** What to know before relying on the numbers. */
  warnings: AnswerWarning[];
}

/** A `Candidate`. */
export interface CandidateAnswer {
  /** Where it comes from. */
  name: string;
  /** The number; `null` if it isn't set. */
  max_pods: number | null;
  /** `decides`, `holds`, `overruled` or `not-set`. */
  standing: "decides" | "holds" | "overruled" | "not-set";
  /** How it comes about. */
  text: string;
  /** The number of the fact behind it. */
  fact: string;
}

/** One step of a `Ledger`. */
export interface LedgerEntry {
  /** The rule's stable name. */
  rule: string;
  /**
   * `start`, `add`, `subtract`, `times`, `divided-by` (rounded up), `at-least`, `at-most`, or `equals` for a stated
   * total.
   */
  effect: "start" | "add" | "subtract" | "times" | "divided-by" | "at-most" | "at-least" | "equals";
  /** The number that it works with. */
  amount: number;
  /** The total after it. */
  total: number;
  /** The rule in words. */
  text: string;
  /** The numbers of the facts behind it. */
  fact: string;
  /** Where the rule was read, upstream. */
  source: string;
}

/** A `Note` of a ledger. */
export interface LedgerNote {
  /** Its stable name. */
  code: string;
  /** The note in words. */
  text: string;
  /** The number of the fact behind it. */
  fact: string;
}

/** A `Warning`. */
export interface AnswerWarning {
  /** Its stable name. */
  code: "cni-too-old" | "no-prefix-delegation" | "hypervisor-unknown" | "no-ipv6" | "default-stays-eni-bound" | "no-trunk" | "branch-enis-unknown" | "no-trunk-slot" | "max-allocate-too-large" | "no-pod-ips" | "operator-overcounts" | "vcpus-unknown";
  /** The warning in words, with the remedy. */
  text: string;
}

/** Rows and columns. */
export interface Table {
  /** The columns that were asked for. */
  columns: TableColumn[];
  /** The rows that were chosen, each as long as `columns`. */
  rows: Cell[][];
  /** All columns that there are under these options. */
  all_columns: TableColumn[];
}

/** The head of a column. */
export interface TableColumn {
  /** Its name, in CSV and as it is asked for. */
  name: string;
  /** Whether numbers stand in it. */
  numeric: boolean;
}

/** What stands in one column of one row. In JSON it is a string, a number or `null`. */
export type Cell = string | number | null;

/** An option, and whether it applies beside those that are given. */
export interface OptionInfo {
  /** Its name in requests and answers. */
  name: "cni" | "ipam" | "os" | "ip_family" | "prefix_delegation" | "custom_networking" | "first_interface_index" | "security_groups_for_pods" | "cilium_reserve" | "pod_cidr_mask" | "max_eni" | "reserved_enis" | "efa_only" | "unmanaged_enis" | "excluded_enis" | "max_allocate" | "use_primary_address" | "multi_nic" | "cni_version" | "host_network_pods" | "provisioner" | "max_pods" | "pods_per_core" | "allocatable" | "vm_memory_overhead_percent";
  /** Its flag on the command line. */
  flag: string;
  /** The name that the setting has upstream, under the plug-in that is chosen. */
  upstream: string | null;
  /** What it does, in one line. */
  summary: string;
  /** Where it belongs: `cni`, `both`, `vpc-cni`, `cilium` or `kubelet`. */
  group: "cni" | "both" | "vpc-cni" | "cilium" | "kubelet";
  /** What its value can be. */
  kind: Kind;
  /** What it is if it isn't given; `null` if that is nothing. */
  default: string | number | boolean | string[] | null;
  /** Whether it has a meaning beside the options that are given. */
  applies: boolean;
  /** Why it has none, as a sentence. */
  why_not: string | null;
}

/** What the value of an option can be. */
export type Kind = {
  type: "flag";
} | {
  type: "number";
  /** The least number. */
  min: number;
  /** The largest number. */
  max: number;
} | {
  type: "choice";
  /** All that there are. */
  values: Choice[];
} | {
  type: "set";
  /** All that there are. */
  values: Choice[];
} | {
  type: "text";
  /** The example. */
  example: string;
};

/** One value that an option can have. */
export interface Choice {
  /** Its name. */
  name: string;
  /** What it is, in a few words. */
  summary: string;
}

/** A `Grid` of one type: what each address of its ENIs is for. */
export interface Grid {
  /** The type's name. */
  instance_type: string;
  /** What each row stands for: `eni`, `interface` or `pod-cidr`. */
  row_kind: "eni" | "interface" | "pod-cidr";
  /** How many slots each row has, that of the primary address among them. */
  slots_per_row: number;
  /** Whether the first slot of each row holds one address, the ENI's primary. */
  has_primary: boolean;
  /** How many addresses each other slot holds: 16 with prefix delegation, else 1. */
  addresses_per_slot: number;
  /** The rows, equal ones joined; none for a pool without an end. */
  rows: GridRow[];
}

/** Equal rows of a `Drawing`. */
export interface GridRow {
  /** The number of the first of them, counted from 0. */
  first: number;
  /** How many there are. */
  count: number;
  /** What stands in each, from left to right; the addresses come to the same number in every row. */
  runs: GridRun[];
}

/** Addresses next to each other that are for the same. */
export interface GridRun {
  /** `primary`, `pod`, `reserved` or `unavailable`. */
  kind: "primary" | "pod" | "reserved" | "unavailable";
  /** How many addresses there are. */
  addresses: number;
  /** The line of the ledger that says so, counted from 0. */
  entry: number;
  /** The rule of that line, such as `health` or `custom-networking`. */
  rule: string;
}

/** The recommended `maxPods` in the syntax of a `Tool`. */
export interface Snippet {
  /** The type that it is for. */
  instance_type: string;
  /** The tool's stable name. */
  tool: "kops" | "eksctl" | "karpenter" | "nodeadm" | "bottlerocket";
  /** The tool's name. */
  title: string;
  /** Where the snippet belongs. */
  place: string;
  /** `yaml` or `toml`. */
  language: "toml" | "yaml";
  /** The snippet. */
  text: string;
}
