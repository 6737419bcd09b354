import type {
  FootprintDocument,
  FootprintRequest,
  PlanDocument,
  PlanRequest,
  SubnetBlocks,
  SubnetsRequest,
  Table,
  WasmSource,
} from './index.js';

export { MaxpodsError } from './index.js';
export type * from './index.js';

/**
 * Loads the module for plans, by default the one that comes with the package. It is loaded once, and a later call gives
 * the same functions.
 */
export function load(source?: WasmSource | PromiseLike<WasmSource>): Promise<Planner>;

/** The functions. Each throws a `MaxpodsError` for a request that has no answer. */
export interface Planner {
  /** What node groups take of subnets now, at most and while they are updated: what `maxpods plan -o json` prints. */
  plan(request: PlanRequest): PlanDocument;
  /** The subnets of a plan as rows: what `maxpods plan -o csv` and `-o md` print. */
  subnets(request: SubnetsRequest): Table;
  /** The picture of each subnet of a plan: its blocks of /28, and what their addresses are for. */
  blocks(request: PlanRequest): SubnetBlocks[];
  /** The command line that gives the same answer; `null` if a name in it is more than a flag can hold. */
  command(request: PlanRequest): string | null;
  /** What nodes take from their subnets with N pods: what `maxpods footprint -o json` prints. */
  footprint(request: FootprintRequest): FootprintDocument;
}
