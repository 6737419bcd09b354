// One option as a control: which control follows from its kind.

import type { OptionInfo } from 'maxpods';

import { Prose } from '../ui/prose.tsx';
import { title } from '../words.ts';

interface Props {
  /** The id of its element, for those who send the focus there. */
  readonly id: string;
  readonly info: OptionInfo;
  /** Empty is the default. */
  readonly text: string;
  /** What is wrong with the text. */
  readonly wrong: string | null;
  readonly onChange: (text: string, how: 'push' | 'replace') => void;
}

/** Few enough to stand side by side; of a longer choice of the network plug-in the first ones do, which most people have. */
const SEGMENTS = 2;

export function Field(props: Props) {
  switch (props.info.kind.type) {
    case 'flag':
      return <Flag {...props} />;
    case 'set':
      return <Several {...props} values={props.info.kind.values} initial={names(props.info.default)} />;
    case 'choice':
      return props.info.kind.values.length <= SEGMENTS || props.info.name === 'cni' ? (
        <Segments {...props} values={props.info.kind.values} initial={shown(props.info.default)} />
      ) : (
        <Choice {...props} values={props.info.kind.values} initial={shown(props.info.default)} />
      );
    case 'number':
      return <Entry {...props} placeholder={shown(props.info.default)} numeric />;
    case 'text':
      return (
        <Entry
          {...props}
          placeholder={shown(props.info.default) || `such as ${props.info.kind.example}`}
          numeric={false}
        />
      );
  }
}

/** A default as text; empty if there is none. */
function shown(initial: unknown): string {
  return initial === null || initial === undefined ? '' : String(initial);
}

function names(initial: unknown): string[] {
  return Array.isArray(initial) ? initial.map(String) : [];
}

interface Value {
  readonly name: string;
  readonly summary: string;
}

/** The option's upstream name, what it does, and what is wrong with its text. */
function Help({ id, info, wrong }: Pick<Props, 'info' | 'wrong'> & { readonly id: string }) {
  return (
    <p id={`${id}-help`} class="help">
      {info.upstream !== null && <code class="upstream">{info.upstream}</code>} <Prose text={info.summary} />.
      {wrong !== null && (
        <strong class="wrong">
          <Prose text={wrong} />
        </strong>
      )}
    </p>
  );
}

function Flag({ id, info, text, wrong, onChange }: Props) {
  return (
    <div class="field flag">
      <input
        id={id}
        type="checkbox"
        checked={text === 'true'}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.currentTarget.checked ? 'true' : '', 'push')}
      />
      <label for={id}>{title(info.name)}</label>
      <Help id={id} info={info} wrong={wrong} />
    </div>
  );
}

function Entry({
  id,
  info,
  text,
  wrong,
  onChange,
  placeholder,
  numeric,
}: Props & { readonly placeholder: string; readonly numeric: boolean }) {
  return (
    <div class="field entry">
      <label for={id}>{title(info.name)}</label>
      <input
        id={id}
        type="text"
        inputMode={numeric ? 'numeric' : 'text'}
        autocomplete="off"
        spellcheck={false}
        maxLength={100}
        placeholder={placeholder}
        value={text}
        aria-describedby={`${id}-help`}
        aria-invalid={wrong !== null}
        onInput={(event) => onChange(event.currentTarget.value, 'replace')}
      />
      <Help id={id} info={info} wrong={wrong} />
    </div>
  );
}

function Segments({
  id,
  info,
  text,
  wrong,
  onChange,
  values,
  initial,
}: Props & { readonly values: readonly Value[]; readonly initial: string }) {
  const chosen = text || initial;
  const choose = (name: string) => onChange(name === initial ? '' : name, 'push');
  const others = values.slice(SEGMENTS);
  const other = others.some(({ name }) => name === chosen) ? chosen : '';
  return (
    <fieldset id={id} tabIndex={-1} class="field segments" aria-describedby={`${id}-help`}>
      <legend>{title(info.name)}</legend>
      <div class="segment-row">
        {values.slice(0, SEGMENTS).map((value) => (
          <label key={value.name}>
            <input
              type="radio"
              name={id}
              value={value.name}
              checked={chosen === value.name}
              onChange={() => choose(value.name)}
            />
            <span>{value.summary.replace(/^the /, '')}</span>
          </label>
        ))}
        {others.length > 0 && (
          <select
            aria-label={`Another ${title(info.name)}`}
            class={other === '' ? undefined : 'chosen'}
            value={other}
            onChange={(event) => choose(event.currentTarget.value || initial)}
          >
            <option value="">Others</option>
            {others.map((value) => (
              <option key={value.name} value={value.name}>
                {value.summary}
              </option>
            ))}
          </select>
        )}
      </div>
      <Help id={id} info={info} wrong={wrong} />
    </fieldset>
  );
}

function Choice({
  id,
  info,
  text,
  wrong,
  onChange,
  values,
  initial,
}: Props & { readonly values: readonly Value[]; readonly initial: string }) {
  const chosen = text || initial;
  const known = chosen === '' || values.some((value) => value.name === chosen);
  return (
    <div class="field choice">
      <label for={id}>{title(info.name)}</label>
      <select
        id={id}
        value={chosen}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.currentTarget.value === initial ? '' : event.currentTarget.value, 'push')}
      >
        {initial === '' && <option value="">not set</option>}
        {!known && <option value={chosen}>{chosen}</option>}
        {values.map((value) => (
          <option key={value.name} value={value.name}>
            {value.name}: {value.summary}
          </option>
        ))}
      </select>
      <Help id={id} info={info} wrong={wrong} />
    </div>
  );
}

function Several({
  id,
  info,
  text,
  wrong,
  onChange,
  values,
  initial,
}: Props & { readonly values: readonly Value[]; readonly initial: readonly string[] }) {
  const chosen = text === '' ? initial : text.split(',');
  const toggle = (name: string, on: boolean) => {
    const next = values.map((value) => value.name).filter((other) => (other === name ? on : chosen.includes(other)));
    const isDefault = next.length === initial.length && next.every((other) => initial.includes(other));
    onChange(isDefault ? '' : next.join(',') || 'none', 'push');
  };
  return (
    <fieldset id={id} tabIndex={-1} class="field several" aria-describedby={`${id}-help`}>
      <legend>{title(info.name)}</legend>
      {values.map((value) => (
        <label key={value.name} title={value.summary}>
          <input
            type="checkbox"
            checked={chosen.includes(value.name)}
            onChange={(event) => toggle(value.name, event.currentTarget.checked)}
          />
          {value.name}
        </label>
      ))}
      <Help id={id} info={info} wrong={wrong} />
    </fieldset>
  );
}
