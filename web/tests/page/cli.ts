// The command line program, whose answers the page must give too.

import { execFileSync } from 'node:child_process';

import { inject } from 'vitest';

/** What it prints. Warnings go elsewhere. */
export function maxpods(...flags: string[]): string {
  return execFileSync(inject('program'), flags, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** The bare number. */
export function maxPods(...flags: string[]): number {
  return Number(maxpods(...flags, '-q'));
}
