import { defineConfig } from 'vitest/config';

const withChromium = {
  globalSetup: 'tests/page/setup.ts',
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 15_000 } },
  // One browser at a time, so that none waits for another.
  fileParallelism: false,
};

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/*.test.ts'] } },
      { test: { name: 'page', include: ['tests/page/*.test.ts'], ...withChromium } },
      { test: { name: 'speed', include: ['tests/speed/*.test.ts'], ...withChromium } },
      { test: { name: 'picture', include: ['tests/picture/*.test.ts'], ...withChromium } },
    ],
  },
});
