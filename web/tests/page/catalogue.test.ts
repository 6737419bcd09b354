import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { maxpods } from './cli.ts';
import { downloaded, figure, open, query } from './open.ts';

const names = (page: Page) => page.locator('.rows tbody th').allInnerTexts();
const rows = async (page: Page) => Number(await page.locator('.rows table').getAttribute('aria-rowcount')) - 1;

async function exported(page: Page, button: string): Promise<string> {
  if ((await page.getByRole('button', { name: button }).count()) === 0)
    await page.getByText('Export', { exact: true }).click();
  return (await downloaded(page, button)).text;
}

test('all types are there, few of them drawn, and the last one is reached', async () => {
  const page = await open('?view=catalogue');
  await expect.poll(() => rows(page)).toBe(1460);
  expect((await names(page)).length).toBeLessThan(80);
  const last = maxpods('list', '-o', 'csv', '--columns', 'instance_type').trimEnd().split('\n').pop();
  await page.locator('.rows').evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect.poll(async () => (await names(page)).pop()).toBe(last);
  await expect
    .poll(() => page.locator('.rows tbody tr[aria-rowindex]').last().getAttribute('aria-rowindex'))
    .toBe('1461');
});

test('a filter is an expression, kept in the address', async () => {
  const page = await open('?view=catalogue');
  await page.getByRole('searchbox', { name: 'Filter' }).fill('pods>=58 vcpus<=4 arch=arm64 m7g');
  await expect.poll(() => names(page)).toEqual(['m7g.xlarge', 'm7gd.xlarge']);
  await expect.poll(() => query(page)).toContain('filter=pods%3E=58+vcpus%3C=4+arch=arm64+m7g');
  await page.reload();
  await expect.poll(() => names(page)).toEqual(['m7g.xlarge', 'm7gd.xlarge']);
});

test('a filter that cannot be read is refused in a sentence, and the last rows stay', async () => {
  const page = await open('?view=catalogue&filter=m7g.x*');
  const before = await names(page);
  const filter = page.getByRole('searchbox', { name: 'Filter' });
  await filter.fill('m7g.x* pods>=');
  await expect.poll(() => page.locator('.filter .wrong').innerText()).toContain('a value comes behind it');
  await expect.poll(() => filter.getAttribute('aria-invalid')).toBe('true');
  await expect.poll(() => names(page)).toEqual(before);
  await filter.fill('m7g.metal');
  await expect.poll(() => page.locator('.filter .wrong').innerText()).toBe('');
  await expect.poll(() => names(page)).toEqual(['m7g.metal']);
});

test('column headers sort, up, down and not at all', async () => {
  const page = await open('?view=catalogue&filter=t3.*');
  const heading = page.getByRole('columnheader', { name: 'Max pods', exact: true });
  const first = async () => (await names(page))[0];
  await expect.poll(() => first()).toBe('t3.nano');
  await heading.getByRole('button').click();
  await expect.poll(() => heading.getAttribute('aria-sort')).toBe('ascending');
  expect(query(page)).toContain('sort=max_pods');
  await heading.getByRole('button').click();
  await expect.poll(() => heading.getAttribute('aria-sort')).toBe('descending');
  await expect.poll(() => first()).toBe('t3.xlarge');
  await expect.poll(() => page.locator('.rows tbody td').nth(4).innerText()).toBe('58');
  await heading.getByRole('button').click();
  await expect.poll(() => heading.getAttribute('aria-sort')).toBeNull();
  await expect.poll(() => first()).toBe('t3.nano');
});

test('columns are chosen, and the options of the calculator hold', async () => {
  const page = await open('?view=catalogue&cni=cilium&filter=t3.medium');
  await page.getByText('Columns', { exact: true }).first().click();
  await page.getByRole('checkbox', { name: 'Architectures' }).check();
  await page.getByRole('checkbox', { name: 'ENIs', exact: true }).uncheck();
  const headings = await page.locator('.rows thead th').allInnerTexts();
  expect(headings).toContain('Architectures');
  expect(headings).not.toContain('ENIs');
  await expect
    .poll(() => page.locator('.rows tbody td').allInnerTexts())
    .toEqual(['2', 'x86_64', '6', '12', '12', '12']);
  expect(query(page)).toContain(
    'columns=instance_type,vcpus,architectures,ipv4_per_eni,pod_ips,max_pods,recommended_max_pods',
  );
});

test('a type leads to the calculator', async () => {
  const page = await open('?view=catalogue&cni=cilium&filter=c5.18xlarge');
  await page.getByRole('link', { name: 'c5.18xlarge' }).click();
  expect(query(page)).toBe('?t=c5.18xlarge&cni=cilium&filter=c5.18xlarge');
  await expect.poll(() => figure(page, 'max_pods')).toBe(732);
  await page.goBack();
  await expect.poll(() => names(page)).toEqual(['c5.18xlarge']);
});

const COLUMNS =
  'instance_type,vcpus,memory_mib,architectures,hypervisor,bare_metal,operator_ip_pool,max_pods,provisioner_max_pods';

test('CSV and Markdown are byte for byte what the program prints', async () => {
  const page = await open(`?view=catalogue&cni=cilium&provisioner=karpenter&columns=${COLUMNS}`);
  const flags = ['list', '--cni', 'cilium', '--provisioner', 'karpenter', '--columns', COLUMNS];
  expect(await exported(page, 'Download CSV')).toBe(maxpods(...flags, '-o', 'csv'));
  expect(await exported(page, 'Download Markdown')).toBe(maxpods(...flags, '-o', 'md'));
});

test('the table is copied as it is downloaded', async () => {
  const page = await open('?view=catalogue&filter=t3.*', { permissions: ['clipboard-read', 'clipboard-write'] });
  const csv = await exported(page, 'Download CSV');
  await page.getByRole('button', { name: 'Copy CSV' }).click();
  await page.getByText('Copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(csv);
  expect(csv.split('\n')).toHaveLength(9);
});

test('on paper all rows are there', async () => {
  const page = await open('?view=catalogue');
  await page.emulateMedia({ media: 'print' });
  await expect.poll(async () => (await names(page)).length).toBe(1460);
  await expect.poll(() => page.locator('nav').isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  await expect.poll(async () => (await names(page)).length).toBeLessThan(80);
});
