// Finding types: what is wanted on one side, the types that carry it on the other.

import type { OptionInfo } from 'maxpods';
import type { FindDocument, Finder } from 'maxpods/find';
import { useMemo } from 'preact/hooks';

import './find.css';

import { attempt, useMaxpods, type Attempt } from '../engine.ts';
import { cniName, settingNames } from '../names.ts';
import { judge } from '../options/change.ts';
import { OptionsForm } from '../options/form.tsx';
import { toOptions } from '../settings.ts';
import { toLimits, type State } from '../state.ts';
import { Prose } from '../ui/prose.tsx';
import { Refused } from '../ui/refused.tsx';
import { Short } from '../ui/short.tsx';
import { useSettled } from '../ui/use-settled.ts';
import type { ViewProps } from '../view.ts';
import { capitalized } from '../words.ts';
import { DEMANDS, toRequest } from './demands.ts';
import { DemandsForm } from './form.tsx';
import { FoundTable, NearMisses } from './tables.tsx';

/** How many types are shown. */
const SHOWN = 100;

export function Find({ state, options, go, module }: ViewProps & { readonly module: Finder }) {
  const maxpods = useMaxpods();
  const { settings, demands } = state;
  const limits = useMemo(() => toLimits(state.limits), [state.limits]);
  const answer = useAnswer(module, useSettled(state), options);
  const judged = useMemo(() => judge(maxpods, options, settings), [maxpods, options, settings]);
  const wrong = new Map(answer.ok ? [] : answer.problems.map(({ path, message }) => [path, message]));
  const others = answer.ok ? [] : answer.problems.filter(({ path }) => !isField(path, options));
  const names = [cniName(settings, options), ...settingNames(settings, options)];
  return (
    <div class="calculator find">
      <form class="choices" aria-label="What is wanted" onSubmit={(event) => event.preventDefault()}>
        <DemandsForm demands={demands} limits={limits} wrong={wrong} go={go} />
        <details class="more">
          <summary>Options: {names.join(', ')}</summary>
          <OptionsForm settings={settings} options={options} judged={judged} go={go} />
        </details>
      </form>
      <section class="answer" aria-labelledby="find-heading">
        {answer.ok ? (
          <Found document={answer.value} state={state} go={go} />
        ) : (
          <>
            <h2 id="find-heading">No answer yet</h2>
            {others.length > 0 ? <Refused problems={others} /> : <p>Correct what is marked in the form.</p>}
          </>
        )}
      </section>
      {answer.ok && (
        <Short to="find-heading">
          <Prose text={capitalized(answer.value.summary)} />
        </Short>
      )}
    </div>
  );
}

function useAnswer(module: Finder, state: State, options: readonly OptionInfo[]): Attempt<FindDocument> {
  const { settings, demands } = state;
  return useMemo(
    () =>
      attempt(() =>
        module.find({
          ...toOptions(settings, options),
          ...toRequest(demands),
          limits: toLimits(state.limits),
          limit: SHOWN,
        }),
      ),
    [module, options, settings, demands, state.limits],
  );
}

/** Whether a problem is shown below its field. */
function isField(path: string, options: readonly OptionInfo[]): boolean {
  return DEMANDS.some((name) => name === path) || options.some(({ name }) => name === path);
}

interface FoundProps extends Pick<ViewProps, 'state' | 'go'> {
  readonly document: FindDocument;
}

function Found({ document, state, go }: FoundProps) {
  const { demands, meeting, summary } = document;
  return (
    <>
      <header>
        <h2 id="find-heading">
          <Prose text={capitalized(summary)} />
        </h2>
        <p class="unseen" role="status">
          {summary}
        </p>
      </header>
      {demands.length === 0 && meeting > 0 && (
        <p class="hint">Say what you need: pods, vCPUs, memory, where the type is offered, and what the pods request.</p>
      )}
      {demands.length > 1 && <Excluded demands={demands} />}
      {meeting > 0 ? (
        <FoundTable results={document.results} state={state} go={go} />
      ) : (
        <NearMisses misses={document.near_misses} state={state} go={go} />
      )}
      <p class="hint">
        <code>maxpods find</code> does the same in a terminal, and compares with the nodes of a cluster (<code>--like</code>).
      </p>
    </>
  );
}

/** What each demand excludes. */
function Excluded({ demands }: Pick<FindDocument, 'demands'>) {
  return (
    <details class="more">
      <summary>What each demand excludes</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label="Demands">
        <table class="small">
          <thead>
            <tr>
              <th scope="col">Demand</th>
              <th scope="col" class="number">
                Types that don't meet it
              </th>
              <th scope="col" class="number">
                Types that meet all others
              </th>
            </tr>
          </thead>
          <tbody>
            {demands.map(({ demand, excludes, excludes_alone: alone }) => (
              <tr key={demand}>
                <th scope="row">
                  <code>{demand}</code>
                </th>
                <td class="number">{excludes}</td>
                <td class="number">{alone}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
