// How Node gets at a module: its `fetch` reads no files.

import { readFile } from 'node:fs/promises';

/** A path, or the URL of a file, is read; the glue knows what to do with all else. */
export function open(source) {
  if (typeof source === 'string' && !/^(https?|data|blob|file):/i.test(source)) return readFile(source);
  return /^file:/i.test(source) ? readFile(new URL(source)) : source;
}
