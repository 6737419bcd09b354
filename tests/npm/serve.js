// Serves the package on this machine, as a program of its own and as a function.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.wasm': 'application/wasm' };

/** A server for the package's files and those given, by path; it listens when this resolves. */
export async function serve(files = {}) {
  const server = createServer(async ({ url }, response) => {
    const name = new URL(url, 'http://localhost').pathname.slice(1);
    try {
      const content = files[name] ?? (await readFile(new URL(`../../pkg/${name.replace(/^maxpods\//, '')}`, import.meta.url)));
      response.writeHead(200, { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

if (process.send) process.send((await serve()).address);
