// What keeps a request from an answer.

import type { Problem } from '../api.ts';
import { Prose } from './prose.tsx';

export function Refused({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <div class="message error" role="alert">
      {problems.map(({ message }, place) => (
        <p key={place}>
          <Prose text={message} />
        </p>
      ))}
    </div>
  );
}
