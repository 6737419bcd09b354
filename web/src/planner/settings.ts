// The settings of an alternative, which the core gives as flags, back in the form.

import { withSetting, type OptionName, type Settings } from '../state.ts';
import { TARGETS, type Plan, type Target } from './plan.ts';

/** What the form holds with an alternative's settings: its targets take the place of all others. */
export function withAlternative(settings: Settings, flags: string): { settings: Settings; targets: Plan['targets'] } {
  const targets: Partial<Record<Target, string>> = {};
  let changed = withSetting(settings, 'prefix_delegation', '');
  for (const flag of flags.split('--').filter((part) => part.trim() !== '')) {
    const [word = '', value = 'true'] = flag.trim().split(/\s+/);
    const name = word.replaceAll('-', '_');
    const target = TARGETS.find(([known]) => known === name)?.[0];
    if (target) targets[target] = value;
    else changed = withSetting(changed, name as OptionName, value);
  }
  return { settings: changed, targets };
}
