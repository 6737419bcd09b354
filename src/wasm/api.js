// What every environment shares: the functions of the package over those of the module.

import init, * as module from './maxpods.js';

/** A refusal: `code` names its kind, `message` says what is wrong and what to do. */
export class MaxpodsError extends Error {
  constructor(code, message, options) {
    super(message, options);
    this.name = 'MaxpodsError';
    this.code = code;
  }
}

/** The request as the module reads it. What JSON can't hold is refused here, where it is still to be seen. */
function write(request) {
  const check = (key, value) => {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new RangeError(`\`${key}\` is ${value}; give a finite number`);
    }
    return value;
  };
  try {
    return JSON.stringify(request, check) ?? 'null';
  } catch (cause) {
    throw new MaxpodsError('invalid-request', `the request isn't JSON: ${cause.message}`, { cause });
  }
}

function read(answer) {
  const { ok, error } = JSON.parse(answer);
  if (error) throw new MaxpodsError(error.code, error.message);
  return ok;
}

const asked = (answer) => (request = {}) => read(answer(write(request)));

const maxpods = Object.freeze({
  catalog: () => read(module.catalog()),
  evaluate: asked(module.evaluate),
});

/** `load`, for an environment where the module is found at `home` and read by `open`. */
export function loader(home, open) {
  let loaded;
  return function load(source) {
    loaded ??= Promise.resolve(source ?? home())
      .then((source) => init({ module_or_path: open(source) }))
      .then(() => maxpods);
    loaded.catch(() => (loaded = undefined));
    return loaded;
  };
}
