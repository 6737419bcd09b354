// The core, loaded once; every part of the page asks it through here.

import { MaxpodsError, type Maxpods } from 'maxpods';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type { Problem } from './api.ts';

const Engine = createContext<Maxpods | null>(null);

export const EngineProvider = Engine.Provider;

export function useMaxpods(): Maxpods {
  const maxpods = useContext(Engine);
  if (!maxpods) throw new Error('a part of the page is outside of EngineProvider');
  return maxpods;
}

/** What the core says is wrong with a request. */
export interface Refusal {
  readonly ok: false;
  /** The kind of the first problem. */
  readonly code: string;
  readonly problems: readonly Problem[];
}

/** An answer of the core, or its refusal. */
export type Attempt<T> = { readonly ok: true; readonly value: T } | Refusal;

/** Whether an attempt failed for want of a type's limits, which the user can give. */
export function asksForLimits(attempt: Attempt<unknown>): boolean {
  return !attempt.ok && ['unknown-instance-type', 'limits-not-published'].includes(attempt.code);
}

export function attempt<T>(ask: () => T): Attempt<T> {
  try {
    return { ok: true, value: ask() };
  } catch (error) {
    if (error instanceof MaxpodsError) return { ok: false, code: error.code, problems: error.problems };
    throw error;
  }
}
