// The outcome in one line, at the foot of a small screen: there the answer itself is further down.

import type { ComponentChildren } from 'preact';

interface Props {
  /** The id of the answer's heading. */
  readonly to: string;
  readonly children: ComponentChildren;
}

export function Short({ to, children }: Props) {
  const follow = (event: Event) => {
    event.preventDefault();
    document.getElementById(to)?.scrollIntoView();
  };
  return (
    <a class="short" href={`#${to}`} onClick={follow}>
      {children}
    </a>
  );
}
