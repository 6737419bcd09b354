import type { ReadAnswer, ReadRequest, WasmSource } from './index.js';

export { MaxpodsError } from './index.js';
export type * from './index.js';

/**
 * Loads the module for manifests, by default the one that comes with the package. It is loaded once, and a later call
 * gives the same functions.
 */
export function load(source?: WasmSource | PromiseLike<WasmSource>): Promise<Reader>;

/** The functions. Each throws a `MaxpodsError` for a request that has no answer. */
export interface Reader {
  /**
   * The plan that files come to: a plan file, a kOps cluster with its instance groups, or an eksctl `ClusterConfig`, in YAML
   * or JSON. A refusal has a line for each error, with its line and column.
   */
  read(request: ReadRequest): ReadAnswer;
}
