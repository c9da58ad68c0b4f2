import { defineConfig } from 'vitest/config';
import { vitePlugin } from './scripts/assets.mjs';

export default defineConfig({
  plugins: [vitePlugin()],
  test: {
    include: ['tests/engines/**/*.engine.test.ts'],
    globalSetup: 'tests/engines/support/globalSetup.ts',
    // One file at a time: each engine gets the whole machine, and Docker Engines do not meet.
    fileParallelism: false,
    // A child is tied to the thread that started it: this one ends with the file's process.
    pool: 'forks',
    reporters: [
      'default',
      'json',
      './tests/engines/support/notRunReporter.ts',
      './tests/engines/support/ledgerReporter.ts',
    ],
    outputFile: { json: '.reports/engines.json' },
    // A Loki alone needs more than 15 s until it is ready.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Concurrent tests mostly wait for a ruler's next minute.
    maxConcurrency: 8,
  },
});
