// The check against the program, with files dropped, chosen and pasted.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { CheckDocument } from 'maxpods/check';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { maxpods, shell } from './cli.ts';
import { downloaded, goto, open, query, visitor } from './open.ts';

const CASES = join(import.meta.dirname, '..', '..', '..', 'tests', 'runs', 'check.in');
const SEED = [join(CASES, 'kops.yaml'), join(CASES, 'netshoot.yaml')];

const EKSCTL = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: a, region: eu-west-1}
nodeGroups:
- {name: few, instanceType: m5.large, maxPodsPerNode: 10}
- {name: many, instanceType: m5.large, maxPodsPerNode: 110}
`;

async function check(): Promise<Page> {
  const page = await open('?view=check', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.waitForSelector('.check-form');
  return page;
}

const heading = (page: Page) => page.locator('#check-heading').innerText();

async function choose(page: Page, files: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]): Promise<void> {
  await page.locator('input[aria-label="Open files"]').setInputFiles(files);
  await page.waitForSelector('.check-answer');
}

const text = (name: string, content: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });

async function copied(page: Page, button: string): Promise<string> {
  const copy = page.locator('.copy', { has: page.getByRole('button', { name: button }) });
  await copy.getByRole('button').click();
  await copy.getByText('Copied').waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** What the program prints of these files, named as the page names them. */
function printed(...flags: string[]): string {
  return shell(`cd '${CASES}' && maxpods check kops.yaml netshoot.yaml ${flags.join(' ')}`);
}

test('the cluster that the project began with: 14 for the workers, and 15 of 20 replicas run', async () => {
  const page = await check();
  await choose(page, SEED);
  await expect.poll(() => heading(page)).toBe('3 errors in 6 documents');
  const finding = page.locator('[data-rule=over-commit]');
  await expect.poll(() => finding.count()).toBe(1);
  await expect.poll(() => finding.locator('figcaption').innerText()).toBe('kops.yaml:57:14');
  await expect.poll(() => finding.locator('mark.main').innerText()).toBe('100');
  await expect
    .poll(() => finding.locator('.subjects').innerText())
    .toBe('InstanceGroup nodes-ap-northeast-2a, InstanceGroup nodes-ap-northeast-2c');
  await expect.poll(() => finding.locator('.finding-remedy').innerText()).toContain('set maxPods to 14');
  const workload = page.locator('.workloads tbody tr');
  const figure = (name: string) => workload.locator(`[data-figure=${name}]`).innerText();
  expect([await figure('running'), await figure('without_address'), await figure('more_nodes')]).toEqual([
    '15 of 20',
    '5',
    '1 of nodes-ap-northeast-2c',
  ]);
  const rows = page.locator('.nodes tbody tr');
  await expect
    .poll(() => rows.evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset['verdict'])))
    .toEqual([
      'over-committed',
      'over-committed',
      'not-judged',
    ]);
  await expect.poll(() => rows.first().locator('[data-figure=right_max_pods]').innerText()).toBe('14');
});

test('every sentence is the program\'s, and so are the report, the diff and the table of nodes', async () => {
  const page = await check();
  await choose(page, SEED);
  const report = JSON.parse(printed('-o json')) as CheckDocument;
  expect(JSON.parse(await copied(page, 'Copy the report as JSON'))).toEqual(report);
  const plain = (sentence: string) => sentence.replaceAll('`', '');
  const [overCommit, , pending] = report.findings;
  await expect
    .poll(() => page.locator('.finding-message').allInnerTexts())
    .toEqual([overCommit, pending].map((finding) => plain(finding?.message ?? '')));
  const diff = await copied(page, 'Copy the diff');
  expect(diff).toBe(printed('--diff'));
  expect((await page.locator('.edits .diff').innerText()).trim()).toBe(diff.trim());
  const csv = (await copied(page, 'Copy the nodes as CSV')).trim().split('\n');
  const columns = csv[0]?.split(',') ?? [];
  expect(csv.join('\n')).toBe(printed('-o csv', '--columns', columns.join(',')).trim());
});

test('the sum and the edit of a finding are there on demand', async () => {
  const page = await check();
  await choose(page, [text('a.yaml', EKSCTL)]);
  const finding = page.locator('[data-rule=over-commit]');
  await expect.poll(() => finding.locator('.ledger, .diff').count()).toBe(0);
  await finding.getByText('How 29 comes about').click();
  await expect.poll(() => finding.locator('.ledger .effect-equals').last().innerText()).toContain('29');
  await finding.getByText('The edit').click();
  await expect.poll(() => finding.locator('.diff .removed').innerText()).toContain('maxPodsPerNode: 110}');
  await expect.poll(() => finding.locator('.diff .added').innerText()).toContain('maxPodsPerNode: 29}');
});

test('edits that can make something worse are left out until they are wanted, and a file is downloaded mended', async () => {
  const page = await check();
  await choose(page, [text('a.yaml', EKSCTL)]);
  const added = page.locator('.edits .diff .added');
  await expect.poll(() => added.count()).toBe(1);
  await page.getByLabel('Also edits that can make something worse').check();
  await expect.poll(() => added.count()).toBe(2);
  const mended = EKSCTL.replace(/(?<=maxPodsPerNode: )\d+/g, '29');
  expect(await downloaded(page, 'Download a.yaml')).toEqual({ name: 'a.yaml', text: mended });
});

test('files are read together, each can be removed, and one that is opened again is read anew', async () => {
  const page = await check();
  await choose(page, [SEED[0] ?? '']);
  await expect.poll(() => heading(page)).toBe('2 errors in 5 documents');
  await choose(page, [SEED[1] ?? '']);
  await expect.poll(() => heading(page)).toBe('3 errors in 6 documents');
  await page.getByRole('button', { name: 'Remove netshoot.yaml' }).click();
  await expect.poll(() => heading(page)).toBe('2 errors in 5 documents');
  await choose(page, [text('kops.yaml', EKSCTL)]);
  await expect.poll(() => page.locator('.files li').allInnerTexts()).toEqual(['kops.yaml\n×']);
  await expect.poll(() => heading(page)).toBe('1 error and 1 warning in 1 document');
  await page.getByRole('button', { name: 'Remove all' }).click();
  await expect.poll(() => page.locator('.check-answer').count()).toBe(0);
});

test('a folder is read as the program reads it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'maxpods-'));
  const files = { 'cluster/a.yaml': EKSCTL, 'cluster/.hidden/b.yaml': EKSCTL, 'cluster/README.md': EKSCTL, 'c.json': '{}' };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  try {
    const page = await check();
    await page.locator('input[aria-label="Open a folder"]').setInputFiles(folder);
    await page.waitForSelector('.check-answer');
    const names = await page.locator('.files li span').allInnerTexts();
    expect(names.map((name) => name.replace(/^[^/]*\//, '')).sort()).toEqual(['c.json', 'cluster/a.yaml']);
    expect(`${await heading(page)}`).toBe(shell(`maxpods check '${folder}' | tail -1`).split(';')[0]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('what is dropped is read, and what is not text is said', async () => {
  const page = await check();
  const drop = (name: string, content: string | number[]) =>
    page.evaluate(
      ([name, content]) => {
        const transfer = new DataTransfer();
        const part = typeof content === 'string' ? content : new Uint8Array(content);
        transfer.items.add(new File([part], name));
        const event = (type: string) =>
          document.querySelector('main')?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
        event('dragover');
        const isLit = document.querySelector('.drop.over') !== null;
        event('drop');
        return isLit;
      },
      [name, content] as const,
    );
  await drop('a.yaml', EKSCTL);
  await page.waitForSelector('.check-answer');
  await expect.poll(() => heading(page)).toBe('1 error and 1 warning in 1 document');
  await drop('b.bin', [0xff, 0xfe]);
  await page.getByText("b.bin isn't text in UTF-8; it is left out.").waitFor();
  await expect.poll(() => page.locator('.files li').count()).toBe(1);
});

test('text is pasted', async () => {
  const page = await check();
  await page.getByText('Paste text').click();
  await page.getByLabel('YAML, JSON or TOML').fill(EKSCTL);
  await page.getByRole('button', { name: 'Check the text' }).click();
  await expect.poll(() => heading(page)).toBe('1 error and 1 warning in 1 document');
  await expect.poll(() => page.locator('.files li span').allInnerTexts()).toEqual(['pasted']);
  await page.getByLabel('YAML, JSON or TOML').fill('a: [');
  await page.getByRole('button', { name: 'Check the text' }).click();
  await expect.poll(() => heading(page)).toBe('2 errors and 1 warning in 1 document');
  await expect.poll(() => page.locator('[data-rule=unreadable] figcaption').innerText()).toMatch(/^pasted-2:1:/);
});

test('what files do not say is given, and what is wrong with it is said', async () => {
  const page = await check();
  await choose(page, SEED);
  await page.getByText("What the files don't say").click();
  const workloads = page.getByRole('textbox', { name: 'Workloads' });
  await workloads.fill('hubble-ui');
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('it needs replicas');
  await workloads.fill('hubble-ui replicas=1');
  await expect.poll(() => page.locator('.workloads tbody tr').count()).toBe(2);
  await choose(page, [join(CASES, 'user-data.toml')]);
  await page.getByRole('button', { name: 'Remove kops.yaml' }).click();
  await page.getByRole('button', { name: 'Remove netshoot.yaml' }).click();
  await workloads.fill('');
  await page.getByRole('textbox', { name: 'Instance types' }).fill('m5.large');
  await expect.poll(() => page.locator('.nodes tbody tr').first().innerText()).toContain('m5.large');
  const json = maxpods('check', join(CASES, 'user-data.toml'), '--type', 'm5.large', '-o', 'json', '--fail-on', 'never');
  const summary = (JSON.parse(json) as CheckDocument).summary;
  await expect.poll(() => heading(page)).toBe(summary);
});

test('a running cluster: its nodes with the addresses that are free, and where those in use went', async () => {
  const page = await check();
  await choose(page, [join(CASES, '..', 'check-live.in', 'cluster.yaml')]);
  await expect.poll(() => heading(page)).toBe('2 errors and 1 warning in 42 documents');
  await expect
    .poll(() => page.locator('[data-rule=over-commit] .subjects').innerText())
    .toBe('Node ip-10-0-1-10 and 1 other of managed node group web');
  const row = page.locator('.nodes tbody tr').first();
  const figure = (name: string) => row.locator(`[data-figure=${name}]`).innerText();
  expect([await figure('pods'), await figure('addresses_used'), await figure('addresses_free')]).toEqual(['20', '15', '0']);
  await page.getByText('Where the addresses of a node go').click();
  await expect
    .poll(() => page.locator('.budgets tbody tr').first().innerText())
    .toContain('used by shop/web 13, kube-system/coredns 2');
});

test('lines are shown without secrets', async () => {
  const page = await check();
  const secret = 'maxPodsPerNode: 110, tags: {password: hunter2}}';
  await choose(page, [text('a.yaml', EKSCTL.replace('maxPodsPerNode: 110}', secret))]);
  await expect
    .poll(() => page.locator('[data-rule=over-commit] .excerpt .line.main').innerText())
    .toContain('password: *');
  await expect.poll(() => page.locator('.findings').innerText()).not.toContain('hunter2');
});

test('an example is one click away, and files stay in the page: in no address, and for who comes back', async () => {
  const page = await check();
  await page.getByRole('button', { name: 'Open an example' }).click();
  await expect.poll(() => heading(page)).toBe('3 errors in 6 documents');
  expect(query(page)).toBe('?view=check');
  expect(new URL(page.url()).hash).toBe('');
  await page.getByRole('link', { name: 'Calculator' }).click();
  await page.getByRole('link', { name: 'Check' }).click();
  await expect.poll(() => heading(page)).toBe('3 errors in 6 documents');
});

test('a file can do no harm', async () => {
  const page = await check();
  page.on('dialog', () => expect.unreachable('a script of the file ran'));
  const hostile = '<img src=x onerror=alert(1)><script>alert(1)</script>';
  await choose(page, [text(`${hostile.replaceAll('/', '')}.yaml`, EKSCTL.replace('name: many', `name: "${hostile}"`))]);
  await expect.poll(() => heading(page)).toBe('1 error and 1 warning in 1 document');
  await expect.poll(() => page.locator('main img, main script').count()).toBe(0);
});

test('without a mouse: the example is opened, its edit shown and copied', async () => {
  const page = await check();
  await page.getByRole('button', { name: 'Open an example' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.check-answer > [role=status]').innerText()).toBe('3 errors in 6 documents');
  await page.getByText('The 2 edits').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.finding .diff .added').count()).toBe(4);
  const outside = await page.locator('input[type=file]').evaluateAll((inputs) => inputs.filter((input) => input.checkVisibility()));
  expect(outside).toEqual([]);
});

test('nothing of the check is fetched before it is opened, and a check that can not be fetched says so', async () => {
  const context = await visitor();
  context.removeAllListeners('console');
  const page = await context.newPage();
  await goto(page, '?t=t3.medium');
  const fetched = () =>
    page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name.split('/').pop() ?? ''));
  expect((await fetched()).filter((name) => name.startsWith('check'))).toEqual([]);
  await page.route(/check_bg/, (route) => route.abort());
  await page.getByRole('link', { name: 'Check' }).click();
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('The check could not be loaded');
  await page.unroute(/check_bg/);
  await page.getByRole('link', { name: 'Calculator' }).click();
  await page.getByRole('link', { name: 'Check' }).click();
  await page.waitForSelector('.check-form');
  expect((await fetched()).some((name) => /^check_bg.*\.wasm$/.test(name))).toBe(true);
});
