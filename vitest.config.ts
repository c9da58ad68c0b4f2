import { defineConfig } from 'vitest/config';
import { vitePlugin } from './scripts/assets.mjs';

/** They put modules of their own in the place of others, which must not be loaded already. */
const ALONE = ['tests/unit/files/crash.test.ts'];

const plugins = [vitePlugin()];
const testTimeout = 20_000;

export default defineConfig({
  plugins,
  test: {
    reporters: ['default', 'json'],
    outputFile: { json: '.reports/unit.json' },
    // All processors: by default one is left free, which on two is half of them.
    maxWorkers: '100%',
    projects: [
      { plugins, test: { name: 'alone', include: ALONE, testTimeout } },
      {
        plugins,
        test: {
          name: 'together',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/engines/**', 'node_modules/**', ...ALONE],
          // These share what they import: loading seven hundred modules for each file took longer than all tests.
          isolate: false,
          testTimeout,
        },
      },
    ],
  },
});
