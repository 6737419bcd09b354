// The tables below the subnets: what each group takes, and what other settings of the plug-in come to.

import type { Go } from '../history.ts';
import type { State } from '../state.ts';
import { count } from '../words.ts';
import type { AlternativeAnswer, GroupAnswer, PlanAnswer } from './api.ts';
import { withAlternative } from './settings.ts';

export function GroupsTable({ answer }: { readonly answer: PlanAnswer }) {
  const { groups } = answer;
  const hasPodSubnets = groups.some((group) => group.pod_subnet_addresses > 0);
  const hasPrefixes = groups.some((group) => group.attached_prefixes > 0);
  const hasPending = groups.some((group) => group.pending_pods > 0);
  const columns: Column[] = [
    { head: 'Nodes now', of: (group) => count(group.nodes_now) },
    { head: 'At most', of: (group) => count(group.nodes_max) },
    { head: 'While updated', of: (group) => count(group.nodes_surge) },
    { head: 'Pods on each', of: (group) => count(group.pods) },
    ...(hasPending ? [{ head: 'Of them pending', of: (group: GroupAnswer) => count(group.pending_pods) }] : []),
    { head: 'Addresses of each', of: (group) => count(group.node_subnet_addresses) },
    ...(hasPodSubnets
      ? [{ head: 'Of subnets for pods', of: (group: GroupAnswer) => count(group.pod_subnet_addresses) }]
      : []),
    ...(hasPrefixes ? [{ head: 'Prefixes of each', of: (group: GroupAnswer) => count(group.attached_prefixes) }] : []),
    {
      head: 'Most it can hold later',
      of: ({ most_subnet_addresses: most }) => (most === null ? '–' : count(most)),
    },
  ];
  return (
    <section aria-labelledby="groups-heading">
      <h3 id="groups-heading">What each group takes</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Groups">
        <table class="small groups">
          <thead>
            <tr>
              <th scope="col">Group</th>
              {columns.map(({ head }) => (
                <th key={head} scope="col" class="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.group}>
                <th scope="row">
                  {group.group}
                  {group.types.length > 1 || group.group !== group.counted_as ? (
                    <small>
                      {' '}
                      counted as {group.counted_as}
                      {group.types.length > 1 && `, which takes most of its ${count(group.types.length)} types`}
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
      <p class="hint">{unusedText(answer)}</p>
    </section>
  );
}

interface Column {
  readonly head: string;
  readonly of: (group: GroupAnswer) => string;
}

function unusedText({ totals }: PlanAnswer): string {
  const of = (moment: string) => count(totals.find((total) => total.moment === moment)?.unused_ips ?? 0);
  return `Addresses that nodes hold and nothing uses: ${of('now')} now, ${of('max')} at most.`;
}

interface Props {
  readonly answer: PlanAnswer;
  readonly state: State;
  readonly go: Go;
  readonly canTake: boolean;
}

export function Alternatives({ answer, state, go, canTake }: Props) {
  const all = answer.alternatives ?? [];
  if (all.length < 2) return null;
  const take = (flags: string) => {
    const { settings, targets } = withAlternative(state.settings, flags);
    go({ settings, plan: { ...state.plan, targets } });
  };
  return (
    <section aria-labelledby="alternatives-heading">
      <h3 id="alternatives-heading">Other settings, and what they ask of EC2</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Other settings">
        <table class="small alternatives">
          <thead>
            <tr>
              <th scope="col">Settings</th>
              <th scope="col" class="number">
                Used
              </th>
              <th scope="col">Room</th>
              <th scope="col" class="number">
                CreateNetwork&shy;Interface
              </th>
              <th scope="col" class="number">
                AssignPrivateIp&shy;Addresses
              </th>
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <tr key={one.settings} class={one.fits ? 'fits' : ''}>
                <th scope="row">
                  {one.settings === '' ? 'as planned' : <code>{one.settings}</code>}{' '}
                  {one.settings !== '' && canTake && (
                    <button
                      type="button"
                      class="quiet"
                      aria-label={`Use ${one.settings}`}
                      onClick={() => take(one.settings)}
                    >
                      Use
                    </button>
                  )}
                </th>
                <td class="number">{count(one.used)}</td>
                <td>{roomText(one)}</td>
                <td class="number">{count(one.create_network_interface)}</td>
                <td class="number">{count(one.assign_private_ip_addresses)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">
        Used of all subnets with the most nodes while groups are updated; requests to EC2 while all nodes fill with
        pods.
      </p>
    </section>
  );
}

function roomText({ fits, full_subnet: full }: AlternativeAnswer): string {
  if (fits) return '✓ yes';
  return full === null ? '✕ pods stay pending' : `✕ not in ${full}`;
}
