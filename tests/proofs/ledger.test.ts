import { describe, expect, test } from 'vitest';
import { declaredProofs } from '../support/declared-proofs.js';
import { isSealed, ledgerNames, readLedger, writeLedger } from '../support/ledger.js';

const declared = await declaredProofs();
const ids = new Set(declared.map(({ ledger, id }) => `${ledger}: ${id}`));

if (process.env.LOGAGG_PROVE === 'prune') pruneLedgers();

const entries = ledgerNames().flatMap((name) =>
  Object.entries(readLedger(name)).map(([id, entry]) => ({ name, id, entry, key: `${name}: ${id}` })),
);

/** Removes the entries whose proof is not in the code any more. */
function pruneLedgers(): void {
  for (const name of ledgerNames()) {
    const kept = Object.entries(readLedger(name)).filter(([id]) => ids.has(`${name}: ${id}`));
    writeLedger(name, Object.fromEntries(kept));
  }
}

describe('the ledger', () => {
  test('has every proof that the engine tests declare (else: npm run prove)', () => {
    const known = new Set(entries.map(({ key }) => key));
    expect([...ids].filter((key) => !known.has(key))).toEqual([]);
  });

  test('has no entry without a proof in the engine tests (else: npm run prove -- --prune)', () => {
    expect(entries.filter(({ key }) => !ids.has(key)).map(({ key }) => key)).toEqual([]);
  });

  test('has proofs of the inputs as they are today (else: npm run prove)', () => {
    const changed = declared.filter(({ ledger, id, inputs }) => {
      const entry = readLedger(ledger)[id];
      return entry !== undefined && entry.inputs !== inputs;
    });
    expect(changed.map(({ ledger, id }) => `${ledger}: ${id}`)).toEqual([]);
  });

  test('was written by a run only', () => {
    expect(entries.filter(({ name, id, entry }) => !isSealed(name, id, entry)).map(({ key }) => key)).toEqual([]);
  });
});
