// How the page starts: the core is on its way before the script that asks it.

import { expect, test } from 'vitest';

import { figure, goto, open, visitor } from './open.ts';

test('the core is asked for once, and before the script has come', async () => {
  const page = await open('?t=t3.medium&cni=cilium');
  await expect.poll(() => figure(page, 'max_pods')).toBe(12);
  const files = await page.evaluate(() => {
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return resources.map(({ name, startTime, responseEnd }) => ({ name, startTime, responseEnd }));
  });
  const cores = files.filter(({ name }) => name.endsWith('.wasm'));
  const script = files.find(({ name }) => /\/index-[^/]*\.js$/.test(name));
  expect(cores.map(({ name }) => name)).toEqual([expect.stringMatching(/\/maxpods_bg-[^/]*\.wasm$/)]);
  expect(cores[0]?.startTime).toBeLessThan(script?.responseEnd ?? 0);
});

test('where the core cannot be compiled early the script loads it', async () => {
  const context = await visitor();
  await context.addInitScript(() => {
    WebAssembly.compileStreaming = () => Promise.reject(new Error('not here'));
  });
  const page = await context.newPage();
  await goto(page, '?t=t3.medium&cni=cilium');
  await expect.poll(() => figure(page, 'max_pods')).toBe(12);
});
