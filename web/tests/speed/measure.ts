// How long the page takes, beside pages that do next to nothing: a slow or busy machine slows both.

import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';

import { serve, type Site } from '../site.ts';
import { visitor } from '../page/open.ts';

/** A page to compare with: `empty.html`, whose script writes a word, and `echo.html`, whose box is echoed. */
export type Plain = 'empty.html' | 'echo.html';

let plain: Site;
beforeAll(async () => {
  plain = await serve(join(import.meta.dirname, 'pages'));
});
afterAll(() => plain.close());

/** A plain page, ready. */
export async function openPlain(name: Plain): Promise<Page> {
  return opened(`${plain.address}${name}`, 'body');
}

export interface FirstResult {
  /** Since the page was asked for. */
  readonly sinceStart: number;
  /** Since its `load` event. */
  readonly sinceLoad: number;
}

/** When the first result stands, of the page at a query or of a plain one, for a new visitor. */
export async function firstResult(of: Plain | `?${string}`): Promise<FirstResult> {
  const page = of.startsWith('?') ? await opened(inject('address') + of, 'main') : await openPlain(of as Plain);
  const times = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const sinceStart = performance.getEntriesByName('maxpods-first-result')[0]?.startTime ?? Number.NaN;
    return { sinceStart, sinceLoad: sinceStart - (navigation?.loadEventEnd ?? Number.NaN) };
  });
  await page.context().close();
  return times;
}

async function opened(address: string, shown: string): Promise<Page> {
  const context = await visitor();
  // Plain pages have an address of their own.
  context.removeAllListeners('request');
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForSelector(shown);
  return page;
}

export interface Typed {
  /** From the key to the new layout. */
  readonly laidOut: number;
  /** From the key until it is painted, the wait for the next frame included. */
  readonly painted: number;
}

/** How long each of these texts takes in a field. */
export function typing(page: Page, selector: string, texts: readonly string[]): Promise<Typed[]> {
  return page.locator(selector).evaluate(async (field, typed) => {
    const input = field as HTMLInputElement | HTMLTextAreaElement;
    const frame = () => new Promise(requestAnimationFrame);
    const times: Typed[] = [];
    for (const [place, text] of typed.entries()) {
      await frame();
      // Keys come at any time between two frames.
      await new Promise((done) => setTimeout(done, (place * 7) % 17));
      const began = performance.now();
      input.value = text;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      // The page draws in a task of its own right after the event.
      await Promise.resolve();
      await Promise.resolve();
      document.body.getBoundingClientRect();
      const laidOut = performance.now() - began;
      await frame();
      // The first task after the frame.
      await new Promise<unknown>((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(null);
      });
      times.push({ laidOut, painted: performance.now() - began });
    }
    return times;
  }, texts);
}

/** Scripts, style and layout. */
const COUNTED = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];

/**
 * What reads the processor's time, in ms, that a page's scripts, style and layout have taken: what runs beside them on a
 * busy machine isn't in it.
 */
export async function processorOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.reduce((sum, { name, value }) => (COUNTED.includes(name) ? sum + 1000 * value : sum), 0);
  };
}

/** Prints the times, and gives their median. */
export function report(what: string, times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  console.log(`${what}: least ${sorted[0]?.toFixed(1)} ms, median ${median.toFixed(1)} ms of ${sorted.length}`);
  return median;
}
