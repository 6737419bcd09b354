// From the form to the request that the core takes, and from its problems back to the fields.

import type { OptionInfo } from 'maxpods';

import { split } from '../address.ts';
import type { Problem } from '../api.ts';
import { number, ofGroups, toOptions } from '../settings.ts';
import { toLimits, type State } from '../state.ts';
import type { PlanRequest } from './api.ts';
import type { GroupRow, SubnetList, SubnetRow } from './plan.ts';

/** A plan as the core takes it, and where in the form each of its groups stands. */
export interface Asked {
  readonly request: PlanRequest;
  readonly groups: readonly number[];
}

type Given = Pick<State, 'plan' | 'settings' | 'limits'>;

/** The request for a plan with these options. A group without a type is not begun yet, and not part of it. */
export function toRequest({ plan, settings, limits }: Given, options: readonly OptionInfo[]): Asked {
  const groups = plan.groups.flatMap((row, place) => (row.types.trim() === '' ? [] : [place]));
  const pick = <Row>(list: readonly Row[], places: readonly number[]) => places.flatMap((place) => list[place] ?? []);
  const named = (list: SubnetList, places: readonly number[]) => pick(plan[list], places).map((row) => row.name.trim());
  const request = {
    ...toOptions(settings, options),
    subnets: plan.subnets.map(toSubnet),
    ...given({ pod_subnets: plan.pod_subnets.map(toSubnet) }),
    groups: pick(plan.groups, groups).map((row) => ({
      ...toGroup(row),
      ...toOptions(row.settings, ofGroups(options)),
      ...given({ subnets: named('subnets', row.subnets), pod_subnets: named('pod_subnets', row.pod_subnets) }),
    })),
    ...given({
      surge: number(plan.surge),
      control_plane: named('subnets', plan.control_plane),
      vpc: split(plan.vpc, ','),
      taken: split(plan.taken, ','),
      limits: toLimits(limits),
    }),
    // What other settings would take is worth knowing even if everything fits.
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
      id: row.id.trim(),
    }),
    // That no one holds anything is known too.
    ...(row.held === '' ? {} : { held: holders(row.held) }),
  };
}

/** Who holds addresses; what is no list is left to the core to refuse. */
function holders(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function toGroup(row: GroupRow) {
  const { name, types, now, max, total_pods, pods, branch_pods, host_network_pod_names, surge } = row;
  return {
    ...given({ name: name.trim() }),
    types: split(types, ','),
    ...given({
      nodes: max.trim() === '' ? number(now) : { now: number(now), max: number(max) },
      total_pods: number(total_pods),
      pods: number(pods),
      branch_pods: number(branch_pods),
      host_network_pod_names: split(host_network_pod_names, ','),
      surge: number(surge),
    }),
  };
}

/** Without the fields that nothing was given for. */
function given<Fields extends object>(fields: Fields): Partial<Fields> {
  const isGiven = (value: unknown) => value !== '' && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isGiven(value))) as Partial<Fields>;
}

/** What is wrong, and at which field of the form; `null` is the plan as a whole. */
export interface FormProblem {
  readonly field: string | null;
  readonly text: string;
}

/** A field of the request, such as `surge`, `groups` or `subnets[1].cidr`. */
const PATH = /^([a-z_]+)(?:\[(\d+)\])?(?:\.([a-z_]+))?/;

/** The problems of a refusal, each with the field of the form that it is about. */
export function toFormProblems(problems: readonly Problem[], groups: readonly number[]): FormProblem[] {
  return problems.map(({ path, message }) => ({ field: fieldOf(path, groups), text: message }));
}

function fieldOf(path: string, groups: readonly number[]): string | null {
  const [, list, place, name] = PATH.exec(path) ?? [];
  if (list === undefined) return null;
  if (place === undefined || name === undefined) return fieldId(list);
  const asked = Number(place);
  return fieldId(list, list === 'groups' ? (groups[asked] ?? asked) : asked, name);
}

/** The id of the element in which a field is entered; without a field, what all of these ids start with. */
export function fieldId(list?: string, place?: number, name?: string): string {
  return ['plan', list, place, name].filter((part) => part !== undefined).join('-');
}
