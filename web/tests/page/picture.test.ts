import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { maxpods } from './cli.ts';
import { figure, open, revisit } from './open.ts';

/** What is drawn: for each kind the addresses, counted by cells, or in prefixes by what the runs say. */
async function drawn(page: Page) {
  return page.locator('.eni').evaluateAll((rows) => {
    const counted: Record<string, { cells: number; addresses: number }> = {};
    for (const row of rows) {
      const times = Number((row as HTMLElement).dataset['count']);
      for (const run of row.querySelectorAll<SVGGElement>('.run')) {
        const kind = (counted[run.dataset['kind'] ?? ''] ??= { cells: 0, addresses: 0 });
        kind.cells += times * run.querySelectorAll('.cell').length;
        kind.addresses += times * Number(run.dataset['addresses']);
      }
    }
    return counted;
  });
}

const TYPES = [
  't3.nano',
  't3.medium',
  'm5.large',
  'c5.18xlarge',
  'i3.large',
  'p5.48xlarge',
  'm5.metal',
  'c7g.medium',
  't1.micro',
];
const SETS: readonly (readonly [query: string, flags: string[]])[] = [
  ['', []],
  ['&custom_networking=true', ['--custom-networking']],
  ['&security_groups_for_pods=true&reserved_enis=1', ['--security-groups-for-pods', '--reserved-enis', '1']],
  ['&cni=cilium', ['--cni', 'cilium']],
  ['&cni=cilium&first_interface_index=1', ['--cni', 'cilium', '--first-interface-index', '1']],
  [
    '&cni=cilium&ipam=kubernetes&pod_cidr_mask=26',
    ['--cni', 'cilium', '--ipam', 'kubernetes', '--pod-cidr-mask', '26'],
  ],
];

test.for(SETS)('as many cells as pods that have an address:%s', async ([query, flags]) => {
  const page = await open();
  for (const type of TYPES) {
    const address = `?t=${type}${query}`;
    await revisit(page, address);
    const { results } = JSON.parse(maxpods(type, '-o', 'json', ...flags)) as { results: { pod_ips: number }[] };
    const pods = (await drawn(page))['pod'] ?? { cells: 0, addresses: 0 };
    expect(pods, address).toEqual({ cells: results[0]?.pod_ips, addresses: results[0]?.pod_ips });
  }
});

test('with prefixes the addresses of the cells come to the pods, and what is reserved shares a prefix', async () => {
  const page = await open('?t=m5.large&cni=cilium&prefix_delegation=true');
  const counted = await drawn(page);
  expect(counted['pod']?.addresses).toBe(await figure(page, 'pod_ips'));
  expect(counted['reserved']).toEqual({ cells: 3, addresses: 3 });
});

test('more addresses than cells could show are a bar', async () => {
  const page = await open('?t=t3.medium&cni=cilium&ipam=cluster-pool&pod_cidr_mask=12');
  await expect.poll(() => page.locator('.row-bar .run').count()).toBeGreaterThan(2);
  expect((await drawn(page))['pod']?.addresses).toBe(await figure(page, 'pod_ips'));
});

test('a pool without an end says why there is nothing to see', async () => {
  const page = await open('?t=t3.medium&ip_family=ipv6');
  await expect.poll(() => page.locator('.picture figcaption').innerText()).toContain('/80 prefix');
  await expect.poll(() => page.locator('.cells').count()).toBe(0);
});

test('equal ENIs are folded, and drawn one by one when asked', async () => {
  const page = await open('?t=c5.18xlarge');
  await expect.poll(() => page.locator('.eni').count()).toBe(1);
  await expect.poll(() => page.locator('.eni-name').innerText()).toBe('ENIs 1 to 15, the same, ×15');
  await page.getByRole('button', { name: 'Draw each ENI' }).click();
  await expect.poll(() => page.locator('.eni').count()).toBe(15);
  expect((await drawn(page))['pod']?.cells).toBe(735);
});

test('a small picture is drawn whole, and folded when asked', async () => {
  const page = await open('?t=t3.medium&cni=cilium');
  await expect.poll(() => page.locator('.eni').count()).toBe(3);
  await page.getByRole('button', { name: 'Fold equal ENIs' }).click();
  await expect
    .poll(() => page.locator('.eni-name').allInnerTexts())
    .toEqual(['ENI 1, the primary one', 'ENIs 2 to 3, the same, ×2']);
});

test('an ENI that gives pods nothing says why', async () => {
  const page = await open('?t=c5.18xlarge&custom_networking=true&security_groups_for_pods=true&efa_only=2');
  await expect
    .poll(() => page.locator('.eni-name').allInnerTexts())
    .toEqual([
      'ENI 1, the primary one: the primary ENI, which custom networking leaves to the node',
      'ENIs 2 to 12, the same, ×11',
      'ENI 13: the trunk ENI of security groups for pods',
      'ENIs 14 to 15, the same, ×2: EFA-only interfaces',
    ]);
});

test('a ledger line lights its cells up, by pointer and by keyboard, and a cell its line', async () => {
  const page = await open('?t=t3.medium&cni=cilium');
  const lit = () =>
    page.locator('.cells .lit').evaluateAll((runs) => runs.map((run) => (run as SVGElement).dataset['entry']));
  const line = page.locator('.ledger li', { hasText: 'router' });
  const entry = await line.getAttribute('data-entry');
  await expect.poll(() => lit()).toEqual([]);
  await line.hover();
  await expect.poll(() => lit()).toEqual([entry]);
  await page.mouse.move(0, 0);
  await expect.poll(() => lit()).toEqual([]);
  await line.locator('summary').focus();
  await expect.poll(() => lit()).toEqual([entry]);
  await page.keyboard.press('Tab');
  await expect.poll(() => lit()).not.toEqual([entry]);

  const cell = page.locator('.cells .reserved .cell').first();
  await cell.hover();
  const health = page.locator('.ledger li', { hasText: 'health endpoint' });
  await expect.poll(() => page.locator('.ledger .lit').count()).toBe(1);
  await expect.poll(() => health.getAttribute('class')).toContain('lit');
});

test('a line opens to its fact and source', async () => {
  const page = await open('?t=t3.medium&cni=cilium');
  const line = page.locator('.ledger li', { hasText: 'router' });
  await expect.poll(() => line.locator('.source').isVisible()).toBe(false);
  await line.locator('summary').press('Enter');
  await expect.poll(() => line.locator('.source').innerText()).toContain('Fact D3.1');
});

test('each row of the picture says in words what it shows', async () => {
  const page = await open('?t=t3.medium&cni=cilium');
  await expect
    .poll(() => page.locator('.cells').first().getAttribute('aria-label'))
    .toBe(
      "ENI 1, the primary one: 1 primary, the ENI's own, 1 health endpoint, 1 router, 1 CiliumInternalIP, 2 for pods",
    );
  const letters = await page.locator('.cells').first().locator('text').allTextContents();
  expect(letters).toEqual(['P', 'H', 'R', 'C']);
});
