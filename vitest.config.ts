import { defineConfig } from 'vitest/config';
import { vitePlugin } from './scripts/assets.mjs';

export default defineConfig({
  plugins: [vitePlugin()],
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/engines/**', 'node_modules/**'],
    reporters: ['default', 'json'],
    outputFile: { json: '.reports/unit.json' },
    testTimeout: 20_000,
    // Files share what they import: loading seven hundred modules for each file took longer than all tests.
    isolate: false,
    // All processors: by default one is left free, which on two is half of them.
    maxWorkers: '100%',
  },
});
