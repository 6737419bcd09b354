// Finding types for Node.

import { loader } from './finder.js';
import { open } from './open.js';

export { MaxpodsError } from './api.js';

export const load = loader(new URL('./find_bg.wasm', import.meta.url), open);
