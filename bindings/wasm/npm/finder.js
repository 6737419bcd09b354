// The function that finds types.

import { loaderOf } from './api.js';
import * as glue from './find.js';

export const loader = loaderOf(glue, {
  find: glue.find,
});
