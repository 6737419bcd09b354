// What of the address could not be read.

import { Prose } from './prose.tsx';

interface Props {
  readonly faults: readonly string[];
  readonly onDismiss: () => void;
}

export function Faults({ faults, onDismiss }: Props) {
  if (faults.length === 0) return null;
  return (
    <div class="message warning faults" role="status">
      <ul>
        {faults.map((fault) => (
          <li key={fault}>
            <Prose text={`${fault.charAt(0).toUpperCase()}${fault.slice(1)}.`} />
          </li>
        ))}
      </ul>
      <button type="button" onClick={onDismiss}>
        Dismiss
      </button>
    </div>
  );
}
