// What only a caller with the types of browsers can write.

import { load } from 'maxpods';

export async function module(): Promise<void> {
  await load(WebAssembly.compile(new Uint8Array()));
  await load(new Request('maxpods_bg.wasm'));
}
