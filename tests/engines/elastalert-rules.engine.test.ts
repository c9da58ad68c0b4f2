import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { mutants } from '../agreement/elastalert/mutants.js';
import { elastalertPython } from './support/elastalert.js';
import { proof } from './support/proof.js';
import { mustRun } from './support/tool.js';

const REFUSED = path.join(import.meta.dirname, '../agreement/elastalert/refused.json');
const JUDGE = path.join(import.meta.dirname, 'elastalert/judge.py');
const asked = mutants();

const declared = { ...proof('elastalert', 'agreement: rules', asked), timeout: 300_000 };

/** `LOGAGG_UPDATE_AGREEMENT=1` writes what ElastAlert answers now. */
test('ElastAlert refuses the recorded rules, and loads the others', declared, async () => {
  const input = JSON.stringify(asked.map(({ text }) => text));
  const output = await mustRun(elastalertPython(), [JUDGE], { input, timeoutMs: 300_000 });
  const answers: readonly (readonly [string, string])[] = JSON.parse(output);
  const refused = asked.flatMap(({ id }, index) => (answers[index]?.[0] === 'refuses' ? [id] : []));
  if (process.env.LOGAGG_UPDATE_AGREEMENT === '1') writeFileSync(REFUSED, `${JSON.stringify(refused, null, 2)}\n`);
  expect(refused).toEqual(JSON.parse(readFileSync(REFUSED, 'utf8')));
});
