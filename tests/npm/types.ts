// Every function as a caller in TypeScript writes it; `tsc` alone reads this.

import { load, MaxpodsError } from 'maxpods';
import type {
  CatalogInfo, Document, Grid, InstanceType, Match, Maxpods, OptionInfo, Options, Request, Snippet, Table,
} from 'maxpods';

/** Holds if both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<_Claim extends true>(): void {}

export async function everyFunction(): Promise<void> {
  const maxpods: Maxpods = await load();
  await load('maxpods_bg.wasm');
  await load(new URL('https://localhost/maxpods_bg.wasm'));
  await load(fetch('maxpods_bg.wasm'));
  await load(new Uint8Array());
  await load(new ArrayBuffer(0));

  const catalog: CatalogInfo = maxpods.catalog();
  const types: InstanceType[] = maxpods.instanceTypes();
  const matches: Match[] = maxpods.search({ query: 'm5', limit: 3 });
  const document: Document = maxpods.evaluate({ types: ['m5.large'], group: false });
  const documents: Document[] = maxpods.compare({ types: ['m5.large'], options: [{}, { cni: 'cilium' }] });
  const table: Table = maxpods.table({ filter: 'pods>=58', sort: '-max_pods' });
  const options: OptionInfo[] = maxpods.options();
  const grids: Grid[] = maxpods.grid({ types: ['m5.large'], cni: 'cilium' });
  const snippets: Snippet[] = maxpods.snippets({ types: ['m5.large'] });
  const command: string = maxpods.command({ types: ['m5.large'] });

  const limits = [{ instance_type: 'x9.large', enis: 3, ipv4_per_eni: 10, ipv6_per_eni: 10 }];
  maxpods.instanceTypes({ types: ['x9.large'], limits });

  // @ts-expect-error there is no such plug-in
  maxpods.evaluate({ types: ['m5.large'], cni: 'calico' });
  // @ts-expect-error there is no such option
  maxpods.evaluate({ types: ['m5.large'], max_enis: 3 });
  // @ts-expect-error a number isn't text
  maxpods.evaluate({ types: ['m5.large'], max_eni: '3' });
  // @ts-expect-error a request names its types
  maxpods.evaluate({ cni: 'cilium' });
  // @ts-expect-error Cilium keeps no such address
  maxpods.evaluate({ types: ['m5.large'], cilium_reserve: ['helth'] });
  // @ts-expect-error a search has a query
  maxpods.search({});

  console.log(catalog.data_version, types, matches, document, documents, table, options, grids, snippets, command);
}

/** The unions are exact, what may be absent or null says so, and nothing is `any`. */
export function types(document: Document, option: OptionInfo, table: Table, match: Match, request: Request): void {
  const [result] = document.results;
  if (result === undefined) return;
  holds<Same<Document['cni'], 'vpc-cni' | 'cilium'>>();
  holds<Same<Options['ip_family'], 'ipv4' | 'ipv6' | undefined>>();
  holds<Same<typeof result.max_pods, number>>();
  holds<Same<typeof result.vcpus, number | null>>();
  holds<Same<typeof result.provisioner_max_pods, number | undefined>>();
  holds<Same<typeof document.settings.max_eni, number | undefined>>();
  type Effect = 'start' | 'add' | 'subtract' | 'times' | 'divided-by' | 'at-most' | 'at-least' | 'equals';
  holds<Same<(typeof result.ledger)[number]['effect'], Effect>>();
  holds<Same<OptionInfo['name'], keyof Options>>();
  holds<Same<Table['rows'], (string | number | null)[][]>>();
  holds<Same<Match['matched'], [number, number][]>>();
  holds<Same<Request['types'], string[]>>();
  console.log(table, match, request);

  switch (option.kind.type) {
    case 'number':
      holds<Same<typeof option.kind.min, number>>();
      break;
    case 'choice':
    case 'set':
      holds<Same<(typeof option.kind.values)[number]['name'], string>>();
      break;
    case 'text':
      holds<Same<typeof option.kind.example, string>>();
      break;
    case 'flag':
      break;
    default:
      holds<Same<typeof option.kind, never>>();
  }
}

export function code(error: unknown): string | undefined {
  return error instanceof MaxpodsError ? error.code : undefined;
}
