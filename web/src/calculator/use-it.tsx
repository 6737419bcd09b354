// What to do with the number: copy it, its command, or the setting for the tool in use.

import { useId } from 'preact/hooks';

import type { Snippet } from '../api.ts';
import type { Go } from '../history.ts';
import { write, type State } from '../state.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Text } from '../ui/text.tsx';

interface Props {
  /** The number to give to kubelet; `null` if nothing limits it. */
  readonly number: number | null;
  readonly command: string;
  readonly snippets: readonly Snippet[];
  readonly state: State;
  readonly go: Go;
}

export function UseIt({ number, command, snippets, state, go }: Props) {
  return (
    <section class="use-it" aria-labelledby="use-heading">
      <h3 id="use-heading">Use it</h3>
      <p class="row">
        {number !== null && <CopyButton label={`Copy ${number}`} text={() => String(number)} />}
        <CopyButton label="Copy a link to this" text={() => new URL(write(state), location.href).href} />
      </p>
      <Text label="The same on the command line" text={command} />
      <Snippets snippets={snippets} tool={state.tool} onTool={(tool) => go({ tool })} />
    </section>
  );
}

function Snippets({
  snippets,
  tool,
  onTool,
}: {
  readonly snippets: readonly Snippet[];
  readonly tool: string;
  readonly onTool: (tool: string) => void;
}) {
  const id = useId();
  const shown = snippets.find((snippet) => snippet.tool === tool) ?? snippets[0];
  if (!shown) return null;
  return (
    <fieldset class="snippets">
      <legend>Kubelet's setting for</legend>
      <div class="segment-row">
        {snippets.map((snippet) => (
          <label key={snippet.tool}>
            <input type="radio" name={id} checked={snippet === shown} onChange={() => onTool(snippet.tool)} />
            <span>{snippet.title}</span>
          </label>
        ))}
      </div>
      <Text label={shown.title} text={shown.text} />
    </fieldset>
  );
}
