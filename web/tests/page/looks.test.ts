import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { open } from './open.ts';

const VIEWS = [
  '?t=t3.medium&cni=cilium&first_interface_index=1&provisioner=kops',
  '?t=m5.large&max_pods=250&provisioner=bottlerocket&allocatable=true&frobnicate=1',
  '?t=x9.unheard&max_eni=many',
  '?view=compare&types=t3.medium,i3.large,p5.48xlarge',
  '?view=catalogue&filter=pods>',
];

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(await axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.for(VIEWS)(`axe finds nothing in ${colorScheme}: %s`, async (view) => {
    const page = await open(view, { colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
    expect(await violations(page)).toEqual([]);
  });
}

test('the open list of types has no fault either', async () => {
  const page = await open();
  await page.keyboard.press('/');
  await page.keyboard.type('m5');
  expect(await violations(page)).toEqual([]);
});

const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const LIGHT = 'rgb(250, 250, 248)';
const DARK = 'rgb(20, 23, 27)';

test("colours are the system's, or those chosen, which are remembered before the first paint", async () => {
  const page = await open('', { colorScheme: 'dark' });
  expect(await background(page)).toBe(DARK);
  await page.getByLabel('Colours').selectOption('light');
  expect(await background(page)).toBe(LIGHT);
  await page.reload({ waitUntil: 'commit' });
  await page.waitForFunction(() => document.body !== null);
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light');
  await page.waitForSelector('main');
  expect(await background(page)).toBe(LIGHT);
  await page.getByLabel('Colours').selectOption('system');
  expect(await background(page)).toBe(DARK);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await background(page)).toBe(LIGHT);
});

test.for([360, 640])('at %i pixels nothing is cut off, and text in fields is large enough', async (width) => {
  for (const view of VIEWS) {
    const page = await open(view, { viewport: { width, height: 800 }, hasTouch: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBeLessThanOrEqual(width);
    const sizes = await page
      .locator('input:visible, main select:visible')
      .evaluateAll((fields) => fields.map((field) => Number.parseFloat(getComputedStyle(field).fontSize)));
    expect(Math.min(16, ...sizes), view).toBe(16);
  }
});

test('on a phone the number is in sight while options change, and leads to the sum', async () => {
  const page = await open('?t=t3.medium', { viewport: { width: 360, height: 740 }, hasTouch: true });
  const short = page.locator('.short');
  expect(await short.isVisible()).toBe(true);
  await page.getByRole('radio', { name: 'Cilium' }).check();
  expect(await short.innerText()).toBe('12 max pods, 12 recommended');
  await short.click();
  await expect
    .poll(() => page.locator('#answer-heading').evaluate((heading) => heading.getBoundingClientRect().top))
    .toBeLessThan(200);
});

test('cells of the picture are as many as fit, and none is wider than the page', async () => {
  const page = await open('?t=c5.18xlarge', { viewport: { width: 360, height: 740 } });
  const box = await page.locator('.cells').first().boundingBox();
  expect(box?.width).toBeLessThanOrEqual(328);
  expect(box?.height).toBeGreaterThan(60);
});

test('on paper the answer is alone, in dark on white', async () => {
  const page = await open('?t=t3.medium&cni=cilium', { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  for (const gone of ['nav', '.choices', '.theme', '.use-it .row'])
    expect(await page.locator(gone).isVisible(), gone).toBe(false);
  for (const kept of ['.ledger', '.cells >> nth=0', '.figure'])
    expect(await page.locator(kept).isVisible(), kept).toBe(true);
  expect(await background(page)).toBe(LIGHT);
  expect((await page.pdf()).length).toBeGreaterThan(10_000);
});

test('without scripts a sentence says what the page needs', async () => {
  const page = await (await open('', {})).context().browser()?.newPage({ javaScriptEnabled: false });
  const address = new URL('.', (await open()).url()).href;
  await page?.goto(address);
  expect(await page?.locator('noscript').innerText()).toContain('needs JavaScript and WebAssembly');
  await page?.close();
});

test('without WebAssembly too', async () => {
  const context = (await open()).context();
  const page = await context.newPage();
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
  context.removeAllListeners('weberror');
  context.removeAllListeners('console');
  await page.goto(new URL('.', context.pages()[0]?.url()).href);
  expect(await page.getByRole('alert').innerText()).toContain('needs a browser with WebAssembly');
});

test('the footer names the data and its sources', async () => {
  const page = await open();
  expect(await page.locator('footer').innerText()).toMatch(
    /maxpods \d+\.\d+\.\d+ · 1,447 instance types · data of \d{4}-\d\d-\d\d/,
  );
  await page.getByText('Where the data is from').click();
  expect(await page.locator('footer li').count()).toBeGreaterThan(3);
});

test('the policy lets in nothing but the page, its style and its module', async () => {
  const page = await open();
  page.context().removeAllListeners('console');
  page.context().removeAllListeners('request');
  const refused = await page.evaluate(async () => {
    const failed = async (attempt: () => unknown) => {
      try {
        await attempt();
        return false;
      } catch {
        return true;
      }
    };
    const html = document.createElement('div');
    return {
      html: await failed(() => (html.innerHTML = '<img src=x>')),
      script: await failed(() => (document.createElement('script').textContent = 'globalThis.ran = true')),
      elsewhere: await failed(() => fetch('http://127.0.0.1:9/')),
    };
  });
  expect(refused).toEqual({ html: true, script: true, elsewhere: true });
});
