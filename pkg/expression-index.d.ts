import type {
  EmissionDocument,
  EmitRequest,
  ExpressionDocument,
  ExpressionRequest,
  ExpressionValueDocument,
  ExpressionValueRequest,
  LintDocument,
  WasmSource,
} from './index.js';

export { MaxpodsError } from './index.js';
export type * from './index.js';

/**
 * Loads the module for expressions, by default the one that comes with the package. It is loaded once, and a later call gives
 * the same functions.
 */
export function load(source?: WasmSource | PromiseLike<WasmSource>): Promise<Expressions>;

/** The functions. Each throws a `MaxpodsError` for a request that has no answer. */
export interface Expressions {
  /**
   * What an expression gives on each type, compared with the number that is right: what `maxpods expr eval -o json` prints. An
   * expression that doesn't compile throws nothing; `error` says why.
   *
   * @example
   * const { results } = expressions.evaluate({ expression: 'min(max_pods, 110)', dialect: 'karpenter', types: ['m5.*'] });
   */
  evaluate(request: ExpressionRequest): ExpressionDocument;
  /**
   * The number that an expression gives with the values of its variables: what `maxpods expr eval --var -o json` prints.
   *
   * @example
   * const { value } = expressions.value({ expression: 'max_pods - 2', max_pods: 29 });
   */
  value(request: ExpressionValueRequest): ExpressionValueDocument;
  /**
   * What is wrong with an expression, each finding with its place in the text: what `maxpods expr lint -o json` prints.
   *
   * @example
   * const { findings } = expressions.lint({ expression: 'max_pods * 0.9', types: ['m5.*'] });
   */
  lint(request: ExpressionRequest): LintDocument;
  /**
   * What to paste into a tool for types: the text that `maxpods emit` prints, and the numbers in it. With `expression` it is
   * one expression that is right for all of them, or how to split them.
   *
   * @example
   * const { text } = expressions.emit({ tool: 'karpenter', types: ['m5.large', 'c5.large'] });
   */
  emit(request: EmitRequest): EmissionDocument;
}
