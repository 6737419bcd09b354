// Expressions for Node.

import { loader } from './expressions.js';
import { open } from './open.js';

export { MaxpodsError } from './api.js';

export const load = loader(new URL('./expression_bg.wasm', import.meta.url), open);
