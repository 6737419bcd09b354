// The command line program, whose answers the page must give too.

import { execFileSync, spawnSync } from 'node:child_process';
import { dirname } from 'node:path';

import { inject } from 'vitest';

/** What it prints. Warnings go elsewhere. */
export function maxpods(...flags: string[]): string {
  return execFileSync(inject('program'), flags, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** The bare number that the plug-in can serve. */
export function maxPods(...flags: string[]): number {
  return Number(maxpods(...flags, '-q', '--uncapped'));
}

/** What a copied command prints, run by a shell; a plan that doesn't fit ends with 1. */
export function shell(line: string, input = ''): string {
  const path = `${dirname(inject('program'))}:${process.env['PATH'] ?? ''}`;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', line], {
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
    input,
    maxBuffer: 1 << 28,
  });
  if (status !== 0 && status !== 1) throw new Error(`${line} ended with ${status}: ${stderr}`);
  return stdout;
}
