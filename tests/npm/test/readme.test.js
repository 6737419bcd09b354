// The examples of the package's README and of the project's, each run where it is for. What an example says that it prints stands beside it
// as a comment: `console.log(a); // 12`.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import { chromium } from 'playwright-core';

import { serve } from '../serve.js';

const PACKAGE = dirname(fileURLToPath(import.meta.resolve('maxpods/package.json')));
const README = await readFile(join(PACKAGE, 'README.md'), 'utf8');

/** The code of a section's only example in a language. */
function example(section, language, readme = README) {
  const text = readme.split(`## ${section}\n`)[1]?.split('\n## ')[0];
  assert.ok(text, `the README has no section ${section}`);
  const code = text.split(`\`\`\`${language}\n`);
  assert.equal(code.length, 2, `the section ${section} has one example in ${language}`);
  return code[1].split('```')[0];
}

/** What the example says that it prints. */
function promised(code) {
  const lines = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, output]) => output);
  assert.ok(lines.length > 0, 'the example prints nothing');
  return `${lines.join('\n')}\n`;
}

let folder;

/** What a program prints that has the package installed. */
async function run(name, code) {
  await writeFile(join(folder, name), code);
  const node = spawnSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' });
  assert.equal(node.status, 0, node.stderr.slice(-1000));
  return node.stdout;
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maxpods-'));
  await symlink(fileURLToPath(new URL('../node_modules', import.meta.url)), join(folder, 'node_modules'));
});

after(() => rm(folder, { recursive: true }));

test('the example for Node', async () => {
  const code = example('Node', 'js');
  assert.equal(await run('node.mjs', code), promised(code));
});

test("the example of the project's README", async () => {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
  const code = example('As an npm package', 'js', readme);
  assert.equal(await run('project.mjs', code), promised(code));
});

test('the example of manifests', async () => {
  const code = example('Manifests', 'js');
  assert.equal(await run('manifests.mjs', code), promised(code));
});

test('the example of checks', async () => {
  const code = example('Checks', 'js');
  assert.equal(await run('checks.mjs', code), promised(code));
});

test('the example of finding types', async () => {
  const code = example('Finding types', 'js');
  assert.equal(await run('find.mjs', code), promised(code));
});

test('the example of expressions', async () => {
  const code = example('Expressions', 'js');
  assert.equal(await run('expressions.mjs', code), promised(code));
});

test('the example of plans', async () => {
  const code = example('Plans and subnets', 'js');
  assert.equal(await run('plans.mjs', code), promised(code));
});

test('the example of refusals', async () => {
  const code = example('Refusals', 'js');
  assert.equal(await run('refusals.mjs', code), promised(code));
});

/** What esbuild makes of a program: nothing but the program's text. */
async function bundle(name, code, options) {
  await writeFile(join(folder, name), code);
  const { warnings, outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [name],
    bundle: true,
    format: 'esm',
    write: false,
    ...options,
  });
  assert.deepEqual(warnings, []);
  return outputFiles[0].text;
}

test('the example for esbuild, and that of plans with its module given in the same way', async () => {
  const [, target, kind] = README.match(/--target=(\w+) --loader:\.wasm=(\w+)/);
  const options = { platform: 'browser', target, loader: { '.wasm': kind } };
  const code = example('Bundlers', 'js');
  assert.equal(await run('bundled.mjs', await bundle('main.js', code, options)), promised(code));
  const plans = example('Plans and subnets', 'js');
  const given = `import module from 'maxpods/plan_bg.wasm';\n${plans.replace('load()', 'load(module)')}`;
  assert.equal(await run('bundled-plans.mjs', await bundle('plans.js', given, options)), promised(plans));
});

test('a bundle for Node finds the modules beside it', async () => {
  for (const module of ['maxpods_bg.wasm', 'plan_bg.wasm']) await copyFile(join(PACKAGE, module), join(folder, module));
  for (const section of ['Node', 'Plans and subnets']) {
    const code = example(section, 'js');
    assert.equal(await run('for-node.mjs', await bundle('node.mjs', code, { platform: 'node' })), promised(code));
  }
});

/** Shows a page with the Content-Security-Policy that the README names, but for the page's own script. */
async function show(page, check) {
  const policy = README.match(/`(default-src [^`]*)`/)[1];
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy} 'unsafe-inline'">`;
  const server = await serve({ 'index.html': `<!doctype html>${meta}${page}`, 'favicon.ico': '' });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
  try {
    const tab = await browser.newPage();
    const said = [];
    tab.on('pageerror', (error) => said.push(error.message));
    tab.on('console', (message) => said.push(message.text()));
    await tab.goto(`${server.address}index.html`);
    await check(tab, said);
  } finally {
    await browser.close();
    server.close();
  }
}

test('the example for browsers', async () => {
  const page = example('Browsers', 'html');
  const [, output] = page.match(/textContent = .*; \/\/ (.*)/);
  await show(page, async (tab, said) => {
    await tab.waitForFunction((output) => document.body.textContent.includes(output), output, { timeout: 20_000 })
      .catch(() => assert.fail(`the page doesn't show ${output}: ${said.join('; ')}`));
    assert.equal(await tab.locator('output').textContent(), output);
    assert.deepEqual(said, []);
  });
});

test('the example of plans in a browser', async () => {
  const [, entry] = README.match(/for plans, import `([^`]*)`/);
  const code = example('Plans and subnets', 'js');
  const script = code.replace("'maxpods/plan'", `'/maxpods/${entry}'`);
  await show(`<script type="module">${script}; document.title = 'done';</script>`, async (tab, said) => {
    await tab.waitForFunction(() => document.title === 'done', undefined, { timeout: 20_000 })
      .catch(() => assert.fail(`the page stopped: ${said.join('; ')}`));
    assert.equal(`${said.join('\n')}\n`, promised(code));
  });
});
