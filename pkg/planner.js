// The functions for plans.

import { loaderOf } from './api.js';
import * as glue from './plan.js';

export const loader = loaderOf(glue, {
  plan: glue.plan,
  subnets: glue.subnets,
  blocks: glue.blocks,
  command: glue.plan_command,
  footprint: glue.footprint,
});
