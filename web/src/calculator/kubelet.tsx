// The maxPods that kubelet ends up with under a provisioner, and the candidates.

import type { Answer } from '../api.ts';
import { Prose } from '../ui/prose.tsx';
import { count } from '../words.ts';

export function Kubelet({ answer }: { readonly answer: Answer }) {
  const { provisioner, provisioner_max_pods: chosen, pods_without_address: without } = answer;
  if (provisioner === undefined || chosen === undefined) return null;
  return (
    <section class="kubelet" aria-labelledby="kubelet-heading">
      <h3 id="kubelet-heading">
        Kubelet's <code>maxPods</code> with <code>{provisioner}</code>:{' '}
        <strong class={without ? 'bad' : 'good'}>
          <span aria-hidden="true">{without ? '✕' : '✓'}</span> {count(chosen)}
        </strong>
      </h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Candidates">
        <table class="small">
          <thead>
            <tr>
              <th scope="col" class="number">
                maxPods
              </th>
              <th scope="col">Status</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {answer.candidates?.map((candidate) => (
              <tr key={candidate.name} class={`status-${candidate.status}`}>
                <td class="number">{candidate.max_pods === null ? '–' : count(candidate.max_pods)}</td>
                <td>{candidate.status.replace('-', ' ')}</td>
                <td>
                  <Prose text={candidate.text} /> <small>({candidate.fact})</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
