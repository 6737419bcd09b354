import { defineConfig } from 'vitest/config';

const withChromium = {
  globalSetup: 'tests/page/setup.ts',
  setupFiles: 'tests/page/watch.ts',
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 15_000 } },
};

// Two processes, each of which runs one file after the other, with one browser for them all.
const sideBySide = { isolate: false, maxWorkers: 2 };

// What is measured or painted has the machine to itself.
const alone = { fileParallelism: false };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/*.test.ts'], ...sideBySide } },
      { test: { name: 'page', include: ['tests/page/*.test.ts'], ...withChromium, ...sideBySide } },
      { test: { name: 'speed', include: ['tests/speed/*.test.ts'], ...withChromium, ...alone } },
      { test: { name: 'picture', include: ['tests/picture/*.test.ts'], ...withChromium, ...alone } },
    ],
  },
});
