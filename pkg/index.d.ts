/** A refusal: `code` names its kind, `message` says what is wrong and what to do. */
export class MaxpodsError extends Error {
  readonly code: string;
}
