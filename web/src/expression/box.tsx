// The box that an expression is typed into, with what findings are about underlined: a copy of the text lies below the box, and
// only the lines under it can be seen.

import type { LintDocument } from 'maxpods/expression';
import { useMemo } from 'preact/hooks';

import { parts } from './marks.ts';

interface Props {
  readonly text: string;
  readonly findings: LintDocument['findings'];
  readonly onChange: (text: string) => void;
}

export function Box({ text, findings, onChange }: Props) {
  const marked = useMemo(() => parts(text, findings), [text, findings]);
  return (
    <div class="expression-field">
      <label for="expression-text">Expression</label>
      <div class="expression-box">
        <pre aria-hidden="true">
          {marked.map((part, place) =>
            part.severity === null ? part.text : <mark key={place} class={part.severity}>{part.text}</mark>,
          )}
          {/* An empty last line has a height too. */}
          {'\n'}
        </pre>
        <textarea
          id="expression-text"
          rows={3}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="none"
          maxLength={2000}
          placeholder="max_pods < 110 ? max_pods : 110"
          value={text}
          aria-invalid={findings.some(({ severity }) => severity === 'error')}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      </div>
    </div>
  );
}
