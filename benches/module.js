// What calls of the npm package cost, JSON included, beside the same answer from a plain object in JavaScript.
//
// `node benches/module.js`, of the package in `pkg/`.

import { load } from '../pkg/node.js';
import { load as loadCheck } from '../pkg/check-node.js';
import { load as loadExpressions } from '../pkg/expression-node.js';
import { load as loadFind } from '../pkg/find-node.js';
import { load as loadPlan } from '../pkg/plan-node.js';

const SECONDS = 0.5;

/** The milliseconds of several calls, each. */
function timed(call, times) {
  const begun = performance.now();
  for (let time = 0; time < times; time++) call();
  return (performance.now() - begun) / times;
}

/** The least of what a call takes in a while, measured in rounds that are long enough for the clock. */
function least(call) {
  let times = 1;
  while (timed(call, times) * times < 0.2) times *= 2;
  const end = performance.now() + SECONDS * 1e3;
  let fastest = Infinity;
  do fastest = Math.min(fastest, timed(call, times));
  while (performance.now() < end);
  return fastest;
}

const begun = performance.now();
const maxpods = await load();
const loaded = performance.now() - begun;

const names = maxpods.instanceTypes().map((it) => it.instance_type);
const numberOf = Object.fromEntries(maxpods.evaluate({ types: names }).results.map((it) => [it.instance_type, it.max_pods]));
const expressions = await loadExpressions();
const finder = await loadFind();
const planner = await loadPlan();
const checker = await loadCheck();

const nodes = Array.from({ length: 1_000 }, (_, it) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: `ip-10-0-${it >> 8}-${it & 255}`, labels: { 'node.kubernetes.io/instance-type': 'm5.large' } },
  status: { capacity: { pods: '29' } },
}));
const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: nodes });
const subnets = Array.from({ length: 50 }, (_, it) => ({ name: `s${it}`, cidr: `10.0.${it * 4}.0/22` }));
const groups = subnets.map(({ name }, it) => ({ name: `g${it}`, types: ['m5.large'], nodes: 10, pods: 20, subnets: [name] }));

const calls = {
  'one type': () => maxpods.evaluate({ types: ['m5.large'] }),
  'one type, all that the page shows of it': () => maxpods.calculate({ types: ['m5.large'] }),
  'a misspelt name': () => {
    try {
      maxpods.evaluate({ types: ['m5.lagre'] });
    } catch (error) {
      return error;
    }
  },
  'all types as documents': () => maxpods.evaluate({ types: names }),
  'all types as a table': () => maxpods.table(),
  'an expression on all types': () => expressions.evaluate({ expression: 'min(max_pods, 110)', dialect: 'karpenter' }),
  'types for at least 60 pods': () => finder.find({ pods: 60 }),
  'a plan of 50 groups on 50 subnets': () => planner.plan({ subnets, groups }),
  'check of 1,000 nodes': () => checker.check({ files: [{ name: 'nodes.json', text: list }] }),
  'compare: the number from a plain object': () => numberOf['m5.large'],
  'compare: JSON.parse of the 1,000 nodes': () => JSON.parse(list),
};

console.log(`loading the first module: ${loaded.toFixed(1)} ms`);
for (const [what, call] of Object.entries(calls)) {
  console.log(`${what.padEnd(44)} ${(least(call) * 1e3).toFixed(2).padStart(10)} µs`);
}
