import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkSpec } from '../../../src/app/check.js';
import { finishInit, prepareInit } from '../../../src/app/init.js';
import { registry } from '../../../src/registry.js';
import { CHOICES } from './support.js';

const CASES = join(import.meta.dirname, '../../engines/testdata/init');
const TEXTS = readdirSync(CASES)
  .flatMap((name) => ['compose.yml', 'docker-compose.yml'].map((file) => join(CASES, name, file)))
  .filter((path) => existsSync(path))
  .map((path) => readFileSync(path, 'utf8'));
const PIECES = [
  '"',
  "'",
  '$',
  '${',
  '{{',
  '!reset ',
  '*x',
  '&x ',
  '<<: ',
  '\t',
  '\n',
  '\u2028',
  '\0',
  '- ',
  ': ',
  '[',
  '}',
  '😀',
  '#',
  '\\',
];

/** A compose file with some of its characters replaced by what may hurt. */
const mutated = fc
  .tuple(
    fc.constantFrom(...TEXTS),
    fc.array(fc.tuple(fc.nat(), fc.nat(8), fc.constantFrom(...PIECES)), { maxLength: 6 }),
  )
  .map(([text, changes]) =>
    changes.reduce((before, [at, cut, piece]) => {
      const place = at % (before.length + 1);
      return before.slice(0, place) + piece + before.slice(place + cut);
    }, text),
  )
  // A file holds no half of a character: it is read as another one.
  .map((text) => Buffer.from(text, 'utf8').toString('utf8'));

it('makes findings or a spec without errors of any compose file, and never throws', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const proposal = prepareInit({
        composeFiles: ['c.yml'],
        read: (path) => (path === 'c.yml' ? text : null),
        folder: 'x y',
        registry,
      });
      if (proposal.services.length === 0 || proposal.findings.some(({ severity }) => severity === 'error')) return;
      const spec = finishInit(proposal, { ...CHOICES, name: proposal.name }, { silenceAlerts: true }, registry).text;
      const { findings } = checkSpec({ text: spec, path: 'logagg.yaml', overrides: {}, registry });
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    }),
    { numRuns: 250 },
  );
});
