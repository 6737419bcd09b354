// What is wanted of types, as typed, its form in the address (`find=pods:58;vcpus:..4`), and as the core takes it.

import type { FindRequest } from 'maxpods';

import { escapeMarks, quote, split, unescapeMarks, type Problems } from '../address.ts';
import { number } from '../settings.ts';

/** The fields that a visitor can fill in. */
export const DEMANDS = [
  'types',
  'pods',
  'vcpus',
  'memory',
  'generation',
  'arch',
  'in',
  'filter',
  'pod_cpu',
  'pod_memory',
  'total_pods',
  'sort',
] as const satisfies readonly (keyof FindRequest)[];
export type DemandName = (typeof DEMANDS)[number];

/** What is given, as text. */
export type Demands = Readonly<Partial<Record<DemandName, string>>>;

/** What holds several values, separated by commas. */
const LISTS: readonly DemandName[] = ['types', 'in'];
const NUMBERS: readonly DemandName[] = ['pods', 'vcpus', 'generation', 'total_pods'];

export function withDemand(demands: Demands, name: DemandName, text: string): Demands {
  const { [name]: _, ...others } = demands;
  return text === '' ? others : { ...others, [name]: text };
}

/** The request, but for the options. Text that a field can't have is left for the core to refuse. */
export function toRequest(demands: Demands): FindRequest {
  const typed: Partial<Record<DemandName, unknown>> = {};
  for (const name of DEMANDS) {
    const text = demands[name]?.trim() ?? '';
    if (text === '') continue;
    if (LISTS.includes(name)) typed[name] = split(text, ',');
    else typed[name] = NUMBERS.includes(name) ? number(text) : text;
  }
  return typed as FindRequest;
}

export function readDemands(text: string, problems: Problems): Demands {
  let demands: Demands = {};
  for (const part of split(text, ';')) {
    const at = part.indexOf(':');
    const name = DEMANDS.find((known) => known === part.slice(0, Math.max(at, 0)));
    if (!name) problems.add(`the address demands ${quote(part)}, which this page doesn't know; it is left out`);
    else demands = withDemand(demands, name, unescapeMarks(part.slice(at + 1)));
  }
  return demands;
}

export function writeDemands(demands: Demands): string {
  return DEMANDS.flatMap((name) => (demands[name] ? [`${name}:${escapeMarks(demands[name], /[%;]/g)}`] : [])).join(';');
}
