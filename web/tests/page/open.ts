// A page for each test, watched: an error of the page, or a request to anywhere else, fails the test.

import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, expect, inject } from 'vitest';

import { openChromium } from '../site.ts';

/** Started by the first test, and shared by all files that this process runs; it ends with the process. */
let chromium: Promise<Browser> | undefined;
/** Those of the test, and those of all tests of the file. */
const contexts: BrowserContext[] = [];
const lasting: BrowserContext[] = [];
const troubles: string[] = [];

/** What is to be done after each test. */
export async function leave(): Promise<void> {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
  expect(troubles.splice(0)).toEqual([]);
}

/** What is to be done after each file. */
export async function leaveAll(): Promise<void> {
  await Promise.all(lasting.splice(0).map((context) => context.close()));
}

/** What Playwright writes to the console where a visitor keeps nothing. */
const KEEPS_NOTHING = 'Service Worker registration blocked by Playwright';

/**
 * A new visitor. The service worker, which would fetch every file of the page for each of them, is left to the tests of
 * what it keeps.
 */
export async function visitor(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const browser = await (chromium ??= openChromium());
  if (!browser.isConnected()) throw new Error('Chromium ended in a test before this one');
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    serviceWorkers: 'block',
    ...options,
  });
  contexts.push(context);
  context.setDefaultTimeout(15_000);
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && origin !== new URL(inject('address')).origin) {
      troubles.push(`request to ${request.url()}`);
    }
  });
  context.on('console', (message) => {
    const isTrouble = message.type() === 'error' || message.type() === 'warning';
    if (isTrouble && message.text() !== KEEPS_NOTHING) troubles.push(`${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (error) => troubles.push(`uncaught: ${error.error().message}`));
  return context;
}

/** The page at this query, ready. */
export async function open(query = '', options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await visitor(options)).newPage();
  await goto(page, query);
  return page;
}

export async function goto(page: Page, query: string): Promise<void> {
  await page.goto(inject('address') + query);
  await page.waitForSelector('main');
}

/**
 * A page for all tests of a file, which go from address to address in it with `revisit`: for tests of what an address
 * shows.
 */
export function lastingPage(query: string, options: BrowserContextOptions = {}): () => Page {
  let page: Page | undefined;
  beforeAll(async () => {
    page = await open(query, options);
    lasting.push(...contexts.splice(0));
  });
  return () => page ?? expect.unreachable('a page is asked for before the tests');
}

/** Takes a page to another of its addresses as "back" does, without loading it anew. */
export async function revisit(page: Page, query: string): Promise<void> {
  await page.evaluate(async (query) => {
    history.pushState(null, '', query);
    dispatchEvent(new PopStateEvent('popstate'));
    await new Promise(requestAnimationFrame);
  }, query);
}

/** What a button gives away to be kept as a file: its name, and its text. */
export async function downloaded(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
}

/** One of the answer's figures, such as `max_pods`; `null` is no limit. */
export async function figure(page: Page, name: string): Promise<number | null> {
  const text = await page.locator(`[data-figure="${name}"]`).innerText();
  return text === 'no limit' ? null : Number(text.replaceAll(',', ''));
}

export function query(page: Page): string {
  return new URL(page.url()).search;
}
