// Finding types against the program.

import type { FindDocument } from 'maxpods/find';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { maxpods } from './cli.ts';
import { goto, open, query, visitor } from './open.ts';

async function find(demands = ''): Promise<Page> {
  const page = await open(`?view=find${demands && `&find=${demands}`}`);
  await page.waitForSelector('.find');
  return page;
}

const heading = (page: Page) => page.locator('#find-heading').innerText();
const types = (page: Page) => page.locator('.found tbody th').allInnerTexts();
const document = (...flags: string[]) => JSON.parse(maxpods('find', ...flags, '-o', 'json')) as FindDocument;

test('types that meet what is typed, as the program finds them', async () => {
  const page = await find();
  await expect.poll(() => heading(page)).toBe('First 100 of 1460 matches; 1460 types searched');
  await page.getByLabel('Pods per node').fill('58');
  await page.getByLabel('vCPUs').fill('..4');
  await page.getByLabel('Architecture').selectOption('arm64');
  const { results, summary } = document('--pods', '58', '--vcpus', '..4', '--arch', 'arm64');
  await expect.poll(() => heading(page)).toBe(summary);
  await expect.poll(() => types(page)).toEqual(results.map(({ instance_type }) => instance_type));
  await expect.poll(() => query(page)).toContain('find=pods:58;vcpus:..4;arch:arm64');
});

test('pods of a size, the nodes that they need, and another order; the link restores all of it', async () => {
  const demands = 'types:m7g;pod_cpu:250m;pod_memory:512Mi;total_pods:500';
  const page = await find(demands);
  const flags = ['m7g', '--pod-cpu', '250m', '--pod-memory', '512Mi', '--total-pods', '500'];
  const { results } = document(...flags);
  const row = page.locator('.found tbody tr', { hasText: 'm7g.2xlarge' });
  const found = results.find(({ instance_type }) => instance_type === 'm7g.2xlarge');
  const cells = await row.locator('td').allInnerTexts();
  expect(cells).toContain(String(found?.pods_that_fit));
  expect(cells).toContain(String(found?.nodes));
  expect(cells).toContain(`/${found?.subnet_mask}`);
  expect(cells.some((cell) => cell.includes(`${found?.cpu_percent}% of CPU`))).toBe(true);
  await page.getByRole('button', { name: 'Nodes' }).click();
  const sorted = document(...flags, '--sort', '-nodes').results.map(({ instance_type }) => instance_type);
  await expect.poll(() => types(page)).toEqual(sorted);
  await expect.poll(() => page.locator('th[aria-sort]').innerText()).toContain('Nodes');
  const again = await (await visitor()).newPage();
  await goto(again, query(page));
  await again.waitForSelector('.found');
  await expect.poll(() => types(again)).toEqual(sorted);
});

test('near misses where nothing fits, and what each demand excludes', async () => {
  const page = await find('pods:900;vcpus:..4');
  const { summary, near_misses } = document('--pods', '900', '--vcpus', '..4');
  await expect.poll(() => heading(page)).toBe(summary.replaceAll('`', '').replace('no', 'No'));
  await expect.poll(() => types(page)).toEqual(near_misses.slice(0, 20).map(({ instance_type }) => instance_type));
  await expect.poll(() => page.locator('.found tbody tr').first().innerText()).toContain('pods 900');
  await page.getByText('What each demand excludes').click();
  await expect
    .poll(() => page.locator('[aria-label=Demands] tbody tr').allInnerTexts())
    .toEqual(['pods 900\t1460\t339', 'vcpus ..4\t1121\t0']);
});

test('the options of the page count, and what is wrong stands below its field', async () => {
  const page = await open('?view=find&cni=cilium&find=types:t3.medium;pods:12');
  await page.waitForSelector('.found');
  await expect.poll(() => types(page)).toEqual(['t3.medium']);
  await page.getByLabel('vCPUs').fill('many');
  await expect.poll(() => page.locator('.find .wrong').allInnerTexts()).toEqual([
    "vcpus can't be many; give a number or a range, as in 4, 2..8, ..4 or 4..",
  ]);
  await expect.poll(() => heading(page)).toBe('No answer yet');
  await page.getByRole('button', { name: 'Reset all demands' }).click();
  await expect.poll(() => heading(page)).toContain('First 100');
});
