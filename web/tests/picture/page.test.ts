// Makes the pictures of the page that the README shows: docs/page.png and docs/page-plan.png, and both in dark colours.

import { join } from 'node:path';

import { expect, test } from 'vitest';

import { figure, open } from '../page/open.ts';

const DOCS = join(import.meta.dirname, '..', '..', '..', 'docs');

test.for([
  ['light', 'page.png'],
  ['dark', 'page-dark.png'],
] as const)('in %s', async ([colorScheme, file]) => {
  const page = await open('?t=t3.medium&cni=cilium', {
    colorScheme,
    viewport: { width: 1300, height: 800 },
    deviceScaleFactor: 1.5,
    reducedMotion: 'reduce',
  });
  expect(await figure(page, 'max_pods')).toBe(12);
  await page.locator('.ledger li', { hasText: 'router' }).hover();
  await page.screenshot({ path: join(DOCS, file) });
});

test.for([
  ['light', 'page-plan.png'],
  ['dark', 'page-plan-dark.png'],
] as const)('the planner in %s', async ([colorScheme, file]) => {
  const page = await open(
    '?view=planner&prefix_delegation=true#plan=1&subnet=a=10.0.0.0/22&subnet=b=10.0.4.0/22' +
      '&group=m5.large+x20..28+pods=20&surge=1&vpc=10.0.0.0/16',
    { colorScheme, viewport: { width: 1300, height: 1000 }, deviceScaleFactor: 1.5, reducedMotion: 'reduce' },
  );
  await page.waitForSelector('.block-grid');
  expect(await page.locator('#plan-heading').innerText()).toContain(
    'Up to 28 nodes with 560 pods: everything fits',
  );
  await page.screenshot({ path: join(DOCS, file) });
});
