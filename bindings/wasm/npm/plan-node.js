// Plans for Node.

import { loader } from './planner.js';
import { open } from './open.js';

export { MaxpodsError } from './api.js';

export const load = loader(new URL('./plan_bg.wasm', import.meta.url), open);
