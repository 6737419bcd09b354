// The calculator: a type and options on one side, the answer on the other.

import { useMemo } from 'preact/hooks';

import type { Answer } from '../api.ts';
import { attempt, useMaxpods } from '../engine.ts';
import { OptionsForm } from '../options/form.tsx';
import { toLimits, toOptions } from '../state.ts';
import { Prose } from '../ui/prose.tsx';
import { Short } from '../ui/short.tsx';
import { TypeBox } from '../ui/type-box.tsx';
import type { ViewProps } from '../view.ts';
import { count } from '../words.ts';
import { AnswerView } from './answer.tsx';
import { OwnLimitsForm } from './own-limits.tsx';

export function Calculator({ state, options, go }: ViewProps) {
  const maxpods = useMaxpods();
  const limits = useMemo(() => toLimits(state.limits), [state.limits]);
  const request = useMemo(
    () => ({ ...toOptions(state.settings, options), types: [state.type], limits }),
    [state.settings, state.type, options, limits],
  );
  const answer = useMemo(() => attempt(() => maxpods.evaluate(request)), [maxpods, request]);
  const unknown = !answer.ok && answer.code === 'unknown-instance-type';
  return (
    <div class="calculator">
      <form class="choices" aria-label="Type and options" onSubmit={(event) => event.preventDefault()}>
        <TypeBox label="Instance type" value={state.type} limits={limits} onChoose={(type) => go({ type })} />
        <OptionsForm settings={state.settings} options={options} go={go} />
        <OwnLimitsForm key={state.type} type={state.type} limits={state.limits} needed={unknown} go={go} />
        {answer.ok && <ShortAnswer answer={answer.value.results[0]} />}
      </form>
      {answer.ok ? (
        <AnswerView document={answer.value} request={request} state={state} go={go} />
      ) : (
        <section class="answer" aria-label="Answer">
          <p class="message error" role="alert">
            <Prose text={answer.message} />
          </p>
        </section>
      )}
    </div>
  );
}

/** The number in one line. */
function ShortAnswer({ answer }: { readonly answer: Answer | undefined }) {
  return answer === undefined ? null : (
    <Short to="answer-heading">
      <strong>{count(answer.max_pods)}</strong> max pods, {count(answer.recommended_max_pods)} recommended
    </Short>
  );
}
