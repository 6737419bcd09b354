// The frame of the form's rows: a section of cards, each with what most plans need, and the rest behind "more".

import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { Wrong } from '../ui/wrong.tsx';
import { FieldFaults, useFaultsOf } from './entry.tsx';
import { MOST_ROWS, type SubnetList } from './plan.ts';
import { fieldId } from './request.ts';

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

export function Card({
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
  readonly list: SubnetList | 'groups';
  readonly place: number;
  readonly fields: readonly { readonly field: string; readonly label: string; readonly text: string }[];
  /** What there is to set, as long as nothing is. */
  readonly summary: string;
  readonly children: ComponentChildren;
}

/** What few plans need: what is set of it stands in its heading, and it opens for what is wrong. */
export function More({ list, place, fields, summary, children }: MoreProps) {
  const faults = useContext(FieldFaults);
  const isWrong = fields.some(({ field }) => faults.has(fieldId(list, place, field)));
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

export function Add({ label, rows, onAdd }: { readonly label: string; readonly rows: number; readonly onAdd: () => void }) {
  return (
    <button type="button" class="quiet" disabled={rows >= MOST_ROWS} onClick={onAdd}>
      + {label}
    </button>
  );
}

/** After a row was added, its first field has the focus. */
export function useFocusOnNew(id: string, rows: number): (add: () => void) => void {
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
