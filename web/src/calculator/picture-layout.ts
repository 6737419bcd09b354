// Where each address of the picture stands.

import type { Grid, GridRow } from 'maxpods';

type Run = GridRow['runs'][number];

/** A piece of a slot: all of it, or with prefixes some of its 16 addresses. */
export interface Piece {
  readonly slot: number;
  /** The first address in the slot, from 0. */
  readonly from: number;
  readonly addresses: number;
}

/** A run with its place. */
export interface Placed {
  readonly run: Run;
  readonly pieces: readonly Piece[];
}

/** Beyond this a row is a bar: so many cells can't be told apart. */
export const MOST_CELLS = 1024;

/**
 * Places the runs of a row one after the other. With prefixes a slot holds 16 addresses, which runs may share; an ENI's
 * primary address has a slot of its own, and an ENI that gives nothing is drawn by its slots.
 */
export function place(row: GridRow, { slots_per_row, addresses_per_slot }: Shape): Placed[] {
  let at = 0;
  return row.runs.map((run) => {
    const whole = run.kind === 'unavailable' && row.runs.length === 1;
    const size = whole ? slots_per_row * addresses_per_slot : run.kind === 'primary' ? addresses_per_slot : run.addresses;
    const placed = { run, pieces: pieces(at, size, addresses_per_slot) };
    at += size;
    return placed;
  });
}

/** What all rows have in common. */
export type Shape = Pick<Grid, 'slots_per_row' | 'addresses_per_slot'>;

function pieces(start: number, size: number, addressesPerSlot: number): Piece[] {
  const all: Piece[] = [];
  for (let at = start; at < start + size; ) {
    const from = at % addressesPerSlot;
    const addresses = Math.min(addressesPerSlot - from, start + size - at);
    all.push({ slot: Math.floor(at / addressesPerSlot), from, addresses });
    at += addresses;
  }
  return all;
}
