// Builds what the tests look at: the page, and the command line program that it must agree with.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { build } from 'vite';
import type { TestProject } from 'vitest/node';

import { serve } from '../site.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

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
  await build({ logLevel: 'warn' });
  const dist = join(import.meta.dirname, '..', '..', 'dist');
  const site = await serve(dist);
  project.provide('dist', dist);
  project.provide('address', site.address);
  project.provide('program', process.env['MAXPODS_BIN'] ?? program());
  return site.close;
}

/** Builds the program, and says where it is. */
function program(): string {
  const output = execFileSync('cargo', ['build', '--release', '--quiet', '--bin', 'maxpods', '--message-format=json'], {
    cwd: ROOT,
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
