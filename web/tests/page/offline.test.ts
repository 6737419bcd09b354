import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BrowserContext, Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';

import { serve } from '../site.ts';
import { figure, goto, visitor } from './open.ts';

async function visited(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await goto(page, '?t=t3.medium');
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise<void>((done) =>
      active?.addEventListener('statechange', () => active.state === 'activated' && done()),
    );
  });
  return page;
}

test('after the first visit the page needs no network, whatever the address asks for', async () => {
  const context = await visitor();
  const page = await visited(context);
  await context.setOffline(true);
  await page.reload();
  expect(await figure(page, 'max_pods')).toBe(17);
  await goto(page, '?t=m5.large&cni=cilium');
  expect(await figure(page, 'max_pods')).toBe(24);
  await goto(page, 'index.html?view=catalogue');
  expect(await page.locator('.rows tbody th').count()).toBeGreaterThan(10);
  // Also what was never opened.
  await goto(page, '?view=planner#plan=1&subnet=a=10.0.0.0/24&group=m5.large+x2+pods=3');
  await page.waitForSelector('.subnet-card .block-grid');
  expect(await page.locator('#plan-heading').innerText()).toBe('Up to 2 nodes with 6 pods: everything fits');
  await goto(page, '?view=check');
  await page.getByRole('button', { name: 'Open an example' }).click();
  expect(await page.locator('#check-heading').innerText()).toBe('3 errors in 6 documents');
});

test('every built file is kept, and no other', async () => {
  const page = await visited(await visitor());
  const kept = await page.evaluate(async () => {
    const [name = ''] = await caches.keys();
    return (await (await caches.open(name)).keys()).map((request) => request.url);
  });
  const worker = await readFile(join(inject('dist'), 'service-worker.js'), 'utf8');
  expect(worker).not.toMatch(/BUILT_/);
  const paths = kept.map((url) => url.slice(inject('address').length)).sort();
  expect(paths.filter((path) => !path.startsWith('assets/'))).toEqual([
    '',
    'icon.svg',
    'index.html',
    'manifest.webmanifest',
    'theme.js',
  ]);
  expect(paths.filter((path) => path.startsWith('assets/')).map((path) => path.split('.').pop())).toEqual(
    expect.arrayContaining(['css', 'js', 'wasm']),
  );
});

test('a new version takes the place of the old one, whose files are removed', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'maxpods-'));
  await cp(inject('dist'), copy, { recursive: true });
  const site = await serve(copy);
  try {
    const context = await visitor({ extraHTTPHeaders: {} });
    context.removeAllListeners('request');
    const page = await context.newPage();
    await page.goto(site.address);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const names = () => page.evaluate(() => caches.keys());
    await expect.poll(names).toHaveLength(1);
    const [before] = await names();

    const worker = join(copy, 'service-worker.js');
    await writeFile(worker, (await readFile(worker, 'utf8')).replace(before?.split('-').pop() ?? '?', 'another'));
    const index = join(copy, 'index.html');
    await writeFile(index, (await readFile(index, 'utf8')).replace('<title>', '<meta name="next" content="1"><title>'));
    await page.reload();
    await expect.poll(names).toEqual(['maxpods-another']);
    await page.reload();
    expect(await page.locator('meta[name=next]').count()).toBe(1);
  } finally {
    await site.close();
    await rm(copy, { recursive: true });
  }
});
