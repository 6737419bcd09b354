// Fails unless two builds of the package answer alike: node same.js pkg other/pkg

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { CHECKS, EMISSIONS, EXPRESSIONS, EXPRESSION_VALUES, FILES, FINDS, FOOTPRINTS, OPTIONS, PLANS } from './requests.js';

const [recorded, fresh] = await Promise.all(
  process.argv.slice(2, 4).map(async (folder) => {
    const entries = ['node.js', 'plan-node.js', 'manifest-node.js', 'check-node.js', 'find-node.js'];
    const load = async (name) => (await import(pathToFileURL(resolve(folder, name)))).load();
    const [expressions, ...modules] = await Promise.all(['expression-node.js', ...entries].map(load));
    // The calculator has an `evaluate` too.
    const { evaluate: evaluateExpression, ...others } = expressions;
    return Object.assign({ evaluateExpression, ...others }, ...modules);
  }),
);

/** An answer, or a refusal, as text. */
function answer(maxpods, name, request) {
  try {
    return JSON.stringify(maxpods[name](request));
  } catch (error) {
    return `${error.name} ${error.code}: ${error.message}`;
  }
}

let calls = 0;

function same(name, request) {
  calls += 1;
  const [before, now] = [recorded, fresh].map((maxpods) => answer(maxpods, name, request));
  if (before === now) return;
  const place = [...before].findIndex((character, index) => character !== now[index]);
  const around = (text) => text.slice(Math.max(0, place - 60), place + 60);
  console.error(`${name}(${JSON.stringify(request)}) gave\n  ${around(before)}\nand gives\n  ${around(now)}`);
  process.exit(1);
}

same('catalog');
same('instanceTypes', {});
for (const query of ['m5', 't3med', '48xl', 'c7gn.metal', 'nothing like it']) same('search', { query });
for (const types of [['m5.lrage'], ['m5'], ['x99.*'], []]) same('evaluate', { types });
for (const options of OPTIONS) {
  same('options', options);
  same('table', options);
  same('table', { filter: 'pods>=58 vcpus<=4 arch=arm64', sort: '-max_pods', ...options });
  same('evaluate', { types: ['*'], group: false, ...options });
  same('evaluate', { types: ['m5.*', 'c7g.*'], ...options });
  same('grid', { types: ['*'], ...options });
  for (const types of [['t3.medium'], ['p5.48xlarge'], ['m5.metal'], ['i3.large']]) {
    same('snippets', { types, ...options });
    same('command', { types, ...options });
  }
}
for (const plan of [...PLANS, { subnets: [], groups: [{ nodes: -1 }] }]) {
  same('plan', plan);
  same('blocks', plan);
  same('subnets', { plan });
  same('subnets', { plan, columns: ['subnet', 'smallest_mask'] });
}
for (const footprint of [...FOOTPRINTS, { types: ['m5'], pods: 1 }]) same('footprint', footprint);
for (const files of [...FILES, ['a: ['], []]) same('read', { files });
for (const check of [...CHECKS, { files: [], workloads: ['web'] }]) {
  same('check', check);
  same('fix', check);
  same('fix', { ...check, all_edits: true });
}
for (const find of [...FINDS, { pods: 'x' }]) same('find', find);
for (const request of [...EXPRESSIONS, { expression: 'max_pods +' }, {}]) {
  same('evaluateExpression', request);
  same('lint', request);
}
for (const request of [...EXPRESSION_VALUES, { expression: 'max_pods' }]) same('value', request);
for (const request of [...EMISSIONS, { tool: 'kops' }]) same('emit', request);
same('compare', { types: ['t3.*', 'p5.48xlarge'], options: OPTIONS });
console.log(`${calls} calls answer alike`);
