// Checking for Node.

import { loader } from './checker.js';
import { open } from './open.js';

export { MaxpodsError } from './api.js';

export const load = loader(new URL('./check_bg.wasm', import.meta.url), open);
