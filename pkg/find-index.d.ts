import type { FindDocument, FindRequest, WasmSource } from './index.js';

export { MaxpodsError } from './index.js';
export type * from './index.js';

/**
 * Loads the module that finds types, by default the one that comes with the package. It is loaded once, and a later call gives
 * the same functions.
 */
export function load(source?: WasmSource | PromiseLike<WasmSource>): Promise<Finder>;

/** The functions. Each throws a `MaxpodsError` for a request that has no answer. */
export interface Finder {
  /**
   * The instance types that meet demands, how many pods of a size fit on each, and how many nodes a number of pods needs: what
   * `maxpods find -o json` prints. Where no type meets all demands, it names those that miss one alone.
   *
   * @example
   * const { results } = finder.find({ pods: 58, vcpus: '..4', arch: 'arm64' });
   */
  find(request?: FindRequest): FindDocument;
}
