// Builds what the tests look at: the page, and the command line program that it must agree with.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { serve } from '../site.ts';

const WEB = join(import.meta.dirname, '..', '..');

declare module 'vitest' {
  export interface ProvidedContext {
    /** The built page's folder. */
    dist: string;
    /** Its address. */
    address: string;
    /** The command line program. */
    program: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // As it is built for visitors: the test runner's own environment would make it a page for developers.
  execFileSync('npm', ['run', '--silent', 'build', '--', '--logLevel', 'error'], {
    cwd: WEB,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'inherit',
  });
  const dist = join(WEB, 'dist');
  const site = await serve(dist);
  project.provide('dist', dist);
  project.provide('address', site.address);
  project.provide('program', program());
  return site.close;
}

/** Where the program is: as it was compiled with the other tests, or as it is built now, without being optimised. */
function program(): string {
  const made = process.env['MAXPODS_MADE'];
  if (made !== undefined) return join(made, 'maxpods');
  const output = execFileSync('cargo', ['build', '--quiet', '--bin', 'maxpods', '--message-format=json'], {
    cwd: join(WEB, '..'),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const built = output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { executable?: string | null })
    .find((message) => message.executable);
  if (!built?.executable) throw new Error('cargo names no program');
  return built.executable;
}
