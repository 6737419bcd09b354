// Opens a file as a plan: a plan file, a kOps cluster, an eksctl ClusterConfig. It is read here, and sent nowhere.

import type { OptionInfo } from 'maxpods';
import { useId, useState } from 'preact/hooks';

import type { Problem } from '../api.ts';
import { attempt } from '../engine.ts';
import type { Go } from '../history.ts';
import { Prose } from '../ui/prose.tsx';
import type { PlanModule } from './api.ts';
import { fromRequest } from './from-request.ts';
import { MOST_ROWS } from './plan.ts';

interface Props {
  readonly module: PlanModule;
  readonly options: readonly OptionInfo[];
  readonly go: Go;
}

interface Outcome {
  readonly isOpen: boolean;
  /** What is wrong with the files, or what they don't say, each as a sentence. */
  readonly texts: readonly string[];
}

/** No manifest is larger. */
const MOST_BYTES = 64_000_000;

export function OpenFile({ module, options, go }: Props) {
  const id = useId();
  const [pasted, setPasted] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const open = async (files: readonly string[]) => {
    // It is large, and few need it: it is fetched when there is something to read.
    const reader = await import('maxpods/manifest').then(({ load }) => load()).catch(() => null);
    if (!reader) {
      const text = 'the part of the page that reads files could not be loaded; try again with a network';
      return setOutcome({ isOpen: false, texts: [text] });
    }
    const read = attempt(() => {
      const { plan, warnings } = reader.read({ files: [...files] });
      // The form could not show a plan without an answer: its problems are those of the file.
      module.plan(plan);
      return { plan, warnings };
    });
    if (!read.ok) return setOutcome({ isOpen: false, texts: read.problems.map((problem) => placed(problem, files)) });
    const { plan, warnings } = read.value;
    const rows = Math.max(plan.subnets.length, plan.pod_subnets?.length ?? 0, plan.groups.length);
    if (rows > MOST_ROWS) {
      const text = `there are ${rows} rows, more than the ${MOST_ROWS} of this form: give the file to \`maxpods plan\``;
      return setOutcome({ isOpen: false, texts: [text] });
    }
    go(fromRequest(plan, options));
    setOutcome({ isOpen: true, texts: warnings.map((warning) => warning.text) });
  };

  const choose = async (chosen: FileList | null) => {
    const files = [...(chosen ?? [])];
    if (files.length === 0) return;
    if (files.some((file) => file.size > MOST_BYTES)) {
      return setOutcome({ isOpen: false, texts: ['the file is larger than 64 MB: give it to `maxpods plan`'] });
    }
    const texts = await Promise.all(files.map((file) => file.text())).catch(() => null);
    if (texts) await open(texts);
    else setOutcome({ isOpen: false, texts: ['the browser could not read the file; paste its text instead'] });
  };

  return (
    <details class="more open-file">
      <summary>Open a plan file, a kOps cluster, an eksctl config, or subnets of AWS</summary>
      <p class="help" id={`${id}-help`}>
        YAML or JSON; of kOps what <code>kops get all -o yaml</code> prints, of AWS the answers of{' '}
        <code>aws ec2 describe-subnets</code> and <code>describe-network-interfaces</code>, together with a plan or without. It
        is read in your browser, and sent
        nowhere.
      </p>
      <label for={`${id}-file`}>Files</label>
      <input
        id={`${id}-file`}
        type="file"
        multiple
        accept=".yaml,.yml,.json,text/yaml,application/json"
        aria-describedby={`${id}-help`}
        onChange={(event) => {
          const input = event.currentTarget;
          // The same file can be chosen again after it was corrected.
          void choose(input.files).then(() => (input.value = ''));
        }}
      />
      <label for={`${id}-text`}>Or its text</label>
      <textarea
        id={`${id}-text`}
        rows={5}
        spellcheck={false}
        value={pasted}
        onInput={(event) => setPasted(event.currentTarget.value)}
      />
      <button type="button" disabled={pasted.trim() === ''} onClick={() => void open([pasted])}>
        Open the text
      </button>
      <div role="status">
        {outcome && (
          <div class={`message ${outcome.isOpen ? 'good' : 'error'}`}>
            <p>
              <strong>{outcome.isOpen ? 'It is open' : "It can't be opened"}</strong>
            </p>
            <ul>
              {outcome.texts.map((text, place) => (
                <li key={place}>
                  <Prose text={text} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </details>
  );
}

/** `3:11: ...`, of several files `2:3:11: ...`, which is line 3 of the second one; without a place the field's path. */
function placed({ place, path, message }: Problem, files: readonly string[]): string {
  const file = place && files.length > 1 ? `${place.file + 1}:` : '';
  const where = place ? `${file}${place.line}:${place.column}: ` : path && `${path}: `;
  return where + message;
}
