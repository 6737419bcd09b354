// A plan as typed into the form: all values are text, for the core to read. Groups refer to their subnets by place, so
// that a subnet can be renamed.

import type { Settings } from '../settings.ts';

/**
 * A subnet's fields, named as in a plan file; the two reservations are lists with commas, and who holds its addresses is
 * the JSON of that list, which no one types.
 */
export const SUBNET_FIELDS = [
  'name',
  'cidr',
  'zone',
  'in_use',
  'load_balancers',
  'others',
  'reserved_for_prefixes',
  'reserved',
  'id',
  'held',
] as const;
export type SubnetField = (typeof SUBNET_FIELDS)[number];
export type SubnetRow = Readonly<Record<SubnetField, string>>;

/** A group's fields that are text; `types` are separated by commas, and so are the names that no one types. */
export const GROUP_FIELDS = [
  'types',
  'name',
  'now',
  'max',
  'total_pods',
  'pods',
  'branch_pods',
  'host_network_pod_names',
  'surge',
] as const;
export type GroupField = (typeof GROUP_FIELDS)[number];
export interface GroupRow extends Readonly<Record<GroupField, string>> {
  /** Its own options, which override the plan's. */
  readonly settings: Settings;
  /** The places of its subnets; none is all. */
  readonly subnets: readonly number[];
  readonly pod_subnets: readonly number[];
}

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
}

/** Changes the plan: by a choice, or while typing. */
export type Edit = (change: Partial<Plan>, how?: 'push' | 'replace') => void;

/** A form with more rows is not readable; the program takes any number. */
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
  id: '',
  held: '',
};

export const NO_GROUP: GroupRow = {
  types: '',
  name: '',
  now: '',
  max: '',
  pods: '',
  total_pods: '',
  branch_pods: '',
  host_network_pod_names: '',
  surge: '',
  settings: {},
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
};

/** What a visitor sees first: it fits, but not during updates, and larger subnets are free. */
export const FIRST_PLAN: Plan = {
  ...EMPTY_PLAN,
  subnets: [subnet({ name: 'a', cidr: '10.0.0.0/24' }), subnet({ name: 'b', cidr: '10.0.1.0/24' })],
  groups: [{ ...NO_GROUP, types: 'm5.large', now: '8', max: '16', pods: '12' }],
  surge: '10%',
  vpc: '10.0.0.0/16',
};

/** The plan with one more subnet, named with the first letter that is not taken. */
export function addSubnet(plan: Plan, list: SubnetList): Plan {
  const names = new Set([...plan.subnets, ...plan.pod_subnets].map((row) => row.name));
  const letters = Array.from({ length: 26 }, (_, place) => String.fromCharCode(97 + place));
  const name = letters.map((letter) => (list === 'subnets' ? letter : `pods-${letter}`)).find((one) => !names.has(one));
  return { ...plan, [list]: [...plan[list], subnet({ name: name ?? '' })] };
}

/** The plan without one of its subnets; the places of those after it change. */
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

/** The rows with one of them changed. */
export function changed<Row>(rows: readonly Row[], place: number, change: Partial<Row>): Row[] {
  return rows.map((row, other) => (other === place ? { ...row, ...change } : row));
}
