// What to do with a plan: share it, run it on the command line, or export its answer.

import { useMemo } from 'preact/hooks';

import { csv, download, markdown } from '../catalogue/export.ts';
import { address, type State } from '../state.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Text } from '../ui/text.tsx';
import type { Answered } from './answered.ts';
import type { PlanModule, PlanRequest } from './api.ts';
import { writePlan } from './fragment.ts';

interface Props {
  readonly answered: Answered;
  readonly state: State;
  readonly module: PlanModule;
}

export function UseThePlan({ answered, state, module }: Props) {
  const { answer, asked } = answered;
  const line = useMemo(() => module.command(asked.request), [module, asked]);
  const file = () => planFile(asked.request);
  const subnets = (columns: readonly string[] = []) => module.subnets({ plan: asked.request, columns: [...columns] });
  const inFull = () => subnets(subnets().all_columns.map(({ name }) => name));
  return (
    <section class="use-it" aria-labelledby="use-plan-heading">
      <h3 id="use-plan-heading">Use it</h3>
      {writePlan(state.plan) === '' ? (
        <p class="message warning">This plan is too long for a link: save it as a file.</p>
      ) : (
        <p class="row">
          <CopyButton label="Copy a link to this" text={() => new URL(address(state), location.href).href} />
          <small>The plan is in the part after #, which browsers send to no server.</small>
        </p>
      )}
      {line === null ? (
        <p class="message">
          Flags can't hold names with spaces, commas or <code>=</code>, nor who holds addresses: give the plan to the program as
          a file.
        </p>
      ) : (
        <Text label="The same on the command line" text={line} />
      )}
      <p class="row">
        <button type="button" onClick={() => download('plan.yaml', 'application/yaml', file())}>
          Download plan.yaml
        </button>
        <CopyButton label="Copy the plan file" text={file} />
        <button type="button" onClick={() => download('subnets.csv', 'text/csv', csv(inFull()))}>
          Download subnets.csv
        </button>
        <CopyButton label="Copy the subnets as CSV" text={() => csv(inFull())} />
        <CopyButton label="Copy the subnets as Markdown" text={() => markdown(subnets())} />
        <CopyButton label="Copy the answer as JSON" text={() => `${JSON.stringify(answer, null, 2)}\n`} />
      </p>
      <p class="hint">
        <code>maxpods plan plan.yaml</code> reads the file. Flags add to it, and override it.
      </p>
    </section>
  );
}

/** The plan as a file; JSON is YAML too. */
function planFile(request: PlanRequest): string {
  return `${JSON.stringify(request, null, 2)}\n`;
}
