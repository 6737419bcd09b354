// The types that were found, and those that come near.

import type { FindDocument } from 'maxpods/find';
import type { ComponentChildren } from 'preact';

import { ViewLink } from '../ui/view-link.tsx';
import type { ViewProps } from '../view.ts';
import { count, countOrNoLimit, gib, plural } from '../words.ts';
import { withDemand } from './demands.ts';

type Result = FindDocument['results'][number];

/** The most near misses that are shown. */
const SHOWN = 20;

interface Column {
  readonly head: string;
  /** The name by which the core sorts; nothing can't be sorted. */
  readonly sort?: string;
  readonly isText?: boolean;
  /** Whether the results have it. */
  readonly isThere: (result: Result) => boolean;
  readonly cell: (result: Result) => ComponentChildren;
}

const always = () => true;
const hasFit = ({ pods_that_fit: pods }: Result) => pods !== undefined;
const hasNeed = ({ nodes }: Result) => nodes !== undefined;

/** What is asked for comes first, since a small screen shows no more without scrolling. */
const COLUMNS: readonly Column[] = [
  { head: 'Pods that fit', sort: 'pods_that_fit', isThere: hasFit, cell: ({ pods_that_fit: pods }) => orUnknown(pods, count) },
  { head: 'Bound by', isText: true, isThere: hasFit, cell: ({ binds_first: bound }) => orUnknown(bound, String) },
  { head: 'Nodes', sort: 'nodes', isThere: hasNeed, cell: ({ nodes }) => orUnknown(nodes, count) },
  { head: 'Subnet addresses', sort: 'subnet_addresses', isThere: hasNeed, cell: (it) => orUnknown(it.subnet_addresses, count) },
  { head: 'Smallest subnet', isThere: hasNeed, cell: ({ subnet_mask: mask }) => orUnknown(mask, (bits) => `/${bits}`) },
  {
    head: 'Smallest for pods',
    isThere: ({ pod_subnet_mask: mask }) => mask !== undefined && mask !== null,
    cell: ({ pod_subnet_mask: mask }) => orUnknown(mask, (bits) => `/${bits}`),
  },
  { head: 'Fullest', isText: true, isThere: hasFit, cell: (result) => <Fullest result={result} /> },
  { head: 'Max pods', sort: 'recommended_max_pods', isThere: always, cell: (it) => countOrNoLimit(it.recommended_max_pods) },
  { head: 'vCPUs', sort: 'vcpus', isThere: always, cell: ({ vcpus }) => orUnknown(vcpus, count) },
  { head: 'Memory', sort: 'memory_mib', isThere: always, cell: ({ memory_mib: mib }) => orUnknown(mib, gib) },
  { head: 'Pods per vCPU', sort: 'pods_per_vcpu', isThere: always, cell: ({ pods_per_vcpu: ratio }) => orUnknown(ratio, String) },
  { head: 'Architectures', isText: true, isThere: always, cell: ({ architectures }) => architectures.join(', ') },
];

function orUnknown<T>(value: T | null | undefined, text: (value: T) => string): string {
  return value === null || value === undefined ? '–' : text(value);
}

interface Props extends Pick<ViewProps, 'state' | 'go'> {
  readonly results: readonly Result[];
}

export function FoundTable({ results, state, go }: Props) {
  const columns = COLUMNS.filter(({ isThere }) => results.some(isThere));
  const sort = state.demands.sort ?? '';
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Types">
      <table class="small found">
        <thead>
          <tr>
            <th scope="col">Type</th>
            {columns.map((column) => (
              <Heading
                key={column.head}
                column={column}
                sort={sort}
                onSort={(next) => go({ demands: withDemand(state.demands, 'sort', next) })}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <tr key={result.instance_type}>
              <Type name={result.instance_type} state={state} go={go} />
              {columns.map((column) => (
                <td key={column.head} class={column.isText ? '' : 'number'}>
                  {column.cell(result)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Type({ name, state, go }: Pick<ViewProps, 'state' | 'go'> & { readonly name: string }) {
  return (
    <th scope="row">
      <ViewLink state={state} change={{ view: 'calculator', type: name }} go={go}>
        {name}
      </ViewLink>
    </th>
  );
}

interface HeadingProps {
  readonly column: Column;
  readonly sort: string;
  readonly onSort: (next: string) => void;
}

/** Sorts by its column: the first time from the largest, then from the least, then not at all. */
function Heading({ column: { head, sort: name, isText }, sort, onSort }: HeadingProps) {
  const order = name === undefined ? undefined : sort === `-${name}` ? 'descending' : sort === `+${name}` ? 'ascending' : undefined;
  const next = order === 'descending' ? `+${name}` : order === 'ascending' ? '' : `-${name}`;
  return (
    <th scope="col" class={isText ? '' : 'number'} aria-sort={order}>
      {name === undefined ? (
        head
      ) : (
        <button type="button" onClick={() => onSort(next)}>
          {head}
          <span class="order" aria-hidden="true">
            {order === 'ascending' ? '▲' : order === 'descending' ? '▼' : ''}
          </span>
        </button>
      )}
    </th>
  );
}

/** How full a node gets, by what gets fuller: a bar, and the number. */
function Fullest({ result: { cpu_percent: cpu, memory_percent: memory } }: { readonly result: Result }) {
  const known = [
    { percent: cpu, of: 'CPU' },
    { percent: memory, of: 'memory' },
  ].filter((it): it is { percent: number; of: string } => typeof it.percent === 'number');
  const most = known.sort((one, other) => other.percent - one.percent)[0];
  if (most === undefined) return <>–</>;
  return (
    <span class="fullest">
      <meter min={0} max={100} value={most.percent} aria-hidden="true" /> {most.percent}% of {most.of}
    </span>
  );
}

interface NearProps extends Pick<ViewProps, 'state' | 'go'> {
  readonly misses: FindDocument['near_misses'];
}

export function NearMisses({ misses, state, go }: NearProps) {
  if (misses.length === 0) return null;
  return (
    <section aria-labelledby="near-heading">
      <h3 id="near-heading">Types that miss one demand alone</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Near misses">
        <table class="small found">
          <thead>
            <tr>
              <th scope="col">Type</th>
              <th scope="col">Misses</th>
              <th scope="col" class="number">
                vCPUs
              </th>
              <th scope="col" class="number">
                Memory
              </th>
              <th scope="col" class="number">
                Max pods
              </th>
            </tr>
          </thead>
          <tbody>
            {misses.slice(0, SHOWN).map((miss) => (
              <tr key={miss.instance_type}>
                <Type name={miss.instance_type} state={state} go={go} />
                <td>
                  <code>{miss.misses}</code>
                </td>
                <td class="number">{orUnknown(miss.vcpus, count)}</td>
                <td class="number">{orUnknown(miss.memory_mib, gib)}</td>
                <td class="number">{countOrNoLimit(miss.recommended_max_pods)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {misses.length > SHOWN && <p class="hint">and {plural(misses.length - SHOWN, 'other')}</p>}
    </section>
  );
}
