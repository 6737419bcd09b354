// For Node, whose `fetch` reads no files.

import { readFile } from 'node:fs/promises';

import { loader } from './api.js';

export { MaxpodsError } from './api.js';

/** A path, or the URL of a file, is read; the glue knows what to do with all else. */
function open(source) {
  if (typeof source === 'string' && !/^(https?|data|blob|file):/i.test(source)) return readFile(source);
  return /^file:/i.test(source) ? readFile(new URL(source)) : source;
}

export const load = loader(new URL('./maxpods_bg.wasm', import.meta.url), open);
