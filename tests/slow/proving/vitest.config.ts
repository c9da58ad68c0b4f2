import { defineConfig } from 'vitest/config';
import LedgerReporter from '../../engines/support/ledgerReporter.js';

/** A run of proofs that never ends by itself: one file hangs. tests/slow/prove.test.ts interrupts it. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['*.proving.ts'],
    pool: 'forks',
    maxWorkers: 3,
    reporters: ['default', new LedgerReporter({ folder: process.env.LEDGERS, programVersion: () => '1.0' })],
    testTimeout: 60_000,
  },
});
