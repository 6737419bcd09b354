import { describe, expect, test } from 'vitest';

import { excerpt, type Line, type Mark } from '../../src/check/excerpt.ts';

const file = (text: string) => ({ name: 'a.yaml', text });

const mark = (line: number, column: number, end_column: number, label = '', end_line = line): Mark => ({
  place: { line, column, end_line, end_column },
  label,
});

/** `3: maxPods: [100] <- the type` */
const shown = (lines: readonly Line[]) =>
  lines.map(({ number, parts, labels, isAfterGap }) => {
    const text = parts.map((part) => (part.mark === null ? part.text : `[${part.text}]`)).join('');
    return `${isAfterGap ? '… ' : ''}${number}: ${text}${labels.map((label) => ` <- ${label}`).join('')}`;
  });

describe('an excerpt', () => {
  test('has the lines around what the finding is about, and other places with what is there', () => {
    const text = 'spec:\r\n  kubelet:\r\n    maxPods: 100\r\n  role: Node\r\n\r\n  a: b\r\n  machineType: t3.medium\r\n';
    expect(shown(excerpt(file(text), [mark(3, 14, 17), mark(7, 16, 25, 'the type')]))).toEqual([
      '1: spec:',
      '2:   kubelet:',
      '3:     maxPods: [100]',
      '4:   role: Node',
      '… 7:   machineType: [t3.medium] <- the type',
    ]);
  });

  test('counts columns in characters', () => {
    expect(shown(excerpt(file('{a: 🦀🦀, b: 7}'), [mark(1, 12, 13)]))).toEqual(['1: {a: 🦀🦀, b: [7]}']);
  });

  test('marks the rest of the first line of what spans several', () => {
    expect(shown(excerpt(file('a:\n  b: 1\n  c: 2'), [mark(2, 3, 7, '', 3)]))).toEqual([
      '1: a:',
      '2:   [b: 1]',
      '3:   c: 2',
    ]);
  });

  test('has no empty lines at its ends, and survives places that the text does not have', () => {
    expect(shown(excerpt(file('\na: 1\n\n'), [mark(2, 4, 5)]))).toEqual(['2: a: [1]']);
    expect(shown(excerpt(file('a: 1'), [mark(1, 90, 99), mark(70, 1, 2, 'x')]))).toEqual(['1: a: 1']);
    expect(shown(excerpt(file(''), [mark(1, 1, 1)]))).toEqual(['1: ']);
  });

  test('cuts a line that is as long as a file', () => {
    const long = `{${'"a": 1, '.repeat(100_000)}"maxPods": 100, ${'"b": 1, '.repeat(100_000)}}`;
    const column = long.indexOf('100,') + 1;
    const [line] = shown(excerpt(file(long), [mark(1, column, column + 3)]));
    expect(line).toContain('"maxPods": [100], "b"');
    expect(line?.length).toBeLessThan(300);
  });

  test('marks what overlaps once', () => {
    const lines = shown(excerpt(file('a: [m5.large]'), [mark(1, 4, 14), mark(1, 5, 13, 'the type')]));
    expect(lines).toEqual(['1: a: [[m5.large]] <- the type']);
  });
});
