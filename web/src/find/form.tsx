// The demands: of the type, of where it is offered, and of the pods.

import type { Limits } from 'maxpods';

import type { Go } from '../history.ts';
import { TypeBox } from '../ui/type-box.tsx';
import { Wrong } from '../ui/wrong.tsx';
import { title } from '../words.ts';
import { withDemand, type DemandName, type Demands } from './demands.ts';

interface Field {
  readonly name: DemandName;
  readonly label?: string;
  readonly placeholder: string;
}

const OF_TYPE: readonly Field[] = [
  { name: 'pods', label: 'Pods per node', placeholder: '58 or 20..60' },
  { name: 'vcpus', placeholder: '2..8' },
  { name: 'memory', placeholder: '16GiB..' },
  { name: 'generation', placeholder: '7..' },
];
const OF_PODS: readonly Field[] = [
  { name: 'pod_cpu', label: 'CPU per pod', placeholder: '250m' },
  { name: 'pod_memory', label: 'Memory per pod', placeholder: '512Mi' },
  { name: 'total_pods', label: 'Pods in all', placeholder: '500' },
];
const OTHERS: readonly Field[] = [
  { name: 'in', label: 'Offered in', placeholder: 'eu-central-1 or euc1-az1' },
  { name: 'filter', label: 'Other conditions', placeholder: 'hypervisor=nitro' },
];

interface Props {
  readonly demands: Demands;
  readonly limits: Limits[];
  /** What is wrong with fields, by name. */
  readonly wrong: ReadonlyMap<string, string>;
  readonly go: Go;
}

export function DemandsForm({ demands, limits, wrong, go }: Props) {
  const set = (name: DemandName, text: string, how: 'push' | 'replace' = 'replace') =>
    go({ demands: withDemand(demands, name, text) }, how);
  const entry = (field: Field) => (
    <Entry
      key={field.name}
      field={field}
      text={demands[field.name] ?? ''}
      wrong={wrong.get(field.name)}
      onChange={(text) => set(field.name, text)}
    />
  );
  return (
    <>
      <fieldset class="demands">
        <legend>The type</legend>
        <div class="halves">
          {OF_TYPE.map(entry)}
          <Architecture text={demands.arch ?? ''} onChange={(text) => set('arch', text, 'push')} />
        </div>
        {OTHERS.map(entry)}
        <TypeBox
          label="Only among"
          value={demands.types ?? ''}
          limits={limits}
          takesList
          hasKey={false}
          placeholder="all types, or m7g, c7g.*"
          wrong={wrong.has('types') ? [wrong.get('types') ?? ''] : []}
          onChoose={(text) => set('types', text, 'push')}
        />
      </fieldset>
      <fieldset class="demands">
        <legend>The pods</legend>
        <div class="halves">{OF_PODS.map(entry)}</div>
      </fieldset>
      <button
        type="button"
        class="quiet"
        disabled={Object.keys(demands).length === 0}
        onClick={() => go({ demands: {} })}
      >
        Reset all demands
      </button>
    </>
  );
}

interface EntryProps {
  readonly field: Field;
  readonly text: string;
  readonly wrong: string | undefined;
  readonly onChange: (text: string) => void;
}

function Entry({ field: { name, label = title(name), placeholder }, text, wrong, onChange }: EntryProps) {
  const id = `demand-${name}`;
  return (
    <div class="field entry">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={200}
        placeholder={placeholder}
        value={text}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong === undefined ? undefined : `${id}-wrong`}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <Wrong id={`${id}-wrong`} texts={wrong === undefined ? [] : [wrong]} />
    </div>
  );
}

const ARCHITECTURES = ['arm64', 'x86_64', 'i386'];

function Architecture({ text, onChange }: { readonly text: string; readonly onChange: (text: string) => void }) {
  const isKnown = text === '' || ARCHITECTURES.includes(text);
  return (
    <div class="field choice">
      <label for="demand-arch">Architecture</label>
      <select id="demand-arch" value={text} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">any</option>
        {!isKnown && <option value={text}>{text}</option>}
        {ARCHITECTURES.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
