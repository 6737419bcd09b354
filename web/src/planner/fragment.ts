// A plan in the address, behind `#`, in words like those of the program's flags:
//
//     #plan=1&subnet=a=10.0.0.0/24+zone=use1-az1&group=m5.large+x8..16+pods=12+in=a&surge=10%25
//
// It is there, and not in the query, because browsers send no fragment: ranges of a VPC stay off servers and out of their
// logs. The options of the whole plan stay in the query, which the other views share. The number is the version of
// this form; a later one may differ in everything else.

import type { OptionInfo } from 'maxpods';

import { atMost, cut, escape, escapeMarks, Problems, quote, unescapeMarks } from '../address.ts';
import { put, type OptionName } from '../settings.ts';
import {
  EMPTY_PLAN,
  FIRST_PLAN,
  MOST_ROWS,
  NO_GROUP,
  subnet,
  type GroupRow,
  type Plan,
  type SubnetField,
  type SubnetRow,
} from './plan.ts';

const VERSION = '1';

/** The longest fragment, whatever the fields hold: programs that pass on longer addresses cut them off. */
export const LONGEST_FRAGMENT = 32_000;
const LONGEST_ROW = 4_000;
const LONGEST_TEXT = 2_000;

const SUBNET_WORDS = [
  'id',
  'zone',
  'in_use',
  'load_balancers',
  'others',
  'held',
  'reserved_for_prefixes',
  'reserved',
] as const;
const GROUP_WORDS = ['name', 'total_pods', 'pods', 'branch_pods', 'host_network_pod_names', 'surge'] as const;

const LISTS = ['subnet', 'pod_subnet', 'group'] as const;
const TEXTS = ['surge', 'control_plane', 'vpc', 'taken'] as const;

/** The marks around a word: spaces end one, `=` ends its name. */
const WORD = /[% =]/g;
/** The marks around a name in a list, and `#2`, the second of them whatever its name. */
const NAME = /[% =,#]/g;
const NODES = /[% =.]/g;

/** The plan that a fragment describes, whose groups can have these options; without one, the first that a visitor sees. */
export function readPlan(fragment: string, ofGroups: readonly OptionInfo[], problems: Problems): Plan {
  const text = fragment.replace(/^#/, '').slice(0, LONGEST_FRAGMENT);
  if (text === '') return FIRST_PLAN;
  if (fragment.length > LONGEST_FRAGMENT + 1) {
    problems.add(`the plan in the address is longer than ${LONGEST_FRAGMENT} characters; the rest is left out`);
  }
  const parameters = [...new URLSearchParams(text)];
  const [first, version] = parameters[0] ?? ['', ''];
  if (first !== 'plan') {
    problems.add(`the address ends with ${quote(`#${text}`)}, which is no plan; it is left out`);
    return FIRST_PLAN;
  }
  if (version !== VERSION) {
    problems.add(`the plan in the address has version ${quote(version ?? '')}, which this page can't read; reload the page, or ask for the plan as a file`);
    return FIRST_PLAN;
  }
  return readParameters(parameters.slice(1), ofGroups, problems);
}

function readParameters(
  parameters: readonly [string, string][],
  ofGroups: readonly OptionInfo[],
  problems: Problems,
): Plan {
  const lists: Record<(typeof LISTS)[number], string[]> = { subnet: [], pod_subnet: [], group: [] };
  const texts = new Map<string, string>();
  for (const [name, value] of parameters) {
    const list = LISTS.find((known) => known === name);
    const one = TEXTS.find((known) => known === name);
    if (list) lists[list].push(cut(name, clean(value), LONGEST_ROW, problems));
    else if (!one)
      problems.add(`the plan in the address has ${quote(name)}, which this page doesn't know; it is left out`);
    else if (texts.has(one)) problems.add(`the plan in the address gives ${quote(name)} more than once; the first holds`);
    else texts.set(one, cut(name, clean(value), LONGEST_TEXT, problems));
  }
  const rows = (list: (typeof LISTS)[number]) => atMost(MOST_ROWS, `${list}s`.replace('_', ' '), lists[list], problems);
  const subnets = rows('subnet').map((row) => readSubnet(row, problems));
  const pod_subnets = rows('pod_subnet').map((row) => readSubnet(row, problems));
  return {
    ...EMPTY_PLAN,
    subnets,
    pod_subnets,
    groups: rows('group').map((row) => readGroup(row, { subnets, pod_subnets }, ofGroups, problems)),
    surge: texts.get('surge') ?? '',
    control_plane: readPlaces(texts.get('control_plane') ?? '', subnets, problems),
    vpc: texts.get('vpc') ?? '',
    taken: texts.get('taken') ?? '',
  };
}

/** The fragment that `readPlan` gives this plan for, `#` included; empty if the plan is too long for an address. */
export function writePlan(plan: Plan): string {
  const parts = [`plan=${VERSION}`];
  const add = (name: string, value: string) => {
    if (value !== '') parts.push(`${name}=${escape(value)}`);
  };
  const [subnets, pod_subnets] = [plan.subnets.map(writeSubnet), plan.pod_subnets.map(writeSubnet)];
  // A row that is cut off would be another one.
  if ([...subnets, ...pod_subnets].some((row) => row.length > LONGEST_ROW)) return '';
  for (const row of subnets) parts.push(`subnet=${escape(row)}`);
  for (const row of pod_subnets) parts.push(`pod_subnet=${escape(row)}`);
  for (const row of plan.groups) parts.push(`group=${escape(writeGroup(row, plan))}`);
  add('surge', plan.surge);
  add('control_plane', writePlaces(plan.control_plane, plan.subnets));
  add('vpc', plan.vpc);
  add('taken', plan.taken);
  const fragment = `#${parts.join('&')}`;
  return fragment.length > LONGEST_FRAGMENT ? '' : fragment;
}

/** `a=10.0.0.0/24 zone=use1-az1 in_use=40` */
function readSubnet(text: string, problems: Problems): SubnetRow {
  const [first = '', ...words] = text.split(' ');
  const [name, cidr] = pair(first);
  const fields: Partial<Record<SubnetField, string>> = { name, cidr };
  for (const word of words) {
    const [key, value] = pair(word);
    const known = SUBNET_WORDS.find((field) => field === key);
    if (known) fields[known] = value;
    else if (word !== '') leaveOut('subnet', word, problems);
  }
  return subnet(fields);
}

function writeSubnet(row: SubnetRow): string {
  const range = row.cidr === '' ? '' : `=${escapeMarks(row.cidr, WORD)}`;
  return words([escapeMarks(row.name, NAME) + range], SUBNET_WORDS, row);
}

type Subnets = Pick<Plan, 'subnets' | 'pod_subnets'>;

/** `m5.large,m5a.large x20..60 pods=25 in=a,b` */
function readGroup(
  text: string,
  subnets: Subnets,
  ofGroups: readonly OptionInfo[],
  problems: Problems,
): GroupRow {
  const [types = '', ...words] = text.split(' ');
  const group: { -readonly [Field in keyof GroupRow]: GroupRow[Field] } = { ...NO_GROUP, types: unescapeMarks(types) };
  const settings: Partial<Record<OptionName, string>> = {};
  for (const word of words) {
    const [key, value] = pair(word);
    const known = GROUP_WORDS.find((field) => field === key);
    const option = ofGroups.find((info) => info.name === key);
    if (known) group[known] = value;
    else if (option) put(settings, option.name, value);
    else if (key === 'in') group.subnets = readPlaces(raw(word), subnets.subnets, problems);
    else if (key === 'pods_in') group.pod_subnets = readPlaces(raw(word), subnets.pod_subnets, problems);
    else if (word.startsWith('x') && !word.includes('=')) {
      const [now = '', max = ''] = word.slice(1).split('..');
      [group.now, group.max] = [unescapeMarks(now), unescapeMarks(max)];
    } else if (word !== '') leaveOut('group', word, problems);
  }
  return { ...group, settings };
}

function writeGroup(row: GroupRow, plan: Subnets): string {
  const max = row.max === '' ? '' : `..${escapeMarks(row.max, NODES)}`;
  const nodes = row.now + row.max === '' ? [] : [`x${escapeMarks(row.now, NODES)}${max}`];
  const places = [
    ['in', writePlaces(row.subnets, plan.subnets)],
    ['pods_in', writePlaces(row.pod_subnets, plan.pod_subnets)],
  ].flatMap(([name, names]) => (names === '' ? [] : [`${name}=${names}`]));
  const settings = Object.entries(row.settings).map(([name, text]) => `${name}=${escapeMarks(text, WORD)}`);
  return [words([escapeMarks(row.types, WORD), ...nodes], GROUP_WORDS, row), ...settings, ...places].join(' ');
}

function words<Field extends string>(
  first: readonly string[],
  fields: readonly Field[],
  row: Readonly<Record<Field, string>>,
): string {
  const given = fields.filter((field) => row[field] !== '');
  return [...first, ...given.map((field) => `${field}=${escapeMarks(row[field], WORD)}`)].join(' ');
}

/** The places of subnets by their names; the first of two with the same name. `#2` is the second, whatever its name. */
function readPlaces(text: string, rows: readonly SubnetRow[], problems: Problems): number[] {
  const places = new Set<number>();
  for (const part of text.split(',').filter((part) => part !== '')) {
    const place = part.startsWith('#')
      ? Number(part.slice(1)) - 1
      : rows.findIndex((row) => row.name === unescapeMarks(part));
    if (rows[place]) places.add(place);
    else problems.add(`the plan in the address names a subnet ${quote(unescapeMarks(part))} that it doesn't have; it is left out`);
  }
  return [...places];
}

function writePlaces(places: readonly number[], rows: readonly SubnetRow[]): string {
  const nameAt = (place: number) => {
    const name = rows[place]?.name ?? '';
    const isClear = name !== '' && rows.findIndex((row) => row.name === name) === place;
    return isClear ? escapeMarks(name, NAME) : `#${place + 1}`;
  };
  return places.map(nameAt).join(',');
}

/** The name of a word and its value. */
function pair(word: string): [name: string, value: string] {
  const at = word.indexOf('=');
  return [unescapeMarks(at < 0 ? word : word.slice(0, at)), at < 0 ? '' : unescapeMarks(raw(word))];
}

/** The value of a word, its marks still escaped. */
function raw(word: string): string {
  return word.slice(word.indexOf('=') + 1);
}

/** Without line breaks and other control characters, which a field of one line can't hold. */
function clean(text: string): string {
  return text.toWellFormed().replace(/\p{Cc}/gu, '');
}

function leaveOut(what: string, word: string, problems: Problems): void {
  problems.add(`a ${what} of the plan in the address has ${quote(word)}, which this page doesn't know; it is left out`);
}
