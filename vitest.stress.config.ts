import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/stress/**/*.stress.ts'],
    fileParallelism: false,
    // It prints its figures as they come.
    disableConsoleIntercept: true,
    testTimeout: 3_600_000,
  },
});
