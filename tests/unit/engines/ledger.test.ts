import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { olderPrograms, writtenFor } from '../../proofs/written-for.js';
import { fingerprint } from '../../support/fingerprint.js';
import { differenceOf, isSealed, ledgerNames, readLedger, withProof, writeLedger } from '../../support/ledger.js';
import { type Proof, type ProofTest, proofsOf } from '../../support/proofs.js';
import * as recorder from '../../support/recorder.js';
import { takeRecorded } from '../../support/recorder.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'logagg-ledger-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const STARTS = { programs: ['loki', 'alertmanager'], id: 'starts', inputs: 'aa' };
const PROOF: Proof = { ...STARTS, ledger: 'loki', passed: true, outcome: '1 test passed' };

function proofTest(more: Partial<ProofTest> = {}): ProofTest {
  return { proofs: [STARTS], passed: true, outcomes: {}, ...more };
}

describe('a fingerprint', () => {
  test('does not depend on the order of keys', () => {
    expect(fingerprint({ a: 1, b: { c: 2, d: 3 } })).toBe(fingerprint({ b: { d: 3, c: 2 }, a: 1 }));
  });

  test('depends on every value', () => {
    const values = [{ a: 1 }, { a: '1' }, { b: 1 }, { a: [1] }, [1, 2], [2, 1], /a/, /a/i, new Map([['a', 1]]), null];
    expect(new Set(values.map(fingerprint)).size).toBe(values.length);
  });

  test('refuses what is not data', () => {
    expect(() => fingerprint({ run: () => 1 })).toThrow('is not data');
  });
});

describe('the proofs of a run', () => {
  test('belong to the ledger of their first program and have the number of their tests', () => {
    expect(proofsOf([proofTest(), proofTest()])).toEqual([{ ...PROOF, outcome: '2 tests passed' }]);
  });

  test('have passed only when each of their tests has', () => {
    expect(proofsOf([proofTest(), proofTest({ passed: false })])).toMatchObject([{ passed: false }]);
  });

  test('have the answer of the program where a test gives it', () => {
    expect(proofsOf([proofTest({ outcomes: { starts: 'refuses', other: 'accepts' } })])).toMatchObject([
      { outcome: 'refuses' },
    ]);
  });

  test('must not share a name', () => {
    const other = proofTest({ proofs: [{ ...STARTS, inputs: 'bb' }] });
    expect(() => proofsOf([proofTest(), other])).toThrow('two proofs are named loki: starts');
  });
});

describe('a ledger', () => {
  const ledger = withProof({}, PROOF, 'loki 3.7.6', '2026-12-01');

  test('is written sorted, one line a proof, and read again', () => {
    const both = withProof(ledger, { ...PROOF, id: 'alerts' }, 'loki 3.7.6', '2026-12-01');
    writeLedger('loki', both, FOLDER);
    expect(readLedger('loki', FOLDER)).toEqual(both);
    expect(ledgerNames(FOLDER)).toEqual(['loki']);
    const lines = readFileSync(join(FOLDER, 'loki.json'), 'utf8').split('\n');
    expect(lines.map((line) => line.slice(0, 12))).toEqual(['{', '  "alerts": ', '  "starts": ', '}', '']);
  });

  test('without proofs has no file', () => {
    writeLedger('loki', {}, FOLDER);
    expect(ledgerNames(FOLDER)).toEqual([]);
    expect(readLedger('loki', FOLDER)).toEqual({});
  });

  test('keeps the day of a proof that came out the same', () => {
    expect(withProof(ledger, PROOF, 'loki 3.7.6', '2027-01-01')).toBe(ledger);
  });

  test.each([
    ['inputs', { ...PROOF, inputs: 'bb' }, 'loki 3.7.6'],
    ['outcome', { ...PROOF, outcome: '2 tests passed' }, 'loki 3.7.6'],
    ['version', PROOF, 'loki 3.8.0'],
  ])('has a new entry when the %s changed', (_, proof, engines) => {
    expect(withProof(ledger, proof, engines, '2027-01-01').starts).toMatchObject({ day: '2027-01-01', engines });
  });

  test.each([{ day: '2027-01-01' }, { engines: 'loki 9' }, { outcome: 'x' }, { inputs: 'bb' }, { seal: '00000000' }])(
    'shows an edit by hand: %o',
    (edit) => {
      const entry = { ...PROOF, seal: '', day: '', engines: '', ...ledger.starts };
      const { day, engines, outcome, inputs, seal } = entry;
      const written = { day, engines, outcome, inputs, seal };
      expect(isSealed('loki', 'starts', written)).toBe(true);
      expect(isSealed('loki', 'starts', { ...written, ...edit })).toBe(false);
      expect(isSealed('promtail', 'starts', written)).toBe(false);
    },
  );
});

describe('a run that checks the ledger', () => {
  const entry = { ...withProof({}, PROOF, 'loki 3.7.6', '2026-12-01').starts };
  const recorded = { day: '', engines: '', outcome: '', inputs: '', seal: '', ...entry };

  test('finds no difference where a proof came out as it was recorded', () => {
    expect(differenceOf(PROOF, recorded)).toBeNull();
  });

  test.each([
    ['is not recorded', PROOF, undefined],
    ['was proven with other inputs', { ...PROOF, inputs: 'bb' }, recorded],
    ['refuses; recorded: 1 test passed', { ...PROOF, outcome: 'refuses' }, recorded],
  ])('finds that it %s', (difference, proof, known) => {
    expect(differenceOf(proof, known)).toBe(difference);
  });
});

describe('the recorder', () => {
  const starts = { meta: { proofs: [STARTS] } };
  const other = { meta: { proofs: [{ ...STARTS, id: 'other' }] } };
  const body = () => {
    throw new Error('a recorded test does not run');
  };

  test('declares the tests of a suite with its proofs, and runs none', () => {
    takeRecorded();
    recorder.describe('a suite', starts, () => {
      recorder.beforeAll();
      recorder.test('one', body);
      recorder.test.each(['a', 'b'])('two: %s', body);
      recorder.test.concurrent('three', other, body);
    });
    recorder.it('outside', body);
    const ids = takeRecorded().map(({ proofs }) => proofs.map(({ id }) => id).join());
    expect(ids).toEqual(['starts', 'starts', 'starts', 'other', '']);
  });

  test('gives each row of a suite to its body', () => {
    const rows: unknown[] = [];
    recorder.describe.each([['a', 1], 'b'])('a suite of %s', starts, (...row) => {
      rows.push(row);
      recorder.test('one', body);
    });
    expect(rows).toEqual([['a', 1], ['b']]);
    expect(takeRecorded()).toHaveLength(2);
  });
});

describe('what we write for', () => {
  const wanted = writtenFor([
    '    image: grafana/loki:3.7.6\n',
    '    image: grafana/loki:3.10.0\n',
    'image: prom/alertmanager:v0.34.0',
  ]);

  test('is the newest tag of each image', () => {
    expect([...wanted]).toEqual([
      ['alertmanager', '0.34.0'],
      ['loki', '3.10.0'],
    ]);
  });

  test('shows which programs of a proof are older', () => {
    expect(olderPrograms({ engines: 'loki 3.7.6, alertmanager 0.34.0, bash 5.2' }, wanted)).toEqual([
      'loki 3.7.6, we write for 3.10.0',
    ]);
    expect(olderPrograms({ engines: 'loki 3.11.0' }, wanted)).toEqual([]);
  });
});
