import type { CheckDocument, CheckRequest, FixedFile, FixRequest, WasmSource } from './index.js';

export { MaxpodsError } from './index.js';
export type * from './index.js';

/**
 * Loads the module that checks manifests, by default the one that comes with the package. It is loaded once, and a later
 * call gives the same functions.
 */
export function load(source?: WasmSource | PromiseLike<WasmSource>): Promise<Checker>;

/** The functions. Each throws a `MaxpodsError` for a request that has no answer. */
export interface Checker {
  /**
   * What is wrong with the nodes that files set up, and what becomes of the workloads: what `maxpods check -o json` prints.
   * A file that can't be read is a finding.
   */
  check(request: CheckRequest): CheckDocument;
  /**
   * The files that the edits of findings change, with the edits in them: what `maxpods check --fix` writes and `--diff` prints.
   */
  fix(request: FixRequest): FixedFile[];
}
