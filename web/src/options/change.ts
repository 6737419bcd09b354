// What the options mean beside each other: which apply, which can't be read, and which a change leaves without a
// meaning.

import type { Maxpods, OptionInfo } from 'maxpods';

import { attempt } from '../engine.ts';
import { toOptions, withSetting, type OptionName, type Settings } from '../state.ts';

export interface Judged {
  /** Each of the options, and whether it applies beside the others. */
  readonly infos: readonly OptionInfo[];
  /** What is wrong with those that can't be read. */
  readonly wrong: ReadonlyMap<OptionName, string>;
}

export function judge(maxpods: Maxpods, all: readonly OptionInfo[], settings: Settings): Judged {
  const wrong = new Map<OptionName, string>();
  let readable = settings;
  for (const { name } of all) {
    if (!settings[name]) continue;
    const alone = attempt(() => maxpods.options(toOptions({ [name]: settings[name] }, all)));
    if (alone.ok) continue;
    wrong.set(name, alone.message);
    readable = withSetting(readable, name, '');
  }
  const isThere = (info: OptionInfo) => all.some(({ name }) => name === info.name);
  return { infos: maxpods.options(toOptions(readable, all)).filter(isThere), wrong };
}

export interface Changed {
  readonly settings: Settings;
  /** Options that were set and have no meaning beside the change. */
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
