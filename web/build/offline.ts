// Tells the service worker which files there are.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Plugin } from 'vite';

const WORKER = 'service-worker.js';

/** Fills in the constants of the service worker once all other files are known. */
export function offline(): Plugin {
  let publicDir = '';
  return {
    name: 'maxpods-offline',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle[WORKER];
        if (worker?.type !== 'chunk') throw new Error(`the build has no ${WORKER}`);
        const hash = createHash('sha256');
        const files: (readonly [name: string, integrity: string])[] = [];
        const add = (name: string, content: string | Uint8Array) => {
          const integrity = `sha256-${createHash('sha256').update(content).digest('base64')}`;
          files.push([name, integrity]);
          // The folder itself is what a visitor opens; it is the same file as index.html.
          if (name === 'index.html') files.push(['./', integrity]);
          hash.update(name).update('\0').update(content).update('\0');
        };
        for (const [name, file] of Object.entries(bundle).sort(byName)) {
          if (name !== WORKER) add(name, file.type === 'chunk' ? file.code : file.source);
        }
        for (const name of readdirSync(publicDir).sort()) add(name, readFileSync(join(publicDir, name)));
        hash.update(worker.code);
        worker.code = worker.code
          .replaceAll('BUILT_FILES', JSON.stringify(files))
          .replaceAll('BUILT_VERSION', JSON.stringify(hash.digest('hex').slice(0, 16)));
      },
    },
  };
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}
