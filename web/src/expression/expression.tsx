// An expression for `maxPods` on one side; what is wrong with it, and what it gives on each type, on the other.

import type { OptionInfo } from 'maxpods';
import type { ExpressionRequest, Expressions } from 'maxpods/expression';
import { useMemo } from 'preact/hooks';

import '../ui/finding.css';
import './expression.css';

import { attempt, useMaxpods, type Attempt } from '../engine.ts';
import { cniName, settingNames } from '../names.ts';
import { judge } from '../options/change.ts';
import { OptionsForm } from '../options/form.tsx';
import { toOptions } from '../settings.ts';
import { toLimits, type State } from '../state.ts';
import { Refused } from '../ui/refused.tsx';
import { Short } from '../ui/short.tsx';
import { TypeBox } from '../ui/type-box.tsx';
import { useSettled } from '../ui/use-settled.ts';
import type { ViewProps } from '../view.ts';
import { capitalized } from '../words.ts';
import { Box } from './box.tsx';
import { DialectChoice } from './dialect.tsx';
import { EXAMPLE } from './example.ts';
import { Report, type Answers } from './report.tsx';

export function ExpressionView({ state, options, go, module }: ViewProps & { readonly module: Expressions }) {
  const maxpods = useMaxpods();
  const { settings, expression, dialect, on } = state;
  const limits = useMemo(() => toLimits(state.limits), [state.limits]);
  const settled = useSettled(state);
  const request = useMemo(
    () => toRequest(settled, options),
    [settled.settings, settled.limits, settled.expression, settled.dialect, settled.on, options],
  );
  const isEmpty = expression.trim() === '';
  const answers = useMemo(() => (request.expression === '' ? null : ask(module, request)), [module, request]);
  const judged = useMemo(() => judge(maxpods, options, settings), [maxpods, options, settings]);
  const findings = answers?.ok && answers.value.lint.expression === expression ? answers.value.lint.findings : [];
  const names = [cniName(settings, options), ...settingNames(settings, options)];
  return (
    <div class="calculator expression">
      <form class="choices" aria-label="Expression and types" onSubmit={(event) => event.preventDefault()}>
        <Box text={expression} findings={findings} onChange={(text) => go({ expression: text }, 'replace')} />
        <DialectChoice dialect={dialect} onChoose={(name) => go({ dialect: name })} />
        <TypeBox
          label="Instance types"
          value={on}
          limits={limits}
          takesList
          hasKey={false}
          placeholder="all types, or m5.large, m7g.*"
          onChoose={(text) => go({ on: text })}
        />
        <details class="more">
          <summary>Options: {names.join(', ')}</summary>
          <OptionsForm settings={settings} options={options} judged={judged} go={go} />
        </details>
      </form>
      <div class="answer-side">
        {isEmpty && <Empty onExample={() => go({ expression: EXAMPLE })} />}
        {!isEmpty && answers?.ok === false && <Refused problems={answers.problems} />}
        {!isEmpty && answers?.ok && (
          <Report answers={answers.value} module={module} request={request} state={state} go={go} />
        )}
      </div>
      {!isEmpty && answers?.ok && <Short to="expression-heading">{capitalized(answers.value.lint.summary)}</Short>}
    </div>
  );
}

function toRequest(state: State, options: readonly OptionInfo[]): ExpressionRequest {
  const types = state.on.split(',').flatMap((type) => type.trim() || []);
  const dialect = state.dialect === '' ? {} : { dialect: state.dialect as NonNullable<ExpressionRequest['dialect']> };
  return {
    ...toOptions(state.settings, options),
    ...dialect,
    types,
    limits: toLimits(state.limits),
    expression: state.expression.trim() === '' ? '' : state.expression,
  };
}

function ask(module: Expressions, request: ExpressionRequest): Attempt<Answers> {
  return attempt(() => ({ lint: module.lint(request), evaluation: module.evaluate(request) }));
}

function Empty({ onExample }: { readonly onExample: () => void }) {
  return (
    <section class="answer empty" aria-labelledby="expression-heading">
      <h2 id="expression-heading">What does your maxPods expression give on each type?</h2>
      <p>
        nodeadm (<code>maxPodsExpression</code>) and Karpenter (<code>kubelet.maxPods</code> of an EC2NodeClass) take an
        expression of CEL. It is evaluated here as on a node, for every type, and compared with the number that is right there.
      </p>
      <p class="row">
        <button type="button" onClick={onExample}>
          Try an example
        </button>
        <span class="hint">the formula that documentation gives</span>
      </p>
      <p class="hint">
        <code>maxpods expr</code> does the same in a terminal and in CI.
      </p>
    </section>
  );
}
