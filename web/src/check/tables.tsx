// The nodes of each kind, the worst first, and what becomes of the workloads.

import type { CheckDocument, Table } from 'maxpods/check';
import { useState } from 'preact/hooks';

import { csv, markdown } from '../catalogue/export.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Heads } from '../ui/heads.tsx';
import { count, countOrNoLimit, plural, title } from '../words.ts';
import { subjectName } from './alike.ts';

type Node = CheckDocument['nodes'][number];
type Column = keyof Node;

const TEXTS: readonly Column[] = ['name', 'kind', 'group', 'instance_type', 'verdict'];

/** The columns in which `null` means that nothing limits them; in the others the value isn't known. */
const UNLIMITED: readonly Column[] = ['pod_ips', 'right_max_pods'];

/** Those of every table; the others are there if any row says something. */
const ALWAYS: readonly Column[] = ['verdict', 'max_pods', ...UNLIMITED];

/** What is to be seen without scrolling; the other columns follow as they come. */
const FIRST: readonly Column[] = ['verdict', 'pods', 'max_pods', 'right_max_pods', 'addresses_used', 'addresses_free', 'pod_ips'];

/** What the first column says of each row. */
const NAMES: readonly Column[] = ['name', 'kind', 'group'];

/** How many rows are shown until all are asked for. */
const SHOWN = 60;

export function NodesTable({ nodes }: { readonly nodes: readonly Node[] }) {
  const [isWhole, setWhole] = useState(false);
  const all = (Object.keys(nodes[0] ?? {}) as Column[]).filter(
    (column) => ALWAYS.includes(column) || nodes.some((node) => node[column] !== null && node[column] !== ''),
  );
  const others = all.filter((column) => !FIRST.includes(column) && !NAMES.includes(column));
  const columns = [...FIRST.filter((column) => all.includes(column)), ...others];
  const shown = isWhole ? nodes : nodes.slice(0, SHOWN);
  const table = () => toTable(nodes, all);
  return (
    <section aria-labelledby="nodes-heading">
      <h3 id="nodes-heading">Nodes, the worst first</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Nodes">
        <table class="small nodes">
          <thead>
            <tr>
              <th scope="col">Name</th>
              {columns.map((column) => (
                <th key={column} scope="col" class={isText(column) ? '' : 'number'}>
                  {title(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((node, place) => (
              <NodeLine key={place} node={node} columns={columns} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="row">
        {shown.length < nodes.length && (
          <button type="button" onClick={() => setWhole(true)}>
            Show {plural(nodes.length - shown.length, 'more row')}
          </button>
        )}
        <CopyButton label="Copy the nodes as Markdown" text={() => markdown(table())} />
        <CopyButton label="Copy the nodes as CSV" text={() => csv(table())} />
      </p>
    </section>
  );
}

function NodeLine({ node, columns }: { readonly node: Node; readonly columns: readonly Column[] }) {
  return (
    <tr data-verdict={node.verdict}>
      <th scope="row">
        {node.name} <small>{[node.kind, node.group].filter(Boolean).join(' of ')}</small>
      </th>
      {columns.map((column) => (
        <td key={column} class={isText(column) ? column : 'number'} data-figure={column}>
          {cell(node, column)}
        </td>
      ))}
    </tr>
  );
}

function isText(column: Column): boolean {
  return TEXTS.includes(column);
}

function cell(node: Node, column: Column): string {
  const value = node[column];
  if (typeof value === 'string') return value;
  return value === null && !UNLIMITED.includes(column) ? '–' : countOrNoLimit(value);
}

function toTable(nodes: readonly Node[], columns: readonly Column[]): Table {
  return {
    columns: columns.map((name) => ({ name, numeric: !isText(name) })),
    rows: nodes.map((node) => columns.map((column) => node[column])),
    all_columns: [],
  };
}

export function WorkloadsTable({ workloads }: { readonly workloads: CheckDocument['workloads'] }) {
  const [first] = workloads;
  const taken = first?.system_pods.reduce((sum, { pods }) => sum + pods, 0) ?? 0;
  return (
    <section aria-labelledby="workloads-heading">
      <h3 id="workloads-heading">What becomes of the workloads</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Workloads">
        <table class="small workloads">
          <Heads first="Workload" numbers={['Run', 'Without address', 'Pending', 'More nodes']} />
          <tbody>
            {workloads.map((workload, place) => (
              <tr key={place}>
                <th scope="row">{subjectName(workload.subject)}</th>
                <td class="number" data-figure="running">
                  {count(workload.running)} of {count(workload.replicas)}
                </td>
                <Missing figure="without_address" pods={workload.without_address} />
                <Missing figure="pending" pods={workload.pending} />
                <td class="number" data-figure="more_nodes">
                  {workload.more_nodes === null ? '–' : count(workload.more_nodes)}
                  {workload.more_nodes_of !== null && <small> of {workload.more_nodes_of}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {first && (
        <p class="hint" data-figure="budget">
          {plural(first.nodes, 'node')} with {plural(first.addresses, 'address', 'addresses')} for pods
          {taken > 0 && `; pods of the system take ${count(taken)}: ${systemPods(first)}`}.
        </p>
      )}
    </section>
  );
}

function Missing({ figure, pods }: { readonly figure: string; readonly pods: number }) {
  return (
    <td class={`number${pods > 0 ? ' missing' : ''}`} data-figure={figure}>
      {count(pods)}
    </td>
  );
}

function systemPods({ system_pods: pods }: CheckDocument['workloads'][number]): string {
  return pods.map((each) => `${each.name} ${count(each.pods)}`).join(', ');
}
