// For Node, whose `fetch` reads no files.

import { readFile } from 'node:fs/promises';

import { loader } from './api.js';

export { MaxpodsError } from './api.js';

/** A URL of a file, or a path, is read; all else is for the module's own loader. */
function open(source) {
  if (typeof source === 'string' && !/^[a-z][a-z+.-]+:/i.test(source)) return readFile(source);
  if ((source instanceof URL || typeof source === 'string') && `${source}`.startsWith('file:')) {
    return readFile(new URL(source));
  }
  return source;
}

export const load = loader(() => new URL('./maxpods_bg.wasm', import.meta.url), open);
