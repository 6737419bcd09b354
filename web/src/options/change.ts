// Which options go together: which of them apply, which can't be read, and which a change leaves without a meaning.

import type { Maxpods, OptionInfo } from 'maxpods';

import { attempt } from '../engine.ts';
import { toOptions, withSetting, type OptionName, type Settings } from '../settings.ts';

export interface Judged {
  /** Each of the options, and whether it applies to the others that are set. */
  readonly infos: readonly OptionInfo[];
  /** What is wrong with those that can't be read. */
  readonly wrong: ReadonlyMap<string, string>;
}

/** Options that can all be read: those of `infos` that are among `all`. */
export function readable(infos: readonly OptionInfo[], all: readonly OptionInfo[]): Judged {
  return { infos: infos.filter((info) => all.some(({ name }) => name === info.name)), wrong: new Map() };
}

export function judge(maxpods: Maxpods, all: readonly OptionInfo[], settings: Settings): Judged {
  const asked = attempt(() => maxpods.options(toOptions(settings, all)));
  if (asked.ok) return readable(asked.value, all);
  const wrong = new Map(asked.problems.map(({ path, message }) => [path, message]));
  const unreadable = all.filter(({ name }) => settings[name] && wrong.has(name));
  // Without a field to leave out there is no other question.
  if (unreadable.length === 0) return { infos: all, wrong };
  const others = unreadable.reduce((rest, { name }) => withSetting(rest, name, ''), settings);
  const judged = judge(maxpods, all, others);
  return { infos: judged.infos, wrong: new Map([...wrong, ...judged.wrong]) };
}

export interface Changed {
  readonly settings: Settings;
  /** Options that were set and have no meaning with the change. */
  readonly leftOut: readonly OptionInfo[];
}

export function change(
  maxpods: Maxpods,
  all: readonly OptionInfo[],
  before: Settings,
  name: OptionName,
  text: string,
): Changed {
  let settings = withSetting(before, name, text);
  const leftOut: OptionInfo[] = [];
  // One at a time: what is left out may give another its meaning back.
  for (;;) {
    const { infos } = judge(maxpods, all, settings);
    const idle = infos.find((info) => settings[info.name] && info.name !== name && !info.applies);
    if (!idle) return { settings, leftOut };
    leftOut.push(idle);
    settings = withSetting(settings, idle.name, '');
  }
}
