import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, expect, inject, test } from 'vitest';

import { serve, type Site } from '../site.ts';
import { figure, goto, visitor } from './open.ts';

const KEEPING = { serviceWorkers: 'allow' } as const;

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
  const context = await visitor(KEEPING);
  const page = await visited(context);
  await context.setOffline(true);
  await page.reload();
  await expect.poll(() => figure(page, 'max_pods')).toBe(17);
  await goto(page, '?t=m5.large&cni=cilium');
  await expect.poll(() => figure(page, 'max_pods')).toBe(24);
  await goto(page, 'index.html?view=catalogue');
  await expect.poll(() => page.locator('.rows tbody th').count()).toBeGreaterThan(10);
  // Also what was never opened.
  await goto(page, '?view=planner#plan=1&subnet=a=10.0.0.0/24&group=m5.large+x2+pods=3');
  await page.waitForSelector('.subnet-card .block-grid');
  await expect.poll(() => page.locator('#plan-heading').innerText()).toBe('Up to 2 nodes with 6 pods: everything fits');
  await goto(page, '?view=check');
  await page.getByRole('button', { name: 'Open an example' }).click();
  await expect.poll(() => page.locator('#check-heading').innerText()).toBe('3 errors in 6 documents');
});

test('every built file is kept, and no other', async () => {
  const page = await visited(await visitor(KEEPING));
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
    'licenses.txt',
    'manifest.webmanifest',
  ]);
  expect(paths.filter((path) => path.startsWith('assets/')).map((path) => path.split('.').pop())).toEqual(
    expect.arrayContaining(['css', 'js', 'wasm']),
  );
});

/** A copy of the built page in a folder of its own, and a visitor whose context may be told of missing files. */
async function copied(folders: readonly string[] = ['']): Promise<{ copy: string; site: Site; context: BrowserContext }> {
  const copy = await mkdtemp(join(tmpdir(), 'maxpods-'));
  for (const folder of folders) await cp(inject('dist'), join(copy, folder), { recursive: true });
  const site = await serve(copy);
  const context = await visitor(KEEPING);
  context.removeAllListeners('request');
  closing.push(async () => {
    await context.close();
    await site.close();
    await rm(copy, { recursive: true });
  });
  return { copy, site, context };
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Waits until the page's files are kept. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/** Waits until no other version is on its way. */
async function settled(page: Page): Promise<void> {
  const isDone = async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return !registration?.installing && !registration?.waiting && registration?.active?.state === 'activated';
  };
  await expect.poll(() => page.evaluate(isDone)).toBe(true);
}

const names = (page: Page) => page.evaluate(() => caches.keys());

/** A window of the page, whose files are kept, and a server that has the next version since. */
async function outdated() {
  const { copy, site, context } = await copied();
  const page = await context.newPage();
  await page.goto(site.address);
  await kept(page);
  await expect.poll(() => names(page)).toHaveLength(1);
  const [before] = await names(page);
  await update(copy);
  return { copy, site, context, page, before };
}

/** Puts another version in the place of the one in a folder: other names of its scripts, and another page. */
async function update(folder: string): Promise<void> {
  const index = join(folder, 'index.html');
  const text = (await readFile(index, 'utf8')).replace('<title>', '<meta name="next" content="1"><title>');
  await writeFile(index, text);
  const worker = join(folder, 'service-worker.js');
  const integrity = `sha256-${createHash('sha256').update(text).digest('base64')}`;
  const code = (await readFile(worker, 'utf8'))
    .replaceAll(/(["'`](?:index\.html|\.\/)["'`],\s*["'`])sha256-[^"'`]*/g, `$1${integrity}`)
    .replace(/(["'`])[0-9a-f]{16}\1/, '"another"');
  await writeFile(worker, code);
}

test('a new version takes the place of the old one, whose files are removed with its last window', async () => {
  const { site, context, page, before } = await outdated();
  await page.reload();
  const another = `maxpods ${site.address} another`;
  await expect.poll(() => names(page)).toEqual([before, another]);
  await settled(page);
  await page.reload();
  await expect.poll(() => page.locator('meta[name=next]').count()).toBe(1);
  await page.close();
  const later = await context.newPage();
  await later.goto(site.address);
  await expect.poll(() => names(later)).toEqual([another]);
});

test('a window of the old version still has what it loads later', async () => {
  const { copy, page } = await outdated();
  // The next version has none of the old scripts; what of them the page has loaded is in its memory.
  const worker = join(copy, 'service-worker.js');
  const code = await readFile(worker, 'utf8');
  const scripts = [...new Set(code.match(/assets\/[\w.-]+\.(?:js|wasm|css)/g))];
  expect(scripts.length).toBeGreaterThan(5);
  let next = code;
  for (const script of scripts) {
    const renamed = script.replace('assets/', 'assets/next-');
    await rename(join(copy, script), join(copy, renamed));
    next = next.replaceAll(script, renamed);
  }
  await writeFile(worker, next);
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((it) => it?.update()).then(() => undefined));
  await expect.poll(() => names(page)).toHaveLength(2);
  await settled(page);
  await page.getByRole('link', { name: 'Planner' }).click();
  await page.waitForSelector('#plan-heading');
});

test('half an update is not kept', async () => {
  const { copy, page, before } = await outdated();
  // The server has the next worker, and of one file still another version.
  await writeFile(join(copy, 'icon.svg'), '<svg/>');
  const failed = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update().catch(() => undefined);
    const worker = registration?.installing;
    if (!worker) return 'redundant';
    return new Promise<string>((done) => worker.addEventListener('statechange', () => done(worker.state)));
  });
  expect(failed).toBe('redundant');
  await page.reload();
  await expect.poll(() => page.locator('meta[name=next]').count()).toBe(0);
  await expect.poll(() => figure(page, 'max_pods')).not.toBeNull();
  expect((await names(page))[0]).toBe(before);
});

test('two copies of the page on one origin keep their own files', async () => {
  const { site, context } = await copied(['one', 'two']);
  const page = await context.newPage();
  const visit = (folder: string) => page.goto(`${site.address}${folder}/index.html?t=t3.medium`);
  for (const folder of ['one', 'two', 'one']) {
    await visit(folder);
    await settled(page);
  }
  const keepers = (await names(page)).map((name) => name.split(' ')[1]);
  expect(keepers.sort()).toEqual([`${site.address}one/`, `${site.address}two/`]);
  await context.setOffline(true);
  for (const folder of ['two', 'one']) {
    await visit(folder);
    await expect.poll(() => figure(page, 'max_pods')).toBe(17);
  }
});
