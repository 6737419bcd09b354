// The sum, line by line; each line opens to the fact that it rests on, and lights up its cells of the picture.

import type { LedgerEntry } from '../api.ts';
import { Prose } from '../ui/prose.tsx';
import { countOrNoLimit } from '../words.ts';

/** The sign as it is written, and as it is said. */
const SIGNS: Readonly<Record<string, readonly [string, string]>> = {
  start: ['', ''],
  add: ['+', 'plus'],
  subtract: ['−', 'minus'],
  times: ['×', 'times'],
  'at-most': ['≤', 'at most'],
  equals: ['=', 'makes'],
};

interface Props {
  readonly id: string;
  readonly entries: readonly LedgerEntry[];
  /** The line that is lit. */
  readonly lit: number | null;
  readonly onLight: (entry: number | null) => void;
}

export function Ledger({ id, entries, lit, onLight }: Props) {
  const digits = Math.max(...entries.map((entry) => countOrNoLimit(entry.amount).length));
  return (
    <ol class="ledger" id={id} aria-label="How the number comes about" style={{ '--digits': String(digits) }}>
      {entries.map((entry, place) => (
        <li
          key={place}
          class={`effect-${entry.effect}${place === lit ? ' lit' : ''}`}
          data-entry={place}
          onPointerEnter={() => onLight(place)}
          onPointerLeave={() => onLight(null)}
          onFocusCapture={() => onLight(place)}
          onBlurCapture={() => onLight(null)}
        >
          <Line entry={entry} />
        </li>
      ))}
    </ol>
  );
}

function Line({ entry }: { readonly entry: LedgerEntry }) {
  const [sign, said] = SIGNS[entry.effect] ?? [entry.effect, entry.effect];
  return (
    <details>
      <summary>
        <span class="sign" aria-hidden="true">
          {sign}
        </span>
        <span class="unseen">{said} </span>
        <span class="amount">{countOrNoLimit(entry.amount)}</span>
        <span class="text">
          <Prose text={entry.text} />
        </span>
      </summary>
      <p class="source">
        Fact {entry.fact} of the project's rules. Read in: {entry.source}.
        {entry.effect !== 'equals' && entry.effect !== 'start' && <> Total so far: {countOrNoLimit(entry.total)}.</>}
      </p>
    </details>
  );
}
