// The lines that a finding is about, with what is marked in them, below the names of the fields that they are in.

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

/** The most names of fields that are shown above a line, and the lines that they are looked for in. */
const MOST_PARENTS = 4;
const MOST_PASSED = 400;
/** The longest piece of a line, in UTF-16 units, and how much of it is before the mark. */
const LONGEST = 240;
const LEAD = 60;

/**
 * The excerpt of a file with these marks. `lines` are those that are marked, by their numbers: the core hides in them what may
 * be secret, so that of other lines nothing is shown but the names of fields.
 */
export function excerpt(file: TextFile, lines: ReadonlyMap<number, string>, marks: readonly Mark[]): Line[] {
  const texts = new Map<number, string>();
  for (const { place, label } of marks) {
    const text = lines.get(place.line);
    if (text === undefined) continue;
    texts.set(place.line, text);
    if (label === '') for (const parent of parentsOf(file, place.line)) texts.set(parent.number, parent.text);
  }
  const sorted = [...texts].sort(([one], [other]) => one - other);
  return sorted.map(([number, text], place) => {
    const here = marks.filter((mark) => mark.place.line === number);
    return {
      number,
      parts: partsOf(text, here),
      labels: here.map(({ label }) => label).filter((label) => label !== ''),
      isAfterGap: place > 0 && number !== (sorted[place - 1]?.[0] ?? 0) + 1,
    };
  });
}

/** The lines above that hold nothing but the name of a field that a line is in. */
function parentsOf(file: TextFile, number: number): { number: number; text: string }[] {
  const parents: { number: number; text: string }[] = [];
  let indent = indentOf(lineOf(file, number));
  for (let above = number - 1; above > Math.max(0, number - MOST_PASSED); above -= 1) {
    const text = lineOf(file, above);
    if (indent === 0 || text.startsWith('---')) break;
    if (text.trim() === '' || indentOf(text) >= indent) continue;
    indent = indentOf(text);
    if (/^\s*[\w.-]+:\s*$/.test(text)) parents.push({ number: above, text });
    if (parents.length === MOST_PARENTS) break;
  }
  return parents;
}

/** The first letter's place; a list's dash is as good as a space. */
function indentOf(line: string): number {
  return line.search(/[^\s-]|$/);
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

/** A line, without its end; of one that is longer than a field's name may be, the begin. */
function lineOf(file: TextFile, number: number): string {
  const starts = lineStarts(file);
  const start = starts[number - 1];
  if (start === undefined) return '';
  const end = (starts[number] ?? file.text.length + 1) - 1;
  return file.text.slice(start, Math.min(end, start + LONGEST)).replace(/\r$/, '');
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
