// What the expression gives on each type beside the number that is right, the worst first.

import type { ExpressionDocument, Table } from 'maxpods/expression';
import { useState } from 'preact/hooks';

import { csv, markdown } from '../catalogue/export.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { ViewLink } from '../ui/view-link.tsx';
import type { ViewProps } from '../view.ts';
import { count, countOrNoLimit, gib, plural } from '../words.ts';

type Result = ExpressionDocument['results'][number];

/** How many rows are shown until all are asked for. */
const SHOWN = 40;

interface Props extends Pick<ViewProps, 'state' | 'go'> {
  readonly results: readonly Result[];
}

export function TypesTable({ results, state, go }: Props) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? results : results.slice(0, SHOWN);
  return (
    <section aria-labelledby="types-heading">
      <h3 id="types-heading">Each type, the worst first</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Types">
        <table class="small evaluated">
          <thead>
            <tr>
              <th scope="col">Type</th>
              {['Value', 'Right', 'Difference'].map((head) => (
                <th key={head} scope="col" class="number">
                  {head}
                </th>
              ))}
              <th scope="col">Verdict</th>
              <th scope="col" class="number">
                Reserved memory
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((result) => (
              <Row key={result.instance_type} result={result} state={state} go={go} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="row">
        {shown.length < results.length && (
          <button type="button" onClick={() => setWhole(true)}>
            Show {plural(results.length - shown.length, 'more row')}
          </button>
        )}
        <CopyButton label="Copy as Markdown" text={() => markdown(toTable(results))} />
        <CopyButton label="Copy as CSV" text={() => csv(toTable(results))} />
      </p>
    </section>
  );
}

function Row({ result, state, go }: Pick<ViewProps, 'state' | 'go'> & { readonly result: Result }) {
  const { instance_type: name, value, right_value, difference, kube_reserved_memory_mib: reserved } = result;
  return (
    <tr data-verdict={result.verdict}>
      <th scope="row">
        <ViewLink state={state} change={{ view: 'calculator', type: name }} go={go}>
          {name}
        </ViewLink>
      </th>
      <td class="number">{value === null ? '–' : count(value)}</td>
      <td class="number">{countOrNoLimit(right_value)}</td>
      <td class="number">{difference === null ? '–' : signed(difference)}</td>
      <td>
        <span class="verdict">{result.verdict}</span>
      </td>
      <td class="number">{reserved === null ? '–' : gib(reserved)}</td>
    </tr>
  );
}

function signed(difference: number): string {
  if (difference === 0) return '0';
  return `${difference > 0 ? '+' : '−'}${count(Math.abs(difference))}`;
}

/** The columns of `maxpods expr eval -o csv`. */
const COLUMNS = [
  'instance_type',
  'value',
  'right_value',
  'difference',
  'kube_reserved_memory_mib',
  'memory_mib',
  'verdict',
  'error',
] as const;

function toTable(results: readonly Result[]): Table {
  const columns = COLUMNS.map((name) => ({ name, numeric: !['instance_type', 'verdict', 'error'].includes(name) }));
  return {
    columns,
    all_columns: columns,
    rows: results.map((result) => COLUMNS.map((name) => (name === 'error' ? (result.error?.message ?? null) : result[name]))),
  };
}
