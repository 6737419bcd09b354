// Each function of the module for plans once, with numbers of docs/rules.md.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as calculator from 'maxpods';
import { load, MaxpodsError } from 'maxpods/plan';

const planner = await load();

const SUBNET = { name: 'a', cidr: '10.0.0.0/24' };

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

test('plan answers the example of the spreadsheet that AWS publishes', () => {
  const plan = planner.plan({
    subnets: [{ name: 'a', cidr: '10.0.0.0/23' }],
    groups: [
      { types: ['m5.12xlarge'], nodes: 2, pods: 100 },
      { types: ['c5.2xlarge'], nodes: 1, pods: 30 },
    ],
    warm_eni_target: 1,
  });
  const { used, free } = plan.subnets[0].now;
  assert.deepEqual([used, free], [360, 147]);
  assert.deepEqual([plan.fits, plan.settings.warm_eni_target], [true, 1]);
  assert.deepEqual(plan.totals.map(({ phase, nodes, pods }) => [phase, nodes, pods])[0], ['now', 3, 230]);
});

test('plan counts three nodes with CoreDNS on two of them', () => {
  const groups = [
    { name: 'with', types: ['c5.large'], nodes: 2, pods: 1 },
    { name: 'without', types: ['c5.large'], nodes: 1, pods: 0 },
  ];
  const plan = planner.plan({ subnets: [SUBNET], groups });
  assert.equal(plan.subnets[0].now.used, 50);
  assert.equal(plan.totals[0].unused_ips, 43);
});

test('blocks draws the best and the worst case', () => {
  // 10 nodes with one ENI and one prefix each: 14 blocks of a /24 hold prefixes.
  const request = { subnets: [SUBNET], groups: [{ types: ['m5.large'], nodes: 10, pods: 1 }], prefix_delegation: true, warm_prefix_target: 0 };
  const [{ subnet, cidr, for_pods, now }] = planner.blocks(request);
  assert.deepEqual([subnet, cidr, for_pods], ['a', '10.0.0.0/24', false]);
  const drawn = ({ runs }) => runs.map((run) => [run.blocks, run.kept_by_aws, run.single_addresses, run.prefix]);
  assert.deepEqual(drawn(now.packed), [[1, 4, 10, false], [10, 0, 0, true], [4, 0, 0, false], [1, 1, 0, false]]);
  assert.deepEqual(drawn(now.scattered), [[1, 4, 0, false], [10, 0, 1, false], [4, 0, 0, true], [1, 1, 0, false]]);
  assert.deepEqual([now.packed.missing_prefixes, now.scattered.missing_prefixes], [0, 6]);
});

test('blocks says where ranges are reserved, and what has no room', () => {
  const reserved = { ...SUBNET, reserved_for_prefixes: ['10.0.0.128/25'], reserved: ['10.0.0.16/30'] };
  const request = { subnets: [reserved], groups: [{ types: ['m5.large'], nodes: { now: 1, max: 30 }, pods: 9 }] };
  const [{ now, max }] = planner.blocks(request);
  assert.equal(sum(now.packed.runs.map((run) => run.blocks * run.set_aside)), 4);
  assert.equal(sum(now.packed.runs.map((run) => run.blocks * run.reserved_for_prefixes)), 8);
  // 128 addresses of the other half, without the four that AWS keeps and those set aside
  const { runs, missing_single_addresses } = max.scattered;
  assert.equal(sum(runs.map((run) => run.blocks * run.single_addresses)), 120);
  assert.equal(missing_single_addresses, 30 * 20 - 120);
});

test('subnets has a row for each, with the columns of its names', () => {
  // 10 nodes with 20 addresses each: 9 of a /26 have no room.
  const plan = { subnets: [SUBNET, { name: 'b', cidr: '10.0.1.0/26' }], groups: [{ types: ['m5.large'], nodes: 10, pods: 9 }] };
  const { columns, rows, all_columns } = planner.subnets({ plan, columns: ['subnet', 'used_now', 'free_now', 'zone'] });
  assert.deepEqual(rows, [['a', 100, 151, null], ['b', 100, -41, null]]);
  assert.deepEqual(columns.map(({ numeric }) => numeric), [false, true, true, false]);
  const brief = planner.subnets({ plan }).columns.map(({ name }) => name);
  assert.ok(brief.length < all_columns.length && brief.includes('proposed_cidr') === false, brief.join(' '));
});

test('footprint answers for one number of pods, or for each of a range', () => {
  const addresses = (request) => planner.footprint(request).results.map((result) => result.subnet_addresses);
  assert.deepEqual(addresses({ types: ['m5.large'], pods: 1 }), [20]);
  assert.deepEqual(addresses({ types: ['m5.large'], pods: { from: 0, to: 1 } }), [10, 20]);
  assert.deepEqual(addresses({ types: ['m5.large'], pods: { from: 0, to: 1 }, prefix_delegation: true }), [17, 33]);
  assert.deepEqual(addresses({ types: ['t3.medium'], pods: 0, cni: 'cilium' }), [12]);
  const { results } = planner.footprint({ types: ['m5.large'], pods: 40 });
  assert.equal(results[0].pending[0].why, 'max-pods');
});

test('a refusal is the same as of the calculator, and names each field', () => {
  assert.equal(MaxpodsError, calculator.MaxpodsError);
  const refused = (name, request, code, message) =>
    assert.throws(() => planner[name](request), { name: 'MaxpodsError', code, message });
  const subnets = [{ name: 'a', cidr: '10.0.0.1/24' }];
  const groups = [{ types: ['m5.lagre'], nodes: 3 }];
  const message =
    'subnets[0].cidr: `10.0.0.1/24` has bits set beyond its mask; did you mean `10.0.0.0/24`?\n' +
    'groups[0].types[0]: unknown instance type `m5.lagre`; did you mean `m5.large`?';
  for (const name of ['plan', 'blocks']) refused(name, { subnets, groups }, 'host-bits', message);
  refused('subnets', { plan: { subnets, groups } }, 'host-bits', message);
  refused('subnets', {}, 'missing-field', /`plan` is missing/);
  refused('subnets', { plan: { subnets: [SUBNET], groups: [{ types: ['m5.large'], nodes: 3 }] }, columns: ['used'] }, 'unknown-column', /`used`/);
  refused('footprint', { types: ['m5.large'] }, 'missing-field', '`pods` is missing; give it, as in `"pods": 20`');
  refused('footprint', { types: ['m5.large'], pods: NaN }, 'invalid-request', /`pods` can't be `NaN`/);
});

test('command gives the flags of the same plan', () => {
  const request = { subnets: [SUBNET], groups: [{ types: ['m5.*'], nodes: 3, pods: 9 }], warm_ip_target: 2 };
  const line = "maxpods plan --subnet a=10.0.0.0/24 --group 'm5.* x3 pods=9' --warm-ip-target 2";
  assert.equal(planner.command(request), line);
  assert.equal(planner.command({ ...request, subnets: [{ ...SUBNET, name: 'the first' }] }), null);
});

test('both modules are loaded beside each other', async () => {
  const maxpods = await calculator.load();
  assert.equal(maxpods.plan, undefined);
  assert.equal(planner.evaluate, undefined);
  assert.equal(maxpods.evaluate({ types: ['t3.medium'] }).results[0].max_pods, 17);
  assert.deepEqual(Object.keys(planner), ['plan', 'subnets', 'blocks', 'command', 'footprint']);
});
