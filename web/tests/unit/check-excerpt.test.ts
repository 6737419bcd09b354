import { describe, expect, test } from 'vitest';

import { excerpt, type Line, type Mark } from '../../src/check/excerpt.ts';

const mark = (line: number, column: number, end_column: number, label = '', end_line = line): Mark => ({
  place: { line, column, end_line, end_column },
  label,
});

/** The excerpt, with the marked lines as they stand in the text. */
function of(text: string, marks: readonly Mark[]): Line[] {
  const lines = text.split(/\r?\n/);
  const marked = marks.filter(({ place }) => place.line <= lines.length).map(({ place }) => place.line);
  return excerpt({ name: 'a.yaml', text }, new Map(marked.map((line) => [line, lines[line - 1] ?? ''])), marks);
}

/** `3: maxPods: [100] <- the type` */
const shown = (lines: readonly Line[]) =>
  lines.map(({ number, parts, labels, isAfterGap }) => {
    const text = parts.map((part) => (part.mark === null ? part.text : `[${part.text}]`)).join('');
    return `${isAfterGap ? '… ' : ''}${number}: ${text}${labels.map((label) => ` <- ${label}`).join('')}`;
  });

describe('an excerpt', () => {
  test('has the fields that the line is in, and other places with what is there', () => {
    const text =
      'kind: InstanceGroup\r\nspec:\r\n  image: a\r\n  kubelet:\r\n    a: 1\r\n    maxPods: 100\r\n  machineType: t3.medium\r\n';
    expect(shown(of(text, [mark(6, 14, 17), mark(7, 16, 25, 'the type')]))).toEqual([
      '2: spec:',
      '… 4:   kubelet:',
      '… 6:     maxPods: [100]',
      '7:   machineType: [t3.medium] <- the type',
    ]);
  });

  test('shows of other lines nothing but names: values may be secret', () => {
    const text = 'env: secret\nspec: # secret\n  password: |\n    secret\n   a:\n    - b: secret\n      c: 1\n';
    const lines = shown(of(text, [mark(7, 10, 11)]));
    expect(lines).toEqual(['5:    a:', '… 7:       c: [1]']);
    // Hidden by the core.
    const file = { name: 'a', text: 'token: x' };
    expect(shown(excerpt(file, new Map([[1, 'token: *']]), [mark(1, 8, 9)]))).toEqual(['1: token: [*]']);
  });

  test('ends at the begin of a document', () => {
    expect(shown(of('spec:\n---\n  a: 1', [mark(3, 6, 7)]))).toEqual(['3:   a: [1]']);
  });

  test('counts columns in characters', () => {
    expect(shown(of('{a: 🦀🦀, b: 7}', [mark(1, 12, 13)]))).toEqual(['1: {a: 🦀🦀, b: [7]}']);
  });

  test('marks the rest of the first line of what spans several', () => {
    expect(shown(of('a:\n  b: 1\n  c: 2', [mark(2, 3, 7, '', 3)]))).toEqual(['1: a:', '2:   [b: 1]']);
  });

  test('survives places that the text does not have', () => {
    expect(shown(of('a: 1', [mark(1, 90, 99), mark(70, 1, 2, 'x')]))).toEqual(['1: a: 1']);
    expect(shown(of('', [mark(1, 1, 1)]))).toEqual(['1: ']);
    expect(shown(excerpt({ name: 'a', text: 'a: 1' }, new Map(), [mark(1, 4, 5)]))).toEqual([]);
  });

  test('cuts a line that is as long as a file', () => {
    const long = `{${'"a": 1, '.repeat(100_000)}"maxPods": 100, ${'"b": 1, '.repeat(100_000)}}`;
    const column = long.indexOf('100,') + 1;
    const [line] = shown(of(long, [mark(1, column, column + 3)]));
    expect(line).toContain('"maxPods": [100], "b"');
    expect(line?.length).toBeLessThan(300);
  });

  test('marks what overlaps once', () => {
    const lines = shown(of('a: [m5.large]', [mark(1, 4, 14), mark(1, 5, 13, 'the type')]));
    expect(lines).toEqual(['1: a: [[m5.large]] <- the type']);
  });
});
