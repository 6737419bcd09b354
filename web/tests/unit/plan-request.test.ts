import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { load as loadCalculator } from 'maxpods';
import { load as loadReader } from 'maxpods/manifest';
import { load } from 'maxpods/plan';
import { beforeAll, expect, test } from 'vitest';

import { attempt } from '../../src/engine.ts';
import type { PlanModule } from '../../src/planner/api.ts';
import { fromRequest } from '../../src/planner/from-request.ts';
import { EMPTY_PLAN, FIRST_PLAN, NO_GROUP, subnet, type Plan } from '../../src/planner/plan.ts';
import { ofPlans, toFaults, toRequest } from '../../src/planner/request.ts';
import { withAlternative } from '../../src/planner/settings.ts';
import { toLimits, toOptions } from '../../src/state.ts';

let module: PlanModule;

beforeAll(async () => {
  module = await load();
});

function faults(plan: Plan, options = {}) {
  const { request, groups } = toRequest(plan, options, []);
  const answer = attempt(() => module.plan(request));
  return answer.ok ? [] : toFaults(answer.message, groups);
}

test('the first plan is answered', () => {
  expect(faults(FIRST_PLAN)).toEqual([]);
});

test('a group that is not begun is no part of the plan, and the others keep their places', () => {
  const subnets = [subnet({ name: 'a', cidr: '10.0.0.0/24' }), subnet({ name: 'b', cidr: 'x' })];
  const groups = [NO_GROUP, { ...NO_GROUP, types: 'm5.large', now: 'some', subnets: [0, 1] }];
  const { request } = toRequest({ ...EMPTY_PLAN, subnets, groups }, {}, []);
  expect(request.groups).toHaveLength(1);
  expect(request.groups[0]?.subnets).toEqual(['a', 'b']);
  expect(faults({ ...EMPTY_PLAN, subnets, groups }).map(({ field }) => field)).toEqual([
    'plan-subnets-1-cidr',
    'plan-groups-1-nodes',
  ]);
});

test('a subnet without a range is one, for the core to find the smallest', () => {
  const plan = { ...FIRST_PLAN, subnets: [subnet({ name: 'a' })] };
  // 18 nodes of 30 addresses each while they are updated: a /23 has 507, a /22 1,019.
  const answer = module.plan(toRequest(plan, {}, []).request);
  expect(answer.subnets.map(({ mask, range, cidr }) => [mask, range, cidr])).toEqual([[22, 'found', '10.0.0.0/22']]);
});

test('what is read of a file asks for the same as the file', async () => {
  const options = (await loadCalculator()).options({});
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
    const opened = fromRequest(plan, options);
    const again = toRequest(opened.plan, toOptions(opened.settings, options), toLimits(opened.limits)).request;
    expect(module.plan(again)).toEqual(module.plan({ ...plan, alternatives: true }));
  }
});

test('each fault is at its field', () => {
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
    targets: { warm_ip_target: 'two' },
  };
  const found = faults(plan);
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

test('lists that are missing, and options that go together, have their places too', () => {
  expect(faults(EMPTY_PLAN).map(({ field }) => field)).toEqual(['plan-subnets', 'plan-groups']);
  const found = faults(FIRST_PLAN, { first_interface_index: 1 });
  expect(found.map(({ field }) => field)).toEqual(['plan-first_interface_index']);
});

test('options of CPU and memory, which the calculator shares, are no part of a plan', async () => {
  const all = (await loadCalculator()).options({});
  const settings = { provisioner: 'karpenter', allocatable: 'true', vm_memory_overhead_percent: '0.05' };
  expect(toOptions(settings, ofPlans(all))).toEqual({ provisioner: 'karpenter' });
  // The core would refuse them.
  expect(faults(FIRST_PLAN, toOptions(settings, all)).map(({ field }) => field)).toContain('plan-allocatable');
});

test('the settings of every alternative, taken over, come to what it promised', () => {
  const plans: [Plan, Record<string, string>][] = [
    [FIRST_PLAN, {}],
    [{ ...FIRST_PLAN, targets: { warm_ip_target: '3', minimum_ip_target: '9' } }, { prefix_delegation: 'true' }],
    [FIRST_PLAN, { cni: 'cilium' }],
    [
      { ...FIRST_PLAN, targets: { pre_allocate: '20' } },
      { cni: 'cilium', prefix_delegation: 'true' },
    ],
  ];
  let seen = 0;
  for (const [plan, settings] of plans) {
    const ask = (plan: Plan, settings: Readonly<Record<string, string>>) => {
      const options = { ...settings, ...(settings['prefix_delegation'] ? { prefix_delegation: true } : {}) };
      return module.plan(toRequest(plan, options as object, []).request).alternatives ?? [];
    };
    for (const other of ask(plan, settings).slice(1)) {
      const taken = withAlternative(settings, other.settings);
      const [own] = ask({ ...plan, targets: taken.targets }, taken.settings as Record<string, string>);
      expect({ ...own, settings: other.settings }).toEqual(other);
      seen += 1;
    }
  }
  expect(seen).toBeGreaterThan(12);
});
