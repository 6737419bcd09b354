// The text of an expression in parts: what findings are about, and the rest.

import type { LintDocument } from 'maxpods/expression';

type Finding = LintDocument['findings'][number];

export interface Part {
  readonly text: string;
  /** How bad the worst finding about it is; `null` if there is none. */
  readonly severity: Finding['severity'] | null;
}

/** The parts in order; findings come the worst first, and where two are about one place the first holds. */
export function parts(text: string, findings: readonly Finding[]): Part[] {
  const spans = findings
    .flatMap(({ line, column, end_column: end, severity }) => {
      if (line === null || column === null || end === null) return [];
      const start = indexOf(text, line, column);
      return [{ start, end: Math.max(indexOf(text, line, end), start), severity }];
    })
    .sort((one, other) => one.start - other.start);
  const all: Part[] = [];
  let at = 0;
  for (const { start, end, severity } of spans) {
    if (start < at || end === start) continue;
    if (start > at) all.push({ text: text.slice(at, start), severity: null });
    all.push({ text: text.slice(start, end), severity });
    at = end;
  }
  if (at < text.length) all.push({ text: text.slice(at), severity: null });
  return all;
}

/** Where a place is in the text, in UTF-16 units: lines and columns are counted from 1, columns in characters. */
function indexOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) break;
    start = end + 1;
  }
  const before = Array.from(text.slice(start)).slice(0, column - 1);
  return start + before.join('').length;
}
