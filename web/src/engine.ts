// The core, loaded once; every part of the page asks it through here.

import { MaxpodsError, type Maxpods } from 'maxpods';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

const Engine = createContext<Maxpods | null>(null);

export const EngineProvider = Engine.Provider;

export function useMaxpods(): Maxpods {
  const maxpods = useContext(Engine);
  if (!maxpods) throw new Error('a part of the page stands outside of EngineProvider');
  return maxpods;
}

/** An answer of the core, or the sentence with which it refuses. */
export type Attempt<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string; readonly message: string };

export function attempt<T>(ask: () => T): Attempt<T> {
  try {
    return { ok: true, value: ask() };
  } catch (error) {
    if (error instanceof MaxpodsError) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}
