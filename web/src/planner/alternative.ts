// The settings of an alternative: as the flags that give them, and taken into the form.

import type { OptionInfo } from 'maxpods';

import { textOf, withSetting, type Settings } from '../settings.ts';
import type { AlternativeAnswer } from './api.ts';

type Chosen = AlternativeAnswer['settings'];

/** `--prefix-delegation --warm-ip-target 1`; empty for the plan's own settings. */
export function flagsOf(chosen: Chosen, options: readonly OptionInfo[]): string {
  const flags = withInfos(chosen, options).map(({ flag, value }) =>
    typeof value === 'boolean' ? `${flag}${value ? '' : '=false'}` : `${flag} ${textOf(value)}`,
  );
  return flags.join(' ');
}

/** The settings with those of an alternative, which replace all that decide how many addresses a node holds idle. */
export function withAlternative(settings: Settings, chosen: Chosen, options: readonly OptionInfo[]): Settings {
  const replaced = options.filter(({ name, changes }) => name === 'prefix_delegation' || changes === 'addresses');
  const cleared = replaced.reduce((rest, { name }) => withSetting(rest, name, ''), settings);
  const given = withInfos(chosen, options).filter(({ value }) => value !== false);
  return given.reduce((rest, { name, value }) => withSetting(rest, name, textOf(value)), cleared);
}

/** Each setting with what the option is. */
function withInfos(chosen: Chosen, options: readonly OptionInfo[]) {
  return chosen.flatMap(({ name, value }) => {
    const info = options.find((one) => one.name === name);
    return info ? [{ ...info, value }] : [];
  });
}
