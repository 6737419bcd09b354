// Every function as a caller in TypeScript writes it; `tsc` alone reads this.

import { load, MaxpodsError } from 'maxpods';
import type {
  CatalogInfo, Document, Grid, InstanceType, Match, Maxpods, OptionInfo, Options, Request, Snippet, Table,
} from 'maxpods';
import { load as loadChecker } from 'maxpods/check';
import type { CheckDocument, Checker, Edit, Finding, FixedFile } from 'maxpods/check';
import { load as loadExpressions } from 'maxpods/expression';
import type { EmissionDocument, ExpressionDocument, Expressions, LintDocument } from 'maxpods/expression';
import { load as loadFinder } from 'maxpods/find';
import type { FindDocument, Finder } from 'maxpods/find';
import { load as loadReader, type ReadAnswer, type Reader } from 'maxpods/manifest';
import { load as loadPlanner } from 'maxpods/plan';
import type {
  FootprintDocument, GroupRequest, PlanDocument, Planner, PlanRequest, SubnetBlocks, SubnetRequest,
} from 'maxpods/plan';

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
  maxpods.evaluate({ types: ['m5.large'], cni: 'antrea' });
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

export async function everyFunctionOfPlans(): Promise<void> {
  const reader: Reader = await loadReader();
  const read: ReadAnswer = reader.read({ files: ['pods: 3'] });
  // @ts-expect-error a request has files
  reader.read({});

  const planner: Planner = await loadPlanner();
  planner.plan(read.plan);
  await loadPlanner('plan_bg.wasm');
  await loadPlanner(fetch('plan_bg.wasm'));

  const subnets: SubnetRequest[] = [{ name: 'a', cidr: '10.0.0.0/24', reserved_for_prefixes: ['10.0.0.128/25'] }];
  const groups: GroupRequest[] = [{ types: ['m5.large'], nodes: { now: 3, max: 9 }, surge: '10%' }, { types: ['m5.large'], nodes: 2, surge: 1 }];
  const request: PlanRequest = { subnets, groups, prefix_delegation: true, warm_prefix_target: 1 };
  const plan: PlanDocument = planner.plan(request);
  const blocks: SubnetBlocks[] = planner.blocks(request);
  const rows: Table['rows'] = planner.subnets({ plan: request, columns: ['subnet'] }).rows;
  const footprint: FootprintDocument = planner.footprint({ types: ['m5.large'], pods: { from: 0, to: 20 }, cni: 'cilium' });
  planner.footprint({ types: ['m5.large'], pods: 20, warm_ip_target: 2 });

  // @ts-expect-error a plan has groups
  planner.plan({ subnets });
  // @ts-expect-error a group names its types
  planner.plan({ subnets, groups: [{ nodes: 3 }] });
  // @ts-expect-error a subnet has a name
  planner.blocks({ subnets: [{ cidr: '10.0.0.0/24' }], groups });
  // @ts-expect-error a table is of a plan
  planner.subnets({ columns: ['subnet'] });
  // @ts-expect-error there is no such field
  planner.plan({ ...request, warm_ip_targets: 1 });
  // @ts-expect-error a footprint is of a number of pods
  planner.footprint({ types: ['m5.large'] });
  // @ts-expect-error a range has an end
  planner.footprint({ types: ['m5.large'], pods: { from: 0 } });

  holds<Same<PlanDocument['totals'][number]['phase'], 'now' | 'max' | 'surge'>>();
  holds<Same<PlanDocument['subnets'][number]['proposal'], 'keep' | 'move' | 'no-room' | 'split' | undefined>>();
  holds<Same<PlanDocument['subnets'][number]['proposed_cidr'], string | undefined>>();
  holds<Same<PlanDocument['subnets'][number]['smallest_mask'], number | null>>();
  holds<Same<SubnetBlocks['surge']['scattered']['runs'][number]['prefix'], boolean>>();
  type Why = 'max-pods' | 'host-network' | 'addresses' | 'minimum-ip-target' | 'max-allocate' | 'pod-cidr' | 'branch-enis';
  holds<Same<FootprintDocument['results'][number]['pending'][number]['why'], Why>>();
  holds<Same<FootprintDocument['results'][number]['unused_ips'], number | null>>();
  console.log(plan, rows, blocks, footprint);
}

export async function everyFunctionOfChecks(): Promise<void> {
  const checker: Checker = await loadChecker();
  const files = [{ name: 'kops.yaml', text: 'kind: Cluster' }];
  const document: CheckDocument = checker.check({ files, types: ['m5.large'], workloads: ['web replicas=3'], cni: 'cilium' });
  const edits: Edit[] = document.findings.flatMap((finding: Finding) => finding.edits);
  const fixed: FixedFile[] = checker.fix({ files, edits });
  checker.fix({ files, all_edits: true });

  // @ts-expect-error a request has files
  checker.check({ types: ['m5.large'] });
  // @ts-expect-error a file has a name
  checker.check({ files: [{ text: 'kind: Cluster' }] });
  // @ts-expect-error only `fix` makes edits
  checker.check({ files, all_edits: true });
  // @ts-expect-error an edit says what it replaces
  checker.fix({ files, edits: [{ start: 1 }] });

  holds<Same<Finding['severity'], 'note' | 'warning' | 'error'>>();
  holds<Same<Finding['file'], string | null>>();
  holds<Same<CheckDocument['nodes'][number]['right_max_pods'], number | null>>();
  holds<Same<CheckDocument['summary'], string>>();
  console.log(fixed);
}

export async function everyFunctionOfFinding(): Promise<void> {
  const finder: Finder = await loadFinder();
  const document: FindDocument = finder.find({ pods: 58, vcpus: '..4', in: ['euc1-az1'], total_pods: 500, cni: 'cilium' });
  finder.find();
  finder.find({ like: { nodes: [{ instance_type: 'm5.large', nodes: 3 }] } });
  // @ts-expect-error a range is a number or text
  finder.find({ pods: true });
  // @ts-expect-error a request has no such field
  finder.find({ pod: 58 });

  holds<Same<FindDocument['summary'], string>>();
  holds<Same<FindDocument['results'][number]['nodes'], number | undefined>>();
  holds<Same<FindDocument['results'][number]['binds_first'], 'addresses' | 'cpu' | 'memory' | 'cap' | undefined>>();
  holds<Same<FindDocument['near_misses'][number]['misses'], string>>();
  console.log(document);
}

export async function everyFunctionOfExpressions(): Promise<void> {
  const expressions: Expressions = await loadExpressions();
  const request = { expression: 'min(max_pods, 110)', dialect: 'karpenter', types: ['m5.*'] } as const;
  const document: ExpressionDocument = expressions.evaluate({ ...request, types: ['m5.*'], cni: 'cilium' });
  const lint: LintDocument = expressions.lint({ ...request, types: [] });
  const value: number | null = expressions.value({ expression: 'max_pods', max_pods: 3 }).value;
  const emission: EmissionDocument = expressions.emit({ tool: 'karpenter', types: ['m5.large'], expression: true });
  expressions.emit({ tool: 'terraform', types: ['m5.large'], per_type: 'shell' });
  // @ts-expect-error a request has an expression
  expressions.lint({ dialect: 'nodeadm' });
  // @ts-expect-error there is no such dialect
  expressions.evaluate({ expression: '1', dialect: 'castai' });
  // @ts-expect-error there is no such tool
  expressions.emit({ tool: 'helm', types: ['m5.large'] });
  // @ts-expect-error it would override the expression
  expressions.evaluate({ expression: '1', max_pods: 30 });

  holds<Same<ExpressionDocument['verdicts']['over-committed'], number | undefined>>();
  holds<Same<ExpressionDocument['results'][number]['difference'], number | null>>();
  holds<Same<LintDocument['findings'][number]['end_column'], number | null>>();
  holds<Same<EmissionDocument['expression'], string | null>>();
  console.log(document, lint, value, emission);
}

/** The unions are exact, what may be absent or null says so, and nothing is `any`. */
export function types(document: Document, option: OptionInfo, table: Table, match: Match, request: Request): void {
  const [result] = document.results;
  if (result === undefined) return;
  type PodCidr = 'calico' | 'flannel' | 'kubenet' | 'kindnet' | 'kube-router' | 'canal' | 'weave' | 'ovn' | 'pod-cidr';
  holds<Same<Document['cni'], 'vpc-cni' | 'cilium' | PodCidr>>();
  holds<Same<Options['ip_family'], 'ipv4' | 'ipv6' | undefined>>();
  holds<Same<typeof result.max_pods, number | null>>();
  holds<Same<typeof result.host_network_pods, number>>();
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
