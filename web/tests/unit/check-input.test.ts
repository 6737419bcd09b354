import type { Finding } from 'maxpods/check';
import { describe, expect, test } from 'vitest';

import { grouped } from '../../src/check/alike.ts';
import { NOTHING, pastedName, toRequest, withFiles } from '../../src/check/input.ts';
import { chosen, open } from '../../src/check/read-files.ts';

describe('what is checked', () => {
  test('is files, types and workloads, without what is empty', () => {
    const files = [{ name: 'a', text: 'b' }];
    expect(toRequest({ ...NOTHING, files, types: ' m5.large, ,c5.*', workloads: 'web replicas=2\n\n db replicas=1 ' })).toEqual({
      files,
      types: ['m5.large', 'c5.*'],
      workloads: ['web replicas=2', 'db replicas=1'],
    });
  });

  test('has each name once, with the text that was opened last', () => {
    const files = withFiles([{ name: 'a', text: '1' }, { name: 'b', text: '2' }], [{ name: 'a', text: '3' }]);
    expect(files).toEqual([{ name: 'a', text: '3' }, { name: 'b', text: '2' }]);
    expect(pastedName([])).toBe('pasted');
    expect(pastedName([{ name: 'pasted', text: '' }])).toBe('pasted-2');
  });
});

const file = (name: string, content: string | Uint8Array<ArrayBuffer> = 'a: 1') => ({ name, file: new File([content], name) });

describe('files', () => {
  test('of a folder are those that the program reads, and a file that is named is read whatever it is called', () => {
    const of = (path: string) => Object.assign(new File([], path.split('/').at(-1) ?? ''), { webkitRelativePath: path });
    const list = [of('a/b.yaml'), of('a/README.md'), of('a/.git/c.yaml'), of('a/d.JSON')];
    expect(chosen(list as unknown as FileList).map(({ name }) => name)).toEqual(['a/b.yaml', 'a/d.JSON']);
    const named = [new File([], 'notes.txt')];
    expect(chosen(named as unknown as FileList).map(({ name }) => name)).toEqual(['notes.txt']);
  });

  test('that are not text are left out, and said', async () => {
    const { files, problems } = await open([file('a.yaml'), file('b.bin', new Uint8Array([0xff, 0xfe, 0]))]);
    expect(files).toEqual([{ name: 'a.yaml', text: 'a: 1', found: false }]);
    expect(problems).toEqual(["`b.bin` isn't text in UTF-8; it is left out"]);
  });

  test('are not opened if they are too many for a page, or none', async () => {
    const many = Array.from({ length: 5_001 }, (_, place) => file(`${place}.yaml`));
    expect((await open(many)).problems[0]).toContain('give them to `maxpods check`');
    expect((await open([file('a.yaml')], 64_000_000)).problems[0]).toContain('64 MB');
    expect((await open([])).problems[0]).toContain('no YAML, JSON or TOML');
  });
});

test('findings that say the same of the same place are one, with all that they are about', () => {
  const finding = (name: string, line: number) =>
    ({
      rule: 'over-commit',
      file: 'a.yaml',
      line,
      column: 1,
      message: 'm',
      remedy: 'r',
      about: `InstanceGroup ${name}`,
      edits: [{ file: 'a.yaml', start: line, end: line, replacement: name, safe: true }],
    }) as unknown as Finding;
  const groups = grouped([finding('a', 1), finding('b', 2), finding('c', 1), finding('a', 1)]);
  expect(groups.map(({ subjects, edits }) => [subjects, edits.length])).toEqual([
    [['InstanceGroup a', 'InstanceGroup c'], 2],
    [['InstanceGroup b'], 1],
  ]);
});
