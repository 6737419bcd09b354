#!/usr/bin/env node
// The small program of the package, for `npx maxpods t3.medium --cni cilium`: types and options in, numbers out.

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { load, MaxpodsError } from './node.js';

const MARKS = {
  start: '',
  add: '+',
  subtract: '-',
  times: 'x',
  'divided-by': '/',
  'at-least': '>=',
  'at-most': '<=',
  equals: '=',
};

/** A mistake in the arguments. */
class UsageError extends Error {}

/** The arguments of the program itself, beside the options of the library. */
const OWN = {
  quiet: { type: 'boolean', short: 'q' },
  output: { type: 'string', short: 'o' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
};

const flagOf = (option) => option.flag.slice(2);

/** What the arguments say: types, the program's own options, and those of a request. */
function read(args, options) {
  const flags = options.filter((option) => option.kind.type === 'flag').map(flagOf);
  const off = flags.filter((flag) => args.includes(`--${flag}=false`));
  const plain = args
    .filter((arg) => !off.includes(arg.slice(2, -'=false'.length)))
    .map((arg) => (flags.includes(arg.slice(2, -'=true'.length)) ? arg.slice(0, -'=true'.length) : arg));
  const type = (option) => ({ type: option.kind.type === 'flag' ? 'boolean' : 'string' });
  const known = { ...OWN, ...Object.fromEntries(options.map((option) => [flagOf(option), type(option)])) };
  let parsed;
  try {
    parsed = parseArgs({ args: plain, options: known, allowPositionals: true });
  } catch (error) {
    const message = error.message.split(/[.;] /)[0].replaceAll("'", '`');
    throw new UsageError(`${message[0].toLowerCase()}${message.slice(1)}; \`maxpods --help\` lists the options`);
  }
  const request = { types: parsed.positionals.flatMap((text) => text.split(',')) };
  for (const option of options) {
    const given = parsed.values[flagOf(option)];
    if (given !== undefined) request[option.name] = value(option.kind.type, given);
  }
  for (const option of options.filter((option) => off.includes(flagOf(option)))) request[option.name] = false;
  return { own: parsed.values, request };
}

/** A value as the library takes it; one that can't be is left as text, which it refuses by name. */
function value(type, given) {
  if (type === 'number') return /^\d+$/.test(given) ? Number(given) : given;
  return type === 'set' ? given.split(',').filter((name) => name !== 'none') : given;
}

const shown = (number) => (number === null ? 'no limit' : String(number));

/** The answer about one type: its number, and how that comes about. */
function text(result, plugIn) {
  const headline = `${result.instance_type} with ${plugIn}: ${pods(result.max_pods)}`;
  const amounts = result.ledger.map((step) => shown(step.amount));
  const width = Math.max(...amounts.map((amount) => amount.length));
  const sum = result.ledger.map(
    (step, place) => `${MARKS[step.effect].padStart(2)} ${amounts[place].padStart(width)}  ${step.text}`,
  );
  const lines = [`${headline} (recommended ${shown(result.recommended_max_pods)})`, '', ...sum];
  if (result.provisioner) {
    lines.push('', `kubelet's maxPods with ${result.provisioner}: ${shown(result.provisioner_max_pods)}`, '');
    lines.push(...result.candidates.map(candidate));
  }
  if (result.allocatable_texts) lines.push('', ...result.allocatable_texts);
  const remarks = [...result.notes.map((note) => `note: ${note.text}`), ...result.remarks.map(({ text }) => text)];
  return (remarks.length > 0 ? [...lines, '', ...remarks] : lines).join('\n');
}

/** A number that a provisioner weighs, and what becomes of it. */
function candidate({ max_pods, status, text }) {
  return `${String(max_pods ?? '-').padStart(6)}  ${status.replace('-', ' ').padEnd(9)}  ${text}`;
}

const pods = (number) => (number === null ? 'addresses are no limit' : `${number} ${number === 1 ? 'pod' : 'pods'}`);

/** The answer about several types: a line each. */
function lines(results) {
  const rows = [
    ['INSTANCE TYPE', 'POD IPS', 'MAX PODS', 'RECOMMENDED'],
    ...results.map((it) => [it.instance_type, it.pod_ips, it.max_pods, it.recommended_max_pods].map(cell)),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) =>
    row.map((it, column) => (column ? it.padStart(widths[column]) : it.padEnd(widths[column]))).join('  ');
  return rows.map(line).join('\n');
}

const cell = (it) => (typeof it === 'string' ? it : shown(it));

function help(options) {
  const rows = [
    ['-q, --quiet', 'Print the number to give to kubelet, and nothing else'],
    ['-o, --output json', 'Print the whole answer'],
    ['-h, --help', 'Print this'],
    ['-V, --version', 'Print the version'],
    ...options.map((option) => [`    ${option.flag}${option.kind.type === 'flag' ? '' : ' <VALUE>'}`, option.summary]),
  ];
  const width = Math.max(...rows.map(([flag]) => flag.length));
  return [
    'How many pods fit on an AWS node, and why',
    '',
    'Usage: maxpods [OPTIONS] TYPES...',
    '',
    "Types are names or patterns, such as `m5.large` or 'm7g.*'. The program `maxpods` that isn't of npm also plans",
    'subnets, checks manifests and clusters, and writes settings.',
    '',
    ...rows.map(([flag, summary]) => `  ${flag.padEnd(width)}  ${summary}`),
  ].join('\n');
}

async function answer(args) {
  const api = await load();
  const options = api.options();
  const { own, request } = read(args, options);
  if (own.help) return help(options);
  if (own.version) {
    const about = JSON.parse(await readFile(new URL('./package.json', import.meta.url), 'utf8'));
    return `maxpods ${about.version}`;
  }
  if (request.types.length === 0) throw new UsageError('name an instance type, as in `maxpods t3.medium`');
  if (own.output !== undefined && own.output !== 'json') {
    throw new UsageError(`\`--output\` can't be \`${own.output}\`; give \`json\`, or leave it out`);
  }
  const document = api.evaluate(request);
  if (own.output) return JSON.stringify(document, null, 2);
  const { results } = document;
  const warnings = new Set(results.flatMap((result) => result.warnings.map((warning) => warning.text)));
  for (const warning of warnings) console.error(`warning: ${warning}`);
  if (own.quiet) return results.map(number).join('\n');
  if (results.length > 1) return lines(results);
  const choices = options.find((option) => option.name === 'cni').kind.values;
  return text(results[0], choices.find((choice) => choice.name === document.cni).summary);
}

function number(result) {
  const { number_for_kubelet, instance_type } = result;
  if (number_for_kubelet === null) throw new UsageError(`\`${instance_type}\` has no limit of pods: there is no number`);
  return String(number_for_kubelet);
}

try {
  console.log(await answer(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError || error instanceof MaxpodsError)) throw error;
  console.error(`error: ${error.message}`);
  process.exitCode = 2;
}
