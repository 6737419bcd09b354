// A plan as it stands in the form: all texts as typed, for the core to read. Groups name their subnets by place, so
// that they follow when one gets another name.

/** A subnet's fields, named as in a plan file; the two lists are separated by commas. */
export const SUBNET_FIELDS = [
  'name',
  'cidr',
  'zone',
  'in_use',
  'load_balancers',
  'others',
  'reserved_for_prefixes',
  'reserved',
] as const;
export type SubnetField = (typeof SUBNET_FIELDS)[number];
export type SubnetRow = Readonly<Record<SubnetField, string>>;

/** Options of the plug-in and of kubelet that a group may have of its own. */
export const GROUP_OPTIONS = [
  'max_pods',
  'provisioner',
  'os',
  'pods_per_core',
  'host_network_pods',
  'first_interface_index',
  'max_allocate',
  'efa_only',
  'unmanaged_enis',
  'excluded_enis',
] as const;

/** A group's fields that are text; `types` are separated by commas. */
export const GROUP_FIELDS = ['types', 'name', 'now', 'max', 'pods', 'branch_pods', 'surge', ...GROUP_OPTIONS] as const;
export type GroupField = (typeof GROUP_FIELDS)[number];
export interface GroupRow extends Readonly<Record<GroupField, string>> {
  /** The places of its subnets; none is all. */
  readonly subnets: readonly number[];
  readonly pod_subnets: readonly number[];
}

/** What the plug-in keeps free, which is of a load, not of a node: those of the VPC CNI, then those of Cilium. */
export const TARGETS = [
  ['warm_eni_target', 'vpc-cni'],
  ['warm_ip_target', 'vpc-cni'],
  ['minimum_ip_target', 'vpc-cni'],
  ['warm_prefix_target', 'vpc-cni'],
  ['pre_allocate', 'cilium'],
  ['min_allocate', 'cilium'],
  ['max_above_watermark', 'cilium'],
] as const;
export type Target = (typeof TARGETS)[number][0];

export type SubnetList = 'subnets' | 'pod_subnets';

export interface Plan {
  readonly subnets: readonly SubnetRow[];
  readonly pod_subnets: readonly SubnetRow[];
  readonly groups: readonly GroupRow[];
  readonly surge: string;
  /** The places of the EKS cluster's subnets. */
  readonly control_plane: readonly number[];
  readonly vpc: string;
  readonly taken: string;
  readonly targets: Readonly<Partial<Record<Target, string>>>;
}

/** Changes the plan: by a choice, or while typing. */
export type Edit = (change: Partial<Plan>, how?: 'push' | 'replace') => void;

/** More rows than these make a form that nobody reads; the program takes any number. */
export const MOST_ROWS = 100;

const NO_SUBNET: SubnetRow = {
  name: '',
  cidr: '',
  zone: '',
  in_use: '',
  load_balancers: '',
  others: '',
  reserved_for_prefixes: '',
  reserved: '',
};

export const NO_GROUP: GroupRow = {
  types: '',
  name: '',
  now: '',
  max: '',
  pods: '',
  branch_pods: '',
  surge: '',
  max_pods: '',
  provisioner: '',
  os: '',
  pods_per_core: '',
  host_network_pods: '',
  first_interface_index: '',
  max_allocate: '',
  efa_only: '',
  unmanaged_enis: '',
  excluded_enis: '',
  subnets: [],
  pod_subnets: [],
};

export function subnet(fields: Partial<SubnetRow>): SubnetRow {
  return { ...NO_SUBNET, ...fields };
}

export const EMPTY_PLAN: Plan = {
  subnets: [],
  pod_subnets: [],
  groups: [],
  surge: '',
  control_plane: [],
  vpc: '',
  taken: '',
  targets: {},
};

/** What a visitor sees first: it fits, but not while it is updated, and there is room to move to. */
export const FIRST_PLAN: Plan = {
  ...EMPTY_PLAN,
  subnets: [subnet({ name: 'a', cidr: '10.0.0.0/24' }), subnet({ name: 'b', cidr: '10.0.1.0/24' })],
  groups: [{ ...NO_GROUP, types: 'm5.large', now: '8', max: '16', pods: '12' }],
  surge: '10%',
  vpc: '10.0.0.0/16',
};

/** Another subnet, with the first letter for a name that none has yet. */
export function addSubnet(plan: Plan, list: SubnetList): Plan {
  const names = new Set([...plan.subnets, ...plan.pod_subnets].map((row) => row.name));
  const letters = Array.from({ length: 26 }, (_, place) => String.fromCharCode(97 + place));
  const name = letters.map((letter) => (list === 'subnets' ? letter : `pods-${letter}`)).find((one) => !names.has(one));
  return { ...plan, [list]: [...plan[list], subnet({ name: name ?? '' })] };
}

/** The plan without one of its subnets: whoever named it names the others, each at its new place. */
export function removeSubnet(plan: Plan, list: SubnetList, gone: number): Plan {
  const others = (places: readonly number[]) =>
    places.filter((place) => place !== gone).map((place) => (place > gone ? place - 1 : place));
  return {
    ...plan,
    [list]: plan[list].filter((_, place) => place !== gone),
    groups: plan.groups.map((group) => ({ ...group, [list]: others(group[list]) })),
    control_plane: list === 'subnets' ? others(plan.control_plane) : plan.control_plane,
  };
}

/** The list with one of its rows changed. */
export function changed<Row>(rows: readonly Row[], place: number, change: Partial<Row>): Row[] {
  return rows.map((row, other) => (other === place ? { ...row, ...change } : row));
}
