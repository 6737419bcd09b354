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
  /** The kind of the first problem, such as `unknown-instance-type`. */
  readonly code: string;
  /** All that is wrong, each with its own code, message and path, or its place in a file. */
  readonly problems: readonly Problem[];
}

/** The functions. Each throws a `MaxpodsError` for a request that has no answer. */
export interface Maxpods {
  /** What the catalogue is made of. */
  catalog(): CatalogInfo;
  /** The instance types of these names or patterns, by default all. */
  instanceTypes(request?: InstanceTypesRequest): InstanceType[];
  /** The instance types whose names are like the query, the best first. */
  search(request: SearchRequest): Match[];
  /** One evaluation with all that is shown of it: `evaluate`, `grid`, `snippets`, `command` and `options` in one call. */
  calculate(request: Request): Calculation;
  /** How many pods fit on each type, and why: what `maxpods -o json` prints. */
  evaluate(request: Request): Document;
  /** The same types under several sets of options: a document for each, of at most 100,000 results in all. */
  compare(request: CompareRequest): Document[];
  /** The types as rows, filtered and sorted. */
  table(request?: TableRequest): Table;
  /** Every option there is, and whether it has a meaning together with those given. */
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
  cni?: "vpc-cni" | "cilium" | "calico" | "flannel" | "kubenet" | "kindnet" | "kube-router" | "canal" | "weave" | "ovn" | "pod-cidr";
  /** The operating system of the node */
  os?: "linux" | "windows";
  /** The address family of pods */
  ip_family?: "ipv4" | "ipv6";
  /** Each slot of an ENI holds a /28 prefix of 16 addresses */
  prefix_delegation?: boolean;
  /** Pods get addresses of another subnet, none of the primary ENI */
  custom_networking?: boolean;
  /** Pods may have security groups of their own, on branch ENIs */
  security_groups_for_pods?: boolean;
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
  /** Annotated pods get an address on every network card */
  multi_nic?: boolean;
  /** Only count features of this VPC CNI version */
  cni_version?: string;
  /** Pods that use the node's own address */
  host_network_pods?: number;
  /** Pods with the node's own address that may also run on another node */
  floating_host_network_pods?: number;
  /** Where pods' addresses come from; azure and alibabacloud need limits of your own */
  ipam?: "eni" | "cluster-pool" | "kubernetes" | "multi-pool" | "aws-cni-chaining" | "azure" | "alibabacloud";
  /** The first ENI that pods get addresses of; 1 leaves the primary ENI to the node */
  first_interface_index?: number;
  /** Pods may have an ENI's primary address too, which doesn't raise the total */
  use_primary_address?: boolean;
  /** No more addresses than this */
  max_allocate?: number;
  /** The length of the mask of a node's pod CIDR, where it has one */
  pod_cidr_mask?: number;
  /** The addresses that the agent keeps, of health, router, internal-ip and ingress, or none */
  cilium_reserve?: ("health" | "router" | "internal-ip" | "ingress")[];
  /** What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The role of a kOps node, which decides which pods run on its host network */
  role?: "worker" | "control-plane";
  /** What kubelet keeps of CPU and memory, and what is left for pods */
  allocatable?: boolean;
  /** Fraction of memory that Karpenter assumes the VM overhead takes */
  vm_memory_overhead_percent?: string;
  /** The maxPods that your configuration gives to kubelet */
  max_pods?: number;
  /** Kubelet's podsPerCore; 0 is no limit */
  pods_per_core?: number;
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
  /** The maximum number of types; all by default. */
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
  cni?: "vpc-cni" | "cilium" | "calico" | "flannel" | "kubenet" | "kindnet" | "kube-router" | "canal" | "weave" | "ovn" | "pod-cidr";
  /** The operating system of the node */
  os?: "linux" | "windows";
  /** The address family of pods */
  ip_family?: "ipv4" | "ipv6";
  /** Each slot of an ENI holds a /28 prefix of 16 addresses */
  prefix_delegation?: boolean;
  /** Pods get addresses of another subnet, none of the primary ENI */
  custom_networking?: boolean;
  /** Pods may have security groups of their own, on branch ENIs */
  security_groups_for_pods?: boolean;
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
  /** Annotated pods get an address on every network card */
  multi_nic?: boolean;
  /** Only count features of this VPC CNI version */
  cni_version?: string;
  /** Pods that use the node's own address */
  host_network_pods?: number;
  /** Pods with the node's own address that may also run on another node */
  floating_host_network_pods?: number;
  /** Where pods' addresses come from; azure and alibabacloud need limits of your own */
  ipam?: "eni" | "cluster-pool" | "kubernetes" | "multi-pool" | "aws-cni-chaining" | "azure" | "alibabacloud";
  /** The first ENI that pods get addresses of; 1 leaves the primary ENI to the node */
  first_interface_index?: number;
  /** Pods may have an ENI's primary address too, which doesn't raise the total */
  use_primary_address?: boolean;
  /** No more addresses than this */
  max_allocate?: number;
  /** The length of the mask of a node's pod CIDR, where it has one */
  pod_cidr_mask?: number;
  /** The addresses that the agent keeps, of health, router, internal-ip and ingress, or none */
  cilium_reserve?: ("health" | "router" | "internal-ip" | "ingress")[];
  /** What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The role of a kOps node, which decides which pods run on its host network */
  role?: "worker" | "control-plane";
  /** What kubelet keeps of CPU and memory, and what is left for pods */
  allocatable?: boolean;
  /** Fraction of memory that Karpenter assumes the VM overhead takes */
  vm_memory_overhead_percent?: string;
  /** The maxPods that your configuration gives to kubelet */
  max_pods?: number;
  /** Kubelet's podsPerCore; 0 is no limit */
  pods_per_core?: number;
}

/** What nodes take from their subnets, together with the options of the network plug-in. */
export interface FootprintRequest {
  /** Names of types, or patterns. */
  types: string[];
  /** Limits over those built in. */
  limits?: Limits[];
  /** Pods on each node that need an address: a number, or a range for an answer with each. */
  pods: PodsRequest;
  /** Pods with security groups of their own on each node, in addition to those. */
  branch_pods?: number;
  /** The network plug-in */
  cni?: "vpc-cni" | "cilium" | "calico" | "flannel" | "kubenet" | "kindnet" | "kube-router" | "canal" | "weave" | "ovn" | "pod-cidr";
  /** The operating system of the node */
  os?: "linux" | "windows";
  /** The address family of pods */
  ip_family?: "ipv4" | "ipv6";
  /** Each slot of an ENI holds a /28 prefix of 16 addresses */
  prefix_delegation?: boolean;
  /** Pods get addresses of another subnet, none of the primary ENI */
  custom_networking?: boolean;
  /** Pods may have security groups of their own, on branch ENIs */
  security_groups_for_pods?: boolean;
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
  /** Annotated pods get an address on every network card */
  multi_nic?: boolean;
  /** Only count features of this VPC CNI version */
  cni_version?: string;
  /** Pods that use the node's own address */
  host_network_pods?: number;
  /** Pods with the node's own address that may also run on another node */
  floating_host_network_pods?: number;
  /** ENIs kept free, each with all its addresses */
  warm_eni_target?: number;
  /** Addresses kept free, in place of ENIs or prefixes */
  warm_ip_target?: number;
  /** Addresses kept in all, in place of ENIs or prefixes */
  minimum_ip_target?: number;
  /** Prefixes kept free */
  warm_prefix_target?: number;
  /** An EFA interface with an address on every network card */
  efa?: boolean;
  /** Where pods' addresses come from; azure and alibabacloud need limits of your own */
  ipam?: "eni" | "cluster-pool" | "kubernetes" | "multi-pool" | "aws-cni-chaining" | "azure" | "alibabacloud";
  /** The first ENI that pods get addresses of; 1 leaves the primary ENI to the node */
  first_interface_index?: number;
  /** Pods may have an ENI's primary address too, which doesn't raise the total */
  use_primary_address?: boolean;
  /** No more addresses than this */
  max_allocate?: number;
  /** The length of the mask of a node's pod CIDR, where it has one */
  pod_cidr_mask?: number;
  /** The addresses that the agent keeps, of health, router, internal-ip and ingress, or none */
  cilium_reserve?: ("health" | "router" | "internal-ip" | "ingress")[];
  /** Addresses kept free */
  pre_allocate?: number;
  /** Addresses kept in all */
  min_allocate?: number;
  /** Extra addresses taken whenever the pool is short */
  max_above_watermark?: number;
  /** What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The role of a kOps node, which decides which pods run on its host network */
  role?: "worker" | "control-plane";
  /** The maxPods that your configuration gives to kubelet */
  max_pods?: number;
  /** Kubelet's podsPerCore; 0 is no limit */
  pods_per_core?: number;
}

/** Node groups on subnets, together with the options of the network plug-in. */
export interface PlanRequest {
  /** The subnets that nodes are in; a CIDR alone is a subnet named after it. */
  subnets: (string | SubnetRequest)[];
  /** The subnets that pods get addresses of, with custom networking. */
  pod_subnets?: (string | SubnetRequest)[];
  /** The groups of nodes; none for subnets that all have an `id`, to see them as they are. */
  groups: GroupRequest[];
  /** Pods that need an address on each node of the groups that don't say; absent is as many as fit. */
  pods?: number;
  /** How many nodes more there are while groups are updated: a number, or a percentage such as `10%`. */
  surge?: SurgeRequest;
  /** The names of the subnets of the EKS cluster, in which its control plane has up to four ENIs. */
  control_plane?: string[];
  /** Ranges of the VPC in which to propose larger subnets. */
  vpc?: string[];
  /** Ranges of the VPC that other subnets have. */
  taken?: string[];
  /** Limits of instance types, over those built in. */
  limits?: Limits[];
  /** Whether to compare with other settings of the plug-in. */
  alternatives?: boolean;
  /** The network plug-in */
  cni?: "vpc-cni" | "cilium" | "calico" | "flannel" | "kubenet" | "kindnet" | "kube-router" | "canal" | "weave" | "ovn" | "pod-cidr";
  /** The operating system of the node */
  os?: "linux" | "windows";
  /** The address family of pods */
  ip_family?: "ipv4" | "ipv6";
  /** Each slot of an ENI holds a /28 prefix of 16 addresses */
  prefix_delegation?: boolean;
  /** Pods get addresses of another subnet, none of the primary ENI */
  custom_networking?: boolean;
  /** Pods may have security groups of their own, on branch ENIs */
  security_groups_for_pods?: boolean;
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
  /** Annotated pods get an address on every network card */
  multi_nic?: boolean;
  /** Only count features of this VPC CNI version */
  cni_version?: string;
  /** Pods that use the node's own address */
  host_network_pods?: number;
  /** Pods with the node's own address that may also run on another node */
  floating_host_network_pods?: number;
  /** ENIs kept free, each with all its addresses */
  warm_eni_target?: number;
  /** Addresses kept free, in place of ENIs or prefixes */
  warm_ip_target?: number;
  /** Addresses kept in all, in place of ENIs or prefixes */
  minimum_ip_target?: number;
  /** Prefixes kept free */
  warm_prefix_target?: number;
  /** An EFA interface with an address on every network card */
  efa?: boolean;
  /** Where pods' addresses come from; azure and alibabacloud need limits of your own */
  ipam?: "eni" | "cluster-pool" | "kubernetes" | "multi-pool" | "aws-cni-chaining" | "azure" | "alibabacloud";
  /** The first ENI that pods get addresses of; 1 leaves the primary ENI to the node */
  first_interface_index?: number;
  /** Pods may have an ENI's primary address too, which doesn't raise the total */
  use_primary_address?: boolean;
  /** No more addresses than this */
  max_allocate?: number;
  /** The length of the mask of a node's pod CIDR, where it has one */
  pod_cidr_mask?: number;
  /** The addresses that the agent keeps, of health, router, internal-ip and ingress, or none */
  cilium_reserve?: ("health" | "router" | "internal-ip" | "ingress")[];
  /** Addresses kept free */
  pre_allocate?: number;
  /** Addresses kept in all */
  min_allocate?: number;
  /** Extra addresses taken whenever the pool is short */
  max_above_watermark?: number;
  /** What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The role of a kOps node, which decides which pods run on its host network */
  role?: "worker" | "control-plane";
  /** The maxPods that your configuration gives to kubelet */
  max_pods?: number;
  /** Kubelet's podsPerCore; 0 is no limit */
  pods_per_core?: number;
}

/** A subnet. */
export interface SubnetRequest {
  /** Its name in this plan. */
  name: string;
  /** Its ID at AWS, such as `subnet-0a1b2c3d`, by which `aws ec2 describe-subnets` tells of it. */
  id?: string;
  /** Its range, such as `10.0.0.0/24`; absent is the smallest that is enough, a free one of `vpc`. */
  cidr?: string;
  /** Its availability zone, by ID (`use1-az1`) or name (`us-east-1a`). */
  zone?: string;
  /** Who holds addresses of it, as `aws ec2 describe-network-interfaces` tells; those of nodes count only without groups. */
  held?: HolderRequest[];
  /** Addresses in use already, by what isn't of the plan, in addition to `held`. */
  in_use?: number;
  /** Addresses of load balancers. */
  load_balancers?: number;
  /** Addresses of others, such as endpoints and databases. */
  others?: number;
  /** Its CIDR reservations of type `prefix`. */
  reserved_for_prefixes?: string[];
  /** Its CIDR reservations of type `explicit`. */
  reserved?: string[];
}

/** Who holds addresses of a subnet. */
export interface HolderRequest {
  /** What it is: `node`, `instance`, `control-plane`, `load-balancer`, `lambda`, `nat-gateway` or `other`. */
  kind: "node" | "instance" | "control-plane" | "load-balancer" | "lambda" | "nat-gateway" | "other";
  /** Its name. */
  name: string;
  /** Single addresses, and prefixes with the length of their mask, as in `10.0.0.16/28`. */
  addresses: string[];
}

/** A group of like nodes. Its own options override the plan's. */
export interface GroupRequest {
  /** Its name in this plan. */
  name?: string;
  /** The instance types, or patterns; the plan counts the type that takes the most addresses. */
  types: string[];
  /** How many nodes: a number, or `now` and `max`; required without `total_pods`. */
  nodes?: NodesRequest;
  /** Pods that all its nodes are to hold together, in place of `nodes`, which then follow from it. */
  total_pods?: number;
  /** Pods on each node that need an address; absent is the plan's `pods`. */
  pods?: number;
  /** Pods with security groups of their own on each node, in addition to those. */
  branch_pods?: number;
  /** The names of the pods on the host network of each node, if they are as many as `host_network_pods`. */
  host_network_pod_names?: string[];
  /** The names of the subnets that its nodes are in; none is all. */
  subnets?: string[];
  /** The names of the subnets that its pods get addresses of; none is all for pods. */
  pod_subnets?: string[];
  /** How many nodes more there are while this group is updated. */
  surge?: SurgeRequest;
  /** The operating system of the node */
  os?: "linux" | "windows";
  /** EFA-only interfaces on the default network card */
  efa_only?: number;
  /** ENIs that the plug-in leaves alone */
  unmanaged_enis?: number;
  /** ENIs that fill a slot and give pods no address, by their tags or their subnet's */
  excluded_enis?: number;
  /** Pods that use the node's own address */
  host_network_pods?: number;
  /** Pods with the node's own address that may also run on another node */
  floating_host_network_pods?: number;
  /** An EFA interface with an address on every network card */
  efa?: boolean;
  /** The first ENI that pods get addresses of; 1 leaves the primary ENI to the node */
  first_interface_index?: number;
  /** No more addresses than this */
  max_allocate?: number;
  /** What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The role of a kOps node, which decides which pods run on its host network */
  role?: "worker" | "control-plane";
  /** The maxPods that your configuration gives to kubelet */
  max_pods?: number;
  /** Kubelet's podsPerCore; 0 is no limit */
  pods_per_core?: number;
}

/** A plan whose subnets are to be a table. */
export interface SubnetsRequest {
  /** The plan. */
  plan: PlanRequest;
  /** Columns by name; none are those that are meant to be read. */
  columns?: string[];
}

/** What to make a plan of. */
export interface ReadRequest {
  /** The texts of a plan file, of a kOps cluster with its instance groups, or of an eksctl `ClusterConfig`. */
  files: string[];
}

/** What to check. */
export interface CheckRequest {
  /** The files. */
  files: FileRequest[];
  /** Names of types, or patterns, of nodes whose files don't name theirs, such as user data. */
  types?: string[];
  /** What runs on the nodes in addition to the workloads of the files, each as in `web replicas=20 cpu=250m memory=512Mi in=GROUP`. */
  workloads?: string[];
  /** Limits over those built in. */
  limits?: Limits[];
  /** Whether the answer has the lines that findings are about, in which what may be secret is hidden. */
  excerpts?: boolean;
  /** The network plug-in */
  cni?: "vpc-cni" | "cilium" | "calico" | "flannel" | "kubenet" | "kindnet" | "kube-router" | "canal" | "weave" | "ovn" | "pod-cidr";
  /** The operating system of the node */
  os?: "linux" | "windows";
  /** The address family of pods */
  ip_family?: "ipv4" | "ipv6";
  /** Each slot of an ENI holds a /28 prefix of 16 addresses */
  prefix_delegation?: boolean;
  /** Pods get addresses of another subnet, none of the primary ENI */
  custom_networking?: boolean;
  /** Pods may have security groups of their own, on branch ENIs */
  security_groups_for_pods?: boolean;
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
  /** Annotated pods get an address on every network card */
  multi_nic?: boolean;
  /** Only count features of this VPC CNI version */
  cni_version?: string;
  /** Pods that use the node's own address */
  host_network_pods?: number;
  /** Pods with the node's own address that may also run on another node */
  floating_host_network_pods?: number;
  /** ENIs kept free, each with all its addresses */
  warm_eni_target?: number;
  /** Addresses kept free, in place of ENIs or prefixes */
  warm_ip_target?: number;
  /** Addresses kept in all, in place of ENIs or prefixes */
  minimum_ip_target?: number;
  /** Prefixes kept free */
  warm_prefix_target?: number;
  /** An EFA interface with an address on every network card */
  efa?: boolean;
  /** Where pods' addresses come from; azure and alibabacloud need limits of your own */
  ipam?: "eni" | "cluster-pool" | "kubernetes" | "multi-pool" | "aws-cni-chaining" | "azure" | "alibabacloud";
  /** The first ENI that pods get addresses of; 1 leaves the primary ENI to the node */
  first_interface_index?: number;
  /** Pods may have an ENI's primary address too, which doesn't raise the total */
  use_primary_address?: boolean;
  /** No more addresses than this */
  max_allocate?: number;
  /** The length of the mask of a node's pod CIDR, where it has one */
  pod_cidr_mask?: number;
  /** The addresses that the agent keeps, of health, router, internal-ip and ingress, or none */
  cilium_reserve?: ("health" | "router" | "internal-ip" | "ingress")[];
  /** Addresses kept free */
  pre_allocate?: number;
  /** Addresses kept in all */
  min_allocate?: number;
  /** Extra addresses taken whenever the pool is short */
  max_above_watermark?: number;
  /** What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The role of a kOps node, which decides which pods run on its host network */
  role?: "worker" | "control-plane";
  /** The maxPods that your configuration gives to kubelet */
  max_pods?: number;
  /** Kubelet's podsPerCore; 0 is no limit */
  pods_per_core?: number;
}

/** What to check and fix: these fields in addition to those of a `CheckRequest`. */
export interface FixRequest {
  /** The edits to make, of those that the findings have; by default those that can't make anything worse. */
  edits?: Edit[];
  /** Whether all edits are made unless they are named, also those that can make something worse. */
  all_edits?: boolean;
  /** The files. */
  files: FileRequest[];
  /** Names of types, or patterns, of nodes whose files don't name theirs, such as user data. */
  types?: string[];
  /** What runs on the nodes in addition to the workloads of the files, each as in `web replicas=20 cpu=250m memory=512Mi in=GROUP`. */
  workloads?: string[];
  /** Limits over those built in. */
  limits?: Limits[];
  /** Whether the answer has the lines that findings are about, in which what may be secret is hidden. */
  excerpts?: boolean;
  /** The network plug-in */
  cni?: "vpc-cni" | "cilium" | "calico" | "flannel" | "kubenet" | "kindnet" | "kube-router" | "canal" | "weave" | "ovn" | "pod-cidr";
  /** The operating system of the node */
  os?: "linux" | "windows";
  /** The address family of pods */
  ip_family?: "ipv4" | "ipv6";
  /** Each slot of an ENI holds a /28 prefix of 16 addresses */
  prefix_delegation?: boolean;
  /** Pods get addresses of another subnet, none of the primary ENI */
  custom_networking?: boolean;
  /** Pods may have security groups of their own, on branch ENIs */
  security_groups_for_pods?: boolean;
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
  /** Annotated pods get an address on every network card */
  multi_nic?: boolean;
  /** Only count features of this VPC CNI version */
  cni_version?: string;
  /** Pods that use the node's own address */
  host_network_pods?: number;
  /** Pods with the node's own address that may also run on another node */
  floating_host_network_pods?: number;
  /** ENIs kept free, each with all its addresses */
  warm_eni_target?: number;
  /** Addresses kept free, in place of ENIs or prefixes */
  warm_ip_target?: number;
  /** Addresses kept in all, in place of ENIs or prefixes */
  minimum_ip_target?: number;
  /** Prefixes kept free */
  warm_prefix_target?: number;
  /** An EFA interface with an address on every network card */
  efa?: boolean;
  /** Where pods' addresses come from; azure and alibabacloud need limits of your own */
  ipam?: "eni" | "cluster-pool" | "kubernetes" | "multi-pool" | "aws-cni-chaining" | "azure" | "alibabacloud";
  /** The first ENI that pods get addresses of; 1 leaves the primary ENI to the node */
  first_interface_index?: number;
  /** Pods may have an ENI's primary address too, which doesn't raise the total */
  use_primary_address?: boolean;
  /** No more addresses than this */
  max_allocate?: number;
  /** The length of the mask of a node's pod CIDR, where it has one */
  pod_cidr_mask?: number;
  /** The addresses that the agent keeps, of health, router, internal-ip and ingress, or none */
  cilium_reserve?: ("health" | "router" | "internal-ip" | "ingress")[];
  /** Addresses kept free */
  pre_allocate?: number;
  /** Addresses kept in all */
  min_allocate?: number;
  /** Extra addresses taken whenever the pool is short */
  max_above_watermark?: number;
  /** What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The role of a kOps node, which decides which pods run on its host network */
  role?: "worker" | "control-plane";
  /** The maxPods that your configuration gives to kubelet */
  max_pods?: number;
  /** Kubelet's podsPerCore; 0 is no limit */
  pods_per_core?: number;
}

/** What is wanted of types, together with the options of the network plug-in. */
export interface FindRequest {
  /** Types, families such as `m7g`, and patterns to choose from; all types by default. */
  types?: string[];
  /** Limits over those built in. */
  limits?: Limits[];
  /** Pods that kubelet can let in, including those on the host network: at least a number, or a range such as `20..60`. With `pod_cpu` or `pod_memory`, pods of that size that fit. */
  pods?: NumberRange;
  /** vCPUs: a number, or a range such as `2..8`. */
  vcpus?: NumberRange;
  /** Memory: a range with units, such as `16GiB..` or `8GiB..32GiB`. */
  memory?: string;
  /** Generations: a number or a range; 7 is that of `m7g`. */
  generation?: NumberRange;
  /** The architecture of the processor: `arm64`, `amd64`, `x86_64` or `i386`. */
  arch?: string;
  /** Regions and zones that all offer the type, such as `euc1-az1`. */
  in?: string[];
  /** Other conditions over the columns, such as `ips>=50 hypervisor=nitro`. */
  filter?: string;
  /** The column to sort by, with `-` in front for the largest first; by default from small types to large ones. */
  sort?: string;
  /** The most types to answer with; all by default. */
  limit?: number;
  /** The CPU that each pod requests, such as `250m`: shows how many fit, and what binds first. */
  pod_cpu?: string;
  /** The memory that each pod requests, such as `512Mi`. */
  pod_memory?: string;
  /** Pods in all: shows the nodes of each type that they need, and the addresses that these take. */
  total_pods?: number;
  /** The nodes that a cluster has: finds the types that carry the same pods on fewer nodes or with fewer addresses, with no less CPU and memory in all unless pods have a size. */
  like?: PresentRequest;
  /** The network plug-in */
  cni?: "vpc-cni" | "cilium" | "calico" | "flannel" | "kubenet" | "kindnet" | "kube-router" | "canal" | "weave" | "ovn" | "pod-cidr";
  /** The operating system of the node */
  os?: "linux" | "windows";
  /** The address family of pods */
  ip_family?: "ipv4" | "ipv6";
  /** Each slot of an ENI holds a /28 prefix of 16 addresses */
  prefix_delegation?: boolean;
  /** Pods get addresses of another subnet, none of the primary ENI */
  custom_networking?: boolean;
  /** Pods may have security groups of their own, on branch ENIs */
  security_groups_for_pods?: boolean;
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
  /** Annotated pods get an address on every network card */
  multi_nic?: boolean;
  /** Only count features of this VPC CNI version */
  cni_version?: string;
  /** Pods that use the node's own address */
  host_network_pods?: number;
  /** Pods with the node's own address that may also run on another node */
  floating_host_network_pods?: number;
  /** Where pods' addresses come from; azure and alibabacloud need limits of your own */
  ipam?: "eni" | "cluster-pool" | "kubernetes" | "multi-pool" | "aws-cni-chaining" | "azure" | "alibabacloud";
  /** The first ENI that pods get addresses of; 1 leaves the primary ENI to the node */
  first_interface_index?: number;
  /** Pods may have an ENI's primary address too, which doesn't raise the total */
  use_primary_address?: boolean;
  /** No more addresses than this */
  max_allocate?: number;
  /** The length of the mask of a node's pod CIDR, where it has one */
  pod_cidr_mask?: number;
  /** The addresses that the agent keeps, of health, router, internal-ip and ingress, or none */
  cilium_reserve?: ("health" | "router" | "internal-ip" | "ingress")[];
  /** What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The role of a kOps node, which decides which pods run on its host network */
  role?: "worker" | "control-plane";
  /** What kubelet keeps of CPU and memory, and what is left for pods */
  allocatable?: boolean;
  /** Fraction of memory that Karpenter assumes the VM overhead takes */
  vm_memory_overhead_percent?: string;
  /** The maxPods that your configuration gives to kubelet */
  max_pods?: number;
  /** Kubelet's podsPerCore; 0 is no limit */
  pods_per_core?: number;
}

/** An expression on instance types, together with the options of the network plug-in. */
export interface ExpressionRequest {
  /** The expression. */
  expression: string;
  /** Who evaluates it; by default nodeadm. */
  dialect?: "nodeadm" | "karpenter";
  /** Names of types, or patterns; all types by default. */
  types?: string[];
  /** Limits over those built in. */
  limits?: Limits[];
  /** The network plug-in */
  cni?: "vpc-cni" | "cilium" | "calico" | "flannel" | "kubenet" | "kindnet" | "kube-router" | "canal" | "weave" | "ovn" | "pod-cidr";
  /** The operating system of the node */
  os?: "linux" | "windows";
  /** The address family of pods */
  ip_family?: "ipv4" | "ipv6";
  /** Each slot of an ENI holds a /28 prefix of 16 addresses */
  prefix_delegation?: boolean;
  /** Pods get addresses of another subnet, none of the primary ENI */
  custom_networking?: boolean;
  /** Pods may have security groups of their own, on branch ENIs */
  security_groups_for_pods?: boolean;
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
  /** Annotated pods get an address on every network card */
  multi_nic?: boolean;
  /** Only count features of this VPC CNI version */
  cni_version?: string;
  /** Pods that use the node's own address */
  host_network_pods?: number;
  /** Pods with the node's own address that may also run on another node */
  floating_host_network_pods?: number;
  /** Where pods' addresses come from; azure and alibabacloud need limits of your own */
  ipam?: "eni" | "cluster-pool" | "kubernetes" | "multi-pool" | "aws-cni-chaining" | "azure" | "alibabacloud";
  /** The first ENI that pods get addresses of; 1 leaves the primary ENI to the node */
  first_interface_index?: number;
  /** Pods may have an ENI's primary address too, which doesn't raise the total */
  use_primary_address?: boolean;
  /** No more addresses than this */
  max_allocate?: number;
  /** The length of the mask of a node's pod CIDR, where it has one */
  pod_cidr_mask?: number;
  /** The addresses that the agent keeps, of health, router, internal-ip and ingress, or none */
  cilium_reserve?: ("health" | "router" | "internal-ip" | "ingress")[];
  /** What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The role of a kOps node, which decides which pods run on its host network */
  role?: "worker" | "control-plane";
  /** Kubelet's podsPerCore; 0 is no limit */
  pods_per_core?: number;
}

/** An expression with the values of its variables. */
export interface ExpressionValueRequest {
  /** The expression. */
  expression: string;
  /** Who evaluates it; by default nodeadm, or Karpenter if a variable is Karpenter's alone. */
  dialect?: "nodeadm" | "karpenter";
  /** The ENIs of the default network card. */
  default_enis?: number;
  /** The IPv4 addresses per ENI. */
  ips_per_eni?: number;
  /** The `maxPods` without an expression. */
  max_pods?: number;
  /** The vCPUs, with Karpenter. */
  vcpus?: number;
  /** The memory in MiB, with Karpenter. */
  memory_mib?: number;
  /** The name of the type, with Karpenter. */
  instance_type?: string;
}

/** What to write the setting for, together with the options of the network plug-in. */
export interface EmitRequest {
  /** The tool. */
  tool: "kops" | "eksctl" | "karpenter" | "nodeadm" | "bottlerocket" | "kubelet" | "terraform" | "cloudformation" | "cilium" | "aws-node" | "prometheus";
  /** Names of types, or patterns; a network plug-in needs none. */
  types?: string[];
  /** Limits over those built in. */
  limits?: Limits[];
  /** A number for each type, in this language, or with `true` in that which goes with the tool. */
  per_type?: boolean | "terraform" | "shell" | "json" | "cloudformation";
  /** For nodeadm and Karpenter: one expression that is right for all of the types. */
  expression?: boolean;
  /** The network plug-in */
  cni?: "vpc-cni" | "cilium" | "calico" | "flannel" | "kubenet" | "kindnet" | "kube-router" | "canal" | "weave" | "ovn" | "pod-cidr";
  /** The operating system of the node */
  os?: "linux" | "windows";
  /** The address family of pods */
  ip_family?: "ipv4" | "ipv6";
  /** Each slot of an ENI holds a /28 prefix of 16 addresses */
  prefix_delegation?: boolean;
  /** Pods get addresses of another subnet, none of the primary ENI */
  custom_networking?: boolean;
  /** Pods may have security groups of their own, on branch ENIs */
  security_groups_for_pods?: boolean;
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
  /** Annotated pods get an address on every network card */
  multi_nic?: boolean;
  /** Only count features of this VPC CNI version */
  cni_version?: string;
  /** Pods that use the node's own address */
  host_network_pods?: number;
  /** Pods with the node's own address that may also run on another node */
  floating_host_network_pods?: number;
  /** ENIs kept free, each with all its addresses */
  warm_eni_target?: number;
  /** Addresses kept free, in place of ENIs or prefixes */
  warm_ip_target?: number;
  /** Addresses kept in all, in place of ENIs or prefixes */
  minimum_ip_target?: number;
  /** Prefixes kept free */
  warm_prefix_target?: number;
  /** An EFA interface with an address on every network card */
  efa?: boolean;
  /** Where pods' addresses come from; azure and alibabacloud need limits of your own */
  ipam?: "eni" | "cluster-pool" | "kubernetes" | "multi-pool" | "aws-cni-chaining" | "azure" | "alibabacloud";
  /** The first ENI that pods get addresses of; 1 leaves the primary ENI to the node */
  first_interface_index?: number;
  /** Pods may have an ENI's primary address too, which doesn't raise the total */
  use_primary_address?: boolean;
  /** No more addresses than this */
  max_allocate?: number;
  /** The length of the mask of a node's pod CIDR, where it has one */
  pod_cidr_mask?: number;
  /** The addresses that the agent keeps, of health, router, internal-ip and ingress, or none */
  cilium_reserve?: ("health" | "router" | "internal-ip" | "ingress")[];
  /** Addresses kept free */
  pre_allocate?: number;
  /** Addresses kept in all */
  min_allocate?: number;
  /** Extra addresses taken whenever the pool is short */
  max_above_watermark?: number;
  /** What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The role of a kOps node, which decides which pods run on its host network */
  role?: "worker" | "control-plane";
  /** The maxPods that your configuration gives to kubelet */
  max_pods?: number;
  /** Kubelet's podsPerCore; 0 is no limit */
  pods_per_core?: number;
}

/** The options that an answer depends on; one that is absent has its default. */
export interface Options {
  /** The network plug-in */
  cni?: "vpc-cni" | "cilium" | "calico" | "flannel" | "kubenet" | "kindnet" | "kube-router" | "canal" | "weave" | "ovn" | "pod-cidr";
  /** The operating system of the node */
  os?: "linux" | "windows";
  /** The address family of pods */
  ip_family?: "ipv4" | "ipv6";
  /** Each slot of an ENI holds a /28 prefix of 16 addresses */
  prefix_delegation?: boolean;
  /** Pods get addresses of another subnet, none of the primary ENI */
  custom_networking?: boolean;
  /** Pods may have security groups of their own, on branch ENIs */
  security_groups_for_pods?: boolean;
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
  /** Annotated pods get an address on every network card */
  multi_nic?: boolean;
  /** Only count features of this VPC CNI version */
  cni_version?: string;
  /** Pods that use the node's own address */
  host_network_pods?: number;
  /** Pods with the node's own address that may also run on another node */
  floating_host_network_pods?: number;
  /** ENIs kept free, each with all its addresses */
  warm_eni_target?: number;
  /** Addresses kept free, in place of ENIs or prefixes */
  warm_ip_target?: number;
  /** Addresses kept in all, in place of ENIs or prefixes */
  minimum_ip_target?: number;
  /** Prefixes kept free */
  warm_prefix_target?: number;
  /** An EFA interface with an address on every network card */
  efa?: boolean;
  /** Where pods' addresses come from; azure and alibabacloud need limits of your own */
  ipam?: "eni" | "cluster-pool" | "kubernetes" | "multi-pool" | "aws-cni-chaining" | "azure" | "alibabacloud";
  /** The first ENI that pods get addresses of; 1 leaves the primary ENI to the node */
  first_interface_index?: number;
  /** Pods may have an ENI's primary address too, which doesn't raise the total */
  use_primary_address?: boolean;
  /** No more addresses than this */
  max_allocate?: number;
  /** The length of the mask of a node's pod CIDR, where it has one */
  pod_cidr_mask?: number;
  /** The addresses that the agent keeps, of health, router, internal-ip and ingress, or none */
  cilium_reserve?: ("health" | "router" | "internal-ip" | "ingress")[];
  /** Addresses kept free */
  pre_allocate?: number;
  /** Addresses kept in all */
  min_allocate?: number;
  /** Extra addresses taken whenever the pool is short */
  max_above_watermark?: number;
  /** What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The role of a kOps node, which decides which pods run on its host network */
  role?: "worker" | "control-plane";
  /** What kubelet keeps of CPU and memory, and what is left for pods */
  allocatable?: boolean;
  /** Fraction of memory that Karpenter assumes the VM overhead takes */
  vm_memory_overhead_percent?: string;
  /** The maxPods that your configuration gives to kubelet */
  max_pods?: number;
  /** Kubelet's podsPerCore; 0 is no limit */
  pods_per_core?: number;
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

/** How many pods there are on a node. */
export type PodsRequest = number | PodsRangeRequest;

/** The numbers from one to another, both included: no more than 10,000. */
export interface PodsRangeRequest {
  /** The fewest pods. */
  from: number;
  /** The most pods. */
  to: number;
}

/** A number of nodes or a percentage of them. */
export type SurgeRequest = number | string;

/** How many nodes there are. */
export type NodesRequest = number | GrowingRequest;

/** More nodes at maximum size than now. */
export interface GrowingRequest {
  /** Now. */
  now: number;
  /** At maximum size. */
  max: number;
}

/** A file to check. */
export interface FileRequest {
  /** Its name in findings. */
  name: string;
  /** Its text. */
  text: string;
  /** Whether it was found in a folder, so that it may have nothing to do with nodes: what can't be of interest is passed over, whatever is wrong with it. */
  found?: boolean;
}

/** A number, or a range of numbers as text. */
export type NumberRange = number | string;

/** The nodes that a cluster has, and the pods on them. */
export interface PresentRequest {
  /** The nodes of each type. */
  nodes: PresentNodesRequest[];
  /** The pods that run on them and need an address; by default the nodes are full. */
  pods?: number;
}

/** Nodes of one type. */
export interface PresentNodesRequest {
  /** The type. */
  instance_type: string;
  /** How many nodes there are of it. */
  nodes: number;
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

/** A whole answer: what was asked, and a result for each type. */
export interface Document {
  /** `SCHEMA_VERSION`. */
  schema_version: number;
  /** The date of the built-in catalogue's newest source. */
  data_version: string;
  /** The plug-in's name: `vpc-cni` or `cilium`. */
  cni: "vpc-cni" | "cilium" | "calico" | "flannel" | "kubenet" | "kindnet" | "kube-router" | "canal" | "weave" | "ovn" | "pod-cidr";
  /** The plug-in's settings under their upstream names. */
  settings: Settings;
  /** One for each type, in the order in which they were asked for. */
  results: Answer[];
}

/** The options that an answer depends on; one that is absent has its default. */
export interface Settings {
  /** The network plug-in */
  cni?: "vpc-cni" | "cilium" | "calico" | "flannel" | "kubenet" | "kindnet" | "kube-router" | "canal" | "weave" | "ovn" | "pod-cidr";
  /** The operating system of the node */
  os?: "linux" | "windows";
  /** The address family of pods */
  ip_family?: "ipv4" | "ipv6";
  /** Each slot of an ENI holds a /28 prefix of 16 addresses */
  prefix_delegation?: boolean;
  /** Pods get addresses of another subnet, none of the primary ENI */
  custom_networking?: boolean;
  /** Pods may have security groups of their own, on branch ENIs */
  security_groups_for_pods?: boolean;
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
  /** Annotated pods get an address on every network card */
  multi_nic?: boolean;
  /** Only count features of this VPC CNI version */
  cni_version?: string;
  /** Pods that use the node's own address */
  host_network_pods?: number;
  /** Pods with the node's own address that may also run on another node */
  floating_host_network_pods?: number;
  /** ENIs kept free, each with all its addresses */
  warm_eni_target?: number;
  /** Addresses kept free, in place of ENIs or prefixes */
  warm_ip_target?: number;
  /** Addresses kept in all, in place of ENIs or prefixes */
  minimum_ip_target?: number;
  /** Prefixes kept free */
  warm_prefix_target?: number;
  /** An EFA interface with an address on every network card */
  efa?: boolean;
  /** Where pods' addresses come from; azure and alibabacloud need limits of your own */
  ipam?: "eni" | "cluster-pool" | "kubernetes" | "multi-pool" | "aws-cni-chaining" | "azure" | "alibabacloud";
  /** The first ENI that pods get addresses of; 1 leaves the primary ENI to the node */
  first_interface_index?: number;
  /** Pods may have an ENI's primary address too, which doesn't raise the total */
  use_primary_address?: boolean;
  /** No more addresses than this */
  max_allocate?: number;
  /** The length of the mask of a node's pod CIDR, where it has one */
  pod_cidr_mask?: number;
  /** The addresses that the agent keeps, of health, router, internal-ip and ingress, or none */
  cilium_reserve?: ("health" | "router" | "internal-ip" | "ingress")[];
  /** Addresses kept free */
  pre_allocate?: number;
  /** Addresses kept in all */
  min_allocate?: number;
  /** Extra addresses taken whenever the pool is short */
  max_above_watermark?: number;
  /** What sets up the node: shows the maxPods that kubelet ends with; several types are judged as one group */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The role of a kOps node, which decides which pods run on its host network */
  role?: "worker" | "control-plane";
  /** The maxPods that your configuration gives to kubelet */
  max_pods?: number;
  /** Kubelet's podsPerCore; 0 is no limit */
  pods_per_core?: number;
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
  /** Pods that can have an address of their own; `null` is no limit. */
  pod_ips: number | null;
  /** Pods that use the node's own address, and are certain to be there. */
  host_network_pods: number;
  /** Pods that use the node's own address, and may be on another node. */
  floating_host_network_pods: number;
  /** The names of all of them, if a provisioner was given that tells; absent if not. */
  host_network_pod_names?: string[] | null;
  /** What the plug-in can serve, without any cap; `null` is no limit. */
  max_pods: number | null;
  /** The value for kubelet's `maxPods`, after the recommended cap; `null` is no limit. */
  recommended_max_pods: number | null;
  /** The value to give to kubelet: the recommended one, capped so that memory is left for pods where the provisioner reserves memory by it, and the provisioner's own where none can be given; `null` is no limit. */
  number_for_kubelet: number | null;
  /** What keeps the recommended value from being higher: `addresses`, `recommended-cap`, `pods-per-core`, `largest-max-pods` or `no-limit`. */
  bound_by: "addresses" | "recommended-cap" | "pods-per-core" | "kubelet-default" | "largest-max-pods" | "no-limit";
  /** Addresses for pods and for the plug-in's own use; `null` is no limit. */
  ip_pool: number | null;
  /** The addresses that Cilium's operator counts for the pool; `null` but for ENI IPAM. */
  operator_ip_pool: number | null;
  /** Pods with security groups of their own that fit in addition, on branch ENIs. */
  branch_pods: number | null;
  /** Pods that fit with an address on every network card. */
  multi_nic_pods: number | null;
  /** Pods for each vCPU at the recommended value; `null` without a limit or known vCPUs. */
  pods_per_vcpu: number | null;
  /** The provisioner's name. */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The `maxPods` that kubelet ends with. */
  provisioner_max_pods?: number;
  /** How many pods that lets in which have no address. */
  pods_without_address?: number;
  /** The numbers that were weighed, the first in precedence first. */
  candidates?: CandidateAnswer[];
  /** All of it in a sentence about CPU and one about memory. */
  allocatable_texts?: string[];
  /** CPU for kubelet and the container runtime. */
  kube_reserved_cpu_millicores?: number | null;
  /** Memory for kubelet and the container runtime. */
  kube_reserved_memory_mib?: number;
  /** CPU for what the system runs in addition. */
  system_reserved_cpu_millicores?: number;
  /** Memory for what the system runs in addition. */
  system_reserved_memory_mib?: number;
  /** CPU for pods. */
  allocatable_cpu_millicores?: number | null;
  /** Memory for pods. */
  allocatable_memory_mib?: number | null;
  /** How the numbers came about, step by step. */
  ledger: LedgerEntry[];
  /** What is worth knowing and did not change the numbers. */
  notes: LedgerNote[];
  /** What would go wrong with another number, and what the one that is set costs. */
  remarks: AnswerRemark[];
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
  status: "decides" | "holds" | "overruled" | "not-set";
  /** How it comes about. */
  text: string;
  /** The number of the fact behind it. */
  fact: string;
}

/** One step of a `Ledger`. */
export interface LedgerEntry {
  /** The rule's stable name. */
  rule: string;
  /** `start`, `add`, `subtract`, `times`, `divided-by` (rounded up), `at-least`, `at-most`, or `equals` for a stated total. */
  effect: "start" | "add" | "subtract" | "times" | "divided-by" | "at-most" | "at-least" | "equals";
  /** The number that it works with; `null` is no limit. */
  amount: number | null;
  /** The total after it; `null` is no limit. */
  total: number | null;
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

/** A `Remark`. */
export interface AnswerRemark {
  /** Its stable name. */
  code: string;
  /** The remark in words. */
  text: string;
}

/** A `Warning`. */
export interface AnswerWarning {
  /** Its stable name. */
  code: "cni-too-old" | "no-prefix-delegation" | "hypervisor-unknown" | "no-ipv6" | "default-stays-eni-bound" | "no-trunk" | "branch-enis-unknown" | "no-trunk-slot" | "max-allocate-too-large" | "no-pod-ips" | "operator-overcounts" | "vcpus-unknown" | "no-efa" | "auto-mode-addresses" | "little-memory" | "no-windows";
  /** The warning in words, with the remedy. */
  text: string;
}

/** One evaluation and all that is shown of it, so that a key press asks once. */
export interface Calculation {
  /** The answer. */
  document: Document;
  /** The picture of each type. */
  grids: Grid[];
  /** The recommended number as the setting of each tool, for each type. */
  snippets: Snippet[];
  /** The command line that gives the same answer. */
  command: string;
  /** Every option, and whether it has a meaning together with those that are given. */
  options: OptionInfo[];
}

/** A `Grid` of one type: what each address of its ENIs is for. */
export interface Grid {
  /** The type's name. */
  instance_type: string;
  /** What each row stands for: `eni`, `interface` or `pod-cidr`. */
  row_kind: "eni" | "interface" | "pod-cidr";
  /** How many slots each row has, including that of the primary address. */
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
  /** What stands in each, from left to right; the addresses add up to the same number in every row. */
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

/** An option, and whether it applies together with those that are given. */
export interface OptionInfo {
  /** Its name in requests and answers. */
  name: "cni" | "os" | "ip_family" | "prefix_delegation" | "custom_networking" | "security_groups_for_pods" | "max_eni" | "reserved_enis" | "efa_only" | "unmanaged_enis" | "excluded_enis" | "multi_nic" | "cni_version" | "host_network_pods" | "floating_host_network_pods" | "warm_eni_target" | "warm_ip_target" | "minimum_ip_target" | "warm_prefix_target" | "efa" | "ipam" | "first_interface_index" | "use_primary_address" | "max_allocate" | "pod_cidr_mask" | "cilium_reserve" | "pre_allocate" | "min_allocate" | "max_above_watermark" | "provisioner" | "role" | "allocatable" | "vm_memory_overhead_percent" | "max_pods" | "pods_per_core";
  /** Its flag on the command line. */
  flag: string;
  /** The name that the setting has upstream, under the plug-in that is chosen. */
  upstream: string | null;
  /** What it does, in one line. */
  summary: string;
  /** Whose it is: `cni`, `both` plug-ins', `vpc-cni`, `cilium` or `kubelet`. */
  owner: "cni" | "vpc-cni" | "cilium" | "pod-cidr" | "kubelet" | "several";
  /** `node` if nodes of one cluster can differ in it, so that a group of a plan can have its own, or `plan`. */
  scope: "node" | "plan";
  /** Which answers it changes: how many `pods` fit and with them all others, only the `addresses` that a node takes, or only the CPU and `memory` left for pods. */
  changes: "pods" | "addresses" | "memory";
  /** What its value can be. */
  kind: OptionKind;
  /** What it is if it isn't given; `null` if that is nothing. */
  default: string | number | boolean | string[] | null;
  /** Whether it has a meaning together with the options that are given. */
  applies: boolean;
  /** Why it has none, as a sentence. */
  why_not: string | null;
}

/** What the value of an option can be. */
export type OptionKind = {
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

/** Why there is no answer. */
export interface Refusal {
  /** The code of the first problem, such as `unknown-instance-type`. */
  code: string;
  /** All problems for reading, one a line, each with its line and column in front, or its path if it is within a list. */
  message: string;
  /** All that is wrong. */
  problems: Problem[];
}

/** One thing that is wrong. */
export interface Problem {
  /** The stable name of the kind of error. */
  code: string;
  /** What is wrong with which value, then the remedy. */
  message: string;
  /** The path of the field, such as `subnets[0].cidr`; empty for the request as a whole, and for files. */
  path: string;
  /** Where in a file it is. */
  place?: Place | null;
}

/** A stretch of one of the files that were given. */
export interface Place {
  /** Which of the files, counted from 0. */
  file: number;
  /** The line of its first character, counted from 1. */
  line: number;
  /** The column of its first character, in characters, counted from 1. */
  column: number;
  /** The line after its last character. */
  end_line: number;
  /** The column after its last character. */
  end_column: number;
  /** The bytes of the file before it. */
  start_byte: number;
  /** The bytes of the file up to its end. */
  end_byte: number;
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

/** What stands in one column of one row. In JSON it is a string, a number, or `null` where there is no limit or the value isn't known. */
export type Cell = string | number | number | null | null;

/** The plan that files hold. */
export interface ReadAnswer {
  /** The plan, as it is asked for. */
  plan: PlanRequest;
  /** What the files don't say. */
  warnings: PlanWarning[];
}

/** A warning about a plan. */
export interface PlanWarning {
  /** Its stable name. */
  code: "pending-pods" | "max-pods-too-high" | "no-memory" | "cap-in-doubt" | "not-offered" | "retired" | "cluster-update" | "running-nodes" | "held-outside" | "prefixes-by-luck" | "not-in-manifest" | "cni-too-old" | "no-prefix-delegation" | "hypervisor-unknown" | "no-ipv6" | "default-stays-eni-bound" | "no-trunk" | "branch-enis-unknown" | "no-trunk-slot" | "max-allocate-too-large" | "no-pod-ips" | "operator-overcounts" | "vcpus-unknown" | "no-efa" | "auto-mode-addresses" | "little-memory" | "no-windows";
  /** The warning in words, with the remedy. */
  text: string;
}

/** The answer to a plan. */
export interface PlanDocument {
  /** `SCHEMA_VERSION`. */
  schema_version: number;
  /** The date of the built-in catalogue's newest source. */
  data_version: string;
  /** The plug-in's name: `vpc-cni` or `cilium`. */
  cni: "vpc-cni" | "cilium" | "calico" | "flannel" | "kubenet" | "kindnet" | "kube-router" | "canal" | "weave" | "ovn" | "pod-cidr";
  /** The plug-in's settings under their upstream names. */
  settings: Settings;
  /** Whether everything fits at every phase, and each pod has an address. */
  fits: boolean;
  /** All nodes and pods, at each phase. */
  totals: TotalAnswer[];
  /** How far the groups can grow together; `null` if there are no nodes. */
  limit: LimitAnswer | null;
  /** The subnets, those for pods last. */
  subnets: SubnetAnswer[];
  /** The groups. */
  groups: GroupAnswer[];
  /** Results with other settings, the plan's own first: all if they were asked for, or else, for a plan that doesn't fit, those with which it fits. */
  alternatives?: AlternativeAnswer[];
  /** What to know before relying on the numbers. */
  warnings: PlanWarning[];
}

/** All nodes and pods at one phase. */
export interface TotalAnswer {
  /** `now`, `max` or `surge`. */
  phase: "now" | "max" | "surge";
  /** Nodes. */
  nodes: number;
  /** Pods that have an address, not counting pods on the host network. */
  pods: number;
  /** Idle addresses: held by nodes, used by no pod. */
  unused_ips: number;
  /** Whether everything fits. */
  fits: boolean;
}

/** A `Limit`. */
export interface LimitAnswer {
  /** Nodes that fit together with their surge nodes, which are not among them. */
  nodes: number;
  /** Nodes that fit as long as none is updated; `null` if there are no surge nodes. */
  nodes_without_surge: number | null;
  /** The pods on `nodes`. */
  pods: number;
  /** The nodes of each group. */
  nodes_of_groups: number[];
  /** The group whose next node doesn't fit. */
  next_of_group: string;
  /** The subnet that it does not fit in. */
  full_subnet: string;
  /** All of this in words. */
  text: string;
}

/** What is answered about a subnet. */
export interface SubnetAnswer {
  /** Its name. */
  subnet: string;
  /** Its range; `null` if none was given and none is free. */
  cidr: string | null;
  /** The length of its mask. */
  mask: number;
  /** Where its range comes from: `given`, `found` (the first free one of the smallest size that is enough), or `size-alone` (the smallest size that is enough, of which no range is known to be free). */
  range: "given" | "found" | "size-alone";
  /** Its availability zone, if that was given. */
  zone: string | null;
  /** Whether it is for pods alone. */
  for_pods: boolean;
  /** The addresses that AWS gives out of it. */
  usable: number;
  /** Whether all fits at every phase, prefixes packed as closely as they can be. */
  fits: boolean;
  /** The same wherever AWS puts single addresses. */
  fits_for_sure: boolean;
  /** At present. */
  now: UsageAnswer;
  /** With the most nodes. */
  max: UsageAnswer;
  /** With the most nodes while all groups are updated. */
  surge: UsageAnswer;
  /** The length of the mask of the smallest subnet that is enough; `null` if even a /16 is not. */
  smallest_mask: number | null;
  /** What to make of it, if ranges to look in were given: `keep`, `move`, `no-room` or `split`. */
  proposal?: "keep" | "move" | "no-room" | "split";
  /** The free range to move it to. */
  proposed_cidr?: string;
  /** Ranges to reserve there for prefixes, or here if it isn't to move. */
  reserve_for_prefixes: string[];
  /** What is really held of it now, if AWS was asked: nodes that run already among it. */
  held?: Held;
  /** How what is free came about, with the most nodes while all groups are updated. */
  ledger: LedgerEntry[];
  /** What is worth knowing and did not change the numbers. */
  notes: LedgerNote[];
}

/** What is used of a subnet at one phase. */
export interface UsageAnswer {
  /** The nodes that take addresses of it. */
  nodes: number;
  /** Addresses that are taken singly, by ENIs and others. */
  single_addresses: number;
  /** /28 prefixes. */
  prefixes: number;
  /** Addresses that are in use already where AWS says; neither among `single_addresses` nor `prefixes`. */
  held: number;
  /** All addresses that are taken, 16 for each prefix. */
  used: number;
  /** Free addresses; below zero, the number that it is short by. */
  free: number;
  /** Percentage used, rounded down. */
  percent: number;
  /** How many prefixes fit at best. */
  most_prefixes: number;
  /** How many prefixes fit at worst. */
  fewest_prefixes: number;
  /** Whether all fits, prefixes packed as closely as they can be. */
  fits: boolean;
}

/** What is held of a subnet now, by all that is there, including nodes that run already. */
export interface Held {
  /** All addresses that are held, 16 for each prefix. */
  addresses: number;
  /** Prefixes among them. */
  prefixes: number;
  /** How many more prefixes fit now: the /28 blocks of which no address is in use. */
  most_prefixes: number;
  /** The same if each address that is in use and of which no place is known lies in a block of its own. */
  fewest_prefixes: number;
  /** How many more prefixes fit now, in words. */
  text: string;
  /** What each kind of holders has. */
  holders: HeldByKind[];
  /** The blocks that single addresses keep from prefixes, in order. */
  broken_blocks: BrokenBlock[];
}

/** What holders of one kind have of a subnet. */
export interface HeldByKind {
  /** What they are: `node`, `instance`, `control-plane`, `load-balancer`, `lambda`, `nat-gateway` or `other`. */
  kind: "node" | "instance" | "control-plane" | "load-balancer" | "lambda" | "nat-gateway" | "other";
  /** How many of them. */
  holders: number;
  /** Single addresses. */
  single_addresses: number;
  /** Prefixes. */
  prefixes: number;
  /** Blocks that their single addresses keep from prefixes. */
  broken_blocks: number;
  /** Those of them in which no other kind has an address. */
  broken_alone: number;
}

/** A block that a prefix could have, but for the single addresses in it. */
export interface BrokenBlock {
  /** Its range. */
  cidr: string;
  /** How many of its addresses are in use. */
  addresses: number;
  /** Who holds them, each as in `node i-0a1b2c3d`. */
  holders: string[];
  /** All of this in words, with the first holders. */
  text: string;
}

/** What is answered about a group. */
export interface GroupAnswer {
  /** Its name. */
  group: string;
  /** Its types. */
  types: string[];
  /** The type that its nodes are counted as: the one that takes the most addresses. */
  counted_as: string;
  /** Nodes now. */
  nodes_now: number;
  /** The maximum number of nodes. */
  nodes_max: number;
  /** The maximum while it is updated. */
  nodes_surge: number;
  /** Pods that the group is to hold, where its number of nodes follows from them. */
  total_pods: number | null;
  /** Pods on each node that need an address. */
  pods: number;
  /** Pods that stay pending on each node, whatever the subnets hold: of those that need an address, and of those on the host network. */
  pending_pods: number;
  /** Pods on the host network of each node, which take a slot of `maxPods` and no address. */
  host_network_pods: number;
  /** Pods on the host network that may be there or on another node. */
  floating_host_network_pods: number;
  /** The names of both, if all of them are known. */
  host_network_pod_names: string[];
  /** Those of them that stay pending. */
  pending_host_network_pods: number;
  /** Addresses that each node takes of its own subnet. */
  node_subnet_addresses: number;
  /** Addresses that each node takes of a subnet for pods. */
  pod_subnet_addresses: number;
  /** Prefixes among them. */
  attached_prefixes: number;
  /** The most that each can hold after churn. */
  most_subnet_addresses: number | null;
}

/** An `Alternative`. */
export interface AlternativeAnswer {
  /** The options that differ from the plug-in's defaults; none for the plan's own. */
  settings: Setting[];
  /** Addresses taken of all subnets with the most nodes while all are updated. */
  used: number;
  /** Whether the plan fits. */
  fits: boolean;
  /** Whether it fits in a few words: what else that takes, or what doesn't. */
  outcome: string;
  /** Whether kubelet's `maxPods` has to be raised too, since nodes let in more pods than as planned. */
  raises_max_pods: boolean;
  /** The first subnet in which something does not fit. */
  full_subnet: string | null;
  /** `CreateNetworkInterface` with `AttachNetworkInterface`, while all nodes fill with pods. */
  create_network_interface: number;
  /** `AssignPrivateIpAddresses`, while all nodes fill with pods. */
  assign_private_ip_addresses: number;
}

/** An option with its value. */
export interface Setting {
  /** The option's name. */
  name: string;
  /** Its value. */
  value: string | number | boolean | string[] | null;
}

/** A subnet of a plan as blocks of /28, 16 addresses each: what each of them is for at each phase. */
export interface SubnetBlocks {
  /** The subnet's name. */
  subnet: string;
  /** Its range; `null` if none was given and none is free. */
  cidr: string | null;
  /** Whether it is for pods alone. */
  for_pods: boolean;
  /** At present. */
  now: BlockPackings;
  /** With the most nodes. */
  max: BlockPackings;
  /** With the most nodes while all groups are updated. */
  surge: BlockPackings;
  /** Its blocks as they are now, if AWS was asked: nodes that run already are among what is in them. */
  held?: BlockRun[];
}

/** How addresses lie at best and at worst: AWS doesn't say where it puts them. */
export interface BlockPackings {
  /** Single addresses as close as they can be, beside those that AWS keeps first. */
  packed: BlockLayout;
  /** Each single address in a block of its own, as far as there are blocks. */
  scattered: BlockLayout;
}

/** The blocks of a subnet with addresses and prefixes in them. */
export interface BlockLayout {
  /** All blocks in the order of their addresses, equal ones joined. */
  runs: BlockRun[];
  /** Single addresses that do not fit. */
  missing_single_addresses: number;
  /** Prefixes that do not fit. */
  missing_prefixes: number;
}

/** Equal blocks in a row; the numbers of addresses are those of each. */
export interface BlockRun {
  /** How many blocks. */
  blocks: number;
  /** Addresses that AWS keeps: four in the first block of a subnet, one in the last. */
  kept_by_aws: number;
  /** Addresses that are in use already, where AWS says that they are. */
  in_use: number;
  /** Addresses that are taken singly. */
  single_addresses: number;
  /** Addresses that are set aside for explicit assignment. */
  set_aside: number;
  /** Whether a prefix takes all of it. */
  prefix: boolean;
  /** Whether it is reserved for prefixes. */
  reserved_for_prefixes: boolean;
}

/** A whole answer: what was asked, and a result for each type and number of pods. */
export interface FootprintDocument {
  /** `SCHEMA_VERSION`. */
  schema_version: number;
  /** The date of the built-in catalogue's newest source. */
  data_version: string;
  /** The plug-in's name: `vpc-cni` or `cilium`. */
  cni: "vpc-cni" | "cilium" | "calico" | "flannel" | "kubenet" | "kindnet" | "kube-router" | "canal" | "weave" | "ovn" | "pod-cidr";
  /** The plug-in's settings under their upstream names. */
  settings: Settings;
  /** One for each type and number of pods, in the order in which they were asked for. */
  results: FootprintAnswer[];
}

/** What a node of one type takes with one number of pods. What has no meaning is `null`. */
export interface FootprintAnswer {
  /** The type's name. */
  instance_type: string;
  /** Pods that need an address of the node's. */
  pods: number;
  /** Pods with security groups of their own. */
  branch_pods: number;
  /** Kubelet's `maxPods`. */
  kubelet_max_pods: number | null;
  /** Pods that have an address, including those with branch ENIs. */
  pods_with_address: number;
  /** Pods that stay pending, including those on the host network. */
  pending_pods: number;
  /** ENIs attached, including the primary and the trunk. */
  attached_enis: number;
  /** Secondary addresses attached singly. */
  attached_secondary_ips: number;
  /** /28 prefixes attached. */
  attached_prefixes: number;
  /** Branch ENIs. */
  attached_branch_enis: number;
  /** Idle addresses: attached, and used by no pod. */
  unused_ips: number | null;
  /** Prefixes of which nothing is used. */
  unused_prefixes: number | null;
  /** Addresses taken from the node's own subnet. */
  node_subnet_addresses: number;
  /** Addresses taken from the subnet of its `ENIConfig`. */
  pod_subnet_addresses: number;
  /** Addresses taken from its subnets, on a fresh node with its pods packed densely. */
  subnet_addresses: number;
  /** The most that it can hold after churn, with the same pods. */
  most_subnet_addresses: number | null;
  /** Why pods stay pending, for each reason how many. */
  pending: PendingAnswer[];
  /** How the numbers came about, step by step; each sum starts anew. */
  ledger: LedgerEntry[];
  /** What is worth knowing and did not change the numbers. */
  notes: LedgerNote[];
  /** What to know before relying on the numbers. */
  warnings: AnswerWarning[];
}

/** A `Pending`. */
export interface PendingAnswer {
  /** How many pods. */
  pods: number;
  /** Why: `max-pods`, `addresses`, `minimum-ip-target`, `max-allocate` or `branch-enis`. */
  why: "max-pods" | "host-network" | "addresses" | "minimum-ip-target" | "max-allocate" | "pod-cidr" | "branch-enis";
  /** The same in words, with the remedy. */
  text: string;
}

/** What a check found. */
export interface CheckDocument {
  /** `SCHEMA_VERSION`. */
  schema_version: number;
  /** The date of the built-in catalogue's newest source. */
  data_version: string;
  /** How many files were read. */
  files: number;
  /** How many documents were read of those that are checked. */
  documents: number;
  /** How many other documents were skipped. */
  other_documents: number;
  /** How many findings there are, in one line: `2 errors and 1 warning in 3 documents`. */
  summary: string;
  /** What was found, in the order of the files, in each the errors first. */
  findings: Finding[];
  /** The nodes of each kind and type, the worst first. */
  nodes: CheckedNodes[];
  /** Where the addresses of a node of each kind go. */
  budgets: NodeBudget[];
  /** What becomes of the workloads, in the order in which they stand. */
  workloads: Workload[];
  /** What isn't checked, and what was assumed, each a sentence. */
  notes: string[];
  /** The lines that findings are about, if they are asked for. */
  excerpts?: ExcerptLine[];
}

/** One thing that a rule found. What has no meaning, or isn't known, is `null`. */
export interface Finding {
  /** The rule's stable name. */
  rule: "over-commit" | "crowded-out" | "pool-exhausted" | "pool-out-of-step" | "pool-stops" | "replicas-pending" | "subnet-too-small" | "cluster-subnet-headroom" | "fragmented-subnet" | "type-not-offered" | "unknown-instance-type" | "expression-invalid" | "expression-falls-back" | "unreadable" | "under-use" | "memory-reserved" | "mixed-group" | "prefixes-not-honoured" | "primary-eni-uncounted" | "scheduler-disagrees" | "trunk-missing" | "setting-ignored" | "unknown-field" | "unused-ignore";
  /** `error`, `warning` or `note`. */
  severity: "note" | "warning" | "error";
  /** One sentence with the numbers. */
  message: string;
  /** What it is about. */
  subject: Subject;
  /** The same in words, with what else it is about: `Node ip-10-0-0-5 and 11 others of NodePool web`. */
  about: string;
  /** The file's name. */
  file: string | null;
  /** The line of its first character, counted from 1. */
  line: number | null;
  /** The column of its first character, in characters, counted from 1. */
  column: number | null;
  /** The line after its last character. */
  end_line: number | null;
  /** The column after its last character. */
  end_column: number | null;
  /** The instance types that it is about, the one that it is worst on first. */
  instance_types: string[];
  /** How many nodes it is about. */
  nodes: number | null;
  /** The group that these nodes belong to, for those of a running cluster whose labels name one. */
  group: Subject | null;
  /** The number that is set. */
  value: number | null;
  /** The number that would be right. */
  right_value: number | null;
  /** How the right number came about, step by step. */
  ledger: LedgerEntry[];
  /** What to do. */
  remedy: string;
  /** What fixes it, if an edit can. */
  edits: Edit[];
  /** Other places that explain it. */
  related: Related[];
  /** `certain` where the files say all, or `assumed`. */
  confidence: "certain" | "assumed";
  /** What was assumed, each a sentence. */
  assumed: string[];
  /** Whether a comment or the configuration silences it. */
  ignored: boolean;
  /** The numbers of the facts behind its rule. */
  fact: string;
}

/** The object that a finding is about. */
export interface Subject {
  /** Its kind, such as `InstanceGroup`, or `nodeGroups` for a group within a `ClusterConfig`. */
  kind: string;
  /** Its namespace, if it is in one. */
  namespace: string | null;
  /** Its name; empty if it has none. */
  name: string;
}

/** An edit that fixes a finding. */
export interface Edit {
  /** The file's name. */
  file: string | null;
  /** The bytes of the file before what it replaces. */
  start: number;
  /** The bytes of the file up to the end of what it replaces; the same as `start` for what is added. */
  end: number;
  /** What stands there after it. */
  replacement: string;
  /** Whether it can't make anything worse, so that `--fix` applies it. */
  safe: boolean;
}

/** Another place that explains a finding. */
export interface Related {
  /** What is there, in a few words. */
  text: string;
  /** The file's name. */
  file: string | null;
  /** The line of its first character, counted from 1. */
  line: number | null;
  /** The column of its first character, in characters, counted from 1. */
  column: number | null;
  /** The line after its last character. */
  end_line: number | null;
  /** The column after its last character. */
  end_column: number | null;
}

export interface CheckedNodes {
  /** The object's name. */
  name: string | null;
  /** The object's kind, such as `InstanceGroup`. */
  kind: string;
  /** The group that the nodes of a cluster belong to. */
  group: string | null;
  /** The type's name. */
  instance_type: string;
  /** How many nodes there are, at maximum size or now. */
  nodes: number | null;
  /** The pods on the fullest node. */
  pods: number | null;
  /** The `maxPods` that kubelet runs with. */
  max_pods: number | null;
  /** The addresses in use on the fullest node, including those of the plug-in's agent. */
  addresses_used: number | null;
  /** The addresses that are left for pods there. */
  addresses_free: number | null;
  /** Pods that can have an address. */
  pod_ips: number | null;
  /** Pods on the host network. */
  host_network_pods: number;
  /** The `maxPods` that would be right. */
  right_max_pods: number | null;
  /** What becomes of the pods: some hang, fewer run than could, or all is right. */
  verdict: string;
}

/** Where the addresses of a node go: of a running cluster the fullest of those that are alike, of a manifest one of its smallest type before any workload. What has no meaning, or isn't known, is `null`. */
export interface NodeBudget {
  /** The node, or the object that describes it. */
  subject: Subject;
  /** Its type. */
  instance_type: string;
  /** How many nodes are alike. */
  nodes: number | null;
  /** The addresses that it can have for pods and for the agent of its plug-in; `null` where they are no limit. */
  addresses: number | null;
  /** The addresses that it has now, if its plug-in says so. */
  pool: number | null;
  /** How many of them are in use, or taken by what runs on every node. */
  used: number;
  /** How many are left for workloads. */
  free: number | null;
  /** Some addresses of its pool that nothing holds. */
  free_addresses: string[];
  /** What holds an address, those with the most first. */
  held: NodeShare[];
  /** How many pods have been placed on it, and have no address. */
  waiting: number;
  /** How many pods run on the host network; of a manifest the most that one node can have. */
  host_network_pods: number;
  /** How many of them may be on another node, those that `host_network` names last. */
  floating_host_network_pods: number;
  /** What they are, if all of them are known. */
  host_network: NodeShare[];
  /** Whether it is the state of a running node. */
  live: boolean;
}

/** What holds addresses of a node, or runs on its own network. */
export interface NodeShare {
  /** The workload with its namespace, or what the agent of the plug-in calls its own. */
  name: string;
  /** How many pods of it there are on the node. */
  pods: number;
}

/** What becomes of the pods of a workload on the nodes at maximum size. */
export interface Workload {
  /** The workload. */
  subject: Subject;
  /** How many pods it runs. */
  replicas: number;
  /** How many of them run. */
  running: number;
  /** How many are placed on a node that has no address for them. */
  without_address: number;
  /** How many find no node. */
  pending: number;
  /** How many nodes more run all of them; `null` if none are needed, or none help. */
  more_nodes: number | null;
  /** The node group to which those are added. */
  more_nodes_of: string | null;
  /** How many nodes there are, not counting those of a control plane. */
  nodes: number;
  /** The addresses for pods on all of them. */
  addresses: number;
  /** Those that pods hold which run already. */
  addresses_in_use: number;
  /** The pods of the system that need one. */
  system_pods: SystemPods[];
}

/** The pods of an add-on that need an address. */
export interface SystemPods {
  /** Its name. */
  name: string;
  /** How many pods it has. */
  pods: number;
}

/** A line that a finding is about, in which asterisks stand for what may be secret. */
export interface ExcerptLine {
  /** The file's name. */
  file: string;
  /** Its number, counted from 1. */
  line: number;
  /** The line without its end, as long as it is in the file. */
  text: string;
}

/** A file with the edits of findings in it. */
export interface FixedFile {
  /** The file's name. */
  file: string;
  /** Its text with the edits. */
  text: string;
  /** The lines that differ as a unified diff. */
  diff: string;
  /** How many findings the edits fix. */
  findings: number;
  /** What can't be fixed together with these, each a sentence with its place. */
  left: string[];
}

/** The types that carry what is wanted, and what each demand excludes. */
export interface FindDocument {
  /** `SCHEMA_VERSION`. */
  schema_version: number;
  /** The date of the built-in catalogue's newest source. */
  data_version: string;
  /** The plug-in's name. */
  cni: "vpc-cni" | "cilium" | "calico" | "flannel" | "kubenet" | "kindnet" | "kube-router" | "canal" | "weave" | "ovn" | "pod-cidr";
  /** The plug-in's settings under their upstream names. */
  settings: Settings;
  /** How many types there were to choose from. */
  types: number;
  /** How many types meet all demands, including those beyond the limit. */
  meeting: number;
  /** What was found, in one line. */
  summary: string;
  /** The nodes that a cluster has, in total; absent unless they are given. */
  present?: PresentNodes | null;
  /** Each demand with what it excludes. */
  demands: Demand[];
  /** The types that meet all demands, sorted. */
  results: FoundType[];
  /** Where there are none: the types that miss one demand alone, from small to large. */
  near_misses: NearMiss[];
}

export interface PresentNodes {
  /** The nodes. */
  nodes: number;
  /** The pods on them that need an address. */
  pods: number;
  /** The addresses that the nodes take from their subnets. */
  subnet_addresses: number;
}

/** A demand with what it excludes. */
export interface Demand {
  /** The option and its value, as in `vcpus ..4`. */
  demand: string;
  /** How many types don't meet it. */
  excludes: number;
  /** How many types meet all the others, and not this one. */
  excludes_alone: number;
}

/** A type that was found. */
export interface FoundType {
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
  /** Pods that can have an address of their own; `null` is no limit. */
  pod_ips: number | null;
  /** Pods that use the node's own address, and are certain to be there. */
  host_network_pods: number;
  /** Pods that use the node's own address, and may be on another node. */
  floating_host_network_pods: number;
  /** The names of all of them, if a provisioner was given that tells; absent if not. */
  host_network_pod_names?: string[] | null;
  /** What the plug-in can serve, without any cap; `null` is no limit. */
  max_pods: number | null;
  /** The value for kubelet's `maxPods`, after the recommended cap; `null` is no limit. */
  recommended_max_pods: number | null;
  /** The value to give to kubelet: the recommended one, capped so that memory is left for pods where the provisioner reserves memory by it, and the provisioner's own where none can be given; `null` is no limit. */
  number_for_kubelet: number | null;
  /** What keeps the recommended value from being higher: `addresses`, `recommended-cap`, `pods-per-core`, `largest-max-pods` or `no-limit`. */
  bound_by: "addresses" | "recommended-cap" | "pods-per-core" | "kubelet-default" | "largest-max-pods" | "no-limit";
  /** Addresses for pods and for the plug-in's own use; `null` is no limit. */
  ip_pool: number | null;
  /** The addresses that Cilium's operator counts for the pool; `null` but for ENI IPAM. */
  operator_ip_pool: number | null;
  /** Pods with security groups of their own that fit in addition, on branch ENIs. */
  branch_pods: number | null;
  /** Pods that fit with an address on every network card. */
  multi_nic_pods: number | null;
  /** Pods for each vCPU at the recommended value; `null` without a limit or known vCPUs. */
  pods_per_vcpu: number | null;
  /** The provisioner's name. */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The `maxPods` that kubelet ends with. */
  provisioner_max_pods?: number;
  /** How many pods that lets in which have no address. */
  pods_without_address?: number;
  /** The numbers that were weighed, the first in precedence first. */
  candidates?: CandidateAnswer[];
  /** All of it in a sentence about CPU and one about memory. */
  allocatable_texts?: string[];
  /** CPU for kubelet and the container runtime. */
  kube_reserved_cpu_millicores?: number | null;
  /** Memory for kubelet and the container runtime. */
  kube_reserved_memory_mib?: number;
  /** CPU for what the system runs in addition. */
  system_reserved_cpu_millicores?: number;
  /** Memory for what the system runs in addition. */
  system_reserved_memory_mib?: number;
  /** CPU for pods. */
  allocatable_cpu_millicores?: number | null;
  /** Memory for pods. */
  allocatable_memory_mib?: number | null;
  /** How the numbers came about, step by step. */
  ledger: LedgerEntry[];
  /** What is worth knowing and did not change the numbers. */
  notes: LedgerNote[];
  /** What would go wrong with another number, and what the one that is set costs. */
  remarks: AnswerRemark[];
  /** What to know before relying on the numbers. */
  warnings: AnswerWarning[];
  /** Pods of this size that fit, those on the host network not counted. */
  pods_that_fit?: number;
  /** What keeps it from being more: `addresses`, `cpu`, `memory`, or the `cap` of kubelet's `maxPods`. */
  binds_first?: "addresses" | "cpu" | "memory" | "cap";
  /** The allocatable CPU that they request, in percent; `null` if they request none. */
  cpu_percent?: number | null;
  /** The allocatable memory that they request, in percent. */
  memory_percent?: number | null;
  /** The nodes. */
  nodes?: number;
  /** The pods on each node but the last. */
  pods_per_node?: number;
  /** The addresses that all nodes take from their subnets. */
  subnet_addresses?: number;
  /** The mask of the smallest subnet that holds all nodes; `null` if none is large enough. */
  subnet_mask?: number | null;
  /** The same of the subnet for pods, with custom networking. */
  pod_subnet_mask?: number | null;
}

/** A type that misses one demand alone. */
export interface NearMiss {
  /** The demand that it misses. */
  misses: string;
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
  /** Pods that can have an address of their own; `null` is no limit. */
  pod_ips: number | null;
  /** Pods that use the node's own address, and are certain to be there. */
  host_network_pods: number;
  /** Pods that use the node's own address, and may be on another node. */
  floating_host_network_pods: number;
  /** The names of all of them, if a provisioner was given that tells; absent if not. */
  host_network_pod_names?: string[] | null;
  /** What the plug-in can serve, without any cap; `null` is no limit. */
  max_pods: number | null;
  /** The value for kubelet's `maxPods`, after the recommended cap; `null` is no limit. */
  recommended_max_pods: number | null;
  /** The value to give to kubelet: the recommended one, capped so that memory is left for pods where the provisioner reserves memory by it, and the provisioner's own where none can be given; `null` is no limit. */
  number_for_kubelet: number | null;
  /** What keeps the recommended value from being higher: `addresses`, `recommended-cap`, `pods-per-core`, `largest-max-pods` or `no-limit`. */
  bound_by: "addresses" | "recommended-cap" | "pods-per-core" | "kubelet-default" | "largest-max-pods" | "no-limit";
  /** Addresses for pods and for the plug-in's own use; `null` is no limit. */
  ip_pool: number | null;
  /** The addresses that Cilium's operator counts for the pool; `null` but for ENI IPAM. */
  operator_ip_pool: number | null;
  /** Pods with security groups of their own that fit in addition, on branch ENIs. */
  branch_pods: number | null;
  /** Pods that fit with an address on every network card. */
  multi_nic_pods: number | null;
  /** Pods for each vCPU at the recommended value; `null` without a limit or known vCPUs. */
  pods_per_vcpu: number | null;
  /** The provisioner's name. */
  provisioner?: "self-managed" | "managed-node-group" | "auto-mode" | "karpenter" | "kops" | "bottlerocket";
  /** The `maxPods` that kubelet ends with. */
  provisioner_max_pods?: number;
  /** How many pods that lets in which have no address. */
  pods_without_address?: number;
  /** The numbers that were weighed, the first in precedence first. */
  candidates?: CandidateAnswer[];
  /** All of it in a sentence about CPU and one about memory. */
  allocatable_texts?: string[];
  /** CPU for kubelet and the container runtime. */
  kube_reserved_cpu_millicores?: number | null;
  /** Memory for kubelet and the container runtime. */
  kube_reserved_memory_mib?: number;
  /** CPU for what the system runs in addition. */
  system_reserved_cpu_millicores?: number;
  /** Memory for what the system runs in addition. */
  system_reserved_memory_mib?: number;
  /** CPU for pods. */
  allocatable_cpu_millicores?: number | null;
  /** Memory for pods. */
  allocatable_memory_mib?: number | null;
  /** How the numbers came about, step by step. */
  ledger: LedgerEntry[];
  /** What is worth knowing and did not change the numbers. */
  notes: LedgerNote[];
  /** What would go wrong with another number, and what the one that is set costs. */
  remarks: AnswerRemark[];
  /** What to know before relying on the numbers. */
  warnings: AnswerWarning[];
  /** Pods of this size that fit, those on the host network not counted. */
  pods_that_fit?: number;
  /** What keeps it from being more: `addresses`, `cpu`, `memory`, or the `cap` of kubelet's `maxPods`. */
  binds_first?: "addresses" | "cpu" | "memory" | "cap";
  /** The allocatable CPU that they request, in percent; `null` if they request none. */
  cpu_percent?: number | null;
  /** The allocatable memory that they request, in percent. */
  memory_percent?: number | null;
  /** The nodes. */
  nodes?: number;
  /** The pods on each node but the last. */
  pods_per_node?: number;
  /** The addresses that all nodes take from their subnets. */
  subnet_addresses?: number;
  /** The mask of the smallest subnet that holds all nodes; `null` if none is large enough. */
  subnet_mask?: number | null;
  /** The same of the subnet for pods, with custom networking. */
  pod_subnet_mask?: number | null;
}

/** What an expression gives on types. */
export interface ExpressionDocument {
  /** `SCHEMA_VERSION`. */
  schema_version: number;
  /** The date of the built-in catalogue's newest source. */
  data_version: string;
  /** Whose expression it is: `nodeadm` or `karpenter`. */
  dialect: "nodeadm" | "karpenter";
  /** Its text. */
  expression: string;
  /** The plug-in that decides what is right. */
  cni: "vpc-cni" | "cilium" | "calico" | "flannel" | "kubenet" | "kindnet" | "kube-router" | "canal" | "weave" | "ovn" | "pod-cidr";
  /** The plug-in's settings under their upstream names. */
  settings: Settings;
  /** Why the expression doesn't compile; `null` if it does. */
  error: ExpressionError | null;
  /** How many types have each verdict. */
  verdicts: {
    refused?: number;
    "falls-back"?: number;
    "over-committed"?: number;
    "no-memory"?: number;
    "under-used"?: number;
    "above-cap"?: number;
    unknown?: number;
    right?: number;
  };
  /** What each verdict that there is means, the worst first. */
  summary: VerdictCount[];
  /** One for each type, the worst first. */
  results: ExpressionResult[];
}

/** What is wrong with an expression. */
export interface ExpressionError {
  /** `syntax`, `undeclared`, `type`, `evaluation`, `range` or `not-covered`. */
  code: "syntax" | "undeclared" | "type" | "evaluation" | "range" | "not-covered";
  /** One sentence. */
  message: string;
  /** The line in the expression, counted from 1. */
  line: number;
  /** The column in the line, in characters, counted from 1. */
  column: number;
}

/** How many types have a verdict. */
export interface VerdictCount {
  /** The verdict, such as `over-committed`. */
  verdict: "refused" | "falls-back" | "over-committed" | "no-memory" | "under-used" | "above-cap" | "unknown" | "right";
  /** The types that have it. */
  types: number;
  /** What it means, and its worst type. */
  text: string;
}

/** What an expression gives on a type. */
export interface ExpressionResult {
  /** The type's name. */
  instance_type: string;
  /** The `maxPods` that the node ends with; `null` if there is none. */
  value: number | null;
  /** The `maxPods` that would be right; `null` is no limit. */
  right_value: number | null;
  /** The value less the right one. */
  difference: number | null;
  /** The memory that is kept for kubelet and the container runtime: by nodeadm for what the expression gives, before `podsPerCore` lowers it, and by Karpenter for its own number, whatever the expression gives. */
  kube_reserved_memory_mib: number | null;
  /** The memory of the type. */
  memory_mib: number | null;
  /** What becomes of the node, such as `over-committed`. */
  verdict: "refused" | "falls-back" | "over-committed" | "no-memory" | "under-used" | "above-cap" | "unknown" | "right";
  /** Why the expression has no number for the type; `null` if it has. */
  error: ExpressionError | null;
}

/** What an expression gives with given variables. */
export interface ExpressionValueDocument {
  /** `SCHEMA_VERSION`. */
  schema_version: number;
  /** Whose expression it is. */
  dialect: "nodeadm" | "karpenter";
  /** Its text. */
  expression: string;
  /** The number; `null` if there is none. */
  value: number | null;
  /** Why there is no number; `null` if there is one. */
  error: ExpressionError | null;
}

/** What is wrong with an expression. */
export interface LintDocument {
  /** `SCHEMA_VERSION`. */
  schema_version: number;
  /** The date of the built-in catalogue's newest source. */
  data_version: string;
  /** Whose expression it is. */
  dialect: "nodeadm" | "karpenter";
  /** Its text. */
  expression: string;
  /** How many types have each verdict. */
  verdicts: {
    refused?: number;
    "falls-back"?: number;
    "over-committed"?: number;
    "no-memory"?: number;
    "under-used"?: number;
    "above-cap"?: number;
    unknown?: number;
    right?: number;
  };
  /** How much is wrong, in one line. */
  summary: string;
  /** What is wrong, the worst first. */
  findings: LintFinding[];
}

/** One thing that is wrong. */
export interface LintFinding {
  /** What was looked for, such as `by-luck`. */
  rule: "syntax" | "undeclared" | "type" | "evaluation" | "range" | "over-committed" | "no-memory" | "under-used" | "by-luck" | "truncated" | "cost" | "above-cap" | "constant" | "not-covered";
  /** `error`, `warning` or `note`. */
  severity: "note" | "warning" | "error";
  /** One sentence with the numbers. */
  message: string;
  /** What to do. */
  remedy: string;
  /** The line in the expression, counted from 1. */
  line: number | null;
  /** The column in the line, in characters, counted from 1. */
  column: number | null;
  /** The column after the word that it is about. */
  end_column: number | null;
  /** The types that it is about, the worst first; none if it is about all. */
  instance_types: string[];
  /** The numbers of the facts behind it. */
  fact: string;
}

/** What to paste into a tool for types, and the numbers in it. */
export interface EmissionDocument {
  /** `SCHEMA_VERSION`. */
  schema_version: number;
  /** The date of the built-in catalogue's newest source. */
  data_version: string;
  /** The tool's stable name. */
  tool: "kops" | "eksctl" | "karpenter" | "nodeadm" | "bottlerocket" | "kubelet" | "terraform" | "cloudformation" | "cilium" | "aws-node" | "prometheus";
  /** The tool's name. */
  title: string;
  /** Where the text belongs. */
  place: string;
  /** The language of the text, such as `yaml`. */
  language: string;
  /** What to paste: what the command line prints. */
  text: string;
  /** The number that is right for all types; `null` without types. */
  max_pods: number | null;
  /** Each type with the number that is right for it. */
  results: EmittedNumber[];
  /** One expression that is right for all types, if it was asked for and one was found. */
  expression: string | null;
  /** How to split the types, if an expression was asked for and none is right for all of them. */
  split: Split | null;
}

/** A type with the number that is right for it. */
export interface EmittedNumber {
  /** The type's name. */
  instance_type: string;
  /** The number. */
  max_pods: number;
  /** What to know before relying on it. */
  warnings: AnswerWarning[];
}

/** How to split types for which no expression is right. */
export interface Split {
  /** Why none is right, in one sentence. */
  message: string;
  /** The pools. */
  pools: Pool[];
}

/** Types that have an expression of their own. */
export interface Pool {
  /** What tells its types from the others, as a requirement of Karpenter's `NodePool`. */
  requirement: string;
  /** Its types. */
  instance_types: string[];
  /** The expression that is right for them. */
  expression: string;
}
