import { load, type OptionInfo } from 'maxpods';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { ofCapacity } from '../../src/settings.ts';
import { title } from '../../src/words.ts';
import { maxpods } from './cli.ts';
import { figure, lastingPage, open, query, revisit } from './open.ts';

/** What each option is given beside the others, and the value that its control then gets. */
const GIVEN: Readonly<Record<string, { beside?: Record<string, string>; value: string }>> = {
  cni: { value: 'cilium' },
  ipam: { beside: { cni: 'cilium' }, value: 'cluster-pool' },
  os: { value: 'windows' },
  ip_family: { value: 'ipv6' },
  prefix_delegation: { value: 'true' },
  custom_networking: { value: 'true' },
  first_interface_index: { beside: { cni: 'cilium' }, value: '1' },
  security_groups_for_pods: { value: 'true' },
  cilium_reserve: { beside: { cni: 'cilium' }, value: 'health,router,internal-ip,ingress' },
  pod_cidr_mask: { beside: { cni: 'cilium', ipam: 'kubernetes' }, value: '26' },
  max_eni: { value: '2' },
  reserved_enis: { value: '1' },
  efa_only: { value: '1' },
  unmanaged_enis: { value: '1' },
  excluded_enis: { value: '1' },
  max_allocate: { beside: { cni: 'cilium' }, value: '10' },
  use_primary_address: { beside: { cni: 'cilium' }, value: 'true' },
  multi_nic: { value: 'true' },
  cni_version: { value: '1.19.0' },
  host_network_pods: { value: '5' },
  floating_host_network_pods: { value: '3' },
  provisioner: { value: 'karpenter' },
  role: { beside: { provisioner: 'kops' }, value: 'control-plane' },
  max_pods: { value: '50' },
  pods_per_core: { value: '4' },
  allocatable: { value: 'true' },
  vm_memory_overhead_percent: { beside: { provisioner: 'karpenter', allocatable: 'true' }, value: '0.05' },
};

let infos: readonly OptionInfo[];

beforeAll(async () => {
  infos = ofCapacity((await load()).options({}));
});

test('every option of the calculator has a value here', () => {
  expect(Object.keys(GIVEN).sort()).toEqual(infos.map((info) => info.name as string).sort());
});

const calculator = lastingPage('?t=m5.large');

test.for(Object.entries(GIVEN))('%s', async ([name, { beside = {}, value }]) => {
  const info = infos.find((option) => option.name === name) as OptionInfo;
  const search = (settings: Record<string, string>) =>
    `?${Object.entries({ t: 'm5.large', ...settings })
      .map(([key, text]) => `${key}=${text}`)
      .join('&')}`;
  const page = calculator();
  await revisit(page, search(beside));
  const more = page.locator('.options .more > summary');
  if ((await page.locator('.options .more[open]').count()) === 0) await more.click();
  await set(page, info, value);

  await expect.poll(() => query(page)).toBe(search({ ...beside, [name]: value }));
  const settings = { ...beside, [name]: value };
  const flags = Object.entries(settings).flatMap(([key, text]) => flag(key, text));
  const answer = JSON.parse(maxpods('m5.large', '-o', 'json', ...flags)) as { results: Record<string, unknown>[] };
  await expect.poll(() => figure(page, 'max_pods')).toBe(answer.results[0]?.['max_pods']);
  await expect.poll(() => figure(page, 'recommended_max_pods')).toBe(answer.results[0]?.['recommended_max_pods']);

  // The address alone shows it again.
  await page.reload();
  await expect.poll(() => page.locator('.message.warning button').count()).toBe(0);
  await expect.poll(() => page.locator('[aria-invalid=true]').count()).toBe(0);
  await expect.poll(() => figure(page, 'max_pods')).toBe(answer.results[0]?.['max_pods']);
});

function flag(name: string, value: string): string[] {
  const long = `--${name.replaceAll('_', '-')}`;
  return value === 'true' ? [long] : [long, value];
}

/** Uses the option's control as a visitor would. */
async function set(page: Page, info: OptionInfo, value: string): Promise<void> {
  const label = title(info.name);
  switch (info.kind.type) {
    case 'flag':
      return page.getByRole('checkbox', { name: label, exact: true }).check();
    case 'number':
    case 'text':
      return page.getByRole('textbox', { name: label, exact: true }).fill(value);
    case 'set': {
      const group = page.getByRole('group', { name: label });
      for (const part of info.kind.values)
        await group.getByLabel(part.name).setChecked(value.split(',').includes(part.name));
      return;
    }
    case 'choice': {
      const select = page.getByRole('combobox', { name: label, exact: true });
      if ((await select.count()) > 0) return void (await select.selectOption(value));
      return page.getByRole('group', { name: label }).locator(`input[value="${value}"]`).check();
    }
  }
}

test('a plug-in beside the two is chosen in the list of others, and left again', async () => {
  const page = await open('?t=t3.medium');
  const others = page.getByRole('combobox', { name: 'Another CNI' });
  await others.selectOption('calico');
  await expect.poll(() => query(page)).toBe('?t=t3.medium&cni=calico');
  await expect.poll(() => page.locator('.answer > [role=status]').innerText()).toContain('t3.medium with Calico');
  await expect.poll(() => page.locator('.answer > [role=status]').innerText()).toContain('recommended 110');
  await page.getByRole('radio', { name: 'VPC CNI' }).check();
  await expect.poll(() => query(page)).toBe('?t=t3.medium');
  await expect.poll(() => others.inputValue()).toBe('');
});

test('what a choice leaves without a meaning is left out, and named', async () => {
  const page = await open('?t=m5.large&custom_networking=true&max_eni=2');
  await page.getByRole('radio', { name: 'Cilium' }).check();
  expect(query(page)).toBe('?t=m5.large&cni=cilium');
  await expect
    .poll(() => page.getByText('Left out, without a meaning here').innerText())
    .toBe('Left out, without a meaning here: Custom networking, Max ENI.');
});

test('an option from the address that has no meaning is refused in words, and can be left out', async () => {
  const page = await open('?t=m5.large&first_interface_index=1');
  await expect
    .poll(() => page.getByRole('alert').innerText())
    .toContain('first-interface-index has no meaning with cni vpc-cni');
  await page.getByRole('button', { name: 'Leave out First interface index' }).click();
  await expect.poll(() => figure(page, 'max_pods')).toBe(29);
});

test('text that is no number is refused where it stands', async () => {
  const page = await open('?t=m5.large&max_eni=2');
  const field = page.getByRole('textbox', { name: 'Max ENI', exact: true });
  await field.fill('many');
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
  await expect.poll(() => page.locator('.field .wrong').innerText()).toContain('give a whole number');
  await field.fill('');
  await expect.poll(() => figure(page, 'max_pods')).toBe(29);
});

test('reset takes all options back', async () => {
  const page = await open('?t=m5.large&cni=cilium&first_interface_index=1');
  await page.getByRole('button', { name: 'Reset all options' }).click();
  expect(query(page)).toBe('?t=m5.large');
});
