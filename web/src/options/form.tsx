// The options: the few that matter most, and behind a disclosure the rest; only those that have a meaning now.

import type { OptionInfo } from 'maxpods';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import { useMaxpods } from '../engine.ts';
import type { Go } from '../history.ts';
import { without, withSetting, type OptionName, type Settings } from '../settings.ts';
import { Prose } from '../ui/prose.tsx';
import { title } from '../words.ts';
import { change, type Judged } from './change.ts';
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

/** The headings of the other options, by their owners. */
const OWNERS: readonly (readonly [OptionInfo['owner'], string])[] = [
  ['cni', 'Network plug-in'],
  ['several', 'Addresses'],
  ['vpc-cni', 'VPC CNI'],
  ['cilium', 'Cilium'],
  ['kubelet', 'Kubelet'],
];

interface Props {
  readonly settings: Settings;
  readonly options: readonly OptionInfo[];
  readonly judged: Judged;
  readonly go: Go;
  /** The start of the fields' ids. */
  readonly prefix?: string;
  /** What is wrong with options for a reason that they don't know of themselves. */
  readonly problems?: ReadonlyMap<string, string | null>;
}

export function OptionsForm({ settings, options, judged, go, prefix = 'option', problems }: Props) {
  const maxpods = useMaxpods();
  const [leftOut, setLeftOut] = useState<readonly OptionInfo[]>([]);
  const { infos, wrong } = judged;
  const applying = infos.filter((info) => info.applies);
  const idle = infos.filter((info) => !info.applies && settings[info.name]);
  const pools = applying.filter((info) => info.changes === 'addresses');
  const more = applying.filter((info) => !MAIN.includes(info.name) && !pools.includes(info));
  // What is closed isn't drawn: it is most of the form.
  const [open, setOpen] = useState(() => more.some((info) => settings[info.name]));

  const set = (name: OptionName) => (text: string, how: 'push' | 'replace') => {
    const changed = change(maxpods, options, settings, name, text);
    setLeftOut(changed.leftOut);
    go({ settings: changed.settings }, how);
  };
  const reset = () => {
    setLeftOut([]);
    go({ settings: without(settings, options) });
  };
  const field = (info: OptionInfo) => (
    <Field
      key={info.name}
      id={`${prefix}-${info.name}`}
      info={info}
      text={settings[info.name] ?? ''}
      wrong={wrong.get(info.name) ?? problems?.get(info.name) ?? null}
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
          {open && <ByOwner options={more} field={field} />}
        </details>
      )}
      {pools.length > 0 && (
        <fieldset class="pools">
          <legend>Kept free on each node</legend>
          <div class="halves">{pools.map(field)}</div>
        </fieldset>
      )}
      <button
        type="button"
        class="quiet"
        onClick={reset}
        disabled={!options.some((info) => settings[info.name])}
      >
        Reset all options
      </button>
    </div>
  );
}

interface ByOwnerProps {
  readonly options: readonly OptionInfo[];
  readonly field: (info: OptionInfo) => JSX.Element;
}

function ByOwner({ options, field }: ByOwnerProps) {
  return (
    <>
      {OWNERS.map(([owner, heading]) => {
        const owned = options.filter((info) => info.owner === owner);
        return owned.length === 0 ? null : (
          <section key={owner}>
            <h2>{heading}</h2>
            {owned.map(field)}
          </section>
        );
      })}
    </>
  );
}
