// Checking for browsers and bundlers, which find the module by the form of the URL below.

import { loader } from './checker.js';

export { MaxpodsError } from './api.js';

export const load = loader(new URL('./check_bg.wasm', import.meta.url), (source) => source);
