// The ways to name a module.

import assert from 'node:assert/strict';
import { fork, spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const MODULE = new URL(import.meta.resolve('maxpods/maxpods_bg.wasm'));

// The module is loaded once in each process, so that each way needs its own.
function answer(source) {
  const program = `
    import { readFile } from 'node:fs/promises';
    import { load } from 'maxpods';
    const module = new URL(${JSON.stringify(MODULE)});
    const server = process.argv[1];
    const maxpods = await load(${source});
    console.log(maxpods.evaluate({ types: ['t3.medium'] }).results[0].max_pods);`;
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
  'a URL': 'new URL("maxpods_bg.wasm", server)',
  'a URL as text': 'new URL("maxpods_bg.wasm", server).href',
  'a request': 'new Request(new URL("maxpods_bg.wasm", server))',
  'an answer': 'await fetch(new URL("maxpods_bg.wasm", server))',
  'the promise of an answer': 'fetch(new URL("maxpods_bg.wasm", server))',
  bytes: 'await readFile(module)',
  'the promise of bytes': 'readFile(module)',
  'a buffer': '(await readFile(module)).buffer.slice(0)',
  'a compiled module': 'await WebAssembly.compile(await readFile(module))',
})) {
  test(`a module is loaded from ${what}`, () => assert.equal(answer(source), '17'));
}

test('a load that fails can be tried again', async () => {
  const { load } = await import('maxpods');
  await assert.rejects(load('no/such/file.wasm'), { code: 'ENOENT' });
  await assert.rejects(load(new Uint8Array([1, 2, 3])), WebAssembly.CompileError);
  const [first, second] = await Promise.all([load(), load()]);
  assert.equal(first, second);
  assert.equal(first, await load('no/such/file.wasm'), 'it is loaded once');
});
