// The same plan for the program: as a command, and as a file.

import type { Limits, Maxpods, Options } from 'maxpods';

import type { PlanRequest } from './api.ts';
import { GROUP_OPTIONS, TARGETS } from './plan.ts';

type Subnet = PlanRequest['subnets'][number];
type Group = PlanRequest['groups'][number];

/** Whether everything has room, so that the program shows other settings only if it is asked to. */
interface Outcome {
  readonly fits: boolean;
}

/** The command that gives the same answer; `null` if a name in it is more than a flag can hold. */
export function command(
  maxpods: Maxpods,
  request: PlanRequest,
  options: Options,
  limits: Limits[],
  { fits }: Outcome,
): string | null {
  const values: [flag: string, value: string][] = [
    ...request.subnets.map((one) => ['--subnet', subnetWords(one)] as [string, string]),
    ...(request.pod_subnets ?? []).map((one) => ['--pod-subnet', subnetWords(one)] as [string, string]),
    ...request.groups.map((one) => ['--group', groupWords(one)] as [string, string]),
  ];
  if (!canBeFlags(request)) return null;
  if (request.surge !== undefined) values.push(['--surge', String(request.surge)]);
  if (request.control_plane?.length) values.push(['--control-plane', request.control_plane.join(',')]);
  for (const range of request.vpc ?? []) values.push(['--vpc', range]);
  for (const range of request.taken ?? []) values.push(['--taken', range]);
  for (const [name] of TARGETS) {
    const target = request[name];
    if (target !== undefined) values.push([`--${name.replaceAll('_', '-')}`, String(target)]);
  }
  const flags = values.map(([flag, value]) => `${flag} ${quoted(value)}`);
  if (fits) flags.push('--alternatives');
  const ofPlugIn = maxpods.command({ ...options, types: [], limits }).replace(/^maxpods ?/, '');
  return ['maxpods plan', ...flags, ...(ofPlugIn === '' ? [] : [ofPlugIn])].join(' ');
}

/** The plan as a file, which is YAML too. */
export function planFile(request: PlanRequest): string {
  return `${JSON.stringify(request, null, 2)}\n`;
}

function subnetWords({ name, cidr, ...more }: Subnet): string {
  return words(
    [cidr === undefined ? name : `${name}=${cidr}`],
    [
      ['zone', more.zone],
      ['in-use', more.in_use],
      ['load-balancers', more.load_balancers],
      ['others', more.others],
      ['prefixes', more.reserved_for_prefixes?.join(',')],
      ['reserved', more.reserved?.join(',')],
    ],
  );
}

function groupWords({ types, nodes, ...more }: Group): string {
  const count = typeof nodes === 'object' && nodes !== null ? `${nodes.now}..${nodes.max}` : String(nodes);
  return words(
    [types.join(','), `x${count}`],
    [
      ['name', more.name],
      ['pods', more.pods],
      ['branch-pods', more.branch_pods],
      ['surge', more.surge],
      ['in', more.subnets?.join(',')],
      ['pods-in', more.pod_subnets?.join(',')],
      ...GROUP_OPTIONS.map((option) => [option.replaceAll('_', '-'), more[option]] as const),
    ],
  );
}

type Word = readonly [name: string, value: string | number | null | undefined];

function words(first: readonly string[], named: readonly Word[]): string {
  const given = named.flatMap(([name, value]) => (value === undefined || value === null ? [] : [`${name}=${value}`]));
  return [...first, ...given].join(' ');
}

/** Spaces part the words of a flag, commas the names of a list, and the first `=` ends a subnet's name. */
function canBeFlags(request: PlanRequest): boolean {
  const subnets = [...request.subnets, ...(request.pod_subnets ?? [])];
  const ofSubnets = subnets.every(({ name = '', zone }) => !/[\s,=]/.test(name) && !/\s/.test(zone ?? ''));
  return ofSubnets && request.groups.every(({ name, types }) => !/\s/.test([name ?? '', ...types].join('')));
}

/** So that a shell leaves it alone. */
function quoted(text: string): string {
  return /^[\w./:=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
