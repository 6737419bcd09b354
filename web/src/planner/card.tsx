// The frame of the form's rows: a section of cards, each with the fields that most plans need, and the rest folded.

import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { Wrong } from '../ui/wrong.tsx';
import { title } from '../words.ts';
import { FieldProblems, useProblemsOf } from './entry.tsx';
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
  const problems = useProblemsOf(id);
  return (
    <section id={id} tabIndex={-1} class="plan-section" aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{heading}</h2>
      <Wrong id={`${id}-wrong`} texts={problems} />
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
  readonly fields: readonly { readonly field: string; readonly text: string }[];
  /** The heading as long as nothing is set. */
  readonly summary: string;
  readonly children: ComponentChildren;
}

/** What few plans need: its heading says what is set, and it opens where something is wrong. */
export function More({ list, place, fields, summary, children }: MoreProps) {
  const problems = useContext(FieldProblems);
  const isWrong = fields.some(({ field }) => problems.has(fieldId(list, place, field)));
  const isSet = fields.filter(({ text }) => text !== '').map(({ field, text }) => `${title(field)} ${text}`);
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

/** Moves the focus to the first empty field of a row that was added. */
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
