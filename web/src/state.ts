// Everything that a visitor can choose, and its form in the address: `?t=t3.medium&cni=cilium&view=compare`. The plan of
// the planner is in the fragment, see `planner/fragment.ts`; everything else is in the query. Files that are checked are in
// neither: they stay in the page.
//
// Others write addresses too, so reading one never fails: what can't be read is left out and named in a sentence. Values
// stay text here; the core says what they mean, and whether they are valid.

import type { Limits, OptionInfo } from 'maxpods';

import { atMost, cut, escape, escapeMarks, Problems, quote, split, unescapeMarks, unique } from './address.ts';
import { readDemands, writeDemands, type Demands } from './find/demands.ts';
import { readPlan, writePlan } from './planner/fragment.ts';
import { FIRST_PLAN, type Plan } from './planner/plan.ts';
import { number, ofCapacity, ofGroups, put, type OptionName, type Settings } from './settings.ts';

export const VIEWS = ['calculator', 'compare', 'catalogue', 'find', 'planner', 'expression', 'check'] as const;
export type View = (typeof VIEWS)[number];

/** A visitor's own limits of a type, as typed. */
export interface OwnLimits {
  readonly instance_type: string;
  readonly enis: string;
  readonly ipv4_per_eni: string;
  readonly ipv6_per_eni: string;
}

export interface State {
  readonly view: View;
  /** The calculator's instance type. */
  readonly type: string;
  readonly settings: Settings;
  readonly limits: readonly OwnLimits[];
  /** The tool whose snippet is shown; empty is the first. */
  readonly tool: string;
  /** The types that are compared; none is the calculator's. */
  readonly types: readonly string[];
  /** The option sets that are compared; `null` is the page's own. */
  readonly sets: readonly Settings[] | null;
  readonly filter: string;
  /** A column's name, with `-` in front for the largest first; empty is the catalogue's order. */
  readonly sort: string;
  /** The table's columns; none is the usual ones. */
  readonly columns: readonly string[];
  readonly plan: Plan;
  /** What is wanted of types. */
  readonly demands: Demands;
  /** An expression for `maxPods`. */
  readonly expression: string;
  /** Who evaluates it; empty is the first. */
  readonly dialect: string;
  /** The types that it is for, separated by commas; empty is all. */
  readonly on: string;
}

export const INITIAL: State = {
  view: 'calculator',
  type: 't3.medium',
  settings: {},
  limits: [],
  tool: '',
  types: [],
  sets: null,
  filter: '',
  sort: '',
  columns: [],
  plan: FIRST_PLAN,
  demands: {},
  expression: '',
  dialect: '',
  on: '',
};

/** The most types and option sets that are compared: more can't be read, and a page must not hang. */
export const MOST_TYPES = 60;
export const MOST_SETS = 12;
const MOST_LIMITS = 20;
const MOST_COLUMNS = 60;

/** The longest value of each parameter, in characters; options have `LONGEST_VALUE`. */
const LONGEST = {
  view: 20,
  t: 100,
  tool: 20,
  types: 3000,
  set: 1000,
  limits: 3000,
  filter: 500,
  sort: 60,
  columns: 2000,
  find: 1500,
  expr: 2000,
  dialect: 20,
  on: 1000,
};
const LONGEST_VALUE = 100;

type Parameter = keyof typeof LONGEST;

/** What was read from an address, and a sentence for each part of it that could not be read. */
export interface Reading {
  readonly state: State;
  readonly problems: readonly string[];
}

/** Reads the query and the fragment of an address. */
export function read(query: string, options: readonly OptionInfo[], fragment = ''): Reading {
  const problems = new Problems();
  const values = collect(query, options, problems);
  const one = (name: Parameter) => values.get(name)?.[0] ?? '';
  const sets = values.get('set');
  const settings: Partial<Record<OptionName, string>> = {};
  for (const { name, kind } of options) {
    const text = values.get(name)?.[0];
    if (text !== undefined) put(settings, name, kind.type === 'flag' ? flag(text) : text);
  }
  return {
    state: {
      view: readView(one('view'), problems),
      type: one('t').trim() || INITIAL.type,
      settings,
      limits: atMost(MOST_LIMITS, 'limits', split(one('limits'), ';').map(readLimits), problems),
      tool: one('tool'),
      types: atMost(MOST_TYPES, 'types', unique(split(one('types'), ',')), problems),
      sets: sets
        ? atMost(
            MOST_SETS,
            'option sets',
            sets.map((text) => readSet(text, ofCapacity(options), problems)),
            problems,
          )
        : null,
      filter: one('filter'),
      sort: one('sort'),
      columns: atMost(MOST_COLUMNS, 'columns', unique(split(one('columns'), ',')), problems),
      plan: readPlan(fragment, ofGroups(options), problems),
      demands: readDemands(one('find'), problems),
      expression: one('expr'),
      dialect: one('dialect'),
      on: one('on'),
    },
    problems: problems.sentences(),
  };
}

/** The query that `read` reads as this state, `?` included; it names the type even if it is the first. */
export function write(state: State): string {
  const parts: string[] = [];
  const add = (name: string, value: string) => {
    if (value !== '') parts.push(`${name}=${escape(value)}`);
  };
  if (state.view !== INITIAL.view) add('view', state.view);
  add('t', state.type);
  for (const [name, text] of Object.entries(state.settings)) add(name, text);
  add('limits', state.limits.map(writeLimits).join(';'));
  add('tool', state.tool);
  add('types', state.types.join(','));
  for (const set of state.sets ?? []) parts.push(`set=${escape(writeSet(set))}`);
  add('filter', state.filter);
  add('sort', state.sort);
  add('columns', state.columns.join(','));
  add('find', writeDemands(state.demands));
  add('expr', state.expression);
  add('dialect', state.dialect);
  add('on', state.on);
  return `?${parts.join('&')}`;
}

/**
 * Query and fragment. A plan that isn't the first one stays in the address of the other views too, so that reloading one
 * doesn't lose it; links to share are made with `write`, without it.
 */
export function address(state: State): string {
  const isChosen = state.view === 'planner' || state.plan !== FIRST_PLAN;
  return write(state) + (isChosen ? fragmentOf(state.plan) : '');
}

/** Every link of a page has the same plan in it. */
const fragments = new WeakMap<Plan, string>();

function fragmentOf(plan: Plan): string {
  const fragment = fragments.get(plan) ?? writePlan(plan);
  fragments.set(plan, fragment);
  return fragment;
}

/** The limits as the core takes them, without those that are not filled in yet. */
export function toLimits(limits: readonly OwnLimits[]): Limits[] {
  const filled = limits.filter((own) => own.instance_type.trim() && own.enis.trim() && own.ipv4_per_eni.trim());
  return filled.map((own) => ({
    instance_type: own.instance_type.trim(),
    enis: number(own.enis) as number,
    ipv4_per_eni: number(own.ipv4_per_eni) as number,
    ipv6_per_eni: number(own.ipv6_per_eni.trim() || '0') as number,
  }));
}

/** `?prefix_delegation`, `=1` and `=true` are yes; `=0` and `=false` are the default, which is no. */
function flag(text: string): string {
  if (text === '' || text === '1') return 'true';
  return text === '0' || text === 'false' ? '' : text;
}

/** The values of the parameters that the page knows, cut to length, each but `set` once. */
function collect(query: string, options: readonly OptionInfo[], problems: Problems): Map<string, string[]> {
  const known = new Map<string, number>(Object.entries(LONGEST));
  for (const { name } of options) known.set(name, LONGEST_VALUE);
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) {
    const longest = known.get(name);
    const before = values.get(name);
    if (longest === undefined) {
      problems.add(`the address has a parameter ${quote(name)}, which this page doesn't know; it is left out`);
    } else if (before && name !== 'set') {
      problems.add(`the address gives ${quote(name)} more than once; the first one holds`);
    } else {
      values.set(name, [...(before ?? []), cut(name, value, longest, problems)]);
    }
  }
  return values;
}

function readView(text: string, problems: Problems): View {
  const view = VIEWS.find((name) => name === text);
  if (!view && text !== '') problems.add(`there is no view ${quote(text)}; choose from ${VIEWS.map(quote).join(', ')}`);
  return view ?? INITIAL.view;
}

/** `cni:cilium;first_interface_index:1`; nothing is all defaults. */
function readSet(text: string, options: readonly OptionInfo[], problems: Problems): Settings {
  const settings: Partial<Record<OptionName, string>> = {};
  for (const part of split(text, ';')) {
    const at = part.indexOf(':');
    const name = at < 0 ? part : part.slice(0, at);
    const info = options.find((option) => option.name === name);
    if (!info) {
      problems.add(`an option set in the address has ${quote(name)}, which is no option; it is left out`);
    } else {
      const value = unescapeMarks(at < 0 ? '' : part.slice(at + 1))
        .slice(0, LONGEST_VALUE)
        .toWellFormed();
      put(settings, info.name, info.kind.type === 'flag' ? flag(value) : value);
    }
  }
  return settings;
}

export function writeSet(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, text]) => `${name}:${escapeMarks(text, /[%;]/g)}`)
    .join(';');
}

/** `x9.large=3,10,10`: the name, then ENIs, IPv4 and IPv6 addresses per ENI. */
function readLimits(text: string): OwnLimits {
  const [name = '', numbers = ''] = text.split('=', 2);
  const [enis = '', ipv4_per_eni = '', ipv6_per_eni = ''] = numbers.split(',', 3).map(unescapeMarks);
  return { instance_type: unescapeMarks(name), enis, ipv4_per_eni, ipv6_per_eni };
}

function writeLimits({ instance_type, ...numbers }: OwnLimits): string {
  const { enis, ipv4_per_eni, ipv6_per_eni } = numbers;
  const given = [enis, ipv4_per_eni, ...(ipv6_per_eni ? [ipv6_per_eni] : [])];
  const escaped = [instance_type, ...given].map((text) => escapeMarks(text, /[%;=,]/g));
  return `${escaped[0]}=${escaped.slice(1).join(',')}`;
}
