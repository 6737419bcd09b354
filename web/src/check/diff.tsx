// A unified diff, with its lines in colours.

import { Prose } from '../ui/prose.tsx';

interface Props {
  /** What it is of, for those who don't see where it is. */
  readonly label: string;
  readonly diff: string;
  /** What can't be fixed together with it. */
  readonly left: readonly string[];
}

export function Diff({ label, diff, left }: Props) {
  return (
    <>
      <pre class="diff" tabIndex={0} role="region" aria-label={label}>
        <code>
          {diff.replace(/\n$/, '').split('\n').map((line, place) => (
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
