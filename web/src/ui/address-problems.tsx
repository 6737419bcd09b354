// What of the address could not be read.

import { Prose } from './prose.tsx';

interface Props {
  readonly problems: readonly string[];
  readonly onDismiss: () => void;
}

export function AddressProblems({ problems, onDismiss }: Props) {
  if (problems.length === 0) return null;
  return (
    <div class="message warning problems" role="status">
      <ul>
        {problems.map((problem) => (
          <li key={problem}>
            <Prose text={`${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`} />
          </li>
        ))}
      </ul>
      <button type="button" onClick={onDismiss}>
        Dismiss
      </button>
    </div>
  );
}
