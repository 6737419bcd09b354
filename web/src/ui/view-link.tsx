// A link to a state of this page: a real address, followed without loading the page anew.

import type { ComponentChildren } from 'preact';

import type { Go } from '../history.ts';
import { address, type State } from '../state.ts';

interface Props {
  readonly state: State;
  readonly change: Partial<State>;
  readonly go: Go;
  readonly current?: boolean;
  readonly children: ComponentChildren;
}

export function ViewLink({ state, change, go, current = false, children }: Props) {
  return (
    <a
      href={address({ ...state, ...change })}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        // Another tab or window is the browser's to open.
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
        event.preventDefault();
        go(change);
      }}
    >
      {children}
    </a>
  );
}
