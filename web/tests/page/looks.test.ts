import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { lastingPage, open, revisit } from './open.ts';

const VIEWS = [
  '?t=t3.medium&cni=cilium&first_interface_index=1&provisioner=kops',
  '?t=m5.large&max_pods=250&provisioner=bottlerocket&allocatable=true&frobnicate=1',
  '?t=x9.unheard&max_eni=many',
  '?view=compare&types=t3.medium,i3.large,p5.48xlarge',
  '?view=catalogue&filter=pods>',
  '?view=planner',
  '?view=planner&prefix_delegation=true#plan=1&subnet=a=10.0.0.0/16+zone=use1-az1+reserved=10.0.1.0/26&subnet=b=10.1.0.0/20&group=m5.large,m5.xlarge+x80..2600+name=web+pods=20&surge=2&vpc=10.0.0.0/8',
  '?view=planner&custom_networking=true&prefix_delegation=true#plan=1&subnet=a=10.0.0.0/24&subnet=b=10.0.1.0/24&pod_subnet=p=100.64.0.0/20+reserved_for_prefixes=100.64.0.0/21&pod_subnet=q=100.64.16.0/20&group=m5.large+x8..16+pods=12&control_plane=a',
  '?view=planner#plan=1&subnet=a=10.0.0.1/24+in_use=many&subnet=a=10.0.1.0/24&group=m5.larg+x8..1+pods=12+in=a&warm_ip_target=x',
  '?view=find',
  '?view=find&find=pods:58;vcpus:..16;arch:arm64;pod_cpu:250m;total_pods:500',
  '?view=find&find=pods:900;vcpus:many',
  '?view=find&find=pods:900;vcpus:..4',
  '?view=expression',
  '?view=expression&expr=max_pods+*+0.9&on=m5.*',
  '?view=check',
  '?view=check#example',
];

const addressOf = (view: string) => view.replace('#example', '');

async function opened(view: string, options: BrowserContextOptions): Promise<Page> {
  const page = await open(addressOf(view), options);
  await complete(page, view);
  return page;
}

/** Waits for what loads later. */
async function complete(page: Page, view: string): Promise<void> {
  if (view.includes('view=planner')) await page.waitForSelector('.plan-form');
  if (view.includes('view=find')) await page.waitForSelector('.find');
  if (view.includes('view=expression')) await page.waitForSelector('.expression');
  if (view.includes('view=check')) await page.waitForSelector('.check-form');
  if (view.includes('#example')) await page.getByRole('button', { name: 'Open an example' }).click();
}

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  });
}

const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const LIGHT = 'rgb(250, 250, 248)';
const DARK = 'rgb(20, 23, 27)';

test.for(VIEWS)('axe finds nothing in light or dark: %s', async (view) => {
  const page = await opened(view, { colorScheme: 'light', reducedMotion: 'reduce' });
  // Until what they hold is drawn, and what is in that.
  await page.evaluate(async () => {
    const closed = () => document.querySelectorAll<HTMLDetailsElement>('details:not([open])');
    while (closed().length > 0) {
      closed().forEach((details) => (details.open = true));
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 30)));
    }
  });
  for (const [colorScheme, colour] of [['light', LIGHT], ['dark', DARK]] as const) {
    await page.emulateMedia({ colorScheme });
    await expect.poll(() => background(page)).toBe(colour);
    expect(await violations(page), colorScheme).toEqual([]);
  }
});

test('the open list of types breaks no rule of accessibility either', async () => {
  const page = await open();
  await page.keyboard.press('/');
  await page.keyboard.type('m5');
  expect(await violations(page)).toEqual([]);
});

test("colours are the system's, or those chosen, which are remembered before the first paint", async () => {
  const page = await open('', { colorScheme: 'dark' });
  await expect.poll(() => background(page)).toBe(DARK);
  await page.getByLabel('Colours').selectOption('light');
  await expect.poll(() => background(page)).toBe(LIGHT);
  await page.reload({ waitUntil: 'commit' });
  await page.waitForFunction(() => document.body !== null);
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light');
  await page.waitForSelector('main');
  await expect.poll(() => background(page)).toBe(LIGHT);
  await page.getByLabel('Colours').selectOption('system');
  await expect.poll(() => background(page)).toBe(DARK);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => background(page)).toBe(LIGHT);
});

const SMALL = [640, 360, 320];

const touched = lastingPage('', { hasTouch: true });

test.for(VIEWS)('on small screens nothing of %s is cut off, and text in fields is large enough', async (view) => {
  const page = touched();
  await revisit(page, addressOf(view));
  await complete(page, view);
  for (const width of SMALL) {
    await page.setViewportSize({ width, height: 800 });
    // Pictures are as wide as they may be a frame later.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width}`).toBeLessThanOrEqual(width);
    const sizes = await page
      .locator('input:visible, main select:visible')
      .evaluateAll((fields) => fields.map((field) => Number.parseFloat(getComputedStyle(field).fontSize)));
    expect(Math.min(16, ...sizes), `${width}`).toBe(16);
  }
});

test('on a phone the number is in sight while options change, and leads to the sum', async () => {
  const page = await open('?t=t3.medium', { viewport: { width: 360, height: 740 }, hasTouch: true });
  const short = page.locator('.short');
  await expect.poll(() => short.isVisible()).toBe(true);
  await page.getByRole('radio', { name: 'Cilium' }).check();
  await expect.poll(() => short.innerText()).toBe('12 max pods, 12 recommended');
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
    await expect.poll(() => page.locator(gone).isVisible(), { message: gone }).toBe(false);
  for (const kept of ['.ledger', '.cells >> nth=0', '.figure'])
    await expect.poll(() => page.locator(kept).isVisible(), { message: kept }).toBe(true);
  await expect.poll(() => background(page)).toBe(LIGHT);
  expect((await page.pdf()).length).toBeGreaterThan(10_000);
});

test('on paper a plan is its answer, with bars and blocks', async () => {
  const page = await opened('?view=planner', { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  for (const gone of ['nav', '.plan-form', '.picture-choice', '.short', '.remedy button', '.use-it .row'])
    await expect.poll(() => page.locator(gone).first().isVisible(), { message: gone }).toBe(false);
  for (const kept of ['#plan-heading', '.usage-bar', '.block-grid', '.usage', '.groups', '.alternatives'])
    await expect.poll(() => page.locator(kept).first().isVisible(), { message: kept }).toBe(true);
  expect((await page.pdf()).length).toBeGreaterThan(10_000);
});

test('on paper a check is its findings, nodes and edits', async () => {
  const page = await opened('?view=check#example', { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  for (const gone of ['nav', '.check-form', '.short', '.use-it', '.edits button'])
    await expect.poll(() => page.locator(gone).first().isVisible(), { message: gone }).toBe(false);
  for (const kept of ['#check-heading', '.excerpt', '.workloads', '.nodes', '.diff'])
    await expect.poll(() => page.locator(kept).first().isVisible(), { message: kept }).toBe(true);
  expect((await page.pdf()).length).toBeGreaterThan(10_000);
});

test('on a phone what a check found is in sight, and leads to the findings', async () => {
  const page = await opened('?view=check#example', { viewport: { width: 360, height: 740 }, hasTouch: true });
  const short = page.locator('.short');
  await expect.poll(() => short.innerText()).toBe('3 errors in 6 documents');
  await short.click();
  await expect
    .poll(() => page.locator('#check-heading').evaluate((heading) => heading.getBoundingClientRect().top))
    .toBeLessThan(200);
});

test('on a phone the outcome of a plan is in sight, and leads to the answer', async () => {
  const page = await opened('?view=planner', { viewport: { width: 360, height: 740 }, hasTouch: true });
  const short = page.locator('.short');
  await expect.poll(() => short.innerText()).toBe('Up to 16 nodes with 192 pods: not everything fits');
  await page.getByRole('textbox', { name: 'Maximum' }).fill('12');
  await expect.poll(() => short.innerText()).toBe('Up to 12 nodes with 144 pods: everything fits');
  await short.click();
  await expect
    .poll(() => page.locator('#plan-heading').evaluate((heading) => heading.getBoundingClientRect().top))
    .toBeLessThan(200);
});

test('without scripts a sentence says what the page needs', async () => {
  const page = await (await open('', {})).context().browser()?.newPage({ javaScriptEnabled: false });
  const address = new URL('.', (await open()).url()).href;
  await page?.goto(address);
  await expect.poll(() => page?.locator('noscript').innerText()).toContain('needs JavaScript and WebAssembly');
  await page?.close();
});

test('without WebAssembly too', async () => {
  const context = (await open()).context();
  const page = await context.newPage();
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
  context.removeAllListeners('weberror');
  context.removeAllListeners('console');
  await page.goto(new URL('.', context.pages()[0]?.url()).href);
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('needs a browser with WebAssembly');
});

test('the footer names the data and its sources', async () => {
  const page = await open();
  await expect
    .poll(() => page.locator('footer').innerText())
    .toMatch(/maxpods \d+\.\d+\.\d+ · the book · licences · 1,460 instance types · data of \d{4}-\d\d-\d\d/);
  await page.getByText('Where the data is from').click();
  await expect.poll(() => page.locator('footer li').count()).toBeGreaterThan(3);
  // No date is broken at its hyphens.
  await page.setViewportSize({ width: 360, height: 740 });
  const lines = await page.locator('footer time').evaluateAll((dates) => dates.map((it) => it.getClientRects().length));
  expect([...new Set(lines)]).toEqual([1]);
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
