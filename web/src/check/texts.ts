// The texts of files, and the lines of them that findings are about, in which the core has hidden what may be secret.

import type { CheckDocument } from 'maxpods/check';

import type { TextFile } from './input.ts';

export interface Texts {
  /** By name. */
  readonly files: ReadonlyMap<string, TextFile>;
  /** By name, then by number. */
  readonly lines: ReadonlyMap<string, ReadonlyMap<number, string>>;
}

export function textsOf(files: readonly TextFile[], excerpts: CheckDocument['excerpts']): Texts {
  const lines = new Map<string, Map<number, string>>();
  for (const { file, line, text } of excerpts ?? []) {
    const ofFile = lines.get(file) ?? new Map<number, string>();
    lines.set(file, ofFile.set(line, text));
  }
  return { files: new Map(files.map((file) => [file.name, file])), lines };
}
