// What kubelet ends with under a provisioner: the numbers that were weighed, and what that breaks.

import type { Answer } from '../api.ts';
import { Prose } from '../ui/prose.tsx';
import { count, plural } from '../words.ts';

export function Kubelet({ answer }: { readonly answer: Answer }) {
  const { provisioner, provisioner_max_pods: ends, pods_without_address: without } = answer;
  if (provisioner === undefined || ends === undefined) return null;
  return (
    <section class="kubelet" aria-labelledby="kubelet-heading">
      <h3 id="kubelet-heading">
        Kubelet's <code>maxPods</code> with <code>{provisioner}</code>: <strong>{count(ends)}</strong>
      </h3>
      {without ? (
        <p class="message warning">
          That lets in {plural(without, 'pod')} more than there are addresses for: set it to{' '}
          {count(answer.recommended_max_pods)}.
        </p>
      ) : (
        <p class="message good">Every pod that kubelet lets in can have an address.</p>
      )}
      <div class="scroll" tabIndex={0} role="region" aria-label="What was weighed">
        <table class="small">
          <thead>
            <tr>
              <th scope="col" class="number">
                maxPods
              </th>
              <th scope="col">Standing</th>
              <th scope="col">Where it comes from</th>
            </tr>
          </thead>
          <tbody>
            {answer.candidates?.map((candidate) => (
              <tr key={candidate.name} class={`standing-${candidate.standing}`}>
                <td class="number">{candidate.max_pods === null ? '–' : count(candidate.max_pods)}</td>
                <td>{candidate.standing.replace('-', ' ')}</td>
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
