// The check: files on one side, what is wrong in them on the other. Files are no part of the address: they stay here.

import type { Checker } from 'maxpods/check';
import { useMemo, useState } from 'preact/hooks';

import '../ui/finding.css';
import './check.css';

import { attempt } from '../engine.ts';
import { Refused } from '../ui/refused.tsx';
import { Short } from '../ui/short.tsx';
import type { ViewProps } from '../view.ts';
import { EXAMPLE } from './example.ts';
import { CheckForm } from './form.tsx';
import { NOTHING, toRequest, type Input } from './input.ts';
import { Report } from './report.tsx';

/** What was opened last, for who comes back from another view. */
let kept: Input = NOTHING;

export function Check({ module }: ViewProps & { readonly module: Checker }) {
  const [input, setInput] = useState(kept);
  const change = (part: Partial<Input>) =>
    setInput((before) => {
      kept = { ...before, ...part };
      return kept;
    });
  const request = useMemo(() => toRequest(input), [input]);
  const answer = useMemo(
    () => (input.files.length === 0 ? null : attempt(() => module.check({ ...request, excerpts: true }))),
    [module, input.files, request],
  );
  return (
    <div class="calculator check">
      <CheckForm input={input} onChange={change} />
      <div class="answer-side">
        {answer === null && <Empty onExample={() => change({ files: EXAMPLE })} />}
        {answer?.ok === false && <Refused problems={answer.problems} />}
        {answer?.ok && <Report document={answer.value} input={input} request={request} module={module} />}
      </div>
      {answer?.ok && <Short to="check-heading">{answer.value.summary}</Short>}
    </div>
  );
}

function Empty({ onExample }: { readonly onExample: () => void }) {
  return (
    <section class="answer empty" aria-labelledby="check-heading">
      <h2 id="check-heading">Which nodes promise pods that can get no address?</h2>
      <p>
        Open the manifests of a cluster, and of what shall run on it. The check says which nodes let in more pods than
        they have addresses for, which waste addresses or memory, whether all replicas run, and what to write instead.
      </p>
      <p class="row">
        <button type="button" onClick={onExample}>
          Open an example
        </button>
        <span class="hint">a kOps cluster, and a Deployment of 20 replicas</span>
      </p>
      <p class="hint">
        <code>maxpods check</code> does the same in a terminal and in CI.
      </p>
    </section>
  );
}
