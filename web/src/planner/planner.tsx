// The planner: subnets and groups on one side, whether they fit on the other.

import { useMemo, useRef } from 'preact/hooks';

import { split } from '../address.ts';
import { asksForLimits, attempt, useMaxpods } from '../engine.ts';
import { toLimits } from '../state.ts';
import { Short } from '../ui/short.tsx';
import type { ViewProps } from '../view.ts';
import { PlanAnswerView, verdict } from './answer.tsx';
import type { Answered } from './answered.ts';
import type { PlanModule } from './api.ts';
import { FieldProblems } from './entry.tsx';
import { PlanForm } from './form.tsx';
import { ProblemList } from './problem-list.tsx';
import { toFormProblems, toRequest, type FormProblem } from './request.ts';

const NONE: readonly FormProblem[] = [];

export function Planner({ state, options, go, module }: ViewProps & { readonly module: PlanModule }) {
  const maxpods = useMaxpods();
  const { plan, settings } = state;
  const limits = useMemo(() => toLimits(state.limits), [state.limits]);
  const asked = useMemo(
    () => toRequest({ plan, settings, limits: state.limits }, options),
    [plan, settings, state.limits, options],
  );
  const answer = useMemo(() => attempt(() => module.plan(asked.request)), [module, asked]);
  const problems = useMemo(() => (answer.ok ? NONE : toFormProblems(answer.problems, asked.groups)), [answer, asked]);
  const byField = useMemo(() => textsByField(problems), [problems]);
  const last = useRef<Answered | null>(null);
  if (answer.ok) last.current = { answer: answer.value, asked, plan };
  // All limits that are given are part of the plan, also those of types that no group has.
  const types = asked.request.groups.flatMap((group) => group.types).join();
  const ownTypes = useMemo(() => {
    const isUnknown = (type: string) => asksForLimits(attempt(() => maxpods.instanceTypes({ types: [type] })));
    const unknown = split(types, ',').filter(isUnknown);
    return [...new Set([...unknown, ...state.limits.map((own) => own.instance_type)])];
  }, [maxpods, types, state.limits]);

  return (
    <div class="calculator planner">
      <FieldProblems.Provider value={byField}>
        <PlanForm
          state={state}
          options={options}
          module={module}
          limits={limits}
          problems={problems}
          ownTypes={ownTypes}
          go={go}
        />
      </FieldProblems.Provider>
      <div class="answer-side">
        <ProblemList problems={problems} plan={plan} hasAnswer={last.current !== null} />
        {last.current && (
          <PlanAnswerView
            answered={last.current}
            isCurrent={answer.ok}
            state={state}
            options={options}
            module={module}
            go={go}
          />
        )}
      </div>
      {answer.ok && <Short to="plan-heading">{verdict(answer.value)}</Short>}
    </div>
  );
}

function textsByField(problems: readonly FormProblem[]): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  for (const { field, text } of problems) if (field) texts.set(field, [...(texts.get(field) ?? []), text]);
  return texts;
}
