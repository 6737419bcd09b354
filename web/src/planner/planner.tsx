// The planner: subnets and groups on one side, what comes of them on the other.

import { useMemo, useRef } from 'preact/hooks';

import type { ViewProps } from '../app.tsx';
import { attempt, useMaxpods } from '../engine.ts';
import { toLimits, toOptions } from '../state.ts';
import { Prose } from '../ui/prose.tsx';
import { Short } from '../ui/short.tsx';
import { title } from '../words.ts';
import { PlanAnswerView, verdict, type Answered } from './answer.tsx';
import type { PlanModule } from './api.ts';
import { FieldFaults } from './entry.tsx';
import { PlanForm } from './form.tsx';
import type { Plan } from './plan.ts';
import { fieldId, ofPlans, toFaults, toRequest, type Fault } from './request.ts';

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

interface WrongProps {
  readonly faults: readonly Fault[];
  readonly plan: Plan;
  readonly hasAnswer: boolean;
}

/** Everything that keeps the plan from an answer, each line with the way to its field. */
function WhatIsWrong({ faults, plan, hasAnswer }: WrongProps) {
  return (
    <div role="status" class={faults.length > 0 ? 'message error plan-faults' : 'unseen'}>
      {faults.length > 0 && (
        <>
          <p>
            <strong>
              {faults.length === 1 ? 'One thing' : `${faults.length} things`} to put right
              {hasAnswer && '; below is the answer from before'}
            </strong>
          </p>
          <ul>
            {faults.map(({ field, text }) => (
              <li key={`${field} ${text}`}>
                {field !== null && (
                  <>
                    <button type="button" class="link" onClick={() => show(field)}>
                      {placeName(field, plan)}
                    </button>
                    :{' '}
                  </>
                )}
                <Prose text={text} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const ROWS: Readonly<Record<string, string>> = { subnets: 'Subnet', pod_subnets: 'Subnet for pods', groups: 'Group' };

/** `Subnet b, in use` */
function placeName(field: string, plan: Plan): string {
  const [, list = '', place, name] = field.split('-');
  const kind = ROWS[list];
  if (kind === undefined || place === undefined || name === undefined) return title(list);
  const row = (plan as unknown as Record<string, readonly { name: string; types?: string }[]>)[list]?.[Number(place)];
  const words = title(name);
  // Acronyms stay as they are.
  const inside =
    words.slice(1, 2) === words.slice(1, 2).toUpperCase() ? words : words.charAt(0).toLowerCase() + words.slice(1);
  return `${kind} ${row?.name.trim() || row?.types?.trim() || Number(place) + 1}, ${inside}`;
}

/** Goes to a field, or to what is around it if it has no element of its own, as an option of the plug-in hasn't. */
function show(field: string): void {
  const parts = field.split('-');
  const around = parts.map((_, more) => parts.slice(0, parts.length - more).join('-'));
  const target = [...around, fieldId('plug-in')].map((id) => document.getElementById(id)).find((it) => it !== null);
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}
