// The groups of a plan.

import type { Limits, OptionInfo } from 'maxpods';

import { withSetting, type Settings } from '../settings.ts';
import { TypeBox } from '../ui/type-box.tsx';
import { Wrong } from '../ui/wrong.tsx';
import { title } from '../words.ts';
import { Add, Card, More, Section, useFocusOnNew } from './card.tsx';
import { Entry, Places, useProblemsOf } from './entry.tsx';
import { changed, NO_GROUP, type Edit, type GroupField, type GroupRow, type Plan } from './plan.ts';
import { fieldId } from './request.ts';

interface GroupsProps {
  readonly plan: Plan;
  readonly limits: Limits[];
  /** The options that a group can have, and what is set of them for the whole plan. */
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
  const typeProblems = useProblemsOf(id('types'));
  const nodeProblems = useProblemsOf(id('nodes'));
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
        wrong={typeProblems}
        placeholder="m5.large, or several, or m7g.*"
        onChoose={(types) => onChange({ types })}
      />
      <div class="thirds" id={id('nodes')} tabIndex={-1}>
        <Entry {...entry('now')} label="Nodes now" numeric partOf={id('nodes')} />
        <Entry {...entry('max')} label="Maximum" numeric placeholder={row.now} partOf={id('nodes')} />
        <Entry {...entry('pods')} label="Pods each" numeric placeholder="all that fit" />
        <Wrong id={`${id('nodes')}-wrong`} texts={nodeProblems} />
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
        list="groups"
        place={place}
        fields={[
          ...(['name', 'total_pods', 'surge', 'branch_pods'] as const).map((field) => ({ field, text: row[field] })),
          ...options.map(({ name }) => ({ field: name, text: row.settings[name] ?? '' })),
        ]}
        summary="Name, total pods, surge, own options"
      >
        <Entry {...entry('name')} label="Name" placeholder={row.types} />
        <Entry
          {...entry('total_pods')}
          label="Total pods"
          numeric
          help="in place of a number of nodes, which follow from it"
        />
        <Entry {...entry('surge')} label="Surge" placeholder={plan.surge || '0'} help="nodes, or a percentage such as 10%" />
        <Entry
          {...entry('branch_pods')}
          label="Branch pods"
          numeric
          placeholder="0"
          help="on each node, with their own security groups"
        />
        {options.map((info) => (
          <GroupOption
            key={info.name}
            id={id(info.name)}
            info={info}
            value={row.settings[info.name] ?? ''}
            ofPlan={settings[info.name] ?? ''}
            onChange={(text, how) => onChange({ settings: withSetting(row.settings, info.name, text) }, how)}
          />
        ))}
      </More>
    </Card>
  );
}

interface OptionProps {
  readonly id: string;
  readonly info: OptionInfo;
  readonly value: string;
  /** What the plan says, where the group doesn't. */
  readonly ofPlan: string;
  readonly onChange: (text: string, how: 'push' | 'replace') => void;
}

/** An option that overrides the plan's; one without a meaning here is shown only if it is set. */
function GroupOption({ id, info, value, ofPlan, onChange }: OptionProps) {
  const problems = useProblemsOf(id);
  if (!info.applies && value === '') return null;
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
        aria-invalid={problems.length > 0}
        aria-describedby={problems.length > 0 ? `${id}-wrong` : undefined}
        onChange={(event) => onChange(event.currentTarget.value, 'push')}
      >
        <option value="">{ofPlan ? `${ofPlan}, as in the plan` : 'as in the plan'}</option>
        {[...new Set([...values, value])].filter(Boolean).map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <Wrong id={`${id}-wrong`} texts={problems} />
    </div>
  );
}
