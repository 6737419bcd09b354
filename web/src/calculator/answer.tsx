// The answer for one type: the number, how it comes about, and what it means for kubelet.

import type { OptionInfo } from 'maxpods';
import { useState } from 'preact/hooks';

import type { Answer, Calculation } from '../api.ts';
import type { Go } from '../history.ts';
import { cniName } from '../names.ts';
import type { State } from '../state.ts';
import { Prose } from '../ui/prose.tsx';
import { countOrNoLimit, gib, plural } from '../words.ts';
import { Allocatable } from './allocatable.tsx';
import { Kubelet } from './kubelet.tsx';
import { Ledger } from './ledger.tsx';
import { Picture } from './picture.tsx';
import { UseIt } from './use-it.tsx';

/** What the recommended number is bound by. */
const BOUND: Readonly<Record<string, string>> = {
  addresses: 'every pod with an address',
  'recommended-cap': 'the cap that EKS recommends',
  'kubelet-default': 'kubelet’s default on Windows',
  'pods-per-core': 'what podsPerCore allows',
  'largest-max-pods': 'the largest maxPods that kubelet takes',
  'no-limit': 'nothing limits it',
};

interface Props {
  readonly calculation: Calculation;
  readonly state: State;
  readonly options: readonly OptionInfo[];
  readonly go: Go;
}

export function AnswerView({ calculation, state, options, go }: Props) {
  const { document, grids, snippets, command } = calculation;
  const [lit, setLit] = useState<number | null>(null);
  const [answer, grid] = [document.results[0], grids[0]];
  if (!answer || !grid) return null;
  return (
    <section class="answer" aria-labelledby="answer-heading">
      <header>
        <h2 id="answer-heading">
          {answer.instance_type} <small>with {cniName(state.settings, options)}</small>
        </h2>
        <p class="facts">{facts(answer)}</p>
      </header>
      <Figure answer={answer} cni={cniName(state.settings, options)} />
      <Messages answer={answer} />
      <div class="why">
        <Picture grid={grid} ledger={answer.ledger} lit={lit} onLight={setLit} />
        <div>
          <h3>The calculation</h3>
          <Ledger id="ledger" entries={answer.ledger} lit={lit} onLight={setLit} />
        </div>
      </div>
      <Kubelet answer={answer} />
      <Allocatable answer={answer} />
      <Remarks answer={answer} />
      <UseIt number={answer.number_for_kubelet} command={command} snippets={snippets} state={state} go={go} />
    </section>
  );
}

function Figure({ answer, cni }: { readonly answer: Answer; readonly cni: string }) {
  const { max_pods, recommended_max_pods, bound_by } = answer;
  return (
    <>
      <p class="unseen" role="status">
        {answer.instance_type} with {cni}: {countOrNoLimit(max_pods)} max pods, recommended{' '}
        {countOrNoLimit(recommended_max_pods)}
      </p>
      <dl class="figure">
        <div class="largest">
          <dd data-figure="max_pods">{countOrNoLimit(max_pods)}</dd>
          <dt>max pods</dt>
        </div>
        <div>
          <dd data-figure="recommended_max_pods">{countOrNoLimit(recommended_max_pods)}</dd>
          <dt>recommended for kubelet: {BOUND[bound_by] ?? bound_by}</dt>
        </div>
        <div>
          <dd data-figure="pod_ips">{countOrNoLimit(answer.pod_ips)}</dd>
          <dt>
            with an address of their own
            {answer.host_network_pods > 0 && `, and ${answer.host_network_pods} on the host network`}
          </dt>
        </div>
      </dl>
    </>
  );
}

/** `2 vCPUs · 4 GiB · x86_64 · nitro · 3 ENIs × 6 IPv4 addresses` */
function facts(answer: Answer): string {
  const known = [
    answer.vcpus === null ? 'vCPUs unknown' : plural(answer.vcpus, 'vCPU'),
    answer.memory_mib === null ? 'memory unknown' : gib(answer.memory_mib),
    answer.architectures.join(', '),
    answer.bare_metal ? 'bare metal' : answer.hypervisor,
    `${plural(answer.enis, 'ENI')} × ${plural(answer.ipv4_per_eni, 'IPv4 address', 'IPv4 addresses')}`,
  ];
  return known.filter((part) => part !== '').join(' · ');
}

function Messages({ answer }: { readonly answer: Answer }) {
  return (
    <>
      {answer.warnings.map((warning) => (
        <p key={warning.code} class="message warning">
          <strong>Warning:</strong> <Prose text={warning.text} />
        </p>
      ))}
    </>
  );
}

/** What did not change the number, and what would go wrong with another one. */
function Remarks({ answer: { notes, remarks } }: { readonly answer: Answer }) {
  if (notes.length + remarks.length === 0) return null;
  return (
    <ul class="notes" aria-label="Notes">
      {notes.map((note) => (
        <li key={note.code}>
          <Prose text={note.text} /> <small>({note.fact})</small>
        </li>
      ))}
      {remarks.map((remark) => (
        <li key={remark.code} class="remark">
          <Prose text={remark.text} />
        </li>
      ))}
    </ul>
  );
}
