// No request, however strange, stops a module: each is answered or refused, and the next one is answered as ever.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { load, MaxpodsError } from 'maxpods';
import { load as loadChecker } from 'maxpods/check';
import { load as loadExpressions } from 'maxpods/expression';
import { load as loadFinder } from 'maxpods/find';
import { load as loadReader } from 'maxpods/manifest';
import { load as loadPlanner } from 'maxpods/plan';

const maxpods = await load();
const planner = await loadPlanner();
const reader = await loadReader();
const checker = await loadChecker();
const finder = await loadFinder();
// The calculator has an `evaluate` too.
const { evaluate: evaluateExpression, ...others } = await loadExpressions();
const expressions = { evaluateExpression, ...others };
const functions = { ...maxpods, ...planner, ...reader, ...checker, ...finder, ...expressions };

const TAKING_REQUESTS = Object.keys(functions).filter((name) => name !== 'catalog');
const SUBNET = { name: 'a', cidr: '10.0.0.0/24' };
const GROUP = { types: ['m5.large'], nodes: 3 };

/** A request that is answered, to which one field is added. */
const ANSWERED = {
  plan: { subnets: [SUBNET], groups: [GROUP] },
  subnets: { plan: { subnets: [SUBNET], groups: [GROUP] } },
  blocks: { subnets: [SUBNET], groups: [GROUP] },
  footprint: { types: ['m5.large'], pods: 1 },
  read: { files: ['pods: 3'] },
  check: { files: [{ name: 'a.yaml', text: 'a: 1' }] },
  fix: { files: [{ name: 'a.yaml', text: 'a: 1' }] },
  find: { types: ['m5.large'] },
  evaluateExpression: { expression: 'max_pods', types: ['m5.large'] },
  lint: { expression: 'max_pods', types: ['m5.large'] },
  value: { expression: 'max_pods', max_pods: 7 },
  emit: { tool: 'kops', types: ['m5.large'] },
};

function nested(depth, around) {
  let value = 1;
  for (let i = 0; i < depth; i += 1) value = around(value);
  return value;
}

const VALUES = {
  undefined,
  null: null,
  true: true,
  'a number': 1,
  'a negative number': -1,
  'a fraction': 0.5,
  'a number beyond 32 bits': 2 ** 32,
  'a number beyond 64 bits': 2 ** 70,
  'the largest number': Number.MAX_VALUE,
  'minus zero': -0,
  'an empty string': '',
  'a string': 'm5.large',
  'a NUL': '\0',
  'text that is written from right to left': 'مرحبا',
  'characters beyond 16 bits': '🦀'.repeat(1000),
  'a lone high surrogate': '\ud800',
  'a lone low surrogate': '\udc00.large',
  'a long string': 'x'.repeat(2 ** 14),
  'a long pattern': '*a'.repeat(2 ** 12),
  'a huge number as text': '9'.repeat(10_000),
  'an empty list': [],
  'a list': ['m5.large'],
  'a list of lists': [[[]]],
  'a long list': Array(5_000).fill('m5.large'),
  'a sparse list': Array(3),
  'deep lists': nested(5_000, (value) => [value]),
  'deep objects': nested(5_000, (value) => ({ value })),
  'an empty object': {},
  'keys of prototypes': JSON.parse('{"__proto__": {"types": ["m5.large"]}, "constructor": 1, "toString": 2}'),
  'the same key as a method': { hasOwnProperty: 1 },
  'a date': new Date(0),
  'an error': new Error('no'),
};

const { $defs } = JSON.parse(await readFile(fileURLToPath(import.meta.resolve('maxpods/schema.json')), 'utf8'));
const fieldsOf = (name) => Object.keys($defs[name].properties);
const REQUESTS = ['Request', 'InstanceTypesRequest', 'SearchRequest', 'CompareRequest', 'TableRequest'];
const FIELDS = [...new Set(REQUESTS.flatMap(fieldsOf))];
const FIELDS_OF_CHECKS = fieldsOf('FixRequest');
const FIELDS_OF_FINDS = fieldsOf('FindRequest');
const EXPRESSION_REQUESTS = ['ExpressionRequest', 'ExpressionValueRequest', 'EmitRequest'];
const FIELDS_OF_EXPRESSIONS = [...new Set(EXPRESSION_REQUESTS.flatMap(fieldsOf))];
const FIELDS_OF_PLANS = [...new Set(['PlanRequest', 'FootprintRequest', 'SubnetsRequest'].flatMap(fieldsOf))];

/** Calls a function, and passes if it answers or refuses. */
function survives(name, request, what) {
  try {
    functions[name](request);
  } catch (error) {
    assert.ok(error instanceof MaxpodsError, `${name} with ${what}: ${error.stack}`);
    assert.match(error.code, /^[a-z0-9-]+$/);
    assert.notEqual(error.code, 'out-of-memory', `${name} with ${what}`);
    assert.ok(error.message.length > 0 && error.message.length < 2 ** 24, `${name} with ${what}`);
  }
  if (name in planner) {
    assert.equal(planner.footprint(ANSWERED.footprint).results[0].subnet_addresses, 20, `after ${name} with ${what}`);
  } else if (name in reader) {
    assert.equal(reader.read(ANSWERED.read).plan.pods, 3, `after ${name} with ${what}`);
  } else if (name in checker) {
    assert.equal(checker.check(ANSWERED.check).other_documents, 1, `after ${name} with ${what}`);
  } else if (name in finder) {
    assert.equal(finder.find(ANSWERED.find).meeting, 1, `after ${name} with ${what}`);
  } else if (name in expressions) {
    assert.equal(expressions.value(ANSWERED.value).value, 7, `after ${name} with ${what}`);
  } else {
    assert.equal(maxpods.evaluate({ types: ['t3.medium'] }).results[0].max_pods, 17, `after ${name} with ${what}`);
  }
}

/** The fields that a function may take. */
function fieldsTo(name) {
  if (name in planner) return FIELDS_OF_PLANS;
  if (name in checker) return FIELDS_OF_CHECKS;
  if (name in finder) return FIELDS_OF_FINDS;
  if (name in expressions) return FIELDS_OF_EXPRESSIONS;
  return name in reader ? ['files'] : FIELDS;
}

const HUGE = {
  'a huge string': 'x'.repeat(2 ** 18),
  'a huge pattern': '*a'.repeat(2 ** 16),
  'a huge list': Array(20_000).fill('m5.large'),
};

for (const name of TAKING_REQUESTS) {
  test(`${name} survives any request`, () => {
    for (const [what, request] of Object.entries(VALUES)) survives(name, request, what);
  });

  test(`${name} survives anything in any field`, () => {
    const answered = ANSWERED[name] ?? { types: ['m5.large'], query: 'm5', options: [{}] };
    for (const field of fieldsTo(name)) {
      for (const [what, value] of Object.entries(VALUES)) {
        survives(name, { ...answered, [field]: value }, `${field} being ${what}`);
      }
    }
  });
}

for (const name of ['plan', 'blocks']) {
  test(`${name} survives anything in any field of subnets and groups`, () => {
    for (const [what, value] of Object.entries(VALUES)) {
      for (const field of fieldsOf('SubnetRequest')) {
        const subnet = { ...SUBNET, [field]: value };
        survives(name, { subnets: [subnet], groups: [GROUP] }, `${field} of a subnet being ${what}`);
      }
      for (const field of fieldsOf('GroupRequest')) {
        const group = { ...GROUP, [field]: value };
        survives(name, { subnets: [SUBNET], groups: [group] }, `${field} of a group being ${what}`);
      }
    }
  });
}

/** The text of a file to each function that takes files. */
function surviveText(text, what) {
  survives('read', { files: [text] }, what);
  for (const name of ['check', 'fix']) survives(name, { files: [{ name: 'a.yaml', text }] }, what);
}

test('any text in files is read or refused', () => {
  for (const [what, value] of Object.entries({ ...VALUES, ...HUGE })) {
    surviveText(value, what);
    if (typeof value === 'string') {
      surviveText(`apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nvpc: ${JSON.stringify(value)}`, what);
    }
  }
  // Each alias of these stands for twice as much as the one before.
  const lines = Array.from({ length: 40 }, (_, i) => `a${i}: &a${i} [${i ? `*a${i - 1}, *a${i - 1}` : 'x'}]`);
  surviveText(lines.join('\n'), 'aliases of aliases');
  surviveText('['.repeat(20_000), 'brackets without end');
  surviveText('- '.repeat(20_000), 'lists in lists');
});

test('numbers at their ends are answered or refused', () => {
  for (const number of [0, 1, 2 ** 31, 2 ** 32 - 1]) {
    const group = { ...GROUP, nodes: { now: number, max: 2 ** 32 - 1 }, pods: number, surge: '4294967295%' };
    for (const prefix_delegation of [false, true]) {
      for (const name of ['plan', 'blocks']) survives(name, { subnets: [SUBNET], groups: [group], prefix_delegation }, number);
      for (const to of [number, 2 ** 32 - 1]) {
        survives('footprint', { types: ['*'], pods: { from: number, to }, prefix_delegation }, `${number} to ${to} pods`);
      }
    }
  }
});

test('huge values are answered or refused', () => {
  for (const [what, value] of Object.entries(HUGE)) {
    for (const name of TAKING_REQUESTS) survives(name, value, what);
    for (const field of FIELDS) survives('table', { [field]: value }, `${field} being ${what}`);
    for (const field of FIELDS_OF_PLANS) survives('plan', { ...ANSWERED.plan, [field]: value }, `${field} being ${what}`);
  }
});

test('an own key `__proto__` is an unknown field like any other', () => {
  const request = JSON.parse('{"types": ["m5.large"], "__proto__": {"cni": "cilium"}}');
  assert.throws(() => maxpods.evaluate(request), { name: 'MaxpodsError', code: 'unknown-field' });
  assert.equal(Object.getPrototypeOf({}).cni, undefined);
});

test('what is inherited is not asked for', () => {
  const request = Object.assign(Object.create({ cni: 'cilium' }), { types: ['t3.medium'] });
  assert.equal(maxpods.evaluate(request).cni, 'vpc-cni');
});
