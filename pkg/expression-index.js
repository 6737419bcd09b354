// Expressions for browsers and bundlers, which find the module by the form of the URL below.

import { loader } from './expressions.js';

export { MaxpodsError } from './api.js';

export const load = loader(new URL('./expression_bg.wasm', import.meta.url), (source) => source);
