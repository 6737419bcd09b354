// Puts the script of the theme into the page: nothing is painted before it has run, so it must not be waited for.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Plugin } from 'vite';

const TAG = '<script src="/src/theme.js"></script>';
const POLICY = "script-src 'self'";

export function inlineTheme(): Plugin {
  return {
    name: 'maxpods-inline-theme',
    apply: 'build',
    transformIndexHtml: {
      order: 'pre',
      handler(html) {
        const script = readFileSync(join(import.meta.dirname, '../src/theme.js'), 'utf8');
        const hash = createHash('sha256').update(script).digest('base64');
        if (!html.includes(TAG) || !html.includes(POLICY)) throw new Error('index.html has another form than expected');
        // The policy lets in this script alone.
        return html.replace(TAG, `<script>${script}</script>`).replace(POLICY, `${POLICY} 'sha256-${hash}'`);
      },
    },
  };
}
