import { defineConfig } from 'vitest/config';
import { vitePlugin } from './scripts/assets.mjs';

export default defineConfig({
  plugins: [vitePlugin()],
  test: {
    include: ['tests/stress/**/*.stress.ts', 'tests/cli/mutations.test.ts', 'tests/unit/app/configs-mutations.test.ts'],
    // So many changes of values and so many of bytes, of specs and of configurations; `npm test` makes 100.
    env: { LOGAGG_MUTATIONS: '10000' },
    fileParallelism: false,
    // It prints its figures as they come.
    disableConsoleIntercept: true,
    testTimeout: 3_600_000,
  },
});
