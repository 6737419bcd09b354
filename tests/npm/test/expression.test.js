// Expressions for `maxPods`, and what to paste into tools.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { load } from 'maxpods/expression';

const expressions = await load();
const FORMULA = '((default_enis - 1) * (ips_per_eni - 1)) + 2';

test('an expression on types, the worst first', () => {
  const { results, verdicts, summary, error } = expressions.evaluate({
    dialect: 'karpenter',
    expression: FORMULA,
    types: ['t3.medium', 'm5.large'],
  });
  assert.equal(error, null);
  assert.deepEqual(results.map((it) => [it.instance_type, it.value, it.right_value, it.difference, it.verdict]), [
    ['m5.large', 20, 29, -9, 'under-used'],
    ['t3.medium', 12, 17, -5, 'under-used'],
  ]);
  assert.deepEqual(verdicts, { 'under-used': 2 });
  assert.deepEqual(summary, [
    { verdict: 'under-used', types: 2, text: 'fewer pods than fit; m5.large gets 20, right is 29' },
  ]);
});

test('the options decide what is right', () => {
  const { verdicts } = expressions.evaluate({ expression: FORMULA, types: ['t3.*'], custom_networking: true });
  assert.deepEqual(Object.keys(verdicts), ['right']);
});

test('an expression that does not compile is an answer', () => {
  const { error, results } = expressions.evaluate({ expression: 'max_pods *', types: ['m5.large'] });
  assert.deepEqual([error.code, error.line], ['syntax', 1]);
  assert.equal(results[0].verdict, 'falls-back');
});

test('the value of an expression, in the dialect that has its variables', () => {
  assert.deepEqual(
    [{ expression: 'max_pods - 2', max_pods: 29 }, { expression: 'min(vcpus, 8)', vcpus: 2 }].map((request) => {
      const { dialect, value } = expressions.value(request);
      return [dialect, value];
    }),
    [['nodeadm', 27], ['karpenter', 2]],
  );
  assert.equal(expressions.value({ expression: 'max_pods / 0', max_pods: 1 }).error.code, 'evaluation');
  assert.throws(() => expressions.value({ expression: 'max_pods' }), {
    name: 'MaxpodsError',
    code: 'missing-field',
    message: '`max_pods` is missing; give it, as in `"max_pods": 29`',
  });
});

test('what is wrong with an expression has its place, in characters', () => {
  const { findings, summary } = expressions.lint({ expression: '"🦀" == "" ? 1 : size', types: ['m5.large'] });
  const [finding] = findings;
  assert.deepEqual([finding.rule, finding.severity], ['undeclared', 'error']);
  assert.deepEqual([finding.line, finding.column, finding.end_column], [1, 17, 21]);
  assert.equal(summary, '1 error, for nodeadm on 1 type');
  assert.equal(expressions.lint({ expression: 'max_pods', types: ['m5.large'] }).summary, 'nothing is wrong, for nodeadm on 1 type');
});

test('one expression, or a split', () => {
  const right = expressions.emit({ tool: 'nodeadm', types: ['t3.*'], custom_networking: true, expression: true });
  assert.equal(right.expression, 'max_pods - ips_per_eni + 1');
  assert.match(right.text, /maxPodsExpression: '?max_pods - ips_per_eni/);
  const { expression, split } = expressions.emit({ tool: 'nodeadm', types: ['m5.large', 'i3.large'], prefix_delegation: true, expression: true });
  assert.equal(expression, null);
  assert.match(split.message, /^no expression of nodeadm is right for all of these types/);
  assert.deepEqual(split.pools.flatMap(({ instance_types }) => instance_types).sort(), ['i3.large', 'm5.large']);
});

test('what is emitted begins with the command that prints it', () => {
  const { text, max_pods, results } = expressions.emit({ tool: 'terraform', types: ['m5.*'], per_type: true, cni: 'cilium' });
  assert.equal(text.split('\n')[0], "# maxpods emit --for terraform 'm5.*' --per-type --cni cilium");
  assert.equal(max_pods, Math.min(...results.map((it) => it.max_pods)));
});

test('a request that has no answer names its field', () => {
  for (const [ask, request, code, path] of [
    ['evaluate', {}, 'missing-field', 'expression'],
    ['evaluate', { expression: '1', dialect: 'castai' }, 'invalid-option', 'dialect'],
    ['lint', { expression: '1', max_pods: 30 }, 'unknown-field', 'max_pods'],
    ['lint', { expression: '1', types: ['m5.lagre'] }, 'unknown-instance-type', ''],
    ['emit', { types: ['m5.large'] }, 'missing-field', 'tool'],
    ['emit', { tool: 'helm', types: ['m5.large'] }, 'invalid-option', 'tool'],
    ['emit', { tool: 'kops' }, 'missing-field', 'types'],
    ['emit', { tool: 'kops', types: ['m5.large'], per_type: 'perl' }, 'invalid-option', 'per_type'],
  ]) {
    assert.throws(
      () => expressions[ask](request),
      (error) => {
        assert.equal(error.name, 'MaxpodsError');
        assert.deepEqual([error.code, error.problems[0].path], [code, path], JSON.stringify(request));
        return true;
      },
    );
  }
});
