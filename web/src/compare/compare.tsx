// Types down, option sets across: how many pods fit, and the difference to the first set.

import type { Document, OptionInfo } from 'maxpods';
import { useMemo } from 'preact/hooks';

import type { Answer, Problem } from '../api.ts';
import { attempt, useMaxpods, type Attempt } from '../engine.ts';
import { cniName, settingNames } from '../names.ts';
import { only, toOptions, type Settings } from '../settings.ts';
import { MOST_SETS, MOST_TYPES, toLimits, writeSet } from '../state.ts';
import { Prose } from '../ui/prose.tsx';
import { Refused } from '../ui/refused.tsx';
import { TypeBox } from '../ui/type-box.tsx';
import { ViewLink } from '../ui/view-link.tsx';
import type { ViewProps } from '../view.ts';
import { count, countOrNoLimit } from '../words.ts';

/** The sets that most people compare. */
const USUAL_SETS: readonly Settings[] = [
  {},
  { custom_networking: 'true' },
  { prefix_delegation: 'true' },
  { cni: 'cilium' },
  { cni: 'cilium', prefix_delegation: 'true' },
  { cni: 'cilium', first_interface_index: '1' },
];

export function Compare({ state, options, go }: ViewProps) {
  const maxpods = useMaxpods();
  const sets = state.sets ?? USUAL_SETS;
  const asked = state.types.length > 0 ? state.types : [state.type];
  const limits = useMemo(() => toLimits(state.limits), [state.limits]);
  const { types, problems } = useMemo(() => resolve(asked), [maxpods, asked.join(','), limits]);
  const columns = useMemo(() => sets.map(evaluate), [maxpods, sets, types, limits, options]);

  function resolve(names: readonly string[]) {
    const found = names.map((name) => attempt(() => maxpods.instanceTypes({ types: [name], limits })));
    const all = found.flatMap((one) => (one.ok ? one.value.map((type) => type.instance_type) : []));
    return {
      types: [...new Set(all)].slice(0, MOST_TYPES),
      problems: found.flatMap((one) => (one.ok ? [] : one.problems)),
    };
  }

  function evaluate(set: Settings): Attempt<Document | undefined> {
    return attempt(() =>
      types.length > 0 ? maxpods.compare({ types, options: [toOptions(set, options)], limits })[0] : undefined,
    );
  }

  const ofCalculator = only(state.settings, options);
  const current = writeSet(ofCalculator);
  const canAdd = sets.length < MOST_SETS && !sets.some((set) => writeSet(set) === current);
  return (
    <section class="compare" aria-labelledby="compare-heading">
      <h2 id="compare-heading">Compare</h2>
      <form class="row" aria-label="What to compare" onSubmit={(event) => event.preventDefault()}>
        <TypeBox
          label="Add a type, or a pattern such as m7g.*"
          value=""
          limits={limits}
          takesMany
          onChoose={(type) => go({ types: [...new Set([...asked, type])].slice(0, MOST_TYPES) })}
        />
        <button type="button" disabled={!canAdd} onClick={() => go({ sets: [...sets, ofCalculator] })}>
          Add the calculator's options: {[cniName(ofCalculator, options), ...settingNames(ofCalculator, options)].join(', ')}
        </button>
        {state.sets !== null && (
          <button type="button" class="quiet" onClick={() => go({ sets: null })}>
            The usual options
          </button>
        )}
      </form>
      {problems.length > 0 && <Refused problems={problems} />}
      <div class="scroll" tabIndex={0} role="region" aria-label="Comparison">
        <table class="matrix">
          <caption>
            Max pods; below, the recommended number and the pods with an address of their own. The difference is to the
            first column.
          </caption>
          <thead>
            <tr>
              <th scope="col">Instance type</th>
              {sets.map((set, place) => (
                <th scope="col" key={writeSet(set)}>
                  <SetName set={set} options={options} />
                  {sets.length > 1 && (
                    <button
                      type="button"
                      class="remove"
                      aria-label={`Remove ${[cniName(set, options), ...settingNames(set, options)].join(', ')}`}
                      onClick={() => go({ sets: sets.filter((_, other) => other !== place) })}
                    >
                      ×
                    </button>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {types.map((type, row) => (
              <tr key={type}>
                <th scope="row">
                  <ViewLink state={state} change={{ view: 'calculator', type }} go={go}>
                    {type}
                  </ViewLink>
                  {types.length > 1 && (
                    <button
                      type="button"
                      class="remove"
                      aria-label={`Remove ${type}`}
                      onClick={() => go({ types: types.filter((other) => other !== type) })}
                    >
                      ×
                    </button>
                  )}
                </th>
                {columns.map((column, place) => (
                  <Cell key={place} column={column} row={row} first={place === 0 ? undefined : columns[0]} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Warnings columns={columns} />
    </section>
  );
}

/** The warnings of all answers, each once. */
function Warnings({ columns }: { readonly columns: readonly Column[] }) {
  const answers = columns.flatMap((column) => (column.ok ? (column.value?.results ?? []) : []));
  const texts = [...new Set(answers.flatMap((answer) => answer.warnings.map((warning) => warning.text)))];
  if (texts.length === 0) return null;
  return (
    <div class="message warning">
      <ul class="notes" aria-label="Warnings">
        {texts.map((text) => (
          <li key={text}>
            <Prose text={text} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function SetName({ set, options }: { readonly set: Settings; readonly options: readonly OptionInfo[] }) {
  return (
    <>
      {cniName(set, options)}
      {settingNames(set, options).map((name) => (
        <small key={name}>{name}</small>
      ))}
    </>
  );
}

type Column = Attempt<Document | undefined>;

function Cell({
  column,
  row,
  first,
}: {
  readonly column: Column;
  readonly row: number;
  readonly first: Column | undefined;
}) {
  if (!column.ok) return <td class="refused">{row === 0 ? <Refusal problems={column.problems} /> : '–'}</td>;
  const answer = column.value?.results[row];
  if (!answer) return <td />;
  const base = first?.ok ? first.value?.results[row] : undefined;
  return (
    <td>
      <strong>{countOrNoLimit(answer.max_pods)}</strong>
      {base && <Difference from={base} to={answer} />}
      <small>
        {countOrNoLimit(answer.recommended_max_pods)} recommended, {countOrNoLimit(answer.pod_ips)} with an address
      </small>
      {answer.warnings.length > 0 && (
        <small class="warned">{answer.warnings.map((warning) => warning.code.replaceAll('-', ' ')).join(', ')}</small>
      )}
    </td>
  );
}

function Refusal({ problems }: { readonly problems: readonly Problem[] }) {
  return <Prose text={problems.map(({ message }) => message).join('; ')} />;
}

/** The difference between two answers, if both have a limit. */
function Difference({ from, to }: { readonly from: Answer; readonly to: Answer }) {
  if (from.max_pods === to.max_pods) return <span class="difference same">the same</span>;
  if (from.max_pods === null || to.max_pods === null) return null;
  const by = to.max_pods - from.max_pods;
  return (
    <span class={`difference ${by > 0 ? 'more' : 'less'}`}>
      {by > 0 ? '+' : '−'}
      {count(Math.abs(by))}
    </span>
  );
}
