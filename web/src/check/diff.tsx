// A unified diff, with its lines in colours.

import { Prose } from '../ui/prose.tsx';

interface Props {
  readonly file: string;
  readonly diff: string;
  /** What can't be mended together with it. */
  readonly left: readonly string[];
}

export function Diff({ file, diff, left }: Props) {
  return (
    <>
      <pre class="diff" tabIndex={0} role="region" aria-label={`Edits of ${file}`}>
        <code>
          {diff.split(/(?<=\n)/).map((line, place) => (
            <span key={place} class={kindOf(line)}>
              {line}
            </span>
          ))}
        </code>
      </pre>
      {left.map((text) => (
        <p key={text} class="message warning">
          <Prose text={text} />
        </p>
      ))}
    </>
  );
}

function kindOf(line: string): string {
  if (/^(---|\+\+\+|@@|\\)/.test(line)) return 'line head';
  if (line.startsWith('+')) return 'line added';
  return line.startsWith('-') ? 'line removed' : 'line';
}
