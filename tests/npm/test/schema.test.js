// What the functions really give, held against the schema that the types are made of.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import Ajv from 'ajv/dist/2020.js';
import { load } from 'maxpods';
import { load as loadChecker } from 'maxpods/check';
import { load as loadExpressions } from 'maxpods/expression';
import { load as loadFinder } from 'maxpods/find';
import { load as loadReader } from 'maxpods/manifest';
import { load as loadPlanner } from 'maxpods/plan';

import { CHECKS, EMISSIONS, EXPRESSIONS, EXPRESSION_VALUES, FILES, FINDS, FOOTPRINTS, OPTIONS, PLANS } from '../requests.js';

const maxpods = await load();
const planner = await loadPlanner();
const reader = await loadReader();
const checker = await loadChecker();
const finder = await loadFinder();
const expressions = await loadExpressions();
const schema = JSON.parse(await readFile(fileURLToPath(import.meta.resolve('maxpods/schema.json')), 'utf8'));

/** The schema, but refusing every field that it doesn't name. */
function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== 'object') return schema;
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return inside.type === 'object' && inside.properties && !('$ref' in inside)
    ? { ...inside, additionalProperties: false }
    : inside;
}

const ajv = new Ajv({ strict: true, allowUnionTypes: true, formats: { int64: true, uint: true, uint32: true, uint64: true, uint8: true } });
ajv.addSchema(closed(schema), 'maxpods');

function validate(name, value) {
  const validator = ajv.getSchema(`maxpods#/$defs/${name}`);
  assert.ok(validator, `the schema has no ${name}`);
  assert.ok(validator(value), `${name}: ${JSON.stringify(validator.errors?.slice(0, 3))}`);
}

function validateEach(name, values) {
  assert.ok(values.length > 0, `no ${name}`);
  for (const value of values) validate(name, value);
}

test('the catalogue, its types and the matches of a search', () => {
  validate('CatalogInfo', maxpods.catalog());
  validateEach('InstanceType', maxpods.instanceTypes());
  validateEach('Match', maxpods.search({ query: 'm5' }));
});

for (const options of OPTIONS) {
  test(`every answer under ${JSON.stringify(options)}`, () => {
    validate('Options', options);
    const types = ['*'];
    validate('Request', { types, ...options });
    validate('Document', maxpods.evaluate({ types, group: false, ...options }));
    validateEach('Document', maxpods.compare({ types: ['t3.medium'], options: [options, {}] }));
    validate('Table', maxpods.table({ columns: maxpods.table(options).all_columns.map(({ name }) => name), ...options }));
    validateEach('OptionInfo', maxpods.options(options));
    validateEach('Grid', maxpods.grid({ types, ...options }));
    validateEach('Snippet', maxpods.snippets({ types: ['t3.medium'], ...options }));
  });
}

for (const [place, plan] of PLANS.entries()) {
  test(`plan ${place}, its subnets and its blocks`, () => {
    validate('PlanRequest', plan);
    validate('PlanDocument', planner.plan(plan));
    validateEach('SubnetBlocks', planner.blocks(plan));
    validate('SubnetsRequest', { plan, columns: ['subnet'] });
    validate('Table', planner.subnets({ plan }));
  });
}

for (const files of FILES) {
  test(`the plan of ${files[0].slice(0, 40)}`, () => {
    validate('ReadRequest', { files });
    validate('ReadAnswer', reader.read({ files }));
  });
}

for (const [place, check] of CHECKS.entries()) {
  test(`check ${place}, and its edits`, () => {
    validate('CheckRequest', check);
    const { findings, ...rest } = checker.check(check);
    validate('CheckDocument', { findings, ...rest });
    const edits = findings.flatMap((finding) => finding.edits);
    for (const request of [check, { ...check, all_edits: true }, { ...check, edits }]) {
      validate('FixRequest', request);
      for (const file of checker.fix(request)) validate('FixedFile', file);
    }
  });
}

test('the checks above reach every field', () => {
  const reached = new Set();
  const collect = (value) => {
    for (const [name, inside] of Object.entries(value)) {
      const isEmpty = inside === null || (Array.isArray(inside) && inside.length === 0);
      if (!isEmpty) reached.add(name);
      if (!isEmpty && typeof inside === 'object') collect(inside);
    }
  };
  for (const check of CHECKS) collect([checker.check(check), checker.fix(check)]);
  for (const name of ['CheckDocument', 'Finding', 'Subject', 'Edit', 'Related', 'Workload', 'SystemPods', 'CheckedNodes', 'NodeBudget', 'NodeShare', 'ExcerptLine']) {
    for (const field of Object.keys(schema.$defs[name].properties)) assert.ok(reached.has(field), `${name}.${field}`);
  }
});

for (const footprint of FOOTPRINTS) {
  test(`a footprint of ${JSON.stringify(footprint)}`, () => {
    validate('FootprintRequest', footprint);
    validate('FootprintDocument', planner.footprint(footprint));
  });
}

for (const find of FINDS) {
  test(`the types that meet ${JSON.stringify(find)}`, () => {
    validate('FindRequest', find);
    validate('FindDocument', finder.find(find));
  });
}

for (const request of EXPRESSIONS) {
  test(`an expression, what it gives and what is wrong with it: ${JSON.stringify(request)}`, () => {
    validate('ExpressionRequest', request);
    validate('ExpressionDocument', expressions.evaluate(request));
    validate('LintDocument', expressions.lint(request));
  });
}

for (const request of EXPRESSION_VALUES) {
  test(`the value of ${request.expression}`, () => {
    validate('ExpressionValueRequest', request);
    validate('ExpressionValueDocument', expressions.value(request));
  });
}

for (const request of EMISSIONS) {
  test(`what to paste into ${request.tool}`, () => {
    validate('EmitRequest', request);
    validate('EmissionDocument', expressions.emit(request));
  });
}

test('what is found, the expressions and the texts above reach every field', () => {
  const [asked, answered] = [new Set(), new Set()];
  const collect = (fields, value) => {
    for (const [name, inside] of Object.entries(value)) {
      const isEmpty = inside === null || (Array.isArray(inside) && inside.length === 0);
      if (!isEmpty) fields.add(name);
      if (!isEmpty && typeof inside === 'object') collect(fields, inside);
    }
  };
  collect(asked, [FINDS, EXPRESSIONS, EXPRESSION_VALUES, EMISSIONS]);
  collect(answered, FINDS.map((find) => finder.find(find)));
  collect(answered, EXPRESSIONS.flatMap((request) => [expressions.evaluate(request), expressions.lint(request)]));
  collect(answered, EXPRESSION_VALUES.map((request) => expressions.value(request)));
  collect(answered, EMISSIONS.map((request) => expressions.emit(request)));
  const options = schema.$defs.Options.properties;
  for (const name of ['FindRequest', 'PresentRequest', 'PresentNodesRequest', 'ExpressionRequest', 'ExpressionValueRequest', 'EmitRequest']) {
    for (const field of Object.keys(schema.$defs[name].properties)) assert.ok(field in options || asked.has(field), `${name}.${field}`);
  }
  const ofAnswer = schema.$defs.Answer.properties;
  const answers = ['FindDocument', 'PresentNodes', 'Demand', 'FoundType', 'NearMiss', 'ExpressionDocument', 'VerdictCount', 'ExpressionResult'];
  answers.push('ExpressionError', 'ExpressionValueDocument', 'LintDocument', 'LintFinding', 'EmissionDocument', 'EmittedNumber', 'Split', 'Pool');
  for (const name of answers) {
    for (const field of Object.keys(schema.$defs[name].properties)) assert.ok(field in ofAnswer || answered.has(field), `${name}.${field}`);
  }
});

test('the plans and footprints above reach every field', () => {
  const [asked, answered] = [new Set(), new Set()];
  const collect = (fields, value) => {
    for (const [name, inside] of Object.entries(value)) {
      const isEmpty = inside === null || (Array.isArray(inside) && inside.length === 0);
      if (!isEmpty) fields.add(name);
      if (!isEmpty && typeof inside === 'object') collect(fields, inside);
    }
  };
  for (const plan of PLANS) {
    collect(asked, { plan, columns: ['subnet'] });
    collect(answered, [planner.plan(plan), planner.blocks(plan)]);
  }
  for (const footprint of FOOTPRINTS) {
    collect(asked, footprint);
    collect(answered, planner.footprint(footprint));
  }
  const ofCalculator = { ...schema.$defs.Options.properties, ...schema.$defs.Settings.properties };
  for (const [name, { properties }] of Object.entries(schema.$defs)) {
    if (!/^(Plan|Footprint|Pending|Total|Limit|Subnet|Usage|Group|Growing|Pods|Alternative|Block)/.test(name)) continue;
    const fields = /(Request|^Limits)$/.test(name) ? asked : answered;
    for (const field of Object.keys(properties ?? {})) assert.ok(field in ofCalculator || fields.has(field), `${name}.${field}`);
  }
});

test('a value that the types do not have is none of the schema', () => {
  const document = maxpods.evaluate({ types: ['t3.medium'] });
  const broken = (change) => {
    const copy = structuredClone(document);
    change(copy);
    return ajv.getSchema('maxpods#/$defs/Document')(copy);
  };
  assert.ok(broken(() => {}));
  assert.ok(!broken((copy) => (copy.cni = 'antrea')));
  assert.ok(!broken((copy) => (copy.results[0].hypervisor = 'kvm')));
  assert.ok(!broken((copy) => (copy.results[0].ledger[0].effect = 'divide')));
  assert.ok(!broken((copy) => (copy.results[0].host_network_pods = null)));
  assert.ok(!broken((copy) => delete copy.results));
  assert.ok(!broken((copy) => (copy.results[0].new_field = 1)));
  assert.ok(!ajv.getSchema('maxpods#/$defs/Options')({ cni: 'antrea' }));
  assert.ok(!ajv.getSchema('maxpods#/$defs/Options')({ max_eni: '3' }));
});
