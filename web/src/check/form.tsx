// What is checked: files that are dropped, chosen or pasted, and what they don't say.

import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

import { Prose } from '../ui/prose.tsx';
import { plural } from '../words.ts';
import { pastedName, withFiles, type Input } from './input.ts';
import { chosen, dropped, open, type Found } from './read-files.ts';

interface Props {
  readonly input: Input;
  readonly onChange: (change: Partial<Input>) => void;
}

export function CheckForm({ input, onChange }: Props) {
  const { files } = input;
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [isReading, setReading] = useState(false);
  // What was opened or removed meanwhile is not lost.
  const current = useRef(files);
  current.current = files;
  const take = async (asked: Found[] | Promise<Found[]>) => {
    setReading(true);
    const bytes = current.current.reduce((sum, { text }) => sum + text.length, 0);
    const opened = await Promise.resolve(asked)
      .then((found) => open(found, bytes))
      .catch(() => ({ files: [], problems: ['the browser could not read this; paste the text instead'] }));
    setReading(false);
    setProblems(opened.problems);
    if (opened.files.length > 0) onChange({ files: withFiles(current.current, opened.files) });
  };
  const show = (next: Input['files']) => {
    setProblems([]);
    onChange({ files: next });
  };
  return (
    <form class="choices check-form" aria-label="What to check" onSubmit={(event) => event.preventDefault()}>
      <Drop onDrop={(items) => void take(dropped(items))}>
        <p>
          <strong>Drop files or a folder</strong>
        </p>
        <div class="row">
          <FileButton label="Open files" onChoose={(list) => void take(chosen(list))} />
          <FileButton label="Open a folder" isFolder onChoose={(list) => void take(chosen(list))} />
        </div>
        <p class="help">
          Manifests of kOps, eksctl, Karpenter and nodeadm, Terraform plans, CloudFormation templates, and workloads; of a
          cluster what <code>kubectl get nodes,pods -A -o json</code> prints. They are read in your browser, and sent nowhere.
        </p>
      </Drop>
      <div role="status" class={problems.length > 0 ? 'message error' : 'unseen'}>
        {isReading ? 'Reading…' : problems.map((text) => <Problem key={text} text={text} />)}
      </div>
      <Paste onPaste={(text) => show(withFiles(files, [{ name: pastedName(files), text }]))} />
      {files.length > 0 && <FileList files={files} onChange={show} />}
      <Extra input={input} onChange={onChange} />
    </form>
  );
}

function Problem({ text }: { readonly text: string }) {
  return (
    <p>
      <Prose text={`${text.charAt(0).toUpperCase()}${text.slice(1)}.`} />
    </p>
  );
}

interface DropProps {
  readonly onDrop: (items: DataTransferItemList) => void;
  readonly children: ComponentChildren;
}

/** Takes what is dropped anywhere on the page, so that the browser doesn't leave the page for it. */
function Drop({ onDrop, children }: DropProps) {
  const [isOver, setOver] = useState(false);
  const take = useRef(onDrop);
  take.current = onDrop;
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      take.current(event.dataTransfer.items);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, []);
  return <div class={`drop${isOver ? ' over' : ''}`}>{children}</div>;
}

interface FileButtonProps {
  readonly label: string;
  readonly isFolder?: boolean;
  readonly onChoose: (list: FileList | null) => void;
}

function FileButton({ label, isFolder = false, onChoose }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The framework's types don't know it as an attribute.
    if (input.current) input.current.webkitdirectory = isFolder;
  }, [isFolder]);
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        hidden
        type="file"
        multiple
        aria-label={label}
        onChange={(event) => {
          onChoose(event.currentTarget.files);
          // The same file can be chosen again after it was corrected.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

function Paste({ onPaste }: { readonly onPaste: (text: string) => void }) {
  const id = useId();
  const [text, setText] = useState('');
  const check = () => {
    onPaste(text);
    setText('');
  };
  return (
    <details class="more open-file">
      <summary>Paste text</summary>
      <label for={id}>YAML, JSON or TOML</label>
      <textarea
        id={id}
        rows={6}
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="button" disabled={text.trim() === ''} onClick={check}>
        Check the text
      </button>
    </details>
  );
}

/** How many are listed. */
const LISTED = 12;

interface FileListProps {
  readonly files: Input['files'];
  readonly onChange: (files: Input['files']) => void;
}

function FileList({ files, onChange }: FileListProps) {
  const id = useId();
  return (
    <section class="files" aria-labelledby={id}>
      <header class="row">
        <h2 id={id}>{plural(files.length, 'file')}</h2>
        <button type="button" class="quiet" onClick={() => onChange([])}>
          Remove all
        </button>
      </header>
      <ul>
        {files.slice(0, LISTED).map(({ name }) => (
          <li key={name}>
            <span>{name}</span>
            <button
              type="button"
              class="remove"
              aria-label={`Remove ${name}`}
              onClick={() => onChange(files.filter((file) => file.name !== name))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {files.length > LISTED && <p class="hint">and {plural(files.length - LISTED, 'other')}</p>}
    </section>
  );
}

/** What files don't say. */
function Extra({ input, onChange }: Props) {
  const id = useId();
  return (
    <details class="more open-file">
      <summary>What the files don't say</summary>
      <label for={`${id}-types`}>
        Instance types <code>--type</code>
      </label>
      <input
        id={`${id}-types`}
        type="text"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={1000}
        placeholder="m5.large"
        value={input.types}
        aria-describedby={`${id}-types-help`}
        onInput={(event) => onChange({ types: event.currentTarget.value })}
      />
      <p class="help" id={`${id}-types-help`}>
        those of nodes whose files don't name them, such as user data
      </p>
      <label for={`${id}-workloads`}>
        Workloads <code>--workload</code>
      </label>
      <textarea
        id={`${id}-workloads`}
        rows={2}
        spellcheck={false}
        placeholder="web replicas=20 cpu=250m memory=512Mi"
        value={input.workloads}
        aria-describedby={`${id}-workloads-help`}
        onInput={(event) => onChange({ workloads: event.currentTarget.value })}
      />
      <p class="help" id={`${id}-workloads-help`}>
        what runs in addition to the workloads of the files, one a line
      </p>
    </details>
  );
}
