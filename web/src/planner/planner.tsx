// The planner: subnets and groups on one side, what comes of them on the other.

import { useMemo, useRef } from 'preact/hooks';

import { attempt, useMaxpods } from '../engine.ts';
import { toLimits, toOptions } from '../state.ts';
import { Short } from '../ui/short.tsx';
import type { ViewProps } from '../view.ts';
import { PlanAnswerView, verdict } from './answer.tsx';
import type { Answered } from './answered.ts';
import type { PlanModule } from './api.ts';
import { FieldFaults } from './entry.tsx';
import { PlanForm } from './form.tsx';
import { ofPlans, toFaults, toRequest, type Fault } from './request.ts';
import { WhatIsWrong } from './what-is-wrong.tsx';

export function Planner({ state, options: all, go, module }: ViewProps & { readonly module: PlanModule }) {
  const maxpods = useMaxpods();
  const options = useMemo(() => ofPlans(all), [all]);
  const limits = useMemo(() => toLimits(state.limits), [state.limits]);
  const ofPlugIn = useMemo(() => toOptions(state.settings, options), [state.settings, options]);
  const asked = useMemo(() => toRequest(state.plan, ofPlugIn, limits), [state.plan, ofPlugIn, limits]);
  const answer = useMemo(() => attempt(() => module.plan(asked.request)), [module, asked]);
  const faults = useMemo(() => (answer.ok ? [] : toFaults(answer.message, asked.groups)), [answer, asked]);
  const byField = useMemo(() => textsByField(faults), [faults]);
  const last = useRef<Answered | null>(null);
  if (answer.ok) last.current = { answer: answer.value, asked, plan: state.plan, settings: ofPlugIn, limits };
  // All limits that are given are part of the plan, also those of types that no group has.
  const ownTypes = useMemo(() => {
    const isUnknown = (type: string) => {
      const found = attempt(() => maxpods.instanceTypes({ types: [type] }));
      return !found.ok && found.code === 'unknown-instance-type';
    };
    const unknown = asked.request.groups.flatMap((group) => group.types).filter(isUnknown);
    return [...new Set([...unknown, ...state.limits.map((own) => own.instance_type)])];
  }, [maxpods, asked, state.limits]);

  return (
    <div class="calculator planner">
      <FieldFaults.Provider value={byField}>
        <PlanForm
          state={state}
          options={options}
          module={module}
          limits={limits}
          faults={faults}
          ownTypes={ownTypes}
          go={go}
        />
      </FieldFaults.Provider>
      <div class="answer-side">
        <WhatIsWrong faults={faults} plan={state.plan} hasAnswer={last.current !== null} />
        {last.current && (
          <PlanAnswerView answered={last.current} isCurrent={answer.ok} state={state} module={module} go={go} />
        )}
      </div>
      {answer.ok && <Short to="plan-heading">{verdict(answer.value)}</Short>}
    </div>
  );
}

function textsByField(faults: readonly Fault[]): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  for (const { field, text } of faults) if (field) texts.set(field, [...(texts.get(field) ?? []), text]);
  return texts;
}
