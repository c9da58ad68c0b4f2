import { describe, expect, test } from 'vitest';
import { declaredProofs, engineTestNames } from '../support/declared-proofs.js';
import { GOLDENS, goldenName } from '../support/goldens.js';
import { isSealed, ledgerNames, readLedger, writeLedger } from '../support/ledger.js';
import { UNPROVEN_FILES, UNPROVEN_TESTS } from './unproven.js';
import { olderPrograms, writtenFor } from './written-for.js';

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
  test('has each proof from one file only', () => {
    const keys = declared.map(({ ledger, id }) => `${ledger}: ${id}`);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

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

  test('has as many tests of each proof as there are today (else: npm run prove)', () => {
    const fewer = declared.filter(({ ledger, id, outcome }) => {
      const recorded = readLedger(ledger)[id]?.outcome ?? '';
      return /^\d+ tests? passed$/.test(recorded) && recorded !== outcome;
    });
    expect(fewer.map(({ ledger, id, outcome }) => `${ledger}: ${id}: ${outcome}`)).toEqual([]);
  });

  test('lists proofs by programs that are older than what we write for', () => {
    const wanted = writtenFor();
    const older = entries.flatMap(({ entry }) => olderPrograms(entry, wanted));
    for (const line of new Set(older)) {
      process.stdout.write(`proofs: ${older.filter((one) => one === line).length} by ${line}\n`);
    }
    expect([...wanted.keys()]).toContain('loki');
  });
});

describe('every golden file', () => {
  const proven = new Set(declared.map(({ id }) => id));
  const isProven = (golden: (typeof GOLDENS)[number]) => proven.has(`accepted: ${goldenName(golden)}`);

  test('has a proof that its program accepts it, or a reason why not', () => {
    const reasonless = GOLDENS.filter(
      (golden) => !isProven(golden) && !UNPROVEN_FILES.some(([pattern]) => pattern.test(golden.path)),
    );
    expect(reasonless.map(({ case: name, path }) => `${name}: ${path}`)).toEqual([]);
  });

  test.each(UNPROVEN_FILES)('%s has no proof, and such files exist', (pattern) => {
    const files = GOLDENS.filter(({ path }) => pattern.test(path));
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter(isProven)).toEqual([]);
  });
});

test('every file of engine tests has proofs, or a reason why not', () => {
  expect(engineTestNames((text) => !text.includes('/proof.js'))).toEqual(Object.keys(UNPROVEN_TESTS).sort());
});
