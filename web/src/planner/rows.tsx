// The rows of a plan: its subnets and its groups, each a card with what most plans need, and the rest behind "more".

import type { Limits, OptionInfo } from 'maxpods';
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { Settings } from '../state.ts';
import { TypeBox } from '../ui/type-box.tsx';
import { Wrong } from '../ui/wrong.tsx';
import { title } from '../words.ts';
import { Entry, FieldFaults, Places, useFaultsOf } from './entry.tsx';
import {
  addSubnet,
  changed,
  GROUP_OPTIONS,
  MOST_ROWS,
  NO_GROUP,
  removeSubnet,
  type GroupField,
  type GroupRow,
  type Plan,
  type SubnetField,
  type SubnetList,
} from './plan.ts';
import { fieldId } from './request.ts';

/** Changes the plan: by a choice, or while typing. */
export type Edit = (change: Partial<Plan>, how?: 'push' | 'replace') => void;

interface SubnetsProps {
  readonly plan: Plan;
  readonly list: SubnetList;
  readonly edit: Edit;
}

const SUBNETS = {
  subnets: { heading: 'Subnets', of: 'Subnet', add: 'Add a subnet' },
  pod_subnets: { heading: 'Subnets for pods', of: 'Subnet for pods', add: 'Add a subnet for pods' },
} as const;

const MORE_OF_SUBNET = [
  ['zone', 'Zone', false, 'use1-az1', ''],
  ['in_use', 'In use', true, '0', "addresses, by what isn't in this plan"],
  ['load_balancers', 'Load balancers', true, '0', 'addresses'],
  ['others', 'Others', true, '0', 'addresses of endpoints, databases'],
] as const satisfies readonly (readonly [SubnetField, string, boolean, string, string])[];

const RESERVATIONS = [
  ['reserved_for_prefixes', 'Reserved for prefixes', '10.0.0.128/25'],
  ['reserved', 'Reserved otherwise', '10.0.0.16/28'],
] as const satisfies readonly (readonly [SubnetField, string, string])[];

export function Subnets({ plan, list, edit }: SubnetsProps) {
  const rows = plan[list];
  const { heading, of, add } = SUBNETS[list];
  const id = fieldId(list);
  const focusNew = useFocusOnNew(id, rows.length);
  const set = (place: number, field: SubnetField) => (text: string) =>
    edit({ [list]: changed(rows, place, { [field]: text }) }, 'replace');
  return (
    <Section id={id} heading={heading}>
      {rows.map((row, place) => {
        const entry = (field: SubnetField) => ({
          id: fieldId(list, place, field),
          value: row[field],
          onInput: set(place, field),
        });
        return (
          <Card
            key={place}
            name={`${of} ${row.name || place + 1}`}
            onRemove={() => edit(removeSubnet(plan, list, place))}
          >
            <Entry {...entry('name')} label="Name" />
            <Entry {...entry('cidr')} label="CIDR" placeholder="the smallest that does" />
            <More
              id={id}
              place={place}
              fields={[...MORE_OF_SUBNET, ...RESERVATIONS].map(([field, label]) => ({
                field,
                label,
                text: row[field],
              }))}
              summary="Zone, what else is in it, reservations"
            >
              {MORE_OF_SUBNET.map(([field, label, numeric, placeholder, help]) => (
                <Entry key={field} {...entry(field)} {...{ label, numeric, placeholder, help }} />
              ))}
              {RESERVATIONS.map(([field, label, placeholder]) => (
                <Entry
                  key={field}
                  {...entry(field)}
                  {...{ label, placeholder }}
                  long
                  help="CIDRs, with commas between"
                />
              ))}
            </More>
          </Card>
        );
      })}
      <Add label={add} rows={rows.length} onAdd={() => focusNew(() => edit(addSubnet(plan, list)))} />
    </Section>
  );
}

interface GroupsProps {
  readonly plan: Plan;
  readonly limits: Limits[];
  /** The options, and what is set of them for all groups. */
  readonly options: readonly OptionInfo[];
  readonly settings: Settings;
  readonly edit: Edit;
}

export function Groups({ plan, limits, options, settings, edit }: GroupsProps) {
  const id = fieldId('groups');
  const focusNew = useFocusOnNew(id, plan.groups.length);
  const groupAt = (place: number, change: Partial<GroupRow>, how: 'push' | 'replace' = 'push') =>
    edit({ groups: changed(plan.groups, place, change) }, how);
  return (
    <Section id={id} heading="Groups of nodes">
      {plan.groups.map((row, place) => (
        <Group
          key={place}
          row={row}
          place={place}
          plan={plan}
          limits={limits}
          options={options}
          settings={settings}
          onChange={(change, how) => groupAt(place, change, how)}
          onRemove={() => edit({ groups: plan.groups.filter((_, other) => other !== place) })}
        />
      ))}
      <Add
        label="Add a group"
        rows={plan.groups.length}
        onAdd={() => focusNew(() => edit({ groups: [...plan.groups, NO_GROUP] }))}
      />
    </Section>
  );
}

interface GroupProps {
  readonly row: GroupRow;
  readonly place: number;
  readonly plan: Plan;
  readonly limits: Limits[];
  readonly options: readonly OptionInfo[];
  readonly settings: Settings;
  readonly onChange: (change: Partial<GroupRow>, how?: 'push' | 'replace') => void;
  readonly onRemove: () => void;
}

function Group({ row, place, plan, limits, options, settings, onChange, onRemove }: GroupProps) {
  const id = (field: string) => fieldId('groups', place, field);
  const entry = (field: GroupField) => ({
    id: id(field),
    value: row[field],
    onInput: (text: string) => onChange({ [field]: text }, 'replace'),
  });
  const typeFaults = useFaultsOf(id('types'));
  const nodeFaults = useFaultsOf(id('nodes'));
  const names = plan.subnets.map((subnet) => subnet.name);
  const podNames = plan.pod_subnets.map((subnet) => subnet.name);
  return (
    <Card name={`Group ${row.name || row.types || place + 1}`} onRemove={onRemove}>
      <TypeBox
        id={id('types')}
        label="Instance types"
        value={row.types}
        limits={limits}
        takesList
        hasKey={place === 0}
        wrong={typeFaults}
        placeholder="m5.large, or several, or m7g.*"
        onChoose={(types) => onChange({ types })}
      />
      <div class="thirds" id={id('nodes')} tabIndex={-1}>
        <Entry {...entry('now')} label="Nodes now" numeric partOf={id('nodes')} />
        <Entry {...entry('max')} label="At most" numeric placeholder={row.now} partOf={id('nodes')} />
        <Entry {...entry('pods')} label="Pods on each" numeric placeholder="all that fit" />
        <Wrong id={`${id('nodes')}-wrong`} texts={nodeFaults} />
      </div>
      {names.length > 1 && (
        <Places
          id={id('subnets')}
          legend="In these subnets; in all if none is ticked"
          names={names}
          chosen={row.subnets}
          onChoose={(subnets) => onChange({ subnets })}
        />
      )}
      {podNames.length > 1 && (
        <Places
          id={id('pod_subnets')}
          legend="Its pods in these; in all if none is ticked"
          names={podNames}
          chosen={row.pod_subnets}
          onChoose={(pod_subnets) => onChange({ pod_subnets })}
        />
      )}
      <More
        id={fieldId('groups')}
        place={place}
        fields={(['name', 'surge', 'branch_pods', ...GROUP_OPTIONS] as const).map((field) => ({
          field,
          label: title(field),
          text: row[field],
        }))}
        summary="Name, surge, options of its own"
      >
        <Entry {...entry('name')} label="Name" placeholder={row.types} />
        <Entry {...entry('surge')} label="Surge" placeholder={plan.surge || '0'} help="nodes, or a share such as 10%" />
        <Entry
          {...entry('branch_pods')}
          label="Branch pods"
          numeric
          placeholder="0"
          help="with security groups of their own, on each node"
        />
        {GROUP_OPTIONS.map((option) => (
          <GroupOptionField
            key={option}
            id={id(option)}
            info={options.find((info) => info.name === option)}
            value={row[option]}
            ofPlan={settings[option] ?? ''}
            onChange={(text, how) => onChange({ [option]: text }, how)}
          />
        ))}
      </More>
    </Card>
  );
}

interface OptionProps {
  readonly id: string;
  readonly info: OptionInfo | undefined;
  readonly value: string;
  /** What the plan says, where the group doesn't. */
  readonly ofPlan: string;
  readonly onChange: (text: string, how: 'push' | 'replace') => void;
}

/** An option that goes before the plan's; one without a meaning here is there only if it is set. */
function GroupOptionField({ id, info, value, ofPlan, onChange }: OptionProps) {
  const faults = useFaultsOf(id);
  if (!info || (!info.applies && value === '')) return null;
  const label = title(info.name);
  if (info.kind.type !== 'choice') {
    const placeholder = ofPlan || String(info.default ?? 'not set');
    return (
      <Entry
        id={id}
        label={label}
        value={value}
        numeric
        placeholder={placeholder}
        onInput={(text) => onChange(text, 'replace')}
      />
    );
  }
  const values = info.kind.values.map(({ name }) => name);
  return (
    <div class="field plan-entry">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-invalid={faults.length > 0}
        aria-describedby={faults.length > 0 ? `${id}-wrong` : undefined}
        onChange={(event) => onChange(event.currentTarget.value, 'push')}
      >
        <option value="">{ofPlan ? `as the plan: ${ofPlan}` : 'as the plan'}</option>
        {[...new Set([...values, value])].filter(Boolean).map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <Wrong id={`${id}-wrong`} texts={faults} />
    </div>
  );
}

export function Section({
  id,
  heading,
  children,
}: {
  readonly id: string;
  readonly heading: string;
  readonly children: ComponentChildren;
}) {
  const faults = useFaultsOf(id);
  return (
    <section id={id} tabIndex={-1} class="plan-section" aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{heading}</h2>
      <Wrong id={`${id}-wrong`} texts={faults} />
      {children}
    </section>
  );
}

function Card({
  name,
  onRemove,
  children,
}: {
  readonly name: string;
  readonly onRemove: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    <fieldset class="plan-card">
      <legend class="unseen">{name}</legend>
      {children}
      <button type="button" class="remove" aria-label={`Remove ${name}`} onClick={onRemove}>
        ×
      </button>
    </fieldset>
  );
}

interface MoreProps {
  readonly id: string;
  readonly place: number;
  readonly fields: readonly { readonly field: string; readonly label: string; readonly text: string }[];
  /** What there is to set, as long as nothing is. */
  readonly summary: string;
  readonly children: ComponentChildren;
}

/** What few plans need: what is set of it stands in its heading, and it opens for what is wrong. */
function More({ id, place, fields, summary, children }: MoreProps) {
  const faults = useContext(FieldFaults);
  const isWrong = fields.some(({ field }) => faults.has(`${id}-${place}-${field}`));
  const isSet = fields.filter(({ text }) => text !== '').map(({ label, text }) => `${label} ${text}`);
  const [open, setOpen] = useState(isWrong);
  useEffect(() => {
    if (isWrong) setOpen(true);
  }, [isWrong]);
  return (
    <details class="more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{isSet.join(' · ') || summary}</summary>
      {open && <div class="halves">{children}</div>}
    </details>
  );
}

function Add({ label, rows, onAdd }: { readonly label: string; readonly rows: number; readonly onAdd: () => void }) {
  return (
    <button type="button" class="quiet" disabled={rows >= MOST_ROWS} onClick={onAdd}>
      + {label}
    </button>
  );
}

/** After a row was added, its first field has the focus. */
function useFocusOnNew(id: string, rows: number): (add: () => void) => void {
  const asked = useRef(false);
  useLayoutEffect(() => {
    if (!asked.current) return;
    asked.current = false;
    const cards = document.getElementById(id)?.querySelectorAll('.plan-card');
    const empty = [...(cards?.[cards.length - 1]?.querySelectorAll('input') ?? [])].find((input) => input.value === '');
    empty?.focus();
  }, [id, rows]);
  return (add) => {
    asked.current = true;
    add();
  };
}
