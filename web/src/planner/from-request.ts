// From a plan as the core reads it of a file to the form: the way back of `request.ts`.

import type { OptionInfo } from 'maxpods';

import type { OwnLimits, Settings, State } from '../state.ts';
import type { PlanRequest } from './api.ts';
import { GROUP_OPTIONS, NO_GROUP, subnet, TARGETS, type GroupRow, type Plan, type SubnetRow } from './plan.ts';

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
      subnets: places(subnets, group.subnets),
      pod_subnets: places(pod_subnets, group.pod_subnets),
    })),
    surge: text(request.surge),
    control_plane: places(subnets, request.control_plane),
    vpc: list(request.vpc),
    taken: list(request.taken),
    targets: Object.fromEntries(
      TARGETS.flatMap(([name]) => (request[name] === undefined ? [] : [[name, text(request[name])]])),
    ),
  };
  return { plan, settings: toSettings(request, options), limits: (request.limits ?? []).map(toLimits) };
}

function toRow(given: PlanRequest['subnets'][number]): SubnetRow {
  return subnet({
    name: given.name,
    cidr: text(given.cidr),
    zone: text(given.zone),
    in_use: text(given.in_use),
    load_balancers: text(given.load_balancers),
    others: text(given.others),
    reserved_for_prefixes: list(given.reserved_for_prefixes),
    reserved: list(given.reserved),
  });
}

function toGroup(given: PlanRequest['groups'][number], pods: number | undefined): GroupRow {
  const { nodes } = given;
  const [now, max] = typeof nodes === 'object' ? [nodes.now, nodes.max] : [nodes, undefined];
  const own = Object.fromEntries(GROUP_OPTIONS.map((option) => [option, text(given[option])]));
  return {
    ...NO_GROUP,
    ...own,
    types: list(given.types),
    name: text(given.name),
    now: text(now),
    max: text(max),
    pods: text(given.pods ?? pods),
    branch_pods: text(given.branch_pods),
    surge: text(given.surge),
  };
}

function toSettings(request: PlanRequest, options: readonly OptionInfo[]): Settings {
  const settings: Record<string, string> = {};
  for (const { name } of options) {
    const value = (request as unknown as Readonly<Record<string, unknown>>)[name];
    if (value === undefined || value === null || value === false) continue;
    settings[name] = Array.isArray(value) ? value.join(',') || 'none' : String(value);
  }
  return settings as Settings;
}

function toLimits(limits: NonNullable<PlanRequest['limits']>[number]): OwnLimits {
  return {
    instance_type: limits.instance_type,
    enis: String(limits.enis),
    ipv4_per_eni: String(limits.ipv4_per_eni),
    ipv6_per_eni: text(limits.ipv6_per_eni),
  };
}

function text(value: string | number | null | undefined): string {
  return value === undefined || value === null ? '' : String(value);
}

function list(values: readonly string[] = []): string {
  return values.join(',');
}
