// Where each block of the picture is drawn: lines of as many as fit, equal ones drawn as one.

import type { BlockRun } from './api.ts';

/** What of a block's 16 addresses is taken, from its foot up: the share at which a part ends, of 1. */
export interface Part {
  readonly kind: 'kept' | 'aside' | 'held' | 'single';
  readonly from: number;
  readonly to: number;
}

/** What a block is as a whole, whatever single addresses are in it. */
export type BlockKind = 'prefix' | 'reserved' | 'open';

export interface Spread {
  readonly run: BlockRun;
  readonly kind: BlockKind;
  readonly parts: readonly Part[];
  /** The place of its first block. */
  readonly first: number;
}

const ADDRESSES = 16;

/** Sizes in CSS pixels; a /16 has 4,096 blocks, and still fits a phone. */
const LARGEST = 44;
const SMALLEST = 4;

export interface Measure {
  /** From one block to the next. */
  readonly pitch: number;
  readonly side: number;
  readonly columns: number;
  readonly lines: number;
  /** Whether the blocks of a line are drawn as one, with a grid over it, so that thousands stay light. */
  readonly isFine: boolean;
}

const MOST_SEPARATE = 512;
const LEAST_PART = 1.6;

/** As large as the width allows, in lines of a power of two, as CIDRs are read. */
export function measure(blocks: number, width: number): Measure {
  const most = Math.max(1, 2 ** Math.floor(Math.log2(Math.max(1, width / SMALLEST))));
  // A few lines are easier to read than one of slivers or a tower of large blocks.
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, Math.sqrt(blocks * 4))));
  const columns = Math.min(blocks, most, Math.max(wanted, 16));
  const pitch = Math.min(LARGEST, width / columns);
  const side = pitch - Math.min(3, Math.max(0.75, pitch * 0.12));
  return { pitch, side, columns, lines: Math.ceil(blocks / columns), isFine: blocks > MOST_SEPARATE };
}

export function spread(runs: readonly BlockRun[]): Spread[] {
  let first = 0;
  return runs.map((run) => {
    const placed = { run, kind: kindOf(run), parts: parts(run), first };
    first += run.blocks;
    return placed;
  });
}

export function kindOf(run: BlockRun): BlockKind {
  if (run.prefix) return 'prefix';
  return run.reserved_for_prefixes ? 'reserved' : 'open';
}

function parts(run: BlockRun): Part[] {
  const amounts = [
    ['kept', run.kept_by_aws],
    ['aside', run.set_aside],
    ['held', run.in_use],
    ['single', run.single_addresses],
  ] as const;
  let from = 0;
  return amounts.flatMap(([kind, addresses]) => {
    if (addresses === 0) return [];
    const part = { kind, from, to: from + addresses / ADDRESSES };
    from = part.to;
    return [part];
  });
}

/** The outline of a part of each block of a run, as the data of one path. */
export function outline({ run, first }: Spread, { pitch, side, columns, isFine }: Measure, from = 0, to = 1): string {
  // What is there at all is seen.
  const height = round(Math.max((to - from) * side, Math.min(LEAST_PART, side)));
  const shapes: string[] = [];
  for (let place = first; place < first + run.blocks;) {
    const column = place % columns;
    const together = isFine ? Math.min(columns - column, first + run.blocks - place) : 1;
    const width = round((together - 1) * pitch + side);
    const y = round(Math.floor(place / columns) * pitch + Math.max(0, side * (1 - from) - height));
    shapes.push(`M${round(column * pitch)} ${y}h${width}v${height}h${-width}z`);
    place += together;
  }
  return shapes.join('');
}

/** The lines between the blocks of each line of a fine picture. */
export function grid({ pitch, side, columns, lines }: Measure): string {
  const between = (pitch - side) / 2;
  const at = Array.from({ length: columns - 1 }, (_, place) => round((place + 1) * pitch - between));
  return at.map((x) => `M${x} 0V${round(lines * pitch)}`).join('');
}

function round(length: number): number {
  return Math.round(length * 100) / 100;
}
