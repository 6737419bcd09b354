// The tables below the subnets: what each group takes, and what other settings of the plug-in would take.

import type { OptionInfo } from 'maxpods';

import type { Go } from '../history.ts';
import type { State } from '../state.ts';
import { Heads } from '../ui/heads.tsx';
import { count } from '../words.ts';
import { flagsOf, withAlternative } from './alternative.ts';
import { PHASE_NAMES, type GroupAnswer, type Phase, type PlanAnswer } from './api.ts';

export function GroupsTable({ answer }: { readonly answer: PlanAnswer }) {
  const { groups } = answer;
  const hasPodSubnets = groups.some((group) => group.pod_subnet_addresses > 0);
  const hasPrefixes = groups.some((group) => group.attached_prefixes > 0);
  const hasPending = groups.some((group) => group.pending_pods > 0);
  const columns: Column[] = [
    { head: 'Nodes now', of: (group) => count(group.nodes_now) },
    { head: 'Maximum', of: (group) => count(group.nodes_max) },
    { head: 'During updates', of: (group) => count(group.nodes_surge) },
    { head: 'Pods per node', of: (group) => count(group.pods) },
    ...(hasPending ? [{ head: 'Pending pods', of: (group: GroupAnswer) => count(group.pending_pods) }] : []),
    { head: 'Addresses per node', of: (group) => count(group.node_subnet_addresses) },
    ...(hasPodSubnets
      ? [{ head: 'From subnets for pods', of: (group: GroupAnswer) => count(group.pod_subnet_addresses) }]
      : []),
    ...(hasPrefixes ? [{ head: 'Prefixes per node', of: (group: GroupAnswer) => count(group.attached_prefixes) }] : []),
    {
      head: 'Maximum after churn',
      of: ({ most_subnet_addresses: most }) => (most === null ? '–' : count(most)),
    },
  ];
  return (
    <section aria-labelledby="groups-heading">
      <h3 id="groups-heading">What each group takes</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Groups">
        <table class="small groups">
          <Heads first="Group" numbers={columns.map(({ head }) => head)} />
          <tbody>
            {groups.map((group) => (
              <tr key={group.group}>
                <th scope="row">
                  {group.group}
                  {group.types.length > 1 || group.group !== group.counted_as ? (
                    <small>
                      {' '}
                      counted as {group.counted_as}
                      {group.types.length > 1 && `, which takes the most of its ${count(group.types.length)} types`}
                    </small>
                  ) : null}
                </th>
                {columns.map(({ head, of }) => (
                  <td key={head} class="number">
                    {of(group)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">{idleText(answer)}</p>
    </section>
  );
}

interface Column {
  readonly head: string;
  readonly of: (group: GroupAnswer) => string;
}

function idleText({ totals }: PlanAnswer): string {
  const idle = (phase: Phase) =>
    `${count(totals.find((total) => total.phase === phase)?.unused_ips ?? 0)} ${PHASE_NAMES[phase]}`;
  return `Idle addresses (held by nodes, used by no pod): ${idle('now')}, ${idle('max')}.`;
}

interface Props {
  readonly answer: PlanAnswer;
  readonly state: State;
  readonly options: readonly OptionInfo[];
  readonly go: Go;
  readonly canTake: boolean;
}

export function Alternatives({ answer, state, options, go, canTake }: Props) {
  const all = answer.alternatives ?? [];
  if (all.length < 2) return null;
  const rows = all.map((one) => ({ ...one, flags: flagsOf(one.settings, options) }));
  return (
    <section aria-labelledby="alternatives-heading">
      <h3 id="alternatives-heading">Other settings, and the EC2 API calls until all nodes are full</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Other settings">
        <table class="small alternatives">
          <thead>
            <tr>
              <th scope="col">Settings</th>
              <th scope="col" class="number">
                Used
              </th>
              <th scope="col">Fits</th>
              <th scope="col" class="number">
                CreateNetwork&shy;Interface
              </th>
              <th scope="col" class="number">
                AssignPrivateIp&shy;Addresses
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr key={one.flags} class={one.fits ? 'fits' : ''}>
                <th scope="row">
                  {one.flags === '' ? 'as planned' : <code>{one.flags}</code>}{' '}
                  {one.flags !== '' && canTake && (
                    <button
                      type="button"
                      class="quiet"
                      aria-label={`Use ${one.flags}`}
                      onClick={() => go({ settings: withAlternative(state.settings, one.settings, options) })}
                    >
                      Use
                    </button>
                  )}
                </th>
                <td class="number">{count(one.used)}</td>
                <td>{`${one.fits ? '✓' : '✕'} ${one.outcome}`}</td>
                <td class="number">{count(one.create_network_interface)}</td>
                <td class="number">{count(one.assign_private_ip_addresses)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">
        Used: addresses of all subnets, with the most nodes during updates. EC2 calls: those made while all nodes fill with
        pods.
      </p>
    </section>
  );
}
