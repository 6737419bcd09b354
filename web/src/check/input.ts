// What is checked: files by name, and what they don't say.

import type { CheckRequest } from 'maxpods/check';

export interface TextFile {
  readonly name: string;
  readonly text: string;
  /** Whether it was found in a folder, so that it may have nothing to do with nodes. */
  readonly found?: boolean;
}

export interface Input {
  readonly files: readonly TextFile[];
  /** Types of nodes whose files don't name them, separated by commas. */
  readonly types: string;
  /** What runs in addition, one workload a line. */
  readonly workloads: string;
}

export const NOTHING: Input = { files: [], types: '', workloads: '' };

export function toRequest({ files, types, workloads }: Input): CheckRequest {
  return { files: [...files], types: parts(types, ','), workloads: parts(workloads, '\n') };
}

function parts(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Adds files; one that was opened before is read anew. */
export function withFiles(files: readonly TextFile[], opened: readonly TextFile[]): TextFile[] {
  const byName = new Map([...files, ...opened].map((file) => [file.name, file]));
  return [...byName.values()];
}

/** A name for text that was pasted. */
export function pastedName(files: readonly TextFile[]): string {
  const names = new Set(files.map(({ name }) => name));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? 'pasted' : `pasted-${number}`;
    if (!names.has(name)) return name;
  }
}
