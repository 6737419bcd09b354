// Puts the licences of all that the page is made of beside it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Plugin } from 'vite';

/** What the file is called, to which the page links. */
const FILE = 'licenses.txt';

/** The packages that end up in the page, as npm installed them. */
const PACKAGES = join(import.meta.dirname, '../node_modules');

export function licences(): Plugin {
  return {
    name: 'maxpods-licences',
    apply: 'build',
    generateBundle() {
      const text = [
        ...texts('maxpods', ['LICENSE-MIT', 'LICENSE-APACHE', 'NOTICE', 'THIRD-PARTY-LICENSES.txt']),
        ...texts('preact', ['LICENSE']),
      ].join('\n');
      this.emitFile({ type: 'asset', fileName: FILE, source: text });
    },
  };
}

/** These files of a package, each below its name. */
function texts(name: string, files: readonly string[]): string[] {
  return files.map((file) => `== ${name}: ${file}\n\n${readFileSync(join(PACKAGES, name, file), 'utf8')}`);
}
