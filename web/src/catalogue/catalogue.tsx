// Every type as a table: filtered, sorted, with the columns that the visitor chooses, exported as text.

import type { OptionInfo, Table } from 'maxpods';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';

import type { Problem } from '../api.ts';
import { attempt, useMaxpods } from '../engine.ts';
import type { Go } from '../history.ts';
import { cniName, settingNames } from '../names.ts';
import { judge } from '../options/change.ts';
import { OptionsForm } from '../options/form.tsx';
import { toOptions } from '../settings.ts';
import { toLimits, type State } from '../state.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Prose } from '../ui/prose.tsx';
import { Refused } from '../ui/refused.tsx';
import type { ViewProps } from '../view.ts';
import { plural } from '../words.ts';
import { ColumnChoice } from './column-choice.tsx';
import { csv, download, markdown } from './export.ts';
import { Rows } from './rows.tsx';

const NO_ROWS: Table = { columns: [], rows: [], all_columns: [] };

export function Catalogue({ state, options, go }: ViewProps) {
  const maxpods = useMaxpods();
  const { settings } = state;
  const { table, refusal } = useTable(state, options);
  const judged = useMemo(() => judge(maxpods, options, settings), [maxpods, options, settings]);
  const form = useMemo(
    () => <OptionsForm settings={settings} options={options} judged={judged} go={go} />,
    [settings, options, judged, go],
  );
  const isOfFilter = refusal?.code === 'invalid-filter';
  const names = [cniName(settings, options), ...settingNames(settings, options)];
  return (
    <section class="catalogue" aria-labelledby="catalogue-heading">
      <h2 id="catalogue-heading">
        Catalogue <small>under {names.join(', ')}</small>
      </h2>
      <Filter filter={state.filter} problems={isOfFilter ? refusal.problems : []} go={go} />
      {refusal && !isOfFilter && <Refused problems={refusal.problems} />}
      <div class="row">
        <details class="more">
          <summary>Options</summary>
          {form}
        </details>
        <ColumnChoice table={table} onChoose={(columns) => go({ columns })} />
        <Export table={table} />
        <p class="count" role="status">
          {plural(table.rows.length, 'type')}
        </p>
      </div>
      <Rows table={table} state={state} go={go} />
    </section>
  );
}

/** The table that is asked for; while that is refused, the previous one and the refusal. */
function useTable(state: State, options: readonly OptionInfo[]) {
  const maxpods = useMaxpods();
  const { settings, limits, filter, sort, columns } = state;
  const last = useRef(NO_ROWS);
  const asked = useMemo(
    () =>
      attempt(() =>
        maxpods.table({
          ...toOptions(settings, options),
          limits: toLimits(limits),
          ...(filter.trim() ? { filter } : {}),
          ...(sort ? { sort } : {}),
          ...(columns.length > 0 ? { columns: [...columns] } : {}),
        }),
      ),
    [maxpods, options, settings, limits, filter, sort, columns],
  );
  if (asked.ok) last.current = asked.value;
  return { table: last.current, refusal: asked.ok ? null : asked };
}

interface FilterProps {
  readonly filter: string;
  readonly problems: readonly Problem[];
  readonly go: Go;
}

function Filter({ filter, problems, go }: FilterProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, select');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <form class="filter" role="search" onSubmit={(event) => event.preventDefault()}>
      <label for={id}>Filter</label>
      <input
        ref={input}
        id={id}
        type="search"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={500}
        placeholder="pods>=58 vcpus<=4 arch=arm64"
        value={filter}
        aria-keyshortcuts="/"
        aria-invalid={problems.length > 0}
        aria-describedby={`${id}-help ${id}-refusal`}
        onInput={(event) => go({ filter: event.currentTarget.value }, 'replace')}
      />
      <p class="help" id={`${id}-help`}>
        Conditions that all hold, such as <code>pods&gt;=58</code> <code>vcpus&lt;=4</code> <code>arch=arm64</code>; a
        word is part of a name, and <code>m7g.*</code> a pattern.
      </p>
      <p class="wrong" id={`${id}-refusal`} role="status">
        <Prose text={problems.map(({ message }) => message).join('; ')} />
      </p>
    </form>
  );
}

function Export({ table }: { readonly table: Table }) {
  return (
    <details class="more">
      <summary>Export</summary>
      <div class="export">
        <button type="button" onClick={() => download('maxpods.csv', 'text/csv', csv(table))}>
          Download CSV
        </button>
        <CopyButton label="Copy CSV" text={() => csv(table)} />
        <button type="button" onClick={() => download('maxpods.md', 'text/markdown', markdown(table))}>
          Download Markdown
        </button>
        <CopyButton label="Copy Markdown" text={() => markdown(table)} />
      </div>
    </details>
  );
}
