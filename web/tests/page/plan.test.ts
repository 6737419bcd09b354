// The planner against the program, and against what AWS publishes.

import { join } from 'node:path';

import { load } from 'maxpods/plan';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import type { PlanAnswer } from '../../src/planner/api.ts';
import { shell } from './cli.ts';
import { downloaded, figure, goto, lastingPage, open, query, revisit, visitor } from './open.ts';

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

const addressOf = (fragment: string, settings: string) =>
  `?view=planner${settings}${fragment && `#plan=1&${fragment}`}`;

const planner = async (fragment = '', settings = '') => {
  const page = await open(addressOf(fragment, settings), CLIPBOARD);
  await page.waitForSelector('.plan-form');
  return page;
};

/** `{ used: 120, free: 131 }` of a subnet's line. */
function figures(page: Page, subnet: string, phase: string): Promise<Record<string, number>> {
  return page
    .locator(`[data-subnet="${subnet}"] [data-phase=${phase}] [data-figure]`)
    .evaluateAll((cells) =>
      Object.fromEntries(
        cells.map((cell) => [
          (cell as HTMLElement).dataset['figure'],
          Number((cell as HTMLElement).dataset['value'] ?? cell.textContent?.replaceAll(',', '')),
        ]),
      ),
    );
}

const line = (page: Page) => page.locator('.text pre').first().innerText();
const heading = (page: Page) => page.locator('#plan-heading').innerText();

async function copied(page: Page, button: string): Promise<string> {
  const copy = page.locator('.copy', { has: page.getByRole('button', { name: button }) });
  await copy.getByRole('button').click();
  await copy.getByText('Copied').waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

test('the example of the spreadsheet that AWS publishes, recalculated', async () => {
  const fragment = 'subnet=a=10.0.0.0/23&group=m5.12xlarge+x2+pods=100&group=c5.2xlarge+x1+pods=30';
  const page = await planner(fragment, '&warm_eni_target=1');
  await expect.poll(() => figures(page, 'a', 'now')).toEqual({ nodes: 3, used: 360, free: 147 });
  await expect.poll(() => heading(page)).toBe('Up to 3 nodes with 230 pods: everything fits');
  await expect.poll(() => page.locator('.unseen[role=status]').filter({ hasText: 'does not fit in' }).count()).toBe(1);
});

test('the first plan is the one of the README', async () => {
  const page = await planner();
  await expect.poll(() => heading(page)).toBe('Up to 16 nodes with 192 pods: not everything fits');
  await expect.poll(() => figures(page, 'a', 'now')).toEqual({ nodes: 4, used: 120, free: 131 });
  await expect.poll(() => figures(page, 'a', 'max')).toEqual({ nodes: 8, used: 240, free: 11 });
  await expect.poll(() => figures(page, 'b', 'surge')).toEqual({ nodes: 9, used: 270, free: -19 });
  await expect
    .poll(() => page.locator('.limit').innerText())
    .toBe(
      'Up to 14 nodes with 168 pods fit, surge nodes in addition; the next node, of m5.large, does not fit in a; ' +
        '16 fit as long as none is updated.',
    );
  await expect
    .poll(() => page.locator('[data-subnet=a] .remedy').innerText())
    .toContain('A /23 is enough; 10.0.2.0/23 is free');
  await expect
    .poll(() => page.locator('.phases li').evaluateAll((items) => items.map((it) => it.dataset['fits'])))
    .toEqual([
      'true',
      'true',
      'false',
    ]);
  await expect
    .poll(() => line(page))
    .toBe(
      "maxpods plan --subnet a=10.0.0.0/24 --subnet b=10.0.1.0/24 --group 'm5.large x8..16 pods=12' --surge 10% --vpc 10.0.0.0/16 --alternatives",
    );
});

/** Plans in the address, and as a person would write them for the program. */
const PLANS: readonly (readonly [fragment: string, settings: string, flags: string])[] = [
  [
    'subnet=a=10.0.0.0/20&group=m5.large+x80..120+pods=20',
    '&prefix_delegation=true',
    "--subnet a=10.0.0.0/20 --group 'm5.large x80..120 pods=20' --prefix-delegation",
  ],
  [
    'subnet=a=10.0.0.0/20+reserved_for_prefixes=10.0.4.0/22&group=m5.large+x80+pods=20',
    '&prefix_delegation=true',
    "--subnet 'a=10.0.0.0/20 prefixes=10.0.4.0/22' --group 'm5.large x80 pods=20' --prefix-delegation",
  ],
  [
    'subnet=a=10.0.0.0/26+in_use=30&group=t3.medium+x2..9+pods=10',
    '&cni=cilium',
    "--subnet 'a=10.0.0.0/26 in-use=30' --group 't3.medium x2..9 pods=10' --cni cilium",
  ],
  [
    'subnet=a=10.0.0.0/26&group=t3.medium+x2',
    '&ip_family=ipv6',
    "--subnet a=10.0.0.0/26 --group 't3.medium x2' --ip-family ipv6",
  ],
  ['subnet=a=10.0.0.0/16&group=m5.large+x10+pods=40', '', "--subnet a=10.0.0.0/16 --group 'm5.large x10 pods=40'"],
  [
    'subnet=a=10.0.0.0/24+zone=use1-az1+in_use=12+load_balancers=16&subnet=b=10.0.1.0/24+zone=use1-az2' +
      '&pod_subnet=pods-a=100.64.0.0/18+zone=use1-az1+reserved_for_prefixes=100.64.32.0/19' +
      '&pod_subnet=pods-b=100.64.64.0/18+zone=use1-az2+others=3+reserved=100.64.64.16/28' +
      '&group=m5.large,m6i.large+x20..60+name=web+pods=25+surge=2+in=b+pods_in=pods-b&group=c5.large+x3' +
      '&surge=10%25&control_plane=a,b&vpc=10.0.0.0/16,10.1.0.0/16&taken=10.0.8.0/24,10.0.2.0/23',
    '&custom_networking=true&max_eni=2&warm_ip_target=2',
    "--subnet 'a=10.0.0.0/24 zone=use1-az1 in-use=12 load-balancers=16' --subnet 'b=10.0.1.0/24 zone=use1-az2' " +
      "--pod-subnet 'pods-a=100.64.0.0/18 zone=use1-az1 prefixes=100.64.32.0/19' " +
      "--pod-subnet 'pods-b=100.64.64.0/18 zone=use1-az2 others=3 reserved=100.64.64.16/28' " +
      "--group 'm5.large,m6i.large x20..60 name=web pods=25 surge=2 in=b pods-in=pods-b' --group 'c5.large x3' " +
      '--surge 10% --control-plane a,b --vpc 10.0.0.0/16 --vpc 10.1.0.0/16 --taken 10.0.8.0/24 --taken 10.0.2.0/23 ' +
      '--warm-ip-target 2 --custom-networking --max-eni 2',
  ],
  [
    'subnet=a=10.0.0.0/22&group=x9.large+x5..9+pods=12',
    '&limits=x9.large=3,10,10&cni=cilium&first_interface_index=1',
    "--subnet a=10.0.0.0/22 --group 'x9.large x5..9 pods=12' --limits x9.large=3,10,10 --cni cilium --first-interface-index 1",
  ],
  [
    'subnet=a=10.0.0.0/22&group=m7g.*+x3+pods=20',
    '&cni=cilium&cilium_reserve=health,router&pre_allocate=4&min_allocate=9&max_above_watermark=2',
    "--subnet a=10.0.0.0/22 --group 'm7g.* x3 pods=20' --pre-allocate 4 --min-allocate 9 --max-above-watermark 2 " +
      '--cni cilium --cilium-reserve health,router',
  ],
  [
    'subnet=a=10.0.0.0/24&group=m5.large+x3+pods=9+branch_pods=2',
    '&security_groups_for_pods=true&warm_eni_target=2',
    "--subnet a=10.0.0.0/24 --group 'm5.large x3 pods=9 branch-pods=2' --warm-eni-target 2 --security-groups-for-pods",
  ],
  [
    'subnet=a=10.0.0.0/20&group=m5.large+x9+pods=30',
    '&prefix_delegation=true&allocatable=true&max_pods=40&warm_prefix_target=2',
    "--subnet a=10.0.0.0/20 --group 'm5.large x9 pods=30' --warm-prefix-target 2 --prefix-delegation --max-pods 40",
  ],
  [
    'subnet=a=10.0.0.0/20&group=m5.large+x9+pods=3',
    '&warm_ip_target=1&minimum_ip_target=7',
    "--subnet a=10.0.0.0/20 --group 'm5.large x9 pods=3' --warm-ip-target 1 --minimum-ip-target 7",
  ],
  [
    'subnet=a&subnet=b+in_use=7&group=m5.large+x40+pods=25&vpc=10.0.0.0/16&taken=10.0.0.0/22',
    '',
    "--subnet a --subnet 'b in-use=7' --group 'm5.large x40 pods=25' --vpc 10.0.0.0/16 --taken 10.0.0.0/22",
  ],
  ['subnet=a&group=m5.large+x40+pods=25', '', "--subnet a --group 'm5.large x40 pods=25'"],
  [
    'subnet=a=10.0.0.0/20&group=m5.large+x9+max_pods=12+provisioner=kops&group=c5.large+x2+host_network_pods=4+efa_only=1',
    '&provisioner=karpenter',
    "--subnet a=10.0.0.0/20 --group 'm5.large x9 max-pods=12 provisioner=kops' " +
      "--group 'c5.large x2 host-network-pods=4 efa-only=1' --provisioner karpenter",
  ],
];

/** Small numbers that look random, the same in every run. */
function randomPlan(seed: number): readonly [fragment: string, settings: string, flags: string] {
  let state = seed * 7919;
  const below = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const one = (all: readonly string[]) => all[below(all.length)] ?? '';
  const subnets = Array.from({ length: 1 + below(4) }, (_, place) => {
    const zone = one(['', ' zone=use1-az1', ' zone=use1-az2']);
    return `s${place}=10.${place}.0.0/${18 + below(9)}${zone} others=${below(8)}`;
  });
  const groups = Array.from({ length: 1 + below(3) }, (_, place) => {
    const now = below(60);
    const type = one(['m5.large', 'c5.4xlarge', 't3.medium', 'm6i.xlarge,m5.xlarge']);
    return `${type} x${now}..${now + below(60)} name=g${place} pods=${below(20)}${one(['', ' in=s0'])}`;
  });
  const surge = one(['0', '3', '25%']);
  const options = one(['', 'prefix_delegation', 'cni=cilium', 'cni=cilium prefix_delegation'])
    .split(' ')
    .filter(Boolean);
  const inAddress = (texts: readonly string[], name: string) =>
    texts.map((text) => `${name}=${text.replaceAll(' ', '+')}`);
  return [
    [
      ...inAddress(subnets, 'subnet'),
      ...inAddress(groups, 'group'),
      `surge=${encodeURIComponent(surge)}`,
      'vpc=10.0.0.0/8',
    ].join('&'),
    options.map((option) => `&${option}`).join(''),
    [
      ...subnets.map((text) => `--subnet '${text}'`),
      ...groups.map((text) => `--group '${text}'`),
      `--surge ${surge} --vpc 10.0.0.0/8`,
      ...options.map((option) => `--${option.replaceAll('_', '-').replace('=', ' ')}`),
    ].join(' '),
  ];
}

const ALL = [...PLANS, ...Array.from({ length: 12 }, (_, seed) => randomPlan(seed + 1))];

const sheet = lastingPage('?view=planner', CLIPBOARD);

test.for(ALL)('says what the program says of %s', async ([fragment, settings, flags]) => {
  const page = sheet();
  await page.waitForSelector('.plan-form');
  await revisit(page, addressOf(fragment, settings));
  await expect.poll(() => page.locator('.plan-problems').count()).toBe(0);
  const answer = JSON.parse(await copied(page, 'Copy the answer as JSON')) as PlanAnswer;
  expect(answer).toEqual(JSON.parse(shell(`maxpods plan ${flags} --alternatives -o json`)));
  // The command and the file that it offers have the same answer.
  expect(JSON.parse(shell(`${await line(page)} -o json`))).toEqual(answer);
  const file = await copied(page, 'Copy the plan file');
  expect(JSON.parse(shell('maxpods plan - -o json', file))).toEqual(answer);
  // So do its subnets as tables.
  expect(await copied(page, 'Copy the subnets as CSV')).toBe(shell(`maxpods plan ${flags} -o csv`));
  expect(await copied(page, 'Copy the subnets as Markdown')).toBe(shell(`maxpods plan ${flags} -o md`));
  // What is seen is that answer.
  for (const subnet of answer.subnets) {
    for (const phase of ['now', 'max', 'surge'] as const) {
      const shown = await figures(page, subnet.subnet, phase);
      if (Object.keys(shown).length === 0) continue;
      const { nodes, used, free, prefixes } = subnet[phase];
      expect(shown).toEqual({ nodes, used, free, ...('prefixes' in shown ? { prefixes } : {}) });
    }
    expect(Object.keys(await figures(page, subnet.subnet, 'now'))).not.toHaveLength(0);
  }
  const used = await page.locator('.alternatives td:nth-of-type(1)').allInnerTexts();
  const all = answer.alternatives ?? [];
  expect(used.map((text) => Number(text.replaceAll(',', '')))).toEqual(
    all.length < 2 ? [] : all.map((one) => one.used),
  );
  // The address alone shows it again.
  const shown = async () => (await page.locator('.plan-answer').innerText()).replaceAll(/^Copied$\n/gm, '');
  const before = await shown();
  await page.reload();
  await page.waitForSelector('.plan-answer .block-grid');
  expect(await shown()).toBe(before);
});

test('the picture is what the module says, at every phase, at best and at worst', async () => {
  const page = await planner(
    'subnet=a=10.0.0.0/22+reserved_for_prefixes=10.0.2.0/24+reserved=10.0.0.16/28&subnet=b=10.1.0.0/16' +
      '&group=m5.large+x8..30+pods=20&surge=20%25',
    '&prefix_delegation=true',
  );
  const asked = JSON.parse(await copied(page, 'Copy the plan file')) as never;
  const pictures = (await load()).blocks(asked);
  const phases = [
    ['now', /^now/],
    ['max', /^at maximum size/],
    ['surge', /^during updates/],
  ] as const;
  const cases = [
    ['packed', 'side by side'],
    ['scattered', 'scattered'],
  ] as const;
  for (const [phase, label] of phases) {
    await page.getByRole('radio', { name: label }).check();
    for (const [which, title] of cases) {
      await page.getByRole('radio', { name: title }).check();
      for (const { subnet, [phase]: picture } of pictures) {
        const runs = await page.locator(`[data-subnet="${subnet}"] .block-grid > .block`).evaluateAll((groups) =>
          groups.map((group) => {
            const { blocks, kind, kept, aside, single } = (group as SVGElement).dataset;
            // As many blocks are drawn, one or several in a shape.
            const pitch = Number(group.closest('svg')?.dataset['pitch']);
            const widths =
              group
                .querySelector('.ground')
                ?.getAttribute('d')
                ?.match(/(?<=h)[\d.]+(?=v)/g) ?? [];
            const drawn = widths.reduce((sum, width) => sum + Math.ceil(Number(width) / pitch - 0.001), 0);
            return { blocks: [Number(blocks), drawn], kind, kept, aside, single };
          }),
        );
        expect(runs, `${subnet} ${phase} ${which}`).toEqual(
          picture[which].runs.map((run) => ({
            blocks: [run.blocks, run.blocks],
            kind: run.prefix ? 'prefix' : run.reserved_for_prefixes ? 'reserved' : 'open',
            kept: String(run.kept_by_aws),
            aside: String(run.set_aside),
            single: String(run.single_addresses),
          })),
        );
        expect(runs.reduce((sum, run) => sum + (run.blocks[0] ?? 0), 0)).toBe(subnet === 'a' ? 64 : 4096);
      }
    }
  }
});

test('each problem is shown at its field and in one list that leads there, and the previous answer stays', async () => {
  const page = await planner();
  await page.getByLabel('CIDR').first().fill('10.0.0.1/24');
  await page.getByRole('textbox', { name: 'Nodes now' }).fill('many');
  const list = page.locator('.plan-problems li');
  await expect
    .poll(() => list.allInnerTexts())
    .toEqual([
      'Subnet a, CIDR: 10.0.0.1/24 has bits set beyond its mask; did you mean 10.0.0.0/24?',
      expect.stringMatching(/^Group m5.large, nodes: .*; give a number, or both/),
    ]);
  const cidr = page.locator('#plan-subnets-0-cidr');
  await expect.poll(() => cidr.getAttribute('aria-invalid')).toBe('true');
  const about = await cidr.getAttribute('aria-describedby');
  await expect.poll(() => page.locator(`[id="${about}"]`).innerText()).toContain('did you mean 10.0.0.0/24');
  await expect.poll(() => page.locator('.plan-problems').getAttribute('role')).toBe('status');
  const nodes = page.getByRole('textbox', { name: 'Nodes now' });
  await expect.poll(() => nodes.getAttribute('aria-invalid')).toBe('true');
  const aboutNodes = await nodes.getAttribute('aria-describedby');
  await expect.poll(() => page.locator(`[id="${aboutNodes}"]`).innerText()).toContain('give a number, or both');
  await expect.poll(() => page.locator('.facts').first().innerText()).toContain('the previous answer');
  await expect.poll(() => page.locator('.use-it').count()).toBe(0);
  await page.getByRole('button', { name: 'Subnet a, CIDR' }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('plan-subnets-0-cidr');
  await cidr.fill('10.0.0.0/24');
  await page.getByRole('textbox', { name: 'Nodes now' }).fill('8');
  await expect.poll(() => page.locator('.plan-problems').count()).toBe(0);
  await expect.poll(() => page.locator('[aria-invalid=true]').count()).toBe(0);
});

test('the sum behind a subnet is there when it is asked for', async () => {
  const page = await planner(
    'subnet=a=10.0.0.0/24&group=c5.large+x2+pods=1+name=dns&group=c5.large+x1+pods=0+name=other',
  );
  await expect.poll(() => page.locator('.ledger li').count()).toBe(0);
  await page.getByText('Why: the calculation').click();
  await page.waitForSelector('.ledger li');
  const lines = await page.locator('.ledger li > details > summary').allInnerTexts();
  // As the README has it.
  expect(lines.map((line) => line.replaceAll(/\s+/g, ' ').trim())).toEqual([
    '0 in use already',
    '+ plus 40 2 nodes of group 1, 20 addresses each',
    '+ plus 10 1 node of group 2, 10 addresses',
    '= makes 50 used',
    '256 addresses of a /24',
    '− minus 5 kept by AWS: the first four and the last',
    '= makes 251 usable',
    '− minus 50 used',
    '= makes 201 free',
  ]);
});

test('what is set behind "more" stands in its heading', async () => {
  const page = await planner('subnet=a=10.0.0.0/24+zone=use1-az1+in_use=12&group=m5.large+x3+pods=3+surge=2');
  const headings = page.locator('.plan-card summary');
  await expect.poll(() => headings.allInnerTexts()).toEqual(['Zone use1-az1 · In use 12', 'Surge 2']);
  await headings.first().click();
  await page.getByLabel('In use').fill('');
  await page.getByLabel('Zone').fill('');
  await expect.poll(() => headings.first().innerText()).toBe('Zone, what else is in it, reservations');
  await expect.poll(() => page.getByLabel('Zone').isVisible()).toBe(true);
});

test('a problem behind "more" opens it', async () => {
  const page = await planner('subnet=a=10.0.0.0/24+reserved=10.0.1.0/28&group=m5.large+x3+pods=3');
  await expect.poll(() => page.locator('#plan-subnets-0-reserved').isVisible()).toBe(true);
  await expect.poll(() => page.locator('#plan-subnets-0-reserved').getAttribute('aria-invalid')).toBe('true');
});

test('an option without a meaning here is refused in words', async () => {
  const page = await planner(
    'subnet=a=10.0.0.0/24&group=m5.large+x3',
    '&cni=cilium&use_primary_address=true',
  );
  await expect.poll(() => page.locator('.plan-problems').innerText()).toContain('use-primary-address');
});

test('from nothing to a plan without a mouse', async () => {
  const page = await planner('surge=1');
  await expect.poll(() => page.locator('.plan-problems li').count()).toBe(2);
  await page.getByRole('button', { name: 'Add a subnet' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('plan-subnets-0-cidr');
  await page.keyboard.type('10.0.0.0/24');
  await page.getByRole('button', { name: 'Add a group' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('plan-groups-0-types');
  await page.keyboard.type('m5lar');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('3');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('25');
  await expect.poll(() => heading(page)).toBe('Up to 3 nodes with 75 pods: everything fits');
  await expect.poll(() => figures(page, 'a', 'surge')).toEqual({ nodes: 4, used: 120, free: 131 });
  await expect
    .poll(() => new URL(page.url()).hash)
    .toBe('#plan=1&subnet=a=10.0.0.0/24&group=m5.large+x3+pods=25&surge=1');
});

test('several types stand in one box, and what is typed there is kept when it is left', async () => {
  const page = await planner();
  const box = page.getByRole('combobox', { name: 'Instance types' });
  await box.click();
  await page.keyboard.press('End');
  await page.keyboard.type(',m6i.lar');
  await page.keyboard.press('Enter');
  await expect.poll(() => box.inputValue()).toBe('m5.large,m6i.large');
  await expect
    .poll(() => page.locator('.groups tbody th').innerText())
    .toContain('which takes the most of its 2 types');
  await box.fill('m5.larg');
  await page.keyboard.press('Tab');
  await expect.poll(() => page.locator('.plan-problems').innerText()).toContain('did you mean m5.large?');
  await box.fill('');
  await page.keyboard.press('Tab');
  await expect.poll(() => page.locator('.plan-problems').innerText()).toContain('groups');
});

test('subnets keep their groups when they are renamed or another one goes', async () => {
  const page = await planner();
  await page.getByRole('group', { name: 'In these subnets' }).getByRole('checkbox', { name: 'b' }).check();
  await page.locator('#plan-subnets-1-name').fill('second');
  await page.getByRole('button', { name: 'Remove Subnet a' }).click();
  expect(new URL(page.url()).hash).toContain('subnet=second=10.0.1.0/24&group=m5.large+x8..16+pods=12+in=second');
  await expect.poll(() => page.locator('.subnet-card').count()).toBe(1);
});

test('a proposal, a reservation and other settings are accepted with a click', async () => {
  const page = await planner();
  await page.getByRole('button', { name: 'Move a to 10.0.2.0/23' }).click();
  await page.getByRole('button', { name: /^Move b to / }).click();
  await expect.poll(() => page.locator('#plan-heading').getAttribute('data-fits')).toBe('true');

  await page.getByRole('button', { name: 'Use --prefix-delegation --warm-ip-target 1' }).click();
  expect(query(page)).toBe('?view=planner&t=t3.medium&prefix_delegation=true&warm_ip_target=1');
  await expect.poll(() => page.getByRole('textbox', { name: 'Warm IP target' }).inputValue()).toBe('1');
  await expect.poll(() => page.getByRole('checkbox', { name: 'Prefix delegation' }).isChecked()).toBe(true);
  await page.goBack();
  expect(query(page)).toBe('?view=planner&t=t3.medium');
});

test('ranges are reserved for prefixes that would fit by luck alone', async () => {
  const page = await planner('subnet=a=10.0.0.0/20&group=m5.large+x80+pods=20', '&prefix_delegation=true');
  await expect.poll(() => page.locator('.badge').innerText()).toContain('fits by luck');
  await page.getByRole('button', { name: /^Reserve \d+ ranges for prefixes/ }).click();
  await expect.poll(() => page.locator('.badge').innerText()).toContain('✓ fits');
  await expect
    .poll(() => page.locator('.plan-card summary').first().innerText())
    .toMatch(/^Reserved for prefixes .*10\.0\.8\.0\/22/);
});

test('options of addresses stay with the planner', async () => {
  const page = await open('?t=t3.medium&warm_ip_target=2');
  await expect.poll(() => figure(page, 'max_pods')).toBe(17);
  await page.getByText('More options').click();
  await expect.poll(() => page.locator('.options').getByText(/warm/i).count()).toBe(0);
  await page.getByRole('link', { name: 'Planner' }).click();
  await expect.poll(() => page.getByRole('textbox', { name: 'Warm IP target' }).inputValue()).toBe('2');
});

test('options of CPU and memory stay with the calculator', async () => {
  const settings = '&provisioner=karpenter&allocatable=true&vm_memory_overhead_percent=0.05';
  const page = await planner('', settings);
  await expect.poll(() => page.locator('.plan-problems').count()).toBe(0);
  const options = page.locator('.options');
  await options.getByText('More options').click();
  await options.getByLabel('Max pods').waitFor();
  await expect.poll(() => options.getByText(/allocatable|overhead/i).count()).toBe(0);
  // A change of another option leaves them as they are.
  await options.getByLabel('Prefix delegation').check();
  expect(new URL(page.url()).searchParams.get('vm_memory_overhead_percent')).toBe('0.05');
});

test('limits of a type that no group has can be put right', async () => {
  const page = await planner('', '&limits=x9.large=0,10,10');
  const list = page.locator('.plan-problems li');
  await expect.poll(() => list.count()).toBe(1);
  await list.getByRole('button').click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('plan-limits');
  await expect.poll(() => page.locator('#plan-limits .wrong').innerText()).toContain('ENI');
  await page.locator('#plan-limits').getByLabel('ENIs').fill('3');
  await expect.poll(() => page.locator('.plan-problems').count()).toBe(0);
});

test('targets of the other plug-in go when it is chosen', async () => {
  const page = await planner('subnet=a=10.0.0.0/24&group=m5.large+x3+pods=3', '&warm_ip_target=2');
  await page.getByRole('radio', { name: 'Cilium' }).check();
  await expect.poll(() => page.locator('.plan-problems').count()).toBe(0);
  expect(query(page)).toBe('?view=planner&t=t3.medium&cni=cilium');
  await expect.poll(() => page.getByRole('textbox', { name: 'Pre allocate' }).count()).toBe(1);
});

test('names that flags can not hold leave the file, and the program reads it', async () => {
  const page = await planner('subnet=the%2520first=10.0.0.0/24&group=m5.large+x3+pods=3');
  await expect.poll(() => page.locator('.use-it').innerText()).toContain('give the plan to the program as a file');
  const answer = JSON.parse(await copied(page, 'Copy the answer as JSON')) as PlanAnswer;
  expect(answer.subnets[0]?.subnet).toBe('the first');
  const { name, text } = await downloaded(page, 'Download plan.yaml');
  expect(name).toBe('plan.yaml');
  expect(JSON.parse(shell('maxpods plan - -o json', text))).toEqual(answer);
});

test('a subnet without a range is the smallest that is enough, and takes the one that was found', async () => {
  const page = await planner('subnet=a&group=m5.large+x40+pods=25&vpc=10.0.0.0/16&taken=10.0.0.0/22');
  // 40 nodes of 30 addresses: more than the 1,019 of a /22.
  await expect
    .poll(() => page.locator('.subnet-card header').innerText())
    .toMatch(/a\s+10\.0\.8\.0\/21.*the smallest that is enough/s);
  await page.getByRole('button', { name: 'Give 10.0.8.0/21 to a' }).click();
  await expect.poll(() => page.getByLabel('CIDR').first().inputValue()).toBe('10.0.8.0/21');
  await expect.poll(() => page.locator('.subnet-card header').innerText()).not.toContain('the smallest');
  await page.locator('#plan-vpc').fill('');
  await page.getByLabel('CIDR').first().fill('');
  await expect.poll(() => page.locator('.subnet-card h4').innerText()).toBe('a /21');
  await expect
    .poll(() => page.locator('.remedy').innerText())
    .toBe('Give a range of the VPC to find a free one for it.');
});

const EXAMPLES = join(import.meta.dirname, '..', '..', '..', 'examples');

test.for(['kops.yaml', 'eksctl.yaml'])('opens %s as the program does', async (name) => {
  const page = await planner();
  await page.getByText('Open a plan file').click();
  await page.getByLabel('Files').setInputFiles(join(EXAMPLES, name));
  await page.getByText('It is open').waitFor();
  await expect
    .poll(() => page.locator('.open-file li').first().innerText())
    .toContain("a manifest doesn't say how many pods there are");
  const answer = JSON.parse(await copied(page, 'Copy the answer as JSON')) as PlanAnswer;
  const own = JSON.parse(shell(`maxpods plan '${join(EXAMPLES, name)}' --alternatives -o json`)) as PlanAnswer;
  // What the files don't say is told where they are opened.
  const warnings = own.warnings.filter(({ code }) => code !== 'not-in-manifest');
  expect(answer).toEqual({ ...own, warnings });
  await page.goBack();
  await expect.poll(() => heading(page)).toBe('Up to 16 nodes with 192 pods: not everything fits');
});

test('opens what it gave away, and its own text', async () => {
  const page = await planner('subnet=the%2520first=10.0.0.0/24&group=m5.large+x3+pods=3', '&warm_ip_target=2');
  const file = await copied(page, 'Copy the plan file');
  const before = page.url();
  await page.goto(new URL('?view=planner', before).href);
  await page.waitForSelector('.plan-form');
  await page.getByText('Open a plan file').click();
  await page.getByLabel('Or its text').fill(file);
  await page.getByRole('button', { name: 'Open the text' }).click();
  await expect.poll(() => new URL(page.url()).hash).toBe(new URL(before).hash);
  expect(new URL(page.url()).searchParams.get('warm_ip_target')).toBe('2');
});

test('files that can not be read for want of a network say so', async () => {
  const context = await visitor();
  context.removeAllListeners('console');
  const page = await context.newPage();
  await goto(page, '?view=planner');
  await page.waitForSelector('.plan-form');
  await page.route(/manifest_bg/, (route) => route.abort());
  await page.getByText('Open a plan file').click();
  await page.getByLabel('Or its text').fill('apiVersion: v1\nkind: Pod');
  await page.getByRole('button', { name: 'Open the text' }).click();
  await page.getByText('could not be loaded').waitFor();
  await page.unroute(/manifest_bg/);
  await page.getByRole('button', { name: 'Open the text' }).click();
  await page.getByText('no plan can be made of this').waitFor();
});

test('what is wrong with a file is said with its place, and the plan stays', async () => {
  const page = await planner();
  const before = await heading(page);
  await page.getByText('Open a plan file').click();
  const said = page.locator('.open-file [role=status] li');
  const open = async (text: string) => {
    await page.getByLabel('Or its text').fill(text);
    const before = await said.allInnerTexts();
    await page.getByRole('button', { name: 'Open the text' }).click();
    await expect.poll(() => said.allInnerTexts()).not.toEqual(before);
    return said.allInnerTexts();
  };
  expect(await open('a: [')).toEqual([expect.stringMatching(/^1:4: this isn't YAML/)]);
  expect(
    await open('subnets: [{name: a, cidr: 10.0.0.1/24}]\ngroups: [{types: [m5.large], nodes: 3, subnets: [b]}]'),
  ).toEqual([
    expect.stringMatching(/did you mean 10.0.0.0\/24\?$/),
    expect.stringMatching(/there is no subnet b of nodes/),
  ]);
  expect(await open('subnets: [{name: "a\\nb", cidr: 10.0.0.1/24}]\ngroups: [{types: [m5.large], nodes: 3}]')).toEqual([
    expect.stringMatching(/did you mean 10.0.0.0\/24\?$/),
  ]);
  const many = Array.from({ length: 101 }, (_, place) => `{name: s${place}, cidr: 10.${place}.0.0/20}`).join(', ');
  expect(await open(`subnets: [${many}]\ngroups: [{types: [m5.large], nodes: 3}]`)).toEqual([
    'there are 101 rows, more than the 100 of this form: give the file to maxpods plan',
  ]);
  await expect.poll(() => heading(page)).toBe(before);
});

test('back and forward go from choice to choice, views keep the plan, and links of others do without it', async () => {
  const page = await planner();
  await page.getByRole('button', { name: 'Add a subnet' }).click();
  await page.locator('#plan-subnets-2-cidr').fill('10.0.5.0/24');
  await page.getByRole('link', { name: 'Calculator' }).click();
  expect(page.url()).toContain('subnet=c=10.0.5.0/24');
  await page.reload();
  await page.getByRole('button', { name: 'Copy a link to this' }).click();
  await page.getByText('Copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).not.toContain('10.0.5.0');
  await page.getByRole('link', { name: 'Planner' }).click();
  await page.waitForSelector('.plan-form');
  await expect.poll(() => page.locator('.subnet-card').count()).toBe(3);
  await page.goBack();
  await page.goBack();
  await expect.poll(() => page.locator('.plan-card').count()).toBe(4);
  await page.goBack();
  await expect.poll(() => page.locator('.plan-card').count()).toBe(3);
  await page.goForward();
  await expect.poll(() => page.locator('#plan-subnets-2-cidr').inputValue()).toBe('10.0.5.0/24');
});

test('another fragment in the same page is another plan', async () => {
  const page = await planner();
  await page.evaluate(() => (location.hash = '#plan=1&subnet=z=10.9.0.0/24&group=m5.large+x1+pods=1'));
  await expect.poll(() => heading(page)).toBe('Up to 1 node with 1 pod: everything fits');
});

test('the copied link gives the same page, with ranges behind # alone', async () => {
  const page = await planner();
  const link = new URL(await copied(page, 'Copy a link to this'));
  expect(link.search).toBe('?view=planner&t=t3.medium');
  expect(link.hash).toContain('10.0.1.0/24');
});

test('nothing of the planner is fetched before it is opened', async () => {
  const page = await open('?t=t3.medium');
  const fetched = () =>
    page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name.split('/').pop() ?? ''));
  expect((await fetched()).filter((name) => name.endsWith('.wasm'))).toHaveLength(1);
  expect((await fetched()).some((name) => name.startsWith('plan'))).toBe(false);
  await page.getByRole('link', { name: 'Planner' }).click();
  await page.waitForSelector('.plan-answer');
  expect((await fetched()).some((name) => /^plan_bg.*\.wasm$/.test(name))).toBe(true);
  // What reads files waits for one.
  expect((await fetched()).some((name) => name.startsWith('manifest_bg'))).toBe(false);
  await page.getByText('Open a plan file').click();
  await page.getByLabel('Or its text').fill('subnets: [{name: a}]\ngroups: [{types: [m5.large], nodes: 3}]');
  await page.getByRole('button', { name: 'Open the text' }).click();
  await page.getByText('It is open').waitFor();
  expect((await fetched()).some((name) => name.startsWith('manifest_bg'))).toBe(true);
});

test('a planner that can not be fetched says so, and the other views work on', async () => {
  const context = await visitor();
  context.removeAllListeners('console');
  const page = await context.newPage();
  await goto(page, '?t=t3.medium');
  await page.route(/plan_bg/, (route) => route.abort());
  await page.getByRole('link', { name: 'Planner' }).click();
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('The planner could not be loaded');
  await page.getByRole('link', { name: 'Calculator' }).click();
  await expect.poll(() => page.locator('[data-figure=max_pods]').innerText()).toBe('17');
});
