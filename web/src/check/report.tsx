// What was found: the figure, each finding with its lines, the nodes, the workloads, and the edits.

import type { CheckDocument, Checker, CheckRequest } from 'maxpods/check';
import { useMemo, useState } from 'preact/hooks';

import { download } from '../catalogue/export.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Prose } from '../ui/prose.tsx';
import { plural } from '../words.ts';
import { grouped } from './alike.ts';
import { Budgets } from './budgets.tsx';
import { Edits } from './edits.tsx';
import { FindingCard } from './finding.tsx';
import type { Input } from './input.ts';
import { textsOf, type Texts } from './texts.ts';
import { NodesTable, WorkloadsTable } from './tables.tsx';

interface Props {
  readonly document: CheckDocument;
  readonly input: Input;
  readonly request: CheckRequest;
  readonly module: Checker;
}

export function Report({ document, input, request, module }: Props) {
  const { findings, nodes, budgets, workloads, notes, summary } = document;
  const shown = useMemo(() => findings.filter((finding) => !finding.ignored), [findings]);
  const ignored = findings.length - shown.length;
  const worst = ['error', 'warning'].find((severity) => shown.some((finding) => finding.severity === severity));
  const texts = useMemo(() => textsOf(input.files, document.excerpts), [input.files, document.excerpts]);
  // The program's document has no excerpts.
  const json = () => `${JSON.stringify({ ...document, excerpts: undefined }, null, 2)}\n`;
  return (
    <section class="answer check-answer" aria-labelledby="check-heading">
      <header>
        <h2 id="check-heading" class={worst ?? 'fine'}>
          {summary}
        </h2>
        <p class="facts">{facts(document, ignored)}</p>
      </header>
      <p class="unseen" role="status">
        {summary}
      </p>
      <Findings findings={shown} texts={texts} request={request} module={module} />
      {workloads.length > 0 && <WorkloadsTable workloads={workloads} />}
      {nodes.length > 0 && <NodesTable nodes={nodes} />}
      <Budgets budgets={budgets} />
      <Notes notes={notes} />
      {shown.some(({ edits }) => edits.length > 0) && <Edits findings={shown} request={request} module={module} />}
      <section class="use-it" aria-labelledby="check-use-heading">
        <h3 id="check-use-heading">Use it</h3>
        <p class="row">
          <CopyButton label="Copy the report as JSON" text={json} />
          <button type="button" onClick={() => download('check.json', 'application/json', json())}>
            Download check.json
          </button>
        </p>
        <p class="hint">
          It is what <code>maxpods check -o json</code> prints; in CI <code>-o sarif</code>, <code>github</code> and{' '}
          <code>junit</code> annotate the lines.
        </p>
      </section>
    </section>
  );
}

function facts({ files, other_documents: others }: CheckDocument, ignored: number): string {
  return [
    plural(files, 'file'),
    ...(others > 0 ? [`${plural(others, 'other document')} skipped`] : []),
    ...(ignored > 0 ? [`${plural(ignored, 'finding')} ignored by comments`] : []),
  ].join(' · ');
}

/** How many are shown until all are asked for. */
const SHOWN = 40;

interface FindingsProps {
  readonly findings: CheckDocument['findings'];
  readonly texts: Texts;
  readonly request: CheckRequest;
  readonly module: Checker;
}

function Findings({ findings, texts, request, module }: FindingsProps) {
  const all = useMemo(() => grouped(findings), [findings]);
  const [isWhole, setWhole] = useState(false);
  if (all.length === 0) return null;
  const shown = isWhole ? all : all.slice(0, SHOWN);
  return (
    <section class="findings" aria-label="Findings">
      {shown.map((alike, place) => (
        <FindingCard key={place} place={place} alike={alike} texts={texts} request={request} module={module} />
      ))}
      {shown.length < all.length && (
        <button type="button" onClick={() => setWhole(true)}>
          Show {plural(all.length - shown.length, 'more finding')}
        </button>
      )}
    </section>
  );
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <section aria-labelledby="check-notes-heading">
      <h3 id="check-notes-heading">What isn't checked, and what was assumed</h3>
      <ul class="notes">
        {notes.map((note) => (
          <li key={note}>
            <Prose text={note} />
          </li>
        ))}
      </ul>
    </section>
  );
}
