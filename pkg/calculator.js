// The functions of the calculator.

import { loaderOf } from './api.js';
import * as glue from './maxpods.js';

export const loader = loaderOf(glue, {
  catalog: glue.catalog,
  instanceTypes: glue.instance_types,
  search: glue.search,
  calculate: glue.calculate,
  evaluate: glue.evaluate,
  compare: glue.compare,
  table: glue.table,
  options: glue.options,
  grid: glue.grid,
  snippets: glue.snippets,
  command: glue.command,
});
