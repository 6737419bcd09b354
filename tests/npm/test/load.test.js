// The ways to name a module.

import assert from 'node:assert/strict';
import { fork, spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** What is imported, the file of its module, and a call with its answer. */
const MODULES = [
  { name: 'maxpods', file: 'maxpods_bg.wasm', call: "evaluate({ types: ['t3.medium'] }).results[0].max_pods", answer: '17' },
  { name: 'maxpods/plan', file: 'plan_bg.wasm', call: "footprint({ types: ['m5.large'], pods: 1 }).results[0].subnet_addresses", answer: '20' },
  { name: 'maxpods/manifest', file: 'manifest_bg.wasm', call: "read({ files: ['pods: 3'] }).plan.pods", answer: '3' },
  { name: 'maxpods/check', file: 'check_bg.wasm', call: 'check({ files: [] }).summary', answer: 'no problems in no document of 0 files' },
  { name: 'maxpods/find', file: 'find_bg.wasm', call: "find({ types: ['m5.large'] }).meeting", answer: '1' },
  { name: 'maxpods/expression', file: 'expression_bg.wasm', call: "value({ expression: 'max_pods', max_pods: 7 }).value", answer: '7' },
];

// A module is loaded once in each process, so that each way needs its own.
function answer({ name, file, call }, source) {
  const program = `
    import { readFile } from 'node:fs/promises';
    import { load } from '${name}';
    const file = '${file}';
    const module = new URL(import.meta.resolve('maxpods/${file}'));
    const server = process.argv[1];
    const maxpods = await load(${source});
    console.log(maxpods.${call});`;
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const node = spawnSync(process.execPath, ['--input-type=module', '--eval', program, address], {
    cwd: folder,
    encoding: 'utf8',
  });
  return node.status === 0 ? node.stdout.trim() : node.stderr;
}

let server;
let address;

before(async () => {
  // In a process of its own, because `answer` blocks this one.
  server = fork(fileURLToPath(new URL('../serve.js', import.meta.url)));
  address = await new Promise((resolve) => server.once('message', resolve));
});

after(() => server.kill());

for (const [what, source] of Object.entries({
  nothing: '',
  'undefined': 'undefined',
  'a URL of a file': 'module',
  'a URL of a file as text': 'module.href',
  'a path': '(await import("node:url")).fileURLToPath(module)',
  'a URL': 'new URL(file, server)',
  'a URL as text': 'new URL(file, server).href',
  'a request': 'new Request(new URL(file, server))',
  'an answer': 'await fetch(new URL(file, server))',
  'the promise of an answer': 'fetch(new URL(file, server))',
  bytes: 'await readFile(module)',
  'the promise of bytes': 'readFile(module)',
  'a buffer': '(await readFile(module)).buffer.slice(0)',
  'a compiled module': 'await WebAssembly.compile(await readFile(module))',
})) {
  for (const module of MODULES) {
    test(`the module of ${module.name} is loaded from ${what}`, () => assert.equal(answer(module, source), module.answer));
  }
}

for (const { name } of MODULES) {
  test(`a load of ${name} that fails can be tried again`, async () => {
    const { load } = await import(name);
    await assert.rejects(load('no/such/file.wasm'), { code: 'ENOENT' });
    await assert.rejects(load(new Uint8Array([1, 2, 3])), WebAssembly.CompileError);
    const [first, second] = await Promise.all([load(), load()]);
    assert.equal(first, second);
    assert.equal(first, await load('no/such/file.wasm'), 'it is loaded once');
  });
}
