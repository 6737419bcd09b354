import { defineConfig } from 'vitest/config';

const withChromium = {
  globalSetup: 'tests/page/setup.ts',
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 15_000 } },
};

// While one waits for the browser, another has something to do.
const SIDE_BY_SIDE = { maxWorkers: 2 };

/** What is measured or painted has the browser to itself. */
const ALONE = { fileParallelism: false };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/*.test.ts'], isolate: false, ...SIDE_BY_SIDE } },
      { test: { name: 'page', include: ['tests/page/*.test.ts'], ...withChromium, ...SIDE_BY_SIDE } },
      { test: { name: 'speed', include: ['tests/speed/*.test.ts'], ...withChromium, ...ALONE } },
      { test: { name: 'picture', include: ['tests/picture/*.test.ts'], ...withChromium, ...ALONE } },
    ],
  },
});
