// The box that an instance type is chosen in: a combobox with a list, as ARIA 1.2 has it.

import type { Limits, Match } from 'maxpods';
import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';

import { attempt, useMaxpods } from '../engine.ts';
import { gib, plural } from '../words.ts';
import { Wrong } from './wrong.tsx';

/** As many as fit on a screen; typing on finds others. */
const SHOWN = 50;

interface Props {
  /** The input's own id, for those who send the focus there. */
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly limits: Limits[];
  readonly onChoose: (type: string) => void;
  /** Whether the box is emptied after a choice, to take the next one. */
  readonly takesMany?: boolean;
  /** Whether it holds several types or patterns, separated by commas. */
  readonly takesList?: boolean;
  /** Whether the key `/` focuses it. */
  readonly hasKey?: boolean;
  /** What is wrong with its text. */
  readonly wrong?: readonly string[];
  readonly placeholder?: string;
}

export function TypeBox(props: Props) {
  const { label, value, limits, onChoose, takesMany = false, takesList = false, hasKey = true, placeholder } = props;
  const { wrong = [] } = props;
  const maxpods = useMaxpods();
  const own = useId();
  const id = props.id ?? own;
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [text, setText] = useState(value);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  // A pattern is given to `onChoose` as it is.
  const end = takesList ? text.lastIndexOf(',') + 1 : 0;
  const query = text.slice(end).trim();
  const pattern = (takesMany || takesList) && /[*?]/.test(query);
  const matches = useMemo(() => {
    const found = attempt(() => (open && !pattern ? maxpods.search({ query, limit: SHOWN, limits }) : []));
    return found.ok ? found.value : [];
  }, [maxpods, open, pattern, query, limits]);

  useEffect(() => setText(value), [value]);
  useSlashFocuses(input, hasKey);
  useEffect(() => {
    if (open) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [open, active, matches]);

  const show = (typed: string) => {
    setText(typed);
    setActive(0);
    setOpen(true);
  };
  const close = () => setOpen(false);
  const choose = (type: string) => {
    close();
    const chosen = text.slice(0, end) + type;
    setText(takesMany ? '' : chosen);
    if (chosen !== '') onChoose(chosen);
  };
  const move = (to: number) => {
    if (!open) return show(text);
    if (matches.length > 0) setActive((to + matches.length) % matches.length);
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const keys: Record<string, () => void> = {
      ArrowDown: () => move(active + 1),
      ArrowUp: () => move(active - 1),
      PageDown: () => move(Math.min(active + 8, matches.length - 1)),
      PageUp: () => move(Math.max(active - 8, 0)),
      Home: () => move(0),
      End: () => move(matches.length - 1),
      Enter: () => choose((open ? matches[active]?.instance_type : undefined) ?? query),
      Escape: () => (open ? close() : setText(takesMany ? '' : value)),
    };
    const act = keys[event.key];
    if (!act || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    // Without a list of types, or with several in the box, Home and End are the text cursor's.
    if ((!open || takesList) && (event.key === 'Home' || event.key === 'End')) return;
    event.preventDefault();
    act();
  };

  const onBlur = () => {
    close();
    // What was typed into a list is kept, for its problems to be seen.
    if (takesList && text !== value) onChoose(text);
    else if (!takesMany) setText(value);
  };

  const option = open ? matches[active] : undefined;
  return (
    <div class="type-box">
      <label for={id}>{label}</label>
      <div class="type-box-input">
        <input
          ref={input}
          id={id}
          type="text"
          role="combobox"
          aria-expanded={open && matches.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={option ? `${id}-${active}` : undefined}
          aria-keyshortcuts={hasKey ? '/' : undefined}
          aria-invalid={wrong.length > 0}
          aria-describedby={wrong.length > 0 ? `${id}-wrong` : undefined}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={takesList ? 1000 : 100}
          placeholder={placeholder}
          value={text}
          onInput={(event) => show(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => !open && show(text)}
          onBlur={onBlur}
        />
        {hasKey && <kbd aria-hidden="true">/</kbd>}
      </div>
      <ul ref={list} id={`${id}-list`} role="listbox" aria-label={label} hidden={!open || matches.length === 0}>
        {matches.map((match, place) => (
          <li
            key={match.instance_type}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === active}
            // The box keeps the focus: a click is no blur.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(match.instance_type)}
          >
            <Marked text={match.instance_type} ranges={match.matched} />
            <small>{describe(match)}</small>
          </li>
        ))}
      </ul>
      {open && matches.length === 0 && (
        <p class="hint">
          {pattern
            ? 'Enter takes all types of this pattern.'
            : 'No type is like this. Enter takes it as it is, for your own limits.'}
        </p>
      )}
      <Wrong id={`${id}-wrong`} texts={wrong} />
      <p class="unseen" role="status">
        {open && !pattern ? announce(matches.length) : ''}
      </p>
    </div>
  );
}

function announce(number: number): string {
  return number === SHOWN ? `the first ${SHOWN} types` : plural(number, 'type');
}

/** `2 vCPUs, 4 GiB, 3 ENIs × 6 addresses` */
function describe(match: Match): string {
  const known = [
    match.vcpus === null ? null : plural(match.vcpus, 'vCPU'),
    match.memory_mib === null ? null : gib(match.memory_mib),
    `${plural(match.enis, 'ENI')} × ${plural(match.ipv4_per_eni, 'address', 'addresses')}`,
  ];
  return known.filter((part) => part !== null).join(' · ');
}

/** The text with its matched characters marked. */
function Marked({ text, ranges }: { readonly text: string; readonly ranges: readonly (readonly [number, number])[] }) {
  const parts: (string | JSX.Element)[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <span>
      {parts}
      {text.slice(at)}
    </span>
  );
}

/** The key `/` focuses the box from anywhere except a field that takes text itself. */
function useSlashFocuses(input: { readonly current: HTMLInputElement | null }, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, select');
      const takesText = typing && !typing.matches('[type=radio], [type=checkbox]');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || takesText) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [input, isOn]);
}
