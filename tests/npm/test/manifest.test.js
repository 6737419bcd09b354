// Manifests as plans, and what the other modules make of these.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { load, MaxpodsError } from 'maxpods/manifest';
import { load as loadPlanner } from 'maxpods/plan';

import { FILES } from '../requests.js';

const reader = await load();
const planner = await loadPlanner();
const [KOPS, EKSCTL] = FILES.map(([text]) => text);

test('a kOps cluster is a plan, in one file or in several', () => {
  const { plan, warnings } = reader.read({ files: [KOPS] });
  assert.equal(plan.cni, 'cilium');
  assert.deepEqual(plan.subnets.map(({ name }) => name), ['eu-west-1a', 'eu-west-1b']);
  assert.equal(warnings.length, 2);
  const answer = planner.plan(plan);
  // What `maxpods plan examples/kops.yaml -q` prints
  assert.deepEqual([answer.fits, answer.limit.nodes], [false, 99]);
  assert.deepEqual(reader.read({ files: KOPS.split('\n---\n') }).plan, plan);
});

test('so is a ClusterConfig', () => {
  const { plan } = reader.read({ files: [EKSCTL] });
  assert.deepEqual([plan.warm_ip_target, plan.groups[0].surge], [2, 4]);
  assert.equal(planner.plan({ ...plan, pods: 20 }).limit.nodes, 30);
});

test('a refusal names each fault with its place', () => {
  const refused = (files, code, message) => assert.throws(() => reader.read({ files }), { name: 'MaxpodsError', code, message });
  const broken = KOPS.replace('minSize: 20', 'minSize: many').replace('cilium:', 'romana:');
  refused(
    [broken],
    'invalid-manifest',
    '10:5: `romana` isn\'t a network plug-in with a plan; there are plans of `amazonvpc`, `calico`, `canal`, `cilium`, ' +
      '`flannel`, `kindnet`, `kopeio`, `kubenet`, `kuberouter`, `weave`, and of `cni: {}`\n' +
      '42:12: `minSize` can\'t be `"many"`; give a whole number from 0 to 4294967295',
  );
  refused([KOPS, EKSCTL], 'invalid-manifest', '2:2:1: there is a cluster or a plan before this one; give one at a time');
  refused(['a: ['], 'invalid-manifest', /^1:4: this isn't YAML/);
  refused([], 'invalid-manifest', /^1:1: this is empty/);
  assert.throws(() => reader.read({ texts: [] }), { code: 'unknown-field' });
  assert.ok(MaxpodsError);
});

test('subnets that are there already, of which the manifest has the ID alone, are a warning: a form can still give the range', () => {
  const text = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: c, region: eu-west-1}
vpc: {subnets: {private: {eu-west-1a: {id: subnet-1}}}}
managedNodeGroups: [{name: n, desiredCapacity: 2, privateNetworking: true}]
`;
  const { plan, warnings } = reader.read({ files: [text] });
  assert.deepEqual(plan.subnets, [{ id: 'subnet-1', name: 'eu-west-1a', zone: 'eu-west-1a' }]);
  const texts = warnings.map(({ text }) => text);
  const missing =
    "the range of the subnet `eu-west-1a` isn't given; give the output of `aws ec2 describe-subnets` with `--subnets FILE`, " +
    'add its `cidr`, or give it as in `--subnet subnet-1=10.0.0.0/24`';
  assert.ok(texts.includes(missing), texts.join('\n'));
});
