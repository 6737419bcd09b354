import { expect, test } from 'vitest';

import { Problems } from '../../src/address.ts';
import { readDemands, toRequest, withDemand, writeDemands } from '../../src/find/demands.ts';

test('demands are written as people read them, and read back', () => {
  const demands = { types: 'm7g, c7g.*', pods: '58', vcpus: '..4', in: 'euc1-az1', filter: 'ips>=50; "%3B"', sort: '-nodes' };
  const text = writeDemands(demands);
  expect(text).toBe('types:m7g, c7g.*;pods:58;vcpus:..4;in:euc1-az1;filter:ips>=50%3B "%253B";sort:-nodes');
  const problems = new Problems();
  expect(readDemands(text, problems)).toEqual(demands);
  expect(problems.sentences()).toEqual([]);
});

test('what is no demand is left out with a sentence', () => {
  const problems = new Problems();
  expect(readDemands('pods:58;colour:red;vcpus', problems)).toEqual({ pods: '58' });
  expect(problems.sentences()).toEqual(
    ['colour:red', 'vcpus'].map((part) => `the address demands \`${part}\`, which this page doesn't know; it is left out`),
  );
});

test('a request has numbers as numbers, lists as lists, and all else as it is typed', () => {
  expect(toRequest({ types: 'm7g, c7g.*', pods: ' 58 ', vcpus: '..4', in: 'a,b', pod_cpu: '1', total_pods: 'many', sort: ' ' })).toEqual({
    types: ['m7g', 'c7g.*'],
    pods: 58,
    vcpus: '..4',
    in: ['a', 'b'],
    pod_cpu: '1',
    total_pods: 'many',
  });
});

test('an empty demand is none', () => {
  expect(withDemand({ pods: '58', vcpus: '4' }, 'pods', '')).toEqual({ vcpus: '4' });
});
