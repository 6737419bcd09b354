// Everything that keeps a plan from an answer, in one list that leads to the fields.

import { Prose } from '../ui/prose.tsx';
import { plural, title } from '../words.ts';
import type { Plan } from './plan.ts';
import { fieldId, type FormProblem } from './request.ts';

interface Props {
  readonly problems: readonly FormProblem[];
  readonly plan: Plan;
  readonly hasAnswer: boolean;
}

export function ProblemList({ problems, plan, hasAnswer }: Props) {
  return (
    <div role="status" class={problems.length > 0 ? 'message error plan-problems' : 'unseen'}>
      {problems.length > 0 && (
        <>
          <p>
            <strong>
              {plural(problems.length, 'problem')}
              {hasAnswer && '; the answer below is the previous one'}
            </strong>
          </p>
          <ul>
            {problems.map(({ field, text }, place) => (
              <li key={place}>
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

/** Goes to a field, or to what is around it while it is not shown. */
function show(field: string): void {
  const parts = field.split('-');
  const around = parts.map((_, more) => parts.slice(0, parts.length - more).join('-'));
  const target = [...around, fieldId('plug-in')].map((id) => document.getElementById(id)).find((it) => it !== null);
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}
