// Makes the pictures of the page that the README shows: docs/page.png, and in dark colours docs/page-dark.png.

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
