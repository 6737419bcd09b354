// The functions for manifests.

import { loaderOf } from './api.js';
import * as glue from './manifest.js';

export const loader = loaderOf(glue, {
  read: glue.read,
});
