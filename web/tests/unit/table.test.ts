import { expect, test } from 'vitest';

import { csv, markdown } from '../../src/catalogue/export.ts';
import { rowsInView } from '../../src/catalogue/rows-in-view.ts';
import { title } from '../../src/words.ts';

const table = {
  columns: [
    { name: 'instance_type', numeric: false },
    { name: 'max_pods', numeric: true },
  ],
  all_columns: [],
  rows: [
    ['t3.medium', 17],
    ['a, "b"', null],
  ],
};

const vcpus = { columns: [{ name: 'vcpus', numeric: true }], all_columns: [], rows: [[4], [null]] };

test('csv quotes what needs it, and what has no limit or is not known is empty', () => {
  expect(csv(table)).toBe('instance_type,max_pods\nt3.medium,17\n"a, ""b""",\n');
});

test('markdown lines up, and says what has no limit', () => {
  expect(markdown(table)).toBe(
    '| instance type | max pods |\n|---------------|----------|\n| t3.medium     |       17 |\n| a, "b"        | no limit |\n',
  );
  expect(markdown(vcpus)).toBe('| vcpus |\n|-------|\n|     4 |\n|     - |\n');
});

test('only rows in view are drawn, and none beyond the last', () => {
  expect(rowsInView(0, 300, 30, 1447)).toEqual({ start: 0, end: 22 });
  expect(rowsInView(3000, 300, 30, 1447)).toEqual({ start: 88, end: 122 });
  expect(rowsInView(1e9, 300, 30, 1447)).toEqual({ start: 1446, end: 1447 });
  expect(rowsInView(0, 300, 30, 0)).toEqual({ start: 0, end: 0 });
});

test('names are words', () => {
  expect(['max_eni', 'vcpus', 'ipv4_per_eni', 'vpc-cni', 'host_network_pods'].map(title)).toEqual([
    'Max ENI',
    'vCPUs',
    'IPv4 per ENI',
    'VPC CNI',
    'Host network pods',
  ]);
});
