// The functions for `maxPods` as an expression, and for what to paste into tools.

import { loaderOf } from './api.js';
import * as glue from './expression.js';

export const loader = loaderOf(glue, {
  evaluate: glue.evaluate_expression,
  value: glue.expression_value,
  lint: glue.lint_expression,
  emit: glue.emit,
});
