// The package's types under the names that the page has for them.

import type { Maxpods } from 'maxpods';

export type Request = Parameters<Maxpods['evaluate']>[0];
export type Answer = ReturnType<Maxpods['evaluate']>['results'][number];
export type LedgerEntry = Answer['ledger'][number];

/** What each address of a type's ENIs is for. */
export type Grid = ReturnType<Maxpods['grid']>[number];
/** Equal ENIs. */
export type GridRow = Grid['rows'][number];
/** Addresses next to each other that are for the same. */
export type Run = GridRow['runs'][number];

export type Snippet = ReturnType<Maxpods['snippets']>[number];
