// The calculator for Node.

import { loader } from './calculator.js';
import { open } from './open.js';

export { MaxpodsError } from './api.js';

export const load = loader(new URL('./maxpods_bg.wasm', import.meta.url), open);
