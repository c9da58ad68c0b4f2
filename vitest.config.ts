import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { vitePlugin } from './scripts/assets.mjs';

/** The ledger's test loads the engine tests to see which proofs they declare (tests/proofs/ledger.test.ts). */
const recorder = {
  name: 'logagg-proofs',
  enforce: 'pre' as const,
  resolveId: (source: string, importer: string | undefined) =>
    source === 'vitest' && importer?.endsWith('.engine.test.ts') ? RECORDER : undefined,
};
const RECORDER = fileURLToPath(new URL('tests/support/recorder.ts', import.meta.url));

const plugins = [vitePlugin(), recorder];

export default defineConfig({
  plugins,
  test: {
    reporters: ['default', 'json'],
    outputFile: { json: '.reports/unit.json' },
    // All processors: by default one is left free, which on two is half of them.
    maxWorkers: '100%',
    // Keeps transformed modules in node_modules by the hash of their text: a third less work from the second run on.
    experimental: { fsModuleCache: true },
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/engines/**', 'tests/slow/**', 'node_modules/**'],
    // The files share what they import: loading nine hundred modules for each of them took longer than all tests.
    isolate: false,
    // No engine is looked for here.
    provide: { found: {} },
    testTimeout: 20_000,
  },
});
