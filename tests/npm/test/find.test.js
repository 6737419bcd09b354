// Finding types. The numbers are those of `maxpods find`.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { load } from 'maxpods/find';

const finder = await load();
const names = (document) => document.results.map(({ instance_type }) => instance_type);

test('types that meet every demand, from small to large', () => {
  const document = finder.find({ pods: 58, vcpus: '..4', memory: '..8GiB', arch: 'arm64' });
  assert.ok(document.results.length > 5);
  assert.equal(document.meeting, document.results.length);
  assert.equal(document.summary, `${document.meeting} matches; ${document.types} types searched`);
  for (const { recommended_max_pods, vcpus, memory_mib, architectures } of document.results) {
    assert.ok(recommended_max_pods >= 58 && vcpus <= 4 && memory_mib <= 8192 && architectures.includes('arm64'));
  }
  assert.deepEqual(document.near_misses, []);
});

test('no more than the limit, and how many there are', () => {
  const all = finder.find({ pods: 58 });
  const some = finder.find({ pods: 58, limit: 3 });
  assert.deepEqual(names(some), names(all).slice(0, 3));
  assert.equal(some.meeting, all.results.length);
  assert.equal(some.summary, `first 3 of ${all.meeting} matches; ${all.types} types searched`);
});

test('pods of one size, what binds them first, and the nodes that a number of them needs', () => {
  const { results } = finder.find({ types: ['m7g'], pod_cpu: '250m', pod_memory: '512Mi', total_pods: 500 });
  const found = results.find(({ instance_type }) => instance_type === 'm7g.2xlarge');
  assert.deepEqual([found.pods_that_fit, found.binds_first, found.cpu_percent, found.nodes], [31, 'cpu', 97, 17]);
});

test('near misses where nothing fits, and which demand excludes most', () => {
  const { results, near_misses, demands, summary } = finder.find({ pods: 900, vcpus: '..4' });
  assert.deepEqual(results, []);
  assert.equal(summary, 'no type meets all of `pods 900`, `vcpus ..4`; `pods 900` excludes the most (1460 of 1460)');
  assert.equal(demands[0].excludes_alone, near_misses.length);
  assert.equal(near_misses[0].misses, 'pods 900');
});

test('what carries the pods of nodes that there are', () => {
  const { present, results } = finder.find({ types: ['m5'], like: { nodes: [{ instance_type: 'T3.medium', nodes: 20 }], pods: 200 } });
  assert.deepEqual([present.nodes, present.pods], [20, 200]);
  assert.ok(results.every(({ nodes, subnet_addresses }) => nodes < 20 || subnet_addresses < present.subnet_addresses));
});

test('a demand that can not be read names its field', () => {
  for (const [request, path, message] of [
    [{ vcpus: 'many' }, 'vcpus', '`vcpus` can\'t be `many`; give a number or a range, as in `4`, `2..8`, `..4` or `4..`'],
    [{ pods: -1 }, 'pods', '`pods` can\'t be `-1`; give a number or a range, as in `4`, `"2..8"`, `"..4"` or `"4.."`'],
    [{ memory: '16' }, 'memory', '`memory` can\'t be `16`; give a range with units, as in `16GiB..`, `8GiB..32GiB` or `..64GiB`'],
    [{ in: ['mars-1a'] }, 'in', /^`in` can't be `mars-1a`; /],
    [{ pod_cpu: 'lots' }, 'pod_cpu', "`pod_cpu` can't be `lots`; give CPUs, as in `250m` or `0.5`"],
    [{ total_pods: 9, like: { nodes: [] } }, 'total_pods', /the nodes of `like` say how many pods there are/],
    [{ pod: 58 }, 'pod', 'unknown field `pod`; did you mean `pods`?'],
  ]) {
    assert.throws(
      () => finder.find(request),
      (error) => {
        assert.equal(error.name, 'MaxpodsError');
        assert.equal(error.problems[0].path, path);
        if (message instanceof RegExp) assert.match(error.message, message);
        else assert.equal(error.message, message);
        return true;
      },
    );
  }
});
