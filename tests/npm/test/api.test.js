// Each function once, with numbers of docs/rules.md and of the README.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { load, MaxpodsError } from 'maxpods';

const maxpods = await load();

/** The refusal of a call that must be refused. */
function refusal(call) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof MaxpodsError, error);
    assert.ok(error instanceof Error);
    assert.equal(error.name, 'MaxpodsError');
    return { code: error.code, message: error.message };
  }
  assert.fail('it is not refused');
}

test('catalog names its data', () => {
  const { version, schema_version, data_version, instance_types, sources } = maxpods.catalog();
  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.equal(schema_version, 1);
  assert.match(data_version, /^\d{4}-\d\d-\d\d$/);
  assert.equal(instance_types, 1460);
  assert.ok(sources.length > 0 && sources.every(({ name, version, date }) => name && version && /^\d{4}-\d\d/.test(date)));
});

test('instanceTypes gives all, or those of a pattern, with own limits over them', () => {
  assert.equal(maxpods.instanceTypes().length, 1460);
  const types = maxpods.instanceTypes({ types: ['t3.*'] });
  assert.equal(types.length, 7);
  const { instance_type, vcpus, memory_mib, enis, ipv4_per_eni } = maxpods.instanceTypes({ types: ['m5.large'] })[0];
  assert.deepEqual([instance_type, vcpus, memory_mib, enis, ipv4_per_eni], ['m5.large', 2, 8192, 3, 10]);
  const limits = [{ instance_type: 'x9.large', enis: 4, ipv4_per_eni: 15, ipv6_per_eni: 15 }];
  const own = maxpods.instanceTypes({ types: ['x9.large'], limits })[0];
  assert.deepEqual([own.enis, own.ipv4_per_eni, own.vcpus], [4, 15, null]);
});

test('search finds a type by a few of its letters, and says which', () => {
  const matches = maxpods.search({ query: 'm5lar', limit: 3 });
  assert.equal(matches[0].instance_type, 'm5.large');
  assert.ok(matches.length <= 3);
  const letters = matches[0].matched.map(([start, end]) => 'm5.large'.slice(start, end)).join('');
  assert.equal(letters, 'm5lar');
});

test('evaluate answers for both plug-ins', () => {
  const of = (options) => maxpods.evaluate({ types: ['t3.medium'], ...options });
  const vpc = of({});
  assert.equal(vpc.cni, 'vpc-cni');
  assert.equal(vpc.results[0].max_pods, 17);
  const cilium = of({ cni: 'cilium' });
  assert.equal(cilium.results[0].max_pods, 12);
  assert.equal(cilium.results[0].ledger.at(-1).total, 12);
  assert.equal(of({ cni: 'cilium', first_interface_index: 1 }).results[0].max_pods, 7);
  assert.equal(of({ cni: 'cilium', cilium_reserve: [] }).results[0].max_pods, 15);
  assert.equal(of({ cni: 'cilium', cilium_reserve: ['health', 'router'] }).results[0].max_pods, 13);
});

test('evaluate takes a mixed group of nodes as one, or each type by itself', () => {
  const of = (group) => {
    const request = { types: ['m5.large', 'd3en.xlarge'], provisioner: 'managed-node-group', group };
    return maxpods.evaluate(request).results.map((result) => result.provisioner_max_pods);
  };
  assert.deepEqual(of(undefined), [10, 10]);
  assert.deepEqual(of(true), [10, 10]);
  assert.deepEqual(of(false), [29, 10]);
});

test('compare gives a document for each set of options', () => {
  const options = [{}, { cni: 'cilium' }, { prefix_delegation: true }];
  const documents = maxpods.compare({ types: ['m5.large'], options });
  assert.deepEqual(documents.map((document) => document.results[0].max_pods), [29, 24, 434]);
});

test('a comparison of more than a module can hold is refused', () => {
  const options = Array.from({ length: 300 }, () => ({}));
  const refused = refusal(() => maxpods.compare({ types: ['*'], options }));
  assert.equal(refused.code, 'too-many-results');
  assert.match(refused.message, /^`options` gives 300 sets for each of \d+ types, which is too much to show; name fewer of either$/);
});

test('table filters, sorts and chooses columns', () => {
  const table = maxpods.table({
    types: ['m5.*'],
    filter: 'pods>=58 vcpus<=8',
    sort: '-max_pods',
    columns: ['instance_type', 'max_pods'],
  });
  assert.deepEqual(table.columns, [
    { name: 'instance_type', numeric: false },
    { name: 'max_pods', numeric: true },
  ]);
  assert.deepEqual(table.rows.map(([name]) => name).sort(), ['m5.2xlarge', 'm5.xlarge']);
  assert.equal(maxpods.table().rows.length, 1460);
  assert.ok(table.all_columns.some(({ name }) => name === 'memory_mib'));
});

test('options says which apply, and why one does not', () => {
  const of = (given, name) => maxpods.options(given).find((option) => option.name === name);
  const maxEni = of({}, 'max_eni');
  assert.deepEqual([maxEni.flag, maxEni.upstream, maxEni.applies, maxEni.why_not], ['--max-eni', 'MAX_ENI', true, null]);
  const refused = of({ cni: 'cilium' }, 'max_eni');
  assert.equal(refused.applies, false);
  assert.match(refused.why_not, /`max-eni` has no meaning with `cni cilium`/);
});

test('grid draws as many addresses as there are', () => {
  const request = { types: ['t3.medium'], cni: 'cilium' };
  const [grid] = maxpods.grid(request);
  const { ledger, pod_ips } = maxpods.evaluate(request).results[0];
  assert.equal(grid.instance_type, 't3.medium');
  const addresses = (kind) =>
    grid.rows.flatMap(({ count, runs }) => runs.filter((run) => run.kind === kind).map((run) => count * run.addresses));
  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
  assert.equal(sum(addresses('pod')), pod_ips);
  assert.equal(sum(addresses('primary')), 3);
  assert.equal(sum(addresses('reserved')), 3);
  for (const { rule, entry } of grid.rows.flatMap(({ runs }) => runs)) assert.equal(ledger[entry].rule, rule);
  assert.deepEqual([grid.row_kind, grid.slots_per_row, grid.addresses_per_slot], ['eni', 6, 1]);
});

test('snippets hold the recommended number for each tool', () => {
  const snippets = maxpods.snippets({ types: ['m5.large'], prefix_delegation: true });
  assert.deepEqual(snippets.map(({ tool }) => tool).sort(), ['bottlerocket', 'eksctl', 'karpenter', 'kops', 'nodeadm']);
  for (const { title, text, language } of snippets) {
    assert.ok(title);
    assert.ok(['yaml', 'toml'].includes(language));
    assert.match(text, /110/);
  }
});

test('command gives the line that answers the same', () => {
  assert.equal(maxpods.command({ types: ['t3.medium'], cni: 'cilium' }), 'maxpods t3.medium --cni cilium');
});

test('a refusal has the code and the sentence of the library', () => {
  assert.deepEqual(refusal(() => maxpods.evaluate({ types: ['m5.lrage'] })), {
    code: 'unknown-instance-type',
    message: 'unknown instance type `m5.lrage`; did you mean `m5.large`?',
  });
  assert.deepEqual(refusal(() => maxpods.evaluate({ types: ['m5'] })).code, 'family-without-size');
  assert.deepEqual(refusal(() => maxpods.evaluate({ types: ['m5.large'], os: 'windows', custom_networking: true })), {
    code: 'no-meaning',
    message: '`custom-networking` has no meaning with `os windows`; leave it out, or choose another `os`',
  });
  assert.equal(refusal(() => maxpods.evaluate({ types: ['m5.large'], max_enis: 3 })).code, 'unknown-field');
});

test('what JSON has no form for is refused, not turned into another request', () => {
  const cycle = { types: ['m5.large'] };
  cycle.limits = [cycle];
  for (const request of [{ types: ['m5.large'], max_eni: NaN }, { types: ['m5.large'], max_pods: Infinity }, cycle]) {
    assert.equal(refusal(() => maxpods.evaluate(request)).code, 'invalid-request');
  }
  for (const thrown of [null, undefined, 'no', Symbol('no'), { message: 1 }]) {
    const request = {
      get types() {
        throw thrown;
      },
    };
    assert.equal(refusal(() => maxpods.evaluate(request)).code, 'invalid-request');
  }
  assert.equal(refusal(() => maxpods.evaluate({ types: ['m5.large'], max_pods: 10n })).code, 'invalid-request');
  assert.match(refusal(() => maxpods.evaluate({ types: ['m5.large'], max_eni: NaN })).message, /`max_eni` can't be `NaN`/);
});
