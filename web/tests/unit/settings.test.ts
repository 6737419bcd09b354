import { load, type Maxpods, type OptionInfo } from 'maxpods';
import { beforeAll, describe, expect, test } from 'vitest';

import { change, judge } from '../../src/options/change.ts';
import {
  ofCapacity,
  ofGroups,
  ofPlans,
  only,
  textOf,
  toOptions,
  without,
  withSetting,
  type Settings,
} from '../../src/settings.ts';

let maxpods: Maxpods;
let options: readonly OptionInfo[];

beforeAll(async () => {
  maxpods = await load();
  options = maxpods.options({});
});

describe('settings as the core takes them', () => {
  test('have their types', () => {
    const settings = { cni: 'cilium', first_interface_index: '1', prefix_delegation: 'true', cilium_reserve: 'none' };
    expect(toOptions(settings, options)).toEqual({
      cni: 'cilium',
      first_interface_index: 1,
      prefix_delegation: true,
      cilium_reserve: [],
    });
  });

  test('come back as the same text', () => {
    const settings: Settings = { max_eni: '3', prefix_delegation: 'true', cilium_reserve: 'health,router', cni: 'cilium' };
    const texts = Object.entries(toOptions(settings, options)).map(([name, value]) => [name, textOf(value)]);
    expect(Object.fromEntries(texts)).toEqual(settings);
    expect([textOf([]), textOf(false), textOf(null), textOf(0)]).toEqual(['none', '', '', '0']);
  });

  test('leave what is no number to the core, which refuses it', () => {
    expect(toOptions({ max_eni: '1e3' }, options)).toEqual({ max_eni: '1e3' });
    expect(toOptions({ max_eni: ' 2 ' }, options)).toEqual({ max_eni: 2 });
    expect(toOptions({ max_eni: ' ' }, options)).toEqual({});
  });

  test('are absent when they are emptied', () => {
    expect(withSetting({ cni: 'cilium' }, 'cni', '')).toEqual({});
  });
});

describe('the options of a view', () => {
  const names = (infos: readonly OptionInfo[]) => infos.map(({ name }) => name as string);

  test('are those that change what it shows', () => {
    expect(names(ofCapacity(options))).toEqual(expect.arrayContaining(['cni', 'max_eni', 'allocatable']));
    expect(names(ofCapacity(options))).not.toContain('warm_ip_target');
    expect(names(ofPlans(options))).toEqual(expect.arrayContaining(['cni', 'max_eni', 'warm_ip_target', 'pre_allocate']));
    expect(names(ofPlans(options))).not.toContain('allocatable');
  });

  test('can differ between the groups of a plan, those of a node', () => {
    expect(names(ofGroups(options)).sort()).toEqual([
      'efa',
      'efa_only',
      'excluded_enis',
      'first_interface_index',
      'floating_host_network_pods',
      'host_network_pods',
      'max_allocate',
      'max_pods',
      'os',
      'pods_per_core',
      'provisioner',
      'role',
      'unmanaged_enis',
    ]);
  });

  test('divide the settings', () => {
    const settings = { cni: 'cilium', pre_allocate: '9', allocatable: 'true' };
    expect(only(settings, ofCapacity(options))).toEqual({ cni: 'cilium', allocatable: 'true' });
    expect(without(settings, ofCapacity(options))).toEqual({ pre_allocate: '9' });
  });
});

describe('what a choice leaves without a meaning', () => {
  test('is left out one at a time, and named', () => {
    const settings = { custom_networking: 'true', max_eni: '2', warm_ip_target: '3' };
    const changed = change(maxpods, ofPlans(options), settings, 'cni', 'cilium');
    expect(changed.settings).toEqual({ cni: 'cilium' });
    expect(changed.leftOut.map(({ name }) => name)).toEqual(['custom_networking', 'max_eni', 'warm_ip_target']);
  });

  test('is kept if the view does not have the option', () => {
    const settings = { warm_ip_target: '3', max_eni: '2' };
    const changed = change(maxpods, ofCapacity(options), settings, 'cni', 'cilium');
    expect(changed.settings).toEqual({ cni: 'cilium', warm_ip_target: '3' });
  });
});

test('every text that an option can not have is named at its option, and the others still apply', () => {
  const settings = { max_eni: 'many', efa_only: '-1', custom_networking: 'true', first_interface_index: '1' };
  const { infos, wrong } = judge(maxpods, options, settings);
  expect([...wrong.keys()].sort()).toEqual(['efa_only', 'max_eni']);
  expect(wrong.get('max_eni')).toContain('whole number');
  expect(infos.find(({ name }) => name === 'first_interface_index')?.applies).toBe(false);
  expect(infos).toHaveLength(options.length);
});
