// Which columns the table has.

import type { Table } from 'maxpods';

import { title } from '../words.ts';

interface Props {
  readonly table: Table;
  /** None is the usual columns. */
  readonly onChoose: (columns: string[]) => void;
}

export function ColumnChoice({ table, onChoose }: Props) {
  const shown = table.columns.map((column) => column.name);
  const toggle = (name: string, on: boolean) => {
    const all = table.all_columns.map((column) => column.name);
    onChoose(all.filter((other) => (other === name ? on : shown.includes(other))));
  };
  return (
    <details class="more">
      <summary>Columns</summary>
      <fieldset class="columns">
        <legend class="unseen">Columns</legend>
        {table.all_columns.map(({ name }) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={shown.includes(name)}
              // A row without its name would say nothing.
              disabled={name === 'instance_type'}
              onChange={(event) => toggle(name, event.currentTarget.checked)}
            />
            {title(name)}
          </label>
        ))}
      </fieldset>
      <button type="button" class="quiet" onClick={() => onChoose([])}>
        The usual columns
      </button>
    </details>
  );
}
