// A visitor's own limits: for a type that is not built in, or in place of the built-in ones.

import { useId } from 'preact/hooks';

import type { Go } from '../history.ts';
import type { OwnLimits } from '../state.ts';

interface Props {
  readonly type: string;
  readonly limits: readonly OwnLimits[];
  /** Whether the type has no other limits. */
  readonly needed: boolean;
  readonly go: Go;
}

const FIELDS = [
  ['enis', 'ENIs', 'of the default network card'],
  ['ipv4_per_eni', 'IPv4 per ENI', 'the primary address included'],
  ['ipv6_per_eni', 'IPv6 per ENI', 'may be left empty'],
] as const;

export function OwnLimitsForm({ type, limits, needed, go }: Props) {
  const id = useId();
  const own = limits.find((one) => one.instance_type === type);
  const others = limits.filter((one) => one.instance_type !== type);
  const set = (field: keyof OwnLimits, text: string) => {
    const before = own ?? { instance_type: type, enis: '', ipv4_per_eni: '', ipv6_per_eni: '' };
    const changed = { ...before, [field]: text };
    const empty = FIELDS.every(([name]) => changed[name] === '');
    go({ limits: empty ? others : [...others, changed] }, 'replace');
  };
  return (
    <details class="more" open={needed || own !== undefined}>
      <summary>Your own limits</summary>
      <p class="help" id={`${id}-help`}>
        For <strong>{type}</strong>; they override the built-in ones. <code>aws ec2 describe-instance-types</code> shows
        them.
      </p>
      <div class="limits">
        {FIELDS.map(([field, label, help]) => (
          <div class="field" key={field}>
            <label for={`${id}-${field}`}>{label}</label>
            <input
              id={`${id}-${field}`}
              type="text"
              inputMode="numeric"
              autocomplete="off"
              maxLength={10}
              value={own?.[field] ?? ''}
              aria-describedby={`${id}-${field}-help`}
              onInput={(event) => set(field, event.currentTarget.value)}
            />
            <p class="help" id={`${id}-${field}-help`}>
              {help}
            </p>
          </div>
        ))}
      </div>
      {own && (
        <button type="button" class="quiet" onClick={() => go({ limits: others })}>
          Use the built-in limits
        </button>
      )}
    </details>
  );
}
