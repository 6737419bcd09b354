// What every environment and all modules share: the functions of the package over those of a module.

export class MaxpodsError extends Error {
  constructor(code, message, { problems = [{ code, message, path: '' }], ...options } = {}) {
    super(message, options);
    this.name = 'MaxpodsError';
    this.code = code;
    this.problems = problems;
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
    // A getter of the request may throw anything.
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MaxpodsError('invalid-request', `the request can't be read: ${reason}`, { cause });
  }
}

function answered(glue, answer, request) {
  try {
    return answer(request);
  } catch (cause) {
    // What stopped has left its memory as it was: without a new one, no later request would be answered.
    glue.__wbg_reset_state();
    const message = 'the answer is too large for the memory; ask for less at once';
    throw new MaxpodsError('out-of-memory', message, { cause });
  }
}

/** A function of the package over that of a module. */
const over =
  (glue, answer) =>
  (request = {}) => {
    const { ok, error } = JSON.parse(answered(glue, answer, write(request)));
    if (error) throw new MaxpodsError(error.code, error.message, { problems: error.problems });
    return ok;
  };

/**
 * What makes the function `load` for an environment, of a module's glue and its functions: where the module is, and how
 * what names a module becomes one.
 */
export function loaderOf(glue, functions) {
  const named = Object.entries(functions).map(([name, answer]) => [name, over(glue, answer)]);
  const api = Object.freeze(Object.fromEntries(named));
  return function loader(home, open) {
    let loading;
    const begin = async (source) => {
      await glue.default({ module_or_path: await open((await source) ?? home) });
      return api;
    };
    return function load(source) {
      loading ??= begin(source).catch((error) => {
        // The next call may have a better source, or more luck.
        loading = undefined;
        throw error;
      });
      return loading;
    };
  };
}
