// Everything that keeps a plan from an answer, in one list that leads to the fields.

import { Prose } from '../ui/prose.tsx';
import { title } from '../words.ts';
import type { Plan } from './plan.ts';
import { fieldId, type Fault } from './request.ts';

interface WrongProps {
  readonly faults: readonly Fault[];
  readonly plan: Plan;
  readonly hasAnswer: boolean;
}

/** Everything that keeps the plan from an answer, each line with the way to its field. */
export function WhatIsWrong({ faults, plan, hasAnswer }: WrongProps) {
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
