import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { load as loadCalculator, type OptionInfo } from 'maxpods';
import { load as loadReader } from 'maxpods/manifest';
import { load } from 'maxpods/plan';
import { beforeAll, expect, test } from 'vitest';

import { attempt } from '../../src/engine.ts';
import { flagsOf, withAlternative } from '../../src/planner/alternative.ts';
import type { PlanModule } from '../../src/planner/api.ts';
import { fromRequest } from '../../src/planner/from-request.ts';
import { EMPTY_PLAN, FIRST_PLAN, NO_GROUP, subnet, type Plan } from '../../src/planner/plan.ts';
import { toFormProblems, toRequest } from '../../src/planner/request.ts';
import { ofPlans, type Settings } from '../../src/settings.ts';

let module: PlanModule;
let all: readonly OptionInfo[];
let options: readonly OptionInfo[];

beforeAll(async () => {
  module = await load();
  all = (await loadCalculator()).options({});
  options = ofPlans(all);
});

function ask(plan: Plan, settings: Settings = {}) {
  return toRequest({ plan, settings, limits: [] }, options);
}

function problems(plan: Plan, settings: Settings = {}, known = options) {
  const { request, groups } = toRequest({ plan, settings, limits: [] }, known);
  const answer = attempt(() => module.plan(request));
  return answer.ok ? [] : toFormProblems(answer.problems, groups);
}

test('the first plan is answered', () => {
  expect(problems(FIRST_PLAN)).toEqual([]);
});

test('a group that is not begun is no part of the plan, and the others keep their places', () => {
  const subnets = [subnet({ name: 'a', cidr: '10.0.0.0/24' }), subnet({ name: 'b', cidr: 'x' })];
  const groups = [NO_GROUP, { ...NO_GROUP, types: 'm5.large', now: 'some', subnets: [0, 1] }];
  const { request } = ask({ ...EMPTY_PLAN, subnets, groups });
  expect(request.groups).toHaveLength(1);
  expect(request.groups[0]?.subnets).toEqual(['a', 'b']);
  expect(problems({ ...EMPTY_PLAN, subnets, groups }).map(({ field }) => field)).toEqual([
    'plan-subnets-1-cidr',
    'plan-groups-1-nodes',
  ]);
});

test('a subnet without a range is one, for the core to find the smallest', () => {
  const plan = { ...FIRST_PLAN, subnets: [subnet({ name: 'a' })] };
  // 18 nodes of 30 addresses each while they are updated: a /23 has 507, a /22 1,019.
  const answer = module.plan(ask(plan).request);
  expect(answer.subnets.map(({ mask, range, cidr }) => [mask, range, cidr])).toEqual([[22, 'found', '10.0.0.0/22']]);
});

test('what is read of a file asks for the same as the file', async () => {
  const reader = await loadReader();
  const texts = [
    ...['kops.yaml', 'eksctl.yaml'].map((name) =>
      readFileSync(join(import.meta.dirname, '../../../examples', name), 'utf8'),
    ),
    `
custom_networking: true
cni_version: 1.19.0
warm_ip_target: 2
pods: 7
subnets:
  - {name: a, cidr: 10.0.0.0/24, zone: use1-az1, in_use: 12, load_balancers: 16, others: 2, reserved: [10.0.0.16/28]}
  - {name: b, zone: use1-az2}
pod_subnets:
  - {name: pods-a, cidr: 100.64.0.0/18, zone: use1-az1, reserved_for_prefixes: [100.64.32.0/19, 100.64.0.0/24]}
  - {name: pods-b, cidr: 100.64.64.0/18, zone: use1-az2}
groups:
  - {name: web, types: [m5.large, m6i.large], nodes: {now: 20, max: 60}, pods: 25, surge: 2, subnets: [b, a], pod_subnets: [pods-b, pods-a]}
  - {types: [x9.large], nodes: 3, max_pods: 40, provisioner: karpenter, host_network_pods: 3}
control_plane: [b]
surge: 10%
vpc: [10.0.0.0/16, 10.1.0.0/16]
taken: [10.0.8.0/24]
limits: [{instance_type: x9.large, enis: 3, ipv4_per_eni: 10, ipv6_per_eni: 10}]
`,
    '{"cni": "cilium", "cilium_reserve": [], "pre_allocate": 3, "subnets": [{"name": "a"}], "groups": [{"types": ["m5.*"], "nodes": 2}]}',
  ];
  for (const text of texts) {
    const { plan } = reader.read({ files: [text] });
    const again = toRequest(fromRequest(plan, options), options).request;
    expect(module.plan(again)).toEqual(module.plan({ ...plan, alternatives: true }));
  }
});

test('each problem is at its field', () => {
  const plan: Plan = {
    subnets: [
      subnet({ name: 'a', cidr: '10.0.0.1/24', in_use: 'many' }),
      subnet({ name: 'b', cidr: '10.0.1.0/24', reserved_for_prefixes: '10.0.1.0/25,10.0.2.0/25' }),
      subnet({ name: '', cidr: '10.0.3.0/24', reserved: 'x' }),
    ],
    pod_subnets: [subnet({ name: 'p', cidr: '10.0.1.0/24' })],
    groups: [
      { ...NO_GROUP, types: 'm5.large,m5.larg', now: '3', pods: '-1', surge: 'x%' },
      { ...NO_GROUP, types: 'm5.large', now: '', name: 'empty' },
    ],
    surge: '1.5',
    control_plane: [],
    vpc: '10.0.0.0/16,nowhere',
    taken: 'x',
  };
  const found = problems(plan, { warm_ip_target: 'two' });
  expect(found.every(({ text }) => text !== '')).toBe(true);
  expect(new Set(found.map(({ field }) => field))).toEqual(
    new Set([
      'plan-subnets-0-cidr',
      'plan-subnets-0-in_use',
      'plan-subnets-1-reserved_for_prefixes',
      'plan-subnets-2-name',
      'plan-subnets-2-reserved',
      'plan-pod_subnets-0-cidr',
      'plan-groups-0-types',
      'plan-groups-0-pods',
      'plan-groups-0-surge',
      'plan-groups-1-nodes',
      'plan-surge',
      'plan-vpc',
      'plan-taken',
      'plan-warm_ip_target',
    ]),
  );
});

test('a name of two lines is one problem', () => {
  const subnets = [subnet({ name: 'a\nsubnets[1].cidr = b', cidr: '10.0.0.1/24' })];
  const found = problems({ ...FIRST_PLAN, subnets });
  expect(found.map(({ field }) => field)).toEqual(['plan-subnets-0-cidr']);
  expect(found[0]?.text).toMatch(/did you mean `10\.0\.0\.0\/24`\?$/);
});

test('lists that are missing, and options that go together, have their places too', () => {
  expect(problems(EMPTY_PLAN).map(({ field }) => field)).toEqual(['plan-subnets', 'plan-groups']);
  const found = problems(FIRST_PLAN, { first_interface_index: '1' });
  expect(found.map(({ field }) => field)).toEqual(['plan-first_interface_index']);
});

test('options of CPU and memory, which the calculator shares, are no part of a plan', () => {
  const settings = { provisioner: 'karpenter', allocatable: 'true', vm_memory_overhead_percent: '0.05' };
  expect(problems(FIRST_PLAN, settings)).toEqual([]);
  // The core would refuse them.
  expect(problems(FIRST_PLAN, settings, all).map(({ field }) => field)).toContain('plan-allocatable');
});

test('the settings of every alternative, chosen in the form, have the result that it promised', () => {
  const ofAll: Settings[] = [
    {},
    { prefix_delegation: 'true', warm_ip_target: '3', minimum_ip_target: '9' },
    { cni: 'cilium' },
    { cni: 'cilium', prefix_delegation: 'true', pre_allocate: '20' },
  ];
  const alternatives = (settings: Settings) => module.plan(ask(FIRST_PLAN, settings).request).alternatives ?? [];
  let seen = 0;
  for (const settings of ofAll) {
    for (const other of alternatives(settings).slice(1)) {
      const [own] = alternatives(withAlternative(settings, other.settings, options));
      // Once the settings are the plan's own, nothing is left to raise.
      const asPlanned = { raises_max_pods: false, outcome: other.outcome.replace(', with maxPods raised', '') };
      expect({ ...own, settings: other.settings }).toEqual({ ...other, ...asPlanned });
      seen += 1;
    }
  }
  expect(seen).toBeGreaterThan(12);
});

test('the settings of an alternative are shown as flags', () => {
  const chosen = [
    { name: 'prefix_delegation' as const, value: true },
    { name: 'warm_ip_target' as const, value: 1 },
  ];
  expect(flagsOf(chosen, options)).toBe('--prefix-delegation --warm-ip-target 1');
  expect(flagsOf([], options)).toBe('');
});
