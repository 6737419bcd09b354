// From the form to the request that the core takes, and from its faults back to the fields.

import type { Limits, OptionInfo, Options } from 'maxpods';

import { split } from '../address.ts';
import { number } from '../state.ts';
import type { PlanRequest } from './api.ts';
import { GROUP_OPTIONS, TARGETS, type GroupRow, type Plan, type SubnetList, type SubnetRow } from './plan.ts';

/** Options about CPU and memory, which a plan hasn't; the calculator shares the others. */
const NOT_OF_PLANS: readonly OptionInfo['name'][] = ['allocatable', 'vm_memory_overhead_percent'];

/** The options that a plan has. */
export function ofPlans(options: readonly OptionInfo[]): readonly OptionInfo[] {
  return options.filter(({ name }) => !NOT_OF_PLANS.includes(name));
}

/** A plan as the core takes it, and where in the form each of its groups stands. */
export interface Asked {
  readonly request: PlanRequest;
  readonly groups: readonly number[];
}

/** Groups without a type aren't begun yet: they are no part of the plan. */
export function toRequest(plan: Plan, options: Options, limits: readonly Limits[]): Asked {
  const groups = plan.groups.flatMap((row, place) => (row.types.trim() === '' ? [] : [place]));
  const pick = <Row>(list: readonly Row[], places: readonly number[]) => places.flatMap((place) => list[place] ?? []);
  const named = (list: SubnetList, places: readonly number[]) => pick(plan[list], places).map((row) => row.name.trim());
  const request = {
    ...options,
    ...given(Object.fromEntries(TARGETS.map(([name]) => [name, number(plan.targets[name] ?? '')]))),
    subnets: plan.subnets.map(toSubnet),
    ...given({ pod_subnets: plan.pod_subnets.map(toSubnet) }),
    groups: pick(plan.groups, groups).map((row) => ({
      ...toGroup(row),
      ...given({ subnets: named('subnets', row.subnets), pod_subnets: named('pod_subnets', row.pod_subnets) }),
    })),
    ...given({
      surge: number(plan.surge),
      control_plane: named('subnets', plan.control_plane),
      vpc: split(plan.vpc, ','),
      taken: split(plan.taken, ','),
      limits: [...limits],
    }),
    // What it comes to otherwise is worth knowing also when all has room.
    alternatives: true,
  };
  return { request: request as PlanRequest, groups };
}

function toSubnet(row: SubnetRow) {
  return {
    name: row.name.trim(),
    ...given({
      cidr: row.cidr.trim(),
      zone: row.zone.trim(),
      in_use: number(row.in_use),
      load_balancers: number(row.load_balancers),
      others: number(row.others),
      reserved_for_prefixes: split(row.reserved_for_prefixes, ','),
      reserved: split(row.reserved, ','),
    }),
  };
}

function toGroup(row: GroupRow) {
  const { name, types, now, max, pods, branch_pods, surge } = row;
  return {
    ...given({ name: name.trim() }),
    types: split(types, ','),
    ...given({
      nodes: max.trim() === '' ? number(now) : { now: number(now), max: number(max) },
      pods: number(pods),
      branch_pods: number(branch_pods),
      surge: number(surge),
      ...Object.fromEntries(GROUP_OPTIONS.map((option) => [option, number(row[option])])),
    }),
  };
}

/** Without the fields that nothing was given for. */
function given<Fields extends object>(fields: Fields): Partial<Fields> {
  const isGiven = (value: unknown) => value !== '' && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isGiven(value))) as Partial<Fields>;
}

/** What is wrong, and at which field; without one it is the plan as a whole. */
export interface Fault {
  readonly field: string | null;
  readonly text: string;
}

/** `subnets[1].cidr: ...`, one fault a line, as the core writes them. */
const LINE = /^([a-z_]+)(?:\[(\d+)\])?(?:\.([a-z_]+)(?:\[\d+\])?)?: (.*)$/s;

/** The faults of a refusal, each with the field of the form that it is about. */
export function toFaults(message: string, groups: readonly number[]): Fault[] {
  return message.split('\n').map((line) => {
    const [, list = '', at, name, text = ''] = LINE.exec(line) ?? [];
    if (list === '') return { field: null, text: line };
    if (name === undefined || at === undefined) return { field: fieldId(list), text };
    const place = list === 'groups' ? groups[Number(at)] : undefined;
    return { field: fieldId(list, place ?? Number(at), name), text };
  });
}

/** The id of the element in which a field is entered. */
export function fieldId(list: string, place?: number, name?: string): string {
  return ['plan', list, place, name].filter((part) => part !== undefined).join('-');
}
