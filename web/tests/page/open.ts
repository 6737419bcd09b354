// A page for each test, watched: an error of the page, or a request to anywhere else, fails the test.

import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';

import { openChromium } from '../site.ts';

let browser: Browser;
const contexts: BrowserContext[] = [];
const troubles: string[] = [];

beforeAll(async () => {
  browser = await openChromium();
});

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
  expect(troubles.splice(0)).toEqual([]);
});

afterAll(() => browser.close());

/** A new visitor. */
export async function visitor(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  contexts.push(context);
  context.setDefaultTimeout(15_000);
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && origin !== new URL(inject('address')).origin) {
      troubles.push(`request to ${request.url()}`);
    }
  });
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      troubles.push(`${message.type()}: ${message.text()}`);
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

/** One of the answer's figures, such as `max_pods`; `null` is no limit. */
export async function figure(page: Page, name: string): Promise<number | null> {
  const text = await page.locator(`[data-figure="${name}"]`).innerText();
  return text === 'no limit' ? null : Number(text.replaceAll(',', ''));
}

export function query(page: Page): string {
  return new URL(page.url()).search;
}
