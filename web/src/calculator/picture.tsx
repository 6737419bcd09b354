// The picture of the sum: each ENI a row, each address a cell. Cells and ledger lines light each other up.

import { useState } from 'preact/hooks';

import type { Grid, GridRow, LedgerEntry, Run } from '../api.ts';
import { useWidth } from '../ui/use-width.ts';
import { count, plural } from '../words.ts';
import { MOST_CELLS } from './picture-layout.ts';
import { Cells, letterOf } from './picture-cells.tsx';
import { RowBar } from './picture-bar.tsx';

interface Props {
  readonly grid: Grid;
  readonly ledger: readonly LedgerEntry[];
  readonly lit: number | null;
  readonly onLight: (entry: number | null) => void;
}

/** A picture with no more cells than this is drawn whole, unless asked otherwise. */
const FEW_CELLS = 60;

/** More rows than this stay folded: they would say nothing new. */
const MOST_UNFOLDED = 32;

const ROW_NAMES: Readonly<Record<string, string>> = {
  eni: 'ENI',
  interface: 'Interface',
  'pod-cidr': 'Pod CIDR',
};

export function Picture({ grid, ledger, lit, onLight }: Props) {
  const [frame, width] = useWidth();
  const [asked, setAsked] = useState<boolean | null>(null);
  const most = Math.max(0, ...grid.rows.map((row) => row.count));
  const all = grid.rows.reduce((sum, row) => sum + row.count, 0);
  const folds = most > 1 && all <= MOST_UNFOLDED;
  const unfolded = asked ?? all * grid.slots_per_row <= FEW_CELLS;
  const rows = unfolded && folds ? grid.rows.flatMap(unfold) : grid.rows;
  return (
    <figure class="picture" aria-labelledby="picture-text" aria-describedby="ledger">
      <h3>Its addresses</h3>
      <figcaption id="picture-text">{caption(grid, ledger)}</figcaption>
      <div ref={frame}>
        {rows.map((row) => (
          <div class="eni" key={row.first} data-count={row.count}>
            <p class="eni-name">{[rowName(row, grid), whyNot(row, ledger)].filter(Boolean).join(': ')}</p>
            {grid.slots_per_row > MOST_CELLS ? (
              <RowBar row={row} name={describe(row, grid, ledger)} lit={lit} onLight={onLight} />
            ) : (
              <Cells
                row={row}
                shape={grid}
                width={width}
                name={describe(row, grid, ledger)}
                lit={lit}
                onLight={onLight}
              />
            )}
          </div>
        ))}
      </div>
      {folds && (
        <button type="button" class="quiet" aria-pressed={unfolded} onClick={() => setAsked(!unfolded)}>
          {unfolded ? 'Fold equal ENIs' : 'Draw each ENI'}
        </button>
      )}
      <Legend grid={grid} ledger={ledger} lit={lit} onLight={onLight} />
    </figure>
  );
}

function unfold(row: GridRow): GridRow[] {
  return Array.from({ length: row.count }, (_, place) => ({ ...row, first: row.first + place, count: 1 }));
}

/** `ENI 1`, or `ENIs 2 to 15, all alike`; people count from 1, and say so of the primary one. */
function rowName(row: GridRow, { row_kind }: Grid): string {
  const name = ROW_NAMES[row_kind] ?? row_kind;
  if (row_kind === 'pod-cidr') return name;
  const first = row.first + 1;
  if (row.count > 1)
    return `${name}s ${count(first)} to ${count(row.first + row.count)}, the same, ×${count(row.count)}`;
  return first === 1 ? `${name} 1, the primary one` : `${name} ${count(first)}`;
}

/** What keeps a whole row from pods. */
function whyNot({ runs: [run, ...others] }: GridRow, ledger: readonly LedgerEntry[]): string {
  return run?.kind === 'unavailable' && others.length === 0 ? meaning(run, ledger) : '';
}

/** What the row shows, in words. */
function describe(row: GridRow, grid: Grid, ledger: readonly LedgerEntry[]): string {
  const parts = row.runs.map((run) => `${count(run.addresses)} ${meaning(run, ledger)}`);
  return `${rowName(row, grid)}: ${parts.join(', ')}`;
}

/** What the addresses of a run are for. */
function meaning({ kind, entry, rule }: Run, ledger: readonly LedgerEntry[]): string {
  if (kind === 'pod') return 'for pods';
  return kind === 'primary' ? "primary, the ENI's own" : (ledger[entry]?.text ?? rule);
}

/** What there is to see; of a pool without an end, why there is nothing. */
function caption(grid: Grid, ledger: readonly LedgerEntry[]): string {
  if (grid.rows.length === 0) return `Nothing to draw: ${ledger[0]?.text ?? 'the pool has no end'}`;
  const rows = grid.rows.reduce((sum, row) => sum + row.count, 0);
  const slots = grid.slots_per_row - (grid.has_primary ? 1 : 0);
  const own = grid.has_primary ? 'a primary address and ' : '';
  const name = ROW_NAMES[grid.row_kind] ?? grid.row_kind;
  const [one, many] = grid.addresses_per_slot === 1 ? ['address', 'addresses'] : ['prefix of 16', 'prefixes of 16'];
  const further = grid.has_primary && grid.addresses_per_slot === 1 ? ' more' : '';
  return `${plural(rows, name)}${rows === 1 ? '' : ', each'} with ${own}${count(slots)}${further} ${slots === 1 ? one : many}`;
}

interface Key {
  readonly run: Run;
  readonly addresses: number;
}

/** Each use once, with its letter or pattern and how many addresses it has. */
function Legend({ grid, ledger, lit, onLight }: Props) {
  const keys = new Map<string, Key>();
  for (const row of grid.rows) {
    for (const run of row.runs) {
      const before = keys.get(`${run.kind} ${run.entry}`)?.addresses ?? 0;
      keys.set(`${run.kind} ${run.entry}`, { run, addresses: before + run.addresses * row.count });
    }
  }
  return (
    <ul class="legend" aria-label="Legend">
      {[...keys.values()].map(({ run, addresses }) => (
        <li
          key={`${run.kind} ${run.entry}`}
          class={run.entry === lit ? 'lit' : ''}
          onPointerEnter={() => onLight(run.entry)}
          onPointerLeave={() => onLight(null)}
        >
          <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
            <g class={`run ${run.kind}`}>
              <rect x="1" y="1" width="18" height="18" rx="3" />
              {run.kind === 'unavailable' && (
                <path class="hatch" d="M1 7 7 1M1 13 13 1M1 19 19 1M7 19 19 7M13 19 19 13" />
              )}
              <text x="10" y="14.2">
                {letterOf(run)}
              </text>
            </g>
          </svg>
          <span>
            {run.kind === 'unavailable' ? 'not for pods: ' : ''}
            {meaning(run, ledger)} <small>{plural(addresses, 'address', 'addresses')}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
