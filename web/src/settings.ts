// The options that a visitor has set, as text, and the typed values that the core takes and gives.

import type { OptionInfo, Options } from 'maxpods';

import { split } from './address.ts';

export type OptionName = keyof Options;

/** What is set of the options: `{ cni: 'cilium', first_interface_index: '1' }`. Absent is the default. */
export type Settings = Readonly<Partial<Record<OptionName, string>>>;

/** Some of the options. */
export type OptionFilter = (options: readonly OptionInfo[]) => readonly OptionInfo[];

/** The options that change how many pods fit on a node, or the CPU and memory left for them. */
export function ofCapacity(options: readonly OptionInfo[]): readonly OptionInfo[] {
  return options.filter(({ changes }) => changes !== 'addresses');
}

/** The options of a plan, which is about addresses, not about CPU and memory. */
export function ofPlans(options: readonly OptionInfo[]): readonly OptionInfo[] {
  return options.filter(({ changes }) => changes !== 'memory');
}

/** The options that change the number that is right for an expression; `max_pods` would override it. */
export function ofExpressions(options: readonly OptionInfo[]): readonly OptionInfo[] {
  return options.filter(({ changes, name }) => changes === 'pods' && name !== 'max_pods');
}

/** The options in which the groups of a plan can differ. */
export function ofGroups(options: readonly OptionInfo[]): readonly OptionInfo[] {
  return ofPlans(options).filter(({ scope }) => scope === 'node');
}

/** The settings with one of them changed; empty text removes it. */
export function withSetting(settings: Settings, name: OptionName, text: string): Settings {
  const changed = { ...settings };
  put(changed, name, text);
  return changed;
}

export function put(settings: Partial<Record<OptionName, string>>, name: OptionName, text: string): void {
  if (text === '') delete settings[name];
  else settings[name] = text;
}

/** The settings of these options. */
export function only(settings: Settings, options: readonly OptionInfo[]): Settings {
  return filtered(settings, (name) => options.some((info) => info.name === name));
}

/** The settings of all other options. */
export function without(settings: Settings, options: readonly OptionInfo[]): Settings {
  return filtered(settings, (name) => !options.some((info) => info.name === name));
}

function filtered(settings: Settings, isKept: (name: string) => boolean): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => isKept(name)));
}

/** The settings of these options as the core takes them. Text that an option can't have is left for the core to refuse. */
export function toOptions(settings: Settings, options: readonly OptionInfo[]): Options {
  const typed: Record<string, unknown> = {};
  for (const info of options) {
    const text = settings[info.name]?.trim();
    if (text) typed[info.name] = typedValue(info.kind.type, text);
  }
  return typed as Options;
}

function typedValue(kind: OptionInfo['kind']['type'], text: string): unknown {
  switch (kind) {
    case 'flag':
      return text === 'true' ? true : text;
    case 'number':
      return number(text);
    case 'set':
      return text === 'none' ? [] : split(text, ',');
    case 'choice':
    case 'text':
      return text;
  }
}

/** The text of a value of the core: the inverse of `toOptions`. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null || value === false) return '';
  return Array.isArray(value) ? value.join(',') || 'none' : String(value);
}

/** A number if the text is one; everything else is left for the core to refuse. */
export function number(text: string): number | string {
  const trimmed = text.trim();
  return /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : trimmed;
}
