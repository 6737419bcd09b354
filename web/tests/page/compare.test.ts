import { expect, test } from 'vitest';

import { maxPods } from './cli.ts';
import { open, query } from './open.ts';

const USUAL: readonly string[][] = [
  [],
  ['--custom-networking'],
  ['--prefix-delegation'],
  ['--cni', 'cilium'],
  ['--cni', 'cilium', '--prefix-delegation'],
  ['--cni', 'cilium', '--first-interface-index', '1'],
];

test('the usual option sets stand side by side, each with its difference to the first', async () => {
  const page = await open('?view=compare&types=t3.medium,c5.18xlarge');
  for (const [row, type] of ['t3.medium', 'c5.18xlarge'].entries()) {
    const cells = page.locator('.matrix tbody tr').nth(row).locator('td');
    const expected = USUAL.map((flags) => maxPods(type, ...flags));
    const shown = await cells.locator('strong').allInnerTexts();
    expect(shown.map((text) => Number(text.replaceAll(',', '')))).toEqual(expected);
    const differences = await cells.locator('.difference').allInnerTexts();
    const first = expected[0] ?? 0;
    const number = (text: string) => (text === 'the same' ? 0 : Number(text.replaceAll(',', '').replace('−', '-')));
    expect(differences.map(number)).toEqual(expected.slice(1).map((pods) => pods - first));
  }
});

test('types are added by name and by pattern, and removed', async () => {
  const page = await open('?t=t3.medium&view=compare');
  const box = page.getByRole('combobox', { name: 'Add a type' });
  await box.fill('m5lar');
  await box.press('Enter');
  expect(query(page)).toContain('types=t3.medium,m5.large');
  await box.fill('t3.n*');
  await box.press('Enter');
  expect(query(page)).toContain('types=t3.medium,m5.large,t3.n*');
  const rows = page.locator('.matrix tbody th a');
  await expect.poll(() => rows.allInnerTexts()).toEqual(['t3.medium', 'm5.large', 't3.nano']);
  await page.getByRole('button', { name: 'Remove m5.large' }).click();
  await expect.poll(() => rows.allInnerTexts()).toEqual(['t3.medium', 't3.nano']);
  await rows.last().click();
  expect(query(page)).toContain('?t=t3.nano');
});

test("the calculator's options are added, and sets removed, all of it in the address", async () => {
  const page = await open('?view=compare&t=m5.large&cni=cilium&cilium_reserve=health,router');
  await page.getByRole('button', { name: "Add the calculator's options" }).click();
  for (const name of [
    'VPC CNI, Custom networking',
    'Cilium, Prefix delegation',
    'Cilium',
    'VPC CNI, Prefix delegation',
  ]) {
    await page.getByRole('button', { name: `Remove ${name}`, exact: true }).click();
  }
  expect(query(page)).toBe(
    '?view=compare&t=m5.large&cni=cilium&cilium_reserve=health,router' +
      '&set=&set=cni:cilium;first_interface_index:1&set=cni:cilium;cilium_reserve:health,router',
  );
  await page.reload();
  const shown = await page.locator('.matrix tbody td strong').allInnerTexts();
  expect(shown.map(Number)).toEqual([
    maxPods('m5.large'),
    maxPods('m5.large', '--cni', 'cilium', '--first-interface-index', '1'),
    maxPods('m5.large', '--cni', 'cilium', '--cilium-reserve', 'health,router'),
  ]);
  await page.goBack();
  await expect.poll(() => page.locator('.matrix thead th').count()).toBe(5);
});

test('a set that is refused says so in its column, beside those that are not', async () => {
  const page = await open('?view=compare&types=m5.large,t3.medium&set=cni:cilium;max_eni:2&set=cni:cilium');
  await expect
    .poll(() => page.locator('.refused').first().innerText())
    .toContain('max-eni has no meaning with cni cilium');
  await expect.poll(() => page.locator('.matrix tbody td strong').allInnerTexts()).toEqual(['24', '12']);
});
