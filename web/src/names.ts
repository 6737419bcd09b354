// How settings are called in headings and sentences.

import type { OptionInfo } from 'maxpods';

import type { Settings } from './settings.ts';
import { title } from './words.ts';

/** `Cilium`; the VPC CNI if nothing is set. */
export function cniName(settings: Settings, options: readonly OptionInfo[]): string {
  const kind = options.find(({ name }) => name === 'cni')?.kind;
  const values = kind?.type === 'choice' ? kind.values : [];
  const chosen = settings.cni ? values.find(({ name }) => name === settings.cni) : values[0];
  return chosen?.summary.replace(/^the /, '') ?? settings.cni ?? '';
}

/** What a set of options says in addition to its CNI: `Prefix delegation`, `Max ENI 2`; empty for the defaults. */
export function settingNames(settings: Settings, options: readonly OptionInfo[]): string[] {
  return options
    .filter((info) => info.name !== 'cni' && settings[info.name])
    .map((info) => (info.kind.type === 'flag' ? title(info.name) : `${title(info.name)} ${settings[info.name]}`));
}
