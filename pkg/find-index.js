// Finding types for browsers and bundlers, which find the module by the form of the URL below.

import { loader } from './finder.js';

export { MaxpodsError } from './api.js';

export const load = loader(new URL('./find_bg.wasm', import.meta.url), (source) => source);
