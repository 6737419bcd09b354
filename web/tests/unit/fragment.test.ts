import { load, type OptionInfo } from 'maxpods';
import { beforeAll, describe, expect, test } from 'vitest';

import { Problems } from '../../src/address.ts';
import { LONGEST_FRAGMENT, readPlan, writePlan } from '../../src/planner/fragment.ts';
import {
  addSubnet,
  EMPTY_PLAN,
  FIRST_PLAN,
  GROUP_FIELDS,
  MOST_ROWS,
  NO_GROUP,
  removeSubnet,
  subnet,
  SUBNET_FIELDS,
  type GroupRow,
  type Plan,
  type SubnetRow,
} from '../../src/planner/plan.ts';
import { ofGroups } from '../../src/settings.ts';

let options: readonly OptionInfo[];

beforeAll(async () => {
  options = ofGroups((await load()).options({}));
});

function reading(fragment: string): { plan: Plan; problems: string[] } {
  const problems = new Problems();
  const plan = readPlan(fragment, options, problems);
  return { plan, problems: problems.sentences() };
}

const NASTY = [
  '',
  'a',
  `"'><script>`,
  '%',
  '%25',
  '%20',
  '#2',
  'x8',
  'a=b',
  'a,b',
  '..',
  '+',
  '&',
  ';',
  ' ',
  'ü 🦀',
  '1..2',
];

/** Small numbers that look random, the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function randomPlan(seed: number): Plan {
  const below = numbers(seed);
  const text = () => NASTY[below(NASTY.length)] ?? '';
  const list = <Item>(make: () => Item) => Array.from({ length: below(4) }, make);
  const row = () => Object.fromEntries(SUBNET_FIELDS.map((field) => [field, text()])) as unknown as SubnetRow;
  const subnets = list(row);
  const pod_subnets = list(row);
  const some = (rows: readonly unknown[]) => rows.map((_, place) => place).filter(() => below(2) === 1);
  const settings = () =>
    Object.fromEntries(options.map(({ name }) => [name, text()]).filter(([, value]) => value !== ''));
  const group = (): GroupRow => ({
    ...(Object.fromEntries(GROUP_FIELDS.map((field) => [field, text()])) as unknown as GroupRow),
    settings: settings(),
    subnets: some(subnets),
    pod_subnets: some(pod_subnets).reverse(),
  });
  const [surge, vpc, taken] = [text(), text(), text()];
  return { subnets, pod_subnets, groups: list(group), surge, control_plane: some(subnets), vpc, taken };
}

describe('a plan in the address', () => {
  test('can be read by people, in words like the flags of the program', () => {
    const fragment =
      '#plan=1&subnet=a=10.0.0.0/24+zone=use1-az1+in_use=40&subnet=b=10.0.1.0/24+reserved=10.0.1.16/28' +
      '&pod_subnet=p=100.64.0.0/18&group=m5.large,m5a.large+x20..60+name=web+pods=25+surge=2+os=windows+max_pods=40+in=a,b+pods_in=p' +
      '&group=c5.large+x3&surge=10%25&control_plane=b&vpc=10.0.0.0/16&taken=10.0.8.0/24,10.0.9.0/24';
    const plan: Plan = {
      subnets: [
        subnet({ name: 'a', cidr: '10.0.0.0/24', zone: 'use1-az1', in_use: '40' }),
        subnet({ name: 'b', cidr: '10.0.1.0/24', reserved: '10.0.1.16/28' }),
      ],
      pod_subnets: [subnet({ name: 'p', cidr: '100.64.0.0/18' })],
      groups: [
        {
          ...NO_GROUP,
          types: 'm5.large,m5a.large',
          name: 'web',
          now: '20',
          max: '60',
          pods: '25',
          surge: '2',
          settings: { os: 'windows', max_pods: '40' },
          subnets: [0, 1],
          pod_subnets: [0],
        },
        { ...NO_GROUP, types: 'c5.large', now: '3' },
      ],
      surge: '10%',
      control_plane: [1],
      vpc: '10.0.0.0/16',
      taken: '10.0.8.0/24,10.0.9.0/24',
    };
    expect(reading(fragment)).toEqual({ plan, problems: [] });
    expect(writePlan(plan)).toBe(fragment);
  });

  test('restores everything, whatever the texts hold', () => {
    for (let seed = 0; seed < 500; seed += 1) {
      const plan = randomPlan(seed);
      expect(reading(writePlan(plan)), `seed ${seed}`).toEqual({ plan, problems: [] });
    }
  });

  test('tells subnets of one name apart', () => {
    const subnets = [subnet({ name: 'a' }), subnet({ name: 'a' }), subnet({})];
    const plan = { ...EMPTY_PLAN, subnets, groups: [{ ...NO_GROUP, subnets: [2, 1, 0] }] };
    expect(writePlan(plan)).toContain('in=%233,%232,a');
    expect(reading(writePlan(plan)).plan).toEqual(plan);
  });

  test('is the first plan if there is none', () => {
    expect(reading('')).toEqual({ plan: FIRST_PLAN, problems: [] });
    expect(reading('#')).toEqual({ plan: FIRST_PLAN, problems: [] });
  });
});

describe('what a fragment should not hold', () => {
  test('is named and left out', () => {
    const { plan, problems } = reading(
      '#plan=1&subnet=a=10.0.0.0/24+colour=red&group=m5.large+x3+in=c+size=9&frobnicate=1&surge=1&surge=2',
    );
    expect(plan).toEqual({
      ...EMPTY_PLAN,
      subnets: [subnet({ name: 'a', cidr: '10.0.0.0/24' })],
      groups: [{ ...NO_GROUP, types: 'm5.large', now: '3' }],
      surge: '1',
    });
    expect(problems).toEqual([
      "the plan in the address has `frobnicate`, which this page doesn't know; it is left out",
      'the plan in the address gives `surge` more than once; the first holds',
      "a subnet of the plan in the address has `colour=red`, which this page doesn't know; it is left out",
      "the plan in the address names a subnet `c` that it doesn't have; it is left out",
      "a group of the plan in the address has `size=9`, which this page doesn't know; it is left out",
    ]);
  });

  test('another version, or no plan at all, is the first plan', () => {
    expect(reading('#plan=2&subnets=a')).toEqual({
      plan: FIRST_PLAN,
      problems: ["the plan in the address has version `2`, which this page can't read; reload the page, or ask for the plan as a file"],
    });
    expect(reading('#answer-heading')).toEqual({
      plan: FIRST_PLAN,
      problems: ['the address ends with `#answer-heading`, which is no plan; it is left out'],
    });
    expect(reading('#subnet=a=10.0.0.0/24&plan=1').plan).toEqual(FIRST_PLAN);
  });

  test('line breaks and broken halves of characters are no text of a field', () => {
    const { plan } = reading('#plan=1&subnet=a%0Ab=10.0.0.0/24&surge=%ED%A0%80%00');
    expect(plan.subnets[0]?.name).toBe('ab');
    expect(plan.surge.isWellFormed()).toBe(true);
  });

  test('too many rows and too long texts are cut', () => {
    const many = reading(`#plan=1${'&subnet=a=10.0.0.0/24'.repeat(MOST_ROWS + 1)}`);
    expect(many.plan.subnets).toHaveLength(MOST_ROWS);
    expect(many.problems).toEqual([`the address has ${MOST_ROWS + 1} subnets; the first ${MOST_ROWS} are shown`]);
    const long = reading(`#plan=1&vpc=${'1'.repeat(LONGEST_FRAGMENT)}`);
    expect(long.plan.vpc).toHaveLength(2_000);
    expect(long.problems).toHaveLength(2);
  });

  test('random garbage comes to a plan that is read again as it is', () => {
    const marks = [
      'plan=1',
      '&',
      '=',
      '+',
      '%',
      '%25',
      '%2',
      '%E0%A4',
      '#',
      '..',
      'x',
      'subnet=',
      'group=',
      'in=',
      ',',
      'a',
      '__proto__',
    ];
    for (let seed = 0; seed < 500; seed += 1) {
      const below = numbers(seed);
      const text = Array.from({ length: below(30) }, () => marks[below(marks.length)]).join('');
      const { plan } = reading(`#plan=1&${text}`);
      expect(reading(writePlan(plan)), text).toEqual({ plan, problems: [] });
    }
  });
});

test('a plan that is too long for an address has none', () => {
  const subnets = Array.from({ length: MOST_ROWS }, () => subnet({ name: 'n'.repeat(400), cidr: '10.0.0.0/24' }));
  expect(writePlan({ ...EMPTY_PLAN, subnets })).toBe('');
});

test('a subnet that is removed is named no more, and the others keep their groups', () => {
  const subnets = ['a', 'b', 'c'].map((name) => subnet({ name }));
  const groups = [
    { ...NO_GROUP, subnets: [0, 2] },
    { ...NO_GROUP, subnets: [1], pod_subnets: [1] },
  ];
  const plan = removeSubnet({ ...EMPTY_PLAN, subnets, groups, control_plane: [2, 1] }, 'subnets', 1);
  expect(plan.subnets.map(({ name }) => name)).toEqual(['a', 'c']);
  expect(plan.groups.map((group) => group.subnets)).toEqual([[0, 1], []]);
  expect(plan.groups[1]?.pod_subnets).toEqual([1]);
  expect(plan.control_plane).toEqual([1]);
});

test('a subnet that is added has a name that none has', () => {
  const plan = addSubnet(addSubnet(FIRST_PLAN, 'subnets'), 'pod_subnets');
  expect(plan.subnets.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  expect(plan.pod_subnets.map(({ name }) => name)).toEqual(['pods-a']);
});
