// Checks of manifests. The numbers are those that the owner of the cluster saw.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { load } from 'maxpods/check';

import { CHECKS } from '../requests.js';

const checker = await load();
const [SEED] = CHECKS;
const [KOPS, NETSHOOT] = SEED.files;

const EKSCTL = {
  name: 'a.yaml',
  text: `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: a, region: eu-west-1}
nodeGroups:
- {name: few, instanceType: m5.large, maxPodsPerNode: 10}
- {name: many, instanceType: m5.large, maxPodsPerNode: 110}
`,
};

test('the cluster that the project began with promises more pods than its workers have addresses for', () => {
  const { summary, findings, nodes, workloads, documents, files } = checker.check(SEED);
  assert.equal(summary, '3 errors in 6 documents');
  assert.deepEqual([documents, files], [6, 2]);
  const overCommits = findings.filter(({ rule }) => rule === 'over-commit');
  assert.deepEqual(overCommits.map(({ subject }) => subject.name), ['nodes-ap-northeast-2a', 'nodes-ap-northeast-2c']);
  for (const { file, line, column, value, right_value, ledger, remedy } of overCommits) {
    assert.deepEqual([file, line, column, value, right_value], ['kops.yaml', 57, 14, 100, 14]);
    assert.equal(ledger.at(-1).total, 14);
    assert.equal(remedy, 'set `maxPods` to 14');
  }
  const workers = nodes.filter(({ name }) => name.startsWith('nodes-'));
  assert.deepEqual(workers.map(({ verdict, right_max_pods }) => [verdict, right_max_pods]), Array(2).fill(['over-committed', 14]));
  assert.equal(nodes.at(-1).name, 'control-plane-ap-northeast-2a', 'the worst are first');
  const [netshoot] = workloads;
  assert.deepEqual(
    [netshoot.subject.name, netshoot.replicas, netshoot.running, netshoot.without_address, netshoot.more_nodes],
    ['netshoot-pod', 20, 15, 5, 1],
  );
});

test('options override what the files say, and workloads are added', () => {
  const { workloads } = checker.check({ ...SEED, cilium_reserve: ['health', 'router'], workloads: ['hubble-ui replicas=1'] });
  assert.deepEqual(workloads.map(({ running, without_address }) => [running, without_address]), [[1, 0], [16, 4]]);
});

test('the edits give each instance group the right number, and nothing else', () => {
  const [fixed, ...others] = checker.fix(SEED);
  assert.deepEqual(others, []);
  assert.deepEqual([fixed.file, fixed.findings, fixed.left], ['kops.yaml', 2, []]);
  const added = '  kubelet:\n    maxPods: 14\n';
  assert.equal(fixed.text.split(added).length, 3);
  assert.equal(fixed.text.replaceAll(added, ''), KOPS.text);
  assert.match(fixed.diff, /^--- a\/kops\.yaml\n\+\+\+ b\/kops\.yaml\n@@ -\d+,6 \+\d+,8 @@\n/);
  assert.equal(fixed.diff.match(/^\+ .*$/gm).length, 4);
  const { findings } = checker.check({ files: [{ name: 'kops.yaml', text: fixed.text }, NETSHOOT] });
  assert.deepEqual(findings.map(({ rule }) => rule), ['replicas-pending']);
});

test('only safe edits are made, or all, or those that are named', () => {
  const files = [EKSCTL];
  const edited = (request) => checker.fix({ files, ...request }).map(({ text }) => text);
  // 3 ENIs with 9 addresses for pods each, and 2 pods on the host network
  const [few, many] = [['maxPodsPerNode: 10}', 'maxPodsPerNode: 29}'], ['maxPodsPerNode: 110', 'maxPodsPerNode: 29']];
  assert.deepEqual(edited({}), [EKSCTL.text.replace(...many)]);
  assert.deepEqual(edited({ all_edits: true }), [EKSCTL.text.replace(...many).replace(...few)]);
  const { findings } = checker.check({ files });
  const ofFew = findings.find(({ subject }) => subject.name === 'few').edits;
  assert.deepEqual(edited({ edits: ofFew }), [EKSCTL.text.replace(...few)]);
  assert.deepEqual(edited({ edits: [] }), []);
});

test('what is wrong with a file is a finding, and what is wrong with a request is refused', () => {
  const { findings, summary } = checker.check({ files: [{ name: 'a.yaml', text: 'a: [' }, EKSCTL] });
  assert.deepEqual([findings[0].rule, findings[0].file], ['unreadable', 'a.yaml']);
  assert.equal(summary, '2 errors and 1 warning in 1 document');
  const refused = (request, code, message) => {
    const error = { name: 'MaxpodsError', code, message };
    assert.throws(() => checker.check(request), error);
    assert.throws(() => checker.fix(request), error);
  };
  refused({ files: [], workloads: ['web'] }, 'invalid-workload', /it needs `replicas`; give it as in/);
  refused({ files: [{ name: 'a' }] }, 'invalid-request', /`files`: the field `text` is missing/);
  refused({ files: [], cni: 'antrea' }, 'invalid-option', /`cni` can't be/);
  assert.throws(() => checker.check({ files: [], all_edits: true }), { code: 'unknown-field' });
  const edits = [{ file: 'a.yaml', start: 0, end: 1, replacement: 'b', safe: true }];
  assert.throws(() => checker.fix({ files: [EKSCTL], edits }), { code: 'invalid-option', message: /`edits` can't be `a\.yaml 0\.\.1`/ });
});
