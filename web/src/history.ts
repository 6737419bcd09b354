// The state of the page and the address, kept alike: a choice is a step that "back" takes back, typing is not.

import type { OptionInfo } from 'maxpods';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

import { address, read, type Reading, type State } from './state.ts';

/** Browsers refuse an address that changes with every key. */
const PAUSE_MS = 250;

/** `push` for a choice, `replace` while typing. */
export type Go = (change: Partial<State>, how?: 'push' | 'replace') => void;

export interface History extends Reading {
  readonly go: Go;
  readonly dismissProblems: () => void;
}

export function useHistory(options: readonly OptionInfo[]): History {
  const [reading, setReading] = useState<Reading>(() => read(location.search, options, location.hash));
  const current = useRef(reading.state);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback(() => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    history.replaceState(null, '', address(current.current));
  }, []);

  const go = useCallback<Go>(
    (change, how = 'push') => {
      const next = { ...current.current, ...change };
      if (how === 'push') {
        // What was typed is where "back" returns to.
        flush();
        if (address(next) !== address(current.current)) history.pushState(null, '', address(next));
        current.current = next;
      } else {
        current.current = next;
        clearTimeout(timer.current);
        timer.current = setTimeout(flush, PAUSE_MS);
      }
      setReading({ state: next, problems: [] });
    },
    [flush],
  );

  useEffect(() => {
    const onBack = () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      const back = read(location.search, options, location.hash);
      current.current = back.state;
      setReading(back);
    };
    addEventListener('popstate', onBack);
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('popstate', onBack);
      removeEventListener('pagehide', flush);
    };
  }, [flush, options]);

  const dismissProblems = useCallback(() => setReading(({ state }) => ({ state, problems: [] })), []);
  return { ...reading, go, dismissProblems };
}
