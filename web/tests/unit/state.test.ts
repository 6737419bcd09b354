import { load, type OptionInfo } from 'maxpods';
import { beforeAll, describe, expect, test } from 'vitest';

import { FIRST_PLAN } from '../../src/planner/plan.ts';
import { address, INITIAL, read, toLimits, write, type State } from '../../src/state.ts';

let options: readonly OptionInfo[];

beforeAll(async () => {
  options = (await load()).options({});
});

const state = (query: string) => read(query, options).state;
const problems = (query: string) => read(query, options).problems;

describe('an address', () => {
  test('that says nothing is the first state', () => {
    expect(read('', options)).toEqual({ state: INITIAL, problems: [] });
  });

  test('can be read by people', () => {
    const query = '?view=catalogue&t=t3.medium&cni=cilium&first_interface_index=1&filter=pods%3E%3D58+vcpus%3C%3D4';
    expect(state(query)).toEqual({
      ...INITIAL,
      view: 'catalogue',
      settings: { cni: 'cilium', first_interface_index: '1' },
      filter: 'pods>=58 vcpus<=4',
    });
    expect(write(state(query))).toBe(query.replaceAll('%3D', '='));
  });

  test('restores everything, whatever the texts hold', () => {
    const nasty = `"'><script>&=%3B;:,+ # ü 🦀 %`;
    const all: State = {
      view: 'compare',
      type: 'x9.large',
      settings: { cni: 'cilium', cilium_reserve: 'health,router', cni_version: nasty },
      limits: [
        { instance_type: 'x9.large', enis: '3', ipv4_per_eni: '10', ipv6_per_eni: '' },
        { instance_type: nasty, enis: nasty, ipv4_per_eni: nasty, ipv6_per_eni: nasty },
      ],
      tool: 'kops',
      types: ['m5.large', 'm7g.*'],
      sets: [{}, { cni: 'cilium', cilium_reserve: 'health,router', cni_version: nasty }],
      filter: nasty,
      sort: '-max_pods',
      columns: ['instance_type', 'max_pods'],
      plan: FIRST_PLAN,
      demands: { types: 'm7g, c7g.*', pods: '58', vcpus: '..4', filter: nasty, sort: '+nodes' },
      expression: `max_pods\n  < 110 ? ${nasty}`,
      dialect: 'karpenter',
      on: 'm5.large, m7g.*',
    };
    expect(read(write(all), options)).toEqual({ state: all, problems: [] });
  });

  test('has a plan behind it, of the planner always and of other views once there is one; links to share have none', () => {
    const plan = { ...FIRST_PLAN, surge: '3' };
    const fragment =
      '#plan=1&subnet=a=10.0.0.0/24&subnet=b=10.0.1.0/24&group=m5.large+x8..16+pods=12&surge=3&vpc=10.0.0.0/16';
    expect(address(INITIAL)).toBe('?t=t3.medium');
    expect(address({ ...INITIAL, plan })).toBe(`?t=t3.medium${fragment}`);
    expect(address({ ...INITIAL, view: 'planner' })).toBe(
      `?view=planner&t=t3.medium${fragment.replace('surge=3', 'surge=10%25')}`,
    );
    expect(write({ ...INITIAL, plan })).toBe('?t=t3.medium');
    expect(read('?view=planner', options, fragment)).toEqual({
      state: { ...INITIAL, view: 'planner', plan },
      problems: [],
    });
  });

  test('keeps what is in it apart: any two states that differ have different addresses', () => {
    const one = { ...INITIAL, types: ['a', 'b'] };
    const other = { ...INITIAL, type: 'a', types: ['b'] };
    expect(write(one)).not.toBe(write(other));
    expect(write({ ...INITIAL, sets: [] })).toBe(write({ ...INITIAL, sets: null }));
    expect(write({ ...INITIAL, sets: [{}] })).not.toBe(write({ ...INITIAL, sets: null }));
  });

  test('says yes to a flag in three ways, and no in two', () => {
    for (const yes of ['prefix_delegation', 'prefix_delegation=1', 'prefix_delegation=true']) {
      expect(state(`?${yes}`).settings, yes).toEqual({ prefix_delegation: 'true' });
    }
    for (const no of ['prefix_delegation=0', 'prefix_delegation=false']) {
      expect(state(`?${no}`).settings, no).toEqual({});
    }
  });
});

describe('what an address should not hold', () => {
  test('an unknown parameter is named and left out', () => {
    expect(problems('?frobnicate=1')).toEqual([
      "the address has a parameter `frobnicate`, which this page doesn't know; it is left out",
    ]);
    expect(problems('?__proto__=1&constructor=2')).toHaveLength(2);
    expect(state('?__proto__=1&constructor=2')).toEqual(INITIAL);
  });

  test('a parameter given twice holds the first time', () => {
    expect(state('?t=m5.large&t=t3.nano').type).toBe('m5.large');
    expect(problems('?t=m5.large&t=t3.nano')).toEqual(['the address gives `t` more than once; the first one holds']);
  });

  test('a value that is too long is cut', () => {
    expect(state(`?t=${'a'.repeat(100_000)}`).type).toBe('a'.repeat(100));
    expect(problems(`?cni_version=${'1'.repeat(101)}`)).toEqual([
      '`cni_version` in the address is longer than 100 characters; the rest is left out',
    ]);
    expect(state(`?t=${'a'.repeat(99)}${encodeURIComponent('🦀')}`).type.isWellFormed()).toBe(true);
  });

  test('a view that there is not is the calculator', () => {
    expect(state('?view=admin').view).toBe('calculator');
    expect(problems('?view=admin')[0]).toContain('`admin`');
  });

  test('an option set has no option that changes nothing about the comparison', () => {
    const reading = read('?set=warm_ip_target:2&warm_ip_target=2', options);
    expect(reading.state.sets).toEqual([{}]);
    expect(reading.problems).toEqual([
      'an option set in the address has `warm_ip_target`, which is no option; it is left out',
    ]);
    expect(reading.state.settings).toEqual({ warm_ip_target: '2' });
  });

  test('an option set with an unknown option keeps the others', () => {
    const reading = read('?set=cni:cilium;frobnicate:1&set=prefix_delegation', options);
    expect(reading.state.sets).toEqual([{ cni: 'cilium' }, { prefix_delegation: 'true' }]);
    expect(reading.problems).toEqual([
      'an option set in the address has `frobnicate`, which is no option; it is left out',
    ]);
  });

  test('thousands of parameters, types and sets come to a few sentences and a page that can be shown', () => {
    const many = Array.from({ length: 5000 }, (_, place) => `x${place}=1`).join('&');
    const reading = read(`?${many}&types=${Array.from({ length: 700 }, (_, place) => `t${place}`).join(',')}`, options);
    expect(reading.problems).toHaveLength(6);
    expect(reading.problems[5]).toMatch(/^and 4,?99\d more/);
    expect(reading.state.types).toHaveLength(60);
    expect(state(`?${'set=cni:cilium&'.repeat(40)}`).sets).toHaveLength(12);
  });

  test('broken escapes are text like any other', () => {
    for (const query of ['?t=%', '?t=%zz', '?t=%E0%A4%A', '?set=%253', '?limits==,,,;;=', '?&&&=&=', '?set=:;:;:']) {
      expect(() => read(query, options), query).not.toThrow();
      expect(read(write(state(query)), options).state, query).toEqual(state(query));
    }
  });
});

test('limits wait until they are filled in', () => {
  const own = { instance_type: 'x9.large', enis: '3', ipv4_per_eni: '', ipv6_per_eni: '' };
  expect(toLimits([own])).toEqual([]);
  expect(toLimits([{ ...own, ipv4_per_eni: '10' }])).toEqual([
    { instance_type: 'x9.large', enis: 3, ipv4_per_eni: 10, ipv6_per_eni: 0 },
  ]);
});
