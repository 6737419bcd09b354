// Manifests for Node.

import { loader } from './reader.js';
import { open } from './open.js';

export { MaxpodsError } from './api.js';

export const load = loader(new URL('./manifest_bg.wasm', import.meta.url), open);
