// The example: the cluster that the project began with, and what was to run on it. The tests of the core have the same files.

import kops from '../../../tests/runs/check.in/kops.yaml?raw';
import netshoot from '../../../tests/runs/check.in/netshoot.yaml?raw';

import type { TextFile } from './input.ts';

export const EXAMPLE: readonly TextFile[] = [
  { name: 'kops.yaml', text: kops },
  { name: 'netshoot.yaml', text: netshoot },
];
