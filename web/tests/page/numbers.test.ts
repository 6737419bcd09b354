// The page's numbers, as they stand in its own table, against the program's, for every type.

import { expect, test } from 'vitest';

import { maxpods } from './cli.ts';
import { lastingPage, revisit } from './open.ts';

const COLUMNS = [
  'instance_type',
  'pod_ips',
  'host_network_pods',
  'max_pods',
  'recommended_max_pods',
  'bound_by',
  'ip_pool',
];

const SETS: readonly (readonly [query: string, flags: string])[] = [
  ['', ''],
  ['prefix_delegation=true', '--prefix-delegation'],
  ['custom_networking=true', '--custom-networking'],
  ['max_eni=2&host_network_pods=5', '--max-eni 2 --host-network-pods 5'],
  ['security_groups_for_pods=true&reserved_enis=1', '--security-groups-for-pods --reserved-enis 1'],
  ['ip_family=ipv6', '--ip-family ipv6'],
  ['os=windows', '--os windows'],
  ['cni=cilium', '--cni cilium'],
  [
    'cni=cilium&first_interface_index=1&cilium_reserve=health,router',
    '--cni cilium --first-interface-index 1 --cilium-reserve health,router',
  ],
  ['cni=cilium&prefix_delegation=true&max_allocate=100', '--cni cilium --prefix-delegation --max-allocate 100'],
  ['cni=calico', '--cni calico'],
  ['cni=kubenet&pod_cidr_mask=26', '--cni kubenet --pod-cidr-mask 26'],
  ['cni=cilium&ipam=cluster-pool&pods_per_core=10', '--cni cilium --ipam cluster-pool --pods-per-core 10'],
];

const paper = lastingPage('?view=catalogue');

test.for(SETS)('under %s', async ([query, flags]) => {
  const page = paper();
  await page.emulateMedia({ media: 'print' });
  await revisit(page, `?view=catalogue&${query}&columns=${COLUMNS.join(',')}`);
  const shown = page.locator('.rows tbody tr');
  await expect.poll(() => shown.count()).toBe(1460);
  const cells = await shown.evaluateAll((rows) =>
    rows.map((row) => [...(row as HTMLTableRowElement).cells].map((cell) => cell.textContent?.replaceAll(',', ''))),
  );
  const { results } = JSON.parse(maxpods('list', '-o', 'json', '--no-ledger', ...flags.split(' ').filter(Boolean))) as {
    results: Record<string, string | number | null>[];
  };
  expect(cells).toEqual(results.map((result) => COLUMNS.map((column) => String(result[column] ?? 'no limit'))));
});
