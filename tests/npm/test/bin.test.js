// The program of the package: `npx maxpods t3.medium --cni cilium`.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const PACKAGE = dirname(fileURLToPath(import.meta.resolve('maxpods/package.json')));

function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(PACKAGE, 'bin.js'), ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const CILIUM = `t3.medium with Cilium: 12 pods (recommended 12)

     3  ENIs on network card 0, the one that Cilium can attach to
 x   5  addresses per ENI: 6 less the primary
 =  15  addresses in the node's pool
 -   1  health endpoint
 -   1  router
 -   1  CiliumInternalIP
 =  12  pods with an address of their own
 +   0  pods on the host network
 =  12  max pods
<= 110  cap recommended by EKS for up to 30 vCPUs (has 2)
 =  12  recommended max pods
`;

test('one type has its number and how that comes about', () => {
  const { status, stdout, stderr } = run('t3.medium', '--cni', 'cilium');
  assert.deepEqual([status, stderr], [0, '']);
  assert.ok(stdout.startsWith(CILIUM), stdout);
  const bottlerocket = run('m5.large', '--provisioner', 'bottlerocket', '--allocatable').stdout;
  assert.match(bottlerocket, /kubelet's maxPods with bottlerocket: 29\n\n {5}- {2}not set {4}maxPods in/);
  assert.match(bottlerocket, /\nmemory for pods: \d+ of 8192 MiB;/);
});

test('several types have a line each, and may be parted by commas', () => {
  const { stdout } = run('t3.medium,m5.large');
  assert.equal(
    stdout,
    'INSTANCE TYPE  POD IPS  MAX PODS  RECOMMENDED\n' +
      't3.medium           15        17           17\n' +
      'm5.large            27        29           29\n',
  );
  assert.equal(run('c5.large', 'm5.large', '--ip-family', 'ipv6').stdout.split('\n')[1], 'c5.large       no limit  no limit          110');
});

test('the number alone can be had, and the whole answer', () => {
  assert.deepEqual(run('m5.large', 't3.small', '-q'), { status: 0, stdout: '29\n11\n', stderr: '' });
  assert.equal(run('m5.large', '--prefix-delegation', '-q').stdout, '110\n');
  assert.equal(run('m5.large', '--prefix-delegation=false', '-q').stdout, '29\n');
  assert.equal(run('m5.large', '--prefix-delegation=true', '-q').stdout, '110\n');
  assert.equal(run('t3.medium', '--cni', 'cilium', '--cilium-reserve', 'health,router', '-q').stdout, '13\n');
  const document = JSON.parse(run('m5.large', '-o', 'json').stdout);
  assert.equal(document.results[0].max_pods, 29);
  const xen = run('m4.large', '--prefix-delegation', '-q');
  assert.match(xen.stderr, /^warning: `m4.large` has no prefix delegation/);
});

test('what is wrong is said with what to do, and ends with 2', () => {
  for (const [args, error] of [
    [[], 'error: name an instance type, as in `maxpods t3.medium`\n'],
    [['t3'], 'error: `t3` is a family of instance types; name one of them, such as `t3.medium`, or all of them with `t3.*`\n'],
    [['m5.large', '--bogus'], 'error: unknown option `--bogus`; `maxpods --help` lists the options\n'],
    [['m5.large', '-o', 'yaml'], 'error: `--output` can\'t be `yaml`; give `json`, or leave it out\n'],
    [['m5.large', '--max-pods', 'many'], /^error: `max_pods` can't be `"many"`; give a whole number/],
  ]) {
    const { status, stdout, stderr } = run(...args);
    assert.deepEqual([status, stdout], [2, '']);
    if (typeof error === 'string') assert.equal(stderr, error);
    else assert.match(stderr, error);
  }
});

test('help lists every option of the library', async () => {
  const { load } = await import('maxpods');
  const { stdout } = run('--help');
  for (const option of (await load()).options()) assert.ok(stdout.includes(`    ${option.flag} `), option.flag);
  const { version } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8'));
  assert.equal(run('--version').stdout, `maxpods ${version}\n`);
});

test('the packed package runs in a fresh project, offline', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'maxpods-'));
  try {
    const npm = (...args) => {
      const { status, stdout, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      return stdout;
    };
    await writeFile(join(folder, 'package.json'), '{"name": "fresh", "private": true}');
    const [{ filename }] = JSON.parse(npm('pack', PACKAGE, '--json'));
    npm('install', '--offline', '--no-audit', `./${filename}`);
    const { status, stdout } = spawnSync('npx', ['--no', 'maxpods', 't3.medium', '--cni', 'cilium'], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(status, 0);
    assert.ok(stdout.startsWith(CILIUM), stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
});
