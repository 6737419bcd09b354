import { load } from 'maxpods/expression';
import { expect, test } from 'vitest';

import { parts } from '../../src/expression/marks.ts';

const expressions = await load();

/** The parts that are marked, each with its severity. */
function marked(expression: string): (string | null)[][] {
  const { findings } = expressions.lint({ expression, types: ['m5.large'] });
  const all = parts(expression, findings);
  expect(all.map(({ text }) => text).join('')).toBe(expression);
  return all.filter(({ severity }) => severity !== null).map(({ text, severity }) => [text, severity]);
}

test('what a finding is about is marked', () => {
  expect(marked('max_pods * 0.9')).toEqual([['*', 'error']]);
  expect(marked('max_pods + size')).toEqual([['size', 'error']]);
});

test('on later lines, and behind characters beyond 16 bits', () => {
  expect(marked('max_pods +\n  size')).toEqual([['size', 'error']]);
  expect(marked('"🦀🦀" == "" ? 1 : size')).toEqual([['size', 'error']]);
});

test('what is right has no mark', () => {
  expect(marked('max_pods')).toEqual([]);
  expect(marked('')).toEqual([]);
});
