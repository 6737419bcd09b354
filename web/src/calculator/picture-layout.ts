// Where each address of the picture stands.

import type { Grid, GridRow, Run } from '../api.ts';

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

/** Beyond this a row is a bar: more cells than this can't be told apart. */
export const MOST_CELLS = 1024;

/** What all rows have in common. */
export type Shape = Pick<Grid, 'slots_per_row' | 'addresses_per_slot' | 'has_primary'>;

/**
 * Places the runs of a row one after the other. An ENI's first slot holds its primary address alone, so that what is
 * drawn there takes a whole slot; with prefixes each other slot holds 16 addresses, which runs may share.
 */
export function place(row: GridRow, { addresses_per_slot, has_primary }: Shape): Placed[] {
  // The addresses that slot 0 would hold if it were like the others, less the one that it holds.
  const skipped = has_primary ? addresses_per_slot - 1 : 0;
  let at = 0;
  return row.runs.map((run) => {
    const start = at;
    at += run.addresses + (start === 0 ? skipped : 0);
    return { run, pieces: pieces(start, at, addresses_per_slot) };
  });
}

function pieces(start: number, end: number, addressesPerSlot: number): Piece[] {
  const all: Piece[] = [];
  for (let at = start; at < end;) {
    const from = at % addressesPerSlot;
    const addresses = Math.min(addressesPerSlot - from, end - at);
    all.push({ slot: Math.floor(at / addressesPerSlot), from, addresses });
    at += addresses;
  }
  return all;
}
