import { load } from 'maxpods/plan';
import { expect, test } from 'vitest';

import { grid, kindOf, measure, outline, spread } from '../../src/planner/blocks-layout.ts';

const RUN = {
  blocks: 1,
  kept_by_aws: 0,
  set_aside: 0,
  in_use: 0,
  single_addresses: 0,
  prefix: false,
  reserved_for_prefixes: false,
};

test('blocks of every subnet fit a phone and a desk, in lines of a power of two', () => {
  for (const width of [276, 600, 900]) {
    for (let mask = 16; mask <= 28; mask += 1) {
      const blocks = 2 ** (28 - mask);
      const { columns, lines, pitch, side } = measure(blocks, width);
      expect(columns * pitch, `/${mask}`).toBeLessThanOrEqual(width + 0.01);
      expect(columns * lines).toBeGreaterThanOrEqual(blocks);
      expect(Number.isInteger(Math.log2(columns))).toBe(true);
      expect(side).toBeGreaterThanOrEqual(3);
      expect(side).toBeLessThan(pitch);
      expect(lines * pitch).toBeLessThan(400);
    }
  }
});

test('runs follow each other, and parts fill a block from its foot', () => {
  const [first, second] = spread([
    { ...RUN, blocks: 2, kept_by_aws: 4, single_addresses: 4 },
    { ...RUN, prefix: true },
  ]);
  expect(first?.parts).toEqual([
    { kind: 'kept', from: 0, to: 0.25 },
    { kind: 'single', from: 0.25, to: 0.5 },
  ]);
  expect(second?.first).toBe(2);
  const size = { pitch: 10, side: 8, columns: 2, lines: 2, isFine: false };
  expect(outline(first as never, size)).toBe('M0 0h8v8h-8zM10 0h8v8h-8z');
  expect(outline(first as never, size, 0, 0.25)).toBe('M0 6h8v2h-8zM10 6h8v2h-8z');
  expect(outline(second as never, size)).toBe('M0 10h8v8h-8z');
});

test('in a fine picture the blocks of a line are one shape, under lines between them', () => {
  const [, run] = spread([
    { ...RUN, blocks: 3 },
    { ...RUN, blocks: 7, prefix: true },
  ]);
  const size = { pitch: 10, side: 8, columns: 4, lines: 3, isFine: true };
  expect(outline(run as never, size)).toBe('M30 0h8v8h-8zM0 10h38v8h-38zM0 20h18v8h-18z');
  expect(grid(size)).toBe('M9 0V30M19 0V30M29 0V30');
});

test('a block with a prefix is one, whether it was reserved or not', () => {
  expect(kindOf({ ...RUN, prefix: true, reserved_for_prefixes: true })).toBe('prefix');
  expect(kindOf({ ...RUN, reserved_for_prefixes: true })).toBe('reserved');
  expect(kindOf({ ...RUN, set_aside: 16 })).toBe('open');
});

test('a /16 at worst is few shapes', async () => {
  const module = await load();
  const [picture] = module.blocks({
    subnets: [{ name: 'a', cidr: '10.0.0.0/16', reserved_for_prefixes: ['10.0.128.0/18'] }],
    groups: [{ types: ['m5.large'], nodes: 900, pods: 20 }],
    prefix_delegation: true,
  });
  expect(picture?.surge.scattered.runs.length).toBeLessThan(20);
});
