import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/*.test.ts'] } },
      {
        test: {
          name: 'page',
          include: ['tests/page/*.test.ts'],
          globalSetup: 'tests/page/setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // One browser at a time: the measured times are held to a budget.
          fileParallelism: false,
        },
      },
    ],
  },
});
