// The functions that check manifests.

import { loaderOf } from './api.js';
import * as glue from './check.js';

export const loader = loaderOf(glue, {
  check: glue.check,
  fix: glue.fix,
});
