/** Where the module is: its address, an answer with it, its bytes, or the module itself. */
export type WasmSource = URL | string | globalThis.Request | Response | ArrayBuffer | ArrayBufferView | WasmModule;

/** `WebAssembly.Module`, where the types of the environment have it. */
export type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : never;

/**
 * Loads the module, by default the one that comes with the package. It is loaded once, and a later call gives the
 * same functions.
 */
export function load(source?: WasmSource | PromiseLike<WasmSource>): Promise<Maxpods>;

/** A refusal: the message says what is wrong with which value, then the remedy. */
export class MaxpodsError extends Error {
  /** The kind of the first problem, such as `unknown-instance-type`. */
  readonly code: string;
  /** All that is wrong, each with its own code, message and path, or its place in a file. */
  readonly problems: readonly Problem[];
}

/** The functions. Each throws a `MaxpodsError` for a request that has no answer. */
export interface Maxpods {
  /** What the catalogue is made of. */
  catalog(): CatalogInfo;
  /** The instance types of these names or patterns, by default all. */
  instanceTypes(request?: InstanceTypesRequest): InstanceType[];
  /** The instance types whose names are like the query, the best first. */
  search(request: SearchRequest): Match[];
  /** One evaluation with all that is shown of it: `evaluate`, `grid`, `snippets`, `command` and `options` in one call. */
  calculate(request: Request): Calculation;
  /** How many pods fit on each type, and why: what `maxpods -o json` prints. */
  evaluate(request: Request): Document;
  /** The same types under several sets of options: a document for each, of at most 100,000 results in all. */
  compare(request: CompareRequest): Document[];
  /** The types as rows, filtered and sorted. */
  table(request?: TableRequest): Table;
  /** Every option there is, and whether it has a meaning together with those given. */
  options(request?: Options): OptionInfo[];
  /** The picture of each type: its ENIs, and what each of their addresses is for. */
  grid(request: Request): Grid[];
  /** The recommended number as the setting of each tool, for one type. */
  snippets(request: Request): Snippet[];
  /** The command line that gives the same answer. */
  command(request: Request): string;
}
