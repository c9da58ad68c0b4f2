import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { knownWorkloads } from '../../../src/app/workloads.js';
import { NO_KEYS } from '../../../src/contracts/target-keys.js';
import { formatFinding, renderFrame } from '../../../src/findings/frame.js';
import { specRules } from '../../../src/lint/rules/specs.js';
import { lintSpec } from '../../../src/lint/run.js';
import { loadModel } from '../../../src/spec/load.js';
import { readSpec } from '../../../src/spec/read.js';
import { composeKeys } from '../../../src/targets/compose/keys.js';
import { fakeRegistry } from '../../support/registry.js';
import { FULL_SPEC, SMALL_SPEC } from '../../support/specs.js';

const RUNS = { numRuns: 100 };

const GOOD = [FULL_SPEC, SMALL_SPEC];

test('bytes changed at random', () => {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.nat(8),
    put: fc.uint8Array({ maxLength: 6 }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...GOOD), fc.array(edit, { minLength: 1, maxLength: 4 }), (text, edits) => {
      let bytes = Buffer.from(text);
      for (const { at, drop, put } of edits) {
        const start = Math.floor(at * bytes.length);
        bytes = Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + drop)]);
      }
      survives(bytes);
    }),
    RUNS,
  );
});

test('pieces of YAML put anywhere', () => {
  const piece = fc.constantFrom(
    '[',
    '{',
    '}',
    ']',
    '"',
    "'",
    ': ',
    '\n',
    '\n  ',
    '- ',
    '&a ',
    '*a',
    '<<: ',
    '!t ',
    '|\n',
    '#',
    '\t',
    '---\n',
    '? ',
    '%',
    '\r\n',
    '__proto__: ',
    '\u2028',
    '\u0085',
  );
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    piece,
    times: fc.constantFrom(1, 1, 2, 60),
  });
  fc.assert(
    fc.property(fc.constantFrom(...GOOD), fc.array(edit, { minLength: 1, maxLength: 4 }), (text, edits) => {
      let changed = text;
      for (const one of edits) {
        const start = Math.floor(one.at * changed.length);
        changed = changed.slice(0, start) + one.piece.repeat(one.times) + changed.slice(start);
      }
      survives(changed);
    }),
    RUNS,
  );
});

test('values changed at random', () => {
  const value = fc.oneof(
    fc.constantFrom(
      null,
      '',
      0,
      -1,
      1e308,
      Number.NaN,
      true,
      [],
      {},
      [[]],
      'x'.repeat(5000),
      '{{value}}',
      '[',
      '(?=x)',
      '31d',
    ),
    fc.string({ unit: 'binary' }),
    fc.jsonValue(),
    fc.dictionary(fc.string(), fc.jsonValue()),
  );
  const change = fc.record({ at: fc.nat(), value, key: fc.option(fc.string()), remove: fc.boolean() });
  fc.assert(
    fc.property(fc.constantFrom(...GOOD), fc.array(change, { minLength: 1, maxLength: 3 }), (text, changes) => {
      const tree = structuredClone(readSpec(text, 'x').spec);
      for (const one of changes) mutate(tree, one);
      survives(stringify(tree));
    }),
    RUNS,
  );
});

interface Change {
  readonly at: number;
  readonly value: unknown;
  readonly key: string | null;
  readonly remove: boolean;
}

/** Replaces, renames or removes one entry of the tree. */
function mutate(tree: unknown, { at, value: shared, key, remove }: Change): void {
  const value = structuredClone(shared);
  const entries = [...entriesOf(tree)];
  const entry = entries[at % Math.max(1, entries.length)];
  if (entry === undefined) return;
  const { parent, name } = entry;
  if (key !== null) Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
  else if (remove) delete parent[name];
  else parent[name] = value;
}

function* entriesOf(tree: unknown): Generator<{ readonly parent: Record<string, unknown>; readonly name: string }> {
  if (typeof tree !== 'object' || tree === null) return;
  for (const [name, child] of Object.entries(tree)) {
    yield { parent: tree as Record<string, unknown>, name };
    yield* entriesOf(child);
  }
}

/** Never throws, always gives findings or a model, and every finding has a place in the text. */
function survives(text: string | Uint8Array): void {
  check(text);
}

function check(text: string | Uint8Array): void {
  const loaded = loadModel({ text, path: 'logagg.yaml', registry: fakeRegistry });
  const around = {
    choices: fakeRegistry,
    keys: loaded.context === null ? NO_KEYS : composeKeys(loaded.context.model),
    workloads: knownWorkloads(fakeRegistry),
    application: null,
    readableDrivers: [],
  };
  const linted = loaded.context === null ? [] : lintSpec(loaded.context, specRules, around);
  const findings = [...loaded.findings, ...linted];
  expect(loaded.model !== null || findings.some(({ severity }) => severity === 'error')).toBe(true);
  const shown = typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
  const lines = shown.split('\n').length;
  for (const finding of findings) {
    expect(finding.line).toBeGreaterThan(0);
    expect(finding.line).toBeLessThanOrEqual(lines);
    expect(finding.column).toBeGreaterThan(0);
    expect(finding.endLine > finding.line || finding.endColumn > finding.column).toBe(true);
    expect(`${formatFinding(finding)}${renderFrame(shown, finding).replaceAll('\n', '')}`).not.toMatch(/\p{Cc}/u);
  }
}
