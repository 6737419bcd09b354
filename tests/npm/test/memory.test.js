// What happens when the memory runs out: tried with a module that may have little of it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { load } from 'maxpods';
import { load as loadPlanner } from 'maxpods/plan';

const MEMORY_SECTION = 5;

/** A number in LEB128, and where it ends. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value, at];
  }
}

/** The module with a limit to the pages of its memory, of 64 KiB each, beyond those that it starts with. */
function limited(module, more) {
  for (let at = 8; at < module.length; ) {
    const id = module[at];
    const [length, begin] = number(module, at + 1);
    if (id === MEMORY_SECTION) {
      const [pages] = number(module, begin + 2);
      const leb = (value) => [(value & 0x7f) | 0x80, value >> 7];
      const memory = [1, 1, ...leb(pages), ...leb(pages + more)];
      return Buffer.concat([module.subarray(0, at), Buffer.from([id, memory.length, ...memory]), module.subarray(begin + length)]);
    }
    at = begin + length;
  }
  assert.fail('the module has no memory');
}

const OUT_OF_MEMORY = { name: 'MaxpodsError', code: 'out-of-memory' };

/** The file of a module with a little memory. */
const small = async (file) => limited(await readFile(fileURLToPath(import.meta.resolve(`maxpods/${file}`))), 32);

test('a request that needs too much is refused, and the next is answered as ever', async () => {
  const maxpods = await load(await small('maxpods_bg.wasm'));
  const all = { types: ['*'] };
  for (let i = 0; i < 10; i += 1) {
    assert.throws(() => maxpods.evaluate(all), OUT_OF_MEMORY);
    assert.throws(() => maxpods.search({ query: 'x'.repeat(2 ** 22) }), OUT_OF_MEMORY);
    assert.equal(maxpods.evaluate({ types: ['t3.medium'] }).results[0].max_pods, 17);
  }
});

test('so is a plan or a footprint, without a loss for the calculator', async () => {
  const planner = await loadPlanner(await small('plan_bg.wasm'));
  const subnets = [{ name: 'a', cidr: '10.0.0.0/24' }];
  const group = { types: ['m5.large'], nodes: 1, pods: 9 };
  const many = { subnets, groups: Array.from({ length: 20_000 }, (_, i) => ({ ...group, name: `${i}` })) };
  for (let i = 0; i < 5; i += 1) {
    assert.throws(() => planner.footprint({ types: ['*'], pods: 1 }), OUT_OF_MEMORY);
    assert.throws(() => planner.plan(many), OUT_OF_MEMORY);
    assert.throws(() => planner.blocks(many), OUT_OF_MEMORY);
    assert.equal(planner.plan({ subnets, groups: [group] }).subnets[0].now.used, 20);
  }
  const maxpods = await load();
  assert.equal(maxpods.evaluate({ types: ['t3.medium'] }).results[0].max_pods, 17);
});
