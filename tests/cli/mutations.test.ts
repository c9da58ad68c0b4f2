import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { isMap, isPair, isSeq, parseDocument, visit } from 'yaml';
import { FULL_SPEC } from '../support/specs.js';
import { foldersIn } from '../support/tree.js';
import { cli } from './support.js';

const CASES = join(import.meta.dirname, '..', 'cases');
const GOOD = [FULL_SPEC, ...foldersIn(CASES).map((name) => readFileSync(join(CASES, name, 'logagg.yaml'), 'utf8'))];
const COMMANDS = [['validate'], ['generate', '--dry-run'], ['config']] as const;
/** `npm run stress` makes more of them. */
const RUNS = Number(process.env.LOGAGG_MUTATIONS ?? 100);
const SEEDS = { tree: 20_261_123, bytes: 32_116_202 };
const codes = new Map<number, number>();

const place = fc.double({ min: 0, max: 0.999, noNaN: true });
const value = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e308, Number.NaN, '', ' ', '{{', '$' + '{A}', '(', '\u2028', [], {}, [[]]),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Runs a command of the command line on a spec given on standard input, and looks at how it ended. */
async function survives(text: string, which: number): Promise<void> {
  const argv = [...(COMMANDS[which] ?? COMMANDS[0])];
  const args = argv[0] === 'validate' ? ['validate', '-'] : [...argv, '--spec', '-'];
  const { code, stderr, stdout } = await cli(args, { stdin: text });
  codes.set(code, (codes.get(code) ?? 0) + 1);
  expect([0, 1, 2], stderr).toContain(code);
  expect(stderr + stdout).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
}

const which = fc.nat(COMMANDS.length - 1);

test('changes of values and keys in good specs', { timeout: 3_600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...GOOD),
      fc.array(fc.tuple(place, value), { minLength: 1, maxLength: 3 }),
      which,
      (text, edits, one) =>
        survives(
          edits.reduce((changed, [at, put]) => changeTree(changed, at, put), text),
          one,
        ),
    ),
    { numRuns: RUNS, seed: SEEDS.tree },
  );
});

test('changes of bytes in good specs', { timeout: 3_600_000 }, async () => {
  const edit = fc.tuple(place, fc.nat(8), fc.string({ unit: 'binary', maxLength: 4 }));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...GOOD),
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      which,
      (text, edits, one) => {
        const changed = edits.reduce((was, [at, drop, put]) => {
          const start = Math.floor(at * was.length);
          return was.slice(0, start) + put + was.slice(start + drop);
        }, text);
        return survives(changed, one);
      },
    ),
    { numRuns: RUNS, seed: SEEDS.bytes },
  );
});

afterAll(() => {
  expect(
    [...codes.values()].reduce((sum, count) => sum + count, 0),
    'runs',
  ).toBeGreaterThanOrEqual(2 * RUNS);
  expect(codes.get(1), 'runs with findings').toBeGreaterThan(RUNS / 3);
});

/** Puts a value in the place of one node, or under the key of one pair, or takes the node out. */
function changeTree(text: string, at: number, put: unknown): string {
  const document = parseDocument(text);
  const spots: (() => unknown)[] = [];
  visit(document, {
    Node(_, node, path) {
      const parent = path.at(-1);
      if (isPair(parent)) spots.push(() => Object.assign(parent, { value: document.createNode(put) }));
      if (isSeq(parent)) spots.push(() => parent.items.splice(parent.items.indexOf(node), 1, document.createNode(put)));
    },
    Pair(_, pair, path) {
      const parent = path.at(-1);
      if (isMap(parent)) spots.push(() => parent.items.splice(parent.items.indexOf(pair), 1));
      spots.push(() => Object.assign(pair, { key: document.createNode(typeof put === 'string' ? put : 'other') }));
    },
  });
  spots[Math.floor(at * spots.length)]?.();
  return document.toString({ lineWidth: 0 });
}
