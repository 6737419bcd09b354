// One finding: what is wrong, the lines that it is about, what to do, and on demand the sum and the edit.

import type { Checker, CheckRequest, Finding } from 'maxpods/check';
import { useMemo, useState } from 'preact/hooks';

import { Ledger } from '../calculator/ledger.tsx';
import { attempt } from '../engine.ts';
import { Prose } from '../ui/prose.tsx';
import { count } from '../words.ts';
import type { Alike } from './alike.ts';
import type { Texts } from './texts.ts';
import { Diff } from './diff.tsx';
import { excerpt, type Line, type Mark, type Place } from './excerpt.ts';

interface Props {
  /** Which of the findings it is, counted from 0. */
  readonly place: number;
  readonly alike: Alike;
  readonly texts: Texts;
  readonly request: CheckRequest;
  readonly module: Checker;
}

export function FindingCard({ place, alike, texts, request, module }: Props) {
  const { first, subjects, edits } = alike;
  const id = `finding-${place}`;
  const name = `Finding ${place + 1}`;
  const excerpts = useMemo(() => excerptsOf(first, texts), [first, texts]);
  return (
    <article class={`finding ${first.severity}`} aria-labelledby={`${id}-message`} data-rule={first.rule}>
      <header>
        <span class="severity">{first.severity}</span> <code class="rule">{first.rule}</code>
      </header>
      <p class="finding-message" id={`${id}-message`}>
        <Prose text={first.message} />
      </p>
      {excerpts.map((one) => (
        <Excerpt key={one.place} label={name} excerpt={one} />
      ))}
      {subjects.length > 0 && <p class="subjects">{subjects.join(', ')}</p>}
      {first.assumed.map((assumed) => (
        <p key={assumed} class="assumed">
          assumed: <Prose text={assumed} />
        </p>
      ))}
      {first.remedy !== '' && (
        <p class="finding-remedy">
          <strong>
            <span aria-hidden="true">→ </span>
            <Prose text={first.remedy} />
          </strong>
        </p>
      )}
      {first.ledger.length > 0 && <Sum id={`${id}-sum`} finding={first} />}
      {edits.length > 0 && (
        <OnDemand summary={edits.length === 1 ? 'The edit' : `The ${count(edits.length)} edits`}>
          {() => <OwnEdits label={name} edits={edits} request={request} module={module} />}
        </OnDemand>
      )}
    </article>
  );
}

interface OnDemandProps {
  readonly summary: string;
  readonly children: () => preact.ComponentChildren;
}

/** What is made only when it is opened. */
function OnDemand({ summary, children }: OnDemandProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {isOpen && children()}
    </details>
  );
}

function Sum({ id, finding }: { readonly id: string; readonly finding: Finding }) {
  const [lit, setLit] = useState<number | null>(null);
  const what = finding.right_value === null ? 'the number comes' : `${count(finding.right_value)} comes`;
  return (
    <OnDemand summary={`How ${what} about`}>
      {() => <Ledger id={id} entries={finding.ledger} lit={lit} onLight={setLit} />}
    </OnDemand>
  );
}

interface OwnEditsProps extends Pick<Props, 'request' | 'module'>, Pick<Alike, 'edits'> {
  readonly label: string;
}

function OwnEdits({ label, edits, request, module }: OwnEditsProps) {
  const fixed = useMemo(
    () => attempt(() => module.fix({ ...request, edits: [...edits] })),
    [module, request, edits],
  );
  if (!fixed.ok) return null;
  return (
    <>
      {fixed.value.map(({ file, diff, left }) => (
        <Diff key={file} label={`${label}: edits of ${file}`} diff={diff} left={left} />
      ))}
    </>
  );
}

interface FileExcerpt {
  /** `kops.yaml:57:14` */
  readonly place: string;
  readonly lines: readonly Line[];
}

/** The lines of each file that the finding is about, the one with its own place first. */
function excerptsOf(finding: Finding, texts: Texts): FileExcerpt[] {
  const marks = new Map<string, Mark[]>();
  for (const { text, ...place } of [{ ...finding, text: '' }, ...finding.related]) {
    const at = placeOf(place);
    if (place.file === null || !at) continue;
    marks.set(place.file, [...(marks.get(place.file) ?? []), { place: at, label: text }]);
  }
  return [...marks].flatMap(([name, ofFile]) => {
    const file = texts.files.get(name);
    const first = ofFile[0]?.place;
    if (!file || !first) return [];
    const lines = excerpt(file, texts.lines.get(name) ?? new Map(), ofFile);
    return [{ place: `${name}:${first.line}:${first.column}`, lines }];
  });
}

type OfFile = Pick<Finding, 'line' | 'column' | 'end_line' | 'end_column'>;

function placeOf({ line, column, end_line, end_column }: OfFile): Place | null {
  if (line === null || column === null || end_line === null || end_column === null) return null;
  return { line, column, end_line, end_column };
}

/** Lines with their numbers, and marks in them. */
function Excerpt({ label, excerpt: { place, lines } }: { readonly label: string; readonly excerpt: FileExcerpt }) {
  const digits = Math.max(0, ...lines.map(({ number }) => String(number).length));
  return (
    <figure class="excerpt">
      <figcaption>{place}</figcaption>
      {lines.length > 0 && (
        <pre tabIndex={0} role="region" aria-label={`${label}: ${place}`}>
          <code>
            {lines.map((line) => (
              <ExcerptLine key={line.number} line={line} digits={digits} />
            ))}
          </code>
        </pre>
      )}
    </figure>
  );
}

function ExcerptLine({ line, digits }: { readonly line: Line; readonly digits: number }) {
  const { number, parts, labels, isAfterGap } = line;
  const isMain = parts.some(({ mark }) => mark === 'main');
  return (
    <>
      {isAfterGap && <span class="line gap">{'⋯'.padStart(digits)}</span>}
      <span class={`line${isMain ? ' main' : ''}`}>
        <span class="line-number">{String(number).padStart(digits)}</span>{' '}
        {parts.map(({ text, mark }, place) =>
          mark === null ? (
            text
          ) : (
            <mark key={place} class={mark}>
              {text}
            </mark>
          ),
        )}
        {labels.length > 0 && <span class="label"> {`← ${labels.join(', ')}`}</span>}
      </span>
    </>
  );
}
