// One row of the picture with more addresses than cells could show: a bar, each use as wide as its share.

import type { GridRow } from '../api.ts';

interface Props {
  readonly row: GridRow;
  readonly name: string;
  readonly lit: number | null;
  readonly onLight: (entry: number | null) => void;
}

/** The least share that can still be seen, of 1000. */
const LEAST = 4;

export function RowBar({ row, name, lit, onLight }: Props) {
  const total = row.runs.reduce((sum, run) => sum + run.addresses, 0) || 1;
  const widths = row.runs.map((run) => Math.max(LEAST, (run.addresses / total) * 1000));
  const all = widths.reduce((sum, width) => sum + width, 0);
  const starts = widths.map((_, place) => widths.slice(0, place).reduce((sum, width) => sum + width, 0));
  return (
    <svg class="cells row-bar" viewBox={`0 0 ${all} 60`} preserveAspectRatio="none" role="img" aria-label={name}>
      {row.runs.map((run, place) => (
        <g
          key={place}
          class={`run ${run.kind}${run.entry === lit ? ' lit' : ''}`}
          data-kind={run.kind}
          data-entry={run.entry}
          data-addresses={run.addresses}
          onPointerEnter={() => onLight(run.entry)}
          onPointerLeave={() => onLight(null)}
        >
          <rect class="cell" x={starts[place] ?? 0} width={widths[place] ?? 0} height="60" />
        </g>
      ))}
    </svg>
  );
}
