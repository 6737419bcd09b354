import { expect, test } from 'vitest';

import { figure, goto, open, query, visitor } from './open.ts';

test('an address restores type, options, tool and view', async () => {
  const page = await open('?t=m5.large&cni=cilium&first_interface_index=1&tool=karpenter');
  await expect.poll(() => figure(page, 'max_pods')).toBe(15);
  await expect.poll(() => page.getByRole('radio', { name: 'Karpenter' }).isChecked()).toBe(true);
  await expect
    .poll(() => page.locator('.text pre').first().innerText())
    .toBe('maxpods m5.large --cni cilium --first-interface-index 1');
});

test('back and forward go from choice to choice, and typing is none', async () => {
  const page = await open('?t=t3.medium');
  await page.getByRole('radio', { name: 'Cilium' }).check();
  const index = page.getByRole('textbox', { name: 'First interface index' });
  await index.pressSequentially('1');
  await expect.poll(() => figure(page, 'max_pods')).toBe(7);
  await page.getByRole('link', { name: 'Compare' }).click();
  expect(query(page)).toBe('?view=compare&t=t3.medium&cni=cilium&first_interface_index=1');

  await page.goBack();
  expect(query(page)).toBe('?t=t3.medium&cni=cilium&first_interface_index=1');
  await expect.poll(() => figure(page, 'max_pods')).toBe(7);
  await page.goBack();
  await expect.poll(() => figure(page, 'max_pods')).toBe(17);
  await page.goForward();
  await expect.poll(() => figure(page, 'max_pods')).toBe(7);
  await expect.poll(() => index.inputValue()).toBe('1');
});

test('the copied link gives the same page', async () => {
  const page = await open('?t=t3.medium', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.getByRole('radio', { name: 'Cilium' }).check();
  await page.getByRole('textbox', { name: 'First interface index' }).fill('1');
  await page.getByRole('button', { name: 'Copy a link to this' }).click();
  await page.getByText('Copied').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).search).toBe('?t=t3.medium&cni=cilium&first_interface_index=1');
});

test('the number and a snippet are copied as they stand', async () => {
  const page = await open('?t=m5.large&prefix_delegation=1', { permissions: ['clipboard-read', 'clipboard-write'] });
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'Copy 110' }).click();
  await expect.poll(clipboard).toBe('110');
  await page.getByRole('radio', { name: 'eksctl' }).check();
  await page.locator('.snippets').getByRole('button', { name: 'Copy' }).click();
  await expect.poll(clipboard).toContain('maxPodsPerNode: 110');
  expect(query(page)).toContain('tool=eksctl');
});

const HOSTILE = [
  '?t=<img src=x onerror=alert(1)>',
  '?t="><script>alert(1)</script>&cni=<b>cilium</b>',
  '?t=javascript:alert(1)&view=__proto__&sort=constructor&tool=__proto__',
  `?t=${'a'.repeat(5000)}`,
  '?view=catalogue&filter=<script>alert(1)</script>&sort=<b>&columns=<i>,constructor',
  '?view=compare&types=<svg onload=alert(1)>,t3.medium,../../x&set=cni:<b>&set=max_eni:-1&set=__proto__:1',
  '?limits=<b>=<i>,<u>;x9.large=4294967295,4294967295,4294967295&t=x9.large',
  '?t=x9.large&limits=x9.large=400000000,10',
  '?t=t3.medium&max_eni=99999999999999999999&host_network_pods=-1&cni_version=1',
  '?t=t3.medium&cni=cilium&ipam=cluster-pool&pod_cidr_mask=1',
  '?t=%00%ff%fe&cni=%E0%A4%A&&&===&%',
  `?${'x=1&'.repeat(3000)}`,
  '?view=planner#<img src=x onerror=alert(1)>',
  '?view=planner#plan=99',
  '?view=planner#plan=1&subnet=<b>a</b>=<i>&group=<svg/onload=alert(1)>+x<u>..<u>&surge=<b>&vpc=<i>&warm_ip_target=<b>',
  `?view=planner#plan=1${'&subnet=a=10.0.0.0/24'.repeat(1500)}`,
  '?view=planner#plan=1&subnet=a=10.0.0.0/16&group=m5.large+x4294967295..4294967295+pods=4294967295&surge=100000000000%25',
  '?view=planner#plan=1&subnet=__proto__=10.0.0.0/24&group=constructor+x1+in=__proto__&__proto__=1&subnet=%00%E0%A4',
];

test.for(HOSTILE)('can do no harm: %s', async (hostile) => {
  const page = await (await visitor()).newPage();
  page.on('dialog', () => expect.unreachable('a script of the address ran'));
  await goto(page, hostile);
  if (hostile.includes('view=planner')) await page.waitForSelector('.plan-form');
  await expect
    .poll(() => page.locator('main script, main img, main b, main i, main u, main svg[onload]').count())
    .toBe(0);
  await expect.poll(() => page.getByText('This is a bug in the page').count()).toBe(0);
  // What was wrong is said, or there was nothing wrong.
  const said = await page.locator('.message, .wrong, .refused').allInnerTexts();
  const fine = await page.locator('[data-figure=max_pods], .rows tbody tr, .matrix tbody td, .subnet-card').count();
  expect(said.join('').length + fine).toBeGreaterThan(0);
  expect(await page.evaluate(() => document.body.innerText.length)).toBeLessThan(200_000);
});

test('what the address should not hold is named, and gone after the next choice', async () => {
  const page = await open('?t=t3.medium&frobnicate=1&t=m5.large');
  const problems = page.locator('.problems li');
  await expect
    .poll(() => problems.allInnerTexts())
    .toEqual([
      "The address has a parameter frobnicate, which this page doesn't know; it is left out.",
      'The address gives t more than once; the first one holds.',
    ]);
  await page.getByRole('radio', { name: 'Cilium' }).check();
  await expect.poll(() => problems.count()).toBe(0);
  expect(query(page)).toBe('?t=t3.medium&cni=cilium');
});
