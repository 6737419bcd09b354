// The lines of a file that a finding is about, with what is marked in them.

import type { TextFile } from './input.ts';

/** A place in a file, as the core names it: lines and columns from 1, columns in characters. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly end_line: number;
  readonly end_column: number;
}

export interface Mark {
  readonly place: Place;
  /** What is there; empty for what the finding is about. */
  readonly label: string;
}

export interface Part {
  readonly text: string;
  readonly mark: 'main' | 'related' | null;
}

export interface Line {
  readonly number: number;
  readonly parts: readonly Part[];
  /** What is said of its marks. */
  readonly labels: readonly string[];
  /** Whether lines are left out before it. */
  readonly isAfterGap: boolean;
}

/** Lines around what the finding is about. */
const BEFORE = 2;
const AFTER = 1;
/** The longest piece of a line, in UTF-16 units, and how much of it is before the mark. */
const LONGEST = 240;
const LEAD = 60;

/** The excerpt of a file with these marks, of which the main one has lines around it. */
export function excerpt(file: TextFile, marks: readonly Mark[]): Line[] {
  const starts = lineStarts(file);
  const numbers = new Set<number>();
  for (const { place, label } of marks) {
    const [before, after] = label === '' ? [BEFORE, AFTER] : [0, 0];
    for (let number = place.line - before; number <= place.line + after; number += 1) {
      if (number >= 1 && number <= starts.length) numbers.add(number);
    }
  }
  const sorted = [...numbers].sort((one, other) => one - other);
  // An empty line at the edge says nothing.
  const isBare = (number: number | undefined) =>
    number !== undefined && lineOf(file, number) === '' && !marks.some(({ place }) => place.line === number);
  while (isBare(sorted.at(-1))) sorted.pop();
  while (isBare(sorted[0])) sorted.shift();
  return sorted.map((number, place) => {
    const here = marks.filter((mark) => mark.place.line === number);
    return {
      number,
      parts: partsOf(lineOf(file, number), here),
      labels: here.map(({ label }) => label).filter((label) => label !== ''),
      isAfterGap: place > 0 && number !== (sorted[place - 1] ?? 0) + 1,
    };
  });
}

const startsOf = new WeakMap<TextFile, readonly number[]>();

function lineStarts(file: TextFile): readonly number[] {
  const known = startsOf.get(file);
  if (known) return known;
  const starts = [0];
  for (let at = file.text.indexOf('\n'); at >= 0; at = file.text.indexOf('\n', at + 1)) starts.push(at + 1);
  startsOf.set(file, starts);
  return starts;
}

function lineOf(file: TextFile, number: number): string {
  const starts = lineStarts(file);
  const line = file.text.slice(starts[number - 1], (starts[number] ?? file.text.length + 1) - 1);
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** A line in parts, marked and not; a long one is cut to what is around the first mark. */
function partsOf(line: string, marks: readonly Mark[]): Part[] {
  const spans = marks
    .map(({ place, label }) => {
      const from = indexOf(line, place.column);
      const to = place.end_line > place.line ? line.length : indexOf(line, place.end_column);
      return { from, to: Math.max(to, from), mark: label === '' ? ('main' as const) : ('related' as const) };
    })
    .sort((one, other) => one.from - other.from);
  const first = spans.find(({ mark }) => mark === 'main') ?? spans[0];
  const begin = line.length > LONGEST ? Math.max(0, (first?.from ?? 0) - LEAD) : 0;
  const end = Math.min(line.length, begin + LONGEST);
  const parts: Part[] = [];
  const add = (text: string, mark: Part['mark']) => text !== '' && parts.push({ text, mark });
  let at = begin;
  if (begin > 0) add('…', null);
  for (const { from, to, mark } of spans) {
    // What overlaps is marked already; what is cut off has its label alone.
    if (from < at || from >= end) continue;
    add(line.slice(at, from), null);
    at = Math.min(Math.max(to, from), end);
    add(line.slice(from, at), mark);
  }
  add(line.slice(at, end), null);
  if (end < line.length) add('…', null);
  return parts;
}

/** Where a column begins, counted in characters, of which some have two UTF-16 units. */
function indexOf(line: string, column: number): number {
  let index = 0;
  for (let passed = 1; passed < column && index < line.length; passed += 1) {
    index += (line.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
  return index;
}
