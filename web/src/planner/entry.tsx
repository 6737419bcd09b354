// A field of the plan: a text with its label, and what is wrong with it.

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import { Wrong } from '../ui/wrong.tsx';

/** What is wrong with each field, by its id. */
export const FieldProblems = createContext<ReadonlyMap<string, readonly string[]>>(new Map());

const NONE: readonly string[] = [];

export function useProblemsOf(id: string): readonly string[] {
  return useContext(FieldProblems).get(id) ?? NONE;
}

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (text: string) => void;
  readonly numeric?: boolean;
  readonly placeholder?: string;
  readonly help?: string;
  readonly long?: boolean;
  /** A field that this is a part of, whose problems are shown next to it. */
  readonly partOf?: string;
}

export function Entry(props: Props) {
  const { id, label, value, onInput, numeric = false, placeholder = '', help, long = false, partOf = '' } = props;
  const problems = useProblemsOf(id);
  const problemsOfWhole = useProblemsOf(partOf);
  const about = [
    help ? `${id}-help` : '',
    problems.length > 0 ? `${id}-wrong` : '',
    problemsOfWhole.length > 0 ? `${partOf}-wrong` : '',
  ].filter(Boolean);
  return (
    <div class={`field plan-entry${long ? ' long' : ''}`}>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode={numeric ? 'numeric' : 'text'}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={long ? 1000 : 100}
        placeholder={placeholder}
        value={value}
        aria-invalid={problems.length + problemsOfWhole.length > 0}
        aria-describedby={about.join(' ') || undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {help && (
        <p id={`${id}-help`} class="help">
          {help}
        </p>
      )}
      <Wrong id={`${id}-wrong`} texts={problems} />
    </div>
  );
}

interface PlacesProps {
  readonly id: string;
  readonly legend: string;
  readonly names: readonly string[];
  readonly chosen: readonly number[];
  readonly onChoose: (places: readonly number[]) => void;
}

/** Which of the subnets: a choice of some of them. */
export function Places({ id, legend, names, chosen, onChoose }: PlacesProps) {
  const problems = useProblemsOf(id);
  const toggle = (place: number, on: boolean) =>
    onChoose(names.map((_, other) => other).filter((other) => (other === place ? on : chosen.includes(other))));
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      class="field several places"
      aria-describedby={problems.length > 0 ? `${id}-wrong` : undefined}
    >
      <legend>{legend}</legend>
      {names.map((name, place) => (
        <label key={place}>
          <input
            type="checkbox"
            checked={chosen.includes(place)}
            onChange={(event) => toggle(place, event.currentTarget.checked)}
          />
          {name.trim() || `no. ${place + 1}`}
        </label>
      ))}
      <Wrong id={`${id}-wrong`} texts={problems} />
    </fieldset>
  );
}
