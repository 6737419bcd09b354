// The options: the few that matter most, and behind a disclosure the rest; only those that have a meaning now.

import type { OptionInfo } from 'maxpods';
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import { useMaxpods } from '../engine.ts';
import type { Go } from '../history.ts';
import { withSetting, type OptionName, type Settings } from '../state.ts';
import { Prose } from '../ui/prose.tsx';
import { title } from '../words.ts';
import { change, judge } from './change.ts';
import { Field } from './field.tsx';

const MAIN: readonly OptionName[] = [
  'cni',
  'ipam',
  'prefix_delegation',
  'custom_networking',
  'first_interface_index',
  'cilium_reserve',
  'provisioner',
];

const GROUPS: readonly (readonly [string, string])[] = [
  ['cni', 'Network plug-in'],
  ['both', 'Addresses'],
  ['vpc-cni', 'VPC CNI'],
  ['cilium', 'Cilium'],
  ['kubelet', 'Kubelet'],
];

interface Props {
  readonly settings: Settings;
  readonly options: readonly OptionInfo[];
  readonly go: Go;
  /** What is wrong with options for a reason that they don't know of themselves. */
  readonly faults?: ReadonlyMap<string, string>;
}

export function OptionsForm({ settings, options, go, faults }: Props) {
  const maxpods = useMaxpods();
  const [leftOut, setLeftOut] = useState<readonly OptionInfo[]>([]);
  const { infos, wrong } = useMemo(() => judge(maxpods, options, settings), [maxpods, options, settings]);
  const applying = infos.filter((info) => info.applies);
  const idle = infos.filter((info) => !info.applies && settings[info.name]);
  const more = applying.filter((info) => !MAIN.includes(info.name));
  // What is closed isn't drawn: it is most of the form.
  const [open, setOpen] = useState(() => more.some((info) => settings[info.name]));

  const set = (name: OptionName) => (text: string, how: 'push' | 'replace') => {
    const changed = change(maxpods, options, settings, name, text);
    setLeftOut(changed.leftOut);
    go({ settings: changed.settings }, how);
  };
  const reset = () => {
    setLeftOut([]);
    go({ settings: {} });
  };
  const field = (info: OptionInfo) => (
    <Field
      key={info.name}
      info={info}
      text={settings[info.name] ?? ''}
      wrong={wrong.get(info.name) ?? faults?.get(info.name) ?? null}
      onChange={set(info.name)}
    />
  );

  return (
    <div class="options">
      {MAIN.flatMap((name) => applying.filter((info) => info.name === name)).map(field)}
      {idle.map((info) => (
        <p key={info.name} class="message warning">
          <Prose text={info.why_not ?? ''} />{' '}
          <button type="button" onClick={() => go({ settings: withSetting(settings, info.name, '') })}>
            Leave out {title(info.name)}
          </button>
        </p>
      ))}
      <p class="hint" role="status">
        {leftOut.length > 0 &&
          `Left out, without a meaning here: ${leftOut.map((info) => title(info.name)).join(', ')}.`}
      </p>
      {more.length > 0 && (
        <details class="more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>More options</summary>
          {open && <Groups options={more} field={field} />}
        </details>
      )}
      <button type="button" class="quiet" onClick={reset} disabled={Object.keys(settings).length === 0}>
        Reset all options
      </button>
    </div>
  );
}

interface GroupsProps {
  readonly options: readonly OptionInfo[];
  readonly field: (info: OptionInfo) => JSX.Element;
}

function Groups({ options, field }: GroupsProps) {
  return (
    <>
      {GROUPS.map(([group, heading]) => {
        const ofGroup = options.filter((info) => info.group === group);
        return ofGroup.length === 0 ? null : (
          <section key={group}>
            <h2>{heading}</h2>
            {ofGroup.map(field)}
          </section>
        );
      })}
    </>
  );
}
