// Where the addresses of a node of each kind go.

import type { CheckDocument } from 'maxpods/check';

import { Heads } from '../ui/heads.tsx';
import { count, countOrNoLimit } from '../words.ts';
import { subjectName } from './alike.ts';

type Budget = CheckDocument['budgets'][number];

/** The most that are shown; the report has all. */
const SHOWN = 20;

export function Budgets({ budgets }: { readonly budgets: readonly Budget[] }) {
  if (budgets.length === 0) return null;
  return (
    <details class="more budgets">
      <summary>Where the addresses of a node go</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label="Addresses of a node">
        <table class="small">
          <Heads first="Node" numbers={['Addresses', 'Used', 'Free']} />
          <tbody>
            {budgets.slice(0, SHOWN).map((budget, place) => (
              <tr key={place}>
                <th scope="row">
                  {subjectName(budget.subject)} <small>{held(budget)}</small>
                </th>
                <td class="number">{countOrNoLimit(budget.addresses)}</td>
                <td class="number">{count(budget.used)}</td>
                <td class="number">{countOrNoLimit(budget.free)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** `used by coredns 2, metrics-server; on the host network: cilium` */
function held({ held, host_network: host }: Budget): string {
  return [
    ...(held.length > 0 ? [`used by ${names(held)}`] : []),
    ...(host.length > 0 ? [`on the host network: ${names(host)}`] : []),
  ].join('; ');
}

function names(shares: Budget['held']): string {
  return shares.map(({ name, pods }) => (pods === 1 ? name : `${name} ${count(pods)}`)).join(', ');
}
