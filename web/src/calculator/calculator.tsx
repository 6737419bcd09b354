// The calculator: a type and options on one side, the answer on the other.

import { useMemo } from 'preact/hooks';

import type { Answer } from '../api.ts';
import { asksForLimits, attempt, useMaxpods } from '../engine.ts';
import { judge, readable } from '../options/change.ts';
import { OptionsForm } from '../options/form.tsx';
import { toOptions } from '../settings.ts';
import { toLimits } from '../state.ts';
import { Refused } from '../ui/refused.tsx';
import { Short } from '../ui/short.tsx';
import { TypeBox } from '../ui/type-box.tsx';
import type { ViewProps } from '../view.ts';
import { countOrNoLimit } from '../words.ts';
import { AnswerView } from './answer.tsx';
import { OwnLimitsForm } from './own-limits.tsx';

export function Calculator({ state, options, go }: ViewProps) {
  const maxpods = useMaxpods();
  const { settings, type } = state;
  const limits = useMemo(() => toLimits(state.limits), [state.limits]);
  const calculated = useMemo(
    () => attempt(() => maxpods.calculate({ ...toOptions(settings, options), types: [type], limits })),
    [maxpods, settings, options, type, limits],
  );
  const judged = useMemo(
    () => (calculated.ok ? readable(calculated.value.options, options) : judge(maxpods, options, settings)),
    [calculated, maxpods, options, settings],
  );
  const isUnknown = asksForLimits(calculated);
  return (
    <div class="calculator">
      <form class="choices" aria-label="Type and options" onSubmit={(event) => event.preventDefault()}>
        <TypeBox label="Instance type" value={type} limits={limits} onChoose={(chosen) => go({ type: chosen })} />
        <OptionsForm settings={settings} options={options} judged={judged} go={go} />
        <OwnLimitsForm key={type} type={type} limits={state.limits} needed={isUnknown} go={go} />
        {calculated.ok && <ShortAnswer answer={calculated.value.document.results[0]} />}
      </form>
      {calculated.ok ? (
        <AnswerView calculation={calculated.value} state={state} options={options} go={go} />
      ) : (
        <section class="answer" aria-label="Answer">
          <Refused problems={calculated.problems} />
        </section>
      )}
    </div>
  );
}

/** The number in one line. */
function ShortAnswer({ answer }: { readonly answer: Answer | undefined }) {
  return answer === undefined ? null : (
    <Short to="answer-heading">
      <strong>{countOrNoLimit(answer.max_pods)}</strong> max pods, {countOrNoLimit(answer.recommended_max_pods)}{' '}
      recommended
    </Short>
  );
}
