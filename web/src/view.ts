// What the frame of the page gives to each view.

import type { OptionInfo } from 'maxpods';

import type { Go } from './history.ts';
import type { State } from './state.ts';

export interface ViewProps {
  readonly state: State;
  /** The options that change what the view shows. */
  readonly options: readonly OptionInfo[];
  readonly go: Go;
}
