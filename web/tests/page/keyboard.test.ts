import { expect, test } from 'vitest';

import { maxPods } from './cli.ts';
import { figure, open, query } from './open.ts';

const box = '[role=combobox]';

test('from a key to a result without a mouse', async () => {
  const page = await open();
  await page.keyboard.press('/');
  await page.keyboard.type('m5lar');
  const active = page.locator('[role=option][aria-selected=true]');
  await expect.poll(() => active.locator('span').first().innerText()).toBe('m5.large');
  await page.keyboard.press('Enter');
  await expect.poll(() => figure(page, 'max_pods')).toBe(maxPods('m5.large'));
  expect(query(page)).toBe('?t=m5.large');
  await expect.poll(() => page.title()).toContain('m5.large');
});

test('the list is a combobox with an active descendant, marked matches and figures of each type', async () => {
  const page = await open();
  await page.keyboard.press('/');
  await page.keyboard.type('m7g 4x');
  const input = page.locator(box);
  await expect.poll(() => input.getAttribute('aria-expanded')).toBe('true');
  const id = await input.getAttribute('aria-activedescendant');
  const first = page.locator(`[id="${id}"]`);
  await expect.poll(() => first.getAttribute('aria-selected')).toBe('true');
  await expect.poll(() => first.locator('mark').allInnerTexts()).toEqual(['m7g', '4x']);
  await expect.poll(() => first.locator('small').innerText()).toBe('16 vCPUs · 64 GiB · 8 ENIs × 30 addresses');
  const options = await page.locator('[role=option]').count();
  await expect.poll(() => page.locator('.type-box [role=status]').innerText()).toBe(`${options} types`);
});

test('arrows, Home and End move; Escape closes, and once more takes back', async () => {
  const page = await open('?t=t3.nano');
  await page.keyboard.press('/');
  await page.keyboard.type('t3.');
  const active = async () => Number((await page.locator(box).getAttribute('aria-activedescendant'))?.split('-').pop());
  const last = (await page.locator('[role=option]').count()) - 1;
  await expect.poll(() => active()).toBe(0);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => active()).toBe(1);
  await page.keyboard.press('End');
  await expect.poll(() => active()).toBe(last);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => active()).toBe(0);
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => active()).toBe(last);
  await page.keyboard.press('Home');
  await expect.poll(() => active()).toBe(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator(box).getAttribute('aria-expanded')).toBe('false');
  await expect.poll(() => page.locator(box).inputValue()).toBe('t3.');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator(box).inputValue()).toBe('t3.nano');
  expect(query(page)).toBe('?t=t3.nano');
});

test('an address of one letter less is refused with the right name', async () => {
  const page = await open();
  await page.keyboard.press('/');
  await page.keyboard.type('zzz.unheard');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('unknown instance type zzz.unheard');
});

test('limits of its own make any name a type', async () => {
  const page = await open('?t=x9.large');
  await page.getByLabel('ENIs', { exact: true }).fill('3');
  await page.getByLabel('IPv4 per ENI').fill('10');
  await expect.poll(() => figure(page, 'max_pods')).toBe(maxPods('x9.large', '--limits', 'x9.large=3,10,0'));
  await expect.poll(() => query(page)).toBe('?t=x9.large&limits=x9.large=3,10');
  await page.reload();
  await expect.poll(() => figure(page, 'max_pods')).toBe(29);
});

test('the answer is announced', async () => {
  const page = await open('?t=t3.medium');
  await page.getByRole('radio', { name: 'Cilium' }).check();
  await expect
    .poll(() => page.locator('.answer > [role=status]').innerText())
    .toBe('t3.medium with Cilium: 12 max pods, recommended 12');
});

test('every control can be reached, and the content skipped to', async () => {
  const page = await open();
  await page.keyboard.press('Tab');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Skip to the calculator');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
  await page.keyboard.press('Tab');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
});
