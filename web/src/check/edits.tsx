// All edits together: the diff to copy, and the files to download.

import type { Checker, CheckRequest, Finding } from 'maxpods/check';
import { useMemo, useState } from 'preact/hooks';

import { download } from '../catalogue/export.ts';
import { attempt } from '../engine.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Refused } from '../ui/refused.tsx';
import { Diff } from './diff.tsx';

interface Props {
  readonly findings: readonly Finding[];
  readonly request: CheckRequest;
  readonly module: Checker;
}

/** The most files that are shown; the copied diff has all. */
const SHOWN = 20;

export function Edits({ findings, request, module }: Props) {
  const edits = useMemo(() => findings.flatMap((finding) => finding.edits), [findings]);
  const hasSafe = edits.some(({ safe }) => safe);
  const hasOthers = edits.some(({ safe }) => !safe);
  const [withOthers, setWithOthers] = useState(false);
  const all_edits = withOthers && hasOthers;
  const fixed = useMemo(() => attempt(() => module.fix({ ...request, all_edits })), [module, request, all_edits]);
  if (!fixed.ok) return <Refused problems={fixed.problems} />;
  const diff = () => fixed.value.map((file) => file.diff).join('');
  return (
    <section class="edits" aria-labelledby="edits-heading">
      <h3 id="edits-heading">What to change</h3>
      {hasOthers && (
        <label class="flag">
          <input
            type="checkbox"
            checked={withOthers}
            onChange={(event) => setWithOthers(event.currentTarget.checked)}
          />
          <span>
            {hasSafe ? 'Also edits that can make something worse' : 'Edits that can make something worse'}{' '}
            <code>--fix unsafe</code>
          </span>
        </label>
      )}
      {fixed.value.slice(0, SHOWN).map(({ file, diff: ofFile, left }) => (
        <Diff key={file} label={`Edits of ${file}`} diff={ofFile} left={left} />
      ))}
      {fixed.value.length > 0 && (
        <p class="row">
          <CopyButton label="Copy the diff" text={diff} />
          {fixed.value.slice(0, SHOWN).map(({ file, text }) => (
            <button key={file} type="button" onClick={() => download(baseName(file), 'text/plain', text)}>
              Download {baseName(file)}
            </button>
          ))}
        </p>
      )}
      <p class="hint">
        <code>maxpods check --fix</code> writes the edits, <code>git apply</code> reads the diff.
      </p>
    </section>
  );
}

function baseName(file: string): string {
  return file.split('/').at(-1) ?? file;
}
