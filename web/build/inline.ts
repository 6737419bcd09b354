// Scripts that stand in the page itself, because a file of their own would come too late.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Plugin } from 'vite';

const THEME = '<script src="/src/theme.js"></script>';
const POLICY = "script-src 'self'";
/** What src/main.tsx knows the module by. */
const EARLY = 'maxpodsCore';

/** Puts the script of the theme into the page: nothing is painted before it has run, so it must not be waited for. */
export function inlineTheme(): Plugin {
  return {
    name: 'maxpods-inline-theme',
    apply: 'build',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => inline(html, THEME, readFileSync(join(import.meta.dirname, '../src/theme.js'), 'utf8'), ''),
    },
  };
}

/**
 * Lets the page compile the WASM module while its script is still on the way; a module that a later part of the page loads is
 * left to it.
 */
export function earlyCore(): Plugin {
  return {
    name: 'maxpods-early-core',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { chunk }) {
        const modules = [...(chunk?.viteMetadata?.importedAssets ?? [])].filter((name) => name.endsWith('.wasm'));
        if (modules.length !== 1) throw new Error('the build has no one WASM module that the page starts with');
        // Where it fails, the page loads the module as it would without this, and says what is wrong.
        const script = `globalThis.${EARLY}=WebAssembly.compileStreaming(fetch("./${modules[0]}")).catch(()=>undefined)`;
        return inline(html, '<script type="module"', script, '\n    <script type="module"');
      },
    },
  };
}

/** Puts a script in place of some text, which may follow it; the policy lets in this script alone. */
function inline(html: string, place: string, script: string, after: string): string {
  const hash = createHash('sha256').update(script).digest('base64');
  if (!html.includes(place) || !html.includes(POLICY)) throw new Error('index.html has another form than expected');
  return html.replace(place, () => `<script>${script}</script>${after}`).replace(POLICY, `${POLICY} 'sha256-${hash}'`);
}
