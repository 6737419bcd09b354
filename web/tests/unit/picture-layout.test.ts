import { expect, test } from 'vitest';

import type { GridRow, Run } from '../../src/api.ts';
import { place } from '../../src/calculator/picture-layout.ts';

const run = (kind: Run['kind'], addresses: number): Run => ({ kind, addresses, entry: 0, rule: kind });
const row = (...runs: Run[]): GridRow => ({ first: 0, count: 1, runs });

test('single addresses stand in slots of their own, in order', () => {
  const placed = place(row(run('primary', 1), run('reserved', 2), run('pod', 3)), {
    slots_per_row: 6,
    addresses_per_slot: 1,
    has_primary: true,
  });
  expect(placed.map(({ pieces }) => pieces.map((piece) => piece.slot))).toEqual([[0], [1, 2], [3, 4, 5]]);
});

test('what is taken out of a prefix shares its slot with pods', () => {
  const placed = place(row(run('primary', 1), run('reserved', 3), run('pod', 29)), {
    slots_per_row: 3,
    addresses_per_slot: 16,
    has_primary: true,
  });
  expect(placed.map(({ pieces }) => pieces)).toEqual([
    [{ slot: 0, from: 0, addresses: 16 }],
    [{ slot: 1, from: 0, addresses: 3 }],
    [
      { slot: 1, from: 3, addresses: 13 },
      { slot: 2, from: 0, addresses: 16 },
    ],
  ]);
});

test('an ENI that gives nothing takes all its slots', () => {
  const placed = place(row(run('unavailable', 33)), { slots_per_row: 3, addresses_per_slot: 16, has_primary: true });
  expect(placed[0]?.pieces.map((piece) => [piece.slot, piece.addresses])).toEqual([
    [0, 16],
    [1, 16],
    [2, 16],
  ]);
});

test('a pod CIDR has no primary address', () => {
  const placed = place(row(run('unavailable', 1), run('pod', 14), run('unavailable', 1)), {
    slots_per_row: 16,
    addresses_per_slot: 1,
    has_primary: false,
  });
  expect(placed.map(({ pieces }) => pieces[0]?.slot)).toEqual([0, 1, 15]);
});
