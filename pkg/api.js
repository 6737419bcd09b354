// What every environment shares: the functions of the package over those of the module.

import init, * as module from './maxpods.js';

export class MaxpodsError extends Error {
  constructor(code, message, options) {
    super(message, options);
    this.name = 'MaxpodsError';
    this.code = code;
  }
}

/** Refuses the numbers that JSON has no form for, and would turn into `null`: they are faults of who asks. */
function finite(key, value) {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError(`\`${key}\` can't be \`${value}\`; give a finite number`);
  }
  return value;
}

function write(request) {
  try {
    return JSON.stringify(request, finite) ?? 'null';
  } catch (cause) {
    throw new MaxpodsError('invalid-request', `the request can't be read: ${cause.message}`, { cause });
  }
}

function read(answer) {
  const { ok, error } = JSON.parse(answer);
  if (error) throw new MaxpodsError(error.code, error.message);
  return ok;
}

/** A function of the package over that of the module. */
const over = (answer) => (request = {}) => read(answer(write(request)));

const maxpods = Object.freeze({
  catalog: () => read(module.catalog()),
  instanceTypes: over(module.instance_types),
  search: over(module.search),
  evaluate: over(module.evaluate),
  compare: over(module.compare),
  table: over(module.table),
  options: over(module.options),
  grid: over(module.grid),
  snippets: over(module.snippets),
  command: over(module.command),
});

/** The function `load` for an environment: where its module is, and how what names a module becomes one. */
export function loader(home, open) {
  return async function load(source) {
    // Done once: the glue remembers the module that it has, and forgets one that fails.
    await init({ module_or_path: open((await source) ?? home) });
    return maxpods;
  };
}
