// From a plan as the core reads it of a file to the form: the way back of `request.ts`.

import type { OptionInfo } from 'maxpods';

import { ofGroups, textOf, type Settings } from '../settings.ts';
import type { OwnLimits, State } from '../state.ts';
import type { PlanRequest } from './api.ts';
import { NO_GROUP, subnet, type GroupRow, type Plan, type SubnetRow } from './plan.ts';

type Opened = Pick<State, 'plan' | 'settings' | 'limits'>;

/** What the form holds with a plan that the core answers: its names are there, and its values what they should be. */
export function fromRequest(request: PlanRequest, options: readonly OptionInfo[]): Opened {
  const subnets = request.subnets.map(toRow);
  const pod_subnets = (request.pod_subnets ?? []).map(toRow);
  const places = (rows: readonly SubnetRow[], names: readonly string[] = []) =>
    names.map((name) => rows.findIndex((row) => row.name === name)).filter((place) => place >= 0);
  const plan: Plan = {
    subnets,
    pod_subnets,
    groups: request.groups.map((group) => ({
      ...toGroup(group, request.pods),
      settings: toSettings(group, ofGroups(options)),
      subnets: places(subnets, group.subnets),
      pod_subnets: places(pod_subnets, group.pod_subnets),
    })),
    surge: textOf(request.surge),
    control_plane: places(subnets, request.control_plane),
    vpc: list(request.vpc),
    taken: list(request.taken),
  };
  return { plan, settings: toSettings(request, options), limits: (request.limits ?? []).map(toLimits) };
}

/** A text alone is a subnet of that name, or of that range. */
function toRow(of: PlanRequest['subnets'][number]): SubnetRow {
  const given = typeof of === 'string' ? { name: of } : of;
  return subnet({
    name: given.name,
    cidr: textOf(given.cidr),
    zone: textOf(given.zone),
    in_use: textOf(given.in_use),
    load_balancers: textOf(given.load_balancers),
    others: textOf(given.others),
    reserved_for_prefixes: list(given.reserved_for_prefixes),
    reserved: list(given.reserved),
    id: textOf(given.id),
    held: given.held ? JSON.stringify(given.held) : '',
  });
}

function toGroup(given: PlanRequest['groups'][number], pods: number | undefined): GroupRow {
  const { nodes } = given;
  const [now, max] = typeof nodes === 'object' ? [nodes.now, nodes.max] : [nodes, undefined];
  return {
    ...NO_GROUP,
    types: list(given.types),
    name: textOf(given.name),
    now: textOf(now),
    max: textOf(max),
    pods: textOf(given.pods ?? pods),
    total_pods: textOf(given.total_pods),
    branch_pods: textOf(given.branch_pods),
    host_network_pod_names: list(given.host_network_pod_names),
    surge: textOf(given.surge),
  };
}

/** The options that a plan or a group gives. */
function toSettings(given: object, options: readonly OptionInfo[]): Settings {
  const texts = options.map(({ name }) => [name, textOf((given as Readonly<Record<string, unknown>>)[name])]);
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

function toLimits(limits: NonNullable<PlanRequest['limits']>[number]): OwnLimits {
  return {
    instance_type: limits.instance_type,
    enis: String(limits.enis),
    ipv4_per_eni: String(limits.ipv4_per_eni),
    ipv6_per_eni: textOf(limits.ipv6_per_eni),
  };
}

function list(values: readonly string[] = []): string {
  return values.join(',');
}
