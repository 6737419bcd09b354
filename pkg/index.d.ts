/** Where the module is: its address, an answer with it, its bytes, or the module itself. */
export type WasmSource = URL | string | Request | Response | BufferSource | WebAssembly.Module;

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
  evaluate(request: Request_): Document;
  /** The same types under several sets of options: a document for each. */
  compare(request: CompareRequest): Document[];
  /** The types as rows, filtered and sorted. */
  table(request?: TableRequest): Table;
  /** Every option there is, and whether it has a meaning beside those given. */
  options(request?: Options): OptionInfo[];
  /** The picture of each type: its ENIs, and what each of their addresses is for. */
  grid(request: Request_): Grid[];
  /** The recommended number as the setting of each tool, for one type. */
  snippets(request: Request_): Snippet[];
  /** The command line that gives the same answer. */
  command(request: Request_): string;
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
  cni: string;
  /** The plug-in's settings under their upstream names. */
  settings: Settings;
  /** One for each type, in the order in which they were asked for. */
  results: Answer[];
}

/** The settings that an answer holds for; those that its plug-in doesn't have are left out. */
export interface Settings {
  /** Cilium's IPAM mode. */
  ipam?: string | null;
  /** The operating system (VPC CNI). */
  os?: string | null;
  /** The address family (VPC CNI). */
  ip_family?: string | null;
  /** The plug-in's version, if it was given (VPC CNI). */
  cni_version?: string | null;
  /** Whether ENIs hold /28 prefixes in place of single addresses. */
  prefix_delegation?: boolean | null;
  /** Whether the primary ENI gives no address to pods (VPC CNI). */
  custom_networking?: boolean | null;
  /** Whether pods may have security groups of their own (VPC CNI). */
  security_groups_for_pods?: boolean | null;
  /** Whether annotated pods get an address on every network card (VPC CNI). */
  multi_nic?: boolean | null;
  /** The most ENIs that the plug-in attaches, if that was given (VPC CNI). */
  max_eni?: number | null;
  /** ENIs that something else keeps (VPC CNI). */
  reserved_enis?: number | null;
  /** Interfaces for EFA traffic alone (VPC CNI). */
  efa_only?: number | null;
  /** ENIs that the plug-in leaves alone (VPC CNI). */
  unmanaged_enis?: number | null;
  /** ENIs that fill a slot and give no address. */
  excluded_enis?: number | null;
  /** The first ENI that pods get addresses of (Cilium). */
  first_interface_index?: number | null;
  /** Whether pods may have an ENI's primary address (Cilium). */
  use_primary_address?: boolean | null;
  /** The most addresses that a node gets; 0 is no limit (Cilium). */
  max_allocate?: number | null;
  /** The length of the mask of a node's pod CIDR (Cilium). */
  pod_cidr_mask?: number | null;
  /** The addresses that the agent keeps for itself (Cilium). */
  cilium_reserve?: string[] | null;
  /** Pods that use the node's own address. */
  host_network_pods: number;
  /** Kubelet's `podsPerCore`; 0 is no limit. */
  pods_per_core: number;
  /** Kubelet's `maxPods` as it is configured, if that was given. */
  configured_max_pods?: number | null;
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
  hypervisor: string;
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
  bound_by: string;
  /** Addresses for pods and for the plug-in's own use. */
  ip_pool: number;
  /** What Cilium's operator believes the pool to be; `null` but for ENI IPAM. */
  operator_ip_pool: number | null;
  /** Pods with security groups of their own that fit besides, on branch ENIs. */
  branch_pods: number | null;
  /** Pods that fit with an address on every network card. */
  multi_nic_pods: number | null;
  /** IPv6 addresses per ENI; 0 if it has no IPv6. */
  ipv6_per_eni: number | null;
  /** The number of its network cards. */
  network_cards: number;
  /** Elastic Fabric Adapter interfaces. */
  efa_interfaces: number | null;
  /** The provisioner's name. */
  provisioner?: string;
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
  standing: string;
  /** How it comes about. */
  text: string;
  /** The number of the fact behind it. */
  fact: string;
}

/** One step of a `Ledger`. */
export interface LedgerEntry {
  /** The rule's stable name. */
  rule: string;
  /** `start`, `add`, `subtract`, `times`, `at-most`, or `equals` for a stated total. */
  effect: string;
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
  code: string;
  /** The warning in words, with the remedy. */
  text: string;
}

/** What the package's first build can say; the whole of it comes with the requests. */
export interface CatalogInfo {
  /** The package's version. */
  version: string;
  /** `SCHEMA_VERSION`. */
  schema_version: number;
  /** The date of the catalogue's newest source. */
  data_version: string;
  /** How many types there are. */
  instance_types: number;
}
