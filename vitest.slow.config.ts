import { defineConfig } from 'vitest/config';
import { vitePlugin } from './scripts/assets.mjs';

/** Tests that start the program many times or compare processor times. They take minutes, so `npm test` leaves them out. */
export default defineConfig({
  plugins: [vitePlugin()],
  test: {
    include: ['tests/slow/**/*.test.ts'],
    // One file at a time: other work would change the times that are compared.
    fileParallelism: false,
    reporters: ['default', 'json'],
    outputFile: { json: '.reports/slow.json' },
    testTimeout: 120_000,
  },
});
