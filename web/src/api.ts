// The package's types under the names that the page has for them.

import type { Maxpods, MaxpodsError } from 'maxpods';

/** All that the calculator shows: one evaluation. */
export type Calculation = ReturnType<Maxpods['calculate']>;
export type Answer = Calculation['document']['results'][number];
export type LedgerEntry = Answer['ledger'][number];

/** What each address of a type's ENIs is for. */
export type Grid = Calculation['grids'][number];
/** Equal ENIs. */
export type GridRow = Grid['rows'][number];
/** Adjacent addresses with the same use. */
export type Run = GridRow['runs'][number];

export type Snippet = Calculation['snippets'][number];

/** One thing that is wrong with a request: a sentence, and the path of the field that it is about. */
export type Problem = MaxpodsError['problems'][number];
